"""Single facts that pages ask the warehouse for, beside figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warehouse.connection import Warehouse, sql


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


def programme(warehouse: Warehouse, name: str) -> tuple[tuple[str, date], ...]:
    """The units in a programme, each with the month it joined; by month, then by unit id."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("programme_units"), {"programme": name}).fetchall()
    return tuple((unit_id, joined) for unit_id, joined in rows)
