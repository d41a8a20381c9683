"""Whose hand it is: rights are read anew before anything is changed, whatever the page showed before."""

from __future__ import annotations

import streamlit as st

from localisation import Localiser
from pages.shared import reader, text


def administrator() -> str | None:
    """The account of the administrator at work; None if they are none any more."""
    who = reader.reader()
    return who.account if who is not None and who.rights.administers else None


def refused(words: Localiser) -> None:
    """Nothing was changed."""
    st.error(words("administration-refused"), icon=":material/block:")


def done(sentence: str) -> None:
    """Something was changed; `sentence` is plain text."""
    st.success(text.markdown(sentence), icon=":material/check:")
