"""Reference data: dated units, successors, programmes, targets, cell successors. Replaceable as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl

from warehouse.cells import join_renamed_cells
from warehouse.connection import Cursor, Warehouse
from warehouse.errors import ReferenceDataError
from warehouse.reference_files import FILES, read_rows
from warehouse.writes import note, replace_all


def _month(text: str) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None


class _Units:
    """Finds the dated unit behind a code: the one that exists in a month."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.by_code: dict[str, list[tuple[date, date | None, str]]] = {}
        for row in rows:
            start, end = _month(row["valid_from"]), _month(row["valid_to"])
            assert start is not None
            self.by_code.setdefault(row["code"], []).append((start, end, f"{row['code']}@{row['valid_from']}"))
        for code, spans in self.by_code.items():
            spans.sort(key=lambda span: span[0])
            for (_, end, _), (start, _, _) in pairwise(spans):
                if end is None or end > start:
                    where = ", ".join(row["row"] for row in rows if row["code"] == code)
                    raise ReferenceDataError(f"{FILES['unit']} rows {where}: {code} exists twice at the same time")

    def at(self, code: str, month: date, where: str) -> str:
        for start, end, unit_id in self.by_code.get(code, []):
            if start <= month and (end is None or month < end):
                return unit_id
        raise ReferenceDataError(f"{where}: there is no unit {code} in {month:%Y-%m}")

    def latest(self, code: str, where: str) -> str:
        if code not in self.by_code:
            raise ReferenceDataError(f"{where}: there is no unit {code}")
        return self.by_code[code][-1][2]

    def before(self, code: str, month: date, where: str) -> str:
        """The unit of this code that ends on `month`."""
        for _, end, unit_id in self.by_code.get(code, []):
            if end == month:
                return unit_id
        raise ReferenceDataError(f"{where}: no unit {code} ends in {month:%Y-%m}")


def _frames(folder: Path) -> dict[str, pl.DataFrame]:
    raw = read_rows(folder, "unit")
    units = _Units(raw)
    months = {row["row"]: date.fromisoformat(row["valid_from"] + "-01") for row in raw}
    unit = [
        (
            f"{row['code']}@{row['valid_from']}",
            row["code"],
            months[row["row"]],
            _month(row["valid_to"]),
            row["name"],
            row["type"],
            row["level"],
            units.at(row["parent_code"], months[row["row"]], f"units.csv row {row['row']}")
            if row["parent_code"]
            else None,
            units.latest(row["former_district_code"], f"units.csv row {row['row']}")
            if row["former_district_code"]
            else None,
            _number(row["latitude"]),
            _number(row["longitude"]),
            _number(row["area_km2"]),
        )
        for row in raw
    ]

    def each(table: str, make: Callable[[dict[str, str], str], tuple[object, ...]]) -> list[tuple[object, ...]]:
        return [make(row, f"{FILES[table]} row {row['row']}") for row in read_rows(folder, table)]

    def start(row: dict[str, str]) -> date:
        return date.fromisoformat(row["valid_from"] + "-01")

    return {
        "unit": _frame("unit", unit),
        "unit_successor": _frame(
            "unit_successor",
            each(
                "unit_successor",
                lambda row, where: (
                    units.before(row["old_code"], start(row), where),
                    units.at(row["new_code"], start(row), where),
                    start(row),
                ),
            ),
        ),
        "programme": _frame(
            "programme",
            each(
                "programme",
                lambda row, where: (
                    row["programme"],
                    units.at(row["unit_code"], start(row), where),
                    start(row),
                    _month(row["valid_to"]),
                ),
            ),
        ),
        "target": _frame(
            "target",
            each(
                "target",
                lambda row, where: (
                    row["metric"],
                    units.at(row["unit_code"], start(row), where) if row["unit_code"] else None,
                    start(row),
                    _month(row["valid_to"]),
                    float(row["value"]),
                ),
            ),
        ),
        "cell_successor": _frame(
            "cell_successor",
            each(
                "cell_successor",
                lambda row, where: (
                    _old_unit(units, row, start(row), where),
                    row["old_name"],
                    units.at(row["new_unit_code"], start(row), where),
                    row["new_name"],
                    start(row),
                    row["kind"],
                ),
            ),
        ),
    }


def _old_unit(units: _Units, row: dict[str, str], start: date, where: str) -> str:
    """The unit a cell was in before the month `start`: one that ended then, though its code may go on."""
    try:
        return units.before(row["old_unit_code"], start, where)
    except ReferenceDataError:
        return units.at(row["old_unit_code"], start, where)


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


def load_reference(cursor: Cursor, folder: Path) -> None:
    """Replace all reference data by the files in `folder`, inside the caller's transaction.

    Raises ReferenceDataError, before anything is written, when the files contradict themselves or a unit
    that reports exist for is missing.
    """
    frames = _frames(folder)
    reported = {row[0] for row in cursor.execute("SELECT DISTINCT unit_id FROM part").fetchall()}
    lost = reported - set(frames["unit"]["unit_id"])
    if lost:
        raise ReferenceDataError(f"{FILES['unit']}: units with reports are missing: {', '.join(sorted(lost)[:5])}")
    for table, frame in frames.items():
        replace_all(cursor, table, frame)
    join_renamed_cells(cursor)
    note(cursor, "reference_id", _fingerprint(frames))
    cursor.execute(
        "UPDATE warehouse_info SET value = CAST(CAST(value AS BIGINT) + 1 AS VARCHAR) WHERE key = 'reference_version'"
    )


def replace_reference(warehouse: Warehouse, folder: Path) -> None:
    """Replace all reference data by the files in `folder`, in one transaction."""
    with warehouse.writing() as cursor:
        load_reference(cursor, folder)
