"""Charts of the reporting page: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pages.shared import charts
from pages.shared.charts import Figure, Look
from pages.shared.periods import Group


def rates(
    rows: pl.DataFrame, axis: Sequence[Group], look: Look, hollow: Mapping[str, str], targets: dict[str, float]
) -> Figure:
    """Reports received, and received on time, over time."""
    palette, words = look.palette, look.words
    received = charts.series(rows, "completeness_rate", words("reporting-line-received"), palette.series, look)
    on_time = charts.series(rows, "timeliness_rate", words("reporting-line-on-time"), palette.comparison, look)
    return charts.trend([received, on_time], axis, look, hollow=hollow, targets=targets)
