"""Who reported: every report that was expected, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from warehouse import clock
from warehouse.connection import Warehouse, rows_of
from warehouse.settings import settings


@dataclass(frozen=True)
class CompletenessRequest:
    """Which expected reports: of one survey (None = all that are expected), of the months `first` to `last`.

    `units`: ids of reporting units, () = all. `permitted`: ids that may be read, None = all.
    """

    survey: str | None = None
    first: date | None = None
    last: date | None = None
    units: tuple[str, ...] = ()
    permitted: frozenset[str] | None = None


def completeness(warehouse: Warehouse, request: CompletenessRequest | None = None) -> pl.DataFrame:
    """One row per survey, unit and month expected to report (only months that are over, units existing then).

    Columns: survey, unit, unit_code, unit_level, period (`2025-01`), expected (always true), received, on_time,
    nil, received_as_of (the day its earliest submission not withdrawn counts as received), unit_id.
    """
    request = request or CompletenessRequest()
    parameters = {
        **settings().expected_parameters(request.survey),
        "first": request.first,
        "last": request.last,
        "this_month": clock.month_of(clock.today()),
        "due_day": settings().due_day,
        "units": list(request.units) or None,
        "permitted": None if request.permitted is None else sorted(request.permitted),
    }
    with warehouse.reading() as cursor:
        return rows_of(cursor, "completeness", parameters)
