"""`python -m warehouse …`: figures, completeness, and the care of the warehouse."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from localisation import Localiser
from schemas.codes import SURVEYS
from warehouse import commandline
from warehouse.commandline import DONE, REFUSED, UNAVAILABLE, USAGE, Parser, UsageError, month_given
from warehouse.connection import WarehouseUnavailableError, open_warehouse
from warehouse.errors import ReferenceDataError
from warehouse.figures import BALANCES
from warehouse.queries import (
    CompletenessRequest,
    FigureRequest,
    FigureRequestError,
    Scope,
    completeness,
    figures,
    resolve_units,
)
from warehouse.reference import replace_reference
from warehouse.reference_files import FILES
from warehouse.settings import SettingsError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = commandline.words_for(given)
    commandline.use_utf8()
    try:
        options = _parser().parse_args(given)
        commandline.check_language(options.lang)
        run: Callable[[argparse.Namespace, Localiser], int] = options.run
        status = run(options, words)
        sys.stdout.flush()
        return status
    except (UsageError, FigureRequestError, SettingsError) as error:
        commandline.complain(words(error.key, **error.parameters))
        return USAGE
    except WarehouseUnavailableError as error:
        commandline.complain(commandline.unavailable(error, words))
        return UNAVAILABLE
    except BrokenPipeError:
        return commandline.reader_left()


def _parser() -> Parser:
    shared = commandline.shared_options()
    parser = Parser(prog="python -m warehouse", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)

    def command(name: str, run: Callable[[argparse.Namespace, Localiser], int], says: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared], help=says, description=says, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    asked = command("figures", _figures, "the figures the pages show, as CSV")
    asked.add_argument("metrics", metavar="METRIC", nargs="+")
    asked.add_argument("--by", metavar="KEY,…", action="append", default=[])
    asked.add_argument("--level", metavar="province|district|commune")
    asked.add_argument("--unit", metavar="UNIT", action="append", default=[])
    asked.add_argument("--survey", metavar="SURVEY")
    asked.add_argument("--from", metavar="PERIOD", dest="first")
    asked.add_argument("--to", metavar="PERIOD", dest="last")
    asked.add_argument("--grain", metavar="month|quarter|year|term", default="month")
    asked.add_argument("--boundaries", metavar="reported|today", default="reported")

    reports = command("completeness", _completeness, "expected, received, on time, nil, per unit and month")
    reports.add_argument("--survey", metavar="SURVEY")
    reports.add_argument("--from", metavar="PERIOD", dest="first")
    reports.add_argument("--to", metavar="PERIOD", dest="last")
    reports.add_argument("--json", action="store_true")

    reference = command("reference", _reference, "replace units, successors, programmes and targets")
    reference.add_argument("folder", metavar="FOLDER", type=Path)

    for name, says, number in (
        ("backup", "a consistent copy while in use", 1),
        ("restore", "take a backup back", 1),
        ("verify", "read every table and check every invariant", "?"),
    ):
        command(name, _not_yet, says).add_argument("file", metavar="FILE", type=Path, nargs=number)
    return parser


def _figures(options: argparse.Namespace, words: Localiser) -> int:
    split = [key.strip() for text in options.by for key in text.split(",") if key.strip()]
    first, last = month_given("--from", options.first), month_given("--to", options.last)
    unplaced = FigureRequest(
        metrics=tuple(options.metrics),
        by=tuple(split),
        level=options.level,
        survey=options.survey,
        first=first,
        last=last,
        grain=options.grain,
        boundaries=options.boundaries,
    )
    unplaced.check()
    warehouse = open_warehouse(options.warehouse)
    # in a balance rows older than the range count too: so do the units that reported them
    old_rows_count = any(metric.family in BALANCES for metric in unplaced.catalogued)
    scope = Scope(unplaced.effective_level, options.boundaries, None if old_rows_count else first, last)
    units = resolve_units(warehouse, options.unit, scope)
    _write_csv(figures(warehouse, unplaced.within(units), always_total=True))
    return DONE


def _completeness(options: argparse.Namespace, words: Localiser) -> int:
    first, last = month_given("--from", options.first), month_given("--to", options.last)
    if options.survey is not None and options.survey not in SURVEYS:
        raise UsageError("command-choice-unknown", what="survey", value=options.survey, possible=", ".join(SURVEYS))
    if first and last and first > last:
        raise UsageError("command-range-backwards", first=f"{first:%Y-%m}", last=f"{last:%Y-%m}")
    found = completeness(open_warehouse(options.warehouse), CompletenessRequest(options.survey, first, last))
    if options.json:
        for row in found.drop("unit_id").iter_rows(named=True):
            print(commandline.json_line(row))
    else:
        flags = pl.col("expected", "received", "on_time", "nil").cast(pl.Int8)
        _write_csv(found.with_columns(flags))
    return DONE


def _reference(options: argparse.Namespace, words: Localiser) -> int:
    missing = [name for name in FILES.values() if not (options.folder / name).is_file()]
    if missing:
        raise UsageError("command-reference-missing", folder=str(options.folder), files=", ".join(missing))
    warehouse = open_warehouse(options.warehouse)
    try:
        replace_reference(warehouse, options.folder)
    except (ReferenceDataError, ValueError, KeyError) as error:
        commandline.complain(words("command-reference-refused", detail=str(error)))
        return REFUSED
    commandline.complain(words("command-reference-replaced", folder=str(options.folder)))
    return DONE


def _not_yet(options: argparse.Namespace, words: Localiser) -> int:
    commandline.complain(words("command-not-yet", command=options.command))
    return UNAVAILABLE


def _write_csv(table: pl.DataFrame) -> None:
    """UTF-8, LF, minimal quoting; integers without point, floats in full, nulls empty. Ids are not shown."""
    shown = table.select([name for name in table.columns if not name.endswith("_id")])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(shown.columns)
    writer.writerows(shown.iter_rows())


if __name__ == "__main__":
    commandline.spare_pandas()
    sys.exit(main())
