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

    `over_time` one row a period and movement; `by_kind` one a movement and position; `routes` one a pair of units
    with their levels; `by_unit` one a unit whose committees decided.
    """

    over_time: pl.DataFrame
    by_kind: pl.DataFrame
    routes: pl.DataFrame
    by_unit: pl.DataFrame

    @property
    def moved(self) -> int:
        """Cadres moved in the period."""
        return int(self.by_kind["cadres_moved"].sum())

    @property
    def by_exam(self) -> int | None:
        """Of these chosen by competitive exam; None where no decision says it."""
        known = self.by_kind["by_exam"].drop_nulls()
        return int(known.sum()) if known.len() else None

    @property
    def reports(self) -> int:
        """How many reports of the period there are; by kind, each row carries those of all."""
        return int(self.by_kind["reports"][0])


@dataclass(frozen=True)
class Standing:
    """What does not depend on the chosen period.

    `by_month`: stocks and returns, one row a month from the last one over on, without months of which nothing is
    known; `months` the months after it; `terms` one row a term and movement.
    """

    by_month: pl.DataFrame
    months: tuple[Group, ...]
    terms: pl.DataFrame

    def now(self, stock: str) -> int | None:
        """A stock at the end of the last month over; None where no rotation was ever reported."""
        return None if self.by_month.is_empty() else self.by_month[stock][0]


def load(selection: Selection) -> Rows:
    """Movements of the period. The selection must have final months."""
    level = "commune" if selection.breakdown == "cell" else selection.breakdown
    return Rows(
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
        by_month=data.figures(by_month.request(*STOCKS, "returning", by=("period",), months=(over, ahead))),
        months=groups(add_months(over, 1), ahead, "month"),
        terms=data.figures(by_term.request(*COUNTS, by=("period", "movement"), months=(first, selection.due))),
    )


def terms(until: date) -> tuple[Group, ...]:
    """The terms that have begun by a month."""
    return groups(min(term.first for term in settings().terms), until, "term")
