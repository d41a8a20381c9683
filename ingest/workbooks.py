"""Excel workbooks (.xlsx): bytes → the rows of the one sheet that has the header, as text."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from ingest.grids import Body, Grid, empty_frame, frame_of, is_filled
from ingest.headers import HEADER_ROWS, Header, column_letter, find_header, personal_columns
from ingest.problems import FileRefusedError, Problem
from ingest.sheet_facts import SheetFacts
from ingest.unpacking import sheet_paths, unpack
from schemas.surveys import SURVEYS
from warehouse.settings import Limits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

CHUNK_ROWS = 20_000
# Kinds of columns in which a merged cell is read as if it stood in every row it covers.
FILLED_KINDS = ("period", "unit", "name", "course", "decision")


@dataclass(frozen=True)
class WorkSheet:
    """One sheet: its reader, what the reader drops, the first filled rows and the header if there is one."""

    sheet: CalamineSheet
    facts: SheetFacts
    grid: Grid
    header: Header | None


def is_workbook(content: bytes) -> bool:
    """Whether bytes begin as a zip archive does. The name of the file does not matter."""
    return content.startswith(b"PK\x03\x04")


def open_sheets(content: bytes, limits: Limits) -> list[WorkSheet]:
    """Every sheet that has cells, hidden ones too.

    Raises FileRefusedError: file.not_text, file.too_large.
    """
    unpacked = unpack(content, limits)
    paths = dict(sheet_paths(unpacked))
    book = _open(unpacked.archive)
    sheets = []
    for name in book.sheet_names:
        if name not in paths:
            continue  # a chart
        sheet = _sheet(book, name)
        facts = unpacked.facts[paths[name]]
        filled = ((n, cells) for n, cells in _rows(sheet, facts, set()) if is_filled(cells))
        rows = list(itertools.islice(filled, HEADER_ROWS))
        grid = Grid(name, rows)
        sheets.append(WorkSheet(sheet, facts, grid, find_header(rows, limits.columns)))
    return sheets


def _open(archive: bytes) -> CalamineWorkbook:
    import python_calamine  # only workbooks need it

    try:
        return python_calamine.load_workbook(io.BytesIO(archive))
    except BaseException as error:
        raise _not_read(error) from None


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except BaseException as error:
        raise _not_read(error) from None


def _not_read(error: BaseException) -> BaseException:
    """A damaged workbook; also where the reader itself breaks off, which is no `Exception`."""
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return FileRefusedError([Problem("file.not_text", variant="damaged")])
    return error


def choose_sheet(sheets: list[WorkSheet]) -> WorkSheet | None:
    """The one sheet that has the header; None if none has.

    Raises FileRefusedError: header.personal_data on whatever sheet, file.structure if several have the header.
    """
    personal = [problem for sheet in sheets for problem in _personal(sheet)]
    if personal:
        raise FileRefusedError(personal, keep_bytes=False)
    having = [sheet for sheet in sheets if sheet.header is not None]
    complete = [sheet for sheet in having if sheet.header is not None and sheet.header.complete]
    chosen = complete or having
    if len(chosen) > 1:
        names = ", ".join(sheet.grid.name for sheet in chosen[:2])
        raise FileRefusedError([Problem("file.structure", variant="sheets", value=names[:80])])
    return chosen[0] if chosen else None


def _personal(worksheet: WorkSheet) -> list[Problem]:
    header = worksheet.header
    named = [problem for problem in header.problems if problem.code == "header.personal_data"] if header else []
    return [*named, *personal_columns(worksheet.grid.rows, header)]


def read_body(worksheet: WorkSheet, limits: Limits) -> Body:
    """Every filled row below the header. Raises FileRefusedError: file.too_large."""
    header = worksheet.header
    assert header is not None
    specs = SURVEYS[header.survey]
    months = {i for i, name in header.columns.items() if specs.column(name).kind in ("period", "month")}
    merged, problems = _merged(worksheet, header)
    rows = _rows(worksheet.sheet, worksheet.facts, months)
    below = ((sheet_row, cells) for sheet_row, cells in rows if sheet_row > header.sheet_row and is_filled(cells))
    frames = []
    while chunk := list(itertools.islice(below, CHUNK_ROWS)):
        frames.append(frame_of(chunk, len(chunk[0][1])))
    if not frames:
        return Body(empty_frame(header.width), [])
    whole = pl.concat(frames)
    longest = whole.select(pl.col(pl.String).str.len_bytes().max()).max_horizontal()[0] or 0
    if longest > limits.field_bytes:
        raise FileRefusedError([Problem("file.too_large", variant="field")], keep_bytes=False)
    body = Body.of([_filled_down(whole, merged)], [], whole.width - 1)
    filled = set(body.frame["sheet_row"]) if problems else set()
    body.problems = [problem for problem in problems if problem.sheet_row in filled]
    return body


def _rows(sheet: CalamineSheet, facts: SheetFacts, months: set[int]) -> Iterator[tuple[int, list[str]]]:
    """All rows of a sheet as (row number, texts), blank rows too; the first column is always A."""
    if sheet.start is None or sheet.end is None:
        return
    margin = [""] * sheet.start[1]
    width = sheet.end[1] + 1
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in facts.specials.items():
        by_row.setdefault(row, []).append((column, text))
        width = max(width, column + 1)
    last = max(by_row, default=-1)
    number = 0
    for number, values in enumerate(_values(sheet)):
        cells = [*margin, *(value if value.__class__ is str else text_of(value) for value in values)]
        for index in months:
            if index < len(cells) and not isinstance(value := values[index - len(margin)], str):
                cells[index] = text_of(value, is_month=True)
        cells += [""] * (width - len(cells))
        for column, text in by_row.get(number, ()):
            cells[column] = text
        yield number + 1, cells
    for beyond in range(number + 1, last + 1):
        cells = [""] * width
        for column, text in by_row.get(beyond, ()):
            cells[column] = text
        yield beyond + 1, cells


def _values(sheet: CalamineSheet) -> Iterator[list[Any]]:
    return iter(sheet.iter_rows())


def text_of(value: Any, *, is_month: bool = False) -> str:
    """A cell as text: `21` for 21.0, dates in ISO form, in columns of months the first day as `2025-06`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        value = value.date()  # the hour a cell carries unseen
    if isinstance(value, date):
        return f"{value:%Y-%m}" if is_month and value.day == 1 else value.isoformat()
    return str(value)  # hours and durations, which no column takes


def _merged(worksheet: WorkSheet, header: Header) -> tuple[list[tuple[int, int, int, int]], list[Problem]]:
    """Merged cells below the header, where they hide that rows have no value of their own.

    Returns the areas (first row, last row, first column, last column, rows from 1) and a problem each.
    """
    areas, problems = [], []
    for (top, left), (bottom, right) in sorted(worksheet.sheet.merged_cell_ranges or ()):
        columns = [index for index in range(left, min(right, header.width) + 1) if index in header.columns]
        if top + 1 <= header.sheet_row or not columns:
            continue
        areas.append((top + 1, bottom + 1, left, right))
        problems.append(
            Problem(
                "file.structure",
                sheet_row=top + 1,
                column=header.columns[columns[0]],
                column_letter=column_letter(columns[0]),
                variant="merged",
                parameters={"area": f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"},
            )
        )
    return areas, problems


def _filled_down(frame: pl.DataFrame, areas: Sequence[tuple[int, int, int, int]]) -> pl.DataFrame:
    """Give every row of a merged area its value: the merge is reported once, not again as missing values."""
    for top, bottom, left, _ in areas[:1000]:
        column = str(left)
        if bottom == top or column not in frame.columns:
            continue
        value = frame.filter(pl.col("sheet_row") == top)[column].to_list()
        if value and value[0]:
            inside = pl.col("sheet_row").is_between(top, bottom)
            frame = frame.with_columns(pl.when(inside).then(pl.lit(value[0])).otherwise(pl.col(column)).alias(column))
    return frame
