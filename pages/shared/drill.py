"""From a unit to those below it and back, in one click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from localisation import localiser
from pages.shared import data, filters, text
from pages.shared.selection import Selection


def links(selection: Selection, below: Sequence[str]) -> None:
    """Buttons to the units `below` (ids) what is looked at, and to the one above it."""
    words, units = localiser(selection.language), data.units()
    above = units.listed_under(selection.units[0]) if len(selection.units) == 1 else None
    others = [unit_id for unit_id in below if (unit_id,) != selection.units]
    if above is None and not others:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="drill"):
        if above is not None:
            up = () if units[above].level == "province" else (above,)
            name = words("filter-unit-whole") if not up else text.unit_label(units, above, words)
            _button(name, up, ":material/arrow_upward:")
        for unit_id, name in text.names_together(units, others, words).items():
            _button(name, (unit_id,), ":material/chevron_right:")


def _button(name: str, chosen: tuple[str, ...], icon: str) -> None:
    st.button(
        text.markdown(name),
        key=f"drill-{'-'.join(chosen).replace('@', '-') or 'all'}",
        on_click=filters.go,
        kwargs={"units": chosen},
        type="tertiary",
        icon=icon,
    )
