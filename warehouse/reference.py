"""Reference data: dated units, successors, programmes, targets, cell successors. Replaceable as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

import polars as pl

from warehouse.audit import Entry, record
from warehouse.cells import join_renamed_cells
from warehouse.connection import Cursor, Warehouse, rows_of, sql
from warehouse.errors import ReferenceDataError, ReferenceProblem
from warehouse.reference_files import FILES, MONTHS, Findings, Row, read_table, written
from warehouse.writes import note, replace_all, writing_if


def _month(text: str) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None


def _start(row: Row) -> date:
    return date.fromisoformat(f"{row['valid_from']}-01")


def _number(text: str) -> float | None:
    return float(text) if text else None


class _Units:
    """Finds the dated unit behind a code: the one that exists in a month. What is not found is noted."""

    def __init__(self, rows: Sequence[Row], findings: Findings) -> None:
        self._findings = findings
        self._spans: dict[str, list[tuple[date, date | None, str, Row]]] = {}
        for row in rows:
            unit_id = f"{row['code']}@{row['valid_from']}"
            self._spans.setdefault(row["code"], []).append((_start(row), _month(row["valid_to"]), unit_id, row))
        for spans in self._spans.values():
            spans.sort(key=lambda span: span[0])
            for (_, end, _, earlier), (start, _, _, later) in pairwise(spans):
                if end is None or end > start:
                    findings.add(later.problem("reference-twice", "code", other=str(earlier.number)))

    def at(self, row: Row, column: str, month: date) -> str | None:
        """The unit that a row names, as it was in a month."""
        for start, end, unit_id, _ in self._spans.get(row[column], []):
            if start <= month and (end is None or month < end):
                return unit_id
        self._lacks(row, column, "reference-no-unit-then", month)
        return None

    def latest(self, row: Row, column: str) -> str | None:
        """The unit that a row names, as it was last."""
        spans = self._spans.get(row[column])
        if spans is None:
            self._lacks(row, column, "reference-no-unit")
            return None
        return spans[-1][2]

    def before(self, row: Row, column: str, month: date) -> str | None:
        """The unit that a row names and that ends on `month`."""
        found = self.ending(row[column], month)
        if found is None:
            self._lacks(row, column, "reference-no-unit-ends", month)
        return found

    def ending(self, code: str, month: date) -> str | None:
        """The unit of a code that ends on `month`; None where none does, which is not noted."""
        return next((unit_id for _, end, unit_id, _ in self._spans.get(code, []) if end == month), None)

    def _lacks(self, row: Row, column: str, key: str, month: date | None = None) -> None:
        parameters = {"month": f"{month:%Y-%m}"} if month else {}
        self._findings.add(row.problem(key, column, **parameters))


def _unit(row: Row, units: _Units) -> tuple[object, ...]:
    return (
        f"{row['code']}@{row['valid_from']}",
        row["code"],
        _start(row),
        _month(row["valid_to"]),
        row["name"],
        row["type"],
        row["level"],
        units.at(row, "parent_code", _start(row)) if row["parent_code"] else None,
        units.latest(row, "former_district_code") if row["former_district_code"] else None,
        _number(row["latitude"]),
        _number(row["longitude"]),
        _number(row["area_km2"]),
    )


def _successor(row: Row, units: _Units) -> tuple[object, ...]:
    start = _start(row)
    return units.before(row, "old_code", start), units.at(row, "new_code", start), start


def _programme(row: Row, units: _Units) -> tuple[object, ...]:
    start = _start(row)
    return row["programme"], units.at(row, "unit_code", start), start, _month(row["valid_to"])


def _target(row: Row, units: _Units) -> tuple[object, ...]:
    start = _start(row)
    unit = units.at(row, "unit_code", start) if row["unit_code"] else None
    return row["metric"], unit, start, _month(row["valid_to"]), float(row["value"])


def _cell_successor(row: Row, units: _Units) -> tuple[object, ...]:
    start = _start(row)
    # a cell was in the unit that ended then, though its code may go on
    old = units.ending(row["old_unit_code"], start) or units.at(row, "old_unit_code", start)
    return old, row["old_name"], units.at(row, "new_unit_code", start), row["new_name"], start, row["kind"]


_MAKE = {
    "unit": _unit,
    "unit_successor": _successor,
    "programme": _programme,
    "target": _target,
    "cell_successor": _cell_successor,
}


def _frames(files: Mapping[str, bytes], reported: set[str]) -> dict[str, pl.DataFrame]:
    """The tables that files make. Raises ReferenceDataError with all that is wrong with them."""
    findings = Findings()
    rows = {table: read_table(files, table, findings) for table in FILES}
    # codes are looked up in what there is of the units; in half of them they would be missing everywhere
    if not any(found.file == FILES["unit"] for found in findings.problems):
        units = _Units(rows["unit"], findings)
        made = {table: [_MAKE[table](row, units) for row in rows[table]] for table in FILES}
        lost = reported - {str(unit[0]) for unit in made["unit"]}
        for unit_id in sorted(lost):
            findings.add(ReferenceProblem("reference-unit-lost", FILES["unit"], value=unit_id))
        if not findings.problems:
            return {table: _frame(table, made[table]) for table in FILES}
    raise ReferenceDataError(findings.in_order())


_TYPES: dict[str, dict[str, type[pl.DataType]]] = {
    "unit": {
        "unit_id": pl.String,
        "code": pl.String,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
        "name": pl.String,
        "type": pl.String,
        "level": pl.String,
        "parent_id": pl.String,
        "former_district_id": pl.String,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
        "area_km2": pl.Float64,
    },
    "unit_successor": {"old_unit_id": pl.String, "new_unit_id": pl.String, "valid_from": pl.Date},
    "programme": {"programme": pl.String, "unit_id": pl.String, "valid_from": pl.Date, "valid_to": pl.Date},
    "target": {
        "metric": pl.String,
        "unit_id": pl.String,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
        "value": pl.Float64,
    },
    "cell_successor": {
        "old_unit_id": pl.String,
        "old_name": pl.String,
        "new_unit_id": pl.String,
        "new_name": pl.String,
        "valid_from": pl.Date,
        "kind": pl.String,
    },
}


def _frame(table: str, rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=_TYPES[table], orient="row")


def _fingerprint(frames: dict[str, pl.DataFrame]) -> str:
    """Tells reference data apart; the same data have the same in every warehouse."""
    digest = hashlib.sha256()
    for table in FILES:
        digest.update(frames[table].write_csv().encode())
    return digest.hexdigest()


def load_reference(cursor: Cursor, files: Mapping[str, bytes]) -> None:
    """Replace all reference data by these files, by name, inside the caller's transaction.

    Raises ReferenceDataError when the files contradict themselves or a unit that reports exist for is missing.
    """
    reported = {row[0] for row in cursor.execute("SELECT DISTINCT unit_id FROM part").fetchall()}
    frames = _frames(files, reported)
    for table, frame in frames.items():
        replace_all(cursor, table, frame)
    join_renamed_cells(cursor)
    note(cursor, "reference_id", _fingerprint(frames))
    cursor.execute(sql("figures_changed"))


def replace_reference(
    warehouse: Warehouse, files: Mapping[str, bytes], by: Entry | None = None, may: Callable[[], bool] = lambda: True
) -> None:
    """Replace all reference data by these files, in one transaction; `by` is what the log says of it.

    Raises ReferenceDataError, and PermissionError where they no longer `may`.
    """
    with writing_if(warehouse, may) as cursor:
        load_reference(cursor, files)
    if by is not None:
        record(warehouse, by)


def reference_files(warehouse: Warehouse) -> dict[str, bytes]:
    """The reference data as the files they can be replaced by; loading them again changes nothing."""
    with warehouse.reading() as cursor:
        return {FILES[table]: written(table, _written_rows(rows_of(cursor, f"reference_{table}"))) for table in FILES}


def _written_rows(found: pl.DataFrame) -> list[dict[str, str]]:
    months = [pl.col(name).dt.strftime("%Y-%m") for name in found.columns if name in MONTHS]
    return found.with_columns(months).cast(pl.String).fill_null("").to_dicts()
