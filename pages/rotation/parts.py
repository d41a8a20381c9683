"""The blocks of the page, from its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import polars as pl
import streamlit as st

from pages.rotation import charts, findings
from pages.rotation.rows import STOCKS, Rows, Standing, terms
from pages.shared import blocks, data, drill, explained, filters, notices, text
from pages.shared.blocks import Tile
from pages.shared.chart_parts import Look
from pages.shared.findings import most, not_below
from pages.shared.periods import Group
from pages.shared.selection import Selection
from pages.shared.tables import Column, rows_block
from schemas.codes import POSITIONS
from warehouse.metrics import METRICS


def tiles(rows: Rows | None, standing: Standing, selection: Selection, look: Look) -> None:
    """Cadres moved in the period; on rotation now, and due back. `rows` None: nobody moved."""
    write = look.write
    period = (write.months(selection.first, selection.headline_last),) if rows else ()
    at_end = (look.words("rotation-at-end", month=write.month(selection.over)),)
    due = findings.by_month(standing.by_month, standing.months)
    ahead = (write.months(standing.months[0].first, standing.months[-1].last),)
    given = [
        ("cadres_moved", rows.moved if rows else None, period),
        ("by_exam", rows.by_exam if rows else None, period),
        *((stock, standing.now(stock), at_end) for stock in STOCKS),
        ("returning", sum(due.values()), ahead),
    ]
    blocks.tiles(
        [
            Tile(
                look.words("rotation-moved-tile" if metric == "cadres_moved" else f"{METRICS[metric].key}.short"),
                write.number(value),
                lines,
                look.words(f"{METRICS[metric].key}.definition"),
            )
            for metric, value, lines in given
        ]
    )


def instead(rows: Rows | None, standing: Standing, selection: Selection, look: Look) -> None:
    """Where the period says little, as at the beginning of a term: that, and what another term came to, in one click.

    Nothing where it says enough.
    """
    term = findings.telling_term(selection.first, selection.headline_last, rows is None)
    moved, by_exam = findings.total(standing.terms, term) if term else (0, 0)
    if rows and not moved:
        return
    said = "rotation-young" if rows else "rotation-none" if selection.has_headline else "notice-all-provisional"
    with notices.frame("notice-rotation-none"):
        if term and moved:
            counts = {"number": by_exam, "count": look.write.number(moved), "exam": look.write.number(by_exam)}
            st.markdown(f"{look.words(said)} {look.words('rotation-term-total', term=term.label, **counts)}")
            _open_term(term, "instead", selection, look)
        else:
            st.markdown(look.words(said))
            notices.start_over(look.words)


def _open_term(term: Group, place: str, selection: Selection, look: Look) -> None:
    is_link = place == "term"
    st.button(
        look.words("rotation-term-open", term=term.label),
        key=f"{place}-{term.label}",
        on_click=filters.go,
        kwargs={"first": term.first, "last": min(term.last, selection.due)},
        type="tertiary" if is_link else "primary",
        icon=":material/chevron_right:" if is_link else None,
    )


def over_time(rows: Rows, selection: Selection, look: Look) -> None:
    """Movements by period and kind."""
    total = rows.moved
    largest = most(findings.summed(rows.by_kind, "movement"), "cadres_moved")
    blocks.chart_block(
        look.words("rotation-none")
        if largest is None
        else look.words(
            "rotation-moved",
            number=total,
            total=look.write.number(total),
            kind=look.words(f"choice-movement-{largest['movement']}"),
            count=look.write.number(largest["cadres_moved"]),
        ),
        charts.over_time(rows.over_time, selection.axis, look, selection.hollow),
        key="rotation-movements",
        selection=selection,
        basis=_basis(rows, look),
        rows=rows.over_time,
    )


def kinds(rows: Rows, selection: Selection, look: Look) -> None:
    """Movements by kind, position and level, and those by exam."""
    order = {position: at for at, position in enumerate(POSITIONS)}
    by_kind, by_position = (findings.summed(rows.by_kind, key) for key in ("movement", "position"))
    by_position = by_position.sort(pl.col("position").replace_strict(order, return_dtype=pl.Int32))
    left, right = st.columns(2)
    with left:
        _choice(by_kind, "movement", rows, selection, look)
    with right:
        _choice(by_position, "position", rows, selection, look)
    if not rows.by_exam:
        return _levels(rows, selection, look)
    left, right = st.columns(2)
    with left:
        _levels(rows, selection, look)
    with right:
        _exams(by_position, rows, selection, look)
    return None


def standing(found: Standing, selection: Selection, look: Look) -> None:
    """Who comes back soon beside the totals of the terms, and a way into each term."""
    due = findings.by_month(found.by_month, found.months)
    if any(due.values()):
        left, right = st.columns(2)
        with left:
            _returning(due, found, selection, look)
        with right:
            _totals(found, selection, look)
    else:
        month = look.write.month(found.months[-1].last)
        notices.plain(look.words("rotation-returning-none", month=month), "rotation-returning")
        _totals(found, selection, look)
    with st.container(horizontal=True, gap="small", key="drill-terms"):
        for group in terms(selection.due):
            _open_term(group, "term", selection, look)


def _returning(due: dict[str, int], standing: Standing, selection: Selection, look: Look) -> None:
    undated = standing.now(STOCKS[1]) or 0
    count, last = look.write.number(sum(due.values())), look.write.month(standing.months[-1].last)
    blocks.chart_block(
        look.words("rotation-returning", number=sum(due.values()), count=count, month=last),
        charts.returning(due, standing.months, look),
        key="rotation-returning",
        selection=selection,
        basis=look.words("rotation-returning-basis", number=undated, count=look.write.number(undated)),
        rows=pl.DataFrame({"period": list(due), "returning": list(due.values())}),
    )


def _totals(standing: Standing, selection: Selection, look: Look) -> None:
    axis = terms(selection.due)
    hollow = {group.label: "partial" for group in axis if group.last > selection.due}
    largest = most(
        standing.terms.group_by("period", maintain_order=True).agg(pl.col("cadres_moved").sum()), "cadres_moved"
    )
    blocks.chart_block(
        look.words("rotation-none-ever")
        if largest is None
        else look.words(
            "rotation-terms",
            term=look.write.period(largest["period"]),
            count=look.write.number(largest["cadres_moved"]),
        ),
        charts.over_time(standing.terms, axis, look, hollow, charts.HALF),
        key="rotation-terms",
        selection=selection,
        basis=look.words("rotation-terms-basis", month=look.write.month(selection.due)),
        rows=standing.terms,
    )


def by_unit(rows: Rows, selection: Selection, look: Look) -> None:
    """Movements by the committee that decided, with ways into each unit."""
    if selection.breakdown == "cell":
        return drill.links(selection, ())
    names = list(text.names_together(data.units(), rows.by_unit["unit_id"], look.words).values())
    total = rows.moved
    above = not_below(total, rows.by_unit, "cadres_moved")
    if not rows.by_unit.is_empty():
        basis = look.words("rotation-above", number=above, count=look.write.number(above))
        blocks.chart_block(
            look.words("rotation-units", count=look.write.number(total - above), total=look.write.number(total)),
            charts.by_unit(rows.by_unit, names, look),
            key="rotation-units",
            selection=selection,
            basis=f"{basis} {blocks.side_by_side(rows.by_unit['unit_id'], selection)}".strip(),
            rows=explained.with_reasons(rows.by_unit, selection, "rotation"),
        )
    return drill.links(selection, rows.by_unit["unit_id"].to_list())


def table(rows: Rows, selection: Selection, look: Look) -> None:
    """Every pair of units that cadres moved between."""
    sides = [rows.routes[f"{side}_unit_id"] for side in ("from", "to")]
    names = _names({unit_id for side in sides for unit_id in side}, look)
    starts, ends = ([names[unit_id] for unit_id in side] for side in sides)
    columns = [
        Column(look.words("rotation-route-from"), starts, number=False),
        Column(look.words("rotation-route-to"), ends, number=False),
        *(
            Column(
                look.words(f"{METRICS[metric].key}.short"),
                [look.write.number(count) for count in rows.routes[metric]],
            )
            for metric in ("cadres_moved", "by_exam")
        ),
    ]
    rows_block(
        look.words("rotation-routes", number=rows.routes.height, count=look.write.number(rows.routes.height)),
        columns,
        key="rotation-routes",
        selection=selection,
        basis=_basis(rows, look),
        download=rows.routes,
    )


def _choice(counted: pl.DataFrame, key: str, rows: Rows, selection: Selection, look: Look) -> None:
    largest = most(counted, "cadres_moved")
    assert largest is not None
    blocks.chart_block(
        look.words(
            f"rotation-by-{key}",
            choice=look.words(f"choice-{key}-{largest[key]}"),
            share=look.value(largest["cadres_moved"] / rows.moved),
        ),
        charts.by_choice(counted, key, look),
        key=f"rotation-{key}",
        selection=selection,
        basis=_basis(rows, look),
        rows=counted,
    )


def _levels(rows: Rows, selection: Selection, look: Look) -> None:
    down, within, up = (look.write.number(count) for count in findings.direction(rows.routes))
    counts = findings.matrix(rows.routes)
    blocks.chart_block(
        look.words("rotation-levels", down=down, within=within, up=up),
        charts.levels(counts, look),
        key="rotation-levels",
        selection=selection,
        basis=look.words("rotation-levels-basis"),
        rows=rows.routes.group_by("from_level", "to_level", maintain_order=True).agg(pl.col("cadres_moved").sum()),
    )


def _exams(by_position: pl.DataFrame, rows: Rows, selection: Selection, look: Look) -> None:
    chosen, total = look.write.number(rows.by_exam), look.write.number(rows.moved)
    blocks.chart_block(
        look.words("rotation-exam", number=rows.by_exam or 0, count=chosen, total=total),
        charts.exams(by_position, look),
        key="rotation-exam",
        selection=selection,
        basis=look.words("rotation-exam-basis"),
        rows=by_position,
    )


def _names(shown: Collection[str], look: Look) -> dict[str, str]:
    """Names with their kind, since a province, a district and a commune may share one; dates where two still do."""
    units = data.units()
    bearers = Counter((units[unit_id].name, units[unit_id].type) for unit_id in shown)
    return {
        unit_id: text.unit_label(units, unit_id, look.words)
        if bearers[units[unit_id].name, units[unit_id].type] > 1
        else text.unit_and_kind(units, unit_id, look.words)
        for unit_id in shown
    }


def _basis(rows: Rows, look: Look) -> str:
    return look.words("rotation-basis", number=rows.reports, count=look.write.number(rows.reports))
