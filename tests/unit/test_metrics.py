"""The metric catalogue: as the contract lists it, with words in both languages and columns in its SQL."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from localisation import localiser
from warehouse.connection import sql
from warehouse.metrics import CHOICES, KEYS, METRICS, Metric

# name: kind, better, reading section 5 of the contract
CONTRACT = {
    "attendance_rate": ("ratio", "high"),
    "unexcused_rate": ("ratio", "low"),
    "late_rate": ("ratio", "low"),
    "speaking_rate": ("ratio", "high"),
    "meetings_held_rate": ("ratio", "high"),
    "on_schedule_rate": ("ratio", "high"),
    "thematic_rate": ("ratio", "high"),
    "self_criticism_rate": ("ratio", "high"),
    "thematic_quarter_rate": ("ratio", "high"),
    "quality_rate": ("ratio", "high"),
    "shortcoming_rate": ("ratio", "low"),
    "present": ("sum", None),
    "members": ("stock", None),
    "members_required": ("stock", None),
    "cells": ("stock", None),
    "participations": ("sum", "high"),
    "courses": ("sum", "high"),
    "training_days": ("sum", "high"),
    "completion_rate": ("ratio", "high"),
    "training_women_share": ("ratio", "high"),
    "training_ethnic_minority_share": ("ratio", "high"),
    "training_under_40_share": ("ratio", "high"),
    "cadres_moved": ("sum", None),
    "by_exam": ("sum", None),
    "rotation_women_share": ("ratio", None),
    "rotation_ethnic_minority_share": ("ratio", None),
    "rotation_under_40_share": ("ratio", None),
    "on_rotation": ("stock", None),
    "returning": ("sum", None),
    "completeness_rate": ("ratio", "high"),
    "timeliness_rate": ("ratio", "high"),
}
every_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)


def test_the_catalogue_is_that_of_the_contract():
    assert {name: (metric.kind, metric.better) for name, metric in METRICS.items() if name in CONTRACT} == CONTRACT
    assert set(METRICS) - set(CONTRACT) == {"on_rotation_without_return_date"}


def test_keys_are_those_of_the_contract():
    keys = "period unit cell survey shortcoming field organiser movement position from_level to_level from_unit to_unit"
    assert list(KEYS) == keys.split()
    assert set(CHOICES) <= set(KEYS)


@every_metric
def test_a_ratio_has_a_denominator_and_nothing_else_has(metric: Metric):
    assert (metric.kind == "ratio") == (metric.denominator is not None)
    assert metric.columns[0] == metric.name


@every_metric
def test_shares_of_persons_and_only_they_can_be_withheld(metric: Metric):
    assert metric.of_persons == metric.name.endswith("_share")


@every_metric
def test_its_columns_are_in_the_sql_of_its_family(metric: Metric):
    text = sql(f"{metric.family}_figures")
    for column in (metric.numerator, metric.denominator):
        assert column is None or re.search(rf"\b{column}\b", text), column


@every_metric
@pytest.mark.parametrize("language", ["en", "vi"])
def test_it_is_explained(metric: Metric, language: str):
    words = localiser(language)
    for part in ("", ".definition", ".numerator", ".denominator", ".short"):
        assert words(f"{metric.key}{part}").strip()
    assert len(words(f"{metric.key}.short")) <= 32
    assert words(f"{metric.key}.definition").endswith(".")


def test_every_kind_of_shortcoming_is_counted():
    text = sql("participation_figures")
    for kind in CHOICES["shortcoming"]:
        assert f"list_contains(shortcomings, '{kind}')) AS naming_{kind}," in text


def test_no_words_for_metrics_that_do_not_exist():
    for language in ("en", "vi"):
        path = Path(__file__).resolve().parents[2] / "locale" / language / "metrics.ftl"
        keys = re.findall(r"^(metric-\S+) =", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert keys == [metric.key for metric in METRICS.values()]
