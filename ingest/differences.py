"""What a submission changed: cell by cell, its rows against those of the version it replaced."""

from __future__ import annotations

import polars as pl

from ingest.export import rows_of_parts
from ingest.stored import IDENTITY, KEY_COLUMN
from schemas.surveys import SURVEYS
from warehouse.connection import Warehouse

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
# The columns by which people know a row.
NAMED_BY = {
    "participation": ["cell"],
    "training": ["course", "start_date"],
    "rotation": ["decision", "movement", "position", "from_district", "from_commune", "to_district", "to_commune"],
}
_PLACE = {"period", "district", "commune"}


def _told(survey: str) -> list[str]:
    """The columns that tell rows apart, then those that name them."""
    return list(dict.fromkeys([*IDENTITY[survey], *NAMED_BY[survey]]))


def compared(survey: str) -> list[str]:
    """The columns whose values can differ between two versions of a row."""
    fixed = _PLACE | set(NAMED_BY[survey]) - {"cell"}
    return [column.name for column in SURVEYS[survey].columns if column.name not in fixed]


def differences(warehouse: Warehouse, survey: str, parts: pl.DataFrame) -> pl.DataFrame:
    """One row a value that differs between parts (of `parts_of`) and the versions they replaced.

    Columns: part_id, unit_id, period, `change` (added, removed or changed: what became of the row), `row` (numbers
    the rows of a part that differ), the columns that name the row, `column` (English key), `before`, `after` (as
    exported, null = empty). A row added or removed has a row for each of its values. Parts that replaced nothing
    are left out; a nil return has no rows.
    """
    replacing = parts.filter(pl.col("part_before").is_not_null())
    place = replacing.select("part_id", "unit_id", "period")
    with warehouse.reading() as cursor:
        after = rows_of_parts(cursor, survey, list(replacing["part_id"]))
        before = rows_of_parts(cursor, survey, list(replacing["part_before"]))
    pairs = replacing.select("part_id", part_id_before="part_before")
    before = before.rename({"part_id": "part_id_before"}).join(pairs, on="part_id_before")
    key = ["part_id", *IDENTITY[survey]]
    wanted = list(dict.fromkeys(["part_id", *_told(survey), *compared(survey)]))
    new, old = (rows.filter(pl.col(KEY_COLUMN[survey]).is_not_null()).select(wanted) for rows in (after, before))
    found = pl.concat(
        [
            *_changed(new, old, key, survey),
            _whole(new.join(old, on=key, how="anti", nulls_equal=True), ADDED, survey),
            _whole(old.join(new, on=key, how="anti", nulls_equal=True), REMOVED, survey),
        ]
    )
    return _ordered(found, place, survey)


def _changed(new: pl.DataFrame, old: pl.DataFrame, key: list[str], survey: str) -> list[pl.DataFrame]:
    """Of rows in both versions, those whose value in a column differs; a frame a column."""
    both = new.join(old, on=key, how="inner", suffix="_before", nulls_equal=True)
    return [
        both.filter(pl.col(name).ne_missing(pl.col(f"{name}_before"))).select(
            "part_id",
            *_told(survey),
            change=pl.lit(CHANGED),
            column=pl.lit(name),
            before=pl.col(f"{name}_before").cast(pl.String),
            after=pl.col(name).cast(pl.String),
        )
        for name in compared(survey)
    ]


def _whole(rows: pl.DataFrame, change: str, survey: str) -> pl.DataFrame:
    """Every value of rows that one of the versions does not have."""
    names = [name for name in compared(survey) if name not in NAMED_BY[survey]]
    index = ["part_id", *_told(survey)]
    texts = rows.select(*index, *(pl.col(name).cast(pl.String) for name in names))
    values = texts.unpivot(on=names, index=index, variable_name="column", value_name="value")
    empty = pl.lit(None, dtype=pl.String)
    return values.filter(pl.col("value").is_not_null()).select(
        *index,
        change=pl.lit(change),
        column=pl.col("column"),
        before=pl.col("value") if change == REMOVED else empty,
        after=pl.col("value") if change == ADDED else empty,
    )


def _ordered(found: pl.DataFrame, place: pl.DataFrame, survey: str) -> pl.DataFrame:
    """By unit and month, what changed before what was added and removed, rows by name, columns as in the survey."""
    columns, changes = pl.Enum(compared(survey)), pl.Enum([CHANGED, ADDED, REMOVED])
    named, told = NAMED_BY[survey], _told(survey)
    placed = place.join(found, on="part_id").with_columns(
        pl.col("column").cast(columns), pl.col("change").cast(changes)
    )
    by = ["period", "unit_id", "change", *named, *told, "column"]
    rows = placed.sort(list(dict.fromkeys(by)), nulls_last=True).with_columns(
        pl.struct("change", *told).rle_id().over("part_id").cast(pl.Int64).alias("row")
    )
    return rows.select("part_id", "unit_id", "period", "change", "row", *named, "column", "before", "after").cast(
        {"column": pl.String, "change": pl.String}
    )
