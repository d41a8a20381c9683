"""A file as its sender wrote it: every cell in its place, whatever is wrong with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from ingest import text_files, workbooks
from ingest.decoding import decode
from ingest.grids import Body
from ingest.headers import Header
from ingest.problems import FileRefusedError, Problem
from ingest.report.formats import NumberFormat, number_formats
from ingest.unpacking import sheet_paths, unpack
from ingest.workbooks import WorkSheet
from warehouse.settings import Limits

Value = str | float | bool | date | time | timedelta

# A longer table is no clerk's; her own copy of it would take minutes and a gigabyte.
MOST_CELLS = 2_500_000


class TooLongError(Exception):
    """A table that is too long to be given back."""


@dataclass(frozen=True)
class Written:
    """The one sheet that has the header.

    `rows`: number of the row as the spreadsheet shows it → its cells from column A on, "" where empty; rows without
    any cell are left out. `formats`: (row, column from 0) → how a number is shown. `name`: of the sheet, "" of a
    text file. `persons`: the headings of personal data on it; `beside`: those on other sheets of the workbook, which
    are not given back. `has_formulas`: whether formulas stand in it, of which only the results are given back.
    """

    name: str
    header: Header
    rows: Mapping[int, list[Value]]
    formats: Mapping[tuple[int, int], NumberFormat]
    persons: tuple[Problem, ...] = ()
    beside: tuple[Problem, ...] = ()
    has_formulas: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it comes from a text file, in which numbers and dates are texts as well."""
        return not self.name

    def is_elsewhere(self, problem: Problem) -> bool:
        """Whether a problem is of another sheet."""
        return problem in self.beside and problem not in self.persons


def written(content: bytes, limits: Limits) -> Written:
    """The rows of a file. Raises FileRefusedError if there is no table in it, TooLongError if there is too much."""
    if workbooks.is_workbook(content):
        chosen = _sheet_with_header(content, limits)
        return _of_workbook(content, *chosen, limits)
    text = decode(content)
    header, grid, delimiter = text_files.read_head(text, limits)
    if header is None:
        raise FileRefusedError([])
    if text.content.count(b"\n") * header.width > MOST_CELLS:
        raise TooLongError
    records = csv.reader(io.StringIO(text.content.decode(), newline=""), delimiter=delimiter)
    try:
        rows: dict[int, list[Value]] = {number: [*cells] for number, cells in enumerate(records, 1) if any(cells)}
    except csv.Error:
        raise FileRefusedError([]) from None
    return Written("", header, rows, {}, tuple(workbooks.personal_headings(grid, header)))


def body_of(content: bytes, limits: Limits) -> Body:
    """The rows below the header as they are judged. Raises FileRefusedError."""
    if workbooks.is_workbook(content):
        return workbooks.read_body(_sheet_with_header(content, limits)[0], limits)
    text = decode(content)
    header, _, delimiter = text_files.read_head(text, limits)
    if header is None:
        raise FileRefusedError([])
    return text_files.read_body(text, header, delimiter, limits)


def _sheet_with_header(content: bytes, limits: Limits) -> tuple[WorkSheet, tuple[Problem, ...]]:
    """The sheet that is read, also if persons are named on it; headings of persons on the others."""
    sheets = workbooks.open_sheets(content, limits)
    chosen = workbooks.with_header(sheets)
    if len(chosen) != 1:
        raise FileRefusedError([])
    return chosen[0], tuple(workbooks.personal_beside(sheets, chosen[0]))


def _of_workbook(content: bytes, sheet: WorkSheet, beside: tuple[Problem, ...], limits: Limits) -> Written:
    assert sheet.header is not None
    if sheet.facts.height * sheet.facts.width > MOST_CELLS:
        raise TooLongError
    rows = dict(_rows(sheet))
    for (row, column), text in sorted(sheet.facts.specials.items()):
        cells = rows.setdefault(row + 1, [])
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text
    unpacked = unpack(content, limits)
    path = dict(sheet_paths(unpacked))[sheet.grid.name]
    return Written(
        sheet.grid.name,
        sheet.header,
        dict(sorted(rows.items())),
        number_formats(unpacked, path),
        tuple(workbooks.personal_headings(sheet.grid, sheet.header)),
        beside,
        has_formulas=bool(sheet.facts.formulas),
    )


def _rows(sheet: WorkSheet) -> Iterator[tuple[int, list[Value]]]:
    reader = sheet.sheet
    if reader.start is None:
        return
    margin: list[Value] = [""] * reader.start[1]
    for number, values in enumerate(reader.iter_rows(), 1):
        if values.count("") < len(values):
            yield number, [*margin, *values]
