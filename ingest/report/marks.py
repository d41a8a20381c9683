"""Where on her sheet each problem is shown: which cells are coloured, what their notes and the last column say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ingest.columns import column_index
from ingest.problems import ERROR, NOTICE, Problem
from ingest.report.grouping import Tell
from ingest.report.written import Written
from localisation import Localiser

# Stands in the cells a row of a text file lacks, so that its figures cannot be taken for those of other columns.
LACKING = "?"


@dataclass
class Mark:
    """One coloured cell or row: how serious the worst is, and every sentence about it."""

    severity: str
    sentences: list[str] = field(default_factory=list)

    def add(self, severity: str, sentence: str = "") -> None:
        """One problem more."""
        if severity == ERROR:
            self.severity = ERROR
        if sentence:
            self.sentences.append(sentence)


@dataclass
class Marks:
    """Every mark on a sheet. Columns count from 0, rows as the spreadsheet shows them.

    `cells`: coloured by themselves. `rows`: coloured as a whole. `lacking`: (row, column) of cells to be added.
    `headings`: the headings that are missing. `lines`: row → what the last column says.
    """

    cells: dict[tuple[int, int], Mark] = field(default_factory=dict)
    rows: dict[int, Mark] = field(default_factory=dict)
    lacking: list[tuple[int, int]] = field(default_factory=list)
    headings: list[Mark] = field(default_factory=list)
    lines: dict[int, list[str]] = field(default_factory=dict)

    def cell(self, row: int, column: int, severity: str, sentence: str = "") -> None:
        """Colour one cell."""
        self.cells.setdefault((row, column), Mark(severity)).add(severity, sentence)


def marks(problems: Iterable[Problem], of: Written, words: Localiser, tell: Tell) -> Marks:
    """The marks of all problems that have a place on the sheet; headings on other sheets of a workbook have none."""
    found = Marks()
    for problem in problems:
        if problem.severity == NOTICE or problem.sheet_row is None or of.is_elsewhere(problem):
            continue
        record = tell(problem)
        if problem.sheet_row != of.header.sheet_row:
            found.lines.setdefault(problem.sheet_row, []).append(line(record, words))
        _place(problem, note(record, words), of, found)
    return found


def _place(problem: Problem, said: str, of: Written, found: Marks) -> None:
    row, letters, severity = problem.sheet_row or 0, problem.column_letter, problem.severity
    if problem.code == "header.missing":
        found.headings.append(Mark(severity, [said]))
    elif problem.code == "file.structure" and problem.variant == "merged":
        for place in _area(str(problem.parameters["area"])):
            found.cell(*place, severity, said)
            said = ""
    elif problem.code == "file.structure" and problem.variant == "unheaded" and letters:
        column = column_index(letters)
        for number, cells in of.rows.items():
            if number > of.header.sheet_row and column < len(cells) and cells[column] != "":
                found.cell(number, column, severity, said)
    elif letters:
        found.cell(row, column_index(letters), severity, said)
    else:
        found.rows.setdefault(row, Mark(severity)).add(severity, said)
        if problem.code == "file.structure" and problem.variant == "short":
            found.lacking += [(row, column) for column in range(len(of.rows.get(row, ())), of.header.width)]


def _area(text: str) -> list[tuple[int, int]]:
    """The cells of C2:D4, row and column."""
    (left, top), (right, bottom) = (_corner(corner) for corner in text.split(":"))
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _corner(text: str) -> tuple[int, int]:
    letters = text.rstrip("0123456789")
    return column_index(letters), int(text[len(letters) :])


def line(record: dict[str, Any], words: Localiser) -> str:
    """A problem in the last column: how serious, which column, what is wrong, what to do."""
    kind = words(f"severity-{record['severity']}")
    if record["column_letter"]:
        kind = words("report-line-column", kind=kind, letter=record["column_letter"])
    return words("report-line", kind=kind, message=record["message"], fix=record["fix"])


def note(record: dict[str, Any], words: Localiser) -> str:
    """A problem in the note of its cell."""
    parts = [record["message"], record["fix"]]
    if record["expected"] and record["expected"] not in record["fix"]:
        parts.append(words("report-note-expected", expected=record["expected"]))
    return "\n".join(parts)
