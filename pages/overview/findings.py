"""What the overview finds in its rows: changes, units that improved, units that need attention. Pure.

Rows are those of `figures` by month and unit. Definitions, so that a figure on the page can be checked by hand:

* A **change** is against the period before (as many months) and, for up to twelve months, the same months a year
  before. It compares only units with at least one report in both periods; sums over sums on both sides. Under one
  percentage point it is "unchanged".
* A unit **needs attention** when its rate lies below the 95 % control limits for its size around the rate of the
  whole province (a funnel plot): with n places required and the province's rate p, below p − 1.96 √(p(1 − p)/n).
  That is the same as: the province's rate lies above the 95 % Wilson score interval of the unit's own rate.
  The limits say what chance alone explains when members decide one by one; they do not explain why.
* A unit **improved** when its rate rose by a point or more and by more than chance explains: the score test of two
  shares at 95 %, 1.96 standard errors of the pooled rate.
* Below 30 required places a unit is not ranked and no rate of it is shown, only its counts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Literal

import polars as pl

from pages.shared.findings import FEWEST_PLACES, Z, by_chance

POINT = Fraction(1, 100)

Standing = Literal["below", "within", "above"]


@dataclass(frozen=True)
class Rate:
    """A share as its two counts."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """0 to 1, None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Change:
    """A rate now and then, of the `units` that reported both times, out of `of` that reported at least once."""

    now: Rate
    then: Rate
    units: int
    of: int

    @property
    def difference(self) -> float:
        """In fractions: 0.012 is 1.2 points."""
        return float(self._exact)

    @property
    def unchanged(self) -> bool:
        """Under one point."""
        return abs(self._exact) < POINT

    @property
    def _exact(self) -> Fraction:
        return Fraction(self.now.part, self.now.whole) - Fraction(self.then.part, self.then.whole)


@dataclass(frozen=True)
class SumChange:
    """A count now and then, of the `units` that reported both times."""

    now: int
    then: int
    units: int
    of: int

    @property
    def difference(self) -> int:
        """Now less then."""
        return self.now - self.then


@dataclass(frozen=True)
class UnitRate:
    """A unit's rate and where it stands; `rank` 1 is the lowest rate, None where it is not ranked."""

    unit_id: str
    rate: Rate
    standing: Standing
    rank: int | None = None

    @property
    def small(self) -> bool:
        """Whether only its counts may be shown."""
        return self.rate.whole < FEWEST_PLACES


@dataclass(frozen=True)
class Improvement:
    """A unit's rate now and then."""

    unit_id: str
    change: Change


def total(rows: pl.DataFrame, metric: str) -> Rate:
    """The rate over all rows."""
    part, whole = f"{metric}_numerator", f"{metric}_denominator"
    return Rate(int(rows[part].sum()), int(rows[whole].sum()))


@dataclass(frozen=True)
class Comparison:
    """Units that reported in both of two sets of months, out of `of` that reported in at least one.

    `rows`: one a unit; of every count its sum now, and under the name with `_then` its sum then.
    """

    rows: pl.DataFrame
    of: int

    def rate(self, metric: str) -> Change | None:
        """How a rate changed; None where it has no denominator in one of the two."""
        part, whole = f"{metric}_numerator", f"{metric}_denominator"
        counts = self.rows.select(pl.col(part, whole, f"{part}_then", f"{whole}_then").sum()).row(0)
        now, then = Rate(*counts[:2]), Rate(*counts[2:])
        return Change(now, then, self.rows.height, self.of) if now.whole and then.whole else None

    def sum(self, metric: str) -> SumChange | None:
        """How a count changed; None where no unit reported both times."""
        if self.rows.is_empty():
            return None
        now, then = self.rows.select(pl.col(metric, f"{metric}_then").sum()).row(0)
        return SumChange(now, then, self.rows.height, self.of)

    def improved(self, metric: str) -> list[Improvement]:
        """Units that clearly improved, in official order: that of their codes."""
        part, whole = f"{metric}_numerator", f"{metric}_denominator"
        found: list[Improvement] = []
        for row in self.rows.sort("unit_code", "unit_id").iter_rows(named=True):
            after, before = Rate(row[part], row[whole]), Rate(row[f"{part}_then"], row[f"{whole}_then"])
            if min(after.whole, before.whole) >= FEWEST_PLACES and _clearly_higher(after, before):
                found.append(Improvement(row["unit_id"], Change(after, before, 1, 1)))
        return found


def compare(rows: pl.DataFrame, now: Collection[str], then: Collection[str]) -> Comparison:
    """Put two sets of months side by side; `rows` are figures by `period` (a month) and unit."""
    keys = ["unit_id", "unit_code"]
    counts = [name for name, kind in rows.schema.items() if kind.is_integer()]
    sides = [
        rows.filter(pl.col("period").is_in(list(months)))
        .group_by(keys)
        .agg(pl.col(counts).sum())
        .filter(pl.col("reports") > 0)
        for months in (now, then)
    ]
    both = sides[0].join(sides[1], on=keys, suffix="_then")
    return Comparison(both, sides[0].height + sides[1].height - both.height)


def limits(whole: int, centre: float) -> tuple[float, float]:
    """The 95 % control limits of a unit of this size around the province's rate, within 0 and 1."""
    spread = Z * sqrt(centre * (1 - centre) / whole)
    return max(centre - spread, 0.0), min(centre + spread, 1.0)


def standing(rate: Rate, centre: float) -> Standing:
    """Whether a unit lies outside the limits for its size."""
    if rate.value is None:
        return "within"
    low, high = limits(rate.whole, centre)
    return "below" if rate.value < low else "above" if rate.value > high else "within"


def standings(rows: pl.DataFrame, metric: str, centre: float) -> list[UnitRate]:
    """Every unit with a rate, in the order of the rows (one a unit)."""
    part, whole = f"{metric}_numerator", f"{metric}_denominator"
    rates = [(row["unit_id"], Rate(row[part], row[whole])) for row in rows.iter_rows(named=True) if row[whole]]
    return [UnitRate(unit_id, rate, standing(rate, centre)) for unit_id, rate in rates]


def attention(found: Sequence[UnitRate]) -> list[UnitRate]:
    """Units below the limits: the lowest rate first and ranked, then those too small for a rank, in their order."""
    below = [unit for unit in found if unit.standing == "below"]
    ranked = sorted((unit for unit in below if not unit.small), key=lambda unit: unit.rate.value or 0)
    return [
        *(UnitRate(unit.unit_id, unit.rate, unit.standing, rank) for rank, unit in enumerate(ranked, 1)),
        *(unit for unit in below if unit.small),
    ]


def _clearly_higher(after: Rate, before: Rate) -> bool:
    move = Change(after, before, 1, 1)
    if move.unchanged or move.difference < 0:
        return False
    return not by_chance(before.part, before.whole, after.part, after.whole)
