"""How lists of submissions, receipts and differences look, beside what the upload desk looks like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from localisation import Localiser
from pages.shared import text
from pages.shared.folding import Safe, cell
from pages.shared.theme import palette
from pages.upload import look as desk


def style(words: Localiser) -> str:
    """The rules of the page, in the colours of the scheme in use."""
    colours = palette(st.context.theme.type)
    states = (
        f".ledger-state {{--counts: {colours.series}; --stopped: {colours.unexcused}; --quiet: {colours.comparison};}}"
        f".ledger-versions a {{color: {colours.series};}}"
    )
    return desk.style(words) + f"<style>{states}{_STYLE}</style>"


def state(standing: str, said: str, under: str = "") -> Safe:
    """How a submission or version stands: a mark and words, never the mark alone."""
    more = f'<span class="desk-under ledger-quiet">{text.html(under)}</span>' if under else ""
    return Safe(f'<span class="ledger-state ledger-{standing}">{text.html(said)}</span>{more}')


def change(before: str | None, after: str | None, empty: str) -> Safe:
    """A value as it was and as it is, told apart by marks a screen reader knows as well."""
    nothing = f'<span class="desk-none">{text.html(empty)}</span>'
    old = nothing if before is None else f'<del class="ledger-before">{text.html(before)}</del>'
    new = nothing if after is None else f'<ins class="ledger-after">{text.html(after)}</ins>'
    return Safe(f"{old} → {new}")


def amount(row: Mapping[str, Any], words: Localiser) -> str:
    """How much a submission reported: "38 cells"."""
    return desk.amount(words, row["survey"], row["part_rows"], row["first_period"], row["last_period"])


def under(first: str, second: str) -> Safe:
    """A line and a quieter one below it; both may be Safe."""
    return Safe(f'{cell(first)}<span class="desk-under ledger-quiet">{cell(second)}</span>')


_STYLE = """
.ledger-state {display: inline-flex; align-items: baseline; gap: .45rem;}
.ledger-state::before {content: ""; flex: none; width: .6rem; height: .6rem; border-radius: 50%;
  border: 2px solid var(--quiet); transform: translateY(.05rem);}
.ledger-current::before, .ledger-partly::before {border-color: var(--counts);}
.ledger-current::before {background: var(--counts);}
.ledger-partly::before {background: linear-gradient(90deg, var(--counts) 50%, transparent 50%);}
.ledger-withdrawn::before {border-style: dashed; border-color: var(--stopped);}
.ledger-refused::before, .ledger-needs_reason::before {border-radius: 0; border-color: var(--stopped);}
.ledger-quiet {opacity: .8; font-size: .92em;}
.ledger-before {opacity: .8;}
.ledger-after {text-decoration: none; font-weight: 600;}
.ledger-hash {overflow-wrap: anywhere; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: .82em;}
.ledger-versions {list-style: none; margin: 0; padding: 0; font-size: .9rem; line-height: 1.5;}
.ledger-versions li {margin: 0; padding: .1rem 0 .8rem 1.2rem; position: relative; font-size: inherit;
  border-left: 2px solid color-mix(in srgb, currentColor 20%, transparent);}
.ledger-versions li:last-child {border-left-color: transparent; padding-bottom: 0;}
.ledger-versions li::before {content: ""; position: absolute; left: -.47rem; top: .4rem; width: .6rem; height: .6rem;
  border-radius: 50%; background: var(--surface); border: 2px solid color-mix(in srgb, currentColor 45%, transparent);}
.ledger-versions li[data-state="current"]::before {background: currentColor; border-color: currentColor;}
.ledger-versions li[data-state="withdrawn"]::before {border-style: dashed;}
.ledger-versions li[data-shown="yes"] > b {text-decoration: underline; text-underline-offset: .2em;}
.ledger-number {white-space: nowrap;}
.ledger-list td:nth-child(2) {min-width: 14rem;}
.ledger-changes td:first-child {min-width: 9rem;}
.ledger-count {font-size: .9rem; opacity: .85; margin: 0;}
.st-key-receipt-files {flex-wrap: wrap;}
@media print {.st-key-receipt-files, .st-key-receipt-problems {display: none !important;}}
"""
