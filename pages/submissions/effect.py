"""What a submission's units and months come to now: so that one sees figures change, and fall back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from localisation import localiser
from localisation.numbers import formats
from pages.shared import blocks, data, notices, text
from pages.shared.selection import Selection
from warehouse.metrics import METRICS

# More units than this in a link would not be a view but a list.
UNITS_LINKED = 8
HEADLINES = {
    "participation": ("attendance_rate", "present", "members_required"),
    "training": ("participations", "courses"),
    "rotation": ("cadres_moved",),
}


def show(row: dict[str, Any], parts: pl.DataFrame, selection: Selection) -> None:
    """The figures of the submission's units and months as they are at present, and the way to all of them."""
    words, write = localiser(selection.language), formats(selection.language)
    span = write.months(*_months(parts))
    about = words("receipt-now", about=_about(parts, selection))
    blocks.tiles(
        [
            blocks.Tile(words(f"{METRICS[name].key}.short"), value, (about,))
            for name, value in now(row["survey"], parts, selection).items()
        ]
    )
    label = words(f"receipt-figures-{row['survey']}", months=span)
    with st.container(key="desk-figures"):
        notices.page_link(row["survey"], label, figures_link(parts, selection), ":material/arrow_forward:")


def now(survey: str, parts: pl.DataFrame, selection: Selection) -> dict[str, str]:
    """The present figures by metric, written for the reader."""
    write = formats(selection.language)
    units = tuple(parts["unit_id"].unique(maintain_order=True))
    here = replace(selection, units=units, boundaries="reported")
    found = data.figures(here.request(*HEADLINES[survey], months=_months(parts)))
    values = found.row(0, named=True) if found.height else dict.fromkeys(HEADLINES[survey])
    return {
        name: write.percent(values[name]) if METRICS[name].kind == "ratio" else write.number(values[name])
        for name in HEADLINES[survey]
    }


def figures_link(parts: pl.DataFrame, selection: Selection) -> dict[str, list[str]]:
    """The address of the figures a submission changed: its units, unless they are many, and its months."""
    first, last = _months(parts)
    units = tuple(parts["unit_id"].unique(maintain_order=True))
    return selection.link(units=units if len(units) <= UNITS_LINKED else (), first=first, last=last, boundaries=None)


def _about(parts: pl.DataFrame, selection: Selection) -> str:
    """Which units and months: "12 units, October 2025"."""
    words, write, units = localiser(selection.language), formats(selection.language), data.units()
    ids = parts["unit_id"].unique().to_list()
    named = len(ids) == 1 and ids[0] in units
    where = text.unit_label(units, ids[0], words) if named else words("upload-units", count=len(ids))
    return f"{where}, {write.months(*_months(parts))}"


def _months(parts: pl.DataFrame) -> tuple[date, date]:
    """The first and the last month of parts."""
    months: list[date] = parts["period"].sort().to_list()
    return months[0], months[-1]
