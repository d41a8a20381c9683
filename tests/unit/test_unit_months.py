"""What is kept by unit and month adds up to what the queries answer when they are asked anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest import mock

import polars as pl
import pytest

from tests.unit.test_figures_recomputed import MONTHS, UNITS, draw, exists, load
from warehouse import figures as answering
from warehouse.connection import Warehouse
from warehouse.queries import FigureRequest, figures, places
from warehouse.unit_months import UnitMonths

FAMILIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "shortcomings": (("shortcoming_rate",), ("period", "unit", "shortcoming")),
    "participation": (("attendance_rate", "present"), ("period", "unit")),
    "quarters": (("thematic_quarter_rate",), ("period", "unit")),
    "training": (("participations", "courses", "completion_rate"), ("period", "unit", "field", "organiser")),
    "rotation": (
        ("cadres_moved", "by_exam", "rotation_women_share"),
        ("period", "unit", "movement", "position", "from_level", "to_level", "from_unit", "to_unit"),
    ),
}


def insert(warehouse: Warehouse, table: str, rows: list[dict[str, Any]]) -> None:
    with warehouse.writing() as cursor:
        cursor.register("drawn", pl.DataFrame(rows, infer_schema_length=None).to_arrow())
        cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM drawn")
        cursor.unregister("drawn")


def add_courses_and_moves(warehouse: Warehouse, seed: int) -> None:
    """Parts of training and rotation with rows that know all, some or none of their counts, and nil returns."""
    pick = random.Random(seed)
    parts: list[dict[str, Any]] = []
    rows: dict[str, list[dict[str, Any]]] = {"training": [], "rotation": []}
    for number, survey in enumerate(["training", "rotation"] * 40):
        month = pick.choice(MONTHS)
        unit = pick.choice([unit for unit in UNITS if exists(unit, month)])
        there = [unit for unit in UNITS if exists(unit, month)]
        nil = pick.random() < 0.2
        mine = {"part_id": f"more{number}", "unit_id": unit, "period": month}
        parts.append({**mine, "submission_id": f"s{number + 1}", "survey": survey, "is_nil": nil})
        for _ in range(0 if nil else pick.randint(1, 3)):
            count, known = pick.randint(1, 9), pick.choice([None, 0, 1])
            if survey == "training":
                said = {"participants": count, "days": 2, "completed": known}
                choices = {
                    "field": pick.choice(["digital", "other"]),
                    "organiser": pick.choice(["district", "commune"]),
                }
            else:
                said = {"cadres": count, "by_exam": known, "women": known}
                start, end = pick.choice(there), pick.choice(there)
                choices = {
                    "movement": pick.choice(["rotation", "appointment"]),
                    "position": pick.choice(["head", "deputy"]),
                    "from_unit_id": start,
                    "to_unit_id": end,
                    "from_level": "commune" if start.startswith("03") else "district",
                    "to_level": "commune" if end.startswith("03") else "district",
                }
            rows[survey].append({**mine, **said, **choices})
    for table, made in {"part": parts, **rows}.items():
        insert(warehouse, table, made)


@contextmanager
def asked_anew() -> Iterator[None]:
    """Every question goes to the rows of cells, courses and decisions."""
    with (
        mock.patch.object(answering, "KEPT", ()),
        mock.patch.object(UnitMonths, "thematic_quarters", return_value=None),
    ):
        yield


@pytest.mark.parametrize("family", FAMILIES)
def test_kept_rows_add_up_to_what_is_asked_anew(warehouse: Warehouse, family: str) -> None:
    load(warehouse, *draw(900))
    add_courses_and_moves(warehouse, 900)
    metrics, keys = FAMILIES[family]
    pick = random.Random(family)
    rows = 0
    for _ in range(25):
        first, last = sorted(pick.choices([date(2025, month, 1) for month in range(2, 13)], k=2))
        request = FigureRequest(
            metrics,
            tuple(pick.sample(keys, pick.randint(0, min(3, len(keys))))),
            level=pick.choice([None, "province", "district", "commune"]),
            units=tuple(pick.sample(sorted(UNITS), pick.choice([0, 0, 1, 2]))),
            first=pick.choice([None, first]),
            last=pick.choice([None, last]),
            grain=pick.choice(["quarter", "year", "term"] if family == "quarters" else ["month", "quarter", "term"]),
            boundaries=pick.choice(["reported", "today"]),
            permitted=pick.choice([None, None, frozenset(["03319@2010-01", "03202@2025-07"])]),
        )
        if request.first and request.last and request.first > request.last:
            continue
        kept = figures(warehouse, request)
        with asked_anew():
            assert kept.equals(figures(warehouse, request)), request
        rows += kept.height
    assert rows > 20


def test_a_cell_that_moves_within_a_quarter_is_whole_in_the_province_only(warehouse: Warehouse) -> None:
    months = [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)]
    units = ["03202@2010-01", "03202@2010-01", "03319@2010-01"]
    names = [{"part_id": f"p{at}", "unit_id": unit, "period": months[at]} for at, unit in enumerate(units)]
    insert(warehouse, "submission", [{"submission_id": "s", "number": 1, "received_as_of": date(2025, 4, 1)}])
    insert(
        warehouse,
        "part",
        [{**part, "submission_id": "s", "survey": "participation", "is_nil": False} for part in names],
    )
    met = {"cell_id": "c", "members": 5, "members_required": 5, "thematic": True}
    insert(warehouse, "participation", [{**part, **met, "meeting_date": part["period"]} for part in names])
    request = FigureRequest(("thematic_quarter_rate",), first=months[0], last=months[-1])
    counts = ["thematic_quarter_rate_numerator", "thematic_quarter_rate_denominator"]
    assert figures(warehouse, request).select(counts).row(0) == (1, 1)
    by_commune = FigureRequest(("thematic_quarter_rate",), ("unit",), first=months[0], last=months[-1])
    assert figures(warehouse, by_commune).select("unit", *counts).rows() == [
        ("Mường Mươn", 0, 0),
        ("Mường Pồn", 0, 0),
    ]


def test_nothing_kept_outlives_a_change(warehouse: Warehouse) -> None:
    load(warehouse, *draw(901))
    request = FigureRequest(("cadres_moved",))
    before = figures(warehouse, request)["cadres_moved"][0]
    known = places(warehouse)
    kept = UnitMonths(warehouse, known).table("rotation_figures")
    assert UnitMonths(warehouse, known).table("rotation_figures") is kept
    part = {"part_id": "new", "unit_id": "11@2010-01", "period": date(2024, 5, 1)}
    insert(warehouse, "submission", [{"submission_id": "new", "number": 500, "received_as_of": date(2024, 6, 1)}])
    insert(warehouse, "part", [{**part, "submission_id": "new", "survey": "rotation", "is_nil": False}])
    insert(warehouse, "rotation", [{**part, "movement": "appointment", "cadres": 7}])
    assert figures(warehouse, request)["cadres_moved"][0] == before + 7
    insert(warehouse, "withdrawal", [{"submission_id": "new"}])
    assert figures(warehouse, request)["cadres_moved"][0] == before
