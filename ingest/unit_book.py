"""All units of the warehouse, found by what people write: names and codes, dated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from schemas.codes import match_text, unit_keys
from warehouse import clock
from warehouse.connection import Cursor, sql
from warehouse.places import Unit

CODE_WIDTH = {"province": 2, "district": 3, "commune": 5}
MOVED_NAME_MONTHS = 12
ABOLISHED_MONTHS = 12


def label(unit: Unit) -> str:
    """The name as people say it: "xã Mường Mươn"; a committee has no type before its name."""
    return unit.name if unit.type == "committee" else f"{unit.type.lower()} {unit.name}"


@dataclass
class UnitBook:
    """All units of the warehouse, found by code or name and month."""

    units: dict[str, Unit]
    successors: dict[str, list[str]]
    predecessors: dict[str, list[str]]
    keys: dict[str, str] = field(default_factory=dict)
    marks: list[date] = field(default_factory=list)
    _by_level: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    _by_code: dict[tuple[str, str], list[Unit]] = field(default_factory=lambda: defaultdict(list))
    _by_key: dict[tuple[str, str], list[Unit]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Index the units by level, and in it by code, and by name with and without its type before it.

        Note the months that change answers.
        """
        starts = {unit.valid_from for unit in self.units.values()}
        ends = {unit.valid_to for unit in self.units.values() if unit.valid_to}
        lagging = {clock.add_months(mark, MOVED_NAME_MONTHS) for mark in starts | ends}
        lagging |= {clock.add_months(mark, ABOLISHED_MONTHS + 1) for mark in ends}
        self.marks = sorted(starts | ends | lagging)
        for unit in self.units.values():
            self.keys[unit.unit_id] = match_text(unit.name)
            self._by_level[unit.level].append(unit)
            self._by_code[unit.level, unit.code.upper()].append(unit)
            for key in unit_keys(unit.name, unit.type):
                self._by_key[unit.level, key].append(unit)

    def of_level(self, level: str, month: date | None) -> Iterator[Unit]:
        """The units of a level that exist in the month; None = at any time."""
        return (u for u in self._by_level[level] if month is None or u.exists(month))

    def province(self, month: date) -> list[Unit]:
        """The provinces of the warehouse; one, outside the national measuring data."""
        return list(self.of_level("province", month))

    def parent(self, unit: Unit) -> Unit | None:
        """The unit above, or None."""
        return self.units.get(unit.parent_id) if unit.parent_id else None

    def province_of(self, unit: Unit) -> Unit:
        """The province a unit lies in, or the unit itself at the top."""
        above = self.parent(unit)
        return unit if above is None else self.province_of(above)

    def district_of(self, unit: Unit) -> Unit | None:
        """The district a unit of its time lies in; committees may stand under a commune."""
        above = self.parent(unit)
        while above is not None and above.level != "district":
            above = self.parent(above)
        return above

    def named(self, text: str, level: str) -> tuple[list[Unit], bool]:
        """Every unit of the level, at any time, that the text may mean; and whether the text is a code."""
        digits = text.strip()
        if re.fullmatch(r"[0-9]{1,5}", digits):
            return list(self._by_code.get((level, digits.zfill(CODE_WIDTH[level])), [])), True
        if by_code := self._by_code.get((level, digits.upper())):  # committees have codes of their own
            return list(by_code), True
        return list(self._by_key.get((level, match_text(text)), [])), False

    def lineage(self, unit_id: str, steps: dict[str, list[str]]) -> list[str]:
        """All units before (or after) a unit, following `predecessors` (or `successors`)."""
        reached: list[str] = []
        waiting = list(steps.get(unit_id, []))
        while waiting:
            other = waiting.pop()
            if other not in reached:
                reached.append(other)
                waiting += steps.get(other, [])
        return reached

    def former_districts(self, unit: Unit) -> set[str]:
        """Ids of the districts that any predecessor of a commune lay in, its own grouping included."""
        districts = {unit.former_district_id} if unit.former_district_id else set()
        for other in self.lineage(unit.unit_id, self.predecessors):
            above = self.district_of(self.units[other])
            if above is not None:
                districts.add(above.unit_id)
        over = self.parent(unit)
        if over is not None and over.level == "commune":  # a committee lies where its commune does
            districts |= self.former_districts(over)
        return districts


def unit_book(cursor: Cursor) -> UnitBook:
    """All units; read once a version of the reference data."""
    row = cursor.execute("SELECT value FROM warehouse_info WHERE key = 'reference_id'").fetchone()
    known = _books.get(row[0]) if row else None
    if known is None:
        known = _read_units(cursor)
        if row:
            _books.clear()
            _books[row[0]] = known
    return known


_books: dict[str, UnitBook] = {}


def _read_units(cursor: Cursor) -> UnitBook:
    units = {row[0]: Unit(*row) for row in cursor.execute(sql("units_all")).fetchall()}
    successors: dict[str, list[str]] = defaultdict(list)
    predecessors: dict[str, list[str]] = defaultdict(list)
    for old, new, _ in cursor.execute(sql("unit_successor_list")).fetchall():
        successors[old].append(new)
        predecessors[new].append(old)
    return UnitBook(units, dict(successors), dict(predecessors))
