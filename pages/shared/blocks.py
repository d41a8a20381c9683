"""What pages are put together from: a heading, tiles, chart blocks. Each knows how it looks on a phone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from localisation import localiser
from localisation.numbers import formats
from pages.shared import data, exports, text
from pages.shared.chart_parts import Figure, Look
from pages.shared.charts import Ready
from pages.shared.findings import RECEIVED
from pages.shared.selection import Selection
from pages.shared.theme import palette

# What Plotly says of its own accord, and what it says here.
PLOTLYS_WORDS = {
    "Download plot as a PNG": "chart-download-picture",
    "Preparing image - this may take a few seconds": "chart-picture-preparing",
    "Image download succeeded": "chart-picture-saved",
    "Sorry, there was a problem downloading your image!": "chart-picture-failed",
}


@dataclass(frozen=True)
class Tile:
    """One headline figure. `changes` are finished sentences, a line each ("+1.2 points on the period before")."""

    label: str
    value: str
    changes: tuple[str, ...] = ()
    help: str | None = None


def look(selection: Selection) -> Look:
    """How charts are drawn for this reader: colours of the scheme in use, language."""
    return Look(palette(st.context.theme.type), formats(selection.language), localiser(selection.language))


def heading(title: str, question: str) -> None:
    """The page's title, and the one question it answers. Both are ours; text from files is escaped all the same."""
    st.html(f'<h1 class="page-title">{text.html(title)}</h1><p class="page-question">{text.html(question)}</p>')


def answer(sentence: str) -> None:
    """The sentence that sums a page up."""
    st.html(f'<p class="page-answer">{text.html(sentence)}</p>')


def section(title: str) -> None:
    """A heading between blocks of a page."""
    st.html(f'<h2 class="section-title">{text.html(title)}</h2>')


def tiles(given: Sequence[Tile]) -> None:
    """Headline figures side by side, two a row on a phone."""
    st.html(f'<div class="tiles tiles-{len(given)}">' + "".join(_tile(tile) for tile in given) + "</div>")


def _tile(tile: Tile) -> str:
    lines = "".join(f'<span class="tile-change">{text.html(change)}</span>' for change in tile.changes)
    hint = f' title="{text.html(tile.help)}"' if tile.help else ""
    return (
        f'<div class="tile"{hint}><span class="tile-label">{text.html(tile.label)}</span>'
        f'<span class="tile-value">{text.html(tile.value)}</span>{lines}</div>'
    )


def chart_block(
    title: str,
    figure: Figure,
    *,
    key: str,
    selection: Selection,
    basis: str | None = None,
    rows: pl.DataFrame | None = None,
) -> None:
    """A chart under a title that states its finding, what it rests on, and its rows as CSV.

    `key` names the chart in tests and its files (`attendance-trend` → attendance-trend.csv, .png). Titles and
    basis are plain text. The picture is saved with the camera that appears over the chart.
    """
    with st.container(border=True, key=f"block-{key}", gap="small", height="stretch"):
        st.html(f'<p class="block-title">{text.html(title)}</p>')
        st.plotly_chart(Ready(figure), theme=None, key=f"chart-{key}", config=_config(key, selection), alt=title)
        footer(key, selection, basis, rows)


def rests_on(rows: pl.DataFrame, selection: Selection) -> str:
    """What figures rest on, in a sentence: "Rests on 112 of 129 monthly reports due, and on 6 others".

    `rows` have the metric RECEIVED. Others are those of units that owe none, such as districts: they count in the
    figures, but are no part of what was due.
    """
    words, write = localiser(selection.language), formats(selection.language)
    received, expected = (int(rows[f"{RECEIVED}_{side}"].sum()) for side in ("numerator", "denominator"))
    others = int(rows["reports"].sum()) - received
    said = {"received": write.number(received), "expected": write.number(expected), "others": write.number(others)}
    return words("basis-reported" if expected else "basis-none-due", count=others, due=expected, **said)


def side_by_side(unit_ids: Collection[str], selection: Selection) -> str:
    """Where communes of before and after a merger stand in one list: that they do, and how to sum them up."""
    return localiser(selection.language)("basis-side-by-side") if data.units().merged_among(unit_ids) else ""


def provisional(rows: pl.DataFrame, selection: Selection) -> str:
    """What is provisional in rows by period, and how many of the reports due it rests on; empty if nothing is.

    The rows have the metric RECEIVED.
    """
    words, write = localiser(selection.language), formats(selection.language)
    return " ".join(
        words(
            "basis-provisional",
            period=_sentence(write.period(row["period"])),
            received=write.number(row[f"{RECEIVED}_numerator"]),
            expected=write.number(row[f"{RECEIVED}_denominator"]),
        )
        for row in rows.iter_rows(named=True)
        if selection.hollow.get(row["period"]) == "provisional"
    )


def footer(key: str, selection: Selection, basis: str | None, rows: pl.DataFrame | None) -> None:
    """What a block rests on, and its rows as CSV: below every chart and table."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        if basis:
            st.html(f'<p class="block-basis">{text.html(basis)}</p>')
        if rows is not None:
            st.download_button(
                localiser(selection.language)("chart-download-rows"),
                data=exports.recorded(key, lambda: text.csv(rows)),
                file_name=f"{key}.csv",
                mime="text/csv",
                key=f"rows-{key}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )


def _config(key: str, selection: Selection) -> dict[str, Any]:
    words = localiser(selection.language)
    return {
        "locale": "own",
        "locales": {"own": {"dictionary": {theirs: words(ours) for theirs, ours in PLOTLYS_WORDS.items()}}},
        "displaylogo": False,
        "showSendToCloud": False,
        "scrollZoom": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": key, "scale": 2},
        "responsive": True,
    }


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
