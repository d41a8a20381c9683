"""The clerk's own sheet back: her rows as she wrote them with the wrong cells coloured, then a summary.

Mended in place it is sent again as it is. Either all of her rows are in it or none: half a table, sent again, would
be a report that lacks cells.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from ingest.columns import column_index
from ingest.problems import FileRefusedError, Problem
from ingest.receipts import Receipt
from ingest.report.grouping import told_once
from ingest.report.hiding import Hiding, hiding
from ingest.report.looks import Looks
from ingest.report.marks import marks
from ingest.report.summary import Summary, Told
from ingest.report.table import Table
from ingest.report.written import TooLongError, Written, body_of, written
from localisation import Localiser
from warehouse.console import Content, TooLarge
from warehouse.settings import settings

# Problems after which nobody can tell what the rows are. Of a whole file only: of a row they are about a name.
_NO_TABLE = frozenset({"file.empty", "file.not_text", "file.too_large", "file.encoding", "file.survey_unknown"})
_NO_TABLE_VARIANTS = frozenset({("file.structure", "quotes"), ("file.structure", "sheets")})
_PRIVATE = frozenset({"row.title", "row.signature", "value.personal_data"})
_SHEET_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def returned_sheet(content: Content, receipt: Receipt, words: Localiser) -> bytes:
    """The workbook to give back for a file and what was found in it; of a file without problems as well.

    `content` is the file the receipt is about.
    """
    import xlsxwriter  # late: only those need it who write workbooks

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": words("report-sheet-summary")})
    looks = Looks(book)
    first = words("report-sheet-summary")
    tell = told_once(receipt.problems, words)
    content = b"" if isinstance(content, TooLarge) else content
    of, why = _table_of(content, receipt)
    if of is None:
        Summary(book.add_worksheet(first), receipt, Told("", why), words, looks, tell).write()
    else:
        hidden = _hiding(of, content, receipt)
        name = _sheet_name(of, first, hidden, words)
        rows = {number: hidden.shown(number, cells) for number, cells in of.rows.items()}
        Table(book.add_worksheet(name), of, rows, marks(receipt.problems, of, words, tell), words, looks).write()
        told = _told(of, name, hidden, receipt.problems)
        Summary(book.add_worksheet(first), receipt, told, words, looks, tell).write()
    book.close()
    return target.getvalue()


def _table_of(content: bytes, receipt: Receipt) -> tuple[Written | None, str]:
    """Her rows; or why they are not given back, as a key of the words."""
    if any(_is_no_table(problem) for problem in receipt.problems):
        return None, "report-no-table"
    if receipt.more and any(problem.code in _PRIVATE for problem in receipt.problems):
        return None, "report-no-table"  # what is not listed cannot be taken out
    try:
        return written(content, settings().limits), ""
    except TooLongError:
        return None, "report-too-long"
    except FileRefusedError:
        return None, "report-no-table"


def _is_no_table(problem: Problem) -> bool:
    if (problem.code, problem.variant) in _NO_TABLE_VARIANTS:
        return True
    has_header = (problem.code, problem.variant) == ("file.empty", "rows")
    return problem.sheet_row is None and problem.code in _NO_TABLE and not has_header


def _hiding(of: Written, content: bytes, receipt: Receipt) -> Hiding:
    places = {column_index(problem.column_letter) for problem in of.persons if problem.column_letter}
    # where persons are headed the rows were not looked at: what they have around them is not among the problems
    body = body_of(content, settings().limits) if of.persons or of.beside else None
    return hiding(receipt.problems, of.header, body, places)


def _told(of: Written, name: str, hidden: Hiding, problems: Sequence[Problem]) -> Told:
    notes = [
        *(["report-hidden"] if hidden.is_personal or hidden.rows else []),
        *(["report-formulas"] if of.has_formulas else []),
        *(["report-lacking"] if any((p.code, p.variant) == ("file.structure", "short") for p in problems) else []),
    ]
    return Told(name, notes=tuple(notes), elsewhere=tuple(p for p in problems if of.is_elsewhere(p)))


def _sheet_name(of: Written, summary: str, hidden: Hiding, words: Localiser) -> str:
    """The name her sheet has; of a text file, or where it may speak of persons, that of the survey."""
    survey = words(f"survey-{of.header.survey}")
    name = survey if of.is_text or hidden.is_personal else of.name
    name = _NOT_IN_A_NAME.sub(" ", name)[:_SHEET_NAME].strip() or survey[:_SHEET_NAME]
    return name if name.lower() not in (summary.lower(), "history") else f"{name[: _SHEET_NAME - 2]} 2"
