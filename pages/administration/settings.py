"""The settings in force: those changed here (deadlines, who is expected to report), and those of the file."""

from __future__ import annotations

import os

import streamlit as st

from localisation import Localiser
from pages.administration import rules
from pages.methods import chapters, look
from pages.shared import folding, text
from pages.shared.selection import Selection
from warehouse.settings import BUNDLED, settings


def show(selection: Selection, words: Localiser) -> None:
    """Draw what may be changed here, then all that holds. Limits and the sign-in belong to who runs the computer."""
    st.html(f"<p>{text.html(words('rule-explained'))}</p>")
    rules.show(words)
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
