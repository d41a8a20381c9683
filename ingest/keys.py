"""Units, months and cells as numbers, while a file is examined: they are compared ten times as fast as texts."""

from __future__ import annotations

import polars as pl

# A part is a unit and a month: this many months to a unit, of which the year 2241 has the last.
MONTHS = 4096
# A key is a part and a cell: this many cells to a part.
CELLS = 2**32


class Keys:
    """Numbers for the units and cells of one file and of what is stored. They mean nothing outside one examination."""

    def __init__(self) -> None:
        """Begin with no unit and no cell."""
        self._units = pl.Categorical(pl.Categories.random())
        self._cells = pl.Categorical(pl.Categories.random())
        # polars keeps the numbers it has given only as long as there is a column that has them
        self._kept = [pl.Series([""], dtype=kind) for kind in (self._units, self._cells)]

    def part(self, unit: str = "unit_id", period: str = "period") -> pl.Expr:
        """The number of a unit and month, Int64; null if either is. Later months of a unit have greater numbers."""
        number = pl.col(unit).cast(self._units).to_physical().cast(pl.Int64)
        month = pl.col(period)
        return number * MONTHS + (month.dt.year().cast(pl.Int64) - 1900) * 12 + month.dt.month()

    def cell(self) -> pl.Expr:
        """The number of a cell, Int64; null where the cell could not be told."""
        return pl.col("cell_id").cast(self._cells).to_physical().cast(pl.Int64)

    def numbered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows with unit_id, period and cell_id, and beside these `part`, `cell_number` and `key`."""
        return rows.with_columns(self.part().alias("part"), self.cell().alias("cell_number")).with_columns(
            (pl.col("part") * CELLS + pl.col("cell_number")).alias("key")
        )
