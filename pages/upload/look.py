"""How the upload page looks: panels, steps, values from files. Whatever came from a file is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from localisation import Localiser
from pages.shared import file_picker, folding, text
from pages.shared.folding import Safe, cell
from warehouse.settings import settings


def value(given: str | None, empty: str) -> Safe:
    """A value as it stood in the file, blanks and all."""
    if given is None:
        return Safe(f'<span class="desk-none">{text.html(empty)}</span>')
    return Safe(f'<span class="desk-value">{text.html(given)}</span>')


def day(written: str) -> Safe:
    """A day that stays on one line."""
    return Safe(f'<span class="desk-day">{text.html(written)}</span>')


def panel(kind: str, title: str, lines: Iterable[str], role: str = "status") -> None:
    """A box with a title and sentences; `kind` is problem, good, or calm."""
    sentences = "".join(f"<p>{cell(line)}</p>" for line in lines if line)
    st.html(f'<div class="desk-panel desk-{kind}" role="{role}"><h2>{cell(title)}</h2>{sentences}</div>')


def amount(words: Localiser, survey: str, rows: int | None, first: date | None = None, last: date | None = None) -> str:
    """How much was reported from the month `first` to `last`: "38 cells", or that there was nothing to report.

    A cell has a row each month: over several months rows are counted, not cells.
    """
    counted = "rows" if survey == "participation" and first != last else survey
    return words("upload-rows", survey=counted, count=rows) if rows else words("upload-nothing")


def link(label: str, **parameters: str) -> Safe:
    """A link to this page that keeps the view and changes `parameters`; an empty one is left out."""
    kept = {key: st.query_params.get_all(key) for key in st.query_params}
    merged = {**kept, **{key: [given] if given else [] for key, given in parameters.items()}}
    query = urlencode({key: values for key, values in merged.items() if values}, doseq=True)
    return Safe(f'<a href="?{text.html(query)}" target="_self">{text.html(label)}</a>')


def style(words: Localiser) -> str:
    """The page's own rules, and the words of its file picker."""
    picker = file_picker.style(words, ".xlsx, .csv", settings().limits.file_bytes)
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    return f"<style>{folding.STYLE}{picker}{_STYLE}{_PANELS[scheme]}</style>"


# Edge and ground of the theme's boxes (.streamlit/config.toml).
_PANELS = {
    scheme: (
        f".desk-problem {{border-color: {orange}; background: {orange_ground};}}"
        f".desk-good {{border-color: {blue}; background: {blue_ground};}}"
        f".folding-table a, .folding-facts a, .desk-panel a {{color: {blue};}}"
        f".st-key-desk-figures a {{border-color: {blue};}}"
        f".desk-complaint {{--complaint: {orange};}}"
    )
    for scheme, orange, orange_ground, blue, blue_ground in (
        ("light", "#B04A12", "#FBEDE3", "#0B5F94", "#E4EFF7"),
        ("dark", "#F0935A", "#3A2416", "#6DB9E8", "#17303F"),
    )
}

_STYLE = """
.st-key-desk-steps [data-testid="stHorizontalBlock"] {flex-wrap: wrap; align-items: stretch;}
.st-key-desk-steps [data-testid="stColumn"] {min-width: min(16rem, 100%);}
.desk-step {display: flex; gap: .65rem; align-items: center; margin: 0;}
.desk-step b {display: inline-grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: 50%;
  background: color-mix(in srgb, currentColor 12%, transparent); font-weight: 600; flex: none;}
.desk-step h2 {font-size: 1.05rem; font-weight: 600; line-height: 1.35; margin: 0; padding: 0;}
.desk-title {font-size: 1.05rem; font-weight: 600; line-height: 1.35; margin: 0; padding: 0;}
.desk-draft {font-size: .95rem; line-height: 1.5; margin: 0; overflow-wrap: anywhere;}
[class*="st-key-draft-"] [data-testid="stElementContainer"]:first-child {flex: 1 1 16rem;}
.desk-complaint {color: var(--complaint); font-size: .95rem; font-weight: 600; line-height: 1.5; min-height: 1.5rem;
  margin: 0;}
.desk-note {font-size: .9rem; line-height: 1.5; margin: 0; opacity: .88; text-wrap: pretty;}
.desk-list {font-size: .9rem; line-height: 1.5; margin: 0; padding-left: 1.1rem;}
.desk-list li {margin: 0 0 .35rem; padding: 0; font-size: inherit;}
.desk-cards {display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .75rem;}
.desk-card {padding: .7rem .9rem; border-radius: .5rem; line-height: 1.4;
  border: 1px solid color-mix(in srgb, currentColor 16%, transparent);}
.desk-card[data-chosen="yes"] {border-color: currentColor;}
.desk-card p {margin: 0; font-size: .85rem; opacity: .85;}
.desk-card p.desk-state {font-size: 1rem; font-weight: 600; opacity: 1; display: flex; gap: .5rem;
  align-items: baseline;}
.desk-dot {width: .7rem; height: .7rem; border-radius: 50%; flex: none;
  border: 1px solid color-mix(in srgb, currentColor 35%, transparent);}
.desk-panel {padding: 1rem 1.15rem; border-radius: .5rem; border: 1px solid; border-left-width: .4rem;
  line-height: 1.5;}
.desk-panel h2 {font-size: 1.25rem; font-weight: 600; line-height: 1.3; margin: 0; padding: 0;}
.desk-panel p {margin: .35rem 0 0; text-wrap: pretty;}
.desk-calm {border-color: color-mix(in srgb, currentColor 30%, transparent);}
.desk-fix {padding-left: .9rem; border-left: .2rem solid color-mix(in srgb, currentColor 25%, transparent);}
.desk-fix h3 {font-size: 1rem; font-weight: 600; line-height: 1.4; margin: 0; padding: 0; text-wrap: pretty;}
.desk-placed .folding-table {table-layout: fixed;}
.desk-placed th:nth-child(1) {width: 4rem;}
.desk-placed th:nth-child(2) {width: 11rem;}
.desk-placed th:nth-child(3) {width: 11rem;}
.desk-day {white-space: nowrap;}
.st-key-desk-figures a {border: 1px solid; border-radius: .5rem; width: fit-content;}
.desk-fix > p {font-size: .85rem; margin: .1rem 0 .5rem; opacity: .85;}
.desk-value {overflow-wrap: anywhere;
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .86em;
  white-space: pre-wrap; padding: .05rem .3rem; border-radius: .25rem;
  background: color-mix(in srgb, currentColor 9%, transparent);}
.desk-under {display: block; margin-top: .15rem;}
.desk-none {opacity: .7; font-style: italic;}
@media (max-width: 1100px) {
  .desk-placed .folding-table {table-layout: auto;}
  .desk-placed th {width: auto !important;}
  .desk-placed td:nth-child(3) {min-width: 6.5rem;}
}
@media (max-width: 640px) {
  .desk-cards {grid-template-columns: 1fr;}
}
@media print {
  .st-key-desk-withdraw, .st-key-desk-again {display: none !important;}
}
"""
