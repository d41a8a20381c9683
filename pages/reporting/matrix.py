"""The matrix of reports: who owed one in which month, and what became of it. Pure.

A cell is one unit and month. In today's boundaries it holds the reports of every unit that has become the one of the
row, so it may be received in part. A month is missing only once its due day has passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.places import Unit

ON_TIME, LATE, NIL, PART, MISSING, NOT_DUE, ABSENT = "on-time", "late", "nil", "part", "missing", "not-due", "absent"
STATES = (ON_TIME, LATE, NIL, PART, MISSING, NOT_DUE, ABSENT)


@dataclass(frozen=True)
class Report:
    """One report owed: who by, for which month (`2025-01`), and what became of it."""

    unit_id: str
    period: str
    received: bool
    on_time: bool = False
    nil: bool = False
    received_as_of: date | None = None


@dataclass(frozen=True)
class Cell:
    """What became of the reports of one row in one month: `received` of `owed`."""

    state: str
    owed: int = 0
    received: int = 0
    received_as_of: date | None = None


@dataclass(frozen=True)
class Row:
    """A unit, with a cell for each month."""

    unit_id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """The units listed under one district or former district, in official order, those that have ended first."""

    unit_id: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Ground:
    """What rows and cells depend on beside the reports.

    `months`: those across, as first days. `due`: the last one whose due day has passed. `row_of` gives the row
    that a unit's reports stand in, `listed_under` the district of a row, `order` the place of a row among all units.
    """

    months: tuple[date, ...]
    due: date
    row_of: Callable[[str], str]
    listed_under: Callable[[str], str | None]
    order: Mapping[str, int]


def build(reports: Iterable[Report], owing: Mapping[str, Unit], ground: Ground) -> list[Group]:
    """The matrix. `owing`: every unit that owes reports in any of the months, by id."""
    by_row: dict[tuple[str, str], list[Report]] = {}
    for report in reports:
        by_row.setdefault((ground.row_of(report.unit_id), report.period), []).append(report)
    members: dict[str, list[Unit]] = {}
    for unit_id, unit in owing.items():
        members.setdefault(ground.row_of(unit_id), []).append(unit)
    groups: dict[str | None, list[Row]] = {}
    for unit_id in sorted(members, key=ground.order.__getitem__):
        units = members[unit_id]
        cells = tuple(
            _cell(by_row.get((unit_id, f"{month:%Y-%m}"), ()), units, month, ground) for month in ground.months
        )
        groups.setdefault(ground.listed_under(unit_id), []).append(Row(unit_id, cells))
    return [Group(district, tuple(sorted(rows, key=_lasts))) for district, rows in groups.items()]


def tally(groups: Iterable[Group]) -> Counter[str]:
    """How many cells are in each state."""
    return Counter(cell.state for group in groups for row in group.rows for cell in row.cells)


def month_totals(group: Group) -> list[tuple[int, int]]:
    """For each month, how many of the reports owed by a group's units were received."""
    return [
        (sum(cell.received for cell in cells), sum(cell.owed for cell in cells))
        for cells in zip(*(row.cells for row in group.rows), strict=True)
    ]


def short(group: Group) -> list[bool]:
    """For each month, whether a report of a group's units is missing."""
    return [
        any(cell.state in (MISSING, PART) for cell in cells)
        for cells in zip(*(row.cells for row in group.rows), strict=True)
    ]


def missing_in(reports: Iterable[Report], period: str) -> list[str]:
    """The units that have not reported for a month, in the order of the reports."""
    return [report.unit_id for report in reports if report.period == period and not report.received]


def missed(reports: Iterable[Report], last: str) -> Counter[str]:
    """How many reports each unit has missed up to a month."""
    return Counter(report.unit_id for report in reports if not report.received and report.period <= last)


def _cell(reports: Sequence[Report], units: Sequence[Unit], month: date, ground: Ground) -> Cell:
    existing = sum(unit.exists(month) for unit in units)
    if not existing:
        return Cell(ABSENT)
    received = [report for report in reports if report.received]
    latest = max((report.received_as_of for report in received if report.received_as_of), default=None)
    return Cell(_state(received, existing, month <= ground.due), existing, len(received), latest)


def _state(received: Sequence[Report], owed: int, due: bool) -> str:
    if not received:
        return MISSING if due else NOT_DUE
    if len(received) < owed:
        return PART if due else NOT_DUE
    if all(report.nil for report in received):
        return NIL
    return ON_TIME if all(report.on_time for report in received) else LATE


def _lasts(row: Row) -> bool:
    """Whether a unit still exists in the last month: those that do not come first."""
    return row.cells[-1].state != ABSENT if row.cells else True
