"""What the reader of workbooks does not tell of a sheet: how far its cells reach, what they hide.

Known before the reader is let at it, so that a sheet with one cell in its last corner costs no memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from ingest.problems import FileRefusedError, Problem
from warehouse.settings import Limits

# The reader holds every cell from the first to the last row and column, empty ones too.
AREA = 24_000_000
# More elements than that in one sheet take too long to look at.
ELEMENTS = 24_000_000
SPECIALS = 200_000

_ROW = re.compile(rb'<row r="(\d+)"')
_FAR_COLUMN = re.compile(rb'r="(?:[A-Z]{3,}|[H-Z][A-Z]|G[S-Z])\d')
_TWO_LETTERS = re.compile(rb'r="[A-Z]{2}\d')
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class SheetFacts:
    """What the reader does not tell of one sheet.

    `height`, `width`: how far filled cells reach, at most. `specials`: (row, column), both from 0, → text of cells
    whose value the reader drops: errors (`#N/A`) and formulas that were never calculated (`=A1+B1`).
    """

    height: int = 0
    width: int = 0
    specials: dict[tuple[int, int], str] = field(default_factory=dict)


def damaged() -> FileRefusedError:
    """The refusal of a workbook that cannot be opened."""
    return FileRefusedError([Problem("file.not_text", variant="damaged")])


def too_large(variant: str) -> FileRefusedError:
    """The refusal of a workbook that would take too much memory or time."""
    return FileRefusedError([Problem("file.too_large", variant=variant)], keep_bytes=False)


def sheet_facts(data: bytes, shared: bytes, longest: int, limits: Limits) -> SheetFacts:
    """Look through one sheet's part. `longest` is at least the length of the longest of the `shared` strings.

    Raises FileRefusedError: file.too_large, file.not_text.
    """
    facts = _quick_facts(data, longest, limits) or _exact_facts(data, shared, limits)
    if facts.height * facts.width > AREA:
        raise too_large("area")
    return facts


def _quick_facts(data: bytes, longest: int, limits: Limits) -> SheetFacts | None:
    """Facts of a sheet written the way all spreadsheets write it; None if a closer look is needed."""
    start, end = data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    if end < start or start < 0:
        return None if b"sheetData/" not in data else SheetFacts()
    ordinary = (
        data.count(b"<c", start, end) == data.count(b'<c r="', start, end)
        and data.count(b"<row", start, end) == data.count(b'<row r="', start, end)
        and data.count(b"<!", start, end) == 0
        and data.count(b":c ", start, end) == 0
        and data.count(b'="e"', start, end) == 0
        and data.count(b"<f", start, end) == 0
    )
    if not ordinary or _FAR_COLUMN.search(data, start, end):
        return None
    if data.count(b't="s"', start, end) * longest > limits.unpacked_bytes:
        return None
    height = max((int(row) for row in _ROW.findall(data, start, end)), default=0)
    facts = SheetFacts(height, 200 if _TWO_LETTERS.search(data, start, end) else 26)
    return None if height * facts.width > AREA else facts


def _exact_facts(data: bytes, shared: bytes, limits: Limits) -> SheetFacts:
    if data.count(b"<") > 2 * ELEMENTS or shared.count(b"<") > 2 * ELEMENTS:
        raise too_large("area")
    lengths = _string_lengths(shared)
    reader = _SheetReader(lengths, limits.unpacked_bytes)
    _parse(data, reader)
    return reader.facts


def _parse(data: bytes, reader: _SheetReader | _StringReader) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        raise damaged() from None


def _string_lengths(shared: bytes) -> list[int]:
    reader = _StringReader()
    if shared:
        _parse(shared, reader)
    return reader.lengths


class _StringReader:
    """Lengths of the shared strings."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, _: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def end(self, _: str) -> None:
        """Nothing ends that matters."""

    def text(self, data: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(data)


class _SheetReader:
    """Follows the cells of one sheet, as the reader of workbooks counts them."""

    def __init__(self, lengths: list[int], text_limit: int) -> None:
        self.facts = SheetFacts()
        self.lengths = lengths
        self.text_left = text_limit
        self.row = self.column = -1
        self.kind = self.inside = ""
        self.value: list[str] = []
        self.formula: list[str] = []
        self.is_formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            given = attributes.get("r", "")
            self.row = int(given) - 1 if given.isdigit() else self.row + 1
            self.column = -1
        elif tag == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", "").upper())
            if place:
                self.column, self.row = _index(place[1]), int(place[2]) - 1
            else:
                self.column += 1
            self.kind = attributes.get("t", "")
            self.value, self.formula, self.is_formula = [], [], False
        elif tag in ("v", "f", "t"):
            self.inside = tag
            self.is_formula |= tag == "f"

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in ("v", "f", "t"):
            self.inside = ""
        elif tag == "c":
            self._cell()

    def text(self, data: str) -> None:
        if self.inside in ("v", "t"):
            self.value.append(data)
        elif self.inside == "f":
            self.formula.append(data)

    def _cell(self) -> None:
        value = "".join(self.value)
        special = value if self.kind == "e" else ""
        if self.is_formula and not value and self.kind != "str":
            # never calculated; a formula that came out empty is of kind "str"
            special = "=" + "".join(self.formula)
        if not value and not special:
            return
        self.facts.height = max(self.facts.height, self.row + 1)
        self.facts.width = max(self.facts.width, self.column + 1)
        if special and len(self.facts.specials) < SPECIALS:
            self.facts.specials[self.row, self.column] = special
        if self.kind == "s" and value.isdigit() and int(value) < len(self.lengths):
            self.text_left -= self.lengths[int(value)]
            if self.text_left < 0:
                raise too_large("unpacked")


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
