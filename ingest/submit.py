"""The one way in: page, command line and demonstration all submit through here."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import replace
from datetime import date

from ingest.answers import refuse_unfit, unanswered, write_answers
from ingest.examination import Examination
from ingest.examine import examine
from ingest.problems import ERROR, WARNING
from ingest.progress import stage
from ingest.receipts import (
    ACCEPTED,
    ACCEPTED_WITH_WARNINGS,
    LOADED,
    NEEDS_REASON,
    REFUSED,
    UNCHANGED,
    VALID,
    ChangedMeanwhileError,
    PartReceipt,
    Receipt,
    Replaced,
    Submitter,
)
from ingest.recording import Delivery, next_number, packing, write_kind, write_parts, write_submission
from warehouse import clock
from warehouse.connection import Warehouse, sql
from warehouse.console import Content, TooLarge
from warehouse.errors import UsageError


def check(warehouse: Warehouse, content: Content, file_name: str, submitter: Submitter) -> Receipt:
    """What `submit` would say of the file; writes nothing. Raises UsageError as `submit` does."""
    return look_at(warehouse, content, file_name, submitter)[0]


def look_at(
    warehouse: Warehouse, content: Content, file_name: str, submitter: Submitter
) -> tuple[Receipt, Examination]:
    """The same, and all that was found out: for `file_refused`."""
    started = time.perf_counter()
    refuse_unfit(_reasons(submitter))
    with warehouse.reading() as cursor:
        found = examine(cursor, content, file_name, clock.today(), permitted=submitter.permitted)
    outcome = _outcome(found, submitter)
    _check_received(found, submitter)
    receipt = _receipt(found, file_name, VALID if outcome in LOADED else outcome, hash_of(content), started)
    return receipt, found


def file_refused(
    warehouse: Warehouse, content: Content, file_name: str, submitter: Submitter, found: Examination
) -> None:
    """Keep a file that was looked at and refused, as `submit` would have.

    Once a day for each sender and channel: choosing the file again, or reloading the page, is no new submission.
    """
    packed = packing(content)
    with warehouse.writing() as cursor:
        digest, compressed = packed()
        if cursor.execute(sql("refused_today"), _sent_by(submitter, digest)).fetchone():
            return
        size = content.size if isinstance(content, TooLarge) else len(content)
        kept = Delivery(new_submission_id(), next_number(cursor), REFUSED, file_name, size, digest, compressed)
        write_submission(cursor, found, kept, submitter)


def _sent_by(submitter: Submitter, digest: str) -> dict[str, object]:
    return {"actor": submitter.actor, "channel": submitter.channel, "today": clock.today(), "sha256": digest}


def submit(
    warehouse: Warehouse,
    content: Content,
    file_name: str,
    submitter: Submitter,
    agreed: frozenset[Replaced] | None = None,
) -> Receipt:
    """Examine a file and, if nothing is wrong, load it: all of it, in one transaction, or nothing.

    Refused files are kept too (but for personal data). `agreed` is what the person was shown that the file replaces:
    if it has become something else, or there is more to explain, ChangedMeanwhileError is raised and nothing written.
    Raises UsageError when `received_as_of` makes no sense or a reason cannot be kept, WarehouseUnavailableError and
    duckdb.Error when nothing could be written.
    """
    started = time.perf_counter()
    refuse_unfit(_reasons(submitter))
    submission = new_submission_id()
    packed = packing(content)
    byte_count = content.size if isinstance(content, TooLarge) else len(content)
    with warehouse.writing() as cursor:
        number, submitter = next_number(cursor), submitter.now
        # ids of cells and parts are short on purpose: they stand in every row
        found = examine(cursor, content, file_name, clock.today(), id_prefix=str(number), permitted=submitter.permitted)
        outcome = _outcome(found, submitter)
        _check_received(found, submitter)
        receipt = _receipt(found, file_name, outcome, "", started)
        if agreed is not None and (outcome == NEEDS_REASON or (outcome in LOADED and receipt.replaced != agreed)):
            raise ChangedMeanwhileError
        stage("storing")
        delivery = Delivery(submission, number, outcome, file_name, byte_count, *packed())
        write_submission(cursor, found, delivery, submitter)
        if outcome in LOADED:
            write_kind(cursor, submitter.channel)
            write_parts(cursor, found, delivery)
        if outcome == ACCEPTED_WITH_WARNINGS:
            write_answers(cursor, found, submission, submitter)
    seconds = time.perf_counter() - started
    return replace(receipt, submission=submission, number=number, sha256=delivery.sha256, seconds=seconds)


def hash_of(content: Content) -> str:
    """The SHA-256 of a file, by which it is known again."""
    return content.sha256 if isinstance(content, TooLarge) else hashlib.sha256(content).hexdigest()


def _reasons(submitter: Submitter) -> list[str]:
    return [submitter.reason or "", *(answer.text for answer in submitter.answers)]


def new_submission_id() -> str:
    """A text id that sorts by time: milliseconds since 1970, then chance."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(5)}"


def _outcome(found: Examination, submitter: Submitter) -> str:
    if found.of(ERROR):
        return REFUSED
    if found.is_unchanged:
        return UNCHANGED
    if not found.of(WARNING):
        return ACCEPTED
    return NEEDS_REASON if unanswered(found, submitter) else ACCEPTED_WITH_WARNINGS


def _check_received(found: Examination, submitter: Submitter) -> None:
    received = submitter.received_as_of
    if received is None:
        return
    if received > clock.today():
        raise UsageError("usage-received-future", received=received.isoformat())
    if found.parts.height and not found.of(ERROR):
        latest = found.parts["period"].max()
        assert isinstance(latest, date)
        if received < latest:
            raise UsageError("usage-received-before-period", received=received.isoformat(), period=f"{latest:%Y-%m}")


def _receipt(found: Examination, file_name: str, outcome: str, sha256: str, started: float) -> Receipt:
    parts: list[PartReceipt] = []
    if found.units is not None and outcome not in (REFUSED, UNCHANGED) and found.parts.height:
        for part in found.changed.iter_rows(named=True):
            unit = found.units.units[part["unit_id"]]
            replaced = (part["supersedes"], unit.unit_id, part["current_number"], part["current_rows"])
            parts.append(PartReceipt(unit.code, unit.name, part["period"], part["row_count"], *replaced))
    return Receipt(
        file=file_name,
        survey=found.survey,
        outcome=outcome,
        rows=found.rows,
        submission=None,
        number=None,
        parts=tuple(parts),
        sha256=sha256,
        seconds=time.perf_counter() - started,
        problems=tuple(found.problems),
        more=found.more,
        already=_already(found) if outcome != REFUSED else (),
        may_be_kept=found.keep_bytes,
    )


def _already(found: Examination) -> tuple[int, ...]:
    if found.parts.is_empty():
        return ()
    same = found.parts.filter("is_same")
    return tuple(int(number) for number in same["current_number"].unique().sort())
