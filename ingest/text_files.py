"""Text as spreadsheets save it: which delimiter, which header, and the records below it.

Content in which every record is one line is read by ingest/lines.py; here, by a strict parser, what has quoted
fields that reach over a line's end.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np
import polars as pl

from ingest.decoding import Text
from ingest.grids import Body, Gathered, Grid, frame_of, is_filled
from ingest.headers import HEADER_ROWS, Header, find_header, width_of
from ingest.lines import CHUNK_ROWS, Lines, check_lengths
from ingest.personal import has_personal_bytes
from ingest.problems import FileRefusedError, Problem, too_large
from warehouse.settings import Limits

DELIMITERS = (",", ";", "\t")

# The header is looked for in this much of the beginning.
HEAD_BYTES = 1 << 20
# Rows below the header that are looked at for a second line of headings.
ROWS_BELOW = 5


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
        raise too_large("columns")
    if _longest_field(text.content[: 4 * HEAD_BYTES], DELIMITERS) > limits.field_bytes:
        raise too_large("field")
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
    cut = np.isin(data, [ord("\n"), *(ord(delimiter) for delimiter in delimiters)])
    places = np.flatnonzero(cut)
    return int(np.diff(places, prepend=-1, append=len(data)).max()) if len(data) else 0


def read_body(text: Text, header: Header, delimiter: str, limits: Limits) -> Body:
    """Every record below the header. Raises FileRefusedError: file.too_large, file.structure (quotes)."""
    content = text.content
    if content.count(b"\n") > 2 * limits.rows + HEADER_ROWS:
        raise too_large("rows")
    body = Lines(content, header, delimiter, limits).read() if len(delimiter.encode()) == 1 else None
    return body if body is not None else _read_records(content, header, delimiter, limits)


def _read_records(content: bytes, header: Header, delimiter: str, limits: Limits) -> Body:
    """The strict way, for quoted fields that reach over lines."""
    frames: list[pl.DataFrame] = []
    gathered = Gathered(header, header.width)
    for sheet_row, cells in _records(content, delimiter, limits):
        if sheet_row == header.sheet_row:
            gathered.width = len(cells)
        if sheet_row <= header.sheet_row:
            continue
        if len(cells) > max(gathered.width, limits.columns):
            raise too_large("columns")
        check_lengths(cells, limits)
        gathered.place(sheet_row, cells, limits)
        if len(gathered.fitting) >= CHUNK_ROWS:
            frames.append(frame_of(gathered.fitting, gathered.width))
            gathered.fitting = []
    return gathered.body([*frames, frame_of(gathered.fitting, gathered.width)], None)


def _records(content: bytes, delimiter: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    stream = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    sheet_row = 0
    try:
        for sheet_row, cells in enumerate(reader, 1):
            yield sheet_row, cells
    except csv.Error as error:
        if "field limit" in str(error) and content.count(b'"') % 2 == 0:
            raise too_large("field") from None
        # what follows cannot be told apart any more
        problem = Problem("file.structure", sheet_row=sheet_row + 1, variant="quotes")
        raise FileRefusedError([problem], keep_bytes=not has_personal_bytes(content)) from None
