"""Reporting: who has reported, and whose report is still missing?"""

from __future__ import annotations

import streamlit as st

from localisation import localiser
from localisation.numbers import formats
from pages.reporting.answers import Answers
from pages.reporting.panels import Panels
from pages.shared import filters, notices, text
from pages.shared.selection import PageDefaults, Selection
from warehouse.settings import settings

DEFAULTS = PageDefaults()


def show(selection: Selection) -> None:
    """Draw the page."""
    words = localiser(selection.language)
    surveys = {survey: words(f"reporting-survey-{survey}") for survey in settings().expected}
    survey = filters.url_choice(words("reporting-survey"), "survey", surveys, "participation")
    st.html(f'<p class="block-basis">{text.html(words("reporting-rotation"))}</p>')
    answers = Answers(selection, survey)
    if not answers.owing:
        since = formats(selection.language).month(answers.expected_from)
        st.html(f'<p class="page-question">{text.html(words("reporting-not-expected", month=since))}</p>')
        return notices.nothing_found(selection)
    panels = Panels(answers)
    panels.answer()
    if selection.has_headline:
        panels.tiles()
        panels.over_time()
        panels.missing()
    panels.matrix(answers.months)
    return None
