"""What the rows of the page come to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from pages.shared.periods import Group, count_months, group_of
from schemas.codes import LEVELS
from warehouse.clock import add_months

YOUNG = 12  # months into a term for which the one before says more


def summed(rows: pl.DataFrame, by: str) -> pl.DataFrame:
    """Cadres moved and by exam for each value of one key, in the order the rows come in; counts add up, rates do not.

    By exam stays unknown where no decision says it.
    """
    exam = pl.col("by_exam")
    return rows.group_by(by, maintain_order=True).agg(
        pl.col("cadres_moved").sum(), pl.when(exam.is_not_null().any()).then(exam.sum()).alias("by_exam")
    )


def matrix(routes: pl.DataFrame) -> list[list[int]]:
    """Cadres moved from level (row) to level (column), province, district and commune in this order."""
    counts = {
        (row["from_level"], row["to_level"]): row["cadres_moved"]
        for row in routes.group_by("from_level", "to_level").agg(pl.col("cadres_moved").sum()).iter_rows(named=True)
    }
    return [[counts.get((start, end), 0) for end in LEVELS] for start in LEVELS]


def direction(routes: pl.DataFrame) -> tuple[int, int, int]:
    """Cadres moved to a lower level, within a level, and to a higher one."""
    counts = matrix(routes)
    size = range(len(LEVELS))
    down = sum(counts[start][end] for start in size for end in size if end > start)
    within = sum(counts[level][level] for level in size)
    return down, within, sum(map(sum, counts)) - down - within


def by_month(rows: pl.DataFrame, months: Sequence[Group]) -> dict[str, int]:
    """Cadres due back in each month to come; a month in which nobody is due has 0."""
    due = dict(zip(rows["period"], rows["returning"], strict=True))
    return {month.label: due.get(month.label) or 0 for month in months}


def telling_term(first: date, last: date, nobody_moved: bool) -> Group | None:
    """The term to show beside a period: the one before while its own has just begun, its own where nobody moved."""
    own = group_of(first, "term")
    if own and count_months(own.first, last) < YOUNG:
        return group_of(add_months(own.first, -1), "term")
    return own if nobody_moved else None


def total(terms: pl.DataFrame, term: Group) -> tuple[int, int]:
    """Cadres moved in a term, and of these chosen by exam; `terms` one row a term and movement."""
    rows = terms.filter(pl.col("period") == term.label)
    return int(rows["cadres_moved"].sum()), int(rows["by_exam"].sum())
