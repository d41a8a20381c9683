"""What the rows say against each other: pandera's failures → problems of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from ingest.grids import MOST_PROBLEMS
from ingest.problems import WARNING, Problem
from ingest.reasons import out_of_range
from ingest.values import NIL_COLUMN, Reading
from schemas.limits import LATE_DAYS
from schemas.surveys import SURVEYS
from warehouse.settings import settings

# Left to itself, polars takes its streaming engine, which costs 0.3 ms a collect however small; pandera makes forty.
pl.Config.set_engine_affinity("in-memory")

# Warnings are answered one by one, so nearly all are listed: they refuse no file.
MOST_WARNINGS = 100_000
ATTENDED = ("members_required", "present", "absent_excused", "absent_unexcused")
# The columns a rule looks at beside its own. If one of them cannot be read or is out of range, that is reported,
# and the rule has nothing to add.
LOOKS_AT: Mapping[str, tuple[str, ...]] = {
    "participation.sum": ATTENDED,
    "participation.required_over_members": ("members",),
    "participation.late_over_present": ("present",),
    "participation.speakers_over_present": ("present",),
    "participation.meeting_outside_period": ("period",),
    "participation.low_attendance": (*ATTENDED, "members"),
    "training.part_over_whole": ("participants",),
    "training.start_outside_period": ("period",),
    "rotation.part_over_whole": ("cadres",),
    "rotation.return_before_period": ("period",),
}
_ACCOUNTED = pl.col("present") + pl.col("absent_excused") + pl.col("absent_unexcused")
_REQUIRED, _MEMBERS = pl.col("members_required"), pl.col("members")
# How many must have been present if all other numbers are right.
_IMPLIED = pl.min_horizontal(_REQUIRED, _MEMBERS) - pl.col("absent_excused") - pl.col("absent_unexcused")
# Where a broken rule is only the consequence of another one: one wrong number is one problem.
FOLLOWS: Mapping[str, pl.Expr] = {
    "participation.sum": (_REQUIRED > _MEMBERS) & (_ACCOUNTED <= _MEMBERS),
    "participation.late_over_present": (_ACCOUNTED != _REQUIRED) & (pl.col("late") <= _IMPLIED),
    "participation.speakers_over_present": (_ACCOUNTED != _REQUIRED) & (pl.col("speakers") <= _IMPLIED),
    "participation.low_attendance": (_ACCOUNTED != _REQUIRED) | (_REQUIRED > _MEMBERS),
}


@dataclass(frozen=True)
class Failure:
    """One rule that some rows break: its code, the column it is reported at, which rows, and which wording."""

    code: str
    column: str
    rows: pl.Series
    variant: str = ""


def check_rows(survey: str, frame: pl.DataFrame, letters: dict[str, str], reading: Reading) -> list[Problem]:
    """Every rule between the columns of one row, in one call of pandera for the whole file.

    `frame` is the typed frame of `type_values`, with any columns added since; `reading` is what came
    with it. A cell reported already is not reported again, nor is a rule that depends on it.
    """
    found = _broken_rules(survey, frame)
    if survey == "participation":
        found += _to_be_explained(frame)
    reported = dict(reading.unreadable)
    problems: list[Problem] = []
    for failure in sorted(found, key=lambda failure: failure.code != "value.range"):
        rows = _worth_saying(failure, frame, reported)
        if rows.is_empty():
            continue
        if failure.code == "value.range":
            before = reported.get(failure.column, rows["sheet_row"].clear())
            reported[failure.column] = pl.concat([before, rows["sheet_row"]])
        is_warning = Problem(failure.code, variant=failure.variant).severity == WARNING
        rows = reading.first(rows, MOST_WARNINGS if is_warning else MOST_PROBLEMS)
        problems += _problems(survey, failure, rows, letters.get(failure.column), reading)
    return problems


def _broken_rules(survey: str, frame: pl.DataFrame) -> list[Failure]:
    model = SURVEYS[survey].model
    names = [spec.name for spec in SURVEYS[survey].all_columns]
    try:
        model.validate(frame.select(names), lazy=True)
    except SchemaErrors as errors:
        return [_failure(error) for error in errors.schema_errors]
    return []


def _failure(error: SchemaError) -> Failure:
    """A broken rule. That a column is missing or of another type is our mistake, not the file's."""
    if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK or not isinstance(error.check_output, pl.DataFrame):
        raise error
    return Failure(str(error.check.error), str(error.schema.name), ~error.check_output.to_series())


def _to_be_explained(frame: pl.DataFrame) -> list[Failure]:
    """What is possible but wants a reason: a meeting after its month, few of those required present."""
    last = pl.col("period").dt.month_end()
    late = pl.col("meeting_date").is_between(last, last + pl.duration(days=LATE_DAYS), closed="right")
    few = pl.col("present") < settings().low_attendance * pl.col("members_required")
    held = pl.col("meeting_date").is_not_null()
    masks = frame.select(late.fill_null(False).alias("late"), (few & held).fill_null(False).alias("few"))
    return [
        Failure("participation.meeting_outside_period", "meeting_date", masks["late"], "late"),
        Failure("participation.low_attendance", "present", masks["few"]),
    ]


def _worth_saying(failure: Failure, frame: pl.DataFrame, reported: Mapping[str, pl.Series]) -> pl.DataFrame:
    """The rows that break a rule, without those where that follows from what is reported already."""
    rows = frame.filter(failure.rows)
    if rows.is_empty():
        return rows
    for name in (failure.column, *LOOKS_AT.get(failure.code, ())):
        if name in reported:
            rows = rows.filter(~pl.col("sheet_row").is_in(reported[name].implode()))
    if failure.code in FOLLOWS:
        rows = rows.filter(~FOLLOWS[failure.code].fill_null(False))
    return rows


def _problems(
    survey: str, failure: Failure, rows: pl.DataFrame, letter: str | None, reading: Reading
) -> Iterator[Problem]:
    """One problem a row, its value as the file gives it."""
    code, column = failure.code, failure.column
    given = reading.rows.select("sheet_row", pl.col(column).alias("given"))
    for row in rows.join(given, on="sheet_row", how="left", maintain_order="left").iter_rows(named=True):
        variant, parameters = _details(survey, code, column, row)
        yield Problem(
            code,
            row["sheet_row"],
            column,
            letter,
            value=row["given"],
            variant="-".join(part for part in (failure.variant, variant) if part),
            parameters=parameters,
        )


def _details(survey: str, code: str, column: str, row: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The variant of the words and what fills them."""
    match code:
        case "value.range":
            why = out_of_range(SURVEYS[survey].column(column))
            return why.variant, why.parameters
        case "participation.sum":
            total = row["present"] + row["absent_excused"] + row["absent_unexcused"]
            return "", {"total": str(total), "required": str(row["members_required"])}
        case "participation.required_over_members":
            return "", {"members": str(row["members"])}
        case "participation.late_over_present" | "participation.speakers_over_present":
            return "", {"present": str(row["present"])}
        case "participation.low_attendance":
            percent = round(settings().low_attendance * 100)
            return "", {"required": str(row["members_required"]), "percent": str(percent)}
        case "participation.meeting_outside_period" | "training.start_outside_period":
            return _swapped(row[column], row["period"])
        case "training.part_over_whole" | "rotation.part_over_whole":
            return "", {"whole": str(row[NIL_COLUMN[survey]])}
        case "rotation.return_before_period" if row["movement"] not in ("rotation", None):
            return "movement", {}
    return "", {}


def _swapped(day: date, period: date) -> tuple[str, dict[str, Any]]:
    """Whether the date lies in the period once day and month change places."""
    month = f"{period:%m/%Y}"
    if (day.year, day.day) == (period.year, period.month) and day.day != day.month:
        return "swapped", {"day": day.month, "month": day.day, "period": month}
    return "", {"period": month}
