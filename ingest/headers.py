"""From headings to columns: which survey a file is of, where its header stands, what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.columns import column_letter
from ingest.personal import (
    CELLS_OF_A_HEADING_ROW,
    HEADING_LENGTH,
    has_personal_value,
    is_bare_name,
    may_head_persons,
    personal_heading,
)
from ingest.problems import VALUE_LENGTH, Problem
from schemas.codes import tidy_text
from schemas.headings import HEADINGS, heading_key
from schemas.surveys import SURVEYS

Row = tuple[int, Sequence[str]]

# How many filled rows from the top the header is looked for in.
HEADER_ROWS = 50
# How many columns of other rows are looked at for headings of personal data.
PERSONAL_COLUMNS = 1000
# The column that the returned sheet of problems adds; it is not read.
IGNORED = frozenset(
    map(heading_key, ("problems", "vấn đề", "các vấn đề", "vấn đề cần sửa", "lỗi", "المشكلات", "المشاكل"))
)
# Columns that every survey has: they do not tell one from another.
_COMMON = frozenset({"period", "province", "district", "commune"})
# Columns whose presence makes a further bare "name" the name of a person.
_NAMING = frozenset({"cell", "course", "decision"})


@dataclass(frozen=True)
class Header:
    """One header row.

    `columns`: index of a column → its canonical name; `unread`: the other columns that have a heading,
    not ours or ours once more; `ignored`: the column our own returned sheet adds; `width`: columns up to the
    last heading; `problems`: all but missing columns that are only required once a meeting was held.
    """

    survey: str
    sheet_row: int
    columns: Mapping[int, str]
    unread: tuple[int, ...]
    ignored: tuple[int, ...]
    width: int
    problems: list[Problem] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every column that is always required is there."""
        return not any(problem.code == "header.missing" for problem in self.problems)

    @property
    def personal(self) -> set[int]:
        """The columns headed as personal data; what stands in them is not looked at."""
        letters = {problem.column_letter for problem in self.problems if problem.code == "header.personal_data"}
        return {index for index in self.unread if column_letter(index) in letters}

    @property
    def letters(self) -> dict[str, str]:
        """Canonical name → letter of the column, for the columns the file has."""
        return {name: column_letter(index) for index, name in self.columns.items()}

    def index(self, name: str) -> int | None:
        """Where a column stands; None if the file does not have it."""
        return next((index for index, column in self.columns.items() if column == name), None)


def width_of(cells: Sequence[str]) -> int:
    """Number of cells up to the last one that is filled."""
    width = len(cells)
    while width and not tidy_text(cells[width - 1][:HEADING_LENGTH]):
        width -= 1
    return width


def find_header(rows: Sequence[Row], max_columns: int = 200) -> Header | None:
    """The header among the first rows of a sheet: the row that fits a survey best, the first of equals.

    None if no row is recognised. Of a wider row than `max_columns` only one column more is looked at.
    """
    best: tuple[float, int] = (0.0, 0)
    found: tuple[str, Row] | None = None
    for row in rows[:HEADER_ROWS]:
        keys = [heading_key(cell) for cell in row[1][:max_columns]]
        for survey in HEADINGS:
            fit = _fit(survey, keys)
            if fit is not None and fit > best:
                best, found = fit, (survey, row)
        if found is not None and best[0] == 1.0:
            break
    return _header(found[0], (found[1][0], found[1][1][: max_columns + 1])) if found else None


def _fit(survey: str, keys: Sequence[str]) -> tuple[float, int] | None:
    """Share of the required columns a row names, and how many of the survey's own; None if too few."""
    known = HEADINGS[survey]
    named = {known[key] for key in keys if key in known}
    own = len(named - _COMMON)
    required = [spec.name for spec in SURVEYS[survey].columns if spec.required]
    share = sum(name in named for name in required) / len(required)
    if own >= 2 and (share >= 0.5 or own >= 4):
        return share, own
    return None


def _header(survey: str, row: Row) -> Header:
    sheet_row, cells = row
    known = HEADINGS[survey]
    width = width_of(cells)
    columns: dict[int, str] = {}
    unread: list[int] = []
    ignored: list[int] = []
    repeated: list[int] = []
    problems: list[Problem] = []
    places: dict[str, int] = {}
    for index, cell in enumerate(cells[:width]):
        key = heading_key(cell)
        name = known.get(key)
        if name is None:
            if key:
                (ignored if key in IGNORED else unread).append(index)
        elif name in places:
            repeated.append(index)
            problems.append(_duplicate(name, index, places[name], sheet_row, cell))
        else:
            places[name] = index
            columns[index] = name
    problems += [_unread_heading(cells[index], index, sheet_row, places) for index in unread]
    problems += [
        missing_column(spec.name, sheet_row)
        for spec in SURVEYS[survey].columns
        if spec.required and spec.name not in places
    ]
    return Header(survey, sheet_row, columns, (*unread, *repeated), tuple(ignored), width, problems)


def missing_column(name: str, sheet_row: int) -> Problem:
    """The problem that a required column is not in the header."""
    return Problem("header.missing", sheet_row=sheet_row, column=name)


def _duplicate(name: str, index: int, first: int, sheet_row: int, cell: str) -> Problem:
    return Problem(
        "header.duplicate",
        sheet_row=sheet_row,
        column=name,
        column_letter=column_letter(index),
        value=cell[:VALUE_LENGTH],
        parameters={"first": column_letter(first), "letter": column_letter(index)},
    )


def _unread_heading(cell: str, index: int, sheet_row: int, places: Mapping[str, int]) -> Problem:
    kind = personal_heading(cell)
    if kind is None and is_bare_name(cell) and _NAMING & places.keys():
        kind = "name"
    if kind is None and has_personal_value(cell):
        kind = "identity"
    if kind is not None:
        return personal_column(kind, index, sheet_row)
    letter = column_letter(index)
    return Problem(
        "header.unknown",
        sheet_row=sheet_row,
        column_letter=letter,
        value=cell.strip()[:VALUE_LENGTH],
        parameters={"letter": letter},
    )


def personal_column(kind: str, index: int, sheet_row: int) -> Problem:
    """The problem that a column holds personal data. Neither its heading nor its values are repeated."""
    letter = column_letter(index)
    return Problem(
        "header.personal_data",
        sheet_row=sheet_row,
        column_letter=letter,
        variant=kind,
        parameters={"letter": letter},
    )


def personal_columns(rows: Sequence[Row], header: Header | None = None) -> list[Problem]:
    """Headings of personal data outside the header row: in rows above and just below it, or on other sheets.

    One problem a column at most.
    """
    found: dict[int, Problem] = {}
    for sheet_row, cells in rows[:HEADER_ROWS]:
        short = [cell if len(cell) <= HEADING_LENGTH else "" for cell in cells[:PERSONAL_COLUMNS]]
        if (header is not None and sheet_row == header.sheet_row) or not may_head_persons(short):
            continue
        below = header is not None and sheet_row > header.sheet_row
        whole = below or sum(not cell.isspace() for cell in short if cell) < CELLS_OF_A_HEADING_ROW
        for index, cell in enumerate(short):
            kind = personal_heading(cell, whole=whole)
            # a heading of ours is no person's, whatever it contains
            # below the header a cell may also be a value, which is judged as one
            value = below and header is not None and (index in header.columns or has_personal_value(cell))
            value |= header is not None and index in header.ignored
            if kind is not None and index not in found and not value and not _is_ours(cell):
                found[index] = personal_column(kind, index, sheet_row)
    return list(found.values())


def _is_ours(cell: str) -> bool:
    return any(heading_key(cell) in known for known in HEADINGS.values())
