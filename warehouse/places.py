"""Where units lie: in the boundaries of the month a row is of ("reported"), or in those of today.

Two things only are looked up: what a unit had become by a month (its successors), and what lay above that.
As reported, a row is placed by its own month; in today's boundaries, every row by today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from schemas.codes import LEVELS
from warehouse import clock
from warehouse.connection import Warehouse, sql

REPORTED, TODAY = "reported", "today"
BOUNDARIES = (REPORTED, TODAY)
BEGINNING, END = date(1, 1, 1), date(9999, 12, 1)


@dataclass(frozen=True)
class Unit:
    """A unit as it existed over [valid_from, valid_to)."""

    unit_id: str
    code: str
    valid_from: date
    valid_to: date | None
    name: str
    type: str
    level: str
    parent_id: str | None
    former_district_id: str | None

    def exists(self, month: date) -> bool:
        """Whether the unit exists in the month."""
        return self.valid_from <= month and (self.valid_to is None or month < self.valid_to)


@dataclass(frozen=True)
class Place:
    """Where rows of a unit belong over the months [since, until): `above` has the unit itself first, then upwards."""

    unit_id: str
    since: date
    until: date
    above: tuple[str, ...]


class Places:
    """All units of the warehouse and where each belongs. Immutable; one a version of the reference data."""

    def __init__(self, units: Iterable[Unit], successors: Iterable[tuple[str, str, date]]) -> None:
        """`successors` are (old unit, new unit, first month of the new one)."""
        self.units = {unit.unit_id: unit for unit in units}
        self._next: dict[str, tuple[date, str]] = {}
        for old, new, since in sorted(successors, key=lambda row: (row[2], row[1]), reverse=True):
            self._next[old] = (since, new)  # should there be several, one is taken: sums must not double
        self.reforms = sorted({since for since, _ in self._next.values()})
        ordered = sorted(self.units.values(), key=lambda unit: (len(unit.code), unit.code, unit.valid_from))
        self.order = {unit.unit_id: position for position, unit in enumerate(ordered)}
        self.ordered = tuple(ordered)
        self._spans: dict[tuple[str, date], tuple[Place, ...]] = {}

    def became(self, unit_id: str, month: date) -> str:
        """The unit that `unit_id` was or had become by `month`; one abolished without a successor stays itself."""
        seen = {unit_id}
        while (step := self._next.get(unit_id)) and step[0] <= month and step[1] not in seen:
            unit_id = step[1]
            seen.add(unit_id)
        return unit_id

    def above(self, unit_id: str, month: date) -> tuple[str, ...]:
        """What `unit_id` had become by `month`, then all it lay in, the former district of a commune included."""
        reached: list[str] = []
        waiting = [unit_id]
        while waiting:
            current = self.became(waiting.pop(0), month)
            if current in reached or current not in self.units:
                continue
            reached.append(current)
            unit = self.units[current]
            waiting += [link for link in (unit.parent_id, unit.former_district_id) if link]
        return tuple(reached)

    def at_level(self, above: tuple[str, ...], level: str) -> str | None:
        """The unit of `level` among `above`, None if there is none; a committee counts as a commune."""
        return next((unit_id for unit_id in above if self.units[unit_id].level == level), None)

    def spans(self, boundaries: str, today: date) -> tuple[Place, ...]:
        """The place of every unit: one row a unit and span of months in which it does not change."""
        asked = (boundaries, clock.month_of(today))
        if asked not in self._spans:
            self._spans[asked] = tuple(self._today(today) if boundaries == TODAY else self._reported())
        return self._spans[asked]

    def _today(self, today: date) -> Iterator[Place]:
        for unit_id in self.units:
            yield Place(unit_id, BEGINNING, END, self.above(unit_id, today))

    def _reported(self) -> Iterator[Place]:
        marks = [BEGINNING, *self.reforms, END]
        for unit_id in self.units:
            since, above = BEGINNING, self.above(unit_id, BEGINNING)
            for mark in marks[1:]:
                later = self.above(unit_id, mark)
                if mark == END or later != above:
                    yield Place(unit_id, since, mark, above)
                    since, above = mark, later

    def below(self, unit_id: str, month: date) -> frozenset[str]:
        """Every unit existing in `month` that is `unit_id` or lies in it; former districts hold their communes."""
        existing = (unit.unit_id for unit in self.units.values() if unit.exists(month))
        return frozenset(other for other in existing if unit_id in self.above(other, month))


_known: WeakKeyDictionary[Warehouse, tuple[tuple[int, int], Places]] = WeakKeyDictionary()


def places(warehouse: Warehouse) -> Places:
    """The units of the warehouse, read again only after the reference data were replaced."""
    version = warehouse.version()[2:]
    known = _known.get(warehouse)
    if known is None or known[0] != version:
        with warehouse.reading() as cursor:
            units = [Unit(*row) for row in cursor.execute(sql("units_all")).fetchall()]
            successors = cursor.execute(sql("unit_successor_list")).fetchall()
        known = _known[warehouse] = (version, Places(units, successors))
    return known[1]


def rank(level: str) -> int:
    """0 for the province, growing downwards."""
    return LEVELS.index(level)
