"""The one way in: page, command line and demonstration all submit through here."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import replace
from datetime import date

from ingest.examine import Examination, examine
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
    PartReceipt,
    Receipt,
    Submitter,
    UsageError,
)
from ingest.recording import Delivery, next_number, packing, write_kind, write_parts, write_submission
from warehouse import clock
from warehouse.connection import Warehouse
from warehouse.console import Content, TooLarge


def check(warehouse: Warehouse, content: Content, file_name: str, submitter: Submitter) -> Receipt:
    """What `submit` would say of the file; writes nothing."""
    started = time.perf_counter()
    with warehouse.reading() as cursor:
        found = examine(cursor, content, file_name, clock.today(), permitted=submitter.permitted)
    outcome = _outcome(found, submitter.reason)
    _check_received(found, submitter)
    sha256 = content.sha256 if isinstance(content, TooLarge) else hashlib.sha256(content).hexdigest()
    return _receipt(found, file_name, VALID if outcome in LOADED else outcome, sha256, started)


def submit(warehouse: Warehouse, content: Content, file_name: str, submitter: Submitter) -> Receipt:
    """Examine a file and, if nothing is wrong, load it: all of it, in one transaction, or nothing.

    Refused files are kept too (but for personal data). Raises UsageError when `received_as_of` makes no
    sense, WarehouseUnavailableError and duckdb.Error when nothing could be written.
    """
    started = time.perf_counter()
    submission = new_submission_id()
    packed = packing(content)
    byte_count = content.size if isinstance(content, TooLarge) else len(content)
    with warehouse.writing() as cursor:
        number = next_number(cursor)
        # ids of cells and parts are short on purpose: they stand in every row
        found = examine(cursor, content, file_name, clock.today(), id_prefix=str(number), permitted=submitter.permitted)
        outcome = _outcome(found, submitter.reason)
        _check_received(found, submitter)
        stage("storing")
        delivery = Delivery(submission, number, outcome, file_name, byte_count, *packed())
        write_submission(cursor, found, delivery, submitter)
        if outcome in LOADED:
            write_kind(cursor, submitter.channel)
            write_parts(cursor, found, delivery)
    receipt = _receipt(found, file_name, outcome, delivery.sha256, started)
    return replace(receipt, submission=submission, number=number)


def new_submission_id() -> str:
    """A text id that sorts by time: milliseconds since 1970, then chance."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(5)}"


def _outcome(found: Examination, reason: str | None) -> str:
    if found.of(ERROR):
        return REFUSED
    if found.is_unchanged:
        return UNCHANGED
    if not found.of(WARNING):
        return ACCEPTED
    return ACCEPTED_WITH_WARNINGS if reason and reason.strip() else NEEDS_REASON


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
    )


def _already(found: Examination) -> tuple[int, ...]:
    if found.parts.is_empty():
        return ()
    same = found.parts.filter("is_same")
    return tuple(int(number) for number in same["current_number"].unique().sort())
