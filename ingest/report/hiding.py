"""What of a file is not given back: whatever may speak of a person.

A file that is refused for personal data comes back with the columns headed as such emptied (the heading stays, to be
deleted with its column) and without any text that may be a number of a person. Signature blocks, and titles that name
who signed, come back as empty rows: they are to be deleted anyway.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.columns import column_index
from ingest.grids import Body
from ingest.headers import Header
from ingest.leftovers import take_out_leftovers
from ingest.personal import SIGNATURE, personal_heading
from ingest.problems import Problem
from ingest.report.written import Value
from ingest.workbooks import text_of
from schemas.codes import match_text

PERSONAL = frozenset({"header.personal_data", "value.personal_data"})
# Deliberately wider than what refuses a file.
_NUMBER_OF_A_PERSON = re.compile(r"\d{9}|cccd|cmnd")
_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Hiding:
    """What is emptied. `columns` but for their heading, `cells` as (row, column from 0), `rows` as a whole."""

    header_row: int
    is_personal: bool
    columns: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, int]] = frozenset()
    rows: frozenset[int] = frozenset()

    def shown(self, row: int, cells: Sequence[Value]) -> Sequence[Value]:
        """A row without what is not given back."""
        if row in self.rows or (row < self.header_row and _names_a_person(cells)):
            return [""] * len(cells)
        if not self.is_personal:
            return cells
        return ["" if self._is_hidden(row, column, value) else value for column, value in enumerate(cells)]

    def _is_hidden(self, row: int, column: int, value: Value) -> bool:
        if (row, column) in self.cells or (column in self.columns and row != self.header_row):
            return True
        return bool(_NUMBER_OF_A_PERSON.search(match_text(text_of(value))))


def hiding(problems: Collection[Problem], header: Header, body: Body | None, places: Collection[int]) -> Hiding:
    """What to hide of a file with these problems.

    `places`: the columns headed as of persons. `body`: the rows as they are read, of a file whose rows were not
    looked at because of such a heading.
    """
    rows = {problem.sheet_row for problem in problems if problem.code == "row.signature" and problem.sheet_row}
    if body is not None:
        found = take_out_leftovers(body, header).problems
        rows |= {problem.sheet_row for problem in found if problem.code.startswith("row.") and problem.sheet_row}
    cells = {
        (problem.sheet_row, column_index(problem.column_letter))
        for problem in problems
        if problem.code == "value.personal_data" and problem.sheet_row and problem.column_letter
    }
    is_personal = any(problem.code in PERSONAL for problem in problems)
    return Hiding(header.sheet_row, is_personal, frozenset(places), frozenset(cells), frozenset(rows))


def _names_a_person(cells: Sequence[Value]) -> bool:
    texts = [value for value in cells if isinstance(value, str) and value]
    plain = (_PUNCTUATION.sub(" ", match_text(text[:300])).strip() for text in texts)
    return any(personal_heading(text) for text in texts) or any(SIGNATURE.search(text) for text in plain)
