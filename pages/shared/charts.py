"""Building blocks of every topic's charts: rows in, Plotly figure (a plain dict) out. No Streamlit, no SQL.

Figures are dicts, not `go.Figure`, which looks at every value and takes five times as long. Marks carry their own
words; legends are only used where lines would collide. A title does not belong into the figure: titles state
findings, are long, and must wrap on a phone (`blocks.chart_block` sets them).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from plotly.basedatatypes import BaseFigure

from pages.shared import chart_parts as parts
from pages.shared.chart_lines import Lines
from pages.shared.chart_parts import COUNT, SHARE, Figure, Look, Series
from pages.shared.findings import RECEIVED
from pages.shared.periods import Group
from pages.shared.text import plotly as safe

__all__ = [
    "COUNT",
    "SHARE",
    "Figure",
    "Look",
    "Ready",
    "Series",
    "bars",
    "basis",
    "columns",
    "dots",
    "series",
    "trend",
]


class Ready(BaseFigure):  # type: ignore[misc]
    """A finished figure, which Streamlit takes as it is.

    Given a dict, it has Plotly look at every value of it again, at each run of each page; the tests do that instead.
    """

    def __init__(self, figure: Figure) -> None:
        """Of a figure that is plain data."""
        self._figure = figure

    def to_dict(self) -> Figure:
        """The figure, which is what Streamlit asks for."""
        return self._figure


def series(rows: pl.DataFrame, metric: str, name: str, colour: str, look: Look, dash: str = "solid") -> Series:
    """A line of `metric` from rows of figures by period; its hover says numerator, denominator and reports.

    Reports are said of rows that have the rate of reports received too.
    """
    counts = [f"{metric}_numerator", f"{metric}_denominator"]
    values: dict[str, float | None] = {}
    notes: dict[str, str] = {}
    for row in rows.iter_rows(named=True):
        label = row["period"]
        values[label] = row[metric]
        if all(row.get(column) is not None for column in counts):
            notes[label] = " / ".join(look.write.number(row[column]) for column in counts)
        if metric != RECEIVED and (reported := basis(row, look)):
            notes[label] = f"{notes[label]}<br>{reported}" if label in notes else reported
    return Series(name, values, colour, notes, dash)


def basis(row: Mapping[str, Any], look: Look) -> str:
    """How many of the reports due a row rests on, for hovers: "112 / 129 monthly reports"; empty if none were."""
    due = row.get(f"{RECEIVED}_denominator")
    if not due:
        return ""
    received = look.write.number(row[f"{RECEIVED}_numerator"])
    return look.words("basis-hover", counts=f"{received} / {look.write.number(due)}")


def trend(
    lines: Sequence[Series],
    axis: Sequence[Group],
    look: Look,
    *,
    hollow: Mapping[str, str] | None = None,
    targets: dict[str, float] | None = None,
    kind: str = SHARE,
) -> Figure:
    """Lines over time with gaps where nothing was reported; the last final value is written at each line's end.

    `axis` and `hollow` come from the selection: labels in `hollow` (provisional or partial) are drawn as open
    marks on a dotted line. `targets` give the target by period label: a stepped line with its own label.
    """
    figure = parts.figure(look, kind)
    labels = [group.label for group in axis]
    figure["layout"]["xaxis"].update(parts.time_axis(labels, look))
    drawn = Lines(labels, hollow or {}, look, kind)
    for line in lines:
        figure["data"] += drawn.traces(line)
    if targets:
        parts.add_targets(figure, targets, lines, labels, look, kind)
    drawn.write_ends(figure, lines, targets or {})
    figure["layout"]["yaxis"].update(parts.value_range(lines, targets, kind))
    return figure


def columns(
    rows: Sequence[Series],
    axis: Sequence[Group],
    look: Look,
    *,
    hollow: Mapping[str, str] | None = None,
    kind: str = COUNT,
) -> Figure:
    """Columns over time, stacked when there are several series; periods in `hollow` are drawn open."""
    figure = parts.figure(look, kind)
    labels = [group.label for group in axis]
    figure["layout"]["xaxis"].update(parts.time_axis(labels, look))
    figure["layout"].update(barmode="stack", bargap=max(0.25, 1 - len(labels) / 5))  # one column is no wall
    for row in rows:
        figure["data"].append(
            {
                "type": "bar",
                "name": safe(row.name),
                "x": labels,
                "y": [row.values.get(label) for label in labels],
                "marker": {
                    "color": [look.palette.surface if label in (hollow or {}) else row.colour for label in labels],
                    "line": {"color": row.colour, "width": 1},
                },
                "hovertext": [parts.hover(row, label, hollow or {}, look, kind) for label in labels],
                "hoverinfo": "text",
            }
        )
    figure["data"] += parts.column_totals(rows, labels, look, kind)
    figure["layout"]["yaxis"].update(parts.value_range([parts.stacked_up(rows, labels)], None, kind))
    if len(rows) > 1:
        parts.legend(figure, look)
        # A legend takes the first mark's colour, and that may be an open one: it is given marks of its own.
        for trace, row in zip(figure["data"][: len(rows)], rows, strict=True):
            trace.update(showlegend=False, legendgroup=row.name)
            named = {"type": "bar", "name": trace["name"], "x": [None], "y": [None], "legendgroup": row.name}
            figure["data"].append({**named, "marker": {"color": row.colour}})
    return figure


def bars(
    names: Sequence[str],
    values: Sequence[float | None],
    look: Look,
    *,
    colours: str | Sequence[str] | None = None,
    notes: Sequence[str] | None = None,
    kind: str = SHARE,
    target: float | None = None,
    texts: Sequence[str] | None = None,
) -> Figure:
    """Horizontal bars in the order given, the first on top, each with its value written beside it.

    `notes` are shown on hover, `texts` replace the written values. The height follows the number of bars.
    """
    figure = parts.figure(look, kind)
    written = list(texts) if texts else [look.value(value, kind) for value in values]
    short, height = parts.named_rows(names)
    figure["data"].append(
        {
            "type": "bar",
            "orientation": "h",
            "y": list(range(len(names))),
            "x": [value or 0 for value in values],
            "marker": {"color": colours or look.palette.series},
            "text": [safe(text) for text in written],
            "textposition": "outside",
            "cliponaxis": False,
            "hovertext": [
                f"<b>{safe(name)}</b><br>{safe(text)}" + (f"<br>{safe(note)}" if note else "")
                for name, text, note in zip(names, written, notes or [""] * len(names), strict=True)
            ],
            "hoverinfo": "text",
        }
    )
    top = max([value for value in values if value is not None] + [target or 0], default=0) or 1
    layout = figure["layout"]
    layout.update(bargap=0.3, height=44 + height)
    layout["xaxis"].update(visible=False, range=[0, top * 1.02])
    layout["margin"]["r"] = 12 + 8 * max((len(text) for text in written), default=0)
    layout["yaxis"].update(
        visible=True,
        showgrid=False,
        autorange="reversed",
        tickvals=list(range(len(names))),
        ticktext=short,
        **parts.names_axis(look),
    )
    if target is not None:
        layout["shapes"] = [parts.rule(target, look.palette.surface, 4), parts.rule(target, look.palette.target, 2)]
        words = look.words("chart-target", value=parts.aim(target, look, kind))
        layout["annotations"] = [
            parts.note(target, 1, words, look.palette.target, yref="paper", yanchor="bottom", xanchor="right")
        ]
    return figure


def dots(
    names: Sequence[str],
    values: Sequence[float | None],
    look: Look,
    *,
    colour: str,
    notes: Sequence[str],
    texts: Sequence[str],
    target: float | None = None,
) -> Figure:
    """A mark for each name in the order given, on a scale of shares that begins where the values do.

    `texts` stand in a column at the right, also for a name without a value; `notes` are shown on hover.
    """
    figure = parts.figure(look, SHARE)
    figure["data"].append(
        {
            "type": "scatter",
            "mode": "markers",
            "y": list(range(len(names))),
            "x": list(values),
            "marker": {"color": colour, "size": 11},
            "hovertext": [
                f"<b>{safe(name)}</b><br>{safe(text)}<br>{safe(note)}"
                for name, text, note in zip(names, texts, notes, strict=True)
            ],
            "hoverinfo": "text",
        }
    )
    layout = figure["layout"]
    short, height = parts.named_rows(names)
    layout.update(height=62 + height)
    layout["margin"]["r"] = 16 + 8 * max((len(text) for text in texts), default=0)
    layout["xaxis"].update(showgrid=True, gridcolor=look.palette.grid, tickformat=".0%", nticks=4)
    known = {str(position): value for position, value in enumerate(values)}
    layout["xaxis"].update(
        parts.value_range([Series("", known, colour)], {"": target} if target is not None else None, SHARE)
    )
    layout["yaxis"].update(
        range=[len(names) - 0.4, -0.6],
        tickvals=list(range(len(names))),
        ticktext=short,
        **parts.names_axis(look),
    )
    place = {"xref": "paper", "xanchor": "left", "xshift": 8}
    layout["annotations"] = [
        parts.note(1, position, safe(text), look.palette.text, **place) for position, text in enumerate(texts)
    ]
    if target is not None:
        layout["shapes"] = [{**parts.rule(target, look.palette.target, 1.5), "layer": "below"}]
        words = look.words("chart-target", value=parts.aim(target, look, SHARE))
        layout["annotations"].append(parts.note(target, 1, words, look.palette.target, yref="paper", yanchor="bottom"))
    return figure
