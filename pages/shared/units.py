"""The dated units as pages need them: in reading order, by what can be shown, with what stands in for what. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from warehouse.places import Places, Unit

COMMUNE = "commune"


class UnitDirectory(Mapping[str, Unit]):
    """Units of all times by id, in reading order: a district, then the communes in it by their codes."""

    def __init__(self, places: Places) -> None:
        """Read the units of a warehouse."""
        self._places = places
        self._under: dict[str | None, list[str]] = {}
        for unit in places.ordered:
            self._under.setdefault(unit.former_district_id or unit.parent_id, []).append(unit.unit_id)
        self._order = tuple(self._walk(None))
        self._named = Counter((unit.name, unit.type) for unit in places.ordered)

    def __getitem__(self, unit_id: str) -> Unit:
        """The unit of this id. Raises KeyError."""
        return self._places.units[unit_id]

    def __iter__(self) -> Iterator[str]:
        """Ids, in reading order."""
        return iter(self._order)

    def __len__(self) -> int:
        """How many there are, of all times."""
        return len(self._order)

    def homonym(self, unit_id: str) -> bool:
        """Whether another unit, of any time, bears the same name and type."""
        unit = self[unit_id]
        return self._named[unit.name, unit.type] > 1

    def listed_under(self, unit_id: str) -> str | None:
        """Id of the district, former district or province that a unit is listed under."""
        unit = self[unit_id]
        return unit.former_district_id or unit.parent_id

    def became(self, unit_id: str, month: date) -> str:
        """The unit that one was, or had become by a month."""
        return self._places.became(unit_id, month)

    def shown(self, unit_id: str, first: date, last: date, boundaries: str) -> bool:
        """Whether a unit can have figures in the months first … last, as reported or in today's boundaries.

        Districts always can: since their abolition, as a grouping of communes.
        """
        unit = self[unit_id]
        if unit.level != COMMUNE:
            return True
        if boundaries == "today":
            return unit.valid_to is None
        return unit.valid_from <= last and (unit.valid_to is None or first < unit.valid_to)

    def merged_among(self, unit_ids: Collection[str]) -> bool:
        """Whether communes that have ended stand beside others that have taken the place of such."""
        communes = [self[unit_id] for unit_id in unit_ids if self[unit_id].level == COMMUNE]
        ends = {unit.valid_to for unit in communes if unit.valid_to}
        return any(unit.valid_from in ends for unit in communes)

    def instead(self, unit_id: str, first: date, last: date, boundaries: str) -> tuple[str, ...]:
        """What stands for a unit that cannot be shown: its successor, else its predecessors; () if nothing does."""
        after = self._places.became(unit_id, date.max if boundaries == "today" else last)
        if after != unit_id and self.shown(after, first, last, boundaries):
            return (after,)
        start = self[unit_id].valid_from
        return tuple(
            other
            for other in self
            if other != unit_id
            and self._places.became(other, start) == unit_id
            and self.shown(other, first, last, boundaries)
        )

    def reporting_under(self, chosen: Collection[str], boundaries: str, today: date) -> tuple[str, ...]:
        """Ids of all times that are, or lie in, one of the chosen: at their own time, or in today's boundaries."""
        wanted = set(chosen)
        return tuple(unit_id for unit_id in self if not wanted.isdisjoint(self.holding(unit_id, boundaries, today)))

    def holding(self, unit_id: str, boundaries: str, today: date) -> tuple[str, ...]:
        """A unit and all it lies in, at its own time or in today's boundaries."""
        return self._places.above(unit_id, today if boundaries == "today" else self[unit_id].valid_from)

    def _walk(self, parent: str | None) -> Iterator[str]:
        for unit_id in self._under.get(parent, ()):
            yield unit_id
            yield from self._walk(unit_id)
