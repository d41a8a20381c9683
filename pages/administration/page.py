"""Administration: accounts, keys of programs, reference data, settings in force, backup, the log."""

from __future__ import annotations

import streamlit as st

from localisation import localiser
from pages.administration import accounts, backup, hand, log, reference, settings, tokens
from pages.shared import blocks, filters, folding
from pages.shared.selection import PageDefaults, Selection
from warehouse.rights import ADMINISTRATOR

DEFAULTS = PageDefaults(filters=False, needs=ADMINISTRATOR)
SECTIONS = {
    "accounts": accounts.show,
    "tokens": tokens.show,
    "reference": reference.show,
    "settings": settings.show,
    "backup": backup.show,
    "log": log.show,
}


def show(selection: Selection) -> None:
    """Draw the section that the address names."""
    words = localiser(selection.language)
    st.html(f"<style>{folding.STYLE}</style>")
    blocks.heading(words("page-administration"), words("question-administration"))
    hand.tell()
    named = {name: words(f"administration-{name}") for name in SECTIONS}
    section = filters.url_choice(words("administration-section"), "section", named, "accounts")
    SECTIONS[section](selection, words)
