"""What the rows of the page come to. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import polars as pl

from pages.shared.chart_parts import Look
from pages.shared.findings import FEWEST_PLACES, counts


def with_excused(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `excused_rate`: absent with reason, out of those required to attend.

    Who was required and neither present nor absent without reason was absent with one: a file in which the three
    do not add up is refused.
    """
    whole = pl.col("attendance_rate_denominator")
    part = whole - pl.col("attendance_rate_numerator") - pl.col("unexcused_rate_numerator")
    return rows.with_columns(
        pl.when(whole > 0).then(part / whole).alias("excused_rate"),
        part.alias("excused_rate_numerator"),
        whole.alias("excused_rate_denominator"),
    )


def is_small(row: dict[str, Any]) -> bool:
    """Whether a unit or cell had too few required places for its rates to say anything."""
    return (row["attendance_rate_denominator"] or 0) < FEWEST_PLACES


def rate_words(row: dict[str, Any], metric: str, look: Look) -> str:
    """A rate in a table: 86.9%, or the counts behind it ("31 of 52") where the unit or cell is small."""
    return counts(row, metric, look) if is_small(row) else look.value(row[metric])


def most_named(rows: pl.DataFrame) -> dict[str, Any] | None:
    """The kind of shortcoming that most meetings name; of equals the first in the catalogue; None without any."""
    named = rows.filter(pl.col("shortcoming_rate_numerator") > 0)
    if named.is_empty():
        return None
    return named.row(int(named["shortcoming_rate_numerator"].arg_max() or 0), named=True)


@dataclass(frozen=True)
class Effect:
    """A rate before and after a programme began: where it began, and where it had not begun yet."""

    before: float
    after: float
    others_before: float
    others_after: float


def effect(first: pl.DataFrame, others: pl.DataFrame, before: Collection[str], after: Collection[str]) -> Effect | None:
    """Attendance over the periods `before` and `after`, sums over sums; None where nothing was required."""
    rates = [_rate(rows, periods) for rows in (first, others) for periods in (before, after)]
    known = [rate for rate in rates if rate is not None]
    return Effect(*known) if len(known) == len(rates) else None


def _rate(rows: pl.DataFrame, periods: Collection[str]) -> float | None:
    chosen = rows.filter(pl.col("period").is_in(list(periods)))
    whole = int(chosen["attendance_rate_denominator"].sum())
    return int(chosen["attendance_rate_numerator"].sum()) / whole if whole else None
