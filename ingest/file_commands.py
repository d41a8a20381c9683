"""The commands that take files: check, load, nil. One line or object a file out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import PurePath
from typing import Any

from ingest import progress
from ingest.nil import nil_file
from ingest.receipts import NEEDS_REASON, REFUSED, Receipt, Submitter
from ingest.report import problem_list, returned_sheet
from ingest.report.names import is_workbook_name, report_names
from ingest.submit import check, submit
from ingest.unit_options import units_in
from localisation import Localiser
from warehouse import clock, commandline
from warehouse.commandline import DONE, UNAVAILABLE, month_given
from warehouse.commandline import REFUSED as REFUSED_STATUS
from warehouse.connection import Warehouse
from warehouse.console import Console, Content
from warehouse.errors import UsageError
from warehouse.given_files import check_can_save, content_of, save

REASON = 4
WORST_FIRST = (UNAVAILABLE, REFUSED_STATUS, REASON, DONE)


def submitter_options(command: argparse.ArgumentParser) -> None:
    """The options about who submits, when it counts as received, and why warnings are right."""
    command.add_argument("--by", default=None, metavar="NAME")
    command.add_argument("--accept-warnings", default=None, metavar="REASON")
    command.add_argument("--received", default=None, metavar="YYYY-MM-DD")


def _submitter(options: argparse.Namespace, console: Console) -> Submitter:
    received = None
    if options.received:
        try:
            received = date.fromisoformat(options.received)
        except ValueError:
            raise UsageError("usage-received-date", received=options.received) from None
    reason = options.accept_warnings
    if reason is not None and not reason.strip():
        raise UsageError("usage-empty-reason")
    actor = console.actor(options.by)
    made = Submitter(actor, console.channel, reason, received, permitted_now=lambda: console.rights.files_for)
    return made.now


def check_files(options: argparse.Namespace, console: Console) -> int:
    """`check`: find every problem, write nothing."""
    return _each_file(options, console, check)


def load_files(options: argparse.Namespace, console: Console) -> int:
    """`load`: each file one transaction, in the order given."""
    return _each_file(options, console, submit)


def _each_file(
    options: argparse.Namespace, console: Console, act: Callable[[Warehouse, Content, str, Submitter], Receipt]
) -> int:
    for name in options.files:
        if not console.is_file(name):
            raise UsageError("usage-no-file", file=name)
    reports = report_names(options.report, options.files)
    for report in reports:
        check_can_save(console, report)
    submitter = _submitter(options, console)
    warehouse = console.warehouse(options.warehouse)
    if submitter.received_as_of and len(options.files) > 1:
        for name in options.files:  # a day of receipt that cannot be is wrong usage, before any file is loaded
            check(warehouse, content_of(console, name), PurePath(name).name, submitter)
    receipts = []
    for index, name in enumerate(options.files):
        content = content_of(console, name)
        with progress.told_to(console, PurePath(name).name):
            receipt = act(warehouse, content, PurePath(name).name, submitter)
        _write_receipt(console, receipt, options.json)
        receipts.append(receipt)
        if reports and is_workbook_name(reports[0]):
            _report(console, reports[index], returned_sheet(content, receipt, console.words))
    if reports and not is_workbook_name(reports[0]):
        _report(console, reports[0], problem_list(receipts, console.words))
    return _worst(receipts)


def _report(console: Console, name: str, content: bytes) -> None:
    """Write a report. What was loaded is loaded, also where that fails."""
    try:
        save(console, name, content)
    except UsageError as error:
        console.complain(console.words(error.key, **error.parameters))


def _worst(receipts: list[Receipt]) -> int:
    statuses = {
        REFUSED_STATUS if r.outcome == REFUSED else REASON if r.outcome == NEEDS_REASON else DONE for r in receipts
    }
    return next(status for status in WORST_FIRST if status in statuses)


def _write_receipt(console: Console, receipt: Receipt, as_json: bool) -> None:
    words = console.words
    record = receipt.record(words)
    if as_json:
        return console.write(f"{commandline.json_line(record)}\n")
    number = receipt.number or 0
    outcome = words(f"outcome-{receipt.outcome.replace('_', '-')}", number=str(number), rows=receipt.rows)
    lines = [f"{receipt.file}: {outcome}", *(f"  {_problem_line(problem, words)}" for problem in record["problems"])]
    left = record["problem_count"] - len(record["problems"])
    if left > 0:
        lines.append("  " + words("problems-more", count=left))
    return console.write("".join(f"{line}\n" for line in lines))


def _problem_line(problem: dict[str, Any], words: Localiser) -> str:
    where = words("problem-whole-file")
    if problem["sheet_row"] is not None:
        where = words("problem-row", row=str(problem["sheet_row"]), column=problem["column_letter"] or "-")
    kind = words(f"severity-{problem['severity']}")
    line = f"{kind}, {where}: {problem['message']} {problem['fix']}"
    expected = problem["expected"]
    if expected and expected not in line:  # which cells are missing, which words may be chosen
        line += " " + words("report-note-expected", expected=expected)
    return line


def nil_returns(options: argparse.Namespace, console: Console) -> int:
    """`nil`: one submission for all units and months named."""
    submitter = _submitter(options, console)
    start, _, end = options.period.partition("..")
    first, last = month_given("--period", start), month_given("--period", end or start)
    assert first is not None and last is not None
    if last < first:
        raise UsageError("usage-period-order")
    warehouse, sees = console.warehouse(options.warehouse), console.rights.sees
    wanted = []
    while first <= last:
        wanted += [(unit, first) for text in options.unit for unit in units_in(warehouse, text, first, sees)]
        first = clock.add_months(first, 1)
    content = nil_file(options.survey, list(dict.fromkeys(wanted)))
    receipt = submit(warehouse, content, f"nil-{options.survey}.csv", submitter)
    _write_receipt(console, receipt, options.json)
    return _worst([receipt])
