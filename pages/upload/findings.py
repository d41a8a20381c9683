"""Problems of a file as its sender can work through them: grouped by what there is to do, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from ingest.problems import ERROR, NOTICE, PROBLEMS_LISTED, WARNING, Problem, most_telling
from ingest.receipts import REFUSED, Receipt
from ingest.report import returned_sheet
from ingest.report.grouping import Group, grouped, ranges
from localisation import Localiser
from pages.shared import exports, folding, text
from pages.upload import look
from pages.upload.choices import Desk
from pages.upload.sending import Draft
from pages.upload.steps import XLSX

OPEN_ROWS = 8
OF_EMPTY_CELLS = ("value.required", "participation.figures_without_meeting")


def show_refused(desk: Desk, draft: Draft, checked: Receipt) -> None:
    """A file that cannot be loaded as it is: all there is to mend, then what will want a reason."""
    words = desk.words
    groups = grouped(most_telling(checked.problems), words)
    errors = [group for group in groups if group.severity == ERROR]
    warnings = [group for group in groups if group.severity == WARNING]
    rows = {row for group in errors for row in group.rows}
    counted = words("upload-problem-count", things=len(errors), rows=len(rows), name=draft.name)
    look.panel(
        "problem",
        words("upload-problem"),
        [counted, words("upload-problem-nothing-loaded"), words("upload-problem-what-now")],
        role="alert",
    )
    download(checked, draft, words)  # before the list, which may be long: it is the quickest way to mend
    show_groups(errors, words)
    if warnings:
        st.html(f'<p class="desk-note">{text.html(words("upload-problem-warnings"))}</p>')
        show_groups(warnings, words)
    if len(checked.problems) > PROBLEMS_LISTED:
        st.html(f'<p class="desk-note">{text.html(words("upload-problem-more", count=PROBLEMS_LISTED))}</p>')


def download(checked: Receipt, draft: Draft, words: Localiser) -> None:
    """The sheet itself with the cells in question coloured, and the list of problems as a file."""
    is_next = checked.outcome == REFUSED  # else it is one way of two, and sending the other
    stem = draft.name.rpartition(".")[0] or draft.name
    if checked.rows:  # of a file that cannot be read there is no sheet to colour
        st.download_button(
            words("upload-problem-sheet"),
            data=exports.recorded("problems", lambda: returned_sheet(draft.read(), checked, words)),
            file_name=f"{stem}-{words('upload-problem-file')}.xlsx",
            mime=XLSX,
            key="problems-xlsx",
            on_click="ignore",
            type="primary" if is_next else "secondary",
            icon=":material/download:",
        )
    st.download_button(
        words("upload-problem-download"),
        data=exports.recorded("problems", lambda: text.csv(listed(most_telling(checked.problems), words))),
        file_name=f"{stem}-{words('upload-problem-file')}.csv",
        mime="text/csv",
        key="problems-csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def show_groups(groups: Sequence[Group], words: Localiser) -> None:
    """Each group under what there is to do, with a line a problem."""
    for group in groups:
        st.html(_group(group, words))


def _group(group: Group, words: Localiser) -> str:
    label = words(f"column-{group.column.replace('_', '-')}") if group.column else ""
    title = group.fix or words("upload-group-each", column=label)
    where = words("upload-group-rows", count=len(group.rows), rows=ranges(group.rows)) if group.rows else ""
    said = f"<p>{text.html(where)}</p>" if where else ""
    has_place = any(record["sheet_row"] is not None for record in group.records)
    names = ["row", "column", "value", "wrong"] if has_place else ["wrong"]
    if group.fix is None:
        names.append("fix")
    elif any(record["expected"] for record in group.records):
        names.append("expected")
    lines = [[_part(record, name, words) for name in names] for record in group.records]
    heads = [words(f"upload-head-{name}") for name in names]
    more = words("upload-group-more", count=len(lines) - OPEN_ROWS)
    shown = folding.folded(lines, heads, OPEN_ROWS, more)
    placed = " desk-placed" if has_place else ""
    return f'<div class="desk-fix{placed}"><h3>{text.html(title)}</h3>{said}{shown}</div>'


def _part(record: dict[str, Any], name: str, words: Localiser) -> str:
    """One cell of a group's table."""
    if name == "row":
        return str(record["sheet_row"] or "–")
    if name == "column":
        label = words(f"column-{record['column'].replace('_', '-')}") if record["column"] else ""
        return "\N{NO-BREAK SPACE}· ".join(part for part in (record["column_letter"], label) if part) or "–"
    if name == "value":
        # of others no value is told: it may be of a person, or the row as a whole is meant
        return look.value(record["value"], words("upload-value-empty") if record["code"] in OF_EMPTY_CELLS else "–")
    if name == "wrong":
        return str(record["message"])
    return str(record[name] or "–")


def listed(problems: Sequence[Problem], words: Localiser) -> pl.DataFrame:
    """One row a problem, with headings in the reader's language: what the downloaded list holds."""
    records = [problem.record(words) for problem in problems if problem.severity != NOTICE]
    columns = {
        words("upload-head-row"): [record["sheet_row"] for record in records],
        words("upload-head-column"): [record["column_letter"] for record in records],
        words("upload-head-heading"): [
            words(f"column-{record['column'].replace('_', '-')}") if record["column"] else None for record in records
        ],
        words("upload-head-value"): [record["value"] for record in records],
        words("upload-head-wrong"): [record["message"] for record in records],
        words("upload-head-fix"): [record["fix"] for record in records],
        words("upload-head-expected"): [record["expected"] for record in records],
        words("upload-head-severity"): [words(f"severity-{record['severity']}") for record in records],
    }
    first, *others = columns
    return pl.DataFrame(columns, schema={first: pl.Int64, **dict.fromkeys(others, pl.String)}, strict=False)
