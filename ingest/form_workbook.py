"""The form of a survey as a workbook: what may be chosen can be chosen, and each cell says what belongs into it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ingest.headers import personal_columns
from ingest.template import Form, headings
from localisation import Localiser
from schemas.dictionary import Entry, entries, rules
from schemas.limits import COUNT_MAXIMUM, LATE_DAYS
from schemas.surveys import COUNT_KINDS, NAME_KINDS, ColumnSpec
from warehouse import clock
from warehouse.settings import settings

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Rows that have drop-down lists; nothing stands in those that are not filled in.
FORM_ROWS = 500
# What Excel takes of a message and of its title.
MESSAGE, TITLE = 255, 32
PAPER_A4 = 9
HEADING_LINE = 16
REQUIRED, OPTIONAL = "#CFE3F1", "#EEF1F4"
WIDTHS = {"name": 26, "course": 34, "decision": 18, "unit": 18, "choice": 20, "choices": 34, "date": 13}
WIDTH, WIDEST = 11, 48
DAY_FORMAT, TEXT_FORMAT = "dd/mm/yyyy", "@"


def form_xlsx(of: Form, words: Localiser) -> bytes:
    """The form, a sheet of advice, and the lists to choose from on a hidden sheet."""
    import xlsxwriter  # late: only those need it who write workbooks

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    sheet = book.add_worksheet(words(f"survey-{of.survey}")[:31])
    _advice(book, of, words)
    lists = Lists(book.add_worksheet(words("form-lists")))
    _columns(book, sheet, of, words)
    for index, (column, entry) in enumerate(zip(of.columns, entries(of.survey, words), strict=True)):
        rule = _rule(of, column, lists, words)
        sheet.data_validation(1, index, FORM_ROWS, index, rule | _messages(entry, rule, words))
    book.close()
    return buffer.getvalue()


@dataclass
class Lists:
    """The lists to choose from, one below the other in a single column of a hidden sheet.

    No row of it has two cells, so that it is never taken for the sheet that has the header.
    """

    sheet: Worksheet
    row: int = 0
    ranges: dict[tuple[str, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Out of sight: nothing on it is for reading."""
        self.sheet.hide()

    def range(self, words: Sequence[str]) -> str:
        """Where a list stands, written once however often it is used."""
        key = tuple(words)
        if key not in self.ranges:
            first = self.row + 1
            for word in words:
                self.sheet.write_string(self.row, 0, word)
                self.row += 1
            name = self.sheet.get_name().replace("'", "''")
            self.ranges[key] = f"='{name}'!$A${first}:$A${self.row}"
        return self.ranges[key]


def _columns(book: Workbook, sheet: Worksheet, of: Form, words: Localiser) -> None:
    """The headings with their notes, the columns' formats, and what is filled in already."""
    look = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#8794A1"}
    needed, other = (book.add_format({**look, "bg_color": colour}) for colour in (REQUIRED, OPTIONAL))
    text, day = (book.add_format({"num_format": shown}) for shown in (TEXT_FORMAT, DAY_FORMAT))
    titles = headings(of, words)
    lines = 1
    described = entries(of.survey, words)
    for index, (column, title, entry) in enumerate(zip(of.columns, titles, described, strict=True)):
        written = [len(row.get(column.name, "")) + 2 for row in of.rows]
        width = max(WIDTHS.get(column.kind, WIDTH), *(len(part) + 3 for part in title.split()), *written)
        width = min(width, WIDEST)
        lines = max(lines, -(-len(title) // (width - 2)))
        is_text = column.kind in ("unit", "period", "month", *NAME_KINDS)
        sheet.set_column(index, index, width, day if column.kind == "date" else text if is_text else None)
        sheet.write_string(0, index, title, needed if column.required or column.required_if_held else other)
        sheet.write_comment(0, index, _note(entry, words), {"width": 300, "height": 110, "font_size": 10})
        for number, row in enumerate(of.rows, start=1):
            if row.get(column.name):
                sheet.write_string(number, index, row[column.name], text)
    sheet.set_row(0, HEADING_LINE * lines + 6)
    sheet.hide_gridlines(0)  # shown in print too: it is a form
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    if words.language == "ar":
        sheet.right_to_left()


def _note(entry: Entry, words: Localiser) -> str:
    return "\n".join(
        (entry.about, words("form-allowed", allowed=entry.allowed), words("form-required", required=entry.required))
    )


def _messages(entry: Entry, rule: dict[str, Any], words: Localiser) -> dict[str, Any]:
    """What a cell says when it is chosen, and when something else is typed than is meant.

    Never more than a question: other spellings than these are read, too.
    """
    said = _fitting(f"{entry.about} {words('form-allowed', allowed=entry.allowed)}")
    asks = rule["validate"] != "any" and "show_error" not in rule
    return {
        "input_title": entry.label[:TITLE],
        "input_message": said,
        **({"error_type": "warning", "error_title": entry.label[:TITLE], "error_message": said} if asks else {}),
    }


def _fitting(text: str) -> str:
    return text if len(text) <= MESSAGE else text[: MESSAGE - 1].rsplit(" ", 1)[0] + "…"


def _rule(of: Form, column: ColumnSpec, lists: Lists, words: Localiser) -> dict[str, Any]:
    """What Excel is told of the cells of a column."""
    if column.kind == "boolean":
        return {"validate": "list", "source": lists.range([words("choice-yes"), words("choice-no")])}
    if column.kind == "choice":
        return {"validate": "list", "source": lists.range([words(column.choice_key(code)) for code in column.choices])}
    if column.kind == "choices":  # the words may be joined, which a list cannot know
        choices = lists.range([words(column.choice_key(code)) for code in column.choices])
        return {"validate": "list", "source": choices, "show_error": False}
    if column.kind in COUNT_KINDS:
        least, most = (1, column.maximum) if column.kind == "days" else (0, COUNT_MAXIMUM)
        return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    if column.kind == "date":
        first, last = _days(of)
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    offered = list(_offerable(of.offered.get(column.name, ())))
    if offered:  # other names and codes are right as well
        return {"validate": "list", "source": lists.range(offered), "show_error": False}
    if column.kind in NAME_KINDS:
        return {"validate": "length", "criteria": "<=", "value": column.maximum}
    return {"validate": "any"}


def _days(of: Form) -> tuple[date, date]:
    """The days that may stand in a form: those of its month and, of meetings, shortly after."""
    if of.month is None:
        return settings().first_period, clock.today()
    late = LATE_DAYS if of.survey == "participation" else 0
    return of.month, clock.add_months(of.month, 1) + timedelta(days=late - 1)


def _offerable(names: Iterable[str]) -> Iterator[str]:
    """Names without those that, alone on a sheet, read as the heading of a list of persons: "Bảo hiểm xã hội"."""
    return (name for name in names if not personal_columns([(1, [name])]))


def _advice(book: Workbook, of: Form, words: Localiser) -> None:
    """A sheet of sentences: what a row is, what holds between the columns, how to send the form."""
    sheet = book.add_worksheet(words("form-advice"))
    title = book.add_format({"bold": True, "font_size": 14})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 92)
    sheet.hide_gridlines(2)
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    if words.language == "ar":
        sheet.right_to_left()
    sheet.write_string(0, 0, words("form-advice-title", survey=words(f"survey-{of.survey}")), title)
    sentences = [
        words(f"dictionary-{of.survey}"),
        *rules(of.survey, words),
        words("upload-fill-persons"),
        words("form-advice-send"),
    ]
    for row, sentence in enumerate(sentences, start=2):
        sheet.set_row(row, 16 * (1 + len(sentence) // 95) + 4)
        sheet.write_string(row, 0, f"• {sentence}", text)
