"""What counts now of the units and months of a file: its rows, and whether the file says the same."""

from __future__ import annotations

import polars as pl

from schemas.surveys import SURVEYS
from warehouse.connection import Cursor, rows_of

PART = ["unit_id", "period"]
# What makes two rows of a unit and month the same row, units and cells by identity.
IDENTITY = {
    "participation": ["cell_id"],
    "training": ["course", "start_date"],
    "rotation": ["decision", "movement", "position", "from_unit_id", "to_unit_id"],
}
# The column that people know a row by; empty in a nil return.
KEY_COLUMN = {"participation": "cell", "training": "course", "rotation": "decision"}
_PLACES = {"province", "district", "commune", "from_district", "from_commune", "to_district", "to_commune", "cell"}
_IDENTITIES = {"participation": ["cell_id"], "training": [], "rotation": ["from_unit_id", "to_unit_id"]}


def rows_of_parts(cursor: Cursor, survey: str, parts: pl.DataFrame) -> pl.DataFrame:
    """The rows that count of some units and months (columns unit_id, period), one row a row of the fact table."""
    cursor.register("wanted_part", parts.select(PART).unique().to_arrow())
    rows = rows_of(cursor, f"rows_of_parts_{survey}")
    cursor.unregister("wanted_part")
    return rows


def compared_columns(survey: str) -> list[str]:
    """The columns that make two rows the same, units and cells by identity."""
    names = [column.name for column in SURVEYS[survey].columns if column.name not in _PLACES]
    return [*_IDENTITIES[survey], *(name for name in names if name != "period")]


def same_parts(cursor: Cursor, survey: str, rows: pl.DataFrame, reported: pl.DataFrame) -> pl.DataFrame:
    """The units and months (a row each) whose rows in the file are those that count, in any order.

    `rows` are the typed rows of the file; `reported` its parts that have a version that counts, with
    `is_nil` and `current_nil`.
    """
    both_nil = reported.filter(pl.col("is_nil") & pl.col("current_nil")).select(PART)
    with_rows = reported.filter(~pl.col("is_nil") & ~pl.col("current_nil")).select(PART)
    if with_rows.is_empty():
        return both_nil
    columns = [*PART, *compared_columns(survey)]
    given = rows.join(with_rows, on=PART, how="semi").select(*columns, pl.lit(1).alias("balance"))
    stored = rows_of_parts(cursor, survey, with_rows).select(*columns, pl.lit(-1).alias("balance"))
    different = (
        pl.concat([given, stored.cast(given.schema)])
        .group_by(columns)
        .agg(pl.col("balance").sum())
        .filter(pl.col("balance") != 0)
    )
    return pl.concat([both_nil, with_rows.join(different.select(PART).unique(), on=PART, how="anti")])
