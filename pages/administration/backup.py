"""A copy of the whole warehouse to take away, as it is at this moment."""

from __future__ import annotations

import streamlit as st

from localisation import Localiser
from pages.shared import data, exports, text
from pages.shared.selection import Selection
from warehouse import clock
from warehouse.backup import backup_bytes


def show(selection: Selection, words: Localiser) -> None:
    """Draw what a backup is, and the button that makes one; people work on meanwhile."""
    st.html(f"<p>{text.html(words('backup-explained'))}</p>")
    st.download_button(
        words("backup-download"),
        data=exports.recorded("", lambda: backup_bytes(data.warehouse()), "backup"),
        file_name=f"warehouse-{clock.today():%Y-%m-%d}.duckdb",
        mime="application/octet-stream",
        key="backup",
        on_click="ignore",
        icon=":material/download:",
    )
    st.html(f'<p class="block-basis">{text.html(words("backup-restore"))}</p>')
