"""What the page asks of the warehouse, once a run: few requests, each for every rate of its family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from pages.participation.findings import with_excused
from pages.shared import data
from pages.shared.findings import RECEIVED, reported
from pages.shared.selection import Selection
from warehouse.clock import add_months

RATES = (
    "attendance_rate",
    "unexcused_rate",
    "late_rate",
    "speaking_rate",
    "meetings_held_rate",
    "on_schedule_rate",
    "thematic_rate",
    "self_criticism_rate",
    "quality_rate",
)
QUARTERLY = "thematic_quarter_rate"
MODEL_CELLS = "model_cell"


@dataclass(frozen=True)
class Rows:
    """The rows of the page.

    `total` is one row, `over_time` one a period, `by_unit` one a unit (or a cell of a single commune),
    `shortcomings` one a kind, `quarters` one a quarter or longer period.
    """

    total: pl.DataFrame
    over_time: pl.DataFrame
    by_unit: pl.DataFrame
    shortcomings: pl.DataFrame
    quarters: pl.DataFrame


@dataclass(frozen=True)
class Programme:
    """Attendance by quarter in the communes that began, and in those that joined later, with both months."""

    began: date
    joined: date
    first: pl.DataFrame
    others: pl.DataFrame
    selection: Selection


def quarterly(selection: Selection) -> Selection:
    """The selection with a time axis on which a rate of quarters has a meaning."""
    return replace(selection, grain="quarter") if selection.grain == "month" else selection


def load(selection: Selection) -> Rows:
    """Everything but the programme. The selection must have final months."""
    by = "cell" if selection.breakdown == "cell" else "unit"
    level, basis = (None, ()) if by == "cell" else (selection.breakdown, (RECEIVED,))  # a cell owes no report
    in_quarters = quarterly(selection)
    return Rows(
        total=with_excused(reported(data.figures(selection.request(*RATES, QUARTERLY, RECEIVED)))),
        over_time=with_excused(data.figures(selection.request(*RATES, RECEIVED, by=("period",)))),
        by_unit=with_excused(reported(data.figures(selection.request(*RATES, *basis, by=(by,), level=level)))),
        shortcomings=data.figures(selection.request("shortcoming_rate", by=("shortcoming",))),
        quarters=data.figures(in_quarters.request(QUARTERLY, by=("period",))),
    )


def load_programme(selection: Selection) -> Programme | None:
    """The programme's own years, whatever period is chosen; None where the selection lies elsewhere."""
    members = data.programme_units(MODEL_CELLS)
    months = sorted({joined for _, joined in members})
    if len(months) != 2 or not _concerned(selection, {unit_id for unit_id, _ in members}):
        return None
    began, joined = months
    units = data.units()
    last = min(add_months(end, -1) for unit_id, _ in members if (end := units[unit_id].valid_to))
    own = replace(
        selection, first=add_months(began, -9), last=last, due=last, over=last, grain="quarter", boundaries="reported"
    )
    groups = [tuple(unit_id for unit_id, month in members if month == start) for start in months]
    first, others = (
        data.figures(replace(own, units=chosen).request("attendance_rate", RECEIVED, by=("period",)))
        for chosen in groups
    )
    return Programme(began, joined, first, others, own)


def _concerned(selection: Selection, members: set[str]) -> bool:
    """Whether a commune of the programme, the district they lie in, or the whole province is looked at."""
    units = data.units()
    districts = {units.listed_under(unit_id) for unit_id in members}
    return not selection.units or any(unit_id in members | districts for unit_id in selection.units)
