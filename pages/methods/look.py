"""How a text is laid out: contents with links into it, chapters with sections. Readable on a phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.shared import folding, text
from pages.shared.folding import Safe
from pages.shared.theme import palette

TOP = "contents"


@dataclass(frozen=True)
class Chapter:
    """A chapter: its anchor, title and HTML; `sections` are the anchors and titles within it."""

    anchor: str
    title: str
    body: Safe
    sections: tuple[tuple[str, str], ...] = ()


def contents(title: str, chapters: Sequence[Chapter]) -> str:
    """The table of contents."""
    items = []
    for chapter in chapters:
        below = "".join(f"<li>{_link(anchor, name)}</li>" for anchor, name in chapter.sections)
        nested = f"<ul>{below}</ul>" if below else ""
        items.append(f"<li>{_link(chapter.anchor, chapter.title)}{nested}</li>")
    return (
        f'<nav class="methods-contents" id="{TOP}" aria-label="{text.html(title)}">'
        f"<p>{text.html(title)}</p><ul>{''.join(items)}</ul></nav>"
    )


def chapter(given: Chapter, back: str) -> str:
    """A chapter under its title, with the way back to the contents."""
    return (
        f'<section class="methods-chapter" id="{given.anchor}"><h2>{text.html(given.title)}</h2>{given.body}'
        f'<p class="methods-back">{_link(TOP, back)}</p></section>'
    )


def section(anchor: str, title: str, body: Iterable[str]) -> Safe:
    """A section of a chapter; `body` is HTML."""
    return Safe(f'<div class="methods-section" id="{anchor}"><h3>{text.html(title)}</h3>{"".join(body)}</div>')


def paragraph(sentence: str) -> Safe:
    """A paragraph; `**words**` stand out."""
    return Safe(f"<p>{strong(sentence)}</p>")


def bullets(sentences: Iterable[str]) -> Safe:
    """A list of sentences."""
    return Safe("<ul>" + "".join(f"<li>{strong(sentence)}</li>" for sentence in sentences) + "</ul>")


def strong(sentence: str) -> str:
    """A sentence as HTML, in which `**words**` stand out."""
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text.html(sentence))


def name(written: str) -> Safe:
    """A name as it stands in files and commands."""
    return Safe(f'<code class="methods-name">{text.html(written)}</code>')


def style() -> str:
    """The page's own rules."""
    colour = palette(st.context.theme.type).series
    return f"<style>{folding.STYLE}{_STYLE}.methods-contents a, .methods-chapter a {{color: {colour};}}</style>"


def _link(anchor: str, title: str) -> str:
    return f'<a href="#{anchor}" target="_self">{text.html(title)}</a>'


_STYLE = """
.methods-contents {scroll-margin-top: 4rem; padding: .9rem 1.1rem; border-radius: .5rem;
  border: 1px solid color-mix(in srgb, currentColor 16%, transparent);}
.methods-contents p {font-weight: 600; margin: 0 0 .35rem;}
.methods-contents ul {list-style: none; margin: 0; padding: 0;}
.methods-contents > ul {columns: 17rem 3; column-gap: 2rem;}
.methods-contents li {margin: 0 0 .3rem; padding: 0; font-size: .95rem; line-height: 1.45; break-inside: avoid;}
.methods-contents li li {margin: .15rem 0 0 .9rem; font-size: .88rem;}
.methods-chapter {max-width: 62rem; scroll-margin-top: 4rem; line-height: 1.55;}
.methods-chapter h2 {font-size: 1.3rem; font-weight: 600; line-height: 1.3; margin: 1rem 0 .5rem; padding: 0;}
.methods-chapter h3 {font-size: 1.08rem; font-weight: 600; line-height: 1.35; margin: 1.1rem 0 .4rem; padding: 0;}
.methods-chapter > p, .methods-section > p {margin: 0 0 .5rem; max-width: 46rem; text-wrap: pretty;}
.methods-chapter ul {margin: 0 0 .5rem; padding-left: 1.2rem; max-width: 46rem;}
.methods-chapter li {margin: 0 0 .4rem; padding: 0; font-size: .95rem; text-wrap: pretty;}
.methods-section {scroll-margin-top: 4rem;}
.methods-metric {padding: .7rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent);
  display: grid; grid-template-columns: minmax(11rem, 16rem) 1fr; gap: .15rem 1.5rem;}
.methods-metric h4 {font-size: 1rem; font-weight: 600; line-height: 1.4; margin: 0; padding: 0;}
.methods-metric p {margin: 0; font-size: .95rem; text-wrap: pretty;}
.methods-metric .methods-how {font-size: .88rem; opacity: .85;}
.methods-metric .methods-side {font-size: .82rem; opacity: .8;}
.methods-name {font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .86em; color: inherit;
  padding: .05rem .3rem; border-radius: .25rem; overflow-wrap: anywhere;
  background: color-mix(in srgb, currentColor 9%, transparent);}
.methods-back {font-size: .85rem; margin-top: .75rem !important;}
.folding-table .methods-name {white-space: nowrap;}
@media (max-width: 640px) {
  .methods-metric {grid-template-columns: 1fr;}
}
@media print {
  .methods-back {display: none;}
}
"""
