"""The files of reference data as text: every value there and readable before anything is made of it."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.codes import LEVELS
from warehouse.errors import ReferenceProblem
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
# Of words; what a spreadsheet would run, or a page take for markup, is none. The letters are those of any width.
_UNFIT = re.compile(r"^\s*[=+\-@＝＋－＠]|[<>]|[\x00-\x1f\x7f-\x9f]")
LONGEST = 120
DELIMITERS = (",", ";", "\t")  # those that spreadsheets write


@dataclass(frozen=True)
class Row:
    """One row of a file: its number as a spreadsheet counts, and its values by column; months are like 2025-01."""

    table: str
    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The value of a column, empty where nothing stands."""
        return self.values[column]

    def problem(self, key: str, column: str | None = None, **parameters: str) -> ReferenceProblem:
        """Something wrong with this row, or with one of its values."""
        given = self.values.get(column) if column else None
        return ReferenceProblem(key, FILES[self.table], self.number, column, given or None, parameters)


class Findings:
    """All that is wrong with reference files, as it is found."""

    def __init__(self) -> None:
        """Nothing found yet."""
        self.problems: list[ReferenceProblem] = []

    def add(self, problem: ReferenceProblem) -> None:
        """Note one more."""
        self.problems.append(problem)

    def in_order(self) -> list[ReferenceProblem]:
        """By file, then row."""
        files = list(FILES.values())
        return sorted(self.problems, key=lambda found: (files.index(found.file), found.row or 0))


def read_folder(folder: Path) -> dict[str, bytes]:
    """The contents of the files in a folder, by name; those that are missing are left out."""
    return {name: (folder / name).read_bytes() for name in FILES.values() if (folder / name).is_file()}


def read_table(files: Mapping[str, bytes], table: str, findings: Findings) -> list[Row]:
    """The sound rows of one file. What is missing in it or cannot be read goes to `findings`."""
    name = FILES[table]
    if name not in files:
        findings.add(ReferenceProblem("reference-file-missing", name))
        return []
    try:
        records = _records(files[name])
    except (UnicodeDecodeError, csv.Error):
        findings.add(ReferenceProblem("reference-not-csv", name))
        return []
    header = records[0][1] if records else []
    missing = [column for column in COLUMNS[table] if column not in header]
    if missing:
        findings.add(ReferenceProblem("reference-header", name, 1, parameters={"columns": ", ".join(missing)}))
        return []
    rows = (_row(table, header, values, number, findings) for number, values in records[1:] if any(values))
    return [row for row in rows if row is not None]


def _records(content: bytes) -> list[tuple[int, list[str]]]:
    text = content.decode("utf-8-sig")
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [(number, [value.strip() for value in record]) for number, record in enumerate(reader, start=1)]


def _row(table: str, header: list[str], values: list[str], number: int, findings: Findings) -> Row | None:
    """A row whose values are all of their kind; None if something about it is wrong."""
    before = len(findings.problems)
    if len(values) != len(header):
        counts = {"values": str(len(values)), "headings": str(len(header))}
        findings.add(ReferenceProblem("reference-width", FILES[table], number, parameters=counts))
        return None
    row = Row(table, number, dict(zip(header, values, strict=True)))
    taken = {column: _value(row, column, findings) for column in COLUMNS[table]}
    if len(findings.problems) > before:
        return None
    row = Row(table, number, taken)
    if taken.get("valid_to") and taken["valid_to"] <= taken["valid_from"]:
        findings.add(row.problem("reference-ends-before", "valid_to", first=taken["valid_from"]))
    if taken.get("type") == "committee" and taken["level"] != "commune":
        findings.add(row.problem("reference-committee-level", "level"))
    return row if len(findings.problems) == before else None


def _value(row: Row, column: str, findings: Findings) -> str:
    """The value as it is taken over."""
    given = row[column]
    if not given:
        if column not in OPTIONAL.get(row.table, ()):
            findings.add(row.problem("reference-missing", column))
        return ""
    possible = CHOICES.get(column)
    if possible and given not in possible:
        findings.add(row.problem("reference-choice", column, possible=", ".join(possible)))
    if column in NUMBERS and not _is_number(given):
        findings.add(row.problem("reference-number", column))
    if column in MONTHS:
        return _month(row, column, findings)
    if column not in NUMBERS and (len(given) > LONGEST or _UNFIT.search(given)):
        findings.add(row.problem("reference-text", column))
    return given


def _month(row: Row, column: str, findings: Findings) -> str:
    try:
        return parse_month(row[column]).isoformat()[:7]
    except ValueError:
        findings.add(row.problem("reference-month", column))
        return row[column]


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def rows_in(content: bytes) -> list[dict[str, str]]:
    """The rows of a file that `written` wrote, by column."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def written(table: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Rows as the file they are read from: UTF-8, LF, the columns in their order."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


__all__ = ["CHOICES", "COLUMNS", "FILES", "Findings", "Row", "read_folder", "read_table", "rows_in", "written"]
