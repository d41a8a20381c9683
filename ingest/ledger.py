"""What was submitted, and taking one submission back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from ingest.receipts import LOADED, UsageError
from warehouse import clock
from warehouse.connection import Warehouse, rows_of


class NotWithdrawableError(Exception):
    """A submission that cannot be withdrawn; `key` names the sentence in the locale files."""

    def __init__(self, key: str, number: str) -> None:
        """Keep the key and which submission."""
        super().__init__(key)
        self.key = key
        self.number = number


@dataclass(frozen=True)
class SubmissionFilter:
    """Which submissions to list; null fields do not restrict. `submission` is an id or a number."""

    survey: str | None = None
    units: tuple[str, ...] | None = None
    period: date | None = None
    submission: str | None = None


def submissions(warehouse: Warehouse, wanted: SubmissionFilter) -> pl.DataFrame:
    """One row a submission, newest first: what it was, what became of it, whether it was withdrawn."""
    with warehouse.reading() as cursor:
        return rows_of(
            cursor,
            "submissions",
            {
                "survey": wanted.survey,
                "units": list(wanted.units) if wanted.units is not None else None,
                "period": wanted.period,
                "submission": wanted.submission,
            },
        )


def parts_of(warehouse: Warehouse, submission: str) -> pl.DataFrame:
    """One row a unit and month the submission owns, with `is_current`."""
    with warehouse.reading() as cursor:
        return rows_of(cursor, "parts_of_submission", {"submission": submission})


def reports_of(warehouse: Warehouse, unit_id: str) -> pl.DataFrame:
    """One row a survey and month that a unit ever reported and the submission it came with, newest first.

    `row_count` counts the unit's own rows; `is_current` says whether they count.
    """
    with warehouse.reading() as cursor:
        return rows_of(cursor, "reports_of_unit", {"unit": unit_id})


def withdraw(warehouse: Warehouse, submission: str, reason: str, actor: str) -> dict[str, Any]:
    """Take a submission back: what it replaced counts again. Returns its row.

    Raises UsageError without a reason, NotWithdrawableError when it is unknown, was never accepted, or
    is withdrawn already.
    """
    if not reason.strip():
        raise UsageError("usage-withdraw-reason")
    with warehouse.writing() as cursor:
        everything = {"survey": None, "units": None, "period": None, "submission": submission}
        found = rows_of(cursor, "submissions", everything)
        if found.is_empty():
            raise NotWithdrawableError("withdraw-unknown", submission)
        row = found.row(0, named=True)
        if row["outcome"] not in LOADED:
            raise NotWithdrawableError("withdraw-not-accepted", str(row["number"]))
        if row["withdrawn_at"] is not None:
            raise NotWithdrawableError("withdraw-already", str(row["number"]))
        cursor.execute(
            "INSERT INTO withdrawal VALUES ($submission, $reason, $actor, $at)",
            {
                "submission": row["submission_id"],
                "reason": reason.strip(),
                "actor": actor,
                "at": clock.now().replace(tzinfo=None),
            },
        )
    return row
