"""What the three models share: metadata of columns, and the rules between columns."""

from __future__ import annotations

from typing import Any

import polars as pl
from pandera.polars import PolarsData

from schemas.limits import COUNT_MAXIMUM

# Checks say which rows fail through their output; one failure case is enough to say that some do.
ONE_CASE: dict[str, Any] = {"n_failure_cases": 1}


def count(description: str, **metadata: Any) -> dict[str, Any]:
    """The field of a whole number, 0 to one million; empty = not known."""
    return {
        "nullable": True,
        "description": description,
        "metadata": {"kind": "count", "maximum": COUNT_MAXIMUM, **metadata},
    }


def text(description: str, kind: str, **metadata: Any) -> dict[str, Any]:
    """The field of a column of any other kind. Required values are the business of ingest/values.py."""
    return {"nullable": True, "description": description, "metadata": {"kind": kind, **metadata}}


def name_of(data: PolarsData) -> str:
    """The column a column check was asked about (pandera hands over a pattern)."""
    return str(data.key).strip("^$")


def within(data: PolarsData, minimum: int, maximum: int) -> pl.LazyFrame:
    """The column lies between two numbers, both included."""
    return data.lazyframe.select(pl.col(name_of(data)).is_between(minimum, maximum))


def part_of(data: PolarsData, whole: str) -> pl.LazyFrame:
    """The column is at most `whole`. Where one of the two is unknown there is nothing to say."""
    return data.lazyframe.select(pl.col(name_of(data)) <= pl.col(whole))


def in_month(data: PolarsData, days_after: int = 0) -> pl.LazyFrame:
    """The date lies in the month `period`, or up to so many days after it."""
    column = pl.col(name_of(data))
    last = pl.col("period").dt.month_end() + pl.duration(days=days_after)
    return data.lazyframe.select((column >= pl.col("period")) & (column <= last))
