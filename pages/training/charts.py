"""Charts of training: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pages.shared import charts
from pages.shared.charts import COUNT, Figure, Look, Series
from pages.shared.periods import Group
from pages.shared.text import capital
from schemas.codes import ORGANISERS
from warehouse.metrics import METRICS

HALF = 270  # height of charts that stand two in a row


def over_time(rows: pl.DataFrame, axis: Sequence[Group], look: Look, hollow: Mapping[str, str]) -> Figure:
    """Participations over time, a column a period, stacked by who organised the courses."""
    palette = look.palette
    colours = dict(zip(ORGANISERS, (palette.series, palette.categories[6], palette.comparison), strict=True))
    stacks = [
        Series(
            capital(look.words(f"training-organiser-{organiser}")), _counts(own, "participations"), colours[organiser]
        )
        for organiser in ORGANISERS
        if not (own := rows.filter(pl.col("organiser") == organiser)).is_empty()
    ]
    return charts.columns(stacks, axis, look, hollow=hollow)


def courses(rows: pl.DataFrame, axis: Sequence[Group], look: Look, hollow: Mapping[str, str]) -> Figure:
    """Courses that began, a column a period."""
    column = Series(look.words("metric-courses.short"), _counts(rows, "courses"), look.palette.series)
    return _half(charts.columns([column], axis, look, hollow=hollow))


def running(totals: Mapping[str, int | None], axis: Sequence[Group], look: Look, hollow: Mapping[str, str]) -> Figure:
    """A running total over time, from where there is one: what lies before would be an empty half of the chart."""
    begun = next((position for position, group in enumerate(axis) if totals[group.label] is not None), 0)
    line = Series(look.words("metric-participations.short"), dict(totals), look.palette.series)
    return _half(charts.trend([line], axis[begun:], look, hollow=hollow, kind=COUNT))


def by_field(rows: pl.DataFrame, look: Look) -> Figure:
    """Participations by field, in the order of the form, each with its part of all."""
    counts = rows["participations"].to_list()
    whole = sum(counts)
    figure = charts.bars(
        [capital(look.words(f"choice-field-{field.replace('_', '-')}")) for field in rows["field"]],
        counts,
        look,
        kind=COUNT,
        texts=[
            look.words(
                "count-share", count=look.write.number(count), share=look.value(count / whole if whole else None)
            )
            for count in counts
        ],
    )
    figure["layout"]["height"] = max(HALF, figure["layout"]["height"])
    return figure


def shares(
    rows: pl.DataFrame, metrics: Sequence[str], axis: Sequence[Group], look: Look, hollow: Mapping[str, str]
) -> Figure:
    """Shares over time, a line each; a share that is withheld is a gap."""
    palette = look.palette
    colours = (palette.series, palette.categories[6], palette.muted)
    lines = [
        charts.series(rows, metric, look.words(f"{METRICS[metric].key}.short"), colour, look)
        for metric, colour in zip(metrics, colours, strict=False)
    ]
    return _half(charts.trend(lines, axis, look, hollow=hollow))


def by_unit(rows: pl.DataFrame, names: Sequence[str], look: Look) -> Figure:
    """Participations by unit, in the order given, with the courses on hover."""
    return charts.bars(
        names,
        rows["participations"].to_list(),
        look,
        kind=COUNT,
        notes=[f"{look.words('metric-courses.short')}: {look.write.number(count)}" for count in rows["courses"]],
    )


def _counts(rows: pl.DataFrame, metric: str) -> dict[str, float | None]:
    return dict(zip(rows["period"], rows[metric], strict=True))


def _half(figure: Figure) -> Figure:
    figure["layout"]["height"] = HALF
    return figure
