"""What forms have around their table: titles, totals, signatures, the header once more. Refused row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from ingest.columns import column_letter
from ingest.grids import MOST_PROBLEMS, Body, Rows, blank_to_null, frame_of
from ingest.headers import Header
from ingest.personal import SIGNATURE, has_personal_value
from ingest.problems import VALUE_LENGTH, Problem
from schemas.codes import match_key, match_text
from schemas.headings import HEADINGS, heading_key
from schemas.surveys import NAME_KINDS, SURVEYS

# A row without that many required values may be no row of the survey at all.
MISSING_VALUES = 2
# So many different units or months are looked at for words that are none.
MOST_WORDS = 20_000
# A signature block has no more filled cells a row than this.
SIGNATURE_CELLS = 4
# A longer text is more than a word for a total.
TOTAL_LENGTH = 60
# What may speak of persons.
PRIVATE = ["row.title", "row.signature"]

_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng|cộng dồn)(?: (?:toàn|cả) (?:xã|huyện|tỉnh))?"
    r"|(?:grand |sub ?)?totals?|(?:ال)?مجموع(?: الكلي)?|(?:ال)?إجمالي(?: الكلي)?"
)
# What can be a total at all: a cheap look at a whole column, composed or not.
_MAYBE_TOTAL = r"(?i)total|c[oôọộ][\u0302\u0323]*ng|t[oôỏổ][\u0302\u0309]*ng|مجموع|جمالي"
_PUNCTUATION = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-d])\)?", re.IGNORECASE)
_NUMBER_OR_LETTER = r"^\s*\(?(?:[0-9]{1,2}|[a-dA-D])\)?\s*$"


def titles(rows: Sequence[tuple[int, Sequence[str]]], header: Header) -> list[Problem]:
    """One problem for each filled row above the header."""
    return [Problem("row.title", sheet_row=sheet_row) for sheet_row, _ in rows if sheet_row < header.sheet_row]


def take_out_leftovers(body: Body, header: Header) -> Body:
    """The body without leftovers and rows of a wrong width, each of which becomes one problem.

    Of very many only the first become problems; the others are taken out and counted in `more`.
    """
    suspects = _suspects(body.frame, header)
    if suspects.is_empty() and not body.others:  # a clean file, which need not pay for the unclean
        return body
    width = body.frame.width - 1
    last = body.frame.join(suspects, on="sheet_row", how="anti")["sheet_row"].max() if suspects.height else None
    found = _judged(suspects, body.others, header, last if isinstance(last, int) else 0)
    leftovers = found.filter(pl.col("code").is_not_null())
    listed = leftovers.head(MOST_PROBLEMS)
    problems = [
        Problem(code, sheet_row=sheet_row, variant=variant or "", value=value[:VALUE_LENGTH] if value else None)
        for sheet_row, code, variant, value in listed.select("sheet_row", "code", "variant", "value").iter_rows()
    ]
    gone = leftovers["sheet_row"]
    is_leftover = set(gone)
    for sheet_row, cells in body.others:
        if sheet_row not in is_leftover:
            problems += [
                personal_cell(sheet_row, place) for place, cell in enumerate(cells) if has_personal_value(cell)
            ]
            problems.append(another_width(sheet_row, len(cells), header, width))
    frame = body.frame.filter(~pl.col("sheet_row").is_in(gone.implode())) if gone.len() else body.frame
    # what was found about a row that is to be deleted need not be mended
    kept = [problem for problem in body.problems if problem.sheet_row not in is_leftover]
    more = body.more + leftovers.height - listed.height
    is_private = body.is_private or bool(leftovers["code"].is_in(PRIVATE).any())
    return replace(body, frame=frame, others=[], problems=[*kept, *problems], more=more, is_private=is_private)


def another_width(sheet_row: int, cells: int, header: Header, width: int) -> Problem:
    """The problem that a row has more or fewer cells than the header, which is `width` cells wide."""
    variant = "short" if cells < header.width else "long"
    given = {"found": str(cells), "expected": str(header.width if variant == "short" else width)}
    return Problem("file.structure", sheet_row=sheet_row, variant=variant, parameters=given)


def personal_cell(sheet_row: int, index: int) -> Problem:
    """The problem that a cell which is not read holds personal data. Its value is not repeated."""
    letter = column_letter(index)
    given = {"letter": letter}
    return Problem("value.personal_data", sheet_row, column_letter=letter, variant="unread", parameters=given)


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
        or bool(SIGNATURE.search(_plain(value)) or _NUMBERING.fullmatch(value.strip()))
    )


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(" ", match_text(text[:300])).strip()


def _plain_column(text: pl.Expr) -> pl.Expr:
    """`_plain` for a column."""
    return match_key(text).str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(" ")


def is_total(text: str) -> bool:
    """Whether a name is nothing but a word for a total."""
    return len(text) <= TOTAL_LENGTH and bool(_TOTAL.fullmatch(_plain(text)))


def _judged(suspects: pl.DataFrame, others: Rows, header: Header, last_row: int) -> pl.DataFrame:
    """One row per suspect, going down the sheet: `code`, `variant` and `value` of its problem; null for no leftover.

    `last_row` is the last one that is certainly a row of the survey: what is below may belong to a signature block.
    """
    width = max((len(cells) for _, cells in others), default=0)
    ragged = frame_of([(number, [*cells, *[""] * (width - len(cells))]) for number, cells in others], width)
    ragged = ragged.with_columns(blank_to_null(str(index)) for index in range(width))
    judged = pl.concat([_kinds(suspects, header), _kinds(ragged, header)]).sort("sheet_row")
    signed = judged.filter(pl.col("kind") == "signature")["sheet_row"].min()
    below = pl.col("sheet_row") > last_row
    after = pl.lit(signed).is_not_null() & (pl.col("sheet_row") > pl.lit(signed))
    kind = pl.col("kind")
    code = (
        pl.when(kind == "numbers")
        .then(pl.lit("row.header"))
        .when(kind.is_in(["total", "header", "signature"]))
        .then(pl.lit("row.") + kind)
        .when(kind == "text")
        .then(pl.when(below).then(pl.lit("row.signature")).otherwise(pl.lit("row.title")))
        .when((kind == "other") & below & after)
        .then(pl.lit("row.signature"))
    )
    return judged.with_columns(code.alias("code"), pl.when(kind == "numbers").then(kind).alias("variant"))


def _kinds(rows: pl.DataFrame, header: Header) -> pl.DataFrame:
    """What each row looks like by itself: `kind` total, header, numbers, row, signature, text or other.

    `value` is the word for a total. All rows at once: a file may be nothing but leftovers.
    """
    columns = rows.columns[:-1]
    names = [str(i) for i, name in sorted(header.columns.items()) if _names(header.survey, name) and str(i) in columns]
    period = str(header.index("period"))
    named = [name for name in names if name != period]
    cells = [pl.col(column) for column in columns]
    looked = rows.with_columns(
        (pl.sum_horizontal(cell.is_not_null() for cell in cells) if cells else pl.lit(0)).alias("filled"),
        (pl.coalesce(cells) if cells else pl.lit(None, dtype=pl.String)).alias("first"),
        (pl.col(period) if period in columns else pl.lit(None, dtype=pl.String)).alias("month"),
        pl.any_horizontal(pl.lit(False), *(pl.col(name).is_not_null() for name in named)).alias("named"),
    )
    words = [_total_word(pl.col(name)) for name in ["first", *names]]
    looked = looked.with_columns(pl.coalesce(words).alias("value"), _heading_count(rows, header).alias("headings"))
    looked = looked.with_columns(_is_numbering(looked, columns).alias("numbers"))
    looked = looked.with_columns(
        pl.when(pl.col("value").is_not_null())
        .then(pl.lit("total"))
        .when((pl.col("headings") >= 3) & (pl.col("headings") * 2 >= pl.col("filled")))
        .then(pl.lit("header"))
        .when(pl.col("numbers"))
        .then(pl.lit("numbers"))
        .when((pl.col("filled") > SIGNATURE_CELLS) | _is_month(pl.col("month")))
        .then(pl.lit("row"))
        .alias("kind")
    )
    rest = looked.filter(pl.col("kind").is_null()).select(
        "sheet_row",
        pl.when(_is_signature(cells))
        .then(pl.lit("signature"))
        .when((pl.col("filled") == 1) & ~pl.col("named") & _is_text("first"))
        .then(pl.lit("text"))
        .otherwise(pl.lit("other"))
        .alias("kind_of_text"),
    )
    found = looked.select("sheet_row", "kind", "value").join(rest, on="sheet_row", how="left", maintain_order="left")
    return found.select("sheet_row", pl.coalesce("kind", "kind_of_text").alias("kind"), "value")


def _total_word(text: pl.Expr) -> pl.Expr:
    """The text where it is nothing but a word for a total, else null."""
    maybe = pl.when(text.str.contains(_MAYBE_TOTAL) & (text.str.len_chars() <= TOTAL_LENGTH)).then(text)
    return pl.when(_plain_column(maybe).str.contains(f"^(?:{_TOTAL.pattern})$")).then(text)


def _heading_count(rows: pl.DataFrame, header: Header) -> pl.Expr:
    """How many cells of each row are headings of the survey."""
    known = HEADINGS[header.survey]
    counts = []
    for column in rows.columns[:-1]:
        # few distinct words where headings stand again; more than that are names
        words = rows[column].unique(maintain_order=True).head(MOST_WORDS)
        words = words.filter(words.str.contains(r"\p{L}"))
        headings = [word for word in words if heading_key(word) in known]
        if headings:
            counts.append(pl.col(column).is_in(headings).fill_null(value=False).cast(pl.Int32))
    return pl.sum_horizontal(counts) if counts else pl.lit(0)


def _is_numbering(rows: pl.DataFrame, columns: list[str]) -> pl.Expr:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3. Looked for where the ends may be numbers."""
    cells = [pl.col(column) for column in columns]
    if not cells:
        return pl.lit(False)
    last = pl.coalesce(cells[::-1])
    ends = pl.col("first").str.contains(_NUMBER_OR_LETTER) & last.str.contains(_NUMBER_OR_LETTER)
    maybe = rows.filter((pl.col("filled") >= 4) & ends & (pl.col("first") != last))
    maybe = maybe.filter(pl.all_horizontal(c.str.contains(_NUMBER_OR_LETTER).fill_null(value=True) for c in cells))
    numbers = pl.concat_list(cell.str.extract("([0-9]+)", 1).cast(pl.Int32) for cell in cells).list.drop_nulls()
    steps = numbers.list.diff(null_behavior="drop")
    found = maybe.filter((numbers.list.len() >= 3) & (steps.list.min() == 1) & (steps.list.max() == 1))
    return pl.col("sheet_row").is_in(found["sheet_row"].implode())


def _is_month(text: pl.Expr) -> pl.Expr:
    """Whether something like a month stands there, and not "Ngày 5 tháng 6 năm 2025" above a signature."""
    words = pl.when(text.str.contains(r"\p{L}")).then(text)
    return text.str.contains(r"\p{Nd}").fill_null(value=False) & ~_is_signature([words])


def _is_signature(cells: list[pl.Expr]) -> pl.Expr:
    """Whether any cell has words of a signature block."""
    if not cells:
        return pl.lit(False)
    # each cell on a line of its own
    joined = pl.concat_str((cell.str.head(300) for cell in cells), separator="\x01", ignore_nulls=True)
    lines = match_key(joined).str.replace_all(r"[^\p{L}\p{N}\x01]+", " ").str.replace_all(" ?\x01 ?", "\n")
    return lines.str.strip_chars(" ").str.contains(f"(?m){SIGNATURE.pattern}").fill_null(value=False)


def _is_text(column: str) -> pl.Expr:
    """Whether a lone cell is a text beside the table, not a name whose row was left unfinished."""
    text = pl.col(column)
    return text.str.contains(r"\p{L}") & ~text.str.contains("^[#=]")


def _names(survey: str, name: str) -> bool:
    return SURVEYS[survey].column(name).kind in (*NAME_KINDS, "unit", "period")
