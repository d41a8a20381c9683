"""Whose hand it is: rights are read anew before anything is changed, whatever the page showed before."""

from __future__ import annotations

import streamlit as st

from localisation import Localiser
from pages.shared import reader, text


def administrator() -> str | None:
    """The account of the administrator at work; None if they are none any more."""
    who = reader.reader()
    return who.account if who is not None and who.rights.administers else None


def is_administrator() -> bool:
    """Whether an administrator is at work at this moment."""
    return administrator() is not None


def refused(words: Localiser) -> None:
    """Nothing was changed."""
    st.error(words("administration-refused"), icon=":material/block:")


def done(sentence: str) -> None:
    """Something was changed: draw the page anew as it now is, with `sentence` (plain text) on top."""
    st.session_state[_DONE] = sentence
    st.rerun()


def tell() -> None:
    """Say, once, what was done before the page was drawn anew."""
    if sentence := st.session_state.pop(_DONE, None):
        st.success(text.markdown(sentence), icon=":material/check:")


_DONE = "administration-done"
