"""What the page asks of the warehouse, once a run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from pages.shared import data
from pages.shared.periods import Group, groups
from pages.shared.selection import Selection
from warehouse.clock import add_months
from warehouse.settings import settings

COUNTS = ("cadres_moved", "by_exam")
STOCKS = ("on_rotation", "on_rotation_without_return_date")
AHEAD = 6  # months of returns that are announced


@dataclass(frozen=True)
class Rows:
    """Movements of the chosen period.

    `total` one row, empty without reports; `over_time` one a period and movement; `by_kind` one a movement and
    position; `routes` one a pair of units with their levels; `by_unit` one a unit whose committees decided.
    """

    total: pl.DataFrame
    over_time: pl.DataFrame
    by_kind: pl.DataFrame
    routes: pl.DataFrame
    by_unit: pl.DataFrame


@dataclass(frozen=True)
class Standing:
    """What does not depend on the chosen period.

    `now`: cadres on rotation at the end of the last month over, one row; `returning` one a month of the `months`
    after it with anyone due; `terms` one a term and movement.
    """

    now: pl.DataFrame
    returning: pl.DataFrame
    months: tuple[Group, ...]
    terms: pl.DataFrame


def load(selection: Selection) -> Rows:
    """Movements of the period. The selection must have final months."""
    level = "commune" if selection.breakdown == "cell" else selection.breakdown
    return Rows(
        total=data.figures(selection.request(*COUNTS)),
        over_time=data.figures(selection.request(*COUNTS, by=("period", "movement"))),
        by_kind=data.figures(selection.request(*COUNTS, by=("movement", "position"))),
        routes=data.figures(selection.request(*COUNTS, by=("from_level", "to_level", "from_unit", "to_unit"))),
        by_unit=data.figures(selection.request(*COUNTS, by=("unit",), level=level)),
    )


def load_standing(selection: Selection) -> Standing:
    """Who is on rotation now, who comes back soon, and the terms."""
    over, ahead = selection.over, add_months(selection.over, AHEAD)
    by_month, by_term = replace(selection, grain="month"), replace(selection, grain="term")
    first = min(term.first for term in settings().terms)
    return Standing(
        now=data.figures(selection.request(*STOCKS, months=(over, over))),
        returning=data.figures(by_month.request("returning", by=("period",), months=(add_months(over, 1), ahead))),
        months=groups(add_months(over, 1), ahead, "month"),
        terms=data.figures(by_term.request(*COUNTS, by=("period", "movement"), months=(first, selection.due))),
    )


def terms(until: date) -> tuple[Group, ...]:
    """The terms that have begun by a month."""
    return groups(min(term.first for term in settings().terms), until, "term")
