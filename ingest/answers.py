"""Answers to warnings: for each kind of thing noticed, why the figures are right all the same.

A page gives an answer for each code of warnings in a file, a command line one for all of them. They are kept with the
submission, with the units, months and rows they speak of, so that they can be shown beside the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl

from ingest.examination import Examination
from ingest.forms import NAME_FAULTS
from ingest.personal import has_personal_value
from ingest.problems import WARNING, Problem
from ingest.receipts import Answer, Submitter
from ingest.stored import KEY_COLUMN
from warehouse.connection import Cursor
from warehouse.errors import UsageError
from warehouse.writes import append

LONGEST = 500
OTHER = "other"
# What is usually the reason, first; anything else is told in words.
CHOICES: dict[str, tuple[str, ...]] = {
    "participation.low_attendance": ("harvest", "flood", "tet", "away", OTHER),
    "participation.members_jump": ("members", "cells", OTHER),
    "participation.cell_new": ("cells", "renamed", OTHER),
    "participation.cells_missing": ("cells", "renamed", "later", OTHER),
    "participation.copied_month": ("same", OTHER),
    "participation.meeting_outside_period": ("harvest", "flood", "tet", "postponed", OTHER),
    "rotation.reported_twice": ("checked", OTHER),
    "unit.name_moved": ("checked", OTHER),
    "submission.nil_over_rows": ("mistaken", OTHER),
    "header.unknown": ("own-use", OTHER),
}
_MARKUP = re.compile(NAME_FAULTS["markup"])
# Digits as people group those of a telephone or an identity card; days and lists of years are grouped likewise.
_GROUPED = re.compile(r"[0-9]{3,4}(?:[ .-][0-9]{2,4})+")
_DAY = re.compile(r"\b(?:[0-3]?[0-9]([./-])[01]?[0-9]\1(?:20)?[0-9]{2}|20[0-9]{2}([./-])[01]?[0-9]\2[0-3]?[0-9])\b")
_YEARS = re.compile(r"20[0-9]{2}(?:[ .-]20[0-9]{2})+")
_DIGITS_OF_A_PERSON = 9


def complaint(words: str) -> str | None:
    """Why words of a person cannot be kept as a reason, as a key of the locale files; None if they can."""
    if has_personal_value(words) or any(map(_is_of_a_person, _GROUPED.findall(_DAY.sub(" ", words)))):
        return "reason-personal"
    if _MARKUP.search(words):
        return "reason-markup"
    return "reason-long" if len(words) > LONGEST else None


def _is_of_a_person(grouped: str) -> bool:
    digits = sum(letter.isdigit() for letter in grouped)
    return digits >= _DIGITS_OF_A_PERSON and not _YEARS.fullmatch(grouped)


def refuse_unfit(reasons: Iterable[str]) -> None:
    """Raise UsageError for the first reason that cannot be kept."""
    for reason in reasons:
        if key := complaint(reason):
            raise UsageError(key)


def unanswered(found: Examination, submitter: Submitter) -> list[str]:
    """Codes of the warnings that want a reason still, in the order of the sheet."""
    if submitter.reason and submitter.reason.strip():
        return []
    given = {answer.code for answer in submitter.answers}
    return [code for code in _codes(found) if code not in given]


def reason_in_words(submitter: Submitter) -> str | None:
    """All that was answered, in one text, each reason once."""
    if submitter.reason and submitter.reason.strip():
        return submitter.reason.strip()
    return "; ".join(dict.fromkeys(answer.text for answer in submitter.answers)) or None


def write_answers(cursor: Cursor, found: Examination, submission: str, submitter: Submitter) -> None:
    """Keep the answers to a file's warnings, and what they answer. `found` has been accepted because of them."""
    by_code = {answer.code: answer for answer in submitter.answers}
    codes = _codes(found)
    answers = [by_code.get(code) or Answer(code, (submitter.reason or "").strip()) for code in codes]
    append(
        cursor,
        "answer",
        pl.DataFrame(
            {
                "submission_id": [submission] * len(codes),
                "code": codes,
                "choice": [answer.choice for answer in answers],
                "words": [answer.words if answer.choice else answer.text for answer in answers],
            },
            schema_overrides={"choice": pl.String, "words": pl.String},
        ),
    )
    rows = list(_answered(found))
    schema = {"code": pl.String, "unit_id": pl.String, "period": pl.Date, "sheet_row": pl.Int64, "subject": pl.String}
    answered = pl.DataFrame(rows, schema=schema, orient="row")
    append(cursor, "answered_warning", answered.with_columns(pl.lit(submission).alias("submission_id")))


def _codes(found: Examination) -> list[str]:
    return list(dict.fromkeys(problem.code for problem in found.of(WARNING)))


def _answered(found: Examination) -> Iterator[tuple[str, str, date, int | None, str | None]]:
    """Each warning that speaks of a unit's month: code, unit id, month, row, and what the row is about."""
    assert found.units is not None and found.survey is not None
    warnings = found.of(WARNING)
    units = found.units.units
    ids = {
        (units[unit_id].code, period): unit_id for unit_id, period in found.changed.select("unit_id", "period").rows()
    }
    rows = [problem.sheet_row for problem in warnings if problem.sheet_row is not None]
    column = KEY_COLUMN[found.survey]
    subjects = dict(found.frame.filter(pl.col("sheet_row").is_in(rows)).select("sheet_row", column).rows())
    for problem in warnings:
        unit_id = _unit_of(problem, ids)
        if unit_id is not None and problem.period is not None:
            subject = subjects.get(problem.sheet_row) if problem.sheet_row is not None else None
            yield problem.code, unit_id, problem.period, problem.sheet_row, subject


def _unit_of(problem: Problem, ids: dict[tuple[str, date], str]) -> str | None:
    return ids.get((problem.unit, problem.period)) if problem.unit and problem.period else None
