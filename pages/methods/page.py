"""Methods: how each figure is made, what the forms hold, and where it all comes from."""

from __future__ import annotations

import streamlit as st

from localisation import localiser
from pages.methods import chapters, look
from pages.shared import blocks, data
from pages.shared.selection import PageDefaults, Selection

DEFAULTS = PageDefaults(filters=False)


def show(selection: Selection) -> None:
    """Draw the page: a table of contents, then its chapters."""
    words = localiser(selection.language)
    st.html(look.style())
    blocks.heading(words("page-methods"), words("question-methods"))
    written = [
        chapters.rules(words),
        chapters.metrics(words),
        chapters.settings_in_force(words),
        chapters.dictionary(words),
        chapters.units(words),
        chapters.persons(words),
    ]
    if data.is_demonstration():
        written.append(chapters.demonstration(words))
    st.html(look.contents(words("methods-contents"), written))
    for chapter in written:
        st.html(look.chapter(chapter, words("methods-top")))
