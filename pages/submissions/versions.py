"""One unit and month of a submission: what it changed of the version before, and all versions there were."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from ingest.differences import ADDED, CHANGED, NAMED_BY, REMOVED, differences
from ingest.ledger import Sight, versions_of
from localisation import Localiser, localiser
from localisation.numbers import UNKNOWN, formats
from pages.shared import blocks, data, folding, text
from pages.shared.folding import Safe
from pages.shared.selection import Selection
from pages.submissions import look, values
from pages.upload import look as desk
from schemas.surveys import SURVEYS
from warehouse import clock

PARAMETER = "part"
OPEN, MOST = 15, 500  # rows of a difference that stand open, and that are shown at all


def show(row: dict[str, Any], parts: pl.DataFrame, selection: Selection, sight: Sight) -> None:
    """Choose one of the submission's units and months; draw what it changed there, and the versions."""
    words = localiser(selection.language)
    blocks.section(words("receipt-changes"))
    part = _choose(parts, selection)
    _changes(part, parts, selection)
    blocks.section(words("receipt-versions", about=_about(part, selection)))
    found = versions_of(data.warehouse(), part["survey"], part["unit_id"], part["period"], sight)
    lines = [_version(version, found, row, selection) for version in found.iter_rows(named=True)]
    st.html(f'<ol class="ledger-versions">{"".join(lines)}</ol>')


def link_to(submission: str, number: int, words: Localiser) -> Safe:
    """A link to a receipt: on the page it stands on, which may be the upload page."""
    parameter = "receipt" if "receipt" in st.query_params else "submission"
    return desk.link(words("upload-number", number=str(number)), **{parameter: submission, PARAMETER: ""})


def _choose(parts: pl.DataFrame, selection: Selection) -> dict[str, Any]:
    """The unit and month that the address names; else the first that replaced something, else the first."""
    words = localiser(selection.language)
    known = {_key(part): part for part in parts.iter_rows(named=True)}
    replacing = [key for key, part in known.items() if part["part_before"] is not None]
    default = (replacing or list(known))[0]
    if len(known) == 1:
        return known[default]
    asked = st.query_params.get(PARAMETER)
    widget = f"receipt-part-{selection.language}"
    chosen = asked if asked in known else default
    if st.session_state.get(widget) != chosen:
        st.session_state[widget] = chosen
    st.selectbox(
        words("receipt-choose-part"),
        [*replacing, *(key for key in known if key not in replacing)],
        format_func=lambda key: _about(known[key], selection),
        key=widget,
        on_change=_chosen,
        args=(widget,),
        filter_mode="contains",
    )
    return known[chosen]


def _key(part: dict[str, Any]) -> str:
    return f"{part['unit_id']}/{part['period']:%Y-%m}"


def _chosen(widget: str) -> None:
    st.query_params[PARAMETER] = st.session_state[widget]


def _about(part: dict[str, Any], selection: Selection) -> str:
    units, words = data.units(), localiser(selection.language)
    known = part["unit_id"] in units
    name = text.unit_label(units, part["unit_id"], words) if known else part["unit_name"]
    return f"{name}, {formats(selection.language).month(part['period'])}"


def _changes(part: dict[str, Any], parts: pl.DataFrame, selection: Selection) -> None:
    words = localiser(selection.language)
    if part["part_before"] is None:
        st.html(f'<p class="desk-note">{text.html(words("receipt-changes-first", about=_about(part, selection)))}</p>')
        return
    found = differences(data.warehouse(), part["survey"], parts.filter(pl.col("part_id") == part["part_id"]))
    counts = {
        "changed": found.filter(change=CHANGED).height,
        **{change: found.filter(change=change)["row"].n_unique() for change in (ADDED, REMOVED)},
    }
    said = words("receipt-changes-summary", number=str(part["supersedes_number"]), **counts)
    st.html(f'<p class="desk-note">{text.html(said)}</p>')
    lines = changed_lines(part["survey"], found.head(MOST), words)
    if not lines:
        return
    heads = [words(f"receipt-head-{name}") for name in ("row", "column", "difference")]
    shown = folding.folded(lines, heads, OPEN, words("receipt-changes-more", count=len(lines) - OPEN))
    st.html(f'<div class="ledger-changes">{shown}</div>')
    if found.height > MOST:
        st.html(f'<p class="desk-note">{text.html(words("receipt-changes-cut", count=MOST))}</p>')


def changed_lines(survey: str, found: pl.DataFrame, words: Localiser) -> list[list[str]]:
    """The cells of the table of differences: a line a value that changed, a line a row added or removed."""
    lines: list[list[str]] = []
    for (_, change), rows in found.group_by(["row", "change"], maintain_order=True):
        first = rows.row(0, named=True)
        names = [values.shown(SURVEYS[survey].column(name), first[name], words) for name in NAMED_BY[survey]]
        name = " · ".join(name for name in names if name)
        if change == CHANGED:
            for value in rows.iter_rows(named=True):
                spec = SURVEYS[survey].column(value["column"])
                old, new = (values.shown(spec, value[side], words) for side in ("before", "after"))
                lines.append([name, words(spec.key), look.change(old, new, words("upload-value-empty"))])
        else:
            lines.append([name, words(f"receipt-change-{change}"), _whole(survey, rows, str(change), words)])
    return lines


def _whole(survey: str, rows: pl.DataFrame, change: str, words: Localiser) -> Safe:
    """All values of a row that was added or removed."""
    side = "after" if change == ADDED else "before"
    told = []
    for name, value in rows.select("column", side).iter_rows():
        spec = SURVEYS[survey].column(name)
        told.append(f"{words(spec.key)} {values.shown(spec, value, words)}")
    tag = "ins" if change == ADDED else "del"
    return Safe(f'<{tag} class="ledger-{side}">{text.html("; ".join(told))}</{tag}>')


def _version(version: dict[str, Any], all_: pl.DataFrame, shown: dict[str, Any], selection: Selection) -> str:
    """A line of the history: which, when, by whom, how much; then what became of it."""
    words, write = localiser(selection.language), formats(selection.language)
    number = link_to(version["submission_id"], version["number"], words)
    parts = [
        text.html(write.day(version["received_as_of"])),
        text.html(version["actor"]),
        text.html(desk.amount(words, shown["survey"], version["row_count"])),
    ]
    state, said = _became(version, all_, selection)
    mark = "yes" if version["submission_id"] == shown["submission_id"] else "no"
    return (
        f'<li data-state="{state}" data-shown="{mark}"><b>{number}</b> · {" · ".join(parts)}'
        f'<span class="desk-under">{text.html(said)}</span></li>'
    )


def _became(version: dict[str, Any], all_: pl.DataFrame, selection: Selection) -> tuple[str, str]:
    words, write = localiser(selection.language), formats(selection.language)
    if version["withdrawn_at"] is not None:
        day = write.day(clock.local(version["withdrawn_at"]).date())
        given = {"by": version["withdrawn_by"], "reason": version["withdrawn_reason"] or UNKNOWN}
        return "withdrawn", words("receipt-withdrawn-by", day=day, **given)
    if version["is_current"]:
        return "current", words("receipt-version-current")
    later = all_.filter((pl.col("number") > version["number"]) & pl.col("withdrawn_at").is_null())
    return "replaced", words("receipt-version-replaced", number=str(later["number"].min()))
