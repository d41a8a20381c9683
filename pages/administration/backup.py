"""A copy of the whole warehouse to take away, as it is at this moment."""

from __future__ import annotations

from functools import partial

import streamlit as st

from localisation import Localiser
from pages.shared import data, reader, text
from pages.shared.reader import Reader
from pages.shared.selection import Selection
from warehouse import clock
from warehouse.audit import Entry, record
from warehouse.backup import backup_bytes
from warehouse.rights import rights_of


def show(selection: Selection, words: Localiser) -> None:
    """Draw what a backup is, and the button that makes one; people work on meanwhile."""
    who = reader.of_this_run()
    assert who is not None
    st.html(f"<p>{text.html(words('backup-explained'))}</p>")
    st.download_button(
        words("backup-download"),
        data=partial(copy_for, who),
        file_name=f"warehouse-{clock.today():%Y-%m-%d}.duckdb",
        mime="application/octet-stream",
        key="backup",
        on_click="ignore",
        icon=":material/download:",
    )
    st.html(f'<p class="block-basis">{text.html(words("backup-restore"))}</p>')


def copy_for(who: Reader) -> bytes:
    """The copy, for somebody who is still an administrator when they ask for it; nothing for others.

    It is asked for outside of any run of the page, so by account and not by cookie.
    """
    opened = data.warehouse()
    if not who.is_local and not rights_of(opened, who.account).administers:
        return b""
    content = backup_bytes(opened)
    record(opened, Entry(who.account, "page", "backup"))
    return content
