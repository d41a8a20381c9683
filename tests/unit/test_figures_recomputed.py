"""Figures against the same figures worked out by loops over plain rows, on warehouses drawn at random.

The loops know nothing of SQL, of the views, or of how units are placed: the few units in play are written down here.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import pytest

from warehouse.connection import Warehouse
from warehouse.queries import FigureRequest, figures

MONTHS = [date(2025, month, 1) for month in range(3, 10)]
REFORM = date(2025, 7, 1)
# unit: the one it is today, its district as reported, its district today
UNITS = {
    "03202@2010-01": ("03202@2025-07", "097@2010-01", "097@2010-01"),
    "03319@2010-01": ("03202@2025-07", "100@2010-01", "097@2010-01"),
    "03172@2010-01": ("03172@2025-07", "097@2010-01", "097@2010-01"),
    "097@2010-01": ("097@2010-01", "097@2010-01", "097@2010-01"),
    "11@2010-01": ("11@2010-01", None, None),
    "03202@2025-07": ("03202@2025-07", "097@2010-01", "097@2010-01"),
    "03172@2025-07": ("03172@2025-07", "097@2010-01", "097@2010-01"),
}
SHORTCOMINGS = [None, "regime", "content;criticism", "regime;attendance"]


@dataclass(frozen=True)
class Drawn:
    """A row of a cell, with the submission that brought it."""

    submission: int
    unit: str
    period: date
    cell: str
    members: int
    required: int
    present: int | None
    late: int | None
    day: date | None
    thematic: bool
    quality: str | None
    shortcomings: str | None


@dataclass(frozen=True)
class Move:
    """A row of a decision."""

    submission: int
    unit: str
    period: date
    movement: str
    cadres: int
    women: int | None
    back: date | None


def exists(unit: str, month: date) -> bool:
    return unit == "11@2010-01" or (month >= REFORM) == unit.endswith("2025-07")


def draw(seed: int) -> tuple[list[Drawn], list[Move], set[int]]:
    pick = random.Random(seed)
    cells: list[Drawn] = []
    moves: list[Move] = []
    for submission in range(1, 120):
        month = pick.choice(MONTHS)
        unit = pick.choice([unit for unit in UNITS if exists(unit, month)])
        if submission % 3 == 0:
            movement = pick.choice(["rotation", "rotation", "appointment"])
            ahead = pick.choice([None, 1, 2, 5])
            back = date(2025, month.month + ahead, 1) if ahead and movement == "rotation" and month.month < 8 else None
            cadres = pick.randint(1, 4)
            moves.append(Move(submission, unit, month, movement, cadres, pick.choice([None, 0, 1]), back))
            continue
        for cell in pick.sample(["A", "B", "C", "D"], pick.randint(1, 4)):
            members = pick.randint(1, 30)
            required = pick.randint(0, members)
            met = pick.random() < 0.8
            present = pick.randint(0, required) if met else None
            day = month.replace(day=pick.randint(1, 20)) if met else None
            late = pick.randint(0, present) if present is not None else None
            quality = pick.choice([None, "good", "fair", "poor"]) if met else None
            named = pick.choice(SHORTCOMINGS) if met else None
            thematic = met and pick.random() < 0.3
            identity = f"{UNITS[unit][0]}/{cell}"
            cells.append(
                Drawn(
                    submission, unit, month, identity, members, required, present, late, day, thematic, quality, named
                )
            )
    withdrawn = set(pick.sample(range(1, 120), 25))
    return cells, moves, withdrawn


def load(warehouse: Warehouse, cells: list[Drawn], moves: list[Move], withdrawn: set[int]) -> None:
    parts: dict[tuple[int, str], dict[str, Any]] = {}
    for survey, rows in (("participation", cells), ("rotation", moves)):
        for row in rows:
            parts[row.submission, survey] = {
                "part_id": f"p{row.submission}",
                "submission_id": f"s{row.submission}",
                "survey": survey,
                "unit_id": row.unit,
                "period": row.period,
                "is_nil": False,
            }
    tables: dict[str, list[dict[str, Any]]] = {
        "submission": [
            {"submission_id": f"s{number}", "number": number, "received_as_of": date(2025, 10, 1)}
            for number in range(1, 120)
        ],
        "withdrawal": [{"submission_id": f"s{number}"} for number in withdrawn],
        "part": list(parts.values()),
        "participation": [
            {
                "part_id": f"p{row.submission}",
                "unit_id": row.unit,
                "period": row.period,
                "cell_id": row.cell,
                "cell": row.cell,
                "members": row.members,
                "members_required": row.required,
                "present": row.present,
                "late": row.late,
                "meeting_date": row.day,
                "thematic": row.thematic,
                "quality": row.quality,
                "shortcomings": row.shortcomings,
            }
            for row in cells
        ],
        "rotation": [
            {
                "part_id": f"p{row.submission}",
                "unit_id": row.unit,
                "period": row.period,
                "movement": row.movement,
                "cadres": row.cadres,
                "women": row.women,
                "expected_return": row.back,
            }
            for row in moves
        ],
    }
    with warehouse.writing() as cursor:
        for table, rows in tables.items():
            cursor.register("drawn", pl.DataFrame(rows, infer_schema_length=None).to_arrow())
            cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM drawn")
            cursor.unregister("drawn")


def current(rows: list[Any], withdrawn: set[int]) -> list[Any]:
    """The rows of the newest submission, not withdrawn, of each unit and month."""
    newest: dict[tuple[str, date], int] = {}
    for row in rows:
        if row.submission not in withdrawn:
            newest[row.unit, row.period] = max(row.submission, newest.get((row.unit, row.period), 0))
    return [row for row in rows if newest.get((row.unit, row.period)) == row.submission]


def group_of(unit: str, level: str, boundaries: str) -> str | None:
    today, district_reported, district_today = UNITS[unit]
    placed = today if boundaries == "today" else unit
    if level == "province":
        return "11@2010-01"
    if level == "district":
        return district_today if boundaries == "today" else district_reported
    return placed if placed.startswith("03") else None


Grouped = dict[tuple[Any, ...], list[Any]]


def grouped(rows: list[Any], level: str, boundaries: str, period: Callable[[date], str]) -> Grouped:
    groups: Grouped = defaultdict(list)
    for row in rows:
        group = group_of(row.unit, level, boundaries)
        if group is not None:
            groups[group, period(row.period)].append(row)
    return groups


def ratio(numerator: int, denominator: int) -> float | None:
    return numerator / denominator if denominator else None


def by_month(month: date) -> str:
    return f"{month:%Y-%m}"


def by_quarter(month: date) -> str:
    return f"{month.year}-Q{(month.month + 2) // 3}"


every_view = pytest.mark.parametrize(
    ("level", "boundaries", "seed"),
    [
        (level, boundaries, seed)
        for seed, (level, boundaries) in enumerate(
            itertools.product(("commune", "district", "province"), ("reported", "today"))
        )
    ],
)


@every_view
@pytest.mark.parametrize(("grain", "label"), [("month", by_month), ("quarter", by_quarter)])
def test_participation(warehouse: Warehouse, level: str, boundaries: str, seed: int, grain: str, label: Any):
    cells, moves, withdrawn = draw(seed)
    load(warehouse, cells, moves, withdrawn)
    rows = current(cells, withdrawn)
    groups = grouped(rows, level, boundaries, label)
    counted = [row for mine in groups.values() for row in mine]
    last = {label(month): month for month in sorted({row.period for row in counted})}
    expected = {}
    for (unit, period), mine in groups.items():
        met = [row for row in mine if row.day]
        at_end = [row for row in mine if row.period == last[period]]
        expected[unit, period] = (
            ratio(sum(row.present for row in met), sum(row.required for row in met)),
            ratio(sum(row.late for row in met), sum(row.present for row in met)),
            ratio(sum(row.day.day <= 7 for row in met), len(mine)),
            ratio(sum(row.quality in ("good", "fair") for row in met), sum(bool(row.quality) for row in met)),
            ratio(sum(bool(row.shortcomings) for row in met), len(met)),
            sum(row.members for row in at_end) if at_end else None,
            len(at_end) or None,
            len({(row.unit, row.period) for row in mine}),
        )
    metrics = "attendance_rate late_rate on_schedule_rate quality_rate shortcoming_rate members cells".split()
    request = FigureRequest(tuple(metrics), ("unit", "period"), level=level, boundaries=boundaries, grain=grain)
    found = figures(warehouse, request).select("unit_id", "period", *metrics, "reports")
    assert {row[:2]: row[2:] for row in found.iter_rows()} == expected


@every_view
def test_shortcomings_and_cells(warehouse: Warehouse, level: str, boundaries: str, seed: int):
    cells, moves, withdrawn = draw(100 + seed)
    load(warehouse, cells, moves, withdrawn)
    expected = {}
    for (unit, period), mine in grouped(current(cells, withdrawn), level, boundaries, by_quarter).items():
        for cell, kind in itertools.product({row.cell for row in mine}, ["regime", "content", "attendance"]):
            own = [row for row in mine if row.cell == cell]
            met = [row for row in own if row.day]
            named = sum(kind in (row.shortcomings or "").split(";") for row in met)
            expected[unit, period, cell, kind] = (named, len(met), len(own))
    request = FigureRequest(
        ("shortcoming_rate",),
        ("unit", "period", "cell", "shortcoming"),
        level=level,
        boundaries=boundaries,
        grain="quarter",
    )
    found = figures(warehouse, request).filter(pl.col("shortcoming").is_in(["regime", "content", "attendance"]))
    columns = ["shortcoming_rate_numerator", "shortcoming_rate_denominator", "reports"]
    rows = found.select("unit_id", "period", "cell_id", "shortcoming", *columns)
    assert {row[:4]: row[4:] for row in rows.iter_rows()} == expected


@every_view
def test_thematic_quarters(warehouse: Warehouse, level: str, boundaries: str, seed: int):
    cells, moves, withdrawn = draw(200 + seed)
    load(warehouse, cells, moves, withdrawn)
    expected = {}
    for (unit, quarter), mine in grouped(current(cells, withdrawn), level, boundaries, by_quarter).items():
        months: dict[str, set[date]] = defaultdict(set)
        for row in mine:
            months[row.cell].add(row.period)
        whole = {cell for cell, reported in months.items() if len(reported) == 3}
        with_one = {row.cell for row in mine if row.thematic} & whole
        expected[unit, quarter] = (len(with_one), len(whole))
    request = FigureRequest(
        ("thematic_quarter_rate",), ("unit", "period"), level=level, boundaries=boundaries, grain="quarter"
    )
    found = figures(warehouse, request)
    rows = found.select("unit_id", "period", "thematic_quarter_rate_numerator", "thematic_quarter_rate_denominator")
    assert {row[:2]: row[2:] for row in rows.iter_rows()} == expected


@every_view
def test_rotation(warehouse: Warehouse, level: str, boundaries: str, seed: int):
    cells, moves, withdrawn = draw(300 + seed)
    load(warehouse, cells, moves, withdrawn)
    rows = current(moves, withdrawn)
    metrics = ("on_rotation", "cadres_moved", "returning", "rotation_women_share")
    request = FigureRequest(
        metrics, ("unit", "period"), level=level, boundaries=boundaries, first=MONTHS[0], last=date(2025, 12, 1)
    )
    found = {(row["unit_id"], row["period"]): row for row in figures(warehouse, request).iter_rows(named=True)}
    months = [date(2025, month, 1) for month in range(3, 13)]
    units = {group for row in rows if (group := group_of(row.unit, level, boundaries))}
    for unit, month in itertools.product(units, months):
        mine = [row for row in rows if group_of(row.unit, level, boundaries) == unit]
        away = [row for row in mine if row.movement == "rotation" and row.period <= month]
        decided = [row for row in mine if row.period == month]
        known = [row for row in decided if row.women is not None]
        here = found.get((unit, by_month(month)), dict.fromkeys(metrics))
        assert (here["on_rotation"] or 0) == sum(row.cadres for row in away if row.back is None or row.back > month), (
            unit,
            month,
        )
        assert (here["returning"] or 0) == sum(row.cadres for row in away if row.back == month)
        assert here["cadres_moved"] == (sum(row.cadres for row in decided) if decided else None)
        whole = sum(row.cadres for row in known)
        share = sum(row.women for row in known) / whole if whole >= 5 else None
        assert here["rotation_women_share"] == share


def test_provinces_are_equal_in_both_boundaries_and_parts_make_the_whole(warehouse: Warehouse):
    cells, moves, withdrawn = draw(400)
    load(warehouse, cells, moves, withdrawn)
    sums = ("present", "cadres_moved", "on_rotation", "returning")
    whole = figures(warehouse, FigureRequest(sums, ("period",)))
    assert whole.equals(figures(warehouse, FigureRequest(sums, ("period",), boundaries="today")))
    for boundaries in ("reported", "today"):
        communes = figures(warehouse, FigureRequest(("present",), ("unit",), boundaries=boundaries))["present"].sum()
        attached = sum(
            row.present or 0 for row in current(cells, withdrawn) if row.unit in ("097@2010-01", "11@2010-01")
        )
        assert communes + attached == whole["present"].sum()


def test_permitted_units_are_all_that_is_read(warehouse: Warehouse):
    cells, moves, withdrawn = draw(500)
    load(warehouse, cells, moves, withdrawn)
    mine = frozenset({"03319@2010-01", "03202@2025-07"})
    for boundaries in ("reported", "today"):
        request = FigureRequest(("present", "cadres_moved"), boundaries=boundaries, permitted=mine)
        expected = sum(row.present or 0 for row in current(cells, withdrawn) if row.unit in mine)
        moved = sum(row.cadres for row in current(moves, withdrawn) if row.unit in mine)
        assert figures(warehouse, request).row(0)[:2] == (expected, moved)
    nobody = FigureRequest(("present", "cadres_moved", "completeness_rate"), permitted=frozenset())
    assert figures(warehouse, nobody).height == 0
