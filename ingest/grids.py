"""What text files and workbooks have in common once they are cut into cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from ingest.headers import Header, width_of
from ingest.personal import may_be_private
from ingest.problems import Problem, too_large
from schemas.codes import BLANK, INVISIBLE, tidy_text
from warehouse.settings import Limits

_ONLY_BLANKS = f"^[{BLANK}{INVISIBLE}]*$"


def is_filled(cells: Sequence[str]) -> bool:
    """Whether any cell of a row holds something that can be seen."""
    text = "".join(cells)
    return bool(text.strip()) if text.isascii() else bool(tidy_text(text))


Rows = list[tuple[int, list[str]]]

# Rows times columns: of both at once there may not be as many as of each by itself, for want of memory.
MOST_CELLS = 40_000_000
# A file with more defects of one kind in one column than this is as refused as with all of them: no more become
# problems one by one, the others are only counted.
MOST_PROBLEMS = 10_000


@dataclass(frozen=True)
class Grid:
    """The first filled rows of a sheet, in which the header is looked for. `name` is empty for text files."""

    name: str
    rows: Rows


@dataclass
class Body:
    """The filled rows below a header.

    `frame`: columns "0", "1", … (String, null where blank) as wide as the header row, and `sheet_row`, ascending.
    `others`: rows of another width, with their row numbers; only the first, `more` counts those left out.
    `problems`: found on the way. `is_private`: whether something that is not in `problems` speaks of persons.
    `blank_row`: row number and width of the first row in which nothing stands and that is nearly as wide as the
    header, but not quite.
    """

    frame: pl.DataFrame
    others: Rows
    problems: list[Problem] = field(default_factory=list)
    more: int = 0
    is_private: bool = False
    blank_row: tuple[int, int] | None = None

    @classmethod
    def of(cls, frames: list[pl.DataFrame], others: Rows, width: int, blanks: Collection[int] | None = None) -> Body:
        """Put frames of regular rows together, in the order of the sheet, null where blank.

        `blanks` are the columns that may hold cells of blanks only (None = any).
        """
        frame = pl.concat(frames) if frames else empty_frame(width)
        if not frame["sheet_row"].is_sorted():
            frame = frame.sort("sheet_row")
        looked_at = range(width) if blanks is None else sorted(blanks)
        if looked_at:
            frame = frame.with_columns(blank_to_null(str(index)) for index in looked_at if index < width)
        return cls(_without_blank_rows(frame), others)

    def without(self, columns: Collection[int]) -> Body:
        """The same with nothing in some columns: rows in which something stood only there are gone."""
        if not columns:
            return self
        frame = self.frame.with_columns(
            pl.lit(None, dtype=pl.String).alias(str(index)) for index in columns if str(index) in self.frame.columns
        )
        return replace(self, frame=_without_blank_rows(frame), others=without_columns(self.others, columns))


def empty_frame(width: int) -> pl.DataFrame:
    """A frame of no rows."""
    return pl.DataFrame(schema={**{str(index): pl.String for index in range(width)}, "sheet_row": pl.Int64})


def frame_of(rows: Rows, width: int) -> pl.DataFrame:
    """Rows of `width` cells each → frame."""
    if not rows:
        return empty_frame(width)
    columns = zip(*(cells for _, cells in rows), strict=True)
    frame = pl.DataFrame({str(index): pl.Series(values, dtype=pl.String) for index, values in enumerate(columns)})
    numbers = pl.Series("sheet_row", [sheet_row for sheet_row, _ in rows], dtype=pl.Int64)
    return frame.insert_column(width, numbers)


def fitted(cells: list[str], header: Header, width: int) -> list[str] | None:
    """A row as exactly `width` cells; None if it is too short, or has something beyond.

    A row may be wider than the headings if nothing stands in the cells beyond.
    """
    if len(cells) == width:
        return cells
    if len(cells) < header.width or width_of(cells) > width:
        return None
    return [*cells[:width], *[""] * (width - len(cells))]


@dataclass
class Gathered:
    """Records taken one by one: those as wide as the header, and the first of the others.

    Of the others `more` counts those that are not kept, and `is_private` says whether one of these may speak of
    persons. `blank_row`: row number and width of the first record in which nothing stands and that is nearly as wide
    as the header, but not quite.
    """

    header: Header
    width: int = 0
    fitting: Rows = field(default_factory=list)
    others: Rows = field(default_factory=list)
    more: int = 0
    is_private: bool = False
    blank_row: tuple[int, int] | None = None
    cells: int = 0

    def count(self, rows: int, limits: Limits) -> None:
        """Count rows that are read. Raises FileRefusedError: file.too_large."""
        self.cells += rows * self.width
        if self.cells > MOST_CELLS:
            raise too_large("columns" if self.width > limits.columns else "area")

    def place(self, sheet_row: int, cells: list[str], limits: Limits) -> None:
        """Put one record where it belongs. Raises FileRefusedError: file.too_large."""
        fit = fitted(cells, self.header, self.width)
        if fit is not None:
            self.count(1, limits)
            self.fitting.append((sheet_row, fit))
        elif not is_filled(cells):
            self.see_blank(sheet_row, len(cells))
        elif len(self.others) < MOST_PROBLEMS:
            self.others.append((sheet_row, cells))
        else:
            self.more += 1
            self.is_private = self.is_private or may_be_private(cells)

    def see_blank(self, sheet_row: int, cells: int) -> None:
        """Note the first row in which nothing stands and that is nearly as wide as the header, but not quite."""
        if 2 * cells > self.width != cells and (self.blank_row is None or sheet_row < self.blank_row[0]):
            self.blank_row = sheet_row, cells

    def body(self, frames: list[pl.DataFrame], blanks: set[int] | None) -> Body:
        """All that was read, the frames and what was gathered."""
        body = Body.of(frames, self.others, self.width, blanks)
        body.more, body.is_private, body.blank_row = self.more, self.is_private, self.blank_row
        return body


def without_columns(rows: Rows, columns: Collection[int]) -> Rows:
    """Rows with nothing in some columns; those in which something stood only there are left out."""
    if not columns:
        return rows
    emptied = (
        (number, ["" if index in columns else cell for index, cell in enumerate(cells)]) for number, cells in rows
    )
    return [row for row in emptied if is_filled(row[1])]


def blank_to_null(column: str) -> pl.Expr:
    """A column with null where there is nothing that can be seen."""
    text = pl.col(column)
    return pl.when(~text.str.contains(_ONLY_BLANKS)).then(text)


def _without_blank_rows(frame: pl.DataFrame) -> pl.DataFrame:
    columns = frame.columns[:-1]
    if any(frame[column].null_count() == 0 for column in columns):
        return frame
    return frame.filter(~pl.all_horizontal(pl.col(column).is_null() for column in columns))
