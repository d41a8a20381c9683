"""Bytes → rows of strings with the row numbers the spreadsheet shows, and what is wrong with the file as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import polars as pl

from ingest import text_files, workbooks
from ingest.columns import column_letter
from ingest.decoding import decode
from ingest.grids import MOST_PROBLEMS, Body, Grid, without_columns
from ingest.headers import Header, missing_column, personal_columns
from ingest.leftovers import another_width, personal_cell, take_out_leftovers, titles
from ingest.lost_letters import garbled_headings, lost_letters
from ingest.personal import PERSONAL_VALUE, has_personal_bytes
from ingest.problems import ERROR, NOT_KEPT, FileRefusedError, Problem, too_large
from schemas.surveys import SURVEYS
from warehouse.settings import Limits

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")
# Endings of files that people try, and which advice they get.
OTHER_ENDINGS = {
    ".xls": "xls",
    ".pdf": "pdf",
    ".doc": "word",
    ".docx": "word",
    ".rtf": "word",
    ".htm": "html",
    ".html": "html",
    ".zip": "zip",
    ".rar": "zip",
    ".7z": "zip",
}


@dataclass
class Sheet:
    """The rows of one survey as they stand in a file.

    `rows`: every column of the survey, and `province`, as String, null where blank or where the file has no such
    column, with `sheet_row` (Int64). `letters`: canonical name → letter, only of columns the file has: a column
    that is not in `letters` is no column with empty values, it is missing. `keep_bytes`: whether the content may
    be stored. `needs_known_names`: read as Windows-1258, to be believed only if every unit and cell is known.
    `more` counts the problems that are not in the list, of a file with very many. `garbled`: column → the sheet rows
    whose name lost letters, which are all reported.
    """

    survey: str
    rows: pl.DataFrame
    letters: dict[str, str]
    problems: list[Problem]
    has_province: bool
    keep_bytes: bool
    needs_known_names: bool = False
    more: int = 0
    garbled: dict[str, pl.Series] = field(default_factory=dict)


@dataclass(frozen=True)
class _Parts:
    """What a file consists of before it is judged. `persons`: headings of personal data on other sheets."""

    header: Header
    grid: Grid
    body: Body
    is_guess: bool = False
    persons: tuple[Problem, ...] = ()


def read_sheet(content: bytes, file_name: str, limits: Limits) -> Sheet:
    """Read the rows of a file. `sheet_row` counts as the spreadsheet does, header and blank rows included.

    Raises FileRefusedError if there are no rows to look at: file.*, header.personal_data, and problems of the header
    of a file without rows.
    """
    if len(content) > limits.file_bytes:
        raise too_large()
    ending = PurePath(file_name.strip()).suffix.lower()
    if ending not in ENDINGS:
        variant = OTHER_ENDINGS.get(ending, "name")
        raise FileRefusedError([Problem("file.not_text", variant=variant)], keep_bytes=not has_personal_bytes(content))
    if not content.strip():
        raise FileRefusedError([Problem("file.empty")])
    parts = _read_workbook(content, limits) if workbooks.is_workbook(content) else _read_text(content, limits)
    try:
        return _sheet(parts, limits)
    except FileRefusedError as refused:
        refused.survey = parts.header.survey
        raise


def _read_text(content: bytes, limits: Limits) -> _Parts:
    text = decode(content)
    if not text.content.strip(b' \t\r\n,;|"'):
        raise FileRefusedError([Problem("file.empty")])
    header, grid, delimiter = text_files.read_head(text, limits)
    _refuse_personal(grid, header)
    if header is None or not header.complete:
        may_keep = not has_personal_bytes(text.content)
        _refuse_garbled([grid], header, may_keep=may_keep)
    if header is None:
        may_keep = not has_personal_bytes(text.content)
        if text.is_guess:
            raise FileRefusedError([Problem("file.encoding")], keep_bytes=may_keep)
        raise _no_header([grid], may_keep=may_keep)
    if text.is_guess and _may_be_misread(grid, header):
        problem = Problem("file.encoding", variant="headings")
        raise FileRefusedError([problem], keep_bytes=not has_personal_bytes(text.content))
    _check_columns(header, limits)
    try:
        body = text_files.read_body(text, header, delimiter, limits)
    except FileRefusedError as refused:
        may_keep = refused.keep_bytes and not header.personal
        wrong = [problem for problem in header.problems if problem.severity == ERROR]
        told = [*wrong, *refused.problems]
        raise FileRefusedError(told, keep_bytes=may_keep, survey=header.survey) from None
    return _Parts(header, grid, body, text.is_guess)


def _read_workbook(content: bytes, limits: Limits) -> _Parts:
    sheets = workbooks.open_sheets(content, limits)
    chosen = workbooks.choose_sheet(sheets)
    if chosen is None or chosen.header is None:
        grids = [sheet.grid for sheet in sheets]
        texts = " ".join(cell for grid in grids for _, cells in grid.rows for cell in cells)
        may_keep = not has_personal_bytes(texts.encode())
        _refuse_garbled(grids, None, may_keep=may_keep)
        raise _no_header(grids, may_keep=may_keep)
    persons = workbooks.personal_beside(sheets, chosen)
    _refuse_personal(chosen.grid, chosen.header, persons)
    _refuse_garbled([chosen.grid], chosen.header, may_keep=True)
    _check_columns(chosen.header, limits)
    return _Parts(chosen.header, chosen.grid, workbooks.read_body(chosen, limits), persons=tuple(persons))


def _may_be_misread(grid: Grid, header: Header) -> bool:
    """Whether a heading with accents, of a file whose encoding is only guessed, may be one of the missing columns."""
    row = next(cells for sheet_row, cells in grid.rows if sheet_row == header.sheet_row)
    missing = {spec.name for spec in SURVEYS[header.survey].columns} - header.letters.keys()
    return bool(missing) and not all(row[index].isascii() for index in header.unread)


def _refuse_personal(grid: Grid, header: Header | None, beside: Sequence[Problem] = ()) -> None:
    """Refuse at once what names persons, unless it is clear which columns do and which are ours.

    Then the rows are looked at too, so that all problems are found in one pass; `beside` are those of other sheets.
    """
    around = personal_columns(grid.rows, header)
    named = [problem for problem in header.problems if problem.code == "header.personal_data"] if header else []
    is_clear = header is not None and header.complete and not around
    if (around or named or beside) and not is_clear:
        others = [problem for problem in header.problems if problem not in named] if header else []
        raise FileRefusedError([*named, *around, *beside, *others], keep_bytes=False)


def _refuse_garbled(grids: list[Grid], header: Header | None, *, may_keep: bool) -> None:
    """A header that is not recognised because its letters were lost is a matter of encoding."""
    if header is None:
        # only rows that could be headings: a question mark in a title says nothing
        lost = any(len(cells) >= 3 and garbled_headings(cells) for grid in grids for _, cells in grid.rows[:5])
    else:
        row = next(cells for sheet_row, cells in grids[0].rows if sheet_row == header.sheet_row)
        lost = not header.complete and garbled_headings(row[index] for index in header.unread)
    if lost:
        raise FileRefusedError([Problem("file.encoding", variant="headings")], keep_bytes=may_keep)


def _no_header(grids: list[Grid], *, may_keep: bool) -> FileRefusedError:
    code = "file.survey_unknown" if any(grid.rows for grid in grids) else "file.empty"
    return FileRefusedError([Problem(code)], keep_bytes=may_keep)


def _check_columns(header: Header, limits: Limits) -> None:
    if header.width > limits.columns:
        raise too_large("columns")


def _sheet(parts: _Parts, limits: Limits) -> Sheet:
    header = parts.header
    if parts.body.frame.height > limits.rows:
        raise too_large("rows")
    # what our own returned sheet wrote beside a row is not hers, and does not make a row
    body = take_out_leftovers(parts.body.without(header.ignored), header)
    rows = _canonical(body.frame, header)
    personal, more_personal = _personal_values(body.frame, header)
    lost, garbled = lost_letters(rows, header)
    problems = [
        *titles(without_columns(parts.grid.rows, header.ignored), header),
        *header.problems,
        *parts.persons,
        *_missing_if_held(rows, header),
        *body.problems,
        *_unheaded(body.frame, header),
        *personal,
        *lost,
    ]
    more = body.more + more_personal + sum(map(len, garbled.values())) - len(lost)
    keep_bytes = not body.is_private and not any(problem.code in NOT_KEPT for problem in problems)
    if rows.is_empty():
        if not any(problem.sheet_row and problem.sheet_row > header.sheet_row for problem in problems):
            problems.append(_nothing_below(body, header))
        raise FileRefusedError(problems, keep_bytes=keep_bytes, more=more)
    has_province = "province" in header.letters and rows["province"].null_count() < rows.height
    found = (header.survey, rows, header.letters, problems, has_province, keep_bytes, parts.is_guess)
    return Sheet(*found, more=more, garbled=garbled)


def _nothing_below(body: Body, header: Header) -> Problem:
    """Why there are no rows: nothing was filled in, or the delimiters do not even fit the header."""
    if body.blank_row is None:
        return Problem("file.empty", variant="rows")
    return another_width(*body.blank_row, header, body.frame.width - 1)


def _canonical(frame: pl.DataFrame, header: Header) -> pl.DataFrame:
    places = {name: str(index) for index, name in header.columns.items()}
    return frame.select(
        *(
            pl.col(places[spec.name]).alias(spec.name)
            if spec.name in places
            else pl.lit(None, dtype=pl.String).alias(spec.name)
            for spec in SURVEYS[header.survey].all_columns
        ),
        pl.col("sheet_row"),
    )


def _missing_if_held(rows: pl.DataFrame, header: Header) -> list[Problem]:
    """Columns that are required once a meeting was held, if any row says that one was."""
    absent = [
        spec.name
        for spec in SURVEYS[header.survey].columns
        if spec.required_if_held and spec.name not in header.letters
    ]
    if not absent or rows["meeting_date"].null_count() == rows.height:
        return []
    return [missing_column(name, header.sheet_row) for name in absent]


def _unheaded(frame: pl.DataFrame, header: Header) -> list[Problem]:
    """Cells in columns without a heading: nobody can tell what they are, so they are not passed over."""
    known = {*header.columns, *header.unread, *header.ignored}
    problems = []
    for index in range(frame.width - 1):
        column = frame[str(index)]
        if index not in known and column.null_count() < frame.height:
            first = frame.filter(pl.col(str(index)).is_not_null())["sheet_row"][0]
            letter = column_letter(index)
            problems.append(
                Problem(
                    "file.structure",
                    sheet_row=first,
                    column_letter=letter,
                    variant="unheaded",
                    parameters={"letter": letter},
                )
            )
    return problems


def _personal_values(frame: pl.DataFrame, header: Header) -> tuple[list[Problem], int]:
    """Personal data in columns that are not read, and how many more there are. The values are not repeated."""
    settled = {*header.columns, *header.ignored, *header.personal}
    problems: list[Problem] = []
    more = 0
    for index in range(frame.width - 1):
        if index in settled:
            continue
        found = frame.filter(pl.col(str(index)).str.contains(PERSONAL_VALUE))["sheet_row"]
        more += max(0, found.len() - MOST_PROBLEMS)
        problems += [personal_cell(sheet_row, index) for sheet_row in found.head(MOST_PROBLEMS)]
    return problems, more
