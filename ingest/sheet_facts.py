"""What the reader of workbooks does not tell of a sheet: how far its cells reach, what they hide.

Known before the reader is let at it, so that a sheet with one cell in its last corner costs no memory.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np

from ingest.columns import column_index
from ingest.problems import damaged, too_large
from warehouse.settings import Limits

# The reader holds every cell from the first to the last row and column, empty ones too.
AREA = 24_000_000
# More elements than that in one sheet take too long to look at one by one, as is done where a sheet is not written
# in the way all spreadsheets write it.
ELEMENTS = 4_000_000
# So many formulas and errors are looked at.
SPECIALS = 500_000

_ROW = re.compile(rb'<row r="(\d+)"')
_FAR_COLUMN = re.compile(rb'r="(?:[A-Z]{3,}|[H-Z][A-Z]|G[S-Z])\d')
_TWO_LETTERS = re.compile(rb'r="[A-Z]{2}\d')
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SHARED = re.compile(rb't="s"[^<>]*><v>(\d{1,9})</v>')
_SPECIAL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"([^<>]*)>(<f[^<>]*?(?:/>|>([^<]*)</f>))?(?:<v>([^<]*)</v>|<v ?/>)?'
)


@dataclass
class SheetFacts:
    """What the reader does not tell of one sheet.

    `height`, `width`: how far filled cells reach, at most. `specials`: (row, column), both from 0, → text of cells
    whose value the reader drops: errors (`#N/A`) and formulas that were never calculated (`=A1+B1`). `formulas`: the
    same of formulas that have a value, of which nobody can tell whether it is the right one.
    """

    height: int = 0
    width: int = 0
    specials: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)

    def note(self, place: tuple[int, int], kind: str, formula: str | None, value: str) -> None:
        """Note one cell if there is more to it than its value. Raises FileRefusedError: file.too_large."""
        if kind == "e":
            self.specials[place] = value
        elif formula is not None and not value and kind != "str":
            # never calculated; a formula that came out empty is of kind "str"
            self.specials[place] = "=" + formula
        elif formula is not None:
            self.formulas[place] = "=" + formula
        if len(self.specials) + len(self.formulas) > SPECIALS:
            raise too_large("area")


def sheet_facts(data: bytes, shared: bytes, longest: int, limits: Limits) -> SheetFacts:
    """Look through one sheet's part. `longest` is at least the length of the longest of the `shared` strings.

    Raises FileRefusedError: file.too_large, file.not_text.
    """
    facts = _quick_facts(data, shared, longest, limits) or _exact_facts(data, shared, limits)
    if facts.height * facts.width > AREA:
        raise too_large("area")
    return facts


def _quick_facts(data: bytes, shared: bytes, longest: int, limits: Limits) -> SheetFacts | None:
    """Facts of a sheet written the way all spreadsheets write it; None if a closer look is needed."""
    start, end = data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    if end < start or start < 0:
        return None if b"sheetData/" not in data else SheetFacts()
    ordinary = (
        data.count(b"<c", start, end) == data.count(b'<c r="', start, end)
        and data.count(b"<row", start, end) == data.count(b'<row r="', start, end)
        and data.find(b"<!", start, end) < 0
        and data.find(b":c ", start, end) < 0
    )
    if not ordinary or _FAR_COLUMN.search(data, start, end):
        return None
    texts = data.count(b't="s"', start, end)
    if texts * longest > limits.unpacked_bytes and not _texts_fit(data[start:end], shared, texts, limits):
        return None
    height = max(map(int, _ROW.findall(data, start, end)), default=0)
    width = 200 if _TWO_LETTERS.search(data, start, end) else 26
    facts = SheetFacts(height, _width(data, start, end) if width == 26 and height * width > AREA else width)
    if height * facts.width > AREA or not _quick_specials(data, start, end, facts):
        return None
    return facts


def _width(data: bytes, start: int, end: int) -> int:
    """Number of the last column, where none has two letters."""
    low, high = 1, 26
    while low < high:
        middle = (low + high) // 2
        if re.compile(b'<c r="[%c-Z]' % (65 + middle)).search(data, start, end):
            low = middle + 1
        else:
            high = middle
    return low


def _texts_fit(sheet: bytes, shared: bytes, texts: int, limits: Limits) -> bool:
    """Whether all shared strings of a sheet, each as often as it is used, are within the limit; False if unclear."""
    used = np.array(_SHARED.findall(sheet), dtype="S9").astype(np.int64)
    lengths = np.array([len(part) for part in re.split(rb"<si[ >]", shared)[1:]], dtype=np.int64)
    if len(used) != texts or not len(lengths) or used.max() >= len(lengths):
        return False
    return int(lengths[used].sum()) <= limits.unpacked_bytes


def _quick_specials(data: bytes, start: int, end: int, facts: SheetFacts) -> bool:
    """Note formulas and errors; False if one of them is written in an unusual way."""
    if data.count(b"<f", start, end) + data.count(b'="e"', start, end) > SPECIALS:
        raise too_large("area")
    for mark in (b"<f", b'="e"'):
        for place in _places(data, mark, start, end):
            cell = _SPECIAL.match(data, data.rfind(b"<c ", start, place))
            if cell is None or cell.end() <= place or not data.startswith(b"</c>", cell.end()):
                return False
            letters, row, attributes, element, formula, value = cell.groups()
            kind = re.search(rb' t="(\w+)"', attributes)
            facts.note(
                (int(row) - 1, column_index(letters.decode())),
                kind[1].decode() if kind else "",
                None if element is None else _unescaped(formula),
                _unescaped(value),
            )
    return True


def _places(data: bytes, mark: bytes, start: int, end: int) -> Iterator[int]:
    place = data.find(mark, start, end)
    while place >= 0:
        yield place
        place = data.find(mark, place + 1, end)


def _unescaped(text: bytes | None) -> str:
    return html.unescape((text or b"").decode(errors="replace"))


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
                self.column, self.row = column_index(place[1]), int(place[2]) - 1
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
        if not value and not self.is_formula:
            return
        self.facts.height = max(self.facts.height, self.row + 1)
        self.facts.width = max(self.facts.width, self.column + 1)
        formula = "".join(self.formula) if self.is_formula else None
        self.facts.note((self.row, self.column), self.kind, formula, value)
        if self.kind == "s" and value.isdigit() and int(value) < len(self.lengths):
            self.text_left -= self.lengths[int(value)]
            if self.text_left < 0:
                raise too_large("unpacked")
