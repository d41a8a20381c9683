"""The demonstration as loaded: the article's figures, both boundaries, and the rows behind a figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed

Command = Callable[..., Completed]
pytestmark = pytest.mark.usefixtures("demonstration")


def rows(completed: Completed) -> list[dict[str, str]]:
    assert completed.status == 0, completed.err
    return list(csv.DictReader(io.StringIO(completed.out)))


def figure(command: Command, metric: str, *options: str) -> float:
    (row,) = rows(command("warehouse", "figures", metric, *options))
    return float(row[metric])


def test_the_published_figures(command: Command) -> None:
    cell = rows(
        command(
            *("warehouse", "figures", "members", "--by", "cell", "--unit", "03202@2025-06"),
            *("--from", "2025-06", "--to", "2025-06"),
        )
    )
    assert {row["cell"]: row["members"] for row in cell}["Púng Giắt 1"] == "21"
    nam_po = ("--unit", "huyện Nậm Pồ")
    assert 0.70 <= figure(command, "attendance_rate", *nam_po, "--from", "2020-10", "--to", "2021-09") <= 0.73
    assert figure(command, "cadres_moved", "--from", "2020-10", "--to", "2025-09") == 382
    assert 29_500 <= figure(command, "participations", "--from", "2022-07", "--to", "2025-06") <= 29_999


def test_cadres_between_muong_ang_and_its_communes(command: Command) -> None:
    moved = rows(command("ingest", "export", "rotation", "--from", "2016-01", "--to", "2025-06"))
    within = [row for row in moved if row["from_district"] == row["to_district"] == "Mường Ảng"]
    between = [row for row in within if bool(row["from_commune"]) != bool(row["to_commune"])]
    assert sum(int(row["cadres"]) for row in between) == 19


def test_model_communes_rise_more_than_the_rest(command: Command) -> None:
    def rise(code: str) -> float:
        unit = ("--unit", f"{code}@2021-01")
        before = figure(command, "attendance_rate", *unit, "--from", "2020-10", "--to", "2021-06")
        return figure(command, "attendance_rate", *unit, "--from", "2022-01", "--to", "2022-12") - before

    model, others = ["03168", "03198", "03169"], ["03165", "03166", "03170"]
    assert min(map(rise, model)) > 0.05
    assert min(map(rise, model)) > max(map(rise, others))


@pytest.mark.parametrize(
    "metric", ["present", "members", "cells", "attendance_rate", "participations", "cadres_moved", "completeness_rate"]
)
def test_province_totals_are_the_same_in_both_boundaries(command: Command, metric: str) -> None:
    options = ("--by", "period", "--grain", "quarter", "--from", "2025-01", "--to", "2025-09")
    reported = command("warehouse", "figures", metric, *options, "--boundaries", "reported")
    today = command("warehouse", "figures", metric, *options, "--boundaries", "today")
    assert len(rows(reported)) == 3
    assert reported.out == today.out


@pytest.mark.parametrize("boundaries", ["reported", "today"])
def test_units_sum_to_the_province(command: Command, boundaries: str) -> None:
    options = ("--from", "2025-05", "--to", "2025-08", "--boundaries", boundaries)
    for level in ("commune", "district"):
        parts = rows(command("warehouse", "figures", "attendance_rate", "--by", "unit", "--level", level, *options))
        (total,) = rows(command("warehouse", "figures", "attendance_rate", *options))
        for side in ("numerator", "denominator"):
            assert sum(int(row[f"attendance_rate_{side}"]) for row in parts) == int(total[f"attendance_rate_{side}"])


def test_a_rate_is_what_its_exported_rows_say(command: Command) -> None:
    exported = rows(command("ingest", "export", "participation", "--from", "2025-03", "--to", "2025-03"))
    met = [row for row in exported if row["meeting_date"]]
    present, required = (sum(int(row[name]) for row in met) for name in ("present", "members_required"))
    assert len(met) < len(exported)  # some cells did not meet
    assert figure(command, "attendance_rate", "--from", "2025-03", "--to", "2025-03") == present / required


def test_it_has_what_real_data_has(command: Command) -> None:
    listed = rows(command("ingest", "submissions"))
    assert {row["outcome"] for row in listed} == {"accepted", "accepted_with_warnings"}
    assert sum(1 for row in listed if row["withdrawn_reason"]) == 1
    states = rows(command("warehouse", "completeness", "--survey", "participation"))
    assert {"1"} < {row["expected"] for row in states} | {row["received"] for row in states}
    assert any(row["received"] == "0" for row in states)
    assert any(row["received"] == "1" and row["on_time"] == "0" for row in states)


@pytest.mark.parametrize("survey", ["participation", "training", "rotation"])
def test_loading_its_export_again_is_unchanged(command: Command, tmp_path: Path, survey: str) -> None:
    exported = tmp_path / "export.csv"
    command("ingest", "export", survey, "-o", str(exported))
    loaded = command("ingest", "load", str(exported), "--lang", "en")
    assert (loaded.status, "already received" in loaded.out) == (0, True), loaded.out[:2000]
