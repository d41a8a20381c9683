"""Single facts that pages ask the warehouse for, beside figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

import polars as pl

from warehouse.connection import Version, Warehouse, rows_of, sql


@dataclass(frozen=True)
class Target:
    """A target of a metric over [valid_from, valid_to); `unit_id` None: of every unit. `value` as figures give it."""

    unit_id: str | None
    valid_from: date
    valid_to: date | None
    value: float

    def holds(self, month: date) -> bool:
        """Whether it is the target of the month."""
        return self.valid_from <= month and (self.valid_to is None or month < self.valid_to)


def has_reports(warehouse: Warehouse) -> bool:
    """Whether any report counts at present."""
    with warehouse.reading() as cursor:
        row = cursor.execute(sql("has_reports")).fetchone()
    return bool(row and row[0])


def targets(warehouse: Warehouse, metric: str) -> tuple[Target, ...]:
    """All targets of a metric, the oldest first."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("targets"), {"metric": metric}).fetchall()
    return tuple(Target(*row) for row in rows)


@dataclass(frozen=True)
class ExplanationRequest:
    """Which reasons to look for; None: of every unit, every month. `permitted` are the units the reader may see."""

    survey: str
    units: tuple[str, ...] | None = None
    first: date | None = None
    last: date | None = None
    permitted: frozenset[str] | None = None


def explanations(warehouse: Warehouse, request: ExplanationRequest) -> pl.DataFrame:
    """Why unusual figures that count are right, one row a unit, month and reason, the latest month first.

    Columns: unit_id, period, choice (one of the usual reasons, null where there was none), words (of the person who
    reported), row_count, subjects (the cells, courses or decisions it speaks of).
    """
    rows = _explained(warehouse, request.survey)
    if request.first is not None:
        rows = rows.filter(pl.col("period") >= request.first)
    if request.last is not None:
        rows = rows.filter(pl.col("period") <= request.last)
    for among in (request.units, request.permitted):
        if among is not None:
            rows = rows.filter(pl.col("unit_id").is_in(list(among)))
    return rows


_kept: WeakKeyDictionary[Warehouse, tuple[Version, dict[str, pl.DataFrame]]] = WeakKeyDictionary()


def _explained(warehouse: Warehouse, survey: str) -> pl.DataFrame:
    """Every reason given in a survey; they are few, so they are read once a version and not at every question."""
    version = warehouse.version()
    kept = _kept.get(warehouse)
    if kept is None or kept[0] != version:
        kept = _kept[warehouse] = (version, {})
    if survey not in kept[1]:
        with warehouse.reading() as cursor:
            kept[1][survey] = rows_of(cursor, "explanations", {"survey": survey})
    return kept[1][survey]


def programme(warehouse: Warehouse, name: str) -> tuple[tuple[str, date], ...]:
    """The units in a programme, each with the month it joined; by month, then by unit id."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("programme_units"), {"programme": name}).fetchall()
    return tuple((unit_id, joined) for unit_id, joined in rows)
