"""Writing a submission down, inside the caller's transaction: the file, its problems, its parts and rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from ingest.answers import reason_in_words
from ingest.examination import Examination
from ingest.problems import Problem, most_telling
from ingest.receipts import ACCEPTED_WITH_WARNINGS, Submitter
from schemas.limits import without_long_numbers
from warehouse import clock
from warehouse.connection import Cursor, sql
from warehouse.console import Content, TooLarge
from warehouse.version import PROGRAM_VERSION
from warehouse.writes import append, note

RULES_VERSION = "1"

FACT_COLUMNS = {
    "participation": [
        *["cell_id", "cell", "members", "members_required", "present", "absent_excused", "absent_unexcused"],
        *["late", "speakers", "meeting_date", "thematic", "self_criticism", "quality", "shortcomings", "written"],
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


def next_number(cursor: Cursor) -> int:
    """The number people will know the submission by; call it under the write lock."""
    row = cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM submission").fetchone()
    assert row is not None
    return int(row[0])


def packing(content: Content) -> Callable[[], tuple[str, bytes]]:
    """Hash and compress a file while it is examined; what is returned waits for both, and raises what went wrong."""
    if isinstance(content, TooLarge):  # nothing of it is kept but its hash
        unread = (content.sha256, b"")
        return lambda: unread

    def pack() -> tuple[str, bytes]:
        return hashlib.sha256(content).hexdigest(), pa.compress(content, codec="zstd", asbytes=True)

    worker = ThreadPoolExecutor(1, "packing")
    packed = worker.submit(pack)
    worker.shutdown(wait=False)  # once it is done
    return packed.result


@dataclass(frozen=True)
class Delivery:
    """A file as it was received, and the submission it becomes."""

    submission: str
    number: int
    outcome: str
    file_name: str
    byte_count: int
    sha256: str
    packed: bytes


def write_submission(cursor: Cursor, found: Examination, delivery: Delivery, submitter: Submitter) -> None:
    """The submission itself, its content (once a hash) and its problems."""
    submission, outcome, sha256 = delivery.submission, delivery.outcome, delivery.sha256
    now = clock.utc()
    cursor.execute(
        sql("submission_insert"),
        {
            "submission_id": submission,
            "number": delivery.number,
            "survey": found.survey,
            "outcome": outcome,
            "file_name": without_long_numbers(delivery.file_name),
            "sha256": sha256,
            "byte_count": delivery.byte_count,
            "row_count": found.rows,
            "problem_count": len(found.problems) + found.more,
            "actor": submitter.actor,
            "channel": submitter.channel,
            "received_at": now,
            "received_as_of": submitter.received_as_of or clock.today(),
            "reason": reason_in_words(submitter) if outcome == ACCEPTED_WITH_WARNINGS else None,
            "rules_version": RULES_VERSION,
            "program_version": PROGRAM_VERSION,
        },
    )
    known = cursor.execute("SELECT 1 FROM submission_file WHERE sha256 = $hash LIMIT 1", {"hash": sha256}).fetchone()
    if found.keep_bytes and not known:
        kept = {"hash": sha256, "content": delivery.packed}
        cursor.execute("INSERT INTO submission_file VALUES ($hash, 'zstd', $content)", kept)
    if found.problems:
        _write_problems(cursor, found.problems, submission)


def _write_problems(cursor: Cursor, problems: list[Problem], submission: str) -> None:
    listed = most_telling(problems)
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


def write_kind(cursor: Cursor, channel: str) -> None:
    """The first file decides whether the warehouse is a demonstration or real, for its life."""
    known = cursor.execute("SELECT 1 FROM warehouse_info WHERE key = 'kind'").fetchone()
    if not known:
        kind = "demonstration" if channel == "demo" else "real"
        note(cursor, "kind", kind)


def write_parts(cursor: Cursor, found: Examination, delivery: Delivery) -> None:
    """The parts that differ from what counts, their rows, and the cells first seen in them."""
    assert found.survey is not None and found.units is not None
    units = found.units.units
    parts = found.changed.with_row_index("position").with_columns(
        (pl.lit(f"{delivery.number}-") + pl.col("position").cast(pl.String)).alias("part_id"),
        pl.lit(delivery.submission).alias("submission_id"),
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
        append(cursor, "cell", found.new_cells.with_columns(pl.lit(delivery.submission).alias("submission_id")))
