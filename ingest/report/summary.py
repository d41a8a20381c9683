"""The last sheet of the returned workbook: how many things there are to mend, which, and how to go on.

No cell of it holds anything but a sentence of ours, and no row more than two: so it is never taken for the sheet that
has the header, nor for one that names persons, whatever is wrong with the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.problems import ERROR, NOTICE, WARNING, Problem
from ingest.receipts import NEEDS_REASON, REFUSED, UNCHANGED, VALID, Receipt
from ingest.report.grouping import Group, Tell, grouped, ranges
from ingest.report.looks import Looks
from localisation import Localiser

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TEXT_WIDTH, PLACE_WIDTH = 86, 34
LETTERS_A_LINE, LINE_HEIGHT = 92, 15.5
PAPER_A4 = 9
STEPS = 3


@dataclass(frozen=True)
class Told:
    """What the summary says beside the problems.

    `sheet`: name of the sheet with her rows, "" if there is none. `why`: the key of why there is none.
    `notes`: keys of what else she should know of that sheet. `elsewhere`: problems of other sheets.
    """

    sheet: str
    why: str = ""
    notes: tuple[str, ...] = ()
    elsewhere: tuple[Problem, ...] = ()


@dataclass
class Summary:
    """Writes the sheet, going down."""

    sheet: Worksheet
    receipt: Receipt
    told: Told
    words: Localiser
    looks: Looks
    tell: Tell
    row: int = 0

    def write(self) -> None:
        """All of it."""
        self.sheet.set_column(0, 0, TEXT_WIDTH)
        self.sheet.set_column(1, 1, PLACE_WIDTH)
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(PAPER_A4)
        self.sheet.fit_to_pages(1, 0)
        if self.words.language == "ar":
            self.sheet.right_to_left()
        placed = [problem for problem in self.receipt.problems if not self._is_of_the_whole(problem)]
        whole = [problem for problem in self.receipt.problems if self._is_of_the_whole(problem)]
        groups = grouped(placed, self.words, self.tell)
        errors = [group for group in groups if group.severity == ERROR]
        warnings = [group for group in groups if group.severity == WARNING]
        count = [problem.severity for problem in whole]
        self._opening(len(errors) + count.count(ERROR), len(warnings) + count.count(WARNING), placed)
        self._whole([problem for problem in whole if problem.severity != NOTICE])
        self._groups("report-section-mend", errors)
        self._groups("report-section-reason", warnings)
        self._notices([problem for problem in whole if problem.severity == NOTICE])

    def _is_of_the_whole(self, problem: Problem) -> bool:
        return problem.sheet_row is None or problem in self.told.elsewhere

    def _opening(self, errors: int, warnings: int, placed: Sequence[Problem]) -> None:
        words = self.words
        rows = len({problem.sheet_row for problem in placed if problem.severity != NOTICE})
        title, said = _outcome(self.receipt)
        self._line(words(title), "title", height=28)
        self._line(words(said, things=errors, reasons=warnings, rows=rows, number=str(self.receipt.number or 0)))
        if self.receipt.more:
            self._line(words("report-more", count=self.receipt.more), "strong")
        for note in (self.told.why, *self.told.notes):
            if note:
                self._line(words(note))
        if errors or warnings:
            self._section("report-section-how")
            kind = "sheet" if self.told.sheet else "file"
            for step in range(1, STEPS + 1):
                self._line(words(f"report-{kind}-{step}"))
            if self.told.sheet:
                self.row += 1
                self._line(words("report-legend-error"), "text", severity=ERROR)
                self._line(words("report-legend-warning"), "text", severity=WARNING)

    def _whole(self, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        self._section("report-section-whole")
        for problem in problems:
            record = self.tell(problem)
            parts = [record["message"], record["fix"]]
            if record["expected"] and record["expected"] not in record["fix"]:
                parts.append(self.words("report-note-expected", expected=record["expected"]))
            other = self.words("report-other-sheet") if problem in self.told.elsewhere else ""
            self._line(" ".join(parts), place=other)

    def _groups(self, title: str, groups: Sequence[Group]) -> None:
        if not groups:
            return
        self._section(title)
        for group in groups:
            first = group.records[0]
            cell = f"{first['column_letter'] or 'A'}{first['sheet_row']}"
            self._line(self._to_do(group), place=self._places(group), cell=cell)

    def _to_do(self, group: Group) -> str:
        """What is wrong and what to do, as far as that is the same for all."""
        words = self.words
        if group.fix is None:
            label = words(f"column-{group.column.replace('_', '-')}") if group.column else ""
            return words("report-each-column", column=label) if label else words("report-each-row")
        messages = {record["message"] for record in group.records}
        return f"{messages.pop()} {group.fix}" if len(messages) == 1 else group.fix

    def _places(self, group: Group) -> str:
        """Column G: rows 4, 9–12."""
        by_letter: dict[str, set[int]] = {}
        for record in group.records:
            by_letter.setdefault(record["column_letter"] or "", set()).add(record["sheet_row"])
        return "; ".join(
            self.words(
                "report-place-column" if letter else "report-place-rows",
                letter=letter,
                rows=ranges(sorted(rows)),
                count=len(rows),
            )
            for letter, rows in by_letter.items()
        )

    def _notices(self, problems: Sequence[Problem]) -> None:
        if problems:
            self._section("report-section-notice")
            for problem in problems:
                record = self.tell(problem)
                self._line(f"{record['message']} {record['fix']}", "muted")

    def _section(self, key: str) -> None:
        self.row += 1
        self._line(self.words(key), "section", height=24)
        self.sheet.write_blank(self.row - 1, 1, None, self.looks("section"))

    def _line(
        self,
        text: str,
        kind: str = "text",
        *,
        severity: str | None = None,
        place: str = "",
        cell: str = "",
        height: float | None = None,
    ) -> None:
        """One row: a sentence and, where it has one, the place it speaks of, which leads there."""
        lines = max(-(-len(text) // LETTERS_A_LINE), -(-len(place) // (PLACE_WIDTH - 2)))
        self.sheet.set_row(self.row, height or LINE_HEIGHT * max(1, lines) + 3)
        self.sheet.write_string(self.row, 0, text, self.looks(kind, severity))
        if place and cell and self.told.sheet:
            name = self.told.sheet.replace("'", "''")
            self.sheet.write_url(self.row, 1, f"internal:'{name}'!{cell}", self.looks("link"), place)
        elif place:
            self.sheet.write_string(self.row, 1, place, self.looks("text"))
        self.row += 1


def _outcome(receipt: Receipt) -> tuple[str, str]:
    """The keys of title and first sentence."""
    if receipt.outcome == REFUSED:
        return "report-title-refused", "report-said-refused"
    if receipt.outcome == NEEDS_REASON:
        return "report-title-reason", "report-said-reason"
    if receipt.outcome == VALID:
        return "report-title-fine", "report-said-valid"
    if receipt.outcome == UNCHANGED:
        return "report-title-fine", "report-said-unchanged"
    return "report-title-loaded", "report-said-loaded"
