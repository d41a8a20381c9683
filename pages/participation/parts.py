"""The blocks of the page, from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from pages.participation import charts, findings
from pages.participation.rows import QUARTERLY, RATES, Programme, Rows, quarterly
from pages.shared import blocks, data, drill, explained, filters, text
from pages.shared.blocks import Tile
from pages.shared.chart_parts import Look
from pages.shared.findings import RECEIVED, change, counts, sentence, spread, telling
from pages.shared.selection import Selection
from pages.shared.tables import Column, rows_block
from warehouse.metrics import METRICS

TILES = (
    "attendance_rate",
    "unexcused_rate",
    "late_rate",
    "speaking_rate",
    "meetings_held_rate",
    "on_schedule_rate",
    QUARTERLY,
    "quality_rate",
)


def tiles(rows: Rows, look: Look) -> None:
    """The figures of the whole period, each with its counts."""
    found = rows.total.row(0, named=True)
    given = [
        Tile(
            look.words(METRICS[metric].key),
            look.value(found[metric]),
            (counts(found, metric, look),),
            look.words(f"{METRICS[metric].key}.definition"),
        )
        for metric in TILES
    ]
    blocks.tiles(given)


def attendance(rows: Rows, selection: Selection, look: Look) -> None:
    """Attendance over time against its target."""
    targets = data.target(selection, "attendance_rate")
    blocks.chart_block(
        sentence(change(rows.over_time, "attendance_rate", selection.hollow), look),
        charts.attendance(rows.over_time, selection.axis, look, selection.hollow, targets),
        key="participation-attendance",
        selection=selection,
        basis=f"{blocks.rests_on(rows.total, selection)} {blocks.provisional(rows.over_time, selection)}",
        rows=rows.over_time,
    )


def absences(rows: Rows, selection: Selection, look: Look) -> None:
    """Absent with and without reason, late, how many spoke, and when the meetings were held."""
    left, right = st.columns(2)
    with left:
        _lines("absences", ("excused_rate", "unexcused_rate"), ("unexcused_rate",), rows, selection, look)
    with right:
        _lines("late", ("late_rate",), ("late_rate",), rows, selection, look)
    left, right = st.columns(2)
    with left:
        _lines("speaking", ("speaking_rate",), ("speaking_rate",), rows, selection, look)
    with right:
        _lines("schedule", ("meetings_held_rate", "on_schedule_rate"), ("on_schedule_rate",), rows, selection, look)


def content(rows: Rows, selection: Selection, look: Look) -> None:
    """What the meetings were like."""
    left, right = st.columns(2)
    with left:
        _lines("thematic", ("thematic_rate",), ("thematic_rate",), rows, selection, look)
    with right:
        own = quarterly(selection)
        blocks.chart_block(
            sentence(change(rows.quarters, QUARTERLY, own.hollow), look),
            charts.lines(rows.quarters, (QUARTERLY,), own.axis, look, own.hollow),
            key="participation-thematic-quarter",
            selection=selection,
            basis=look.words("participation-whole-quarters"),
            rows=rows.quarters,
        )
    left, right = st.columns(2)
    with left:
        _lines("self-criticism", ("self_criticism_rate",), ("self_criticism_rate",), rows, selection, look)
    with right:
        _lines("quality", ("quality_rate",), ("quality_rate",), rows, selection, look)
    worst = findings.most_named(rows.shortcomings)
    blocks.chart_block(
        look.words("participation-no-shortcomings")
        if worst is None
        else look.words(
            "participation-shortcomings",
            kind=look.words(f"choice-shortcoming-{worst['shortcoming']}"),
            value=look.value(worst["shortcoming_rate"]),
        ),
        charts.shortcomings(rows.shortcomings, look),
        key="participation-shortcomings",
        selection=selection,
        basis=look.words("participation-of-meetings"),
        rows=rows.shortcomings,
    )


def by_unit(rows: Rows, selection: Selection, look: Look) -> None:
    """One rate of choice by unit, with ways into each; of a commune nothing, whose cells are in the table."""
    if selection.breakdown == "cell":
        return drill.links(selection, ())
    words = {metric: look.words(METRICS[metric].key) for metric in RATES}
    with st.container(width=380):
        metric = filters.url_choice(look.words("participation-measure"), "measure", words, RATES[0], show_label=True)
    ends = spread(rows.by_unit, metric)
    names = dict(zip(rows.by_unit["unit_id"], _names(rows.by_unit, look), strict=True))
    blocks.chart_block(
        words[metric]
        if ends is None
        else look.words(
            "participation-spread",
            metric=words[metric],
            low=look.value(ends[0][metric]),
            lowest=names[ends[0]["unit_id"]],
            high=look.value(ends[1][metric]),
            highest=names[ends[1]["unit_id"]],
        ),
        charts.by_unit(rows.by_unit, list(names.values()), metric, look, _target(selection, metric)),
        key="participation-units",
        selection=selection,
        basis=_basis_of_units(rows, selection),
        rows=rows.by_unit,
    )
    return drill.links(selection, rows.by_unit["unit_id"].to_list())


def programme(found: Programme, selection: Selection, look: Look) -> None:
    """Where model cell meetings began, before and after, against the communes that joined later."""
    axis = found.selection.axis
    before = [group.label for group in axis if group.last < found.began]
    after = [group.label for group in axis if found.began <= group.first and group.last < found.joined]
    seen = findings.effect(found.first, found.others, before, after)
    starts = {
        group.label: look.words(f"participation-programme-{key}")
        for group in axis
        for key, month in (("began", found.began), ("joined", found.joined))
        if group.first == month
    }
    both = [found.first.with_columns(group=pl.lit("began")), found.others.with_columns(group=pl.lit("later"))]
    blocks.section(look.words("participation-programme"))
    blocks.chart_block(
        look.words("participation-programme-plain")
        if seen is None
        else look.words(
            "participation-programme-effect",
            before=look.value(seen.before),
            after=look.value(seen.after),
            others_before=look.value(seen.others_before),
            others_after=look.value(seen.others_after),
        ),
        charts.programme(found.first, found.others, axis, look, starts),
        key="participation-programme",
        selection=selection,
        basis=look.words(
            "participation-programme-basis",
            before=look.write.months(found.selection.first, axis[len(before) - 1].last),
            after=look.write.months(found.began, axis[len(before) + len(after) - 1].last),
        ),
        rows=pl.concat(both),
    )


def table(rows: Rows, selection: Selection, look: Look) -> None:
    """Every rate by unit, or by cell of one commune."""
    cells = selection.breakdown == "cell"
    records = rows.by_unit.to_dicts()
    names = rows.by_unit["cell"].to_list() if cells else _names(rows.by_unit, look)
    columns = [
        Column(look.words("column-cell" if cells else "rows-unit"), names, number=False),
        _months_reported(records, selection, look) if cells else _reports(records, look),
        *(
            Column(
                charts.name(metric, look),
                [findings.rate_words(row, metric, look) for row in records],
                fills=[None if findings.is_small(row) else row[metric] for row in records]
                if metric == "attendance_rate"
                else None,
            )
            for metric in ("attendance_rate", "excused_rate", *RATES[1:])
        ),
    ]
    small = any(findings.is_small(row) for row in records)
    rows_block(
        look.words(
            "participation-cells" if cells else "participation-rows",
            number=len(records),
            count=look.write.number(len(records)),
        ),
        columns,
        key="participation-rows",
        selection=selection,
        basis=look.words("participation-small") if small else _basis_of_units(rows, selection),
        download=explained.with_reasons(rows.by_unit, selection, "participation"),
    )


def _lines(
    key: str, drawn: tuple[str, ...], told: tuple[str, ...], rows: Rows, selection: Selection, look: Look
) -> None:
    blocks.chart_block(
        sentence(telling(rows.over_time, told, selection.hollow), look),
        charts.lines(rows.over_time, drawn, selection.axis, look, selection.hollow),
        key=f"participation-{key}",
        selection=selection,
        basis=blocks.rests_on(rows.total, selection),
        rows=rows.over_time,
    )


def _basis_of_units(rows: Rows, selection: Selection) -> str:
    shown = rows.by_unit["unit_id"].to_list() if "unit_id" in rows.by_unit.columns else []
    return f"{blocks.rests_on(rows.total, selection)} {blocks.side_by_side(shown, selection)}".strip()


def _reports(records: Sequence[dict[str, Any]], look: Look) -> Column:
    """Of the monthly reports due from each unit and those in it, those received."""
    sides = [f"{RECEIVED}_{side}" for side in ("numerator", "denominator")]
    return Column(
        look.words("rows-reports"), ["/".join(look.write.number(row[side]) for side in sides) for row in records]
    )


def _months_reported(records: Sequence[dict[str, Any]], selection: Selection, look: Look) -> Column:
    """In how many months each cell was reported, of those in which its commune owed a report.

    A commune that was merged owed several a month; of cells that were merged several may have been reported.
    """
    owed = data.completeness(replace(selection, last=selection.headline_last), "participation")["period"].n_unique()
    given = [
        look.write.number(row["reports"]) + (f"/{look.write.number(owed)}" if row["reports"] <= owed else "")
        for row in records
    ]
    return Column(look.words("rows-months"), given)


def _names(by_unit: pl.DataFrame, look: Look) -> list[str]:
    return list(text.names_together(data.units(), by_unit["unit_id"], look.words).values())


def _target(selection: Selection, metric: str) -> float | None:
    """The target at the end of the headline."""
    end = selection.group_of(selection.headline_last)
    return data.target(selection, metric).get(end.label) if end else None
