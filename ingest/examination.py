"""What was found of a file: its rows, its parts and its problems."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from ingest.problems import Problem
from ingest.unit_book import UnitBook


@dataclass
class Examination:
    """What a file says and what is wrong with it. `parts`: one row per unit and period."""

    survey: str | None = None
    frame: pl.DataFrame = field(default_factory=pl.DataFrame)
    parts: pl.DataFrame = field(default_factory=pl.DataFrame)
    problems: list[Problem] = field(default_factory=list)
    new_cells: pl.DataFrame = field(default_factory=pl.DataFrame)
    rows: int = 0
    more: int = 0  # problems found beside those in the list, of a file with very many
    keep_bytes: bool = True
    units: UnitBook | None = None

    def of(self, severity: str) -> list[Problem]:
        """The problems of one severity."""
        return [problem for problem in self.problems if problem.severity == severity]

    @property
    def is_unchanged(self) -> bool:
        """Whether every part equals the version that counts."""
        return self.parts.height > 0 and self.changed.is_empty()

    @property
    def changed(self) -> pl.DataFrame:
        """The parts that differ from the version that counts."""
        return self.parts.filter(~pl.col("is_same"))
