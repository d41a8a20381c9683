"""A file against what counts now: what is the same, what is unusual, what would be replaced."""

from __future__ import annotations

import polars as pl

from ingest.continuity import continuity_warnings
from ingest.examination import Examination
from ingest.keys import Keys
from ingest.problems import ERROR, Problem
from ingest.repeated import filled
from ingest.stored import PART, same_parts
from ingest.unit_book import UnitBook, label
from warehouse.connection import Cursor, rows_of, sql

# After these, rows or names are not what the clerk meant; what seems to be missing may only be unread.
ROWS_LOST = frozenset({"file.structure", "file.encoding"})


def compare(cursor: Cursor, result: Examination, keys: Keys, permitted: frozenset[str] | None) -> None:
    """Add to `result` the parts of the file, and what is the same, unusual or would be replaced.

    `permitted` are the ids of the units the person may report for; None = all.
    """
    assert result.survey is not None
    assert result.units is not None
    usable = filled(result.frame, PART)
    if usable.is_empty():
        return
    stored = _stored_parts(cursor, result.survey, usable, result.units)
    result.parts = _parts(cursor, result.survey, usable, stored)
    if result.is_unchanged and not result.of(ERROR):
        result.problems = []
        result.more = 0
        return
    if result.changed.height != result.parts.height:
        usable = usable.join(result.changed, on=PART, how="semi")
        result.problems = _of_changed_parts(result)
    if result.survey == "participation":
        result.problems += _continuity(cursor, result, usable, keys, stored)
    if result.survey == "rotation":
        result.problems += _reported_twice(cursor, usable, result.units, permitted)
    for part in result.changed.filter(pl.col("supersedes").is_not_null()).iter_rows(named=True):
        name = label(result.units.units[part["unit_id"]])
        if part["is_nil"] and not part["current_nil"]:
            given = {"unit": name, "rows": part["current_rows"]}
            result.problems.append(
                Problem("submission.nil_over_rows", unit=part["unit_id"], period=part["period"], parameters=given)
            )
        given = {"unit": name, "number": part["current_number"], "rows": part["current_rows"]}
        result.problems.append(
            Problem("submission.replaces", unit=part["unit_id"], period=part["period"], parameters=given)
        )


def _continuity(
    cursor: Cursor, result: Examination, usable: pl.DataFrame, keys: Keys, stored: pl.DataFrame
) -> list[Problem]:
    assert result.units is not None
    rows = filled(usable, ["cell_id"])
    if rows["key"].n_unique() < rows.height:
        rows = rows.unique("key", keep="first", maintain_order=True)
    if rows.is_empty():
        return []
    if any(problem.code == "file.encoding" and problem.sheet_row is None for problem in result.problems):
        return []  # no name of the file is believed
    warnings = continuity_warnings(cursor, rows, keys, stored, result.units)
    if not result.of(ERROR):
        return warnings
    # where rows could not be read or placed, a cell only seems to be missing, new or copied
    unplaced = result.frame.filter(pl.col("unit_id").is_null() | pl.col("period").is_null()).height > 0
    lost_rows = any(problem.code in ROWS_LOST for problem in result.problems)
    unclear = set(usable.filter(pl.col("cell_id").is_null()).select(PART).iter_rows())
    wrong = {(problem.sheet_row, problem.column) for problem in result.of(ERROR)}
    return [
        warning
        for warning in warnings
        if (warning.sheet_row, warning.column) not in wrong
        and (warning.sheet_row is not None or not (unplaced or lost_rows or (warning.unit, warning.period) in unclear))
    ]


def _reported_twice(
    cursor: Cursor, usable: pl.DataFrame, book: UnitBook, permitted: frozenset[str] | None
) -> list[Problem]:
    """Which other unit it was is told to who may report for that one too."""
    keys = ["decision", "movement", "from_unit_id", "to_unit_id"]
    rows = usable.filter(~pl.col("nil") & pl.all_horizontal([pl.col(key).is_not_null() for key in keys]))
    if rows.is_empty():
        return []
    cursor.register("incoming_part", usable.select(PART).unique().to_arrow())
    cursor.register("incoming_movement", rows.select("sheet_row", "unit_id", *keys).to_arrow())
    found = dict(cursor.execute(sql("rotation_reported_elsewhere")).fetchall())
    cursor.unregister("incoming_movement")
    cursor.unregister("incoming_part")
    within = rows.with_columns(pl.col("unit_id").first().over(keys).alias("first_unit"))
    within = within.filter(pl.col("unit_id") != pl.col("first_unit"))
    found |= dict(within.select("sheet_row", "first_unit").iter_rows())
    return [
        Problem(
            "rotation.reported_twice",
            sheet_row=sheet_row,
            column="decision",
            value=rows.filter(pl.col("sheet_row") == sheet_row)["decision"][0],
            variant="" if (is_theirs := permitted is None or unit_id in permitted) else "elsewhere",
            parameters={"unit": label(book.units[unit_id])} if is_theirs else {},
        )
        for sheet_row, unit_id in sorted(found.items())
    ]


def _stored_parts(cursor: Cursor, survey: str, usable: pl.DataFrame, book: UnitBook) -> pl.DataFrame:
    """One row per unit and month that counts, of the units of the file and all before them."""
    units = set(usable["unit_id"].unique())
    before = {other for unit_id in units for other in book.lineage(unit_id, book.predecessors)}
    return rows_of(cursor, "parts_of_units", {"survey": survey, "units": sorted(units | before)})


def _parts(cursor: Cursor, survey: str, usable: pl.DataFrame, stored: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and period of the file: row_count, is_nil, the version that counts now, and is_same."""
    current = stored.select(
        *PART,
        supersedes="submission_id",
        current_rows="row_count",
        current_nil="is_nil",
        current_number="submission_number",
    )
    parts = (
        usable.group_by(PART)
        .agg((~pl.col("nil")).sum().cast(pl.Int64).alias("row_count"), pl.col("nil").all().alias("is_nil"))
        .sort(PART)
        .join(current, on=PART, how="left", maintain_order="left")
    )
    reported = parts.filter(pl.col("supersedes").is_not_null())
    if reported.is_empty():
        return parts.with_columns(pl.lit(False).alias("is_same"))
    same = same_parts(cursor, survey, usable, reported).with_columns(pl.lit(True).alias("is_same"))
    return parts.join(same, on=PART, how="left", maintain_order="left").with_columns(pl.col("is_same").fill_null(False))


def _of_changed_parts(result: Examination) -> list[Problem]:
    """The problems without warnings on rows of parts that stay as they are: those were answered then."""
    same = result.frame.join(result.parts.filter("is_same"), on=PART, how="semi")
    settled = set(same["sheet_row"])
    return [p for p in result.problems if p.severity == ERROR or p.sheet_row not in settled]
