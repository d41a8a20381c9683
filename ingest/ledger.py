"""What was submitted and what became of it: lists, parts, versions, and taking one submission back.

What a submission kept (its file, rows and problems) is in `ingest.kept`, what it changed in `ingest.differences`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from ingest.answers import refuse_unfit
from ingest.receipts import LOADED
from warehouse import clock
from warehouse.cells import respell_cells
from warehouse.connection import Cursor, Warehouse, rows_of, sql
from warehouse.errors import UsageError

EVERYTHING = 2**31
# How a submission stands: what it says counts in part at least; it was replaced, or taken back; or it never counted.
STANDINGS = ("current", "replaced", "withdrawn", "unchanged", "needs_reason", "refused")
CHANNELS = ("page", "cli", "demo", "api")


class NotWithdrawableError(Exception):
    """A submission that cannot be withdrawn; `key` names the sentence in the locale files."""

    def __init__(self, key: str, number: str) -> None:
        """Keep the key and which submission."""
        super().__init__(key)
        self.key = key
        self.number = number


@dataclass(frozen=True)
class Sight:
    """Whose eyes look: the ids of the units they may see (None = all), and who they are.

    A submission is seen by who may see one of its units; one that owns nothing (refused, unchanged, waiting for
    a reason) by who sent it and by who may see everything.
    """

    permitted: frozenset[str] | None = None
    reader: str | None = None

    def parameters(self) -> dict[str, Any]:
        """As the queries want it."""
        return {"permitted": None if self.permitted is None else sorted(self.permitted), "reader": self.reader}


ALL = Sight()


@dataclass(frozen=True)
class SubmissionFilter:
    """Which submissions to list; null fields do not restrict.

    `submission` is an id or a number, `units` are ids, `since` and `until` days of receipt (as counted), both
    included. `standing` is one of STANDINGS.
    """

    survey: str | None = None
    units: tuple[str, ...] | None = None
    period: date | None = None
    submission: str | None = None
    outcome: str | None = None
    standing: str | None = None
    actor: str | None = None
    channel: str | None = None
    since: date | None = None
    until: date | None = None


def submissions(
    warehouse: Warehouse,
    wanted: SubmissionFilter,
    sight: Sight = ALL,
    most: int = EVERYTHING,
    skipped: int = 0,
) -> pl.DataFrame:
    """One row a submission, newest first, cut to a page; columns as in `warehouse/sql/submissions.sql`."""
    with warehouse.reading() as cursor:
        return _submissions(cursor, wanted, sight, most, skipped)


def submission(warehouse: Warehouse, wanted: str, sight: Sight = ALL) -> dict[str, Any] | None:
    """One submission by its id or number, as a row of `submissions`; None where there is none to see."""
    found = submissions(warehouse, SubmissionFilter(submission=wanted), sight)
    return found.row(0, named=True) if found.height else None


def _submissions(
    cursor: Cursor, wanted: SubmissionFilter, sight: Sight, most: int = EVERYTHING, skipped: int = 0
) -> pl.DataFrame:
    given = asdict(wanted) | {"units": list(wanted.units) if wanted.units is not None else None}
    return rows_of(cursor, "submissions", {**given, **sight.parameters(), "most": most, "skipped": skipped})


def parts_of(warehouse: Warehouse, *wanted: str, sight: Sight = ALL) -> pl.DataFrame:
    """One row a unit and month that these submissions (ids) own; columns as in `parts_of_submissions.sql`."""
    with warehouse.reading() as cursor:
        return rows_of(cursor, "parts_of_submissions", {"submissions": list(wanted), **sight.parameters()})


def versions_of(warehouse: Warehouse, survey: str, unit_id: str, period: date, sight: Sight = ALL) -> pl.DataFrame:
    """One row a version of a survey's unit and month, newest first, with `is_current` and how it was withdrawn."""
    asked = {"survey": survey, "unit": unit_id, "period": period}
    with warehouse.reading() as cursor:
        return rows_of(cursor, "versions_of_part", {**asked, **sight.parameters()})


def senders(warehouse: Warehouse, sight: Sight = ALL) -> list[str]:
    """Who has ever sent anything that may be seen, in alphabetical order."""
    with warehouse.reading() as cursor:
        return list(rows_of(cursor, "submission_senders", sight.parameters())["actor"])


def reports_of(warehouse: Warehouse, unit_id: str, sight: Sight = ALL) -> pl.DataFrame:
    """One row a survey and month that a unit ever reported and the submission it came with, newest first.

    `row_count` counts the unit's own rows; `is_current` says whether they count.
    """
    with warehouse.reading() as cursor:
        return rows_of(cursor, "reports_of_unit", {"unit": unit_id, **sight.parameters()})


def withdraw(
    warehouse: Warehouse,
    wanted: str,
    reason: str,
    actor: str,
    sight: Sight | Callable[[], Sight] = ALL,
    channel: str = "cli",
) -> dict[str, Any]:
    """Take a submission (an id or a number) back: what it replaced counts again. Returns its row as it is now.

    `sight`: the units the person may report for; where it is called for that, once whatever is being loaded is done.

    Raises UsageError without a reason or with one that cannot be kept, NotWithdrawableError when it is unknown, was
    never accepted, is withdrawn already, or holds units that are not the person's.
    """
    if not reason.strip():
        raise UsageError("usage-withdraw-reason")
    refuse_unfit([reason])
    with warehouse.writing() as cursor:
        sight = sight if isinstance(sight, Sight) else sight()
        found = _submissions(cursor, SubmissionFilter(submission=wanted), sight)
        if found.is_empty():
            raise NotWithdrawableError("withdraw-unknown", wanted)
        row = found.row(0, named=True)
        if row["outcome"] not in LOADED:
            raise NotWithdrawableError("withdraw-not-accepted", str(row["number"]))
        if row["withdrawn_at"] is not None:
            raise NotWithdrawableError("withdraw-already", str(row["number"]))
        if not row["is_whole"]:
            raise NotWithdrawableError("withdraw-not-yours", str(row["number"]))
        cursor.execute(
            sql("withdrawal_insert"),
            {
                "submission": row["submission_id"],
                "reason": reason.strip(),
                "actor": actor,
                "channel": channel,
                "at": clock.utc(),
            },
        )
        respell_cells(cursor, row["submission_id"])
        return _submissions(cursor, SubmissionFilter(submission=row["submission_id"]), sight).row(0, named=True)
