"""`python -m warehouse …`: figures, completeness, and the care of the warehouse."""

from __future__ import annotations

import argparse
import csv
import errno
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from schemas.codes import SURVEYS
from warehouse import commandline
from warehouse.audit import Entry
from warehouse.care_commands import back_up, check_whole, restore
from warehouse.commandline import DONE, REFUSED, Parser, range_given
from warehouse.console import Console, TooLarge
from warehouse.errors import ReferenceDataError, UsageError
from warehouse.figures import BALANCES
from warehouse.given_files import content_of
from warehouse.queries import (
    CompletenessRequest,
    FigureRequest,
    Scope,
    completeness,
    figures,
    resolve_units,
)
from warehouse.reference import replace_reference
from warehouse.reference_files import FILES
from warehouse.reference_words import line


def main(arguments: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Run one command; the exit status. See `warehouse.commandline.run`."""
    return commandline.run("warehouse", _parser(), arguments, console)


def _parser() -> Parser:
    parser, command = commandline.program("warehouse", __doc__)
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

    reference = command("reference", _reference, "replace units, successors, programmes, targets and cell successors")
    reference.add_argument("folder", metavar="FOLDER")

    command("backup", back_up, "a consistent copy while in use").add_argument("file", metavar="FILE")
    taken = command("restore", restore, "put a backup in the place of the warehouse, which is set aside")
    taken.add_argument("file", metavar="FILE")
    whole = command("verify", check_whole, "read every table and check every invariant, here or in a backup")
    whole.add_argument("file", metavar="FILE", nargs="?")
    return parser


def _figures(options: argparse.Namespace, console: Console) -> int:
    split = [key.strip() for text in options.by for key in text.split(",") if key.strip()]
    first, last = range_given(options)
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
    warehouse = console.warehouse(options.warehouse)
    # in a balance rows older than the range count too: so do the units that reported them
    old_rows_count = any(metric.family in BALANCES for metric in unplaced.catalogued)
    scope = Scope(unplaced.effective_level, options.boundaries, None if old_rows_count else first, last)
    sees = console.rights.sees
    units = resolve_units(warehouse, options.unit, scope, sees)
    asked = replace(unplaced.within(units), permitted=sees)
    _write_csv(console, figures(warehouse, asked, always_total=True))
    return DONE


def _completeness(options: argparse.Namespace, console: Console) -> int:
    first, last = range_given(options)
    if options.survey is not None and options.survey not in SURVEYS:
        raise UsageError("command-choice-unknown", what="survey", value=options.survey, possible=", ".join(SURVEYS))
    wanted = CompletenessRequest(options.survey, first, last, permitted=console.rights.sees)
    found = completeness(console.warehouse(options.warehouse), wanted)
    if options.json:
        rows = found.drop("unit_id").iter_rows(named=True)
        console.write("".join(f"{commandline.json_line(row)}\n" for row in rows))
    else:
        flags = pl.col("expected", "received", "on_time", "nil").cast(pl.Int8)
        _write_csv(console, found.with_columns(flags))
    return DONE


def _reference(options: argparse.Namespace, console: Console) -> int:
    files = {name: os.path.join(options.folder, name) for name in FILES.values()}  # noqa: PTH118 - the person's system
    missing = [name for name, file in files.items() if not console.is_file(file)]
    if missing:
        raise UsageError("command-reference-missing", folder=options.folder, files=", ".join(missing))
    warehouse = console.warehouse(options.warehouse)
    contents: dict[str, bytes] = {}
    for name, file in files.items():
        content = content_of(console, file)
        if isinstance(content, TooLarge):
            raise UsageError("usage-cannot-read", file=file, reason=os.strerror(errno.EFBIG))
        contents[name] = content
    try:
        replace_reference(warehouse, contents, Entry(console.actor(None), console.channel, "reference"))
    except ReferenceDataError as error:
        for problem in error.problems:
            console.complain(line(problem, console.words))
        console.complain(console.words("command-reference-refused", count=len(error.problems)))
        return REFUSED
    console.complain(console.words("command-reference-replaced", folder=options.folder))
    return DONE


def _write_csv(console: Console, table: pl.DataFrame) -> None:
    """UTF-8, LF, minimal quoting; integers without point, floats in full, nulls empty. Ids are not shown."""
    shown = table.select([name for name in table.columns if not name.endswith("_id")])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(shown.columns)
    writer.writerows(shown.iter_rows())
    console.write(text.getvalue())


if __name__ == "__main__":
    commandline.spare_pandas()
    sys.exit(main())
