"""The commands about what was submitted: submissions, withdraw, file, diff."""

from __future__ import annotations

import argparse
from typing import Any

import polars as pl

from ingest.differences import NAMED_BY, differences
from ingest.export import export_csv
from ingest.kept import content_of, problems_of
from ingest.ledger import NotWithdrawableError, Sight, SubmissionFilter, parts_of, submission, submissions, withdraw
from ingest.problems import Problem
from ingest.unit_options import with_below
from localisation import Localiser
from warehouse import commandline
from warehouse.commandline import DONE, REFUSED, month_given
from warehouse.connection import Warehouse
from warehouse.console import Console
from warehouse.given_files import give

# The columns of `submissions`, for good: more may follow, in the same words as in the warehouse.
LISTED = (
    *("submission_id", "number", "survey", "outcome", "file_name", "sha256", "row_count", "problem_count"),
    *("actor", "channel", "received_at", "received_as_of", "reason"),
    *("withdrawn_reason", "withdrawn_by", "withdrawn_at"),
    *("standing", "byte_count", "rules_version", "program_version"),
    *("part_count", "current_count", "unit_count", "first_period", "last_period"),
)
_RUN_BY_SPREADSHEETS = r"^[=+\-@\t\r\n＝＋－＠]"


def _sight(console: Console) -> Sight:
    """What the person may see."""
    return Sight(console.rights.sees, console.login)


def _hands(console: Console) -> Sight:
    """What the person may take back."""
    return Sight(console.rights.files_for, console.login)


def list_submissions(options: argparse.Namespace, console: Console) -> int:
    """`submissions`: newest first, as CSV or an object a line."""
    warehouse = console.warehouse(options.warehouse)
    period = month_given("--period", options.period)
    units = with_below(warehouse, options.unit, console.rights.sees)
    found = submissions(warehouse, SubmissionFilter(options.survey, units, period), _sight(console))
    if options.json:
        _write_records(warehouse, found, console)
    else:
        texts = pl.col("file_name", "actor", "reason", "withdrawn_reason", "withdrawn_by")
        harmless = pl.when(texts.str.contains(_RUN_BY_SPREADSHEETS)).then("'" + texts).otherwise(texts)
        console.write(_listed(found).with_columns(harmless.name.keep()).write_csv(line_terminator="\n"))
    return DONE


def _listed(found: pl.DataFrame) -> pl.DataFrame:
    """The columns that are printed: instants with their zone, months as months."""
    return found.select(LISTED).with_columns(
        pl.col("received_at", "withdrawn_at").dt.strftime("%Y-%m-%dT%H:%M:%S.%6fZ"),
        pl.col("first_period", "last_period").dt.strftime("%Y-%m"),
    )


def _write_records(warehouse: Warehouse, found: pl.DataFrame, console: Console) -> None:
    parts = parts_of(warehouse, *found["submission_id"], sight=_sight(console))
    by_submission = parts.partition_by("submission_id", as_dict=True)
    problems = problems_of(warehouse, found.filter("is_whole")["submission_id"])
    for row in _listed(found).iter_rows(named=True):
        owned = by_submission.get((row["submission_id"],))
        said = record(row, owned, problems.get(row["submission_id"], []), console.words)
        console.write(f"{commandline.json_line(said)}\n")


def record(
    row: dict[str, Any], parts: pl.DataFrame | None, problems: list[Problem], words: Localiser
) -> dict[str, Any]:
    """A submission as `--json` prints it: what `load` said of it, then the columns of LISTED."""
    return {
        "file": row["file_name"],
        "survey": row["survey"],
        "outcome": row["outcome"],
        "rows": row["row_count"],
        "submission": row["submission_id"],
        "parts": [
            {
                "unit": part["unit_code"],
                "unit_name": part["unit_name"],
                "period": f"{part['period']:%Y-%m}",
                "rows": part["row_count"],
                "supersedes": part["supersedes"],
                "nil": part["is_nil"],
                "current": part["is_current"],
                "replaced_by": part["replaced_by"],
            }
            for part in (parts.iter_rows(named=True) if parts is not None else ())
        ],
        "sha256": row["sha256"],
        "seconds": None,  # how long it took is said once, by the command that loaded it
        "problem_count": row["problem_count"],
        "problems": [problem.record(words) for problem in problems],
        **{name: row[name] for name in LISTED},
    }


def withdraw_submission(options: argparse.Namespace, console: Console) -> int:
    """`withdraw`: take a submission back."""
    warehouse = console.warehouse(options.warehouse)
    actor, channel = console.actor(options.by), console.channel
    try:
        row = withdraw(warehouse, options.submission, options.reason, actor, lambda: _hands(console), channel)
    except NotWithdrawableError as error:
        console.complain(console.words(error.key, number=error.number))
        return REFUSED
    if options.json:
        found = submissions(warehouse, SubmissionFilter(submission=row["submission_id"]), _sight(console))
        _write_records(warehouse, found, console)
        return DONE
    is_felt = parts_of(warehouse, row["submission_id"])["replaced_by"].null_count() > 0
    done = "withdraw-done" if is_felt else "withdraw-done-replaced"
    console.write(console.words(done, number=str(row["number"])) + "\n")
    return DONE


def original_file(options: argparse.Namespace, console: Console) -> int:
    """`file`: the file of a submission as it was received, to stdout unless -o."""
    warehouse = console.warehouse(options.warehouse)
    row = _known(warehouse, options.submission, console)
    if row is None:
        return REFUSED
    if not row["is_whole"]:
        console.complain(console.words("file-not-yours", number=str(row["number"])))
        return REFUSED
    content = content_of(warehouse, row["submission_id"])
    if content is None:
        console.complain(console.words("file-not-kept", number=str(row["number"])))
        return REFUSED
    give(console, options.output, content)
    return DONE


def changes(options: argparse.Namespace, console: Console) -> int:
    """`diff`: what a submission changed of the versions before it, one row a value, as CSV."""
    warehouse = console.warehouse(options.warehouse)
    row = _known(warehouse, options.submission, console)
    if row is None:
        return REFUSED
    if row["survey"] is None:
        give(console, options.output, b"")
        return DONE
    parts = parts_of(warehouse, row["submission_id"], sight=_sight(console))
    names = parts.select("part_id", "unit_code", unit="unit_name")
    found = differences(warehouse, row["survey"], parts).join(names, on="part_id", maintain_order="left")
    table = found.select(
        pl.col("period").dt.strftime("%Y-%m"),
        *("unit", "unit_code", "change", *NAMED_BY[row["survey"]], "column", "before", "after"),
    )
    give(console, options.output, export_csv(table))
    return DONE


def _known(warehouse: Warehouse, wanted: str, console: Console) -> dict[str, Any] | None:
    """The submission of an id or number; if there is none, that is said."""
    row = submission(warehouse, wanted, _sight(console))
    if row is None:
        console.complain(console.words("withdraw-unknown", number=wanted))
    return row
