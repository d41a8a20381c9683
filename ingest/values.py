"""Text as written → typed values, or problems. Every column at once; Python looks only at what fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import polars as pl

from ingest.forms import fast_number, has_long_number, is_personal, is_sure_name, read_form
from ingest.grids import MOST_PROBLEMS
from ingest.problems import Problem
from ingest.reasons import Reason, reason
from schemas.limits import COURSE_MAXIMUM
from schemas.participation import MEETING_COUNTS
from schemas.surveys import COUNT_KINDS, NAME_KINDS, SURVEYS, ColumnSpec
from warehouse.settings import settings

if TYPE_CHECKING:
    from ingest.read import Sheet

# The number that is 0 in a nil return.
NIL_COLUMN = {"training": "participants", "rotation": "cadres"}
# What a nil return names: the unit and the month.
NIL_NAMES = ("period", "province", "district", "commune", "sheet_row")
# No more are shown than the first thousand problems of a file, so of each column only as many are told apart.
TOLD_APART = 1_000
# A number of persons is never as long as this; a telephone number without its 0 is.
NINE_DIGITS = 100_000_000


Found = TypeVar("Found", pl.DataFrame, pl.Series)


@dataclass
class Reading:
    """What the file gave, beside what it means: for messages, and so that a defect is reported once.

    `rows`: the rows as written, one per sheet row. `unreadable`: for each column with such values, the
    sheet rows whose value is already reported and is therefore null in the typed frame. Later checks
    leave those cells alone; a step that reports a value itself may add its sheet rows. `more` counts the
    problems found beside those that were listed. `may_be_personal`: a number is long enough to be one of a
    person (a telephone number without its 0); it is only out of range, but the file is not to be kept.
    """

    rows: pl.DataFrame
    unreadable: dict[str, pl.Series] = field(default_factory=dict)
    more: int = 0
    may_be_personal: bool = False

    def first(self, rows: Found, most: int = MOST_PROBLEMS) -> Found:
        """The first of the rows with a defect of one kind, which become problems; the others are counted."""
        self.more += max(0, rows.shape[0] - most)
        return rows.head(most)

    def report(self, column: str, rows: pl.Series) -> None:
        """Note the sheet rows in which the column's value is reported."""
        before = self.unreadable.get(column)
        self.unreadable[column] = rows if before is None else pl.concat([before, rows]).unique(maintain_order=True)

    def reported(self, column: str) -> pl.Expr:
        """True in the rows where the column's value is already reported."""
        if column not in self.unreadable:
            return pl.lit(False)
        return pl.col("sheet_row").is_in(self.unreadable[column].implode())


def type_values(sheet: Sheet, today: date) -> tuple[pl.DataFrame, list[Problem], Reading]:
    """The rows of a sheet with typed columns, what could not be read, and a `Reading` for later checks.

    The frame has one row per sheet row: period and expected_return are Date (first of the month), dates
    Date, counts Int32, yes/no Boolean (empty = False), choices their codes, shortcomings joined by `;`,
    names and units tidy text; and a Boolean column `nil`, true for a nil return. A value that cannot be
    read is null. The counts of a cell that did not meet are null, not 0. A file with personal data has
    problems of code `value.personal_data`; its bytes are not to be kept.
    """
    survey = SURVEYS[sheet.survey]
    reading = Reading(sheet.rows, dict(sheet.garbled))
    specs = survey.all_columns
    typed = _typed(sheet.rows, specs)
    frame = sheet.rows.with_columns(typed)
    # names that lost letters name nothing, or two of them might seem to be one
    frame = frame.with_columns(pl.when(~reading.reported(name)).then(name).alias(name) for name in sheet.garbled)
    problems: list[Problem] = []
    for spec in specs:
        frame, found = _refuse_unreadable(frame, spec, reading, sheet.letters, today)
        problems += found
    frame = _settle_booleans(frame, specs)
    frame, found = _nil_returns(frame, sheet.survey, reading, sheet.letters)
    problems += found
    problems += _missing(frame, specs, reading, sheet.letters)
    if sheet.survey == "participation":
        frame = _without_meeting(frame, reading.rows)
    return frame.drop("of_nothing"), problems, reading


def _typed(rows: pl.DataFrame, specs: tuple[ColumnSpec, ...]) -> list[pl.Series]:
    """Each column as it can be read; null where empty or not readable."""
    numbers = [spec for spec in specs if spec.kind in COUNT_KINDS]
    fast = rows.select(fast_number(pl.col(spec.name)).alias(spec.name) for spec in numbers)
    # numbers that are not plain digits take the long way with the words
    slow = [spec for spec in numbers if fast[spec.name].null_count() > rows[spec.name].null_count()]
    words = rows.with_columns(rows[spec.name].set(fast[spec.name].is_not_null(), None) for spec in slow)
    read = _through_distinct(words, [spec for spec in specs if spec.kind not in COUNT_KINDS] + slow)
    late = fast.select(pl.coalesce(spec.name, read[spec.name]).alias(spec.name) for spec in slow)
    return list({column.name: column for table in (fast, read, late) for column in table.get_columns()}.values())


def _through_distinct(rows: pl.DataFrame, specs: list[ColumnSpec]) -> pl.DataFrame:
    """Read each distinct text of a column once and put the meaning back in its place.

    All columns go through together: three passes, however many columns.
    """
    distinct = rows.select(pl.col(spec.name).drop_nulls().unique().implode() for spec in specs)
    sure = distinct.select(_is_sure(spec) for spec in specs if spec.kind in (*NAME_KINDS, "unit"))
    unsure = [spec for spec in specs if spec.name not in sure.columns or not sure[spec.name][0]]
    read = distinct.select(_read(spec) for spec in unsure)
    return rows.select(
        _put(pl.col(spec.name), distinct[spec.name][0], read[spec.name][0]) if spec in unsure else pl.col(spec.name)
        for spec in specs
    )


@cache
def _is_sure(spec: ColumnSpec) -> pl.Expr:
    return is_sure_name(pl.col(spec.name).explode(), spec.maximum or COURSE_MAXIMUM).all().alias(spec.name)


@cache
def _read(spec: ColumnSpec) -> pl.Expr:
    return read_form(pl.col(spec.name).explode(), spec).implode().alias(spec.name)


def _put(column: pl.Expr, distinct: pl.Series, read: pl.Series) -> pl.Expr:
    if distinct.len() == 0:
        return column.cast(read.dtype, strict=False)
    return column.replace_strict(distinct, read, default=None, return_dtype=read.dtype)


def _refuse_unreadable(
    frame: pl.DataFrame, spec: ColumnSpec, reading: Reading, letters: dict[str, str], today: date
) -> tuple[pl.DataFrame, list[Problem]]:
    """Report what one column could not say, or says of a time that cannot be."""
    name = spec.name
    raw, read = reading.rows[name], frame[name]
    if spec.kind in COUNT_KINDS and bool((read >= NINE_DIGITS).any()):
        reading.may_be_personal = True
    bounds = _time_bounds(spec, today)
    within = bounds is None or read.null_count() == read.len() or _all_between(read, *bounds)
    if within and read.null_count() == raw.null_count():
        return frame, []
    fine = read.is_not_null()
    if bounds is not None:
        fine &= read.is_between(*bounds).fill_null(False)
    failing = frame.select("sheet_row", pl.lit(raw).alias("raw"), pl.col(name).alias("read")).filter(
        ~fine & raw.is_not_null() & ~reading.reported(name)
    )
    reading.report(name, failing["sheet_row"])
    frame = frame.with_columns(pl.when(pl.lit(fine)).then(pl.col(name)).alias(name))
    return frame, list(_reasons(failing, spec, letters.get(name), reading))


def _all_between(days: pl.Series, first: date, last: date) -> bool:
    return bool(first <= days.min() and days.max() <= last)  # type: ignore[operator]


def _time_bounds(spec: ColumnSpec, today: date) -> tuple[date, date] | None:
    if spec.kind == "period":
        return settings().first_period, today
    return (date.min, today) if spec.kind == "date" else None


def _reasons(failing: pl.DataFrame, spec: ColumnSpec, letter: str | None, reading: Reading) -> Iterator[Problem]:
    """One problem a failing cell; personal data first, its value left out."""
    raw = pl.col("raw")
    seen = failing.select(is_personal(raw, spec.kind).alias("personal"), has_long_number(raw).any().alias("long"))
    reading.may_be_personal |= bool(seen["long"].any())
    personal = seen["personal"]
    for sheet_row in reading.first(failing.filter(personal)["sheet_row"]):
        yield Problem("value.personal_data", sheet_row, spec.name, letter)
    rest = reading.first(failing.filter(~personal))
    known: dict[str, Reason] = {}
    usual = reason(spec, "", None)
    for place, (sheet_row, text, read) in enumerate(rest.iter_rows()):
        if place < TOLD_APART and text not in known:
            known[text] = reason(spec, text, read)
        why = known.get(text, usual)
        yield Problem(
            why.code, sheet_row, spec.name, letter, value=text, variant=why.variant, parameters=why.parameters
        )


def _settle_booleans(frame: pl.DataFrame, specs: tuple[ColumnSpec, ...]) -> pl.DataFrame:
    names = [spec.name for spec in specs if spec.kind == "boolean"]
    return frame.with_columns(pl.col(name).fill_null(False) for name in names) if names else frame


def _nil_returns(
    frame: pl.DataFrame, survey: str, reading: Reading, letters: dict[str, str]
) -> tuple[pl.DataFrame, list[Problem]]:
    """Mark nil returns in `nil`, and in `of_nothing` every row of nobody, from which nothing is required.

    Nobody, and yet something else filled in, is one problem: neither a row nor a nil return.
    """
    column = NIL_COLUMN.get(survey)
    if column is None or not (frame[column] == 0).any():
        return frame.with_columns(pl.lit(False).alias("nil"), pl.lit(False).alias("of_nothing")), []
    others = [name for name in reading.rows.columns if name not in (*NIL_NAMES, column)]
    empty = reading.rows.select(pl.all_horizontal(pl.col(name).is_null() for name in others)).to_series()
    nobody = (frame[column] == 0).fill_null(False)
    frame = frame.with_columns((nobody & empty).alias("nil"), nobody.alias("of_nothing"))
    wrong = frame.filter(nobody & ~empty)["sheet_row"]
    if wrong.len() == 0:
        return frame, []
    reading.report(column, wrong)
    letter = letters.get(column)
    return frame, [
        Problem("value.range", sheet_row, column, letter, value="0", variant="nil")
        for sheet_row in reading.first(wrong)
    ]


def _missing(
    frame: pl.DataFrame, specs: tuple[ColumnSpec, ...], reading: Reading, letters: dict[str, str]
) -> Iterator[Problem]:
    """Required and left empty. A column the file does not have is reported with the header."""
    for spec in specs:
        if spec.name not in letters or reading.rows[spec.name].null_count() == 0:
            continue
        empty = reading.rows[spec.name].is_null()
        if spec.required_if_held:
            empty &= _held(reading.rows["meeting_date"])
        elif not spec.required:
            continue
        elif spec.name not in NIL_NAMES:
            empty &= ~frame["of_nothing"]
        for sheet_row in reading.first(frame.filter(empty)["sheet_row"]):
            variant = "held" if spec.required_if_held else "count" if spec.kind == "count" else ""
            yield Problem("value.required", sheet_row, spec.name, letters[spec.name], variant=variant)


def _held(dates: pl.Series) -> pl.Series:
    """Where a meeting was held. A date that cannot be read says so too; words ("không họp") may say the opposite."""
    return dates.str.contains(r"\p{Nd}").fill_null(False)


def _without_meeting(frame: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """A cell that did not meet has no figures: 0 there means as little as empty."""
    not_held = rows["meeting_date"].is_null()
    if not not_held.any():
        return frame
    return frame.with_columns(
        pl.when(~(pl.lit(not_held) & (pl.col(name) == 0)).fill_null(False)).then(pl.col(name)).alias(name)
        for name in MEETING_COUNTS
    )
