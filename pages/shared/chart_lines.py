"""The lines of a chart over time: final values solid, others open and dotted, the last final one written at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages.shared import chart_parts as parts
from pages.shared.chart_parts import Figure, Look, Series
from pages.shared.text import plotly as safe


@dataclass(frozen=True)
class Lines:
    """What the lines of one chart share: the labels of its periods, those whose values are not final, and the look."""

    labels: Sequence[str]
    hollow: Mapping[str, str]
    look: Look
    kind: str

    def traces(self, line: Series) -> list[Figure]:
        """A line of final values, and dotted with open marks the values that are not."""
        labels, hollow = self.labels, self.hollow
        final = [None if label in hollow else line.values.get(label) for label in labels]
        traces = [self._trace(line, final, line.dash, line.colour)]
        if any(line.values.get(label) is not None for label in labels if label in hollow):
            beside = {
                near
                for position, label in enumerate(labels)
                if label in hollow
                for near in (position - 1, position, position + 1)
            }
            open_values = [line.values.get(label) if i in beside else None for i, label in enumerate(labels)]
            fills = [self.look.palette.surface if label in hollow else line.colour for label in labels]
            traces.append(self._trace(line, open_values, parts.OPEN, fills))
        return traces

    def _trace(self, line: Series, values: list[float | None], dash: str, fill: str | list[str]) -> Figure:
        size = 7 if len(self.labels) <= 40 else 4
        return {
            "type": "scatter",
            "name": safe(line.name),
            "x": list(self.labels),
            "y": values,
            "mode": "lines+markers",
            "connectgaps": False,
            "line": {"color": line.colour, "width": 2.5, "dash": dash},
            "marker": {"color": fill, "size": size, "line": {"color": line.colour, "width": 1.5}},
            "hovertext": [parts.hover(line, label, self.hollow, self.look, self.kind) for label in self.labels],
            "hoverinfo": "text",
        }

    def write_ends(self, figure: Figure, lines: Sequence[Series], targets: Mapping[str, float]) -> None:
        """Write each line's last final value at its end, and its name when there are several lines."""
        ends: list[tuple[float, str, Series, bool]] = []
        for line in lines:
            final = [x for x in self.labels if x not in self.hollow and line.values.get(x) is not None]
            if final:
                value, before = (line.values[label] or 0.0 for label in (final[-1], final[-2:][0]))
                ends.append((value, final[-1], line, value < before))
        notes = figure["layout"].setdefault("annotations", [])
        written: dict[tuple[str, str], Figure] = {}
        for value, label, line, falling in ends:
            said = label, self.look.value(value, self.kind)
            if said in written:  # lines that end in one point share its words, and may come from both sides
                _stand_beyond(figure, written[said], at_end=label == self.labels[-1])
                continue
            # On the side the line does not come from; where another ends near, or its target lies there, away from it.
            others = [*(other for other, *_ in ends), targets.get(label, value)]
            near = [other for other in others if other != value and abs(other - value) < parts.near(lines, self.kind)]
            below = min(near) > value if near else falling
            away = 14 if below is falling else 24  # on the side the line comes from, clear of it
            at = self.labels.index(label)  # not the label: Plotly takes a year for the number of a place on the axis
            # Beside what goes on dotted. Right-aligned, since on a phone there is no room right of the last mark.
            goes_on = label != self.labels[-1] and line.values.get(self.labels[at + 1]) is not None
            place = {"yshift": -away if below else away, "xanchor": "right", "xshift": 6 if goes_on else 14}
            words = f"<b>{said[1]}</b>"
            written[said] = parts.note(at, value, words, parts.ink(line.colour, self.look), **place)
            notes.append(written[said])
        if len(lines) > 1:
            parts.legend(figure, self.look)
            for trace in figure["data"]:
                trace["showlegend"] = trace["line"]["dash"] != parts.OPEN


def _stand_beyond(figure: Figure, note: Figure, at_end: bool) -> None:
    """Words right of a mark that lines come to from above and below; within the axis the lines may not strike them."""
    if not at_end:
        note["bgcolor"] = figure["layout"]["paper_bgcolor"]
        return
    figure["layout"]["margin"]["r"] = 8 * len(note["text"].removeprefix("<b>").removesuffix("</b>"))
    note.update(xanchor="left", xshift=6, yshift=0)
