"""Nil returns: "nothing happened" for units and months, as an ordinary file of the survey."""

from __future__ import annotations

import csv
import io
from datetime import date

from ingest.values import NIL_COLUMN
from schemas.surveys import SURVEYS
from warehouse.places import Unit


def nil_file(survey: str, units: list[tuple[Unit, date]]) -> bytes:
    """A file with one nil row a unit and month; units stand as codes, so that no name can mislead."""
    columns = [column.name for column in SURVEYS[survey].columns]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for unit, month in units:
        row = {"period": f"{month:%Y-%m}", NIL_COLUMN[survey]: "0"}
        if unit.level in ("district", "commune"):
            row[unit.level] = unit.code
        writer.writerow(row)
    return buffer.getvalue().encode("utf-8")
