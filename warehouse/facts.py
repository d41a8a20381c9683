"""Single facts that pages ask the warehouse for, beside figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from warehouse.connection import Warehouse, rows_of, sql


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
    permitted = None if request.permitted is None else sorted(request.permitted)
    asked = {
        "survey": request.survey,
        "units": None if request.units is None else list(request.units),
        "first": request.first,
        "last": request.last,
        "permitted": permitted,
    }
    with warehouse.reading() as cursor:
        return rows_of(cursor, "explanations", asked)


def programme(warehouse: Warehouse, name: str) -> tuple[tuple[str, date], ...]:
    """The units in a programme, each with the month it joined; by month, then by unit id."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("programme_units"), {"programme": name}).fetchall()
    return tuple((unit_id, joined) for unit_id, joined in rows)
