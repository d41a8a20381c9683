"""Files taken away from a page: made when asked for, and written down in the log."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import data, reader, taken
from pages.shared.reader import Reader
from schemas.limits import without_long_numbers
from warehouse.audit import Entry, record

# What the log keeps of an address: anybody can write anything into one.
PARAMETERS, VALUES, LONGEST = 30, 20, 100


class NotTheirsError(PermissionError):
    """Somebody asks for a file from a page that was drawn when they might do other things than now."""


def recorded(name: str, make: Callable[[], bytes], action: str = "exported") -> Callable[[], bytes]:
    """The same file for who looks at this page, noted in the log under its name and view once they take it.

    It is asked for outside of any run, and a page that is not drawn anew keeps asking: so whether they may have it is
    found out then.
    """
    who, view = reader.of_this_run(), _view()
    return lambda: made_for(who, make, action, name, view)


def made_for(
    who: Reader | None, make: Callable[[], bytes], action: str, name: str, view: tuple[tuple[str, object], ...] = ()
) -> bytes:
    """Make a file for somebody who may still do what they might when their page was drawn. Raises NotTheirsError."""
    if who is None or not reader.is_still(who):
        raise NotTheirsError(name)
    content = make()
    record(data.warehouse(), Entry(who.account, "page", action, name, view))
    taken.note(content, who.account)
    return content


def seen(topic: str) -> None:
    """Note in the log that the reader saw a page and view, once for each; not on a computer where nobody signs in."""
    who = reader.of_this_run()
    view = _view()
    if who is None or who.is_local or st.session_state.get(_SEEN) == (who.account, topic, view):
        return
    st.session_state[_SEEN] = (who.account, topic, view)
    record(data.warehouse(), Entry(who.account, "page", "saw", topic, view))


def _view() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The view that the address names, as the log keeps it: no endless texts, no numbers that could be somebody's."""
    found = sorted(st.query_params)[:PARAMETERS]
    return tuple((_said(key), tuple(_said(value) for value in st.query_params.get_all(key)[:VALUES])) for key in found)


def _said(given: str) -> str:
    return without_long_numbers(given[:LONGEST])


_SEEN = "frame-seen"
