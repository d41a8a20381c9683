"""What `--unit` of the ingest commands means."""

from __future__ import annotations

from datetime import date

from warehouse import clock
from warehouse.connection import Warehouse
from warehouse.errors import UsageError
from warehouse.places import Unit, places
from warehouse.queries import Scope, resolve_units


def units_in(warehouse: Warehouse, text: str, month: date, sees: frozenset[str] | None) -> list[Unit]:
    """The unit a text means in a month. A name that several bear is no answer: what is sent would be another's.

    Those that somebody does not see (ids; None = sees all) are as if they did not exist. Raises UsageError.
    """
    known = places(warehouse).units
    found = resolve_units(warehouse, [text], Scope(first=month, last=month), sees)
    units = [known[unit_id] for unit_id in found if known[unit_id].exists(month)]
    if not units:
        raise UsageError("usage-unit-not-then", unit=text, period=f"{month:%Y-%m}")
    return units


def with_below(warehouse: Warehouse, texts: list[str], sees: frozenset[str] | None) -> tuple[str, ...] | None:
    """The ids of the units texts mean and of all that ever lay in them; None without texts. `sees` as in `units_in`.

    Raises UsageError.
    """
    if not texts:
        return None
    known = places(warehouse)
    found = resolve_units(warehouse, texts, Scope(), sees)
    months = {clock.today(), *known.reforms, *(unit.valid_from for unit in known.units.values())}
    return tuple({*found, *(other for unit_id in found for month in months for other in known.below(unit_id, month))})
