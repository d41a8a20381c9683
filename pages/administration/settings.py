"""The settings in force, and where they are changed: deadlines, limits, who is expected to report, the sign-in."""

from __future__ import annotations

import os

import streamlit as st

from localisation import Localiser
from pages.methods import chapters, look
from pages.shared import folding, text
from pages.shared.selection import Selection
from warehouse.settings import BUNDLED, settings


def show(selection: Selection, words: Localiser) -> None:
    """Draw what holds. It is changed in a file: who may change that has the computer's trust already."""
    now = settings()
    signing = words("settings-local") if now.sign_in is None else now.sign_in.provider
    facts = [
        (words("settings-file"), os.environ.get("PARTY_SURVEY_SETTINGS") or str(BUNDLED)),
        (words("settings-warehouse"), now.warehouse),
        (words("settings-sign-in"), signing),
    ]
    st.html(f"{look.style()}<p>{text.html(words('settings-explained'))}</p>")
    st.html(folding.facts(facts))
    st.html(look.chapter(chapters.settings_in_force(words), words("methods-top")))
