"""Files taken away from a page: made when asked for, and written down in the log."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import data, reader
from warehouse.audit import Entry, record


def recorded(name: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same file, noted in the log under its name and view once somebody takes it."""
    who = reader.of_this_run()
    view = tuple((key, st.query_params.get_all(key)) for key in sorted(st.query_params))

    def made() -> bytes:
        content = make()
        if who is not None:
            record(data.warehouse(), Entry(who.account, "page", "exported", name, view))
        return content

    return made


def seen(topic: str) -> None:
    """Note in the log that the reader saw a page and view, once for each; not on a computer where nobody signs in."""
    who = reader.of_this_run()
    view = tuple((key, tuple(st.query_params.get_all(key))) for key in sorted(st.query_params))
    if who is None or who.is_local or st.session_state.get(_SEEN) == (topic, view):
        return
    st.session_state[_SEEN] = (topic, view)
    record(data.warehouse(), Entry(who.account, "page", "saw", topic, view))


_SEEN = "frame-seen"
