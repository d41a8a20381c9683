"""What can be downloaded of a submission: its file as it came, its rows as stored, what it changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from ingest.differences import NAMED_BY, differences
from ingest.kept import content_of, is_kept, rows_kept
from ingest.problems import NOT_KEPT, Problem
from localisation import Localiser
from pages.shared import data, exports, text
from pages.submissions import values
from schemas.surveys import SURVEYS

PERSONAL = ("header.personal_data", "value.personal_data")


def show(row: dict[str, Any], parts: pl.DataFrame, problems: list[Problem], words: Localiser) -> None:
    """Draw the buttons there are, and say why one is missing."""
    opened, submission = data.warehouse(), row["submission_id"]
    with st.container(horizontal=True, gap="small", key="receipt-files"):
        if row["is_whole"] and is_kept(opened, submission):
            _button("original", row["file_name"], lambda: content_of(opened, submission) or b"", words)
        if parts.height:
            survey = row["survey"]
            stem = f"{survey}-{row['number']}"
            _button("rows", f"{stem}.csv", lambda: rows_kept(opened, survey, parts), words)
            if parts["part_before"].drop_nulls().len():
                name = f"{stem}-{words('receipt-changes-file')}.csv"
                _button("changes", name, lambda: changes_csv(survey, parts, words), words)
    if complaint := missing(row, problems):
        st.html(f'<p class="desk-note">{text.html(words(complaint))}</p>')


def missing(row: dict[str, Any], problems: list[Problem]) -> str | None:
    """The key of the sentence that says why the file cannot be had; None if it can."""
    if not row["is_whole"]:
        return "receipt-file-not-yours"
    if is_kept(data.warehouse(), row["submission_id"]):
        return None
    codes = {problem.code for problem in problems} & NOT_KEPT
    if codes & set(PERSONAL):
        return "receipt-file-personal"
    return "receipt-file-large" if "file.too_large" in codes else "receipt-file-signed"


def _button(kind: str, file_name: str, content: Callable[[], bytes], words: Localiser) -> None:
    st.download_button(
        words(f"receipt-download-{kind}"),
        data=exports.recorded(kind, content),  # the file's name is whatever its sender wrote
        file_name=file_name,
        mime="application/octet-stream" if kind == "original" else "text/csv",
        key=f"receipt-{kind}",
        on_click="ignore",
        icon=":material/download:",
    )


def changes_csv(survey: str, parts: pl.DataFrame, words: Localiser) -> bytes:
    """Every value that changed, a row each, under headings and with choices in the reader's language."""
    found = differences(data.warehouse(), survey, parts)
    codes = dict(parts.select("unit_id", "unit_code").unique().iter_rows())
    names = dict(parts.select("unit_id", "unit_name").unique().iter_rows())
    columns: dict[str, list[str | None]] = {
        words("column-period"): [f"{period:%Y-%m}" for period in found["period"]],
        words("receipt-head-unit"): [names[unit] for unit in found["unit_id"]],
        words("receipt-head-code"): [codes[unit] for unit in found["unit_id"]],
        words("receipt-head-change"): [words(f"receipt-change-{change}") for change in found["change"]],
    }
    for name in NAMED_BY[survey]:
        spec = SURVEYS[survey].column(name)
        columns[words(spec.key)] = [values.told(spec, value, words) for value in found[name]]
    specs = [SURVEYS[survey].column(name) for name in found["column"]]
    columns[words("receipt-head-column")] = [words(spec.key) for spec in specs]
    for side in ("before", "after"):
        told = [values.told(spec, value, words) for spec, value in zip(specs, found[side], strict=True)]
        columns[words(f"receipt-head-{side}")] = told
    return text.csv(pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)))
