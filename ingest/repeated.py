"""Rows that stand twice in a file, known by what tells its rows apart."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ingest.problems import Problem
from ingest.stored import IDENTITY, KEY_COLUMN, PART
from ingest.values import Reading

# The columns that tell two rows of a file apart; a `key` is a unit, month and cell as one number (see `ingest.keys`).
ROW_KEYS = {
    "participation": ["key"],
    "training": [*PART, *IDENTITY["training"]],
    "rotation": [*PART, *IDENTITY["rotation"]],
}


def duplicates(survey: str, frame: pl.DataFrame, reading: Reading) -> Iterator[Problem]:
    """Rows whose key stands in an earlier row, and rows beside a nil return of the same part."""
    keys, column = ROW_KEYS[survey], KEY_COLUMN[survey]
    complete = filled(frame if survey == "participation" else frame.filter(~pl.col("nil")), keys)
    if complete.select(keys).n_unique() < complete.height:
        repeated = complete.with_columns(pl.col("sheet_row").first().over(keys).alias("first_row"))
        repeated = repeated.filter(pl.col("sheet_row") != pl.col("first_row"))
    else:
        repeated = complete.clear().with_columns(first_row="sheet_row")
    given = pl.coalesce("written", column) if survey == "participation" else pl.col(column)
    listed = reading.first(repeated.select("sheet_row", "first_row", given))
    for sheet_row, first_row, value in listed.iter_rows():
        yield Problem("row.duplicate", sheet_row=sheet_row, column=column, value=value, parameters={"rows": first_row})
    if survey == "participation":
        return
    nil = frame.filter(pl.col("unit_id").is_not_null()).with_columns(
        (~pl.col("nil")).sum().over(PART).alias("rows_of_part"),
        pl.col("sheet_row").min().over(PART).alias("first_row"),
        pl.col("sheet_row").min().over([*PART, "nil"]).alias("first_nil"),
    )
    beside = nil.filter(pl.col("nil") & ((pl.col("rows_of_part") > 0) | (pl.col("sheet_row") != pl.col("first_nil"))))
    for sheet_row, first_row in reading.first(beside.select("sheet_row", "first_row")).iter_rows():
        yield Problem("row.duplicate", sheet_row=sheet_row, variant="nil", parameters={"rows": first_row})


def filled(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """The rows in which none of some columns is null; of a clean file, all of them without a copy."""
    if all(rows[name].null_count() == 0 for name in columns):
        return rows
    return rows.drop_nulls(columns)
