"""Rotation: who moved where, who is away now, and who comes back?"""

from __future__ import annotations

from localisation import localiser
from pages.rotation import parts
from pages.rotation.rows import load, load_standing
from pages.shared import blocks, explained, notices
from pages.shared.selection import PageDefaults, Selection

DEFAULTS = PageDefaults(preset="term", grain="quarter")


def show(selection: Selection) -> None:
    """Draw the page. Who is on rotation now, and the terms, are shown even where nobody moved in the period."""
    words, look = localiser(selection.language), blocks.look(selection)
    standing = load_standing(selection)
    if standing.terms.is_empty():
        return notices.no_movements(selection)
    found = load(selection) if selection.has_headline else None
    rows = found if found and not found.by_kind.is_empty() else None
    parts.tiles(rows, standing, selection, look)
    parts.instead(rows, standing, selection, look)
    if rows:
        parts.over_time(rows, selection, look)
        explained.show(selection, "rotation")
        parts.kinds(rows, selection, look)
    blocks.section(words("rotation-standing"))
    parts.standing(standing, selection, look)
    if rows:
        blocks.section(words("rotation-where"))
        parts.by_unit(rows, selection, look)
        parts.table(rows, selection, look)
    return None
