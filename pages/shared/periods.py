"""Months, groups of months, and the presets of the period filter. No clock, no Streamlit.

A month is the first day of it. Ranges include both ends. A group is one mark on a time axis: a month,
quarter, year or term, under the label that figures give it (2025-01, 2025-Q1, 2025, 2020-2025).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warehouse.clock import add_months, month_of
from warehouse.periods import GRAINS, period_label, period_number
from warehouse.settings import settings

__all__ = [
    "GRAINS",
    "PRESETS",
    "Group",
    "count_months",
    "group_of",
    "groups",
    "last_due_month",
    "months_between",
    "preset_of",
    "preset_range",
]
PRESETS = ("last", "quarter", "6", "9", "12", "36", "year", "term", "previous")


@dataclass(frozen=True)
class Group:
    """A month, quarter, year or term: its label and its own months, whether or not all are looked at."""

    label: str
    first: date
    last: date


def last_due_month(today: date, due_day: int) -> date:
    """The last month whose due day (of the month after it) has passed."""
    return add_months(month_of(today), -1 if today.day > due_day else -2)


def count_months(first: date, last: date) -> int:
    """How many months a range has."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def months_between(first: date, last: date) -> tuple[date, ...]:
    """Every month of a range, in the order of time; none of a range that ends before it begins."""
    return tuple(add_months(first, step) for step in range(count_months(first, last)))


def group_of(month: date, grain: str) -> Group | None:
    """The group a month falls in; None for a month outside every term."""
    number = period_number(month, grain)
    if number is None:
        return None
    label = period_label(number, grain)
    if grain == "month":
        return Group(label, month, month)
    if grain == "quarter":
        first = date(month.year, (month.month - 1) // 3 * 3 + 1, 1)
        return Group(label, first, add_months(first, 2))
    if grain == "year":
        return Group(label, date(month.year, 1, 1), date(month.year, 12, 1))
    term = settings().terms[number]
    return Group(label, term.first, term.last)


def groups(first: date, last: date, grain: str) -> tuple[Group, ...]:
    """Every group that a range touches, in order: the time axis, gaps included."""
    found: list[Group] = []
    month = first
    while month <= last:
        group = group_of(month, grain)
        if group:
            found.append(group)
        month = add_months(group.last if group else month, 1)
    return tuple(found)


def preset_range(preset: str, anchor: date) -> tuple[date, date] | None:
    """The months a preset stands for when `anchor` is the last due month; None if there are none.

    Every preset but the previous term ends with the anchor, so that its headline is final.
    """
    if preset.isdigit():
        return add_months(anchor, 1 - int(preset)), anchor
    if preset == "last":
        return anchor, anchor
    group = group_of(anchor, "term" if preset == "previous" else preset)
    if group and preset == "previous":
        group = group_of(add_months(group.first, -1), "term")
        return (group.first, group.last) if group else None
    return (group.first, anchor) if group else None


def preset_of(first: date, last: date, anchor: date, preferred: str = "12") -> str | None:
    """The preset that stands for exactly these months today; of several, `preferred`; None if none does."""
    for preset in (preferred, *PRESETS):
        if preset_range(preset, anchor) == (first, last):
            return preset
    return None
