"""Tables of sentences in plain HTML: on a phone each row folds into a card. For pages that shall stay light.

Streamlit's own grid weighs more than such a page. Every cell is escaped unless it is `Safe`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pages.shared import text


class Safe(str):
    """HTML of our own making; everything else is escaped."""

    __slots__ = ()


def cell(value: str) -> str:
    """Text as HTML, unless it is HTML already."""
    return value if isinstance(value, Safe) else text.html(value)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Safe:
    """Rows under headings; on a phone each row is a card with the headings beside its values."""
    head = "".join(f"<th>{cell(heading)}</th>" for heading in headings)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{text.html(heading)}"><span>{cell(part)}</span></td>'
            for heading, part in zip(headings, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return Safe(f'<table class="folding-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def folded(rows: Sequence[Sequence[str]], headings: Sequence[str], most: int, more: str) -> Safe:
    """A table of which only the first rows stand open; `more` is what the rest is called."""
    shown = table(headings, rows[:most])
    if len(rows) <= most:
        return shown
    rest = table(headings, rows[most:])
    return Safe(f'{shown}<details class="folding-more"><summary>{text.html(more)}</summary>{rest}</details>')


def facts(given: Iterable[tuple[str, str]]) -> Safe:
    """What is known of one thing: names and values, one under the other."""
    pairs = "".join(f"<span>{cell(name)}</span><div>{cell(fact)}</div>" for name, fact in given)
    return Safe(f'<div class="folding-facts">{pairs}</div>')


STYLE = """
.folding-table {width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.45;}
.folding-table th, .folding-table td {text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border: 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent); overflow-wrap: break-word;}
.folding-table th {font-size: .8rem; font-weight: 600; opacity: .8; white-space: nowrap;}
.folding-table tr {border: 0; background: none;}
.folding-table td:last-child {padding-right: 0;}
.folding-more summary {cursor: pointer; font-size: .9rem; padding: .5rem 0; text-decoration: underline;}
.folding-more thead {display: none;}
.folding-facts {display: grid; grid-template-columns: minmax(6rem, 20%) 1fr; gap: .5rem 1rem; font-size: .95rem;
  line-height: 1.5;}
.folding-facts > span {opacity: .75;}
.folding-facts > div {overflow-wrap: anywhere;}
@media (max-width: 640px) {
  .folding-table thead {display: none;}
  .folding-table tr {display: block; padding: .5rem 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent);}
  .folding-table td {display: grid; grid-template-columns: 7rem 1fr; gap: .5rem; border: 0; padding: .15rem 0;}
  .folding-table td::before {content: attr(data-label); font-size: .8rem; opacity: .75;}
}
"""
