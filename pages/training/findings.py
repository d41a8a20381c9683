"""What the rows of the page come to. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from pages.shared.periods import Group, count_months, group_of
from warehouse.clock import add_months

WINDOW = 36  # months in the running total of three years


def running(months: Mapping[date, int], axis: Sequence[Group], until: date, window: str) -> dict[str, int | None]:
    """Participations added up to the end of each group of the axis, by its label.

    `months` are participations by month, without months of no report. `window` is `years` (the three years that end
    there; unknown while the reports do not go back so far) or `term` (the term so far; unknown without a report).
    """
    found: dict[str, int | None] = {}
    for group in axis:
        end = min(group.last, until)
        start = _start(end, window)
        found[group.label] = _sum(months, start, end) if start and _known(months, start, end, window) else None
    return found


def _known(months: Mapping[date, int], start: date, end: date, window: str) -> bool:
    if window == "years":
        return any(month <= start for month in months)
    return any(start <= month <= end for month in months)


def _start(end: date, window: str) -> date | None:
    if window == "years":
        return add_months(end, 1 - WINDOW)
    term = group_of(end, "term")
    return term.first if term else None


def _sum(months: Mapping[date, int], first: date, last: date) -> int:
    return sum(months.get(add_months(first, step), 0) for step in range(count_months(first, last)))


def withheld(rows: pl.DataFrame, metrics: Sequence[str]) -> bool:
    """Whether any share in the rows rests on too few persons to be shown."""
    return any(
        not rows.filter(pl.col(metric).is_null() & (pl.col(f"{metric}_denominator") > 0)).is_empty()
        for metric in metrics
    )
