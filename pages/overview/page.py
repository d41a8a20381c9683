"""Overview: is attendance rising, and where does it need attention?"""

from __future__ import annotations

import streamlit as st

from pages.overview import charts
from pages.overview.answers import Answers
from pages.overview.findings import standings
from pages.overview.panels import Panels
from pages.overview.wording import Wording
from pages.shared import blocks, data, notices
from pages.shared.selection import PageDefaults, Selection

DEFAULTS = PageDefaults()
FEWEST_FOR_A_FUNNEL = 5  # with fewer communes the lists say it all


def show(selection: Selection) -> None:
    """Draw the page."""
    answers = Answers(selection)
    if not selection.has_headline or answers.months.is_empty():
        return notices.no_figures(selection)
    if not answers.rate("completeness_rate").part and not answers.rate("meetings_held_rate").whole:
        return notices.no_figures(selection)
    centre = answers.province.value
    units = standings(answers.now_by_commune, "attendance_rate", centre) if centre is not None else []
    wording = Wording(answers)
    panels = Panels(answers, wording, units)
    panels.answer(wording.answer(units))
    panels.tiles()
    left, right = st.columns([7, 3])
    with left:
        _trend(answers, wording)
    with right:
        panels.counts()
    if not answers.single:
        _communes(panels, centre)
    return None


def _trend(answers: Answers, wording: Wording) -> None:
    selection, look = answers.selection, blocks.look(answers.selection)
    rests_on = blocks.rests_on(answers.final, selection)
    target = data.target(selection, "attendance_rate")
    blocks.chart_block(
        wording.trend(look),
        charts.attendance(answers.trend, selection.axis, look, selection.hollow, target),
        key="attendance-trend",
        selection=selection,
        basis=f"{rests_on} {blocks.provisional(answers.trend, selection)}",
        rows=answers.trend,
    )


def _communes(panels: Panels, centre: float | None) -> None:
    improved, attention = st.columns(2)
    with improved:
        panels.improved()
    with attention:
        panels.attention()
    if centre is not None and sum(not unit.small for unit in panels.units) >= FEWEST_FOR_A_FUNNEL:
        panels.funnel(centre, blocks.look(panels.selection))
    if panels.units:
        panels.table()
