"""Charts of cell meetings: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pages.participation.findings import is_small, rate_words
from pages.shared import chart_parts as parts
from pages.shared import charts
from pages.shared.charts import Figure, Look
from pages.shared.findings import counts
from pages.shared.periods import Group
from pages.shared.text import capital
from pages.shared.text import plotly as safe
from warehouse.metrics import METRICS

HALF = 250  # height of charts that stand two in a row


def attendance(
    rows: pl.DataFrame, axis: Sequence[Group], look: Look, hollow: Mapping[str, str], targets: dict[str, float]
) -> Figure:
    """Attendance over time, with its target."""
    line = charts.series(rows, "attendance_rate", look.words("metric-attendance-rate"), look.palette.series, look)
    return charts.trend([line], axis, look, hollow=hollow, targets=targets)


def lines(
    rows: pl.DataFrame, metrics: Sequence[str], axis: Sequence[Group], look: Look, hollow: Mapping[str, str]
) -> Figure:
    """Rates over time, one line a metric, each in its own colour."""
    drawn = [charts.series(rows, metric, name(metric, look), colour(metric, look), look) for metric in metrics]
    figure = charts.trend(drawn, axis, look, hollow=hollow)
    figure["layout"]["height"] = HALF
    return figure


def by_unit(rows: pl.DataFrame, names: Sequence[str], metric: str, look: Look, target: float | None) -> Figure:
    """One rate by unit: a mark each, in the order given, on a scale that shows where they differ."""
    records = rows.to_dicts()
    values = [None if is_small(row) else row[metric] for row in records]
    notes = [" · ".join(filter(None, (counts(row, metric, look), charts.basis(row, look)))) for row in records]
    texts = [rate_words(row, metric, look) for row in records]
    return charts.dots(names, values, look, colour=colour(metric, look), notes=notes, target=target, texts=texts)


def shortcomings(rows: pl.DataFrame, look: Look) -> Figure:
    """How many meetings name each kind of shortcoming, in the order of the form."""
    records = rows.to_dicts()
    return charts.bars(
        [capital(look.words(f"choice-shortcoming-{row['shortcoming']}")) for row in records],
        [row["shortcoming_rate"] for row in records],
        look,
        notes=[counts(row, "shortcoming_rate", look) for row in records],
    )


def programme(
    first: pl.DataFrame, others: pl.DataFrame, axis: Sequence[Group], look: Look, starts: Mapping[str, str]
) -> Figure:
    """Attendance where model cell meetings began and elsewhere; `starts` are words by the label they began in."""
    palette = look.palette
    figure = charts.trend(
        [
            charts.series(first, "attendance_rate", look.words("participation-model"), palette.programme, look),
            charts.series(others, "attendance_rate", look.words("participation-others"), palette.muted, look),
        ],
        axis,
        look,
    )
    labels = [group.label for group in axis]
    layout = figure["layout"]
    for step, (label, words) in enumerate(starts.items()):  # the later a step higher: on a phone they meet
        at = labels.index(label) - 0.5
        layout.setdefault("shapes", []).append(
            {**parts.rule(at, palette.programme, 1), "layer": "below", "opacity": 0.6}
        )
        place = {
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "align": "left",
            "xshift": 4,
            "yshift": 16 * step,
        }
        layout["annotations"].append(parts.note(at, 0, safe(words), palette.programme, **place))
    return figure


def name(metric: str, look: Look) -> str:
    """The short name of a rate."""
    if metric == "excused_rate":
        return look.words("participation-excused")
    return look.words(f"{METRICS[metric].key}.short")


def colour(metric: str, look: Look) -> str:
    """The colour of a rate, the same throughout; the second of two lines without a meaning of its own is grey."""
    palette = look.palette
    own = {
        "unexcused_rate": palette.unexcused,
        "excused_rate": palette.excused,
        "late_rate": palette.late,
        "speaking_rate": palette.speaking,
        "meetings_held_rate": palette.comparison,
    }
    return own.get(metric, palette.series)
