"""What the overview asks the warehouse: as few questions as will do, and what it compares with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

import polars as pl

from pages.overview import findings
from pages.overview.findings import Comparison, Rate, SumChange
from pages.shared import data
from pages.shared.findings import RECEIVED
from pages.shared.periods import months_between
from pages.shared.selection import Selection
from pages.shared.units import COMMUNE
from warehouse.queries import FigureRequest
from warehouse.settings import settings

MEETINGS = ("attendance_rate", "unexcused_rate", "meetings_held_rate")
COUNTS = ("participations", "cadres_moved")
YEAR = 12


@dataclass(frozen=True)
class Window:
    """Months to compare with: the period `before`, or the same months a `year` before."""

    kind: Literal["before", "year"]
    first: date
    last: date

    @property
    def labels(self) -> tuple[str, ...]:
        """The months, as figures name them."""
        return labels(self.first, self.last)


class Answers:
    """Every number of the page. Each question is asked when its answer is first used."""

    def __init__(self, selection: Selection) -> None:
        """Of this selection."""
        self.selection = selection
        self.lived = _lived(selection)
        self.now = labels(self.lived.first, selection.headline_last)
        self._comparisons: dict[Window, Comparison] = {}

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """What is compared with: once where both are the same months, not the year where the two would overlap."""
        lived = self.lived
        before = Window("before", *lived.before)
        return (before, Window("year", *lived.year_before)) if lived.months < YEAR else (before,)

    @cached_property
    def ground(self) -> str:
        """The boundaries of comparisons, so that the same ground is compared.

        Those of the selection; but today's where communes were merged in between. A chosen unit that has ended
        by then is compared with itself only, as reported.
        """
        return self._ground_since(self._span[0])

    @property
    def standings_ground(self) -> str:
        """The boundaries in which communes stand beside each other: never an old one beside the one it became.

        Communes that were chosen themselves stand as they were chosen, and as the headline counts them.
        """
        chosen = self.selection.units
        below = not chosen or any(data.units()[unit].level != COMMUNE for unit in chosen)
        return self._ground_since(self.selection.first) if below else self.selection.boundaries

    @property
    def single(self) -> bool:
        """Whether one commune is looked at, which stands beside no other: not beside a committee in it either."""
        chosen = self.selection.units
        is_commune = len(chosen) == 1 and data.units()[chosen[0]].level == COMMUNE
        return is_commune and len(self.now_by_commune) <= 1

    @cached_property
    def months(self) -> pl.DataFrame:
        """One row a month drawn: rates of the whole selection, its own boundaries."""
        return data.figures(self._monthly(*MEETINGS, RECEIVED))

    @cached_property
    def final(self) -> pl.DataFrame:
        """Of these the months that headlines cover."""
        return self.months.filter(pl.col("period").is_in(self.now))

    @cached_property
    def trend(self) -> pl.DataFrame:
        """One row a mark of the time axis: attendance."""
        if self.selection.grain == "month":
            return self.months
        return data.figures(self.selection.request("attendance_rate", RECEIVED, by=("period",)))

    @cached_property
    def communes(self) -> pl.DataFrame:
        """One row a commune and month, this period and those it is compared with, over the same ground."""
        return data.figures(self._compared(*MEETINGS, RECEIVED, by=("period", "unit")))

    @cached_property
    def now_by_commune(self) -> pl.DataFrame:
        """One row a commune: attendance in the period."""
        request = self.selection.request("attendance_rate", by=("unit",), level=COMMUNE)
        return data.figures(replace(request, boundaries=self.standings_ground))

    @cached_property
    def counted(self) -> pl.DataFrame:
        """One row a month: participations and cadres moved of the whole selection, its own boundaries."""
        if not self.selection.units or self.ground == self.selection.boundaries:
            return self.counts  # of the province they are the same in all boundaries
        return data.figures(self._monthly(*COUNTS))

    @cached_property
    def counts(self) -> pl.DataFrame:
        """One row a month: the same, this period and those it is compared with, over the same ground."""
        return data.figures(self._compared(*COUNTS, by=("period",)))

    @cached_property
    def training(self) -> pl.DataFrame:
        """One row a commune and month: participations."""
        return data.figures(self._compared("participations", by=("period", "unit")))

    @cached_property
    def province(self) -> Rate:
        """Attendance of all that the reader may see, in the same months: what communes are measured by."""
        if not self.selection.units:
            return self.rate("attendance_rate")
        rows = data.figures(self.lived.request("attendance_rate").within(()))
        return findings.total(rows, "attendance_rate")

    @cached_property
    def target(self) -> float | None:
        """The target of attendance at the end of the period."""
        drawn = [group.label for group in self.selection.axis if group.first <= self.selection.headline_last]
        targets = data.target(self.selection, "attendance_rate")
        return targets.get(drawn[-1]) if drawn else None

    def rate(self, metric: str) -> Rate:
        """A headline: the whole selection, all final months."""
        return findings.total(self.final, metric)

    def count(self, metric: str) -> int | None:
        """A count over all final months; None where nothing was reported."""
        rows = self.counted.filter(pl.col("period").is_in(self.now) & pl.col(metric).is_not_null())
        return int(rows[metric].sum()) if len(rows) else None

    def reaches(self, window: Window, survey: str) -> bool:
        """Whether reports were due in all months of a window: three months of twelve are no year to compare with."""
        rule = settings().expected.get(survey)
        return rule is None or window.first >= rule.first

    def compared(self, window: Window) -> Comparison:
        """Communes that reported both times."""
        if window not in self._comparisons:
            then = window.labels if self.reaches(window, "participation") else ()
            self._comparisons[window] = findings.compare(self.communes, self.now, then)
        return self._comparisons[window]

    def training_change(self, window: Window) -> SumChange | None:
        """Participations now and then: of communes that reported both times, and of bodies above them if they did."""
        communes = findings.compare(self.training, self.now, window.labels).sum("participations")
        if communes is None or not self.reaches(window, "training"):
            return None
        above = [self._above_communes(months) for months in (self.now, window.labels)]
        if not all(above):
            return communes
        return replace(communes, now=communes.now + above[0], then=communes.then + above[1])

    def movement_change(self, window: Window) -> SumChange | None:
        """Cadres moved now and then. No unit owes a report of movements, so all decisions count both times."""
        sides = [self.counts.filter(pl.col("period").is_in(months)) for months in (self.now, window.labels)]
        if any(side["cadres_moved"].is_null().all() for side in sides):
            return None
        now, then = (int(side["cadres_moved"].sum()) for side in sides)
        return SumChange(now, then, 0, 0)

    def _above_communes(self, months: tuple[str, ...]) -> int:
        both = (rows.filter(pl.col("period").is_in(months)) for rows in (self.counts, self.training))
        everyone, communes = (int(rows["participations"].sum()) for rows in both)
        return everyone - communes

    @property
    def _span(self) -> tuple[date, date]:
        return min(window.first for window in self.windows), self.selection.headline_last

    def _ground_since(self, first: date) -> str:
        selection, units, last = self.selection, data.units(), self.selection.headline_last
        merged = any(
            unit.level == COMMUNE and unit.valid_to and first < unit.valid_to <= last for unit in units.values()
        )
        alive = all(units.shown(unit, last, last, "reported") for unit in selection.units)
        return "today" if merged and alive else selection.boundaries

    def _monthly(self, *metrics: str) -> FigureRequest:
        return replace(self.selection.request(*metrics, by=("period",)), grain="month")

    def _compared(self, *metrics: str, by: tuple[str, ...]) -> FigureRequest:
        level = COMMUNE if "unit" in by else None
        request = self.selection.request(*metrics, by=by, level=level, months=self._span)
        return replace(request, grain="month", boundaries=self.ground)


def _lived(selection: Selection) -> Selection:
    """The selection without the months before any unit chosen existed: communes of a merger are not yet a year old.

    What is compared are the months that headlines rest on; it is the months compared with that may lie before.
    """
    began = [data.units()[unit].valid_from for unit in selection.units]
    late = bool(began) and selection.boundaries == "reported" and selection.first < min(began)
    return replace(selection, first=min(*began, selection.headline_last)) if late else selection


def labels(first: date, last: date) -> tuple[str, ...]:
    """Every month from first to last as figures name them."""
    return tuple(f"{month:%Y-%m}" for month in months_between(first, last))
