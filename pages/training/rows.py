"""What the page asks of the warehouse, once a run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from pages.shared import data
from pages.shared.findings import RECEIVED, reported
from pages.shared.periods import group_of
from pages.shared.selection import Selection
from pages.training.findings import WINDOW
from warehouse.clock import add_months
from warehouse.periods import parse_month

SHARES = ("training_women_share", "training_ethnic_minority_share", "training_under_40_share")
METRICS = ("participations", "courses", "training_days", "completion_rate", *SHARES)


@dataclass(frozen=True)
class Rows:
    """The rows of the page: one in all, one a period, one a field, one a period and organiser, one a unit."""

    total: pl.DataFrame
    over_time: pl.DataFrame
    by_field: pl.DataFrame
    by_organiser: pl.DataFrame
    by_unit: pl.DataFrame


def load(selection: Selection) -> Rows:
    """Everything but the running total. The selection must have final months."""
    level = "commune" if selection.breakdown == "cell" else selection.breakdown
    counts = ("participations", "courses")
    return Rows(
        total=reported(data.figures(selection.request(*METRICS, RECEIVED, survey="training"))),
        over_time=data.figures(selection.request(*METRICS, RECEIVED, by=("period",), survey="training")),
        by_field=data.figures(selection.request(*METRICS, by=("field",))),
        by_organiser=data.figures(selection.request(*counts, by=("period", "organiser"))),
        by_unit=data.figures(selection.request(*METRICS, by=("unit",), level=level)),
    )


def monthly(selection: Selection, window: str) -> dict[date, int]:
    """Participations by month, without months of no report, as far back as the first running total needs them."""
    term = group_of(selection.first, "term")
    first = add_months(selection.first, 1 - WINDOW) if window == "years" else (term.first if term else selection.first)
    request = replace(selection, grain="month").request(
        "participations", by=("period",), months=(first, selection.drawn_last)
    )
    found = data.figures(request)
    return {parse_month(row["period"]): row["participations"] for row in found.iter_rows(named=True)}
