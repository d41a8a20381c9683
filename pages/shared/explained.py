"""Reasons that were given for unusual figures, beside the figures they speak of. What people wrote is shown as data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import polars as pl
import streamlit as st

from localisation import Localiser, localiser
from localisation.numbers import Formats, formats
from pages.shared import data, text
from pages.shared.selection import Selection
from warehouse import clock

OPEN = 3  # reasons that stand open; the rest is folded away
NAMED = 3  # units or cells named of a reason; more are counted

STYLE = """
.explained p {font-size: .85rem; line-height: 1.5; margin: 0; overflow-wrap: anywhere; opacity: .88;}
.explained summary {cursor: pointer; font-size: .85rem; padding: .3rem 0; text-decoration: underline;}
"""


def reason(choice: str | None, more: str | None, words: Localiser) -> str:
    """A reason in the reader's words, with those of the person who gave it. Plain text."""
    chosen = [] if choice in (None, "other") else [words(f"upload-reason-{choice}")]
    return ": ".join([*chosen, more] if more else chosen)


def show(selection: Selection, survey: str, among: Collection[str] | None = None) -> None:
    """The reasons given in the units and months of the selection, the latest first; nothing where there are none.

    `among` narrows them to units and all that lies in them.
    """
    rows = data.explanations(selection, survey)
    if among is not None:
        units, today = data.units(), clock.today()
        rows = rows.filter(
            [not set(among).isdisjoint(units.holding(one, selection.boundaries, today)) for one in rows["unit_id"]]
        )
    told = lines(rows, selection)
    if told:
        st.html(f"<style>{STYLE}</style>{markup(told, localiser(selection.language))}")


def markup(told: Sequence[str], words: Localiser) -> str:
    """Sentences as HTML, each escaped; the first stand open."""
    said = [f"<p>{text.html(line)}</p>" for line in told]
    rest = ""
    if len(said) > OPEN:
        more = words("explained-more", count=len(said) - OPEN)
        rest = f"<details><summary>{text.html(more)}</summary>{''.join(said[OPEN:])}</details>"
    return f'<div class="explained">{"".join(said[:OPEN])}{rest}</div>'


def lines(rows: pl.DataFrame, selection: Selection) -> list[str]:
    """A sentence a reason: "Explained: harvest (Mường Pồn, October 2025)". Plain text.

    Of a single commune the cells are named. Reasons of the same words are one, with all its units and months.
    """
    words, write = localiser(selection.language), formats(selection.language)
    told: dict[str, list[tuple[str, date, list[str]]]] = {}
    for row in rows.iter_rows(named=True):
        said = reason(row["choice"], row["words"], words)
        told.setdefault(said, []).append((row["unit_id"], row["period"], row["subjects"] or []))
    by_cell = selection.breakdown == "cell"
    return [
        words("explained", reason=said, where=_where(given, by_cell, words), months=_months(given, write))
        for said, given in told.items()
    ]


def by_unit(rows: pl.DataFrame, shown: Iterable[str], selection: Selection) -> dict[str, str]:
    """The reasons of each unit shown and all that lies in it, in one text; units without any are left out."""
    units, words = data.units(), localiser(selection.language)
    wanted = set(shown)
    found: dict[str, list[str]] = {}
    for unit_id, choice, more in rows.select("unit_id", "choice", "words").iter_rows():
        for holder in units.holding(unit_id, selection.boundaries, clock.today()):
            if holder in wanted:
                found.setdefault(holder, []).append(reason(choice, more, words))
    return _together(found)


def by_cell(rows: pl.DataFrame, selection: Selection) -> dict[str, str]:
    """The reasons of each cell of a single commune, in one text, by the name of the cell."""
    words = localiser(selection.language)
    found: dict[str, list[str]] = {}
    for subjects, choice, more in rows.select("subjects", "choice", "words").iter_rows():
        for cell in subjects or []:
            found.setdefault(cell, []).append(reason(choice, more, words))
    return _together(found)


def with_reasons(shown: pl.DataFrame, selection: Selection, survey: str) -> pl.DataFrame:
    """Rows by unit or cell, with a column `explained`: the reasons given for what is unusual in them."""
    rows = data.explanations(selection, survey)
    if "cell" in shown.columns:
        column, known = "cell", by_cell(rows, selection)
    else:
        column, known = "unit_id", by_unit(rows, shown["unit_id"], selection)
    told = pl.col(column).replace_strict(known, default=None, return_dtype=pl.String)
    return shown.with_columns(told.alias("explained"))


def _together(found: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: "; ".join(dict.fromkeys(reasons)) for name, reasons in found.items()}


def _where(given: list[tuple[str, date, list[str]]], is_by_cell: bool, words: Localiser) -> str:
    """The units, or the cells of one commune; counted where they are many."""
    units = data.units()
    ids = list(dict.fromkeys(unit_id for unit_id, _, _ in given))
    cells = list(dict.fromkeys(cell for _, _, subjects in given for cell in subjects))
    if is_by_cell and cells:
        return ", ".join(cells) if len(cells) <= NAMED else words("explained-cells", count=len(cells))
    if len(ids) > NAMED:
        return words("upload-units", count=len(ids))
    return ", ".join(units[unit_id].name for unit_id in ids)


def _months(given: list[tuple[str, date, list[str]]], write: Formats) -> str:
    months = sorted({month for _, month, _ in given})
    return write.months(months[0], months[-1])
