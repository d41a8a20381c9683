"""Months and what they are summed into: quarters, years, terms. One definition for pages and command lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import polars as pl

from schemas.months import read_month
from warehouse import clock
from warehouse.settings import settings

GRAINS = ("month", "quarter", "year", "term")

_PLAIN = re.compile("([0-9]{4})-([0-9]{2})")


def parse_month(text: str) -> date:
    """The first day of the month, written in any of the ways a file may write it. Raises ValueError."""
    if found := _PLAIN.fullmatch(text):  # what pages ask for, many times over
        return date(int(found[1]), int(found[2]), 1)
    read = pl.select(read_month(pl.lit(text))).item()
    if not isinstance(read, date):
        raise ValueError(text)
    return read


def period_number(month: date, grain: str) -> int | None:
    """A number for the period of `grain` that `month` lies in, growing with time; None outside all terms."""
    if grain == "month":
        return month.year * 12 + month.month - 1
    if grain == "quarter":
        return month.year * 4 + (month.month - 1) // 3
    if grain == "year":
        return month.year
    for number, term in enumerate(settings().terms):
        if term.first <= month <= term.last:
            return number
    return None


def period_label(number: int, grain: str) -> str:
    """How a period is printed: `2025-01`, `2025-Q1`, `2025`, `2020-2025`."""
    if grain == "month":
        return f"{number // 12:04d}-{number % 12 + 1:02d}"
    if grain == "quarter":
        return f"{number // 4:04d}-Q{number % 4 + 1}"
    if grain == "year":
        return f"{number:04d}"
    return settings().terms[number].name


@dataclass(frozen=True)
class Months:
    """The months asked for, and beside each the number of its period; SQL joins these two lists."""

    months: tuple[date, ...]
    numbers: tuple[int, ...]

    @classmethod
    def between(cls, first: date, last: date, grain: str | None) -> Months:
        """Every month from `first` to `last`; all in one period, 0, where `grain` is None."""
        months: list[date] = []
        numbers: list[int] = []
        month = clock.month_of(first)
        while month <= last:
            number = 0 if grain is None else period_number(month, grain)
            if number is not None:
                months.append(month)
                numbers.append(number)
            month = clock.add_months(month, 1)
        return cls(tuple(months), tuple(numbers))


__all__ = ["GRAINS", "Months", "parse_month", "period_label", "period_number"]
