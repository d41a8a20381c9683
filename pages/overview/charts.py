"""Charts of the overview: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

import polars as pl

from pages.overview.findings import FEWEST, UnitRate, limits
from pages.shared import chart_parts as parts
from pages.shared import charts
from pages.shared.charts import COUNT, SHARE, Figure, Look
from pages.shared.periods import Group
from pages.shared.text import plotly as safe

NAMED = 4  # the lowest dots bear their names; more would overlap on a phone
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
    """Each unit's rate over its size, between the 95 % control limits around the province's rate.

    Units below the smallest size for a rate are left out.
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
    notes = figure["layout"]["annotations"]
    lowest = sorted((unit for unit in shown if unit.standing == "below"), key=lambda unit: unit.rate.value or 0)
    for unit in lowest[:NAMED]:
        name = safe(parts.shorten(names[unit.unit_id], 18))
        place = (
            {"xanchor": "left", "xshift": 8}
            if unit.rate.whole < (first + last) / 2
            else {"xanchor": "right", "xshift": -8}
        )
        notes.append(parts.note(unit.rate.whole, unit.rate.value or 0, name, look.palette.text, **place))
    _axes(figure, first, last, look)
    parts.legend(figure, look)
    return figure


def _limits(figure: Figure, first: float, last: float, centre: float, look: Look) -> None:
    """The province's rate and the limits around it, named at their ends."""
    steps = [ceil(max(first + (last - first) * step / STEPS, 1)) for step in range(STEPS + 1)]
    for side in (0, 1):
        figure["data"].append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": steps,
                "y": [limits(step, centre)[side] for step in steps],
                "line": {"color": look.palette.muted, "width": 1.2},
                "fill": "tonexty" if side else None,
                "fillcolor": look.palette.highlight,
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    line = {"color": look.palette.muted, "width": 1.2, "dash": "dash"}
    ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": centre, "y1": centre}
    figure["layout"]["shapes"] = [{"type": "line", **ends, "line": line, "layer": "below"}]
    words = look.words("overview-funnel-centre", value=look.value(centre))
    end = parts.note(1, centre, words, look.palette.muted, xref="paper", xanchor="right", yanchor="bottom")
    low = limits(steps[-1], centre)[0]
    named = parts.note(
        1, low, look.words("overview-funnel-limits"), look.palette.muted, xref="paper", xanchor="right", yanchor="top"
    )
    figure["layout"]["annotations"] = [end, named]


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
    rate = f"{look.value(unit.rate.value)} ({counts})" if unit.rate.whole >= FEWEST else counts
    return f"<b>{safe(name)}</b><br>{rate}<br>{look.words(f'overview-funnel-{unit.standing}')}"
