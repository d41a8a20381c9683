"""Charts of movements: rows in, figure out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pages.shared import chart_parts as parts
from pages.shared import charts
from pages.shared.charts import COUNT, Figure, Look, Series
from pages.shared.periods import Group
from pages.shared.text import capital
from pages.shared.text import plotly as safe
from pages.shared.theme import contrast, mixed
from schemas.codes import LEVELS, MOVEMENTS

HALF = 250  # height of charts that stand two in a row


def over_time(
    rows: pl.DataFrame, axis: Sequence[Group], look: Look, hollow: Mapping[str, str], height: int = 300
) -> Figure:
    """Cadres moved over time, a column a period, stacked by kind of movement."""
    colours = kinds(look)
    stacks = [
        Series(
            capital(look.words(f"choice-movement-{movement}")),
            dict(zip(own["period"], own["cadres_moved"], strict=True)),
            colours[movement],
        )
        for movement in MOVEMENTS
        if not (own := rows.filter(pl.col("movement") == movement)).is_empty()
    ]
    figure = charts.columns(stacks, axis, look, hollow=hollow)
    figure["layout"]["height"] = height
    return figure


def by_choice(rows: pl.DataFrame, key: str, look: Look) -> Figure:
    """Cadres moved by a choice of the form (`movement`, `position`), in its order, each with its part of all."""
    counts = rows["cadres_moved"].to_list()
    whole = sum(counts)
    colours = kinds(look)
    figure = charts.bars(
        [capital(look.words(f"choice-{key}-{choice}")) for choice in rows[key]],
        counts,
        look,
        colours=[colours.get(choice, look.palette.series) for choice in rows[key]],
        kind=COUNT,
        texts=[
            look.words(
                "count-share", count=look.write.number(count), share=look.value(count / whole if whole else None)
            )
            for count in counts
        ],
    )
    figure["layout"]["height"] = HALF
    return figure


def exams(rows: pl.DataFrame, look: Look) -> Figure:
    """How many of the cadres moved to each position were chosen by competitive exam."""
    records = rows.to_dicts()
    figure = charts.bars(
        [capital(look.words(f"choice-position-{row['position']}")) for row in records],
        [row["by_exam"] for row in records],
        look,
        kind=COUNT,
        texts=[
            look.words(
                "share-counts", part=look.write.number(row["by_exam"]), whole=look.write.number(row["cadres_moved"])
            )
            for row in records
        ],
    )
    figure["layout"]["height"] = HALF
    return figure


def levels(counts: Sequence[Sequence[int]], look: Look) -> Figure:
    """A table of cadres moved from level (row) to level (column), the more the deeper the colour."""
    figure = parts.figure(look, COUNT)
    names = [look.words(f"level-{level}") for level in LEVELS]
    most = max(map(max, counts)) or 1
    starts, ends = (
        [safe(capital(look.words(f"rotation-{side}", level=name))) for name in names] for side in ("from", "to")
    )
    figure["data"].append(
        {
            "type": "heatmap",
            "z": [list(row) for row in counts],
            "x": ends,
            "y": starts,
            "colorscale": [[0, look.palette.surface], [1, look.palette.series]],
            "zmin": 0,
            "zmax": most,
            "showscale": False,
            "xgap": 3,
            "ygap": 3,
            "hoverinfo": "text",
            "hovertext": [
                [f"{start} {end}: <b>{look.write.number(counts[row][column])}</b>" for column, end in enumerate(ends)]
                for row, start in enumerate(starts)
            ],
        }
    )
    layout = figure["layout"]
    layout.update(height=HALF)
    # On two lines, so that three stand beside each other on a phone.
    words = [end.replace(" ", "<br>", 1) for end in ends]
    layout["xaxis"].update(side="top", tickfont={"color": look.palette.text, "size": 13}, tickvals=ends, ticktext=words)
    layout["margin"]["t"] = 44
    layout["yaxis"].update(
        type="category",
        autorange="reversed",
        showgrid=False,
        tickformat=None,
        **parts.names_axis(look),
    )
    layout["annotations"] = [
        {
            **parts.note(end, 0, look.write.number(count), _on(count / most, look)),
            "y": start,
            "font": {"color": _on(count / most, look), "size": 17},
        }
        for start, row in zip(starts, counts, strict=True)
        for end, count in zip(ends, row, strict=True)
    ]
    return figure


def returning(months: Mapping[str, int], axis: Sequence[Group], look: Look) -> Figure:
    """Cadres due back, a column a month."""
    column = Series(look.words("metric-returning.short"), dict(months), look.palette.series)
    figure = charts.columns([column], axis, look)
    figure["layout"]["height"] = HALF
    return figure


def by_unit(rows: pl.DataFrame, names: Sequence[str], look: Look) -> Figure:
    """Cadres moved by the unit whose committees decided, in the order given."""
    return charts.bars(names, rows["cadres_moved"].to_list(), look, kind=COUNT)


def kinds(look: Look) -> dict[str, str]:
    """The colour of each kind of movement."""
    categories = look.palette.categories
    return dict(zip(MOVEMENTS, (categories[at] for at in (0, 6, 2, 4, 7)), strict=True))


def _on(part: float, look: Look) -> str:
    """The ink that is read best on this depth of colour."""
    depth = mixed(look.palette.surface, look.palette.series, part)
    return max(look.palette.surface, look.palette.text, key=lambda ink: contrast(ink, depth))
