"""What charts are made of: the empty figure, axes, notes, targets. Pages use `charts`, which is built on this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from localisation import Localiser
from localisation.numbers import Formats
from pages.shared.text import plotly as safe
from pages.shared.theme import FONT, READABLE, Palette, contrast

Figure = dict[str, Any]

TICKS = 13
COLUMN_LETTERS = 56  # all that fit over the columns of one chart on a phone
LINE, ROW = 20, 27  # letters on a line of a bar's name, and the height of a bar with its gap
OPEN = "dot"  # the line between marks that are not final
SHARE, COUNT = "share", "count"


@dataclass(frozen=True)
class Look:
    """How marks are drawn and written for this reader: `theme.look`-ing is done once a run by the frame."""

    palette: Palette
    write: Formats
    words: Localiser

    def value(self, value: float | None, kind: str = SHARE) -> str:
        """A value of a share (82.1%) or a count (29,731)."""
        return self.write.percent(value) if kind == SHARE else self.write.number(value)


@dataclass(frozen=True)
class Series:
    """One line, or one row of columns: a value a period label; a label without a value is a gap.

    `notes` are further lines of the hover, by label.
    """

    name: str
    values: dict[str, float | None]
    colour: str
    notes: dict[str, str] = field(default_factory=dict)
    dash: str = "solid"


def figure(look: Look, kind: str) -> Figure:
    """An empty quiet figure: no template, no frame, a light grid behind the values only."""
    palette = look.palette
    quiet = {"showline": False, "zeroline": False, "fixedrange": True, "automargin": True, "ticks": ""}
    return {
        "data": [],
        "layout": {
            "template": {},
            "height": 300,
            "margin": {"l": 4, "r": 4, "t": 22, "b": 4},
            # The real background, not a transparent one: the picture is pasted into documents.
            "paper_bgcolor": palette.surface,
            "plot_bgcolor": palette.surface,
            "font": {"family": FONT, "size": 13, "color": palette.text},
            "separators": ",." if look.words.language == "vi" else ".,",
            "showlegend": False,
            "modebar": {"color": palette.muted, "activecolor": palette.text, "bgcolor": "rgba(0,0,0,0)"},
            "hoverlabel": {
                "bgcolor": palette.highlight,
                "bordercolor": palette.grid,
                "font": {"family": FONT, "size": 13, "color": palette.text},
                "align": "left",
            },
            "xaxis": {**quiet, "showgrid": False, "tickfont": {"color": palette.muted, "size": 12}, "tickangle": 0},
            "yaxis": {
                **quiet,
                "showgrid": True,
                "gridcolor": palette.grid,
                "tickfont": {"color": palette.muted, "size": 12},
                "tickformat": ".0%" if kind == SHARE else ",d",
                "nticks": 6,
            },
        },
    }


def hover(line: Series, label: str, hollow: Mapping[str, str], look: Look, kind: str) -> str:
    """The words over a mark: period, value, what it rests on, and that it is provisional."""
    value = look.value(line.values.get(label), kind)
    parts = [f"<b>{look.write.period(label)}</b>", f"{safe(line.name)}: {value}"]
    if label in line.notes:
        parts.append(line.notes[label])
    if label in hollow:
        parts.append(look.words(f"chart-{hollow[label]}"))
    return "<br>".join(parts)


LABELLED_SPAN = 3  # a target in force for fewer periods at the end of the axis has room for its value only


def add_targets(
    figure: Figure, targets: dict[str, float], lines: Sequence[Series], labels: Sequence[str], look: Look, kind: str
) -> None:
    """A dashed line at the target's height over the periods it holds for, labelled where it begins or changes.

    The words stand on the side of the target where no line is near; of one target for the whole axis, at the end that
    has more room.
    """
    notes = figure["layout"].setdefault("annotations", [])
    shapes = figure["layout"].setdefault("shapes", [])
    start = 0
    for position in range(1, len(labels) + 1):
        value = targets.get(labels[start])
        if position < len(labels) and targets.get(labels[position]) == value:
            continue
        if value is not None:
            ends = {"x0": start - 0.5, "x1": position - 0.5, "y0": value, "y1": value}
            shapes.append({"type": "line", **ends, "line": dashes(look), "layer": "between"})
            words = aim(value, look, kind)
            whole, late = start == 0 and position == len(labels), position == len(labels) and start > 0
            if whole:
                late = _room(value, lines, labels, True) > _room(value, lines, labels, False)
            if whole or not late or position - start >= LABELLED_SPAN:
                words = look.words("chart-target", value=words)
            notes.append(
                note(
                    position - 0.5 if late else start - 0.5,
                    value,
                    words,
                    look.palette.target,
                    xanchor="right" if late else "left",
                    yshift=-10 if _is_below_free(value, lines, labels[start:position], late) else 10,
                )
            )
        start = position


def _is_below_free(target: float, lines: Sequence[Series], labels: Sequence[str], at_end: bool) -> bool:
    """Whether the mark nearest to the target's words lies on or above it."""
    known = _marks_near(lines, labels, at_end)
    return bool(known) and min(known, key=lambda value: abs(value - target)) >= target


def _room(target: float, lines: Sequence[Series], labels: Sequence[str], at_end: bool) -> float:
    """How far away the nearest mark is on the freer side of a target, at one end of the axis."""
    known = _marks_near(lines, labels, at_end)
    sides = (
        [value - target for value in known if value >= target],
        [target - value for value in known if value < target],
    )
    return max(min(side, default=1.0) for side in sides)


def _marks_near(lines: Sequence[Series], labels: Sequence[str], at_end: bool) -> list[float]:
    """Values of the marks that a target's words at one end of the labels may run into."""
    near = labels[::-1][:3] if at_end else labels[:3]
    values = [line.values.get(label) for line in lines for label in near]
    return [value for value in values if value is not None]


def time_axis(labels: Sequence[str], look: Look) -> Figure:
    """Categories with short words, thinned so that they stay readable on a phone; the year stands at its first tick."""
    shown = thinned(labels)
    ticks = [look.write.tick(label) for label in shown]
    words: list[str] = []
    for position, (tick, year) in enumerate(ticks):
        begins = year and (position == 0 or ticks[position - 1][1] != year)
        crowded = position == 0 and len(ticks) > 6 and ticks[1][1] != year  # the next year's number stands too near
        words.append(f"{tick}<br>{year}" if begins and not crowded else tick)
    # Half a place left and right, so that end marks are not cut.
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(labels),
        "range": [-0.5, len(labels) - 0.5],
        "tickvals": list(shown),
        "tickfont": {"color": look.palette.muted, "size": 12 if len(shown) <= 8 else 11},
        "ticktext": words,
    }


def thinned(labels: Sequence[str]) -> list[str]:
    """The labels that get a tick: all, or those that begin a quarter, half-year or year."""
    if len(labels) <= TICKS:
        return list(labels)
    for starts in (("01", "04", "07", "10", "Q1", "Q3"), ("01", "07", "Q1"), ("01", "Q1")):
        found = [label for label in labels if label.split("-")[-1] in starts]
        if len(found) <= TICKS:
            return found
    step = len(labels) // TICKS + 1
    return list(labels[::step])


def value_range(lines: Sequence[Series], targets: dict[str, float] | None, kind: str) -> Figure:
    """Counts start at 0; shares show where they move, padded, never beyond 0 and 1 by more than a mark."""
    values = [value for line in lines for value in line.values.values() if value is not None]
    values += list((targets or {}).values())
    if not values:
        return {"range": [0, 1]}
    low, high = min(values), max(values)
    if kind != SHARE:
        return {"range": [0, high * 1.15 or 1], **({"dtick": 1} if high < 6 else {})}
    pad = max((high - low) * 0.15, 0.015)
    return {"range": [max(low - pad, -0.01), min(high + pad, 1.03)]}


def near(lines: Sequence[Series], kind: str) -> float:
    """How near two ends are when there is no room for a label between them."""
    low, high = value_range(lines, None, kind).get("range", (0, 0))
    return float(high - low) / 8


def stacked_up(rows: Sequence[Series], labels: Sequence[str]) -> Series:
    """The totals of columns; a column of which nothing is known has none."""
    totals: dict[str, float | None] = {}
    for label in labels:
        known = [value for row in rows if (value := row.values.get(label)) is not None]
        totals[label] = sum(known) if known else None
    return Series("", totals, "")


def column_totals(rows: Sequence[Series], labels: Sequence[str], look: Look, kind: str) -> list[Figure]:
    """The total over each column, in words, when there is room for all of them."""
    totals = stacked_up(rows, labels).values
    written = ["" if value is None else look.value(value, kind) for value in totals.values()]
    if len(written) * max(map(len, written), default=0) > COLUMN_LETTERS:
        return []
    words = {"mode": "text", "text": written, "textposition": "top center", "textfont": {"size": 12}}
    quiet = {"hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    return [{"type": "scatter", "x": list(labels), "y": list(totals.values()), **words, **quiet}]


def legend(figure: Figure, look: Look) -> None:
    """Names above the chart, for several lines or parts; clicking them changes nothing."""
    figure["layout"].update(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 12, "color": look.palette.text},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )


def rule(at: float, colour: str, width: float) -> Figure:
    """An upright line over all bars."""
    line = {"color": colour, "width": width}
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def dashes(look: Look) -> Figure:
    """How a target is drawn."""
    return {"color": look.palette.target, "width": 1.5, "dash": "dash"}


def shorten(name: str, most: int = 26) -> str:
    """A name that leaves room for its bar on a phone; the hover has it whole."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def named_rows(names: Sequence[str]) -> tuple[list[str], int]:
    """Names beside bars, a long one on two lines so that a phone has room for it; and the height of all rows."""
    wide = [LINE if len(name) <= LINE else min(len(name) // 2 + 4, LINE) for name in names]  # no word left alone
    lines = [wrap(name, most, max_lines=2, placeholder="…") for name, most in zip(names, wide, strict=True)]
    height = ROW if all(len(line) < 2 for line in lines) else ROW + 8
    return ["<br>".join(map(safe, line)) for line in lines], height * len(names)


def names_axis(look: Look) -> Figure:
    """The axis on which names stand, with some room between a name and its bar."""
    font = {"color": look.palette.text, "size": 13}
    return {"tickfont": font, "ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"}


def note(x: str | float, y: float, text: str, colour: str, **place: Any) -> Figure:
    """Words at a mark; behind them the surface, so that grid lines do not strike them through."""
    font = {"color": colour, "size": 13}
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": font, "borderpad": 1, **place}


def aim(value: float, look: Look, kind: str) -> str:
    """A target as it was set."""
    return look.write.target(value) if kind == SHARE else look.write.number(value)


def ink(colour: str, look: Look) -> str:
    """The colour itself where words in it can be read on the surface, else that of text."""
    return colour if contrast(colour, look.palette.surface) >= READABLE else look.palette.text
