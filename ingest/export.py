"""The rows that count, as a file that can be loaded again and is then `unchanged`."""

from __future__ import annotations

import io
from datetime import date

import polars as pl

from ingest.unit_book import unit_book
from schemas.surveys import SURVEYS
from warehouse import clock
from warehouse.connection import Cursor, Warehouse, rows_of


def export_rows(
    warehouse: Warehouse,
    survey: str,
    first: date | None = None,
    last: date | None = None,
    units: tuple[str, ...] | None = None,
) -> pl.DataFrame:
    """The rows of a survey under its English keys, in the order of the form, sorted by key; nil returns as nil rows."""
    asked = {"first": first, "last": last, "units": list(units) if units is not None else None, "parts": None}
    with warehouse.reading() as cursor:
        return as_file(cursor, survey, rows_of(cursor, f"export_{survey}", asked))


def rows_of_parts(cursor: Cursor, survey: str, parts: list[str]) -> pl.DataFrame:
    """The rows stored with parts (ids), as `export_rows` gives them, with part_id and the ids of units and cells."""
    return rows_of(cursor, f"export_{survey}", {"first": None, "last": None, "units": None, "parts": parts})


def as_file(cursor: Cursor, survey: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with the columns of a file alone, in the order of the form; `province` only where there are several."""
    several = len(unit_book(cursor).province(clock.month_of(clock.today()))) > 1
    columns = SURVEYS[survey].all_columns if several else SURVEYS[survey].columns
    return rows.select([column.name for column in columns])


def export_csv(rows: pl.DataFrame) -> bytes:
    """UTF-8 without BOM, LF, minimal quoting, unknown empty."""
    buffer = io.BytesIO()
    rows.write_csv(buffer, quote_style="necessary", line_terminator="\n", null_value="")
    return buffer.getvalue()
