"""From a unit to those below it and back, in one click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from localisation import localiser
from pages.shared import data, text
from pages.shared import links as html
from pages.shared.selection import PARAMETERS, Selection


def links(selection: Selection, below: Sequence[str]) -> None:
    """Links to the units `below` (ids) what is looked at, and to the one above it: the same view of each.

    None to one above that the reader may not see: it would lead back to where they are.
    """
    words, units = localiser(selection.language), data.units()
    above = units.listed_under(selection.units[0]) if len(selection.units) == 1 else None
    others = [unit_id for unit_id in below if (unit_id,) != selection.units]
    found: list[str] = []
    if above is not None and (selection.permitted is None or above in selection.permitted):
        whole = units[above].level == "province"
        name = words("filter-unit-whole") if whole else text.unit_label(units, above, words)
        found.append(html.link(_address(selection, () if whole else (above,)), name, kind="up"))
    names = text.names_together(units, others, words)
    found += [html.link(_address(selection, (unit_id,)), name) for unit_id, name in names.items()]
    if found:
        st.html(html.listed(found, "words"))


def _address(selection: Selection, chosen: tuple[str, ...]) -> str:
    """This page with other units, choices that belong to the page included."""
    own = {key: st.query_params.get_all(key) for key in st.query_params if key not in PARAMETERS}
    return html.address({**selection.link(units=chosen), **own})
