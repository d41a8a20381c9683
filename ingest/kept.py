"""What a submission kept for good: the file as it was received, the problems found, the rows stored.

None of these asks for rights: ask `ingest.ledger.submission` first, and give out whole files and problems only of
submissions that are `is_whole` in the reader's sight.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa

from ingest.export import as_file, export_csv, rows_of_parts
from ingest.problems import Problem
from warehouse.connection import Warehouse, rows_of, sql


def content_of(warehouse: Warehouse, submission: str) -> bytes | None:
    """The file of a submission (id), byte for byte; None when it was not kept (it may speak of persons)."""
    with warehouse.reading() as cursor:
        row = cursor.execute(sql("submission_content"), {"submission": submission}).fetchone()
    if row is None:
        return None
    encoding, content, byte_count = row
    return bytes(pa.decompress(content, decompressed_size=byte_count, codec=encoding, asbytes=True))


def is_kept(warehouse: Warehouse, submission: str) -> bool:
    """Whether the file of a submission (id) was kept."""
    with warehouse.reading() as cursor:
        return cursor.execute(sql("submission_is_kept"), {"submission": submission}).fetchone() is not None


def problems_of(warehouse: Warehouse, submissions: Iterable[str]) -> dict[str, list[Problem]]:
    """The problems kept of some submissions (ids), to be worded in any language; at most 1,000 of each."""
    found: dict[str, list[Problem]] = {}
    with warehouse.reading() as cursor:
        rows = rows_of(cursor, "submission_problems", {"submissions": list(submissions)})
    for row in rows.iter_rows(named=True):
        found.setdefault(row["submission_id"], []).append(_problem(row))
    return found


def _problem(row: dict[str, Any]) -> Problem:
    parameters = json.loads(row["parameters"] or "{}")
    variant = parameters.pop("variant", "")
    return Problem(
        code=row["code"],
        sheet_row=row["sheet_row"],
        column=row["column_name"],
        column_letter=row["column_letter"],
        unit=row["unit"],
        period=date.fromisoformat(f"{row['period']}-01") if row["period"] else None,
        value=row["value"],
        variant=variant,
        parameters=parameters,
    )


def rows_kept(warehouse: Warehouse, survey: str, parts: pl.DataFrame) -> bytes:
    """The rows of parts (of `parts_of`) as stored, whether they count or not, as `export` writes them."""
    with warehouse.reading() as cursor:
        return export_csv(as_file(cursor, survey, rows_of_parts(cursor, survey, list(parts["part_id"]))))
