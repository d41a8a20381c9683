"""What forms have around their table: titles, totals, signatures, the header once more. Refused row by row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import polars as pl

from ingest.grids import Body, Rows
from ingest.headers import Header, column_letter
from ingest.personal import has_personal_value
from ingest.problems import Problem
from schemas.codes import match_text
from schemas.headings import HEADINGS, heading_key
from schemas.surveys import NAME_KINDS, SURVEYS

# A file with more such rows than this is as refused as with all of them.
MOST_ROWS = 50_000
# A row without that many required values may be no row of the survey at all.
MISSING_VALUES = 2
# So many different units or months are looked at for words that are none.
MOST_WORDS = 20_000
# A signature block has no more filled cells a row than this.
SIGNATURE_CELLS = 4

_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng|cộng dồn)(?: (?:toàn|cả) (?:xã|huyện|tỉnh))?"
    r"|(?:grand |sub ?)?totals?|(?:ال)?مجموع(?: الكلي)?|(?:ال)?إجمالي(?: الكلي)?"
)
# What can be a total at all: a cheap look at a whole column, composed or not.
_MAYBE_TOTAL = r"(?i)total|c[oôọộ][\u0302\u0323]*ng|t[oôỏổ][\u0302\u0309]*ng|مجموع|جمالي"
_SIGNATURE = re.compile(
    r"\b(?:người lập|người báo cáo|người tổng hợp|ký tên|ghi rõ|đã ký|xác nhận của|thủ trưởng|nơi nhận|thay mặt)\b"
    r"|\b(?:t ?m|k ?t|t ?l) (?:ban|đảng|chi|ủy|uỷ|bí|thường|ban chấp)\b"
    r"|^(?:phó )?bí thư(?: (?:chi bộ|đảng uỷ|chi uỷ|huyện uỷ))?$|^(?:chủ tịch|kế toán|văn phòng|lãnh đạo)\b"
    r"|\bngày\b.*\btháng\b.*\bnăm\b"
    r"|\b(?:prepared|signed|approved|reported) by\b|\bsignature\b|^(?:deputy )?secretary$"
    r"|التوقيع|توقيع|أعده|إعداد|أمين الخلية"
)
_PUNCTUATION = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-d])\)?", re.IGNORECASE)
_HAS_LETTER = re.compile(r"[^\W\d_]")


def titles(rows: Sequence[tuple[int, Sequence[str]]], header: Header) -> list[Problem]:
    """One problem for each filled row above the header."""
    return [Problem("row.title", sheet_row=sheet_row) for sheet_row, _ in rows if sheet_row < header.sheet_row]


def take_out_leftovers(body: Body, header: Header) -> Body:
    """The body without leftovers and rows of a wrong width, each of which becomes one problem."""
    suspects = _suspects(body.frame, header).head(MOST_ROWS)
    width = body.frame.width - 1
    rows: Rows = [(row[-1], [cell or "" for cell in row[:-1]]) for row in suspects.iter_rows()]
    regular = {sheet_row for sheet_row, _ in rows}
    last = body.frame.filter(~pl.col("sheet_row").is_in(list(regular)))["sheet_row"].max() if regular else None
    judge = _Judge(header, last if isinstance(last, int) else 0)
    problems: list[Problem] = []
    gone: list[int] = []
    for sheet_row, cells in sorted(rows + body.others):
        problem = judge.leftover(sheet_row, cells)
        if problem is None and sheet_row not in regular:
            problem = _of_another_width(sheet_row, cells, header, width)
            problems += _personal_cells(sheet_row, cells)
        if problem is not None:
            problems.append(problem)
            gone.append(sheet_row)
    frame = body.frame.filter(~pl.col("sheet_row").is_in(gone)) if gone else body.frame
    # what was found about a row that is to be deleted need not be mended
    kept = [problem for problem in body.problems if problem.sheet_row not in set(gone)]
    return Body(frame, [], [*kept, *problems])


def _of_another_width(sheet_row: int, cells: list[str], header: Header, width: int) -> Problem:
    variant = "short" if len(cells) < header.width else "long"
    given = {"found": str(len(cells)), "expected": str(header.width if variant == "short" else width)}
    return Problem("file.structure", sheet_row=sheet_row, variant=variant, parameters=given)


def _personal_cells(sheet_row: int, cells: list[str]) -> list[Problem]:
    letters = [column_letter(index) for index, cell in enumerate(cells) if has_personal_value(cell)]
    return [
        Problem(
            "value.personal_data",
            sheet_row=sheet_row,
            column_letter=letter,
            variant="unread",
            parameters={"letter": letter},
        )
        for letter in letters
    ]


def _suspects(frame: pl.DataFrame, header: Header) -> pl.DataFrame:
    """Rows with too few of the required values, or with a word of a total or a heading where a name stands."""
    specs = {spec.name: spec for spec in SURVEYS[header.survey].all_columns}
    places = {name: str(index) for index, name in header.columns.items()}
    required = [places[name] for name, spec in specs.items() if spec.required and name in places]
    tests = []
    if sum(frame[column].null_count() > 0 for column in required) >= MISSING_VALUES:
        blanks = pl.sum_horizontal(pl.col(column).is_null() for column in required)
        tests.append(blanks >= MISSING_VALUES)
    names = [places[name] for name in places if specs[name].kind in NAME_KINDS]
    # units and months are few in many rows
    few = [places[name] for name in places if specs[name].kind in ("unit", "period")]
    seen = frame.select(
        *(pl.col(column).str.contains(_MAYBE_TOTAL).any() for column in names),
        *(pl.col(column).unique().head(MOST_WORDS).implode() for column in few),
    )
    tests += [pl.col(column).str.contains(_MAYBE_TOTAL) for column in names if seen[column][0]]
    for column in few:
        words = [value for value in seen[column][0] if value and _is_word(value, header)]
        if words:
            tests.append(pl.col(column).is_in(words))
    if not tests:
        return frame.clear()
    return frame.filter(pl.any_horizontal(tests).fill_null(value=False))


def _is_word(value: str, header: Header) -> bool:
    return (
        is_total(value)
        or heading_key(value) in HEADINGS[header.survey]
        or bool(_SIGNATURE.search(_plain(value)) or _NUMBERING.fullmatch(value.strip()))
    )


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(" ", match_text(text[:300])).strip()


def is_total(text: str) -> bool:
    """Whether a name is nothing but a word for a total."""
    return len(text) <= 60 and bool(_TOTAL.fullmatch(_plain(text)))


class _Judge:
    """Tells leftovers from rows of the survey, going down the sheet."""

    def __init__(self, header: Header, last_row: int) -> None:
        self.header = header
        self.last_row = last_row
        self.names = [index for index, name in header.columns.items() if _names(header.survey, name)]
        self.known = HEADINGS[header.survey]
        self.is_signed = False
        period = header.index("period")
        self.period = -1 if period is None else period

    def leftover(self, sheet_row: int, cells: list[str]) -> Problem | None:
        """What leftover a row is; None if it is a row of the survey, right or wrong."""
        filled = [(index, cell) for index, cell in enumerate(cells) if cell and not cell.isspace()]
        total = self._total(filled)
        if total is not None:
            return Problem("row.total", sheet_row=sheet_row, value=total[:80])
        if self._is_header(filled):
            return Problem("row.header", sheet_row=sheet_row)
        if _is_numbering(filled):
            return Problem("row.header", sheet_row=sheet_row, variant="numbers")
        if self._is_row(cells, filled):
            return None
        is_below = sheet_row > self.last_row
        if any(_SIGNATURE.search(_plain(cell)) for _, cell in filled) or (self.is_signed and is_below):
            self.is_signed = True
            return Problem("row.signature", sheet_row=sheet_row)
        if len(filled) == 1 and self._is_text(*filled[0]):
            return Problem("row.signature" if is_below else "row.title", sheet_row=sheet_row)
        return None

    def _total(self, filled: list[tuple[int, str]]) -> str | None:
        places = {*self.names, filled[0][0]} if filled else set()
        return next((cell for index, cell in filled if index in places and is_total(cell)), None)

    def _is_header(self, filled: list[tuple[int, str]]) -> bool:
        headings = sum(self.known.get(heading_key(cell)) is not None for _, cell in filled)
        return headings >= 3 and headings * 2 >= len(filled)

    def _is_row(self, cells: list[str], filled: list[tuple[int, str]]) -> bool:
        """Whether it says of itself that it is a row: it begins with a month, or has many values."""
        if len(filled) > SIGNATURE_CELLS:
            return True
        period = cells[self.period] if 0 <= self.period < len(cells) else ""
        return any(letter.isdigit() for letter in period) and not _SIGNATURE.search(_plain(period))

    def _is_text(self, index: int, cell: str) -> bool:
        """Whether a lone cell is a text beside the table, not a name whose row was left unfinished."""
        is_text = bool(_HAS_LETTER.search(cell)) and not cell.startswith(("#", "="))
        return is_text and (index not in self.names or index == self.period)


def _names(survey: str, name: str) -> bool:
    return SURVEYS[survey].column(name).kind in (*NAME_KINDS, "unit", "period")


def _is_numbering(filled: list[tuple[int, str]]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [cell.strip() for _, cell in filled]
    if len(texts) < 4 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts if text.strip("()").isdigit()]
    return len(numbers) >= 3 and all(b - a == 1 for a, b in itertools.pairwise(numbers))
