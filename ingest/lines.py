"""Text in which every record is one line: counted in blocks, cut in bulk.

Lines without quotes are never looked at one by one, whatever their width; quoted ones are, by a strict parser.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ingest.grids import MOST_PROBLEMS, Body, Gathered, frame_of
from ingest.headers import Header
from ingest.personal import MAY_BE_PRIVATE
from ingest.problems import too_large
from schemas.codes import BLANK, INVISIBLE
from warehouse.settings import Limits

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
# Every character that cannot be seen.
_UNSEEN = "".join(re.findall(f"[{BLANK}{INVISIBLE}]", "".join(map(chr, range(0x10000)))))


def check_lengths(cells: list[str], limits: Limits) -> None:
    """Raise FileRefusedError if one of the cells is longer than allowed."""
    may_be = len("".join(cells)) * 4 > limits.field_bytes
    if may_be and max(len(cell.encode()) for cell in cells) > limits.field_bytes:
        raise too_large("field")


@dataclass
class Lines:
    """Reads content in which every record is one line."""

    content: bytes
    header: Header
    delimiter: str
    limits: Limits
    frames: list[pl.DataFrame] = field(default_factory=list)
    has_parsed_lines: bool = False
    has_blanks: set[int] = field(default_factory=set)
    pending: list[bytes] = field(default_factory=list)
    pending_rows: list[NDArray[Any]] = field(default_factory=list)
    pending_bytes: int = 0

    def __post_init__(self) -> None:
        """What was gathered so far: nothing."""
        self.gathered = Gathered(self.header)

    def read(self) -> Body | None:
        """All lines below the header; None if a quoted field reaches over a line's end."""
        start = 0
        for _ in range(self.header.sheet_row):
            start = self.content.index(b"\n", start) + 1
        above = self.content[:start]
        if b'"' in above and any(line.count(b'"') % 2 for line in above.split(b"\n")):
            return None
        self.gathered.width = self._header_width(start)
        sheet_row = self.header.sheet_row + 1
        while start < len(self.content):
            end = self.content.rfind(b"\n", start, start + BLOCK_BYTES) + 1
            if end <= start:
                end = self.content.index(b"\n", start) + 1
            lines = self._block(self.content[start:end], sheet_row)
            if lines is None:
                return None
            sheet_row += lines
            start = end
        self._bulk()
        return self.gathered.body(self.frames, None if self.has_parsed_lines else self.has_blanks)

    def _header_width(self, end: int) -> int:
        line = self.content[self.content.rfind(b"\n", 0, end - 1) + 1 : end]
        if b'"' in line:
            return len(next(csv.reader([line.decode()], delimiter=self.delimiter)))
        return line.count(self.delimiter.encode()) + 1

    def _block(self, block: bytes, sheet_row: int) -> int | None:
        """One block of whole lines. Returns how many; None if a quoted field reaches over a line's end."""
        data = np.frombuffer(block, dtype=np.uint8)
        places = np.flatnonzero((data == _NEWLINE) | (data == ord(self.delimiter)))
        ends = np.flatnonzero(data[places] == _NEWLINE)
        fields = np.diff(ends, prepend=-1)
        line_ends = places[ends]
        lengths = np.diff(line_ends, prepend=-1)
        quoted = np.zeros(len(ends), dtype=bool)
        if b'"' in block:
            quotes = np.flatnonzero(data == _QUOTE)
            per_line = np.bincount(np.searchsorted(line_ends, quotes), minlength=len(ends))
            if (per_line % 2).any():
                return None
            quoted = per_line > 0
        self._check_limits(places, ends, fields, quoted)
        self._find_blanks(data, places, ends)
        rows = np.arange(sheet_row, sheet_row + len(ends), dtype=np.int64)
        regular = (fields == self.gathered.width) & ~quoted
        # nothing but delimiters; a row of one column only would be an empty line
        nothing = lengths == fields
        if regular.all() and not nothing.any():
            self._keep(block, rows)
            return len(ends)
        self._see_blank(rows, fields, nothing)
        regular &= ~nothing
        self._keep(data[np.repeat(regular, lengths)].tobytes(), rows[regular])
        plain = np.flatnonzero(~regular & ~quoted & ~nothing)
        if len(plain):
            self._of_another_width(_cut(block, line_ends, lengths, plain), rows[plain], fields[plain])
        odd = np.flatnonzero(quoted)
        if len(odd) and not self._one_by_one(_cut(block, line_ends, lengths, odd), rows[odd].tolist()):
            return None
        return len(ends)

    def _check_limits(
        self, places: NDArray[Any], ends: NDArray[Any], fields: NDArray[Any], quoted: NDArray[Any]
    ) -> None:
        """Refuse what is too long or too wide; quoted lines are measured when they are parsed."""
        if (fields[~quoted] > max(self.gathered.width, self.limits.columns)).any():
            raise too_large("columns")
        long = np.flatnonzero(np.diff(places) - 1 > self.limits.field_bytes) + 1
        if places[0] > self.limits.field_bytes:
            long = np.concatenate([[0], long])
        if len(long) and not quoted[np.searchsorted(ends, long)].all():
            raise too_large("field")

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

    def _see_blank(self, rows: NDArray[Any], fields: NDArray[Any], nothing: NDArray[Any]) -> None:
        if self.gathered.blank_row is None:
            found = np.flatnonzero(nothing & (fields != self.gathered.width) & (2 * fields > self.gathered.width))
            if len(found):
                self.gathered.see_blank(int(rows[found[0]]), int(fields[found[0]]))

    def _keep(self, block: bytes, rows: NDArray[Any]) -> None:
        if not block:
            return
        self.gathered.count(len(rows), self.limits)
        self.pending.append(block)
        self.pending_rows.append(rows)
        self.pending_bytes += len(block)
        if self.pending_bytes > BULK_BYTES:
            self._bulk()

    def _bulk(self) -> None:
        """Cut all lines kept so far at once."""
        if self.pending_bytes:
            width = self.gathered.width
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

    def _of_another_width(self, lines: list[str], rows: NDArray[Any], fields: NDArray[Any]) -> None:
        """Lines without quotes: those that fit once blank cells are added or left out, and the others."""
        width = self.gathered.width
        frame = pl.DataFrame({"line": lines, "sheet_row": rows, "fields": fields}).with_columns(
            # up to the last cell in which something stands
            pl.col("line").str.strip_chars_end(self.delimiter + _UNSEEN)
        )
        is_blank = frame["line"] == ""
        self._see_blank(rows, fields, is_blank.to_numpy())
        frame = frame.filter(~is_blank).with_columns(
            pl.col("line").str.count_matches(self.delimiter, literal=True).cast(pl.Int64).alias("used") + 1
        )
        fits = (pl.col("fields") >= self.header.width) & (pl.col("used") <= width)
        fitting = frame.filter(fits)
        if fitting.height:
            missing = (width - fitting["used"]).to_list()
            padded = (line + self.delimiter * left for line, left in zip(fitting["line"], missing, strict=True))
            self._keep(("\n".join(padded) + "\n").encode(), fitting["sheet_row"].to_numpy())
        self._keep_others(frame.filter(~fits))

    def _keep_others(self, lines: pl.DataFrame) -> None:
        left = max(0, MOST_PROBLEMS - len(self.gathered.others))
        for line, sheet_row, fields in lines.head(left).select("line", "sheet_row", "fields").iter_rows():
            cells = line.split(self.delimiter)
            self.gathered.others.append((sheet_row, [*cells, *[""] * (fields - len(cells))]))
        rest = lines.slice(left)
        self.gathered.more += rest.height
        if rest.height and not self.gathered.is_private:
            alone = rest["line"].str.strip_chars_start(self.delimiter + _UNSEEN)
            alone = ~alone.str.contains(self.delimiter, literal=True) & alone.str.contains(r"\p{L}")
            self.gathered.is_private = bool((alone | rest["line"].str.contains(MAY_BE_PRIVATE)).any())

    def _one_by_one(self, lines: list[str], rows: list[int]) -> bool:
        """Lines that are quoted. False if one of them is no record by itself."""
        try:
            records = [record or [""] for record in csv.reader(lines, delimiter=self.delimiter, strict=True)]
        except csv.Error:
            return False
        if len(records) != len(lines):
            return False
        for row, cells in zip(rows, records, strict=True):
            if len(cells) > max(self.gathered.width, self.limits.columns):
                raise too_large("columns")
            self.gathered.place(row, cells, self.limits)
            check_lengths(cells, self.limits)
        if self.gathered.fitting:
            self.has_parsed_lines = True
            self.frames.append(frame_of(self.gathered.fitting, self.gathered.width))
            self.gathered.fitting = []
        return True


def _cut(block: bytes, line_ends: NDArray[Any], lengths: NDArray[Any], lines: NDArray[Any]) -> list[str]:
    """Some lines of a block."""
    if len(lines) == len(line_ends):
        return block[:-1].decode().split("\n")
    starts = line_ends[lines] + 1 - lengths[lines]
    return [block[a:b].decode() for a, b in zip(starts.tolist(), line_ends[lines].tolist(), strict=True)]
