"""Everything there is to say about a file before it is written: its rows, parts and problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath

import polars as pl

from ingest.cells import CellMatcher, cell_book, match_cells
from ingest.comparing import compare
from ingest.examination import Examination
from ingest.keys import Keys
from ingest.problems import ERROR, NOT_KEPT, NOTICE, WARNING, FileRefusedError, Problem, too_large
from ingest.progress import stage
from ingest.read import Sheet, read_sheet
from ingest.repeated import duplicates
from ingest.stored import PART
from ingest.unit_book import UnitBook, label, unit_book
from ingest.units import resolve_units
from ingest.validate import check_rows
from ingest.values import Reading, type_values
from warehouse.connection import Cursor
from warehouse.console import Content, TooLarge
from warehouse.settings import settings

SAME_UNIT_MOVEMENTS = ("rotation", "mobilisation")


def read_file(content: Content, file_name: str, today: date) -> tuple[Sheet, pl.DataFrame, list[Problem], Reading]:
    """The part of examining that needs no warehouse: bytes → typed rows. Raises FileRefusedError."""
    if isinstance(content, TooLarge):
        raise too_large()
    stage("reading")
    sheet = read_sheet(content, PurePath(file_name).name, settings().limits)
    stage("values")
    frame, problems, reading = type_values(sheet, today)
    return sheet, frame, [*sheet.problems, *problems], reading


def examine(
    cursor: Cursor,
    content: Content,
    file_name: str,
    today: date,
    *,
    id_prefix: str = "new",
    permitted: frozenset[str] | None = None,
) -> Examination:
    """Find every problem of a file in one pass, against the warehouse as `cursor` sees it.

    `permitted` are the ids of the units the person may report for; None = all.
    """
    try:
        sheet, frame, problems, reading = read_file(content, file_name, today)
    except FileRefusedError as refusal:
        told = refusal.problems
        return Examination(refusal.survey, problems=told, more=refusal.more, keep_bytes=refusal.keep_bytes)
    if permitted == frozenset():  # nothing of the warehouse is told to who may not report at all
        return Examination(sheet.survey, problems=[*problems, Problem("access.role")], keep_bytes=False)
    stage("names")
    book = unit_book(cursor)
    frame, found = _resolve(sheet, frame, book, reading)
    problems += found
    outside = _outside(frame, permitted)
    if not outside.is_empty():
        problems += _unpermitted(outside, book)
        # their rows are compared with nothing: what others reported is not theirs to learn
        frame = frame.with_columns(
            pl.when(~pl.col("sheet_row").is_in(outside["sheet_row"].to_list())).then("unit_id").alias("unit_id")
        )
    matcher, keys = None, Keys()
    if sheet.survey == "participation":
        ids = set(frame["unit_id"].drop_nulls().unique())
        matcher = CellMatcher(cell_book(cursor, book, ids), id_prefix)
        frame, found = match_cells(frame, matcher)
        frame = keys.numbered(frame)
        problems += found
    stage("rules")
    problems += check_rows(sheet.survey, frame, sheet.letters, reading)
    problems += duplicates(sheet.survey, frame, reading)
    if sheet.needs_known_names and outside.is_empty():
        problems += _unknown_names(frame, matcher)
    result = Examination(sheet.survey, frame, problems=problems, rows=frame.height, units=book)
    result.more = sheet.more + reading.more
    is_private = reading.may_be_personal or any(problem.code in NOT_KEPT for problem in problems)
    result.keep_bytes = sheet.keep_bytes and not is_private
    result.new_cells = matcher.registrations() if matcher else pl.DataFrame()
    stage("comparing")
    compare(cursor, result, keys, permitted)
    result.problems = _located(result.problems, frame, sheet.letters, book)
    return result


def _resolve(sheet: Sheet, frame: pl.DataFrame, book: UnitBook, reading: Reading) -> tuple[pl.DataFrame, list[Problem]]:
    """Add the units. What names them was checked before: a value reported then names no unit, and no problem."""
    survey = sheet.survey
    problems: list[Problem] = []
    for prefix in ("", "from_", "to_") if survey == "rotation" else ("",):
        names = [
            f"{prefix}{name}" for name in ("province", "district", "commune") if f"{prefix}{name}" in frame.columns
        ]
        unclear = pl.any_horizontal([reading.reported(name) for name in names])
        frame, found = resolve_units(frame, book, reading, prefix, unclear)
        problems += found
    if survey == "rotation":
        levels = {unit_id: unit.level for unit_id, unit in book.units.items()}
        frame = frame.with_columns(
            pl.col(f"{prefix}unit_id").replace_strict(levels, default=None).alias(f"{prefix}level")
            for prefix in ("from_", "to_")
        )
        problems += _same_unit(frame, reading)
    return frame, problems


def _same_unit(frame: pl.DataFrame, reading: Reading) -> Iterator[Problem]:
    within = frame.filter(
        pl.col("movement").is_in(SAME_UNIT_MOVEMENTS)
        & (pl.col("from_unit_id") == pl.col("to_unit_id"))
        & (pl.col("to_level") != "province")
        & ~pl.col("nil")
    )
    for row in reading.first(within).iter_rows(named=True):
        column = "to_commune" if row["to_level"] == "commune" else "to_district"
        yield Problem("rotation.same_unit", sheet_row=row["sheet_row"], column=column, value=row[column])


def _outside(frame: pl.DataFrame, permitted: frozenset[str] | None) -> pl.DataFrame:
    """The rows of units that the person may not report for."""
    if permitted is None:
        return frame.clear()
    return frame.filter(pl.col("unit_id").is_not_null() & ~pl.col("unit_id").is_in(list(permitted)))


def _unpermitted(outside: pl.DataFrame, book: UnitBook) -> Iterator[Problem]:
    first = outside.group_by("unit_id", maintain_order=True).agg(pl.col("sheet_row", "period").first())
    for unit_id, sheet_row, period in first.iter_rows():
        given = {"unit": label(book.units[unit_id])}
        yield Problem("access.unit", sheet_row, "commune", unit=unit_id, period=period, parameters=given)


def _unknown_names(frame: pl.DataFrame, matcher: CellMatcher | None) -> list[Problem]:
    """A Windows-1258 file is believed only when it names nothing that is not known already."""
    unknown = frame.filter(pl.col("unit_id").is_null())
    if matcher is not None:
        unknown = pl.concat([unknown, frame.filter(pl.col("cell_is_reported").not_().fill_null(True))])
    if unknown.is_empty():
        return []
    return [Problem("file.encoding", variant="known-names")]


def _located(problems: list[Problem], frame: pl.DataFrame, letters: dict[str, str], book: UnitBook) -> list[Problem]:
    """Add unit code, period and column letter, and put the problems in the order of the sheet."""
    rows = {problem.sheet_row for problem in problems if problem.sheet_row is not None}
    placed: dict[int, tuple[str | None, date | None]] = {}
    if rows:
        here = frame.filter(pl.col("sheet_row").is_in(list(rows))).select("sheet_row", *PART)
        placed = {row: (unit_id, period) for row, unit_id, period in here.iter_rows()}
    located = []
    for problem in problems:
        unit, period = placed.get(problem.sheet_row or 0, (None, None))
        unit_id = problem.unit or unit
        known = book.units.get(unit_id) if unit_id else None
        located.append(
            replace(
                problem,
                unit=known.code if known else unit_id,
                period=problem.period or period,
                column_letter=problem.column_letter or letters.get(problem.column or ""),
            )
        )
    severity = {ERROR: 0, WARNING: 1, NOTICE: 2}
    return sorted(
        located,
        key=lambda p: (
            p.sheet_row is None,
            p.sheet_row or 0,
            severity[p.severity],
            len(p.column_letter or ""),
            p.column_letter or "",
        ),
    )
