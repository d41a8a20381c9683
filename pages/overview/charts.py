"""Charts of the overview: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

import polars as pl

from pages.overview.findings import UnitRate, limits
from pages.shared import chart_parts as parts
from pages.shared import charts
from pages.shared.charts import COUNT, SHARE, Figure, Look
from pages.shared.periods import Group
from pages.shared.text import plotly as safe

NAMED = 4  # the lowest dots bear their names
LETTER, LINE = 0.025, 0.07  # a letter's width and a line's height on a phone, as a part of the chart's
STEPS = 40
MARKS = {"above": "triangle-up", "within": "circle", "below": "triangle-down"}


def attendance(
    rows: pl.DataFrame, axis: Sequence[Group], look: Look, hollow: Mapping[str, str], targets: dict[str, float]
) -> Figure:
    """Attendance over time."""
    name = look.words("overview-line")
    line = charts.series(rows, "attendance_rate", name, look.palette.series, look)
    return charts.trend([line], axis, look, hollow=hollow, targets=targets)


def funnel(units: Sequence[UnitRate], names: Mapping[str, str], centre: float, look: Look) -> Figure:
    """Each unit's rate over its size, between the 95 % control limits around the rate compared with.

    `names` may carry a kind and time in brackets: hovers have them, marks have no room for them. Units below the
    smallest size for a rate are left out.
    """
    shown = [unit for unit in units if not unit.small]
    sizes = [unit.rate.whole for unit in shown]
    figure = parts.figure(look, SHARE)
    first, last = min(sizes) * 0.9, max(sizes) * 1.06
    _limits(figure, first, last, centre, look)
    colours = {"above": look.palette.ordinal[0], "within": look.palette.comparison, "below": look.palette.ordinal[3]}
    for standing, mark in MARKS.items():
        group = [unit for unit in shown if unit.standing == standing]
        figure["data"].append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": look.words(f"overview-funnel-{standing}"),
                "x": [unit.rate.whole for unit in group],
                "y": [unit.rate.value for unit in group],
                "marker": {"symbol": mark, "color": colours[standing], "size": 10},
                "hovertext": [_hover(unit, names[unit.unit_id], look) for unit in group],
                "hoverinfo": "text",
            }
        )
    figure["layout"]["annotations"] = _names(shown, names, first, last, look)
    _axes(figure, first, last, look)
    parts.legend(figure, look)
    return figure


def _names(units: Sequence[UnitRate], names: Mapping[str, str], first: float, last: float, look: Look) -> list[Figure]:
    """The names of the lowest units below the limits, as far as they run into no other name or mark on a phone."""
    rates = [unit.rate.value or 0 for unit in units]
    tall = (max(rates) - min(rates)) or 1
    notes: list[Figure] = []
    taken: list[tuple[float, float, float]] = []
    marks = [((unit.rate.whole - first) / (last - first), (unit.rate.value or 0) / tall) for unit in units]
    for unit in sorted((unit for unit in units if unit.standing == "below"), key=lambda unit: unit.rate.value or 0):
        name, at = parts.shorten(names[unit.unit_id].partition(" (")[0], 18), (unit.rate.whole - first) / (last - first)
        wide = len(name) * LETTER
        start = at if at + wide < 1 else at - wide
        height = (unit.rate.value or 0) / tall
        if any(abs(height - y) < LINE and start < right and left < start + wide for left, right, y in taken):
            continue
        own = at, height
        if any(abs(height - y) < LINE / 2 and start < x < start + wide for x, y in marks if (x, y) != own):
            continue
        taken.append((start, start + wide, height))
        side = {"xanchor": "left", "xshift": 8} if start == at else {"xanchor": "right", "xshift": -8}
        notes.append(parts.note(unit.rate.whole, unit.rate.value or 0, safe(name), look.palette.text, **side))
        if len(notes) == NAMED:
            break
    return notes


def _limits(figure: Figure, first: float, last: float, centre: float, look: Look) -> None:
    """The rate compared with, and the limits around it."""
    sizes = [ceil(max(first + (last - first) * step / STEPS, 1)) for step in range(STEPS + 1)]
    low, high = zip(*(limits(size, centre) for size in sizes), strict=True)
    thin = {"color": look.palette.comparison, "width": 1}
    names = look.words("overview-funnel-limits"), look.words("overview-funnel-centre", value=look.value(centre))
    bounds: Figure = {"type": "scatter", "mode": "lines", "x": sizes, "hoverinfo": "skip"}
    figure["data"] += [
        {**bounds, "y": low, "line": thin, "showlegend": False},
        {**bounds, "y": high, "line": thin, "fill": "tonexty", "fillcolor": look.palette.highlight, "name": names[0]},
        {**bounds, "y": [centre] * len(sizes), "line": {**thin, "dash": "dash"}, "name": names[1]},
    ]


def _axes(figure: Figure, first: float, last: float, look: Look) -> None:
    layout = figure["layout"]
    layout["height"] = 380
    layout["xaxis"].update(range=[first, last], tickformat=",d", nticks=7, showgrid=True, gridcolor=look.palette.grid)
    layout["xaxis"]["title"] = {
        "text": look.words("overview-funnel-x"),
        "font": {"size": 12, "color": look.palette.muted},
        "standoff": 6,
    }


def _hover(unit: UnitRate, name: str, look: Look) -> str:
    counts = " / ".join(look.value(count, COUNT) for count in (unit.rate.part, unit.rate.whole))
    rate = counts if unit.small else f"{look.value(unit.rate.value)} ({counts})"
    return f"<b>{safe(name)}</b><br>{rate}<br>{look.words(f'overview-funnel-{unit.standing}')}"
