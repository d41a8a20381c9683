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
    for line in lines:
        figure["data"] += _line(line, labels, hollow or {}, look, kind)
    if targets:
        parts.add_targets(figure, targets, lines, labels, look, kind)
    _label_ends(figure, lines, labels, hollow or {}, targets or {}, look, kind)
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
        tickfont={"color": look.palette.text, "size": 13},
        **parts.NAMED_AXIS,
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
        tickfont={"color": look.palette.text, "size": 13},
        **parts.NAMED_AXIS,
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


def _line(line: Series, labels: Sequence[str], hollow: Mapping[str, str], look: Look, kind: str) -> list[Figure]:
    """A line of final values, and dotted with open marks the values that are not."""
    final = [None if label in hollow else line.values.get(label) for label in labels]
    traces = [_trace(line, labels, final, line.dash, line.colour, hollow, look, kind)]
    if any(line.values.get(label) is not None for label in labels if label in hollow):
        beside = {
            near
            for position, label in enumerate(labels)
            if label in hollow
            for near in (position - 1, position, position + 1)
        }
        open_values = [line.values.get(label) if i in beside else None for i, label in enumerate(labels)]
        fills = [look.palette.surface if label in hollow else line.colour for label in labels]
        traces.append(_trace(line, labels, open_values, parts.OPEN, fills, hollow, look, kind))
    return traces


def _trace(
    line: Series,
    labels: Sequence[str],
    values: list[float | None],
    dash: str,
    fill: str | list[str],
    hollow: Mapping[str, str],
    look: Look,
    kind: str,
) -> Figure:
    return {
        "type": "scatter",
        "name": safe(line.name),
        "x": list(labels),
        "y": values,
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": line.colour, "width": 2.5, "dash": dash},
        "marker": {"color": fill, "size": 7 if len(labels) <= 40 else 4, "line": {"color": line.colour, "width": 1.5}},
        "hovertext": [parts.hover(line, label, hollow, look, kind) for label in labels],
        "hoverinfo": "text",
    }


def _label_ends(
    figure: Figure,
    lines: Sequence[Series],
    labels: Sequence[str],
    hollow: Mapping[str, str],
    targets: Mapping[str, float],
    look: Look,
    kind: str,
) -> None:
    """Write each line's last final value at its end, and its name when there are several lines."""
    ends: list[tuple[float, str, Series, bool]] = []
    for line in lines:
        final = [label for label in labels if label not in hollow and line.values.get(label) is not None]
        if final:
            value, before = (line.values[label] or 0.0 for label in (final[-1], final[-2:][0]))
            ends.append((value, final[-1], line, value < before))
    notes = figure["layout"].setdefault("annotations", [])
    written: dict[tuple[str, str], Figure] = {}
    for value, label, line, falling in ends:
        said = label, look.value(value, kind)
        if said in written:  # lines that end in one point share its words, and may come from both sides
            _stand_beyond(figure, written[said], at_end=label == labels[-1])
            continue
        # On the side the line does not come from; where another ends near, or its target lies there, away from it.
        # Beside what goes on dotted.
        others = [*(other for other, *_ in ends), targets.get(label, value)]
        near = [other for other in others if other != value and abs(other - value) < parts.near(lines, kind)]
        below = min(near) > value if near else falling
        goes_on = label != labels[-1] and line.values.get(labels[labels.index(label) + 1]) is not None
        # Right-aligned, since on a phone there is no room right of the last mark.
        away = 14 if below is falling else 24  # on the side the line comes from, clear of it
        place = {"yshift": -away if below else away, "xanchor": "right", "xshift": 6 if goes_on else 14}
        at = labels.index(label)  # not the label: Plotly takes a year for the number of a place on the axis
        written[said] = parts.note(at, value, f"<b>{said[1]}</b>", parts.ink(line.colour, look), **place)
        notes.append(written[said])
    if len(lines) > 1:
        parts.legend(figure, look)
        for trace in figure["data"]:
            trace["showlegend"] = trace["line"]["dash"] != parts.OPEN


def _stand_beyond(figure: Figure, note: Figure, at_end: bool) -> None:
    """Words right of a mark that lines come to from above and below; within the axis the lines may not strike them."""
    if not at_end:
        note["bgcolor"] = figure["layout"]["paper_bgcolor"]
        return
    figure["layout"]["margin"]["r"] = 8 * len(note["text"].removeprefix("<b>").removesuffix("</b>"))
    note.update(xanchor="left", xshift=6, yshift=0)
