"""The one way in: page, command line and demonstration all submit through here."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa

from ingest.examine import Examination, examine
from ingest.problems import ERROR, WARNING, Problem
from localisation import Localiser
from warehouse import clock
from warehouse.connection import Cursor, Warehouse, sql
from warehouse.writes import append, note

RULES_VERSION = "1"
PROGRAM_VERSION = "0.1.0"
PROBLEMS_LISTED = 1000

VALID, ACCEPTED, ACCEPTED_WITH_WARNINGS = "valid", "accepted", "accepted_with_warnings"
UNCHANGED, NEEDS_REASON, REFUSED = "unchanged", "needs_reason", "refused"
LOADED = (ACCEPTED, ACCEPTED_WITH_WARNINGS)

FACT_COLUMNS = {
    "participation": [
        *["cell_id", "cell", "members", "members_required", "present", "absent_excused", "absent_unexcused"],
        *["late", "speakers", "meeting_date", "thematic", "self_criticism", "quality", "shortcomings"],
    ],
    "training": [
        *["course", "field", "organiser", "start_date", "days", "participants"],
        *["women", "ethnic_minority", "under_40", "completed"],
    ],
    "rotation": [
        *["movement", "from_level", "from_unit_id", "to_level", "to_unit_id", "position", "cadres"],
        *["women", "ethnic_minority", "under_40", "by_exam", "decision", "expected_return"],
    ],
}


class UsageError(ValueError):
    """A request that makes no sense, whatever the file says; `key` names the sentence in the locale files."""

    def __init__(self, key: str, **parameters: Any) -> None:
        """Keep the key and what fills the sentence."""
        super().__init__(key)
        self.key = key
        self.parameters = parameters


@dataclass(frozen=True)
class Submitter:
    """Who submits, through which channel (page, cli, demo, api), and what they may."""

    actor: str
    channel: str
    reason: str | None = None  # the answer to all warnings, given beforehand
    received_as_of: date | None = None  # None = today
    permitted: frozenset[str] | None = None  # unit ids; None = all


@dataclass(frozen=True)
class PartReceipt:
    """One survey, unit and month of a file; `supersedes` is the submission it replaces.

    `replaces` is that submission's number as people see it, `replaced_rows` how many rows it has.
    """

    unit: str
    unit_name: str
    period: date
    rows: int
    supersedes: str | None
    unit_id: str = ""
    replaces: int | None = None
    replaced_rows: int | None = None


@dataclass(frozen=True)
class Receipt:
    """What became of a file. `already`: numbers of the submissions that hold its unchanged parts as they are."""

    file: str
    survey: str | None
    outcome: str
    rows: int
    submission: str | None
    number: int | None
    parts: tuple[PartReceipt, ...]
    sha256: str
    seconds: float
    problems: tuple[Problem, ...] = field(repr=False)
    already: tuple[int, ...] = ()

    def record(self, words: Localiser) -> dict[str, Any]:
        """The receipt as `--json` prints it, in the reader's language."""
        return {
            "file": self.file,
            "survey": self.survey,
            "outcome": self.outcome,
            "rows": self.rows,
            "submission": self.submission,
            "number": self.number,
            "parts": [
                {
                    "unit": part.unit,
                    "unit_name": part.unit_name,
                    "period": f"{part.period:%Y-%m}",
                    "rows": part.rows,
                    "supersedes": part.supersedes,
                }
                for part in self.parts
            ],
            "sha256": self.sha256,
            "seconds": round(self.seconds, 3),
            "problem_count": len(self.problems),
            "problems": [problem.record(words) for problem in self.problems[:PROBLEMS_LISTED]],
        }


def check(warehouse: Warehouse, content: bytes, file_name: str, submitter: Submitter) -> Receipt:
    """What `submit` would say of the file; writes nothing."""
    started = time.perf_counter()
    with warehouse.reading() as cursor:
        found = examine(cursor, content, file_name, clock.today(), permitted=submitter.permitted)
    outcome = _outcome(found, submitter.reason)
    return _receipt(found, file_name, VALID if outcome in LOADED else outcome, content, started)


def submit(warehouse: Warehouse, content: bytes, file_name: str, submitter: Submitter) -> Receipt:
    """Examine a file and, if nothing is wrong, load it: all of it, in one transaction, or nothing.

    Refused files are kept too (but for personal data). Raises UsageError when `received_as_of` makes no
    sense, WarehouseUnavailableError and duckdb.Error when nothing could be written.
    """
    started = time.perf_counter()
    submission = new_submission_id()
    with warehouse.writing() as cursor:
        found = examine(cursor, content, file_name, clock.today(), id_prefix=submission, permitted=submitter.permitted)
        outcome = _outcome(found, submitter.reason)
        _check_received(found, submitter)
        number = _next_number(cursor)
        _write_submission(cursor, found, (submission, number, outcome), (content, file_name), submitter)
        if outcome in LOADED:
            _write_kind(cursor, submitter.channel)
            _write_parts(cursor, found, submission)
    receipt = _receipt(found, file_name, outcome, content, started)
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


def _receipt(found: Examination, file_name: str, outcome: str, content: bytes, started: float) -> Receipt:
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
        sha256=hashlib.sha256(content).hexdigest(),
        seconds=time.perf_counter() - started,
        problems=tuple(found.problems),
        already=_already(found) if outcome != REFUSED else (),
    )


def _already(found: Examination) -> tuple[int, ...]:
    if found.parts.is_empty():
        return ()
    same = found.parts.filter("is_same")
    return tuple(int(number) for number in same["current_number"].unique().sort())


def _next_number(cursor: Cursor) -> int:
    row = cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM submission").fetchone()
    assert row is not None
    return int(row[0])


def _write_submission(
    cursor: Cursor,
    found: Examination,
    identity: tuple[str, int, str],
    file: tuple[bytes, str],
    submitter: Submitter,
) -> None:
    """The submission itself, its content (once a hash) and its problems."""
    (submission, number, outcome), (content, file_name) = identity, file
    sha256 = hashlib.sha256(content).hexdigest()
    now = clock.now().replace(tzinfo=None)
    cursor.execute(
        sql("submission_insert"),
        {
            "submission_id": submission,
            "number": number,
            "survey": found.survey,
            "outcome": outcome,
            "file_name": file_name,
            "sha256": sha256,
            "byte_count": len(content),
            "row_count": found.rows,
            "problem_count": len(found.problems),
            "actor": submitter.actor,
            "channel": submitter.channel,
            "received_at": now,
            "received_as_of": submitter.received_as_of or clock.today(),
            "reason": submitter.reason if outcome == ACCEPTED_WITH_WARNINGS else None,
            "rules_version": RULES_VERSION,
            "program_version": PROGRAM_VERSION,
        },
    )
    known = cursor.execute("SELECT 1 FROM submission_file WHERE sha256 = $hash LIMIT 1", {"hash": sha256}).fetchone()
    if found.keep_bytes and not known:
        packed = pa.compress(content, codec="zstd", asbytes=True)
        cursor.execute(
            "INSERT INTO submission_file VALUES ($hash, 'zstd', $content)", {"hash": sha256, "content": packed}
        )
    if found.problems:
        _write_problems(cursor, found.problems, submission)


def _write_problems(cursor: Cursor, problems: list[Problem], submission: str) -> None:
    listed = problems[:PROBLEMS_LISTED]
    frame = pl.DataFrame(
        {
            "submission_id": [submission] * len(listed),
            "position": range(len(listed)),
            "severity": [p.severity for p in listed],
            "code": [p.code for p in listed],
            "sheet_row": [p.sheet_row for p in listed],
            "column_letter": [p.column_letter for p in listed],
            "column_name": [p.column for p in listed],
            "unit": [p.unit for p in listed],
            "period": [f"{p.period:%Y-%m}" if p.period else None for p in listed],
            "value": [p.shown_value for p in listed],
            "parameters": [
                json.dumps({"variant": p.variant, **p.parameters}, ensure_ascii=False, default=str) for p in listed
            ],
        },
        schema_overrides={"sheet_row": pl.Int64, "position": pl.Int32},
    )
    append(cursor, "submission_problem", frame)


def _write_kind(cursor: Cursor, channel: str) -> None:
    """The first file decides whether the warehouse is a demonstration or real, for its life."""
    known = cursor.execute("SELECT 1 FROM warehouse_info WHERE key = 'kind'").fetchone()
    if not known:
        kind = "demonstration" if channel == "demo" else "real"
        note(cursor, "kind", kind)


def _write_parts(cursor: Cursor, found: Examination, submission: str) -> None:
    """The parts that differ from what counts, their rows, and the cells first seen in them."""
    assert found.survey is not None and found.units is not None
    units = found.units.units
    parts = found.changed.with_row_index("position").with_columns(
        (pl.lit(f"{submission}-") + pl.col("position").cast(pl.String)).alias("part_id"),
        pl.lit(submission).alias("submission_id"),
        pl.lit(found.survey).alias("survey"),
    )
    codes = {unit_id: units[unit_id].code for unit_id in parts["unit_id"].unique()}
    starts = {unit_id: units[unit_id].valid_from for unit_id in codes}
    rows = parts.with_columns(
        pl.col("unit_id").replace_strict(codes, return_dtype=pl.String).alias("unit_code"),
        pl.col("unit_id").replace_strict(starts, return_dtype=pl.Date).alias("unit_valid_from"),
    )
    names = ["part_id", "submission_id", "survey", "unit_id", "unit_code", "unit_valid_from", "period"]
    append(cursor, "part", rows.select(*names, "row_count", "is_nil", "supersedes"))
    facts = found.frame.filter(~pl.col("nil"))
    owned = facts.join(parts.select("part_id", "unit_id", "period"), on=["unit_id", "period"], how="inner")
    append(
        cursor,
        found.survey,
        owned.select("part_id", "sheet_row", "period", "unit_id", *FACT_COLUMNS[found.survey]),
    )
    if found.new_cells.height:
        append(cursor, "cell", found.new_cells.with_columns(pl.lit(submission).alias("submission_id")))
