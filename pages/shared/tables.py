"""Rows as a quiet table of finished words: every figure written as the reader writes it, readable on a phone.

They keep the official order, and a cell may say "31 of 52" or "fewer than 5 persons".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from pages.shared import blocks, text
from pages.shared.selection import Selection

TALL = 16  # with more rows the table scrolls within itself


@dataclass(frozen=True)
class Column:
    """A column: its heading and its words, row by row. `fills` (0 to 1) draw a bar behind them."""

    head: str
    words: Sequence[str]
    number: bool = True
    fills: Sequence[float | None] | None = None


def rows_block(  # noqa: PLR0913 (a table, and all that is said of it)
    title: str,
    columns: Sequence[Column],
    *,
    key: str,
    selection: Selection,
    basis: str | None = None,
    download: pl.DataFrame | None = None,
    total: bool = False,
) -> None:
    """A table under the same title, basis and download as a chart.

    The first column names the rows; with `total` the last row sums up the others.
    """
    with st.container(border=True, key=f"block-{key}", gap="small"):
        st.html(f'<p class="block-title">{text.html(title)}</p>')
        st.html(markup(title, columns, blocks.look(selection).palette.surface, total))
        blocks.footer(key, selection, basis, download)


def markup(title: str, columns: Sequence[Column], surface: str, total: bool = False) -> str:
    """The table as HTML; every word is escaped."""
    rows = len(columns[0].words)
    heads = "".join(f'<th scope="col"{_kind(column)}>{text.html(text.capital(column.head))}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(_cell(columns, at, row) for at in range(len(columns))) + "</tr>" for row in range(rows)
    )
    kinds = "rows" + (" rows-tall" if rows > TALL else "") + (" rows-total" if total else "")
    return (
        f'<div class="{kinds}" style="--surface:{surface}" role="region" tabindex="0"'
        f' aria-label="{text.html(title)}"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(columns: Sequence[Column], at: int, row: int) -> str:
    column = columns[at]
    words = text.html(column.words[row])
    if at == 0:
        return f'<th scope="row">{words}</th>'
    fill = column.fills[row] if column.fills else None
    bar = f' style="--fill:{fill:.1%}"' if fill is not None else ""
    return f"<td{_kind(column)}{bar}>{words}</td>"


def _kind(column: Column) -> str:
    names = [name for name, given in (("number", column.number), ("filled", column.fills)) if given]
    return f' class="{" ".join(names)}"' if names else ""
