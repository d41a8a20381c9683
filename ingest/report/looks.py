"""How the returned workbook looks: one format for each meaning and number format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.problems import ERROR, WARNING
from ingest.report.formats import GENERAL, NumberFormat

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

# Told apart by lightness as well as hue, so that nobody needs to see colours: dark orange and pale yellow.
# Black is legible on both (contrast 8.9 and 17).
ERROR_FILL, WARNING_FILL = "#F4A261", "#FFF3B0"
HEADING_FILL, RULE, MUTED = "#E3E8ED", "#8794A1", "#53616E"
TEXT_FORMAT = "@"
_FILLS = {
    ERROR: {"bg_color": ERROR_FILL, "bold": True, "border": 1, "border_color": "#8A3D00"},
    WARNING: {"bg_color": WARNING_FILL, "border": 3, "border_color": "#7A5C00"},
}
_KINDS: dict[str, dict[str, Any]] = {
    "cell": {"valign": "top"},
    "heading": {"valign": "top", "bold": True, "text_wrap": True, "bottom": 1, "bg_color": HEADING_FILL},
    "problems": {"valign": "top", "text_wrap": True, "num_format": TEXT_FORMAT},
    "title": {"bold": True, "font_size": 16},
    "section": {"bold": True, "font_size": 12, "bottom": 1, "border_color": RULE, "valign": "bottom"},
    "text": {"text_wrap": True, "valign": "top"},
    "strong": {"text_wrap": True, "valign": "top", "bold": True},
    "muted": {"text_wrap": True, "valign": "top", "font_color": MUTED},
    "link": {"text_wrap": True, "valign": "top", "font_color": "#0B5F94", "underline": 1},
}


@dataclass
class Looks:
    """Makes each format once: a workbook may not have many."""

    book: Workbook
    made: dict[tuple[str, str | None, NumberFormat], Format] = field(default_factory=dict)

    def __call__(self, kind: str, severity: str | None = None, number: NumberFormat = GENERAL) -> Format:
        """The format of a `kind` of cell, coloured if a problem of some `severity` is in it."""
        key = (kind, severity, number)
        if key not in self.made:
            given = _KINDS[kind] | (_FILLS[severity] if severity else {})
            self.made[key] = self.book.add_format(given | ({"num_format": number} if number != GENERAL else {}))
        return self.made[key]
