"""The files of reference data as text: every value there and readable before anything is made of it."""

from __future__ import annotations

import csv
import math
from pathlib import Path

from schemas.codes import LEVELS
from warehouse.errors import ReferenceDataError
from warehouse.metrics import METRICS
from warehouse.periods import parse_month

FILES = {
    "unit": "units.csv",
    "unit_successor": "successors.csv",
    "programme": "programmes.csv",
    "target": "targets.csv",
    "cell_successor": "cell_successors.csv",
}
KINDS = ("rename", "merge", "move")
# The columns of each file, in the order of its header.
COLUMNS = {
    "unit": (
        *("code", "valid_from", "valid_to", "name", "type", "level", "parent_code", "former_district_code"),
        *("latitude", "longitude", "area_km2"),
    ),
    "unit_successor": ("old_code", "new_code", "valid_from"),
    "programme": ("programme", "unit_code", "valid_from", "valid_to"),
    "target": ("metric", "unit_code", "valid_from", "valid_to", "value"),
    "cell_successor": ("old_unit_code", "old_name", "new_unit_code", "new_name", "valid_from", "kind"),
}
OPTIONAL = {
    "unit": ("valid_to", "parent_code", "former_district_code", "latitude", "longitude", "area_km2"),
    "programme": ("valid_to",),
    "target": ("unit_code", "valid_to"),
}
MONTHS = ("valid_from", "valid_to")
NUMBERS = ("latitude", "longitude", "area_km2", "value")
CHOICES = {"level": LEVELS, "kind": KINDS, "metric": tuple(METRICS)}


def read_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of one file, months as `2025-01`, with their number in the file under `row`.

    Raises ReferenceDataError, naming file and row, for a value that is missing or cannot be read.
    """
    name = FILES[table]
    try:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            records = [(reader.line_num, [value.strip() for value in record]) for record in reader]
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise ReferenceDataError(f"{name}: cannot be read as CSV in UTF-8 ({error})") from error
    header = records[0][1] if records else []
    missing = [column for column in COLUMNS[table] if column not in header]
    if missing:
        raise ReferenceDataError(f"{name} row 1: the header lacks {', '.join(missing)}")
    return [_row(table, header, values, number) for number, values in records[1:] if any(values)]


def _row(table: str, header: list[str], values: list[str], number: int) -> dict[str, str]:
    where = f"{FILES[table]} row {number}"
    if len(values) != len(header):
        raise ReferenceDataError(f"{where}: {len(values)} values under {len(header)} headings")
    row = dict(zip(header, values, strict=True))
    for column in COLUMNS[table]:
        if row[column]:
            row[column] = _value(column, row[column], where)
        elif column not in OPTIONAL.get(table, ()):
            raise ReferenceDataError(f"{where}: {column} is missing")
    if row.get("valid_to") and row["valid_to"] <= row["valid_from"]:
        raise ReferenceDataError(f"{where}: valid_to is not after valid_from")
    if row.get("type") == "committee" and row["level"] != "commune":
        raise ReferenceDataError(f"{where}: a unit of type committee has level commune, not {row['level']}")
    return row | {"row": str(number)}


def _value(column: str, text: str, where: str) -> str:
    """The value as it is taken over."""
    possible = CHOICES.get(column, (text,))
    if text not in possible:
        raise ReferenceDataError(f"{where}: {column} “{text}” is none of {', '.join(possible)}")
    if column in NUMBERS and not _is_number(text):
        raise ReferenceDataError(f"{where}: {column} “{text}” is not a number")
    if column not in MONTHS:
        return text
    try:
        return parse_month(text).isoformat()[:7]
    except ValueError:
        raise ReferenceDataError(f"{where}: {column} “{text}” is not a month; write it like 2025-01") from None


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
