"""Cell meetings: do the cells meet as they should, and do their members come and take part?"""

from __future__ import annotations

from localisation import localiser
from pages.participation import parts
from pages.participation.rows import load, load_programme
from pages.shared import blocks, explained, notices
from pages.shared.selection import PageDefaults, Selection

DEFAULTS = PageDefaults()


def show(selection: Selection) -> None:
    """Draw the page."""
    words, look = localiser(selection.language), blocks.look(selection)
    rows = load(selection) if selection.has_headline else None
    if rows is None or rows.total.is_empty():
        return notices.no_figures(selection)
    parts.tiles(rows, look)
    parts.attendance(rows, selection, look)
    explained.show(selection, "participation")
    parts.by_unit(rows, selection, look)
    blocks.section(words("participation-taking-part"))
    parts.absences(rows, selection, look)
    blocks.section(words("participation-content"))
    parts.content(rows, selection, look)
    programme = load_programme(selection)
    if programme:
        parts.programme(programme, selection, look)
    blocks.section(words("participation-rows-section"))
    return parts.table(rows, selection, look)
