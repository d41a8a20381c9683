"""The problems of files as a list, one row a problem."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ingest.receipts import Receipt
from localisation import Localiser

PROBLEM_FIELDS = [
    *["file", "severity", "code", "sheet_row", "column_letter", "column", "unit", "period"],
    *["value", "expected", "message", "fix"],
]
# What spreadsheets take for the beginning of a formula, in any width.
_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def problem_list(receipts: Sequence[Receipt], words: Localiser) -> bytes:
    """The problems listed as CSV, with a byte order mark so that spreadsheets read Vietnamese right."""
    text = io.StringIO()
    writer = csv.DictWriter(text, PROBLEM_FIELDS, lineterminator="\r\n")
    writer.writeheader()
    for receipt in receipts:
        for problem in receipt.record(words)["problems"]:
            writer.writerow({k: _cell_text(v) for k, v in {"file": receipt.file, **problem}.items()})
    return text.getvalue().encode("utf-8-sig")


def _cell_text(value: object) -> object:
    """What a spreadsheet shows as text: never a formula, whatever the file said."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
