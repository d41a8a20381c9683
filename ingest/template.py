"""The empty form of a survey; for one unit and month, with its cells filled in.

As a workbook it is written by ingest/form_workbook.py.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ingest.unit_book import ABOLISHED_MONTHS, unit_book
from ingest.units import Resolver, Written
from localisation import Localiser
from schemas.surveys import SURVEYS, ColumnSpec
from warehouse import clock
from warehouse.connection import Cursor, Warehouse, sql
from warehouse.places import Places, Unit, places


@dataclass(frozen=True)
class Form:
    """A form of one survey: `rows` hold what is filled in already, by column.

    `month` is the one it is for, None = any. `offered`: column → names of units and cells to choose from.
    """

    survey: str
    rows: tuple[dict[str, str], ...] = ()
    month: date | None = None
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[ColumnSpec, ...]:
        """The columns of the form, in their order."""
        return SURVEYS[self.survey].columns


def form(
    warehouse: Warehouse, survey: str, unit_id: str | None, period: date | None, mine: frozenset[str] | None = None
) -> Form:
    """The form of a unit and month: a row for each cell the unit (or its predecessors) reported last.

    `mine`: ids of the units that may be offered to report for; None = all.
    """
    month = period or clock.add_months(clock.month_of(clock.today()), -1)
    known = places(warehouse)
    offered = _units(survey, known, month, mine)
    if unit_id is None:
        return Form(survey, ({"period": f"{period:%Y-%m}"},) if period else (), period, offered)
    with warehouse.reading() as cursor:
        district, commune = _written(cursor, known.units[unit_id], month)
        cells = (
            cursor.execute(sql("cells_of_last_month"), {"unit": unit_id, "period": month}).fetchall()
            if survey == "participation"
            else []
        )
    start = {"period": f"{month:%Y-%m}", "district": district or "", "commune": commune or ""}
    names = tuple(name for (name,) in cells)
    offered |= {"period": (start["period"],), "cell": names}
    if district or commune:  # of the whole province any unit may be meant
        within = [known.units[other] for other in known.below(unit_id, month)]
        offered["district"] = (district,) if district else ()
        offered["commune"] = (commune,) if commune else _names(within, "commune", known)
    rows = tuple({**start, "cell": name} for name in names) or (start,)
    return Form(survey, rows, month, offered)


def _written(cursor: Cursor, unit: Unit, month: date) -> tuple[str | None, str | None]:
    """District and commune as a file writes them; the code of a commune whose name another one had until the reform."""
    row = cursor.execute(sql("unit_written_one"), {"unit": unit.unit_id}).fetchone()
    district, commune = row or (None, None)
    if commune and Resolver(unit_book(cursor)).find(Written(month, None, district, commune)).warning:
        return district, unit.code
    return district, commune


def _units(survey: str, known: Places, month: date, mine: frozenset[str] | None) -> dict[str, tuple[str, ...]]:
    """The units that may be named in each column of a month's form, in their official order.

    Who reports for some units only finds these and the districts they lie in; movements come from and go anywhere.
    """
    existing = [unit for unit in known.ordered if unit.exists(month)]
    reporting = [unit for unit in existing if mine is None or unit.unit_id in mine]
    around = {above for unit in reporting for above in known.above(unit.unit_id, month)}
    reporting += [unit for unit in existing if unit.level != "commune" and unit.unit_id in around]
    offered = {level: _names(reporting, level, known) for level in ("district", "commune")}
    if survey == "rotation":
        since = clock.add_months(month, -ABOLISHED_MONTHS)
        before = [unit for unit in known.ordered if unit.valid_to and since <= unit.valid_to <= month]
        for level in ("district", "commune"):
            offered[f"to_{level}"] = _names(existing, level, known)
            offered[f"from_{level}"] = _names([*existing, *before], level, known)
    return offered


def _names(units: Iterable[Unit], level: str, known: Places) -> tuple[str, ...]:
    ordered = sorted(units, key=lambda unit: known.order[unit.unit_id])
    return tuple(dict.fromkeys(unit.name for unit in ordered if unit.level == level))


def headings(of: Form, words: Localiser) -> list[str]:
    """The headings: the English keys of the columns, or their labels in the reader's language."""
    if words.language == "en":
        return [column.name for column in of.columns]
    labels = [words(column.key) for column in of.columns]
    return [label[:1].upper() + label[1:] for label in labels]


def form_csv(of: Form, words: Localiser) -> bytes:
    """The form as CSV, with a byte order mark so that spreadsheets read Vietnamese right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(headings(of, words))
    writer.writerows([row.get(column.name, "") for column in of.columns] for row in of.rows)
    return ("\ufeff" + buffer.getvalue()).encode("utf-8")
