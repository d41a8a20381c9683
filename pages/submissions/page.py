"""Submissions: what was received from whom and what became of it; one of them opened is its receipt."""

from __future__ import annotations

import streamlit as st

from localisation import localiser
from pages.shared import blocks
from pages.shared.selection import PageDefaults, Selection
from pages.submissions import asked, listing, look, receipt

DEFAULTS = PageDefaults(filters=False)


def show(selection: Selection) -> None:
    """Draw the receipt that the address names, else the list."""
    words = localiser(selection.language)
    wanted = st.query_params.get(receipt.PARAMETER)
    if wanted:
        return receipt.show(
            wanted, selection, receipt.Back("receipt-back-list", receipt.leave, ":material/arrow_back:")
        )
    st.html(look.style(words))
    blocks.heading(words("page-submissions"), words("question-submissions"))
    listing.show(asked.choose(selection), selection)
    return None
