"""The command line of ingestion: arguments in, one line or object a file out, exit status as the contract says."""

from __future__ import annotations

import argparse
import csv
import getpass
import mmap
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ingest.export import export_csv, export_rows
from ingest.ledger import NotWithdrawableError, SubmissionFilter, parts_of, submissions, withdraw
from ingest.nil import nil_file
from ingest.receipts import NEEDS_REASON, REFUSED, Receipt, Submitter, UsageError
from ingest.submit import check, submit
from ingest.template import form, form_csv, form_xlsx
from localisation import Localiser
from schemas.codes import SURVEYS
from warehouse import clock, commandline
from warehouse.commandline import DONE, UNAVAILABLE, USAGE, Parser, month_given
from warehouse.commandline import REFUSED as REFUSED_STATUS
from warehouse.connection import Warehouse, WarehouseUnavailableError, open_warehouse
from warehouse.places import Unit, places
from warehouse.queries import FigureRequestError, Scope, resolve_units
from warehouse.settings import SettingsError, settings

Action = Callable[[argparse.Namespace, Localiser], int]
AddCommand = Callable[[str, Action, str], argparse.ArgumentParser]

REASON = 4
WORST_FIRST = (UNAVAILABLE, REFUSED_STATUS, REASON, DONE)
PROBLEM_FIELDS = [
    *["file", "severity", "code", "sheet_row", "column_letter", "column", "unit", "period"],
    *["value", "expected", "message", "fix"],
]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = commandline.words_for(given)
    commandline.use_utf8()
    try:
        options = _parser().parse_args(given)
        commandline.check_language(options.lang)
        run: Action = options.run
        status = run(options, words)
        sys.stdout.flush()
        return status
    except (commandline.UsageError, UsageError, FigureRequestError, SettingsError) as error:
        commandline.complain(words(error.key, **error.parameters))
        return USAGE
    except NotWithdrawableError as error:
        commandline.complain(words(error.key, number=error.number))
        return REFUSED_STATUS
    except WarehouseUnavailableError as error:
        commandline.complain(commandline.unavailable(error, words))
        return UNAVAILABLE
    except BrokenPipeError:
        return commandline.reader_left()


def _parser() -> Parser:
    shared = commandline.shared_options()
    parser = Parser(prog="python -m ingest", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)

    def command(name: str, run: Action, says: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared], help=says, description=says, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    _commands_for_files(command)
    _commands_for_rows(command)
    return parser


def _commands_for_files(command: AddCommand) -> None:
    for name, run, says in (
        ("check", _check, "find every problem of files, write nothing"),
        ("load", _load, "check files and load them"),
    ):
        files = command(name, run, says)
        files.add_argument("files", nargs="+", metavar="FILE")
        files.add_argument("--json", action="store_true")
        files.add_argument("--report", metavar="FILE.csv|.xlsx")
        if name == "load":
            _submitter_options(files)
    nil = command("nil", _nil, "report that nothing happened")
    nil.add_argument("survey", choices=["training", "rotation"])
    nil.add_argument("--unit", nargs="+", action="extend", required=True, metavar="UNIT")
    nil.add_argument("--period", required=True, metavar="P[..P]")
    nil.add_argument("--json", action="store_true")
    _submitter_options(nil)
    back = command("withdraw", _withdraw, "take a submission back")
    back.add_argument("submission", metavar="ID")
    back.add_argument("--reason", required=True, metavar="TEXT")
    back.add_argument("--by", metavar="NAME")
    back.add_argument("--json", action="store_true")


def _commands_for_rows(command: AddCommand) -> None:
    listed = command("submissions", _submissions, "list what was submitted")
    listed.add_argument("--survey", choices=SURVEYS)
    listed.add_argument("--unit", action="append", default=[], metavar="UNIT")
    listed.add_argument("--period", metavar="P")
    listed.add_argument("--json", action="store_true")
    rows = command("export", _export, "the rows that count, as a file")
    rows.add_argument("survey", choices=SURVEYS)
    rows.add_argument("--from", dest="first", metavar="P")
    rows.add_argument("--to", dest="last", metavar="P")
    rows.add_argument("--unit", action="append", default=[], metavar="UNIT")
    rows.add_argument("-o", dest="output", metavar="FILE")
    empty = command("template", _template, "an empty form, for a unit with its cells filled in")
    empty.add_argument("survey", choices=SURVEYS)
    empty.add_argument("--unit", metavar="UNIT")
    empty.add_argument("--period", metavar="P")
    empty.add_argument("-o", dest="output", required=True, metavar="FILE")
    demo = command("demo", _demo, "write the demonstration files and load them")
    demo.add_argument("--out", metavar="DIR")
    demo.add_argument("--scale", choices=["province", "national"], default="province")
    demo.add_argument("--if-empty", action="store_true", help="do nothing when the warehouse has data")


def _submitter_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", default=None, metavar="NAME")
    command.add_argument("--accept-warnings", default=None, metavar="REASON")
    command.add_argument("--received", default=None, metavar="YYYY-MM-DD")


def _submitter(options: argparse.Namespace) -> Submitter:
    received = None
    if getattr(options, "received", None):
        try:
            received = date.fromisoformat(options.received)
        except ValueError:
            raise UsageError("usage-received-date", received=options.received) from None
    reason = getattr(options, "accept_warnings", None)
    if reason is not None and not reason.strip():
        raise UsageError("usage-empty-reason")
    return Submitter(_login(options), "cli", reason, received)


def _login(options: argparse.Namespace) -> str:
    given = getattr(options, "by", None)
    if given:
        return str(given)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _check(options: argparse.Namespace, words: Localiser) -> int:
    return _each_file(options, words, check)


def _load(options: argparse.Namespace, words: Localiser) -> int:
    return _each_file(options, words, submit)


def _each_file(
    options: argparse.Namespace, words: Localiser, act: Callable[[Warehouse, bytes, str, Submitter], Receipt]
) -> int:
    paths = [Path(name) for name in options.files]
    for path in paths:
        if not path.is_file():
            raise UsageError("usage-no-file", file=str(path))
    if options.report and Path(options.report).suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError("usage-report-name", file=options.report)
    if options.report and options.report.lower().endswith(".xlsx"):
        print(words("later-report-workbook"), file=sys.stderr)
        return UNAVAILABLE
    submitter = _submitter(options)
    warehouse = open_warehouse(options.warehouse)
    if submitter.received_as_of and len(paths) > 1:
        for path in paths:  # a day of receipt that cannot be is wrong usage, before any file is loaded
            check(warehouse, _content(path), path.name, submitter)
    receipts = []
    for path in paths:
        receipt = act(warehouse, _content(path), path.name, submitter)
        _print_receipt(receipt, options.json, words)
        receipts.append(receipt)
    if options.report:
        _report(Path(options.report), receipts, words)
    return _worst(receipts)


def _content(path: Path) -> bytes:
    """The bytes of a file; one too large to be read is only mapped, for its hash."""
    if path.stat().st_size > settings().limits.file_bytes:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # type: ignore[return-value]
    return path.read_bytes()


def _worst(receipts: list[Receipt]) -> int:
    statuses = {
        REFUSED_STATUS if r.outcome == REFUSED else REASON if r.outcome == NEEDS_REASON else DONE for r in receipts
    }
    return next(status for status in WORST_FIRST if status in statuses)


def _print_receipt(receipt: Receipt, as_json: bool, words: Localiser) -> None:
    record = receipt.record(words)
    if as_json:
        print(commandline.json_line(record), flush=True)
        return
    number = receipt.number or 0
    outcome = words(f"outcome-{receipt.outcome.replace('_', '-')}", number=str(number), rows=receipt.rows)
    print(f"{receipt.file}: {outcome}")
    for problem in record["problems"]:
        print("  " + _problem_line(problem, words))
    left = record["problem_count"] - len(record["problems"])
    if left > 0:
        print("  " + words("problems-more", count=left))
    sys.stdout.flush()


def _problem_line(problem: dict[str, Any], words: Localiser) -> str:
    where = words("problem-whole-file")
    if problem["sheet_row"] is not None:
        where = words("problem-row", row=str(problem["sheet_row"]), column=problem["column_letter"] or "-")
    kind = words(f"severity-{problem['severity']}")
    return f"{kind}, {where}: {problem['message']} {problem['fix']}"


def _report(path: Path, receipts: list[Receipt], words: Localiser) -> None:
    """The problem list as CSV, with a byte order mark so that spreadsheets read Vietnamese right."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, PROBLEM_FIELDS, lineterminator="\r\n")
        writer.writeheader()
        for receipt in receipts:
            for problem in receipt.record(words)["problems"]:
                writer.writerow({"file": receipt.file} | {k: _cell_text(v) for k, v in problem.items()})


def _cell_text(value: object) -> object:
    """What a spreadsheet shows as text: never a formula, whatever the file said."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def _nil(options: argparse.Namespace, words: Localiser) -> int:
    submitter = _submitter(options)
    start, _, end = options.period.partition("..")
    first, last = month_given("--period", start), month_given("--period", end or start)
    assert first is not None and last is not None
    if last < first:
        raise UsageError("usage-period-order")
    warehouse = open_warehouse(options.warehouse)
    wanted = []
    while first <= last:
        wanted += [(unit, first) for text in options.unit for unit in _units_in(warehouse, text, first)]
        first = clock.add_months(first, 1)
    content = nil_file(options.survey, list(dict.fromkeys(wanted)))
    receipt = submit(warehouse, content, f"nil-{options.survey}.csv", submitter)
    _print_receipt(receipt, options.json, words)
    return _worst([receipt])


def _units_in(warehouse: Warehouse, text: str, month: date) -> list[Unit]:
    """The unit a text means in a month; a commune where it may also mean what lies above."""
    known = places(warehouse).units
    found = resolve_units(warehouse, [text], Scope("commune", first=month, last=month))
    units = [known[unit_id] for unit_id in found if known[unit_id].exists(month)]
    if not units:
        raise UsageError("usage-unit-not-then", unit=text, period=f"{month:%Y-%m}")
    return units


def _with_below(warehouse: Warehouse, texts: list[str]) -> tuple[str, ...] | None:
    """The units texts mean and all that ever lay in them; None without texts."""
    if not texts:
        return None
    known = places(warehouse)
    found = resolve_units(warehouse, texts, Scope("commune"))
    months = {clock.today(), *known.reforms, *(unit.valid_from for unit in known.units.values())}
    return tuple({*found, *(other for unit_id in found for month in months for other in known.below(unit_id, month))})


def _withdraw(options: argparse.Namespace, words: Localiser) -> int:
    warehouse = open_warehouse(options.warehouse)
    row = withdraw(warehouse, options.submission, options.reason, _login(options))
    if options.json:
        record = {"submission": row["submission_id"], "number": row["number"], "outcome": "withdrawn"}
        print(commandline.json_line(record))
    else:
        print(words("withdraw-done", number=str(row["number"])))
    return DONE


def _submissions(options: argparse.Namespace, words: Localiser) -> int:
    warehouse = open_warehouse(options.warehouse)
    period = month_given("--period", options.period)
    rows = submissions(warehouse, SubmissionFilter(options.survey, _with_below(warehouse, options.unit), period))
    if options.json:
        for row in rows.iter_rows(named=True):
            named = {"submission": row["submission_id"], "file": row["file_name"], "rows": row["row_count"]}
            parts = [
                {"unit": p["unit_code"], "unit_name": p["unit_name"], "period": f"{p['period']:%Y-%m}"}
                | {"rows": p["row_count"], "supersedes": p["supersedes"], "current": p["is_current"]}
                for p in parts_of(warehouse, row["submission_id"]).iter_rows(named=True)
            ]
            print(commandline.json_line(named | row | {"parts": parts}))
    else:
        sys.stdout.write(rows.write_csv(line_terminator="\n"))
    return DONE


def _export(options: argparse.Namespace, words: Localiser) -> int:
    first, last = month_given("--from", options.first), month_given("--to", options.last)
    warehouse = open_warehouse(options.warehouse)
    units = _with_below(warehouse, options.unit)
    content = export_csv(export_rows(warehouse, options.survey, first, last, units))
    if options.output:
        _write(Path(options.output), content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    return DONE


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError("usage-cannot-write", file=str(path), reason=error.strerror or "") from error


def _template(options: argparse.Namespace, words: Localiser) -> int:
    suffix = Path(options.output).suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise UsageError("usage-template-name", file=options.output)
    warehouse = open_warehouse(options.warehouse)
    period = month_given("--period", options.period)
    unit = None
    if options.unit:
        month = period or clock.add_months(clock.month_of(clock.today()), -1)
        unit = _units_in(warehouse, options.unit, month)[0].unit_id
    empty = form(warehouse, options.survey, unit, period)
    _write(Path(options.output), form_xlsx(empty, words) if suffix == ".xlsx" else form_csv(empty, words))
    return DONE


def _demo(options: argparse.Namespace, words: Localiser) -> int:
    from ingest.demo_load import load_demo  # late: only the demonstration needs the generator

    warehouse = open_warehouse(options.warehouse)
    kind = warehouse.info("kind")
    is_whole = kind == "real" or warehouse.info("demonstration") == "complete"
    if options.if_empty and is_whole:
        print(words("demo-present"), file=sys.stderr)
        return DONE
    if kind == "real":
        print(words("demo-refused"), file=sys.stderr)
        return REFUSED_STATUS
    return load_demo(warehouse, Path(options.out) if options.out else None, options.scale, words)
