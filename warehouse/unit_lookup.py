"""What people write for a unit on the command line → ids of units.

As reported, a text means the unit that bears it in each month; in today's boundaries, the one that bears it today,
or, where none does, what its former bearers have become. Homonyms of the same month are told apart by level.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from schemas.codes import match_text, unit_keys
from warehouse import clock
from warehouse.connection import Warehouse
from warehouse.periods import parse_month
from warehouse.places import BEGINNING, END, REPORTED, Places, Unit, places
from warehouse.requests import FigureRequestError


@dataclass(frozen=True)
class Scope:
    """What decides between homonyms: a level (None = nothing does), boundaries and months (None = open)."""

    level: str | None = None
    boundaries: str = REPORTED
    first: date | None = None
    last: date | None = None


def resolve_units(
    warehouse: Warehouse, texts: Iterable[str], scope: Scope, sees: frozenset[str] | None = None
) -> tuple[str, ...]:
    """Ids of all units that the texts mean: codes, names, `huyện X`, `district/commune`, `03202@2025-06`.

    For who `sees` some units (ids) only, no others exist but what those lie in.
    Raises FigureRequestError, naming the candidates, when a text means no unit or several at the same time.
    """
    lookup = _Lookup(places(warehouse), scope, clock.today(), sees)
    return tuple(dict.fromkeys(unit_id for text in texts for unit_id in lookup.find(text)))


class _Lookup:
    """Finds the units of a text."""

    def __init__(self, known: Places, scope: Scope, today: date, sees: frozenset[str] | None) -> None:
        self.known = known
        self.units = known.ordered
        if sees is not None:
            around = {above for unit_id in sees for above in self._around(unit_id)}
            self.units = tuple(unit for unit in known.ordered if unit.unit_id in around)
        self.scope = scope
        self.today = today

    def find(self, text: str) -> list[str]:
        candidates = self._candidates(text)
        if not candidates:
            raise self._unknown(text)
        if self.scope.boundaries != REPORTED:
            return self._today(text, candidates)
        return self._reported(text, candidates)

    def _candidates(self, text: str) -> list[Unit]:
        """Every unit, of any time, that the text may mean."""
        whole = self._named(text)
        if whole or "/" not in text:
            return whole
        above, _, name = text.rpartition("/")
        districts = {unit.unit_id for unit in self._named(above)}
        return [unit for unit in self._named(name) if districts & self._lain_in(unit)]

    def _around(self, unit_id: str) -> Iterator[str]:
        """A unit, and all it ever lay in under its own name."""
        unit = self.known.units.get(unit_id)
        return iter(()) if unit is None else iter((unit_id, *self.known.above(unit_id, unit.valid_from)))

    def _lain_in(self, unit: Unit) -> set[str]:
        """Everything the unit, or a unit that became it, ever lay in."""
        ancestors = [other for other in self.known.units if self.known.became(other, END) == unit.unit_id]
        return {
            above
            for other in (unit.unit_id, *ancestors)
            for above in self.known.above(other, self.known.units[other].valid_from)
        } - {unit.unit_id}

    def _named(self, text: str) -> list[Unit]:
        code, at, month = text.strip().partition("@")
        if at:
            try:
                when = parse_month(month)
            except ValueError:
                return []
            return [unit for unit in self._named(code) if unit.exists(when)]
        key = match_text(text)
        by_code = [unit for unit in self.units if unit.code.lower() == key]
        if not by_code and re.fullmatch("[0-9]+", key):
            by_code = [unit for unit in self.units if unit.code.isdigit() and int(unit.code) == int(key)]
        return by_code or [unit for unit in self.units if key in unit_keys(unit.name, unit.type)]

    def _today(self, text: str, candidates: list[Unit]) -> list[str]:
        bearing = [unit for unit in candidates if unit.exists(self.today) or self._is_former_district(unit)]
        if not bearing:
            return list(dict.fromkeys(self.known.became(unit.unit_id, self.today) for unit in candidates))
        return [self._one(text, bearing, bearing).unit_id]

    def _reported(self, text: str, candidates: list[Unit]) -> list[str]:
        """The bearers of a text follow each other; where two bear it in the same month the level decides."""
        marks = sorted({BEGINNING, END, *(mark for unit in candidates for mark in self._span(unit))})
        chosen: dict[str, None] = {}
        asked = [unit for unit in candidates if self._overlaps(*self._span(unit))]
        for since, until in itertools.pairwise(marks):
            bearing = [unit for unit in asked if self._span(unit)[0] <= since < self._span(unit)[1]]
            if bearing and self._overlaps(since, until):
                chosen[self._one(text, bearing, asked).unit_id] = None
        if not chosen:  # no unit bore it in the months asked for: the figures are empty, not wrong
            return [unit.unit_id for unit in candidates]
        return list(chosen)

    def _span(self, unit: Unit) -> tuple[date, date]:
        ends = END if unit.valid_to is None or self._is_former_district(unit) else unit.valid_to
        return unit.valid_from, ends

    def _overlaps(self, since: date, until: date) -> bool:
        """Whether a month of [since, until) is asked for."""
        first, last = self.scope.first or BEGINNING, self.scope.last or END
        return first < until and since <= last

    def _is_former_district(self, unit: Unit) -> bool:
        """At the level of districts those abolished go on as groups of communes."""
        return self.scope.level == "district" == unit.level and self.known.became(unit.unit_id, END) == unit.unit_id

    def _one(self, text: str, bearing: list[Unit], asked: list[Unit]) -> Unit:
        """Of the bearers of one month the one meant; the complaint lists all that are asked for, of any month."""
        if len(bearing) == 1:
            return bearing[0]
        fitting = [unit for unit in bearing if unit.level == self.scope.level]
        if len(fitting) == 1:
            return fitting[0]
        key = "command-unit-ambiguous-level" if self.scope.level else "command-unit-ambiguous"
        raise FigureRequestError(key, text=text, candidates=_listed(fitting or asked))

    def _unknown(self, text: str) -> FigureRequestError:
        names = {match_text(unit.name): unit for unit in self.units}
        near = difflib.get_close_matches(match_text(text.rpartition("/")[2]), names, n=3, cutoff=0.65)
        if not near:
            return FigureRequestError("command-unit-unknown", text=text)
        alike = [unit for unit in self.units if match_text(unit.name) in near]
        return FigureRequestError("command-unit-unknown-near", text=text, candidates=_listed(alike))


def _listed(units: list[Unit]) -> str:
    """Candidates for a sentence, in official order: name, level, and a text that means this one only."""
    return ", ".join(f"{unit.name} ({unit.level}, {unit.code}@{unit.valid_from:%Y-%m})" for unit in units)
