"""The only cache of the pages, and the only door from them to the warehouse's queries.

What is kept depends on the request (which carries the permitted units), the day, and the warehouse's version,
and on nothing else; so nothing is ever out of date, and nothing has to be cleared. Frames are shared between
readers: never change one in place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import polars as pl

from pages.shared.selection import Selection
from pages.shared.units import UnitDirectory
from warehouse import clock, queries
from warehouse.connection import Version, Warehouse, open_warehouse
from warehouse.facts import ExplanationRequest, Target, has_reports, programme, targets
from warehouse.facts import explanations as explanations_of
from warehouse.places import places
from warehouse.queries import CompletenessRequest, FigureRequest

ENTRIES = 512


def warehouse() -> Warehouse:
    """The warehouse of the settings. Raises WarehouseUnavailableError."""
    return open_warehouse()


def figures(request: FigureRequest) -> pl.DataFrame:
    """Figures, as `warehouse.queries.figures` gives them."""
    opened = warehouse()
    if "period" not in request.by and request.grain != "month":
        request = replace(request, grain="month")  # without periods the same question: not asked again
    return _figures(opened.path, opened.version(), clock.today(), request)


def completeness(selection: Selection, survey: str | None = None) -> pl.DataFrame:
    """Every report expected in the selection and what became of it; see `warehouse.queries.completeness`.

    Units are those of the month, whatever the boundaries: a report is owed by a unit, not by its successor.
    """
    opened = warehouse()
    owing = _owing(opened.path, opened.version(), selection.units, selection.boundaries)
    request = CompletenessRequest(survey, selection.first, selection.last, owing, selection.permitted)
    return _completeness(opened.path, opened.version(), clock.today(), request)


def target(selection: Selection, metric: str) -> dict[str, float]:
    """The target of a metric by label of the selection's time axis; labels without one are left out.

    With one unit chosen its own target goes before that of every unit.
    """
    opened = warehouse()
    mine = (selection.units[0], None) if len(selection.units) == 1 else (None,)
    known = _targets(opened.path, opened.version(), metric)
    found: dict[str, float] = {}
    for group in selection.axis:
        month = min(group.last, selection.drawn_last)
        values = [target.value for unit in mine for target in known if target.unit_id == unit and target.holds(month)]
        if values:
            found[group.label] = values[0]
    return found


def explanations(selection: Selection, survey: str) -> pl.DataFrame:
    """Why unusual figures of the selection are right; see `warehouse.facts.explanations`."""
    opened = warehouse()
    units = _owing(opened.path, opened.version(), selection.units, selection.boundaries) if selection.units else None
    request = ExplanationRequest(survey, units, selection.first, selection.drawn_last, selection.permitted)
    return _explanations(opened.path, opened.version(), request)


def programme_units(name: str) -> tuple[tuple[str, date], ...]:
    """The units in a programme, each with the month it joined, the first to join first."""
    opened = warehouse()
    return _programme(opened.path, opened.version(), name)


def units() -> UnitDirectory:
    """Every dated unit."""
    opened = warehouse()
    return _units(opened.path, opened.version())


def is_empty() -> bool:
    """Whether no report counts at present."""
    opened = warehouse()
    return not _has_reports(opened.path, opened.version())


def is_demonstration() -> bool:
    """Whether what is shown is made up."""
    opened = warehouse()
    return _kind(opened.path, opened.version()) == "demonstration"


# The day is part of the key because what is expected depends on it.
@lru_cache(maxsize=ENTRIES)
def _figures(path: str, version: Version, today: date, request: FigureRequest) -> pl.DataFrame:
    return queries.figures(open_warehouse(path), request)


@lru_cache(maxsize=ENTRIES)
def _completeness(path: str, version: Version, today: date, request: CompletenessRequest) -> pl.DataFrame:
    return queries.completeness(open_warehouse(path), request)


@lru_cache(maxsize=ENTRIES)
def _owing(path: str, version: Version, chosen: tuple[str, ...], boundaries: str) -> tuple[str, ...]:
    return _units(path, version).reporting_under(chosen, boundaries, clock.today()) if chosen else ()


@lru_cache(maxsize=64)
def _targets(path: str, version: Version, metric: str) -> tuple[Target, ...]:
    return targets(open_warehouse(path), metric)


@lru_cache(maxsize=64)
def _explanations(path: str, version: Version, request: ExplanationRequest) -> pl.DataFrame:
    return explanations_of(open_warehouse(path), request)


@lru_cache(maxsize=4)
def _programme(path: str, version: Version, name: str) -> tuple[tuple[str, date], ...]:
    return programme(open_warehouse(path), name)


@lru_cache(maxsize=4)
def _units(path: str, version: Version) -> UnitDirectory:
    return UnitDirectory(places(open_warehouse(path)))


@lru_cache(maxsize=4)
def _has_reports(path: str, version: Version) -> bool:
    return has_reports(open_warehouse(path))


@lru_cache(maxsize=4)
def _kind(path: str, version: Version) -> str | None:
    return open_warehouse(path).info("kind")
