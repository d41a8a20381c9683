"""The empty form of a survey, as `.csv` or `.xlsx`; for one unit and month, with its cells filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from localisation import Localiser
from schemas.surveys import SURVEYS, ColumnSpec
from warehouse import clock
from warehouse.connection import Warehouse, sql

FORM_ROWS = 500  # rows of a workbook that have drop-down lists


@dataclass(frozen=True)
class Form:
    """A form of one survey: `rows` hold what is filled in already, by column."""

    survey: str
    rows: tuple[dict[str, str], ...] = ()

    @property
    def columns(self) -> tuple[ColumnSpec, ...]:
        """The columns of the form, in contract order."""
        return SURVEYS[self.survey].columns


def form(warehouse: Warehouse, survey: str, unit_id: str | None, period: date | None) -> Form:
    """The form of a unit and month: a row for each cell the unit (or its predecessors) reported last."""
    if unit_id is None:
        return Form(survey, ({"period": f"{period:%Y-%m}"},) if period else ())
    month = period or clock.add_months(clock.month_of(clock.today()), -1)
    with warehouse.reading() as cursor:
        written = cursor.execute(sql("unit_written_one"), {"unit": unit_id}).fetchone()
        cells = (
            cursor.execute(sql("cells_of_last_month"), {"unit": unit_id, "period": month}).fetchall()
            if survey == "participation"
            else []
        )
    district, commune = written or (None, None)
    start = {"period": f"{month:%Y-%m}", "district": district or "", "commune": commune or ""}
    if survey == "participation" and cells:
        return Form(survey, tuple({**start, "cell": name} for (name,) in cells))
    return Form(survey, (start,))


def headings(of: Form, words: Localiser) -> list[str]:
    """The headings: the English keys of the contract, or the words of the form in the reader's language."""
    if words.language == "en":
        return [column.name for column in of.columns]
    return [words(column.key) for column in of.columns]


def form_csv(of: Form, words: Localiser) -> bytes:
    """The form as CSV, with a byte order mark so that spreadsheets read Vietnamese right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(headings(of, words))
    writer.writerows([row.get(column.name, "") for column in of.columns] for row in of.rows)
    return ("\ufeff" + buffer.getvalue()).encode("utf-8")


def form_xlsx(of: Form, words: Localiser) -> bytes:
    """The form as a workbook: one sheet, headings in bold, text cells for names, lists to choose from."""
    import xlsxwriter  # late: only forms need it

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(words(f"survey-{of.survey}")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    needed = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#FFF2CC"})
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 0)
    for index, (column, heading) in enumerate(zip(of.columns, headings(of, words), strict=True)):
        is_text = column.kind in ("unit", "name", "course", "decision", "period", "month")
        sheet.set_column(
            index, index, 22 if is_text else 13, day if column.kind == "date" else text if is_text else None
        )
        sheet.write_string(0, index, heading, needed if column.required or column.required_if_held else bold)
        _list(sheet, index, column, words)
        for number, row in enumerate(of.rows, start=1):
            if row.get(column.name):
                sheet.write_string(number, index, row[column.name], text)
    book.close()
    return buffer.getvalue()


def _list(sheet: object, index: int, column: ColumnSpec, words: Localiser) -> None:
    choices: Iterable[str] = ()
    if column.kind == "boolean":
        choices = (words("word-yes"), words("word-no"))
    elif column.kind == "choice":
        choices = [words(column.choice_key(code)) for code in column.choices]
    if choices:
        sheet.data_validation(1, index, FORM_ROWS, index, {"validate": "list", "source": list(choices)})  # type: ignore[attr-defined]
