"""Names whose letters were lost or changed when the file was saved in another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from ingest.grids import MOST_PROBLEMS
from ingest.headers import Header
from ingest.personal import has_personal_value
from ingest.problems import VALUE_LENGTH, Problem
from schemas.surveys import SURVEYS

_LETTER = r"[^\W\d_]"

# `?` or `_` where a letter stood. Titles of courses may ask a question; numbers of decisions may have a `_`.
_ALL_LOST = r"^[?\s]+$"
_LOST = {
    "unit": rf"{_LETTER}[?_]|[?_]{_LETTER}|{_ALL_LOST}|\?\?",
    "name": rf"{_LETTER}[?_]|[?_]{_LETTER}|{_ALL_LOST}|\?\?",
    "course": rf"{_LETTER}[?_]{_LETTER}|(?:^|[\s(])\?{_LETTER}|{_ALL_LOST}",
    "decision": rf"{_LETTER}\?|\?{_LETTER}|{_LETTER}_{_LETTER}|{_ALL_LOST}",
}
# What the spreadsheet shows of a formula it does not know: nothing was lost, and it is told as the errors are.
_ERROR_VALUE = "#NAME?"
_LOST_HEADING = re.compile(rf"{_LETTER}\?|\?{_LETTER}")

# U+FFFD; letters Vietnamese does not have but TCVN3, VNI and UTF-8 taken for Windows-1252 do; what UTF-8 letters
# become after Ã, Ă and á; the signs TCVN3 has within words. (A NBSP, » or soft hyphen after XÃ is nothing odd.)
_GARBLED = (
    "\ufffd"
    "|[ÄÅÆËÏÑÖØÛÜÎäåæëïñöøûüîßƒ]"
    "|[ÃĂ][\u0080-\u009f¡-¬®-º¼-¿€‚„…†‡ˆ‰Š‹ŒŽ]"
    "|á[º»][^\\s.,;:!?)\\-]"
    rf"|{_LETTER}[§¨©ª«¬®µ¶·¸¹]{_LETTER}|\u00ad[§¨©ª«¬®µ¶·¸¹]"
    rf"|(?:^|\s)[§®]{_LETTER}"
)
_GARBLED_TEXT = re.compile(_GARBLED)


def garbled_headings(cells: Iterable[str]) -> bool:
    """Whether headings show that the file was saved in an encoding that cannot hold them."""
    return any(_LOST_HEADING.search(cell) or _GARBLED_TEXT.search(cell) for cell in cells if len(cell) <= 200)


def lost_letters(rows: pl.DataFrame, header: Header) -> tuple[list[Problem], dict[str, pl.Series]]:
    """One problem for each name in `rows` (canonical columns and sheet_row) that has lost letters.

    Of very many in one column only the first are problems. Also gives the sheet rows of all, by column.
    """
    specs = [spec for spec in SURVEYS[header.survey].all_columns if spec.kind in _LOST and spec.name in header.letters]
    problems: list[Problem] = []
    lost: dict[str, pl.Series] = {}
    seen = rows.select(
        # few distinct units in many rows
        (pl.col(spec.name).unique() if spec.kind == "unit" else pl.col(spec.name))
        .str.contains(f"{_LOST[spec.kind]}|{_GARBLED}")
        .any()
        for spec in specs
    )
    for spec in specs:
        if not seen[spec.name][0]:
            continue
        name = pl.col(spec.name).replace(_ERROR_VALUE, None)
        found = rows.select("sheet_row", name, name.str.contains(_GARBLED).alias("garbled"))
        found = found.filter(pl.col("garbled") | name.str.contains(_LOST[spec.kind]))
        lost[spec.name] = found["sheet_row"]
        problems += [
            Problem(
                "file.encoding",
                sheet_row=sheet_row,
                column=spec.name,
                column_letter=header.letters[spec.name],
                value=None if has_personal_value(text) else text[:VALUE_LENGTH],
                variant="garbled" if garbled else "letters",
            )
            for sheet_row, text, garbled in found.head(MOST_PROBLEMS).iter_rows()
        ]
    return problems, lost
