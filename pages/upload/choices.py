"""Which report it is about: survey, month and unit, in the address, so that a link opens the right form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from localisation import Localiser, localiser
from localisation.numbers import Formats, formats
from pages.shared import data, filters, notices
from pages.shared.selection import Selection
from schemas.codes import SURVEYS
from warehouse.clock import add_months
from warehouse.settings import settings


@dataclass(frozen=True)
class Desk:
    """One survey, month and (once chosen) unit, with whose eyes it is looked at."""

    survey: str
    month: date
    unit_id: str | None
    selection: Selection

    @property
    def words(self) -> Localiser:
        """The reader's words."""
        return localiser(self.selection.language)

    @property
    def write(self) -> Formats:
        """How the reader writes numbers and dates."""
        return formats(self.selection.language)

    @property
    def unit_short(self) -> str:
        """The unit's name for sentences; which of its namesakes it is stands in the choice above them."""
        return data.units()[self.unit_id].name if self.unit_id else ""

    @property
    def due(self) -> date:
        """The last day on which the month's report is on time."""
        return add_months(self.month, 1).replace(day=settings().due_day)


def choose(selection: Selection) -> Desk:
    """Draw the three choices, standing as the address says; by default the last month that is over."""
    words = localiser(selection.language)
    with st.container(key="desk-choices", border=True, gap="small"):
        survey = filters.url_choice(
            words("upload-choose-survey"),
            "survey",
            {name: words(f"upload-survey-{name}") for name in SURVEYS},
            SURVEYS[0],
            show_label=True,
        )
        left, right = st.columns([3, 2])
        with right:
            month = _month(selection)
        with left:
            unit_id = _unit(selection, month)
    if selection.units and unit_id is None:
        then = replace(selection, units=selection.units[:1], first=month, last=month, boundaries="reported")
        notices.units_elsewhere(then)
    return Desk(survey, month, unit_id, selection)


def _month(selection: Selection) -> date:
    label = localiser(selection.language)("upload-choose-month")
    months = filters.month_options(selection.language)
    chosen = filters.url_choice(label, "month", months, f"{selection.over:%Y-%m}", show_label=True)
    return date.fromisoformat(f"{chosen}-01")


def _unit(selection: Selection, month: date) -> str | None:
    """The unit that reports."""
    words, units = localiser(selection.language), data.units()
    allowed = selection.permitted
    options = [
        unit_id for unit_id, unit in units.items() if unit.exists(month) and (allowed is None or unit_id in allowed)
    ]
    options.sort(key=lambda unit_id: units[unit_id].level == "province")  # rarely meant, so last
    return filters.unit_choice(
        words("upload-choose-unit"),
        f"upload-unit-{month:%Y-%m}",
        options,
        selection.units,
        words("upload-choose-unit-placeholder"),
        language=selection.language,
    )
