"""What the reporting page asks the warehouse."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import polars as pl

from pages.reporting import matrix
from pages.reporting.matrix import Ground, Group, Report
from pages.shared import data
from pages.shared.periods import months_between
from pages.shared.selection import Selection
from warehouse import clock
from warehouse.places import Unit
from warehouse.settings import settings

RATES = ("completeness_rate", "timeliness_rate")


class Answers:
    """Every number of the page, of one survey. Each question is asked when its answer is first used."""

    def __init__(self, selection: Selection, survey: str) -> None:
        """Of this selection and survey."""
        self.selection, self.survey = selection, survey
        self.expected_from = settings().expected[survey].first
        first = max(selection.first, self.expected_from)
        self.months = months_between(first, selection.drawn_last)

    @cached_property
    def rows(self) -> pl.DataFrame:
        """One row a unit and month expected, in the months drawn; see `warehouse.queries.completeness`."""
        drawn = replace(self.selection, last=self.selection.drawn_last)
        return data.completeness(drawn, self.survey)

    @cached_property
    def reports(self) -> list[Report]:
        """The same as the matrix takes it."""
        names = ("unit_id", "period", "received", "on_time", "nil", "received_as_of")
        return [Report(*row) for row in self.rows.select(names).iter_rows()]

    @cached_property
    def owing(self) -> dict[str, Unit]:
        """Units that owe the report in any of the months."""
        if not self.months:
            return {}
        selection, units = self.selection, data.units()
        levels = settings().expected[self.survey].levels
        chosen = set(units.reporting_under(selection.units, selection.boundaries, clock.today()))
        return {
            unit_id: unit
            for unit_id, unit in units.items()
            if unit.level in levels
            and (not selection.units or unit_id in chosen)
            and (selection.permitted is None or unit_id in selection.permitted)
            and unit.valid_from <= self.months[-1]
            and (unit.valid_to is None or self.months[0] < unit.valid_to)
        }

    @cached_property
    def groups(self) -> list[Group]:
        """The matrix."""
        units, today = data.units(), clock.today()
        merged = self.selection.boundaries == "today"
        ground = Ground(
            months=self.months,
            due=self.selection.due,
            row_of=(lambda unit_id: units.became(unit_id, today)) if merged else (lambda unit_id: unit_id),
            listed_under=units.listed_under,
            order={unit_id: place for place, unit_id in enumerate(units)},
        )
        return matrix.build(self.reports, self.owing, ground)

    @cached_property
    def over_time(self) -> pl.DataFrame:
        """One row a mark of the time axis: the two rates."""
        return data.figures(self.selection.request(*RATES, by=("period",), survey=self.survey))

    @cached_property
    def total(self) -> pl.DataFrame:
        """One row: the two rates over the period; none where nothing was expected."""
        return data.figures(self.selection.request(*RATES, survey=self.survey))

    @property
    def last_due(self) -> str:
        """The last month shown whose due day has passed, and for which anybody owed a report: communes end."""
        headline = f"{self.selection.headline_last:%Y-%m}"
        return max((report.period for report in self.reports if report.period <= headline), default=headline)

    @cached_property
    def not_reported(self) -> list[str]:
        """Who has not reported for that month."""
        return matrix.missing_in(self.reports, self.last_due)

    @cached_property
    def owed_last(self) -> int:
        """How many owed a report for that month."""
        return sum(report.period == self.last_due for report in self.reports)
