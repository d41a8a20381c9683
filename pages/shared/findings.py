"""What a chart shows, in a sentence: how a share moved, where it is highest, what is withheld. Pure.

Findings rest on final figures alone: periods that are provisional or cut by the range are drawn, but not compared.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import polars as pl

from pages.shared.chart_parts import Look
from warehouse.metrics import METRICS
from warehouse.settings import settings

# What figures rest on: of the reports due, those received. The column `reports` counts those of units that owe none
# too, such as districts, and so may pass what was due.
RECEIVED = "completeness_rate"
ONE_POINT = 0.01
Z = 1.959964  # 95 % of a normal distribution lie within as many standard deviations
FEWEST_PLACES = 30  # below so many required places a rate is chance: counts are shown, and nothing is ranked


@dataclass(frozen=True)
class Change:
    """A share in the first and the last final period of a range; the same period where there is only one.

    `counts` are numerator and denominator of the first and of the last.
    """

    metric: str
    first: str
    last: str
    before: float
    after: float
    counts: tuple[int, int, int, int]

    @property
    def difference(self) -> float:
        """After less before, as a fraction."""
        return self.after - self.before

    @property
    def direction(self) -> str:
        """`rose` or `fell`; `unchanged` under one point; `unclear` where chance alone may have moved it.

        `level` where there is nothing to compare with.
        """
        if self.first == self.last:
            return "level"
        if abs(round(self.difference, 9)) < ONE_POINT:
            return "unchanged"
        if self.by_chance:
            return "unclear"
        return "rose" if self.difference > 0 else "fell"

    @property
    def by_chance(self) -> bool:
        """Whether they may differ as much without any cause."""
        if METRICS[self.metric].family == "reporting":
            return False  # every report owed is counted: nothing is left to chance
        return by_chance(*self.counts)


def by_chance(part: int, whole: int, later_part: int, later_whole: int) -> bool:
    """Whether two shares of so many may differ as much without any cause: the score test of two shares at 95 %."""
    pooled = (part + later_part) / (whole + later_whole)
    error = sqrt(pooled * (1 - pooled) * (1 / whole + 1 / later_whole))
    return abs(later_part / later_whole - part / whole) < Z * error


def change(rows: pl.DataFrame, metric: str, hollow: Collection[str]) -> Change | None:
    """How a metric moved over rows by period, in the order of time; None if no final period has it."""
    told = zip(rows["period"].to_list(), rows[metric].to_list(), strict=True)
    final = [at for at, (period, value) in enumerate(told) if value is not None and period not in hollow]
    if not final:
        return None
    first, last = rows.row(final[0], named=True), rows.row(final[-1], named=True)
    counts = [row[f"{metric}_{side}"] for row in (first, last) for side in ("numerator", "denominator")]
    return Change(metric, first["period"], last["period"], first[metric], last[metric], tuple(counts))


def telling(rows: pl.DataFrame, metrics: Sequence[str], hollow: Collection[str]) -> Change | None:
    """Of several metrics the change of the one that moved most, of those that did not move by chance if any."""
    changes = [found for metric in metrics if (found := change(rows, metric, hollow))]
    return max(changes, key=lambda found: (found.direction != "unclear", abs(found.difference)), default=None)


def sentence(found: Change | None, look: Look) -> str:
    """A change in words: "Attendance rose 4.1 points to 87.4% since January 2026"."""
    if found is None:
        return look.words("finding-none")
    return look.words(
        f"finding-{found.direction}",
        subject=look.words(f"subject-{found.metric.replace('_', '-')}"),
        points=look.write.points(found.difference, signed=False),
        value=look.value(found.after),
        before=look.value(found.before),
        last=look.write.period(found.last),
        period=look.write.period(found.first),
    )


def reported(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of which anything was reported: with the metric RECEIVED those of which it was only due come too."""
    return rows.filter(pl.col("reports") > 0)


def spread(rows: pl.DataFrame, metric: str, name: str = "unit") -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Of rows by unit the one with the lowest and the one with the highest share.

    None unless two of them rest on enough places to be compared.
    """
    large = rows.filter(pl.col(metric).is_not_null() & (pl.col(f"{metric}_denominator") >= FEWEST_PLACES))
    if large.height < 2:
        return None
    ordered = large.sort(metric, name)
    return ordered.row(0, named=True), ordered.row(-1, named=True)


def share(row: dict[str, Any], metric: str, look: Look) -> str:
    """A share as it may be shown: 36.4%; "fewer than 5 persons" where it is withheld; a dash where nothing is known."""
    value, whole = row[metric], row[f"{metric}_denominator"]
    if value is None and METRICS[metric].of_persons and whole:
        return look.words("share-withheld", count=look.write.number(settings().smallest_group))
    return look.value(value)


def counts(row: dict[str, Any], metric: str, look: Look) -> str:
    """The two counts of a share: "31 of 52"; a dash where it is withheld or there are none."""
    part, whole = row[f"{metric}_numerator"], row[f"{metric}_denominator"]
    if part is None or not whole:
        return look.write.number(None)
    return look.words("share-counts", part=look.write.number(part), whole=look.write.number(whole))


def extremes(rows: pl.DataFrame, metric: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Of rows by unit the one with the smallest and the one with the largest count; None of fewer than two."""
    known = rows.filter(pl.col(metric).is_not_null())
    if known.height < 2:
        return None
    ordered = known.sort(metric, "unit")
    return ordered.row(0, named=True), ordered.row(-1, named=True)


def most(rows: pl.DataFrame, metric: str, hollow: Collection[str] = ()) -> dict[str, Any] | None:
    """The row with the largest count, the first of equals; None where all are 0. Periods in `hollow` do not count."""
    counted = rows.filter(pl.col(metric) > 0)
    if hollow:
        counted = counted.filter(~pl.col("period").is_in(list(hollow)))
    return counted.row(int(counted[metric].arg_max() or 0), named=True) if counted.height else None


def not_below(total: int, rows: pl.DataFrame, metric: str) -> int:
    """How much of a total was reported by the unit looked at itself, and so by none of the units below it."""
    return total - int(rows[metric].sum())
