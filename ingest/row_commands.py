"""The commands about rows: export, template; and demo."""

from __future__ import annotations

import argparse
from pathlib import PurePath

from ingest.export import export_csv, export_rows
from ingest.form_workbook import form_xlsx
from ingest.template import form, form_csv
from ingest.unit_options import units_in, with_below
from warehouse import clock
from warehouse.commandline import DONE, REFUSED, month_given, range_given
from warehouse.console import Console
from warehouse.errors import UsageError
from warehouse.given_files import give, save


def export_survey(options: argparse.Namespace, console: Console) -> int:
    """`export`: the rows that count, to stdout unless -o."""
    first, last = range_given(options)
    warehouse = console.warehouse(options.warehouse)
    sees = console.rights.sees
    units = with_below(warehouse, options.unit, sees)
    if sees is not None:
        units = tuple(sees if units is None else sees & set(units))
    give(console, options.output, export_csv(export_rows(warehouse, options.survey, first, last, units)))
    return DONE


def make_template(options: argparse.Namespace, console: Console) -> int:
    """`template`: an empty form, or one with the unit's cells filled in."""
    suffix = PurePath(options.output).suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise UsageError("usage-template-name", file=options.output)
    warehouse = console.warehouse(options.warehouse)
    period = month_given("--period", options.period)
    unit, sees = None, console.rights.sees
    if options.unit:
        month = period or clock.add_months(clock.month_of(clock.today()), -1)
        unit = units_in(warehouse, options.unit, month, sees)[0].unit_id
        if sees is not None and unit not in sees:  # what their own units lie in
            raise UsageError("usage-unit-not-yours", unit=options.unit)
    empty = form(warehouse, options.survey, unit, period, sees)
    made = form_xlsx(empty, console.words) if suffix == ".xlsx" else form_csv(empty, console.words)
    save(console, options.output, made)
    return DONE


def load_demonstration(options: argparse.Namespace, console: Console) -> int:
    """`demo`: write the demonstration's files and load them."""
    from ingest.demo_load import load_demo  # late: only the demonstration needs the generator

    warehouse = console.warehouse(options.warehouse)
    kind = warehouse.info("kind")
    is_whole = kind == "real" or warehouse.info("demonstration") == "complete"
    if options.if_empty and is_whole:
        console.complain(console.words("demo-present"))
        return DONE
    if kind == "real":
        console.complain(console.words("demo-refused"))
        return REFUSED
    return load_demo(warehouse, options.out, options.scale, console)
