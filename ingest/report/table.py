"""The first sheet of the returned workbook: her rows as she wrote them, the wrong cells coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from ingest.columns import column_letter
from ingest.report.formats import GENERAL, NumberFormat
from ingest.report.looks import TEXT_FORMAT, Looks
from ingest.report.marks import LACKING, Mark, Marks
from ingest.report.written import Value, Written
from localisation import Localiser

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# A cell of a workbook holds no more characters.
LONGEST_TEXT = 32_767
# Many more notes make a workbook slow to open; the last column says the same.
MOST_NOTES = 3_000
# Above so many rows the heading stays in sight; more would leave no room for the others.
FROZEN_ROWS = 12
ROWS_MEASURED = 300
NARROWEST, WIDEST, PROBLEMS_WIDTH = 7, 42, 80
# Not all programs make a row as high as its text; and what a row may be at most.
LINE_HEIGHT, HIGHEST = 15.5, 400
NOTE_WIDTH, NOTE_LINE, NOTE_LETTERS = 320, 19, 44
PAPER_A4 = 9
DATE_FORMAT = "dd/mm/yyyy"


@dataclass
class Table:
    """Writes one sheet. `rows`: what is given back of `of.rows`."""

    sheet: Worksheet
    of: Written
    rows: Mapping[int, Sequence[Value]]
    marks: Marks
    words: Localiser
    looks: Looks
    notes: int = 0

    def __post_init__(self) -> None:
        """Where the table ends and the last column stands: behind all of hers and the headings to be added."""
        own = max((_width(cells) for cells in self.of.rows.values()), default=0)
        added = [index for index in self.of.header.ignored if index == own - 1]
        self.width = own - len(added)
        self.problems = self.width + len(self.marks.headings)

    def write(self) -> None:
        """All of it."""
        self._sizes()
        for number, cells in self.rows.items():
            if number != self.of.header.sheet_row:
                self._row(number, cells)
        self._headings()
        for number, mark in self.marks.rows.items():
            self._whole_row(number, mark)
        for place in self.marks.lacking:
            self._cell(*place, LACKING, self.looks("cell", self.marks.rows[place[0]].severity, TEXT_FORMAT))
        for (number, column), mark in self.marks.cells.items():
            if number != self.of.header.sheet_row:
                self._marked(number, column, mark)
        for number, lines in self.marks.lines.items():
            self._cell(number, self.problems, "\n".join(lines), self.looks("problems"))
            self._height(number, sum(_lines(line, PROBLEMS_WIDTH) for line in lines))

    def _row(self, number: int, cells: Sequence[Value]) -> None:
        if self.of.is_text:  # the usual case, and the longest tables: nothing to decide
            text, write = self.looks("cell", None, TEXT_FORMAT), self.sheet.write_string
            for column, value in enumerate(cells[: self.width]):
                if value:
                    write(number - 1, column, value[:LONGEST_TEXT], text)  # type: ignore[index]
            return
        for column, value in enumerate(cells[: self.width]):
            if value != "":
                self._cell(number, column, value, self.looks("cell", None, self._number(number, column, value)))

    def _number(self, row: int, column: int, value: Value) -> NumberFormat:
        """How a value is shown: as in her file; all of a text file as text, so that nothing is taken for a number."""
        if self.of.is_text:
            return TEXT_FORMAT
        own = self.of.formats.get((row, column), GENERAL)
        if own == GENERAL and isinstance(value, date | time | timedelta):
            return DATE_FORMAT
        if own == GENERAL and isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
            return TEXT_FORMAT  # typed over, it must not become a formula
        return own

    def _cell(self, row: int, column: int, value: Value, look: Any) -> None:
        if isinstance(value, bool):
            self.sheet.write_boolean(row - 1, column, value, look)
        elif value == "":
            self.sheet.write_blank(row - 1, column, None, look)
        elif isinstance(value, str):
            self.sheet.write_string(row - 1, column, value[:LONGEST_TEXT], look)
        elif isinstance(value, date | time | timedelta):
            self.sheet.write_datetime(row - 1, column, value, look)
        else:
            self.sheet.write_number(row - 1, column, value, look)

    def _value(self, row: int, column: int) -> Value:
        cells = self.rows.get(row, ())
        return cells[column] if column < len(cells) else ""

    def _marked(self, row: int, column: int, mark: Mark, kind: str = "cell") -> None:
        value = self._value(row, column)
        self._cell(row, column, value, self.looks(kind, mark.severity, self._number(row, column, value)))
        self._note(row, column, mark.sentences)

    def _note(self, row: int, column: int, sentences: Sequence[str]) -> None:
        if not sentences or self.notes >= MOST_NOTES:
            return
        self.notes += 1
        text = "\n\n".join(sentences)
        lines = sum(1 + len(line) // NOTE_LETTERS for line in text.split("\n"))
        self.sheet.write_comment(
            row - 1, column, text, {"width": NOTE_WIDTH, "height": NOTE_LINE * (lines + 1), "font_size": 10}
        )

    def _whole_row(self, number: int, mark: Mark) -> None:
        last = max(self.of.header.width, _width(self.rows.get(number, ())))
        for column in range(min(last, self.width)):
            self._marked(number, column, Mark(mark.severity))
        first = next((column for column, value in enumerate(self.rows.get(number, ())) if value != ""), 0)
        self._note(number, first, mark.sentences)

    def _headings(self) -> None:
        row = self.of.header.sheet_row
        for column in range(self.width):
            value, mark = self._value(row, column), self.marks.cells.get((row, column))
            if mark is not None:
                self._marked(row, column, mark, "heading")
            elif value != "":
                self._cell(row, column, value, self.looks("heading", None, self._number(row, column, value)))
        for column, mark in enumerate(self.marks.headings, self.width):
            self._marked(row, column, mark, "heading")
        self._cell(row, self.problems, problems_heading(self.of, self.words), self.looks("heading"))

    def _height(self, row: int, lines: int) -> None:
        if lines > 1:
            self.sheet.set_row(row - 1, min(lines * LINE_HEIGHT, HIGHEST))

    def _sizes(self) -> None:
        header_row = self.of.header.sheet_row
        widths = [NARROWEST] * self.width
        measured = [cells for number, cells in self.rows.items() if number > header_row][:ROWS_MEASURED]
        for cells in measured:
            for column, value in enumerate(cells[: self.width]):
                if value != "":
                    widths[column] = max(widths[column], 10 if not isinstance(value, str) else len(value) + 2)
        for column in range(self.width):  # headings may wrap, but not inside a word
            words = str(self._value(header_row, column)).split()
            widths[column] = max(
                widths[column], min(14, len(" ".join(words)) + 2), *(len(word) + 3 for word in words), 0
            )
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, min(width, WIDEST))
        headings = [(str(self._value(header_row, column)), width) for column, width in enumerate(widths)]
        self._height(header_row, max((_lines(text, min(width, WIDEST)) for text, width in headings), default=1))
        if self.marks.headings:
            self.sheet.set_column(self.width, self.problems - 1, 18)
        self.sheet.set_column(self.problems, self.problems, PROBLEMS_WIDTH)
        if header_row <= FROZEN_ROWS:
            self.sheet.freeze_panes(header_row, 0)
        last = max(header_row, *self.rows, *self.marks.lines)
        self.sheet.autofilter(header_row - 1, 0, last - 1, self.problems)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(self.problems)}{last}"})
        self.sheet.set_landscape()
        self.sheet.set_paper(PAPER_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(header_row - 1)
        if self.words.language == "ar":
            self.sheet.right_to_left()


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of this width, words kept whole."""
    lines, left = 1, width
    for word in text.split():
        if len(word) + 1 > left and left < width:
            lines, left = lines + 1, width
        left -= len(word) + 1
    return lines


def _width(cells: Sequence[Value]) -> int:
    width = len(cells)
    while width and cells[width - 1] == "":
        width -= 1
    return width


def problems_heading(of: Written, words: Localiser) -> str:
    """The heading of the last column: the English key where hers are, else in the reader's language."""
    headings = of.rows[of.header.sheet_row]
    plain = sum(headings[index] == name for index, name in of.header.columns.items())
    if 2 * plain > len(of.header.columns):
        return "problems"
    heading = words("column-problems")
    return heading[:1].upper() + heading[1:]
