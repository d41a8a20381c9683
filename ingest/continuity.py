"""Warnings against the months before: what is not wrong in itself but wants a reason.

"Last month" is the latest earlier month a unit reported, this file's included; a unit's first month is
compared with those of its predecessors. Participation only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from ingest.keys import CELLS, Keys
from ingest.nearest import nearest
from ingest.problems import Problem
from ingest.stored import rows_of_parts
from ingest.unit_book import UnitBook, label
from schemas.codes import match_text
from warehouse.connection import Cursor, rows_of, sql

COUNTS = ["members", "members_required", "present", "absent_excused", "absent_unexcused", "late", "speakers"]
PART = ["unit_id", "period"]
JUMP_SHARE = 0.25
JUMP_MEMBERS = 3
NAMES_SHOWN = 5


@dataclass(frozen=True)
class Before:
    """What was reported before the file: `rows` of last month by part of the file, `replaced` versions."""

    rows: pl.DataFrame  # part (of the file), key, cell, counts; one row a key
    replaced: pl.DataFrame  # part, key, cell; one row a key


def continuity_warnings(
    cursor: Cursor, frame: pl.DataFrame, keys: Keys, stored: pl.DataFrame, book: UnitBook
) -> list[Problem]:
    """All warnings of a typed frame of the participation survey: one row a cell a month, numbered by `keys`.

    `stored` are the units and months that count of its units and their predecessors.
    """
    before = _before(cursor, frame, keys, stored, book)
    if before is None:
        return []
    compared = _compared(frame, before)
    unknown = _unknown(frame, compared)
    found: list[Problem] = []
    found.extend(_members_jump(cursor, frame, compared, unknown))
    found.extend(_cell_new(frame, unknown, before))
    if before.rows.height:
        found.extend(_copied_month(frame, compared, before, book))
    found.extend(_cells_missing(cursor, frame, compared, before, book))
    return found


def _pairs(parts: pl.DataFrame, book: UnitBook) -> pl.DataFrame:
    """One row per part of the file and unit it may continue: itself, and each of its predecessors."""
    lineage = [
        (unit_id, other, other == unit_id)
        for unit_id in parts["unit_id"].unique()
        for other in [unit_id, *book.lineage(unit_id, book.predecessors)]
    ]
    schema = {"unit_id": pl.String, "before_unit": pl.String, "is_self": pl.Boolean}
    return parts.join(pl.DataFrame(lineage, schema=schema, orient="row"), on="unit_id")


def _before(cursor: Cursor, frame: pl.DataFrame, keys: Keys, stored: pl.DataFrame, book: UnitBook) -> Before | None:
    """What was reported before the file's parts; None if that is nothing at all."""
    parts = frame.unique("part").select(PART)
    if stored.is_empty() and parts["period"].n_unique() == 1:
        return None
    last = _last_months(parts, stored, book).select(
        "in_file",
        "before_unit",
        "before_period",
        keys.part("before_unit", "before_period").alias("source"),
        keys.part().alias("target"),
    )
    wanted = last.filter(~pl.col("in_file")).select(unit_id="before_unit", period="before_period")
    sources = pl.concat([_slim(frame), _slim(keys.numbered(rows_of_parts(cursor, "participation", wanted)))])
    rows = sources.join(last.select("source", "target"), left_on="part", right_on="source").with_columns(
        (pl.col("key") + (pl.col("target") - pl.col("part")) * CELLS).alias("key"), pl.col("target").alias("part")
    )
    if last["target"].n_unique() < last.height:  # a cell that moved may stand in two of the units before
        rows = rows.unique("key", keep="first", maintain_order=True)
    old = parts.join(stored.select(PART), on=PART, how="semi")
    replaced = _slim(keys.numbered(rows_of_parts(cursor, "participation", old)))
    return Before(rows.drop("target"), replaced.select("part", "key", "cell"))


def _slim(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("part", "key", "cell", *COUNTS)


def _last_months(parts: pl.DataFrame, stored: pl.DataFrame, book: UnitBook) -> pl.DataFrame:
    """One row per part of the file and unit and month to compare it with: its own last one, else its predecessors'."""
    reported = pl.concat(
        [
            parts.with_columns(pl.lit(True).alias("in_file")),
            stored.select(PART).join(parts, on=PART, how="anti").with_columns(pl.lit(False).alias("in_file")),
        ]
    ).rename({"unit_id": "before_unit", "period": "before_period"})
    last = (
        _pairs(parts, book)
        .sort("period")
        .join_asof(
            reported.sort("before_period"),
            left_on="period",
            right_on="before_period",
            by="before_unit",
            strategy="backward",
            allow_exact_matches=False,
            check_sortedness=False,
        )
        .filter(pl.col("before_period").is_not_null())
    )
    has_own = last.filter("is_self").select(PART)
    return pl.concat([last.filter("is_self"), last.filter(~pl.col("is_self")).join(has_own, on=PART, how="anti")])


def _compared(frame: pl.DataFrame, before: Before) -> pl.DataFrame:
    """Each row with its cell's counts of last month (`members_before` …) and whether it `is_known` there."""
    last_month = before.rows.select("key", pl.lit(True).alias("is_known"), pl.col(COUNTS).name.suffix("_before"))
    return (
        frame.select("sheet_row", "part", "key", *COUNTS)
        .join(last_month, on="key", how="left", maintain_order="left")
        .with_columns(pl.col("is_known").fill_null(False))
    )


def _unknown(frame: pl.DataFrame, compared: pl.DataFrame) -> pl.DataFrame:
    """The rows whose cell is not in its unit's last month; `is_first` unless it is in an earlier one of the file."""
    names = ["sheet_row", "part", "key", "cell_number", "period", "cell_is_reported"]
    rows = frame.select(names).filter(~compared["is_known"])
    since = frame.group_by("cell_number").agg(pl.col("period").min().alias("since"))
    return rows.join(since, on="cell_number").with_columns((pl.col("period") == pl.col("since")).alias("is_first"))


def _rows_at(frame: pl.DataFrame, compared: pl.DataFrame) -> pl.DataFrame:
    """The full rows of some compared ones, in the order of the sheet."""
    return frame.join(compared.select("sheet_row"), on="sheet_row", how="semi").sort("sheet_row")


def _members_jump(
    cursor: Cursor, frame: pl.DataFrame, compared: pl.DataFrame, unknown: pl.DataFrame
) -> Iterator[Problem]:
    change = (pl.col("members") - pl.col("before")).abs()
    is_jump = (change > JUMP_MEMBERS) & (change > JUMP_SHARE * pl.col("before"))
    jumped = compared.select("sheet_row", "members", before="members_before").filter(is_jump)
    # not in the unit's last month: the cell's own last month may lie further back, if it has one
    absent = unknown.filter(pl.col("cell_is_reported") | ~pl.col("is_first"))
    if absent.height:
        jumped = pl.concat([jumped, _older_members(cursor, frame, absent).filter(is_jump)])
    if jumped.is_empty():
        return
    for row in _rows_at(frame, jumped).join(jumped, on="sheet_row", maintain_order="left").iter_rows(named=True):
        yield Problem(
            "participation.members_jump",
            sheet_row=row["sheet_row"],
            column="members",
            unit=row["unit_id"],
            period=row["period"],
            value=str(row["members"]),
            parameters={"before": row["before"], "cell": row["cell"]},
        )


def _older_members(cursor: Cursor, frame: pl.DataFrame, absent: pl.DataFrame) -> pl.DataFrame:
    """Sheet row, members and `before` of `absent` rows: the members of the cell in its latest earlier month, if any."""
    in_file = (
        frame.join(absent.select("cell_number").unique(), on="cell_number", how="semi")
        .select("sheet_row", "cell_id", "cell_is_reported", "period", "members")
        .sort("period")
        .with_columns(
            pl.col("period").shift(1).over("cell_id").alias("file_period"),
            pl.col("members").shift(1).over("cell_id").alias("file_members"),
        )
        .join(absent.select("sheet_row"), on="sheet_row", how="semi")
    )
    known = in_file.filter("cell_is_reported").select("cell_id", "period").unique()
    if known.is_empty():
        return in_file.select("sheet_row", "members", before="file_members")
    cursor.register("incoming_part", frame.unique("part").select(PART).to_arrow())
    cursor.register("incoming_cell", known.to_arrow())
    stored = rows_of(cursor, "cell_members_before")
    cursor.unregister("incoming_cell")
    cursor.unregister("incoming_part")
    return in_file.join(stored, on=["cell_id", "period"], how="left").select(
        "sheet_row",
        "members",
        pl.when(pl.col("before_period") > pl.col("file_period"))
        .then("members_before")
        .otherwise(pl.coalesce("file_members", "members_before"))
        .alias("before"),
    )


def _cell_new(frame: pl.DataFrame, unknown: pl.DataFrame, before: Before) -> Iterator[Problem]:
    new = unknown.filter(~pl.col("cell_is_reported") & pl.col("is_first"))
    if new.is_empty():
        return
    reported = pl.concat([before.rows.select("part", "key", "cell"), before.replaced])
    reported = reported.unique("key", maintain_order=True)
    new = new.join(reported, on="part", how="semi")
    of_parts = reported.join(new, on="part", how="semi")
    gone = of_parts.join(frame.select("key"), on="key", how="anti").partition_by("part", as_dict=True)
    for row in _rows_at(frame, new).iter_rows(named=True):
        group = gone.get((row["part"],))
        suggestion = nearest(row["cell"], group["cell"] if group is not None else [])
        yield Problem(
            "participation.cell_new",
            sheet_row=row["sheet_row"],
            column="cell",
            unit=row["unit_id"],
            period=row["period"],
            value=row["cell"],
            variant="suggestion" if suggestion else "",
            parameters={"suggestion": suggestion} if suggestion else {},
        )


def _copied_month(frame: pl.DataFrame, compared: pl.DataFrame, before: Before, book: UnitBook) -> Iterator[Problem]:
    same = pl.all_horizontal([pl.col(c).eq_missing(pl.col(f"{c}_before")) for c in COUNTS])
    copied = (
        compared.group_by("part")
        .agg(pl.len().alias("rows"), (same & pl.col("is_known")).sum().alias("equal"))
        .join(before.rows.group_by("part").agg(pl.len().alias("rows_before")), on="part")
        .filter((pl.col("equal") == pl.col("rows")) & (pl.col("rows") == pl.col("rows_before")))
    )
    for unit_id, period in _places(frame, copied).sort(PART).select(PART).iter_rows():
        yield Problem(
            "participation.copied_month",
            unit=unit_id,
            period=period,
            parameters={"unit": label(book.units[unit_id])},
        )


def _places(frame: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Unit and month of some parts."""
    if parts.is_empty():
        return frame.clear().select("part", *PART)
    return frame.join(parts.select("part"), on="part", how="semi").unique("part").select("part", *PART)


def _cells_missing(
    cursor: Cursor, frame: pl.DataFrame, compared: pl.DataFrame, before: Before, book: UnitBook
) -> Iterator[Problem]:
    expected = before.rows.select("part", "key", "cell")
    # parts in which every cell of last month was found need no second look
    found = compared.group_by("part").agg(pl.col("is_known").sum().alias("found"))
    counted = expected.group_by("part").agg(pl.len().alias("rows")).join(found, on="part")
    short = counted.filter(pl.col("found") < pl.col("rows"))
    expected = expected.join(short, on="part", how="semi") if short.height else expected.clear()
    missing = pl.concat([expected, before.replaced]).unique("key", maintain_order=True)
    missing = missing.join(frame.select("key"), on="key", how="anti")
    if missing.is_empty():
        return
    ended = {
        (old_unit, match_text(name), since)
        for old_unit, name, _, _, since, kind in cursor.execute(sql("cell_successors_all")).fetchall()
        if kind != "rename"
    }
    missing = missing.join(_places(frame, missing), on="part")
    for (unit_id, period), group in missing.sort("cell").group_by(PART, maintain_order=True):
        family = {str(unit_id), *book.lineage(str(unit_id), book.predecessors)}
        gone = {key for old_unit, key, since in ended if old_unit in family and since <= period}
        names = [name for name in group["cell"] if match_text(name) not in gone]
        if not names:
            continue
        listed = ", ".join(names[:NAMES_SHOWN]) + ("…" if len(names) > NAMES_SHOWN else "")
        yield Problem(
            "participation.cells_missing",
            column="cell",
            unit=str(unit_id),
            period=period,
            parameters={"cells": listed, "count": len(names), "unit": label(book.units[str(unit_id)])},
        )
