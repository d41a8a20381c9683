"""Training: how many cadres were trained, in what, and who were they?"""

from __future__ import annotations

from localisation import localiser
from pages.shared import blocks, notices
from pages.shared.selection import PageDefaults, Selection
from pages.training import parts
from pages.training.rows import load

DEFAULTS = PageDefaults(preset="36", grain="quarter")


def show(selection: Selection) -> None:
    """Draw the page."""
    words, look = localiser(selection.language), blocks.look(selection)
    rows = load(selection) if selection.has_headline else None
    if rows is None or rows.total.is_empty():
        return notices.no_figures(selection)
    parts.tiles(rows, look)
    parts.over_time(rows, selection, look)
    parts.running(selection, look)
    blocks.section(words("training-what"))
    parts.fields(rows, selection, look)
    blocks.section(words("training-who"))
    parts.persons(rows, selection, look)
    if selection.breakdown != "cell":
        blocks.section(words("training-where"))
    parts.by_unit(rows, selection, look)
    return parts.table(rows, selection, look)
