"""The blocks of the page, from its rows."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.shared import blocks, data, drill, filters, notices, text
from pages.shared.blocks import Tile
from pages.shared.chart_parts import Look
from pages.shared.findings import counts, extremes, most, not_below, sentence, share, telling
from pages.shared.selection import Selection
from pages.shared.tables import Column, rows_block
from pages.training import charts, findings
from pages.training.rows import SHARES, Rows, monthly
from warehouse.metrics import METRICS


def tiles(rows: Rows, look: Look) -> None:
    """The figures of the whole period."""
    found = rows.total.row(0, named=True)
    sums = [
        Tile(
            look.words("metric-participations.short"),
            look.write.number(found["participations"]),
            (),
            _definition("participations", look),
        ),
        Tile(
            look.words("metric-courses.short"),
            look.write.number(found["courses"]),
            (
                look.words(
                    "training-days", number=found["training_days"] or 0, count=look.write.number(found["training_days"])
                ),
            ),
            _definition("courses", look),
        ),
    ]
    rates = [
        Tile(
            look.words(f"{METRICS[metric].key}.short"),
            share(found, metric, look),
            (counts(found, metric, look),),
            _definition(metric, look),
        )
        for metric in ("completion_rate", *SHARES)
    ]
    blocks.tiles([*sums, *rates])


def over_time(rows: Rows, selection: Selection, look: Look) -> None:
    """Participations by period and organiser."""
    peak = most(rows.over_time, "participations", selection.hollow)
    total = rows.total["participations"][0]
    blocks.chart_block(
        look.words("training-total", count=look.write.number(total))
        if peak is None
        else look.words(
            "training-once" if peak["participations"] == total else "training-peak",
            count=look.write.number(total),
            period=look.write.period(peak["period"]),
            most=look.write.number(peak["participations"]),
        ),
        charts.over_time(rows.by_organiser, selection.axis, look, selection.hollow),
        key="training-participations",
        selection=selection,
        basis=f"{_basis(rows, selection)} {blocks.provisional(rows.over_time, selection)}",
        rows=rows.by_organiser,
    )


def running(selection: Selection, look: Look) -> None:
    """The running total of three years, or of the term, as the reader chooses."""
    options = {window: look.words(f"training-running-{window}") for window in ("years", "term")}
    window = filters.url_choice(look.words("training-running"), "total", options, "years")
    until = min(selection.drawn_last, selection.over)
    totals = findings.running(monthly(selection, window), selection.axis, until, window)
    hollow = {label: kind for label, kind in selection.hollow.items() if kind == "provisional"}
    final = [group for group in selection.axis if totals[group.label] is not None and group.label not in hollow]
    if not final:
        return notices.plain(look.words(f"training-running-{window}-none"), "training-running")
    return blocks.chart_block(
        look.words(
            f"training-running-{window}-title",
            count=look.write.number(totals[final[-1].label]),
            month=look.write.month(min(final[-1].last, until)),
        ),
        charts.running(totals, selection.axis, look, hollow),
        key="training-running",
        selection=selection,
        basis=look.words(f"training-running-{window}-basis"),
        rows=pl.DataFrame({"period": list(totals), "participations": list(totals.values())}),
    )


def fields(rows: Rows, selection: Selection, look: Look) -> None:
    """What was taught: participations by field, and courses over time."""
    left, right = st.columns(2)
    largest = most(rows.by_field, "participations")
    total, held = rows.total["participations"][0], rows.total["courses"][0]
    with left:
        blocks.chart_block(
            look.words("training-no-courses")
            if largest is None
            else look.words(
                "training-fields",
                field=look.words(f"choice-field-{largest['field'].replace('_', '-')}"),
                share=look.value(largest["participations"] / total),
            ),
            charts.by_field(rows.by_field, look),
            key="training-fields",
            selection=selection,
            basis=_basis(rows, selection),
            rows=rows.by_field,
        )
    with right:
        blocks.chart_block(
            look.words(
                "training-courses",
                number=held,
                count=look.write.number(held),
                mean=look.write.number(round(total / held) if held else None),
            ),
            charts.courses(rows.over_time, selection.axis, look, selection.hollow),
            key="training-courses",
            selection=selection,
            basis=_basis(rows, selection),
            rows=rows.over_time,
        )


def persons(rows: Rows, selection: Selection, look: Look) -> None:
    """Who completed, and who took part."""
    hidden = findings.withheld(rows.over_time, SHARES)
    known = look.words("training-withheld" if hidden else "training-known")
    for column, key, metrics in zip(
        st.columns(2), ("completion", "shares"), (("completion_rate",), SHARES), strict=True
    ):
        with column:
            blocks.chart_block(
                sentence(telling(rows.over_time, metrics, selection.hollow), look),
                charts.shares(rows.over_time, metrics, selection.axis, look, selection.hollow),
                key=f"training-{key}",
                selection=selection,
                basis=known if metrics is SHARES else look.words("training-known"),
                rows=rows.over_time,
            )


def by_unit(rows: Rows, selection: Selection, look: Look) -> None:
    """Participations by unit, with ways into each."""
    if selection.breakdown == "cell":
        return drill.links(selection, ())
    names = text.names_together(data.units(), rows.by_unit["unit_id"], look.words)
    ends = extremes(rows.by_unit, "participations")
    above = not_below(rows.total["participations"][0], rows.by_unit, "participations")
    if ends is not None:
        basis = look.words("training-above", count=look.write.number(above)) if above else _basis(rows, selection)
        blocks.chart_block(
            look.words(
                "training-units",
                low=look.write.number(ends[0]["participations"]),
                lowest=names[ends[0]["unit_id"]],
                high=look.write.number(ends[1]["participations"]),
                highest=names[ends[1]["unit_id"]],
            ),
            charts.by_unit(rows.by_unit, list(names.values()), look),
            key="training-units",
            selection=selection,
            basis=f"{basis} {blocks.side_by_side(rows.by_unit['unit_id'], selection)}".strip(),
            rows=rows.by_unit,
        )
    return drill.links(selection, rows.by_unit["unit_id"].to_list())


def table(rows: Rows, selection: Selection, look: Look) -> None:
    """Every figure by field, and in all."""
    records: list[dict[str, Any]] = [*rows.by_field.to_dicts(), rows.total.row(0, named=True)]
    fields = [text.capital(look.words(f"choice-field-{row['field'].replace('_', '-')}")) for row in records[:-1]]
    columns = [
        Column(look.words("column-field"), [*fields, text.capital(look.words("rows-total"))], number=False),
        *(
            Column(
                look.words(f"{METRICS[metric].key}.short"),
                [look.write.number(row[metric]) for row in records],
            )
            for metric in ("participations", "courses", "training_days")
        ),
        *(
            Column(look.words(f"{METRICS[metric].key}.short"), [share(row, metric, look) for row in records])
            for metric in ("completion_rate", *SHARES)
        ),
    ]
    rows_block(
        look.words("training-rows"),
        columns,
        key="training-rows",
        selection=selection,
        basis=_basis(rows, selection),
        download=rows.by_field,
        total=True,
    )


def _definition(metric: str, look: Look) -> str:
    return look.words(f"{METRICS[metric].key}.definition")


def _basis(rows: Rows, selection: Selection) -> str:
    return blocks.rests_on(rows.total, selection)
