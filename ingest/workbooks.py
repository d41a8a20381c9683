"""Excel workbooks (.xlsx): bytes → the rows of the one sheet that has the header, as text."""

from __future__ import annotations

import io
import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from ingest.columns import column_letter
from ingest.grids import Body, Grid, frame_of, is_filled
from ingest.headers import HEADER_ROWS, Header, find_header, personal_columns
from ingest.problems import FileRefusedError, Problem, damaged, too_large
from ingest.sheet_facts import SheetFacts
from ingest.unpacking import sheet_paths, unpack
from schemas.surveys import COUNT_KINDS, SURVEYS
from warehouse.settings import Limits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

CHUNK_ROWS = 20_000
# Above it a number of a cell is no longer exact.
WHOLE = 1e15
Column = Sequence[str] | pl.Series


@dataclass(frozen=True)
class WorkSheet:
    """One sheet: its reader, what the reader drops, the first filled rows and the header if there is one."""

    sheet: CalamineSheet
    facts: SheetFacts
    grid: Grid
    header: Header | None

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the header; also where the header is the last row looked at."""
        rows = self.grid.rows
        return self.header is not None and (rows[-1][0] > self.header.sheet_row or len(rows) == HEADER_ROWS)


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
        filled = ((n, cells) for n, cells in _rows(sheet, facts) if is_filled(cells))
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
        return damaged()
    return error


def choose_sheet(sheets: list[WorkSheet]) -> WorkSheet | None:
    """The one sheet that has the header and, if several have, rows below it; None if none has the header.

    A second sheet may be an empty form, of this survey or another.

    Raises FileRefusedError: header.personal_data if it is not clear which sheet is meant, file.structure if several
    have the header.
    """
    personal = personal_beside(sheets, None)
    chosen = with_header(sheets)
    if len(chosen) > 1:
        names = ", ".join(sheet.grid.name for sheet in chosen[:2])
        several = Problem("file.structure", variant="sheets", value=None if personal else names[:80])
        raise FileRefusedError([*personal, several], keep_bytes=not personal)
    if personal and not chosen:
        raise FileRefusedError(personal, keep_bytes=False)
    return chosen[0] if chosen else None


def with_header(sheets: list[WorkSheet]) -> list[WorkSheet]:
    """The sheets that may be meant: those with the most of header, required columns and rows below it."""
    having = [sheet for sheet in sheets if sheet.header is not None]
    having = [sheet for sheet in having if sheet.has_rows] or having
    return [sheet for sheet in having if sheet.header is not None and sheet.header.complete] or having


def personal_headings(grid: Grid, header: Header | None) -> list[Problem]:
    """The headings of personal data on a sheet, wherever on it they stand."""
    named = [problem for problem in header.problems if problem.code == "header.personal_data"] if header else []
    return [*named, *personal_columns(grid.rows, header)]


def personal_beside(sheets: list[WorkSheet], read: WorkSheet | None) -> list[Problem]:
    """The headings of personal data on the sheets but the one that is read; of several, its number tells which.

    Not its name, which may be a person's.
    """
    return [
        replace(problem, variant="sheet", parameters={**problem.parameters, "sheet": number})
        if len(sheets) > 1
        else problem
        for number, sheet in enumerate(sheets, 1)
        if sheet is not read
        for problem in personal_headings(sheet.grid, sheet.header)
    ]


def read_body(worksheet: WorkSheet, limits: Limits) -> Body:
    """Every filled row below the header. Raises FileRefusedError: file.too_large."""
    header = worksheet.header
    assert header is not None
    specs = SURVEYS[header.survey]
    months = {i for i, name in header.columns.items() if specs.column(name).kind in ("period", "month")}
    merged, problems = _merged(worksheet, header)
    numbers = {i for i, name in header.columns.items() if specs.column(name).kind in COUNT_KINDS}
    whole = _table(worksheet, months, numbers)
    longest = whole.select(pl.col(pl.String).str.len_bytes().max()).max_horizontal()[0] or 0
    if longest > limits.field_bytes:
        raise too_large("field")
    body = Body.of([_filled_down(whole, merged)], [], whole.width - 1)
    filled = set(body.frame["sheet_row"]) if problems else set()
    body.problems = [problem for problem in problems if problem.sheet_row in filled]
    return body


def _table(worksheet: WorkSheet, months: set[int], numbers: set[int]) -> pl.DataFrame:
    """The rows below the header as texts: columns "0", "1", … and `sheet_row`.

    A formula in a column of `numbers` stands there as a formula, whatever value was stored with it.
    """
    sheet, facts, header = worksheet.sheet, worksheet.facts, worksheet.header
    assert header is not None
    told = {place: text for place, text in facts.formulas.items() if place[1] in numbers} | facts.specials
    special = sorted((row, column, text) for (row, column), text in told.items() if row >= header.sheet_row)
    width = max([header.width, *(column + 1 for _, column, _ in special)])
    frames = []
    last = header.sheet_row
    if sheet.start is not None and sheet.end is not None:
        width, last = max(width, sheet.end[1] + 1), max(last, sheet.end[0] + 1)
        rows = _filled(sheet, header.sheet_row, {row for row, _, _ in special})
        while chunk := list(itertools.islice(rows, CHUNK_ROWS)):
            columns = list(zip(*(values for _, values in chunk), strict=True))
            texts = [_texts(column, sheet.start[1] + index in months) for index, column in enumerate(columns)]
            blank: Column = [""] * len(chunk)
            left = [blank] * sheet.start[1]
            right = [blank] * (width - len(left) - len(texts))
            frames.append(_chunk([*left, *texts, *right], [row for row, _ in chunk], special))
    beyond: dict[int, list[str]] = {}
    for row, column, text in special[bisect_left(special, (last,)) :]:
        beyond.setdefault(row + 1, [""] * width)[column] = text
    # in one piece: what follows is several times slower on many small ones
    return pl.concat([*frames, frame_of(list(beyond.items()), width)], rechunk=True)


def _filled(sheet: CalamineSheet, first: int, others: set[int]) -> Iterator[tuple[int, list[Any]]]:
    """Rows from index `first` on that have a cell, or stand in `others`."""
    for row, values in enumerate(sheet.iter_rows()):
        if row >= first and (any(values) or values.count("") < len(values) or row in others):
            yield row, values


def _chunk(columns: list[Column], rows: list[int], special: list[tuple[int, int, str]]) -> pl.DataFrame:
    """Rows of these indices, with what the reader does not tell of them."""
    own: dict[int, list[str]] = {}
    for row, column, text in special[bisect_left(special, (rows[0],)) : bisect_left(special, (rows[-1] + 1,))]:
        own.setdefault(column, list(columns[column]))[bisect_left(rows, row)] = text
    frame = pl.DataFrame({str(i): pl.Series(own.get(i, values), dtype=pl.String) for i, values in enumerate(columns)})
    return frame.insert_column(len(columns), pl.Series("sheet_row", rows, dtype=pl.Int64) + 1)


def _texts(values: tuple[Any, ...], is_month: bool) -> Column:
    """The cells of a column as text."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return values
    if kinds == {float}:
        numbers = pl.Series(values, dtype=pl.Float64)
        if ((numbers == numbers.floor()) & (numbers.abs() < WHOLE)).all():
            return numbers.cast(pl.Int64).cast(pl.String)
    return [value if value.__class__ is str else text_of(value, is_month=is_month) for value in values]


def _rows(sheet: CalamineSheet, facts: SheetFacts) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet that have a cell, as (row number, texts); the first column is always A."""
    if sheet.start is None or sheet.end is None:
        return
    margin = [""] * sheet.start[1]
    width = sheet.end[1] + 1
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in facts.specials.items():
        by_row.setdefault(row, []).append((column, text))
        width = max(width, column + 1)
    for number, values in enumerate(sheet.iter_rows()):
        if number not in by_row and values.count("") == len(values):
            continue
        cells = [*margin, *map(text_of, values)]
        cells += [""] * (width - len(cells))
        for column, text in by_row.get(number, ()):
            cells[column] = text
        yield number + 1, cells
    for beyond in sorted(row for row in by_row if row > sheet.end[0]):
        cells = [""] * width
        for column, text in by_row[beyond]:
            cells[column] = text
        yield beyond + 1, cells


def text_of(value: Any, *, is_month: bool = False) -> str:
    """A cell as text: `21` for 21.0, dates in ISO form, in columns of months the first day as `2025-06`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < WHOLE else repr(value)
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
