"""Warnings against the months before: what is not wrong in itself but wants a reason.

"Last month" is the latest earlier month a unit reported, this file's included; a unit's first month is
compared with those of its predecessors. Participation only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

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
SIMILAR = 75


@dataclass(frozen=True)
class Before:
    """What was reported before the file: `rows` of last month by part of the file, `replaced` versions."""

    rows: pl.DataFrame  # unit_id, period (of the file's part), cell_id, cell, counts
    replaced: pl.DataFrame  # unit_id, period, cell_id, cell


def continuity_warnings(cursor: Cursor, frame: pl.DataFrame, stored: pl.DataFrame, book: UnitBook) -> list[Problem]:
    """All warnings of a clean typed frame of the participation survey (one row a cell a month).

    `stored` are the units and months that count of its units and their predecessors.
    """
    before = _before(cursor, frame, stored, book)
    if before is None:
        return []
    found: list[Problem] = []
    found.extend(_members_jump(cursor, frame, before))
    if before.rows.height:
        found.extend(_cell_new(frame, before))
        found.extend(_copied_month(frame, before, book))
    found.extend(_cells_missing(cursor, frame, before, book))
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


def _before(cursor: Cursor, frame: pl.DataFrame, stored: pl.DataFrame, book: UnitBook) -> Before | None:
    """What was reported before the file's parts; None if that is nothing at all."""
    parts = frame.select(PART).unique()
    if stored.is_empty() and parts["period"].n_unique() == 1:
        return None
    pairs = _pairs(parts, book)
    reported = pl.concat(
        [
            parts.with_columns(pl.lit(True).alias("in_file")),
            stored.select(PART).join(parts, on=PART, how="anti").with_columns(pl.lit(False).alias("in_file")),
        ]
    ).rename({"unit_id": "before_unit", "period": "before_period"})
    last = (
        pairs.sort("period")
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
    last = pl.concat([last.filter("is_self"), last.filter(~pl.col("is_self")).join(has_own, on=PART, how="anti")])
    columns = ["cell_id", "cell", *COUNTS]
    own_rows = frame.select(*PART, *columns).rename({"unit_id": "before_unit", "period": "before_period"})
    stored_rows = _stored_rows(cursor, last.filter(~pl.col("in_file")).select("before_unit", "before_period"))
    rows = pl.concat(
        [
            last.filter("in_file").join(own_rows, on=["before_unit", "before_period"]).select(*PART, *columns),
            last.filter(~pl.col("in_file"))
            .join(stored_rows, on=["before_unit", "before_period"])
            .select(*PART, *columns),
        ]
    )
    old = parts.join(stored.select(PART), on=PART, how="semi")
    replaced = _stored_rows(cursor, old).rename({"before_unit": "unit_id", "before_period": "period"})
    return Before(rows, replaced.select(*PART, "cell_id", "cell"))


def _stored_rows(cursor: Cursor, wanted: pl.DataFrame) -> pl.DataFrame:
    """The rows that count of some units and months, unit and month renamed to before_unit, before_period."""
    keys = wanted.rename(dict(zip(wanted.columns, PART, strict=True)))
    rows = rows_of_parts(cursor, "participation", keys)
    return rows.rename({"unit_id": "before_unit", "period": "before_period"})


def _members_jump(cursor: Cursor, frame: pl.DataFrame, before: Before) -> Iterator[Problem]:
    known = before.rows.select(*PART, "cell_id", pl.col("members").alias("before"))
    rows = frame.select("sheet_row", *PART, "cell_id", "cell", "cell_is_reported", "members")
    compared = rows.join(known, on=[*PART, "cell_id"], how="left")
    # not in the unit's last month: the cell's own last month may lie further back, if it has one
    has_older = pl.col("cell_is_reported") | (pl.col("period") > pl.col("period").min().over("cell_id"))
    absent = compared.filter(pl.col("before").is_null() & has_older)
    if absent.height:
        older = _older_members(cursor, absent, rows)
        compared = compared.join(older, on=["cell_id", "period"], how="left").with_columns(
            pl.coalesce("before", "older").alias("before")
        )
    change = (pl.col("members") - pl.col("before")).abs()
    jumped = compared.filter((change > JUMP_MEMBERS) & (change > JUMP_SHARE * pl.col("before"))).sort("sheet_row")
    for row in jumped.iter_rows(named=True):
        yield Problem(
            "participation.members_jump",
            sheet_row=row["sheet_row"],
            column="members",
            unit=row["unit_id"],
            period=row["period"],
            value=str(row["members"]),
            parameters={"before": row["before"], "cell": row["cell"]},
        )


def _older_members(cursor: Cursor, absent: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per cell and month of `absent`: `older`, its members in its latest earlier month, if there is one."""
    in_file = (
        rows.sort("period")
        .with_columns(
            pl.col("period").shift(1).over("cell_id").alias("file_period"),
            pl.col("members").shift(1).over("cell_id").alias("file_members"),
        )
        .join(absent.select("cell_id", "period"), on=["cell_id", "period"], how="semi")
    )
    known = absent.filter("cell_is_reported").select("cell_id", "period").unique()
    if known.is_empty():
        return in_file.select("cell_id", "period", pl.col("file_members").alias("older"))
    cursor.register("incoming_part", rows.select(PART).unique().to_arrow())
    cursor.register("incoming_cell", known.to_arrow())
    stored = rows_of(cursor, "cell_members_before")
    cursor.unregister("incoming_cell")
    cursor.unregister("incoming_part")
    return in_file.join(stored, on=["cell_id", "period"], how="left").select(
        "cell_id",
        "period",
        pl.when(pl.col("before_period") > pl.col("file_period"))
        .then("members_before")
        .otherwise(pl.coalesce("file_members", "members_before"))
        .alias("older"),
    )


def _cell_new(frame: pl.DataFrame, before: Before) -> Iterator[Problem]:
    reported_before = before.rows.select(PART).unique()
    first = frame.filter(pl.col("period") == pl.col("period").min().over("cell_id"))
    new = first.filter(~pl.col("cell_is_reported")).join(reported_before, on=PART, how="semi").sort("sheet_row")
    if new.is_empty():
        return
    here = frame.select(*PART, "cell_id")
    gone = before.rows.join(here, on=[*PART, "cell_id"], how="anti")
    candidates = gone.partition_by(PART, as_dict=True)
    for row in new.iter_rows(named=True):
        group = candidates.get((row["unit_id"], row["period"]))
        suggestion = nearest(row["cell"], group["cell"] if group is not None else [], SIMILAR)
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


def _copied_month(frame: pl.DataFrame, before: Before, book: UnitBook) -> Iterator[Problem]:
    both = frame.select(*PART, "cell_id", *COUNTS).join(
        before.rows.select(*PART, "cell_id", *COUNTS), on=[*PART, "cell_id"], suffix="_before"
    )
    same = pl.all_horizontal([pl.col(c).eq_missing(pl.col(f"{c}_before")) for c in COUNTS])
    equal = both.group_by(PART).agg(same.sum().alias("equal"))
    sizes = frame.group_by(PART).len("rows").join(before.rows.group_by(PART).len("rows_before"), on=PART)
    copied = sizes.join(equal, on=PART).filter(
        (pl.col("equal") == pl.col("rows")) & (pl.col("rows") == pl.col("rows_before"))
    )
    for unit_id, period in copied.select(PART).sort(PART).iter_rows():
        yield Problem(
            "participation.copied_month",
            unit=unit_id,
            period=period,
            parameters={"unit": label(book.units[unit_id])},
        )


def _cells_missing(cursor: Cursor, frame: pl.DataFrame, before: Before, book: UnitBook) -> Iterator[Problem]:
    expected = pl.concat([before.rows.select(*PART, "cell_id", "cell"), before.replaced]).unique(
        [*PART, "cell_id"], maintain_order=True
    )
    missing = expected.join(frame.select(*PART, "cell_id"), on=[*PART, "cell_id"], how="anti")
    if missing.is_empty():
        return
    ended = {
        (match_text(name), since): kind
        for _, name, _, _, since, kind in cursor.execute(sql("cell_successors_all")).fetchall()
        if kind != "rename"
    }
    for (unit_id, period), group in missing.sort("cell").group_by(PART, maintain_order=True):
        names = [
            name
            for name in group["cell"]
            if not any(key == match_text(name) and since <= period for key, since in ended)
        ]
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
