"""`python -m ingest …`: checks and loads survey files, and looks up what was submitted."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import file_commands, ledger_commands, row_commands
from schemas.codes import SURVEYS
from warehouse import commandline
from warehouse.commandline import AddCommand, Parser
from warehouse.console import Console

REPORT = (
    "the problems: as a list (.csv), or the sheet itself with the wrong cells coloured, to be mended there and loaded "
    "again (.xlsx; of several files the second's is FILE-2.xlsx, and so on)"
)


def main(arguments: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Run one command; the exit status. See `warehouse.commandline.run`."""
    return commandline.run("ingest", _parser(), arguments, console)


def _parser() -> Parser:
    parser, command = commandline.program("ingest", __doc__)
    _commands_for_files(command)
    _commands_for_rows(command)
    return parser


def _commands_for_files(command: AddCommand) -> None:
    for name, run, says in (
        ("check", file_commands.check_files, "find every problem of files, write nothing"),
        ("load", file_commands.load_files, "check files and load them"),
    ):
        files = command(name, run, says)
        files.add_argument("files", nargs="+", metavar="FILE")
        files.add_argument("--json", action="store_true")
        files.add_argument("--report", metavar="FILE.csv|.xlsx", help=REPORT)
        if name == "load":
            file_commands.submitter_options(files)
        else:
            files.set_defaults(by=None, received=None, accept_warnings=None)
    nil = command("nil", file_commands.nil_returns, "report that nothing happened")
    nil.add_argument("survey", choices=["training", "rotation"])
    nil.add_argument("--unit", nargs="+", action="extend", required=True, metavar="UNIT")
    nil.add_argument("--period", required=True, metavar="P[..P]")
    nil.add_argument("--json", action="store_true")
    file_commands.submitter_options(nil)
    back = command("withdraw", ledger_commands.withdraw_submission, "take a submission back")
    back.add_argument("submission", metavar="ID")
    back.add_argument("--reason", required=True, metavar="TEXT")
    back.add_argument("--by", metavar="NAME")
    back.add_argument("--json", action="store_true")


def _commands_for_rows(command: AddCommand) -> None:
    listed = command("submissions", ledger_commands.list_submissions, "list what was submitted")
    listed.add_argument("--survey", choices=SURVEYS)
    listed.add_argument("--unit", action="append", default=[], metavar="UNIT")
    listed.add_argument("--period", metavar="P")
    listed.add_argument("--json", action="store_true")
    for name, run, says in (
        ("file", ledger_commands.original_file, "the file of a submission, as it was received"),
        ("diff", ledger_commands.changes, "what a submission changed of the versions before it, value by value"),
    ):
        one = command(name, run, says)
        one.add_argument("submission", metavar="ID")
        one.add_argument("-o", dest="output", metavar="FILE")
    rows = command("export", row_commands.export_survey, "the rows that count, as a file")
    rows.add_argument("survey", choices=SURVEYS)
    rows.add_argument("--from", dest="first", metavar="P")
    rows.add_argument("--to", dest="last", metavar="P")
    rows.add_argument("--unit", action="append", default=[], metavar="UNIT")
    rows.add_argument("-o", dest="output", metavar="FILE")
    empty = command("template", row_commands.make_template, "an empty form, for a unit with its cells filled in")
    empty.add_argument("survey", choices=SURVEYS)
    empty.add_argument("--unit", metavar="UNIT")
    empty.add_argument("--period", metavar="P")
    empty.add_argument("-o", dest="output", required=True, metavar="FILE")
    demo = command("demo", row_commands.load_demonstration, "write the demonstration files and load them")
    demo.add_argument("--out", metavar="DIR")
    demo.add_argument("--scale", choices=["province", "national"], default="province")
    demo.add_argument("--if-empty", action="store_true", help="do nothing when the warehouse has data")
