"""Text as spreadsheets save it: lines → records, whatever the delimiter and the quotes.

Lines without quotes are cut by one bulk read after a vectorised count of delimiters; only lines that are
quoted or of another width are looked at one by one, by a strict parser.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ingest.decoding import Text
from ingest.grids import MOST_OTHERS, Body, Grid, Rows, fitted, frame_of, is_filled
from ingest.headers import HEADER_ROWS, Header, find_header, width_of
from ingest.personal import has_personal_bytes
from ingest.problems import FileRefusedError, Problem
from warehouse.settings import Limits

DELIMITERS = (",", ";", "\t")

# The header is looked for in this much of the beginning.
HEAD_BYTES = 1 << 20
# Rows below the header that are looked at for a second line of headings.
ROWS_BELOW = 5
# Lines are counted in blocks that stay in the processor's cache, and cut in larger ones.
BLOCK_BYTES = 1 << 19
BULK_BYTES = 1 << 26
CHUNK_ROWS = 20_000

_NEWLINE, _QUOTE = 10, 34
# First bytes of blanks and invisible characters: ASCII controls and blank, U+0085…U+00AD, U+034F, U+061C,
# U+1680/U+180E, U+2000…U+3000, U+FE00…U+FEFF.
_BLANK_LEAD = np.zeros(256, dtype=bool)
_BLANK_LEAD[[*range(9, 33), 0xC2, 0xCD, 0xD8, 0xE2, 0xE3, 0xEF]] = True
_BLANK_LEAD[_NEWLINE] = False


def read_head(text: Text, limits: Limits) -> tuple[Header | None, Grid, str]:
    """Settle the delimiter by which one makes a known header. Returns header, first rows, delimiter.

    Raises FileRefusedError: file.too_large for a row of more columns or a longer field than allowed.
    """
    first: Grid | None = None
    best: tuple[Header, Grid, str] | None = None
    candidates = dict.fromkeys([*([text.delimiter] if text.delimiter else []), *DELIMITERS])
    for delimiter in candidates:
        header, grid = _head(text, delimiter, limits)
        if header is not None and (best is None or _fits_better(header, best[0])):
            best = header, grid, delimiter
            if header.complete:
                break
        if first is None or _columns(grid) > _columns(first):
            first = grid
    if best is not None:
        return best
    assert first is not None
    if _columns(first) > limits.columns:
        raise FileRefusedError([Problem("file.too_large", variant="columns")], keep_bytes=False)
    if _longest_field(text.content[: 4 * HEAD_BYTES], DELIMITERS) > limits.field_bytes:
        raise _too_long()
    return None, first, ","


def _fits_better(header: Header, other: Header) -> bool:
    return (header.complete, len(header.columns)) > (other.complete, len(other.columns))


def _columns(grid: Grid) -> int:
    return max((width_of(cells) for _, cells in grid.rows), default=0)


def _head(text: Text, delimiter: str, limits: Limits) -> tuple[Header | None, Grid]:
    """The first filled records cut by one delimiter; only as many as it takes to find a full header."""
    rows: list[tuple[int, list[str]]] = []
    header: Header | None = None
    start = text.content[:HEAD_BYTES].decode(errors="ignore")
    records = enumerate(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), 1)
    try:
        for sheet_row, cells in records:
            if not is_filled(cells):
                continue
            rows.append((sheet_row, cells))
            if header is None or not header.complete:
                header = find_header(rows, limits.columns) if len(rows) < 3 else header
            if len(rows) >= HEADER_ROWS or (header is not None and header.complete and len(rows) >= ROWS_BELOW):
                break
    except csv.Error:
        pass
    return find_header(rows, limits.columns), Grid("", rows)


def _longest_field(content: bytes, delimiters: tuple[str, ...]) -> int:
    data = np.frombuffer(content, dtype=np.uint8)
    cut = np.isin(data, [_NEWLINE, *(ord(delimiter) for delimiter in delimiters)])
    places = np.flatnonzero(cut)
    return int(np.diff(places, prepend=-1, append=len(data)).max()) if len(data) else 0


def read_body(text: Text, header: Header, delimiter: str, limits: Limits) -> Body:
    """Every record below the header. Raises FileRefusedError: file.too_large, file.structure (quotes)."""
    content = text.content
    if content.count(b"\n") > 2 * limits.rows + HEADER_ROWS:
        raise FileRefusedError([Problem("file.too_large", variant="rows")], keep_bytes=False)
    quoted = b'"' in content
    if quoted or len(delimiter.encode()) > 1:
        reader = _Lines(content, header, delimiter, limits)
        body = reader.read() if len(delimiter.encode()) == 1 else None
        return body if body is not None else _read_records(content, header, delimiter, limits)
    body = _Lines(content, header, delimiter, limits).read()
    assert body is not None
    return body


@dataclass
class _Lines:
    """Reads content in which every record is one line."""

    content: bytes
    header: Header
    delimiter: str
    limits: Limits
    frames: list[pl.DataFrame] = field(default_factory=list)
    others: Rows = field(default_factory=list)
    has_odd_lines: bool = False
    has_blanks: set[int] = field(default_factory=set)
    pending: list[bytes] = field(default_factory=list)
    pending_rows: list[NDArray[Any]] = field(default_factory=list)
    pending_bytes: int = 0

    def read(self) -> Body | None:
        """All lines below the header; None if a quoted field reaches over a line's end."""
        start = 0
        for _ in range(self.header.sheet_row):
            start = self.content.index(b"\n", start) + 1
        above = self.content[:start]
        if b'"' in above and any(line.count(b'"') % 2 for line in above.split(b"\n")):
            return None
        header_line = self.content[self.content.rfind(b"\n", 0, start - 1) + 1 : start]
        raw_width = header_line.count(self.delimiter.encode()) + 1
        if b'"' in header_line:
            raw_width = len(next(csv.reader([header_line.decode()], delimiter=self.delimiter)))
        sheet_row = self.header.sheet_row + 1
        while start < len(self.content):
            end = self.content.rfind(b"\n", start, start + BLOCK_BYTES) + 1
            if end <= start:
                end = self.content.index(b"\n", start) + 1
            lines = self._block(self.content[start:end], sheet_row, raw_width)
            if lines is None:
                return None
            sheet_row += lines
            start = end
        self._bulk(raw_width)
        return Body.of(self.frames, self.others, raw_width, None if self.has_odd_lines else self.has_blanks)

    def _block(self, block: bytes, sheet_row: int, width: int) -> int | None:
        """One block of whole lines. Returns how many; None if a quoted field reaches over a line's end."""
        data = np.frombuffer(block, dtype=np.uint8)
        places = np.flatnonzero((data == _NEWLINE) | (data == ord(self.delimiter)))
        is_end = data[places] == _NEWLINE
        ends = np.flatnonzero(is_end)
        fields = np.diff(ends, prepend=-1)
        regular = fields == width
        if b'"' in block:
            quotes = np.flatnonzero(data == _QUOTE)
            per_line = np.bincount(np.searchsorted(places[ends], quotes), minlength=len(ends))
            if (per_line % 2).any():
                return None
            regular &= per_line == 0
        too_long = np.flatnonzero(np.diff(places) - 1 > self.limits.field_bytes) + 1
        if places[0] > self.limits.field_bytes:
            too_long = np.concatenate([[0], too_long])
        if len(too_long) and (b'"' not in block or regular[np.searchsorted(ends, too_long)].any()):
            raise _too_long()
        self._find_blanks(data, places, ends)
        rows = np.arange(sheet_row, sheet_row + len(ends), dtype=np.int64)
        if regular.all():
            self._keep(block, rows, width)
            return len(ends)
        line_ends = places[ends]
        lengths = np.diff(line_ends, prepend=-1)
        self._keep(data[np.repeat(regular, lengths)].tobytes(), rows[regular], width)
        odd = np.flatnonzero(~regular)
        lines = [block[line_ends[i] + 1 - lengths[i] : line_ends[i]].decode() for i in odd]
        if not self._one_by_one(lines, rows[odd].tolist(), width):
            return None
        return len(ends)

    def _find_blanks(self, data: NDArray[Any], places: NDArray[Any], ends: NDArray[Any]) -> None:
        """Note the columns in which a field begins with something that may be blank or invisible."""
        leads = _BLANK_LEAD.copy()
        leads[ord(self.delimiter)] = False
        suspects = np.flatnonzero(leads[data[places[:-1] + 1]]) + 1
        if leads[data[0]]:
            suspects = np.concatenate([[0], suspects])
        if len(suspects):
            line = np.searchsorted(ends, suspects)
            first = np.concatenate([[0], ends[:-1] + 1])
            self.has_blanks.update(np.unique(suspects - first[line]).tolist())

    def _keep(self, block: bytes, rows: NDArray[Any], width: int) -> None:
        self.pending.append(block)
        self.pending_rows.append(rows)
        self.pending_bytes += len(block)
        if self.pending_bytes > BULK_BYTES:
            self._bulk(width)

    def _bulk(self, width: int) -> None:
        """Cut all lines kept so far at once."""
        if self.pending_bytes:
            frame = pl.read_csv(
                b"".join(self.pending),
                has_header=False,
                separator=self.delimiter,
                quote_char=None,
                infer_schema=False,
                schema={str(index): pl.String for index in range(width)},
            )
            self.frames.append(frame.insert_column(width, pl.Series("sheet_row", np.concatenate(self.pending_rows))))
        self.pending, self.pending_rows, self.pending_bytes = [], [], 0

    def _one_by_one(self, lines: list[str], rows: list[int], width: int) -> bool:
        """Lines that are quoted or of another width. False if one of them is no record by itself."""
        try:
            records = [record or [""] for record in csv.reader(lines, delimiter=self.delimiter, strict=True)]
        except csv.Error:
            return False
        if len(records) != len(lines):
            return False
        fitting: Rows = []
        for row, cells in zip(rows, records, strict=True):
            _place(row, cells, self.header, width, fitting, self.others)
            _check_lengths(cells, self.limits)
        if fitting:
            self.has_odd_lines = True
            self.frames.append(frame_of(fitting, width))
        return True


def _check_lengths(cells: list[str], limits: Limits) -> None:
    if (
        max(map(len, cells), default=0) * 4 > limits.field_bytes
        and max(len(c.encode()) for c in cells) > limits.field_bytes
    ):
        raise _too_long()


def _too_long() -> FileRefusedError:
    return FileRefusedError([Problem("file.too_large", variant="field")], keep_bytes=False)


def _read_records(content: bytes, header: Header, delimiter: str, limits: Limits) -> Body:
    """The strict way, for quoted fields that reach over lines."""
    frames: list[pl.DataFrame] = []
    others: Rows = []
    fitting: Rows = []
    width = header.width
    for sheet_row, cells in _records(content, delimiter, limits):
        if sheet_row == header.sheet_row:
            width = len(cells)
        if sheet_row <= header.sheet_row:
            continue
        _check_lengths(cells, limits)
        _place(sheet_row, cells, header, width, fitting, others)
        if len(fitting) >= CHUNK_ROWS:
            frames.append(frame_of(fitting, width))
            fitting.clear()
    return Body.of([*frames, frame_of(fitting, width)], others, width)


def _place(sheet_row: int, cells: list[str], header: Header, width: int, fitting: Rows, others: Rows) -> None:
    """Put one record where it belongs: among the rows as wide as the header, the others, or nowhere if blank."""
    fit = fitted(cells, header, width)
    if fit is not None:
        fitting.append((sheet_row, fit))
    elif len(others) < MOST_OTHERS and is_filled(cells):
        others.append((sheet_row, cells))


def _records(content: bytes, delimiter: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    sheet_row = 0
    try:
        for sheet_row, cells in enumerate(reader, 1):
            yield sheet_row, cells
    except csv.Error as error:
        if "field limit" in str(error) and content.count(b'"') % 2 == 0:
            raise _too_long() from None
        # what follows cannot be told apart any more
        problem = Problem("file.structure", sheet_row=sheet_row + 1, variant="quotes")
        raise FileRefusedError([problem], keep_bytes=not has_personal_bytes(content)) from None
