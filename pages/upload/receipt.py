"""The receipt of a submission: what was received, which figures it changed, and taking it back.

It has an address of its own, `?receipt=<submission id>`, and is made from the warehouse alone.
"""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

import polars as pl
import streamlit as st

from ingest.ledger import NotWithdrawableError, SubmissionFilter, parts_of, submissions, withdraw
from ingest.receipts import LOADED, UNCHANGED, UsageError
from localisation import Localiser, localiser
from localisation.numbers import Formats, formats
from pages.shared import blocks, data, folding, notices, text
from pages.shared.selection import Selection
from pages.upload import look, sending
from warehouse.clock import LOCAL

PARAMETER = "receipt"
PARTS_OPEN = 10
# More units than this in a link would not be a view but a list.
UNITS_LINKED = 8


def go(submission: str) -> None:
    """Show the receipt of a submission from now on."""
    st.query_params[PARAMETER] = submission
    st.rerun()


def leave() -> None:
    """Back to the desk. For callbacks."""
    st.query_params.pop(PARAMETER, None)


def show(wanted: str, selection: Selection) -> None:
    """Draw the receipt of a submission, named by its id or its number."""
    sending.forget()
    words, write = localiser(selection.language), formats(selection.language)
    blocks.heading(words("upload-receipt-title"), words("upload-receipt-question"))
    found = submissions(data.warehouse(), SubmissionFilter(submission=wanted))
    row = found.row(0, named=True) if found.height else None
    parts = parts_of(data.warehouse(), row["submission_id"]) if row else pl.DataFrame()
    if row is None or not _may_see(selection, parts):
        look.panel("calm", words("upload-receipt-unknown"), [])
        return _again(words, "upload-receipt-back")
    title, lines = headline(row, parts, words, write)
    look.panel("good" if row["outcome"] in (*LOADED, UNCHANGED) and not row["withdrawn_at"] else "calm", title, lines)
    if row["withdrawn_at"] is None and row["outcome"] in LOADED:
        _figures(row, parts, selection)
    st.html(folding.facts(_facts(row, words, write)))
    if parts.height:
        _parts(row, parts, words, write)
    if data.is_demonstration():
        st.html(f'<p class="desk-note">{text.html(words("upload-demonstration-receipt"))}</p>')
    _again(words, "upload-receipt-another")
    if row["outcome"] in LOADED and row["withdrawn_at"] is None:
        _withdraw(row, parts, words)
    return None


def headline(row: dict[str, Any], parts: pl.DataFrame, words: Localiser, write: Formats) -> tuple[str, list[str]]:
    """The receipt in one line, and the sentences under it."""
    number = str(row["number"])
    if row["withdrawn_at"] is not None:
        day = write.day(row["withdrawn_at"].replace(tzinfo=UTC).astimezone(LOCAL).date())
        by = words("upload-receipt-withdrawn-by", day=day, by=row["withdrawn_by"], reason=row["withdrawn_reason"])
        return words("upload-receipt-withdrawn", number=number), [by, words("upload-receipt-withdrawn-effect")]
    if row["outcome"] == UNCHANGED:
        same = _same_content(row)
        title = words("upload-unchanged-title")
        said = words("upload-unchanged", numbers=str(same)) if same else words("upload-unchanged-earlier")
        return title, [said, words("upload-unchanged-done")]
    if row["outcome"] not in LOADED:
        return words("upload-receipt-refused", number=number), [words("upload-problem-nothing-loaded")]
    rows = look.amount(words, row["survey"], int(parts["row_count"].sum()))
    lines = [words("upload-receipt-close")]
    if not parts["is_current"].all():
        key = "upload-receipt-superseded-part" if parts["is_current"].any() else "upload-receipt-superseded"
        lines.append(words(key))
    return words("upload-receipt-received", number=number, rows=rows), lines


def _may_see(selection: Selection, parts: pl.DataFrame) -> bool:
    allowed = selection.permitted
    return allowed is None or (parts.height > 0 and set(parts["unit_id"]) <= allowed)


def _same_content(row: dict[str, Any]) -> int | None:
    """The number of the last submission loaded from the same bytes before this one."""
    before = submissions(data.warehouse(), SubmissionFilter(survey=row["survey"]))
    same = before.filter(
        (pl.col("sha256") == row["sha256"])
        & (pl.col("number") < row["number"])
        & pl.col("outcome").is_in(LOADED)
        & pl.col("withdrawn_at").is_null()
    )
    return int(same["number"][0]) if same.height else None


def figures_link(row: dict[str, Any], parts: pl.DataFrame, selection: Selection) -> dict[str, list[str]]:
    """The address of the figures a submission changed: its units, unless they are many, and its months."""
    units = tuple(parts["unit_id"].unique(maintain_order=True))
    return selection.link(
        units=units if len(units) <= UNITS_LINKED else (),
        first=parts["period"].min(),
        last=parts["period"].max(),
        boundaries=None,
    )


def _figures(row: dict[str, Any], parts: pl.DataFrame, selection: Selection) -> None:
    words, write = localiser(selection.language), formats(selection.language)
    months: list[date] = parts["period"].sort().to_list()
    label = words(f"upload-receipt-figures-{row['survey']}", months=write.months(months[0], months[-1]))
    with st.container(key="desk-figures"):
        notices.page_link(row["survey"], label, figures_link(row, parts, selection), ":material/arrow_forward:")


def _facts(row: dict[str, Any], words: Localiser, write: Formats) -> list[tuple[str, str]]:
    local = row["received_at"].replace(tzinfo=UTC).astimezone(LOCAL)
    channel = words(f"upload-channel-{row['channel']}")
    facts: list[tuple[str, str]] = [
        (words("upload-fact-file"), look.value(row["file_name"], "")),
        (words("upload-fact-received"), f"{local:%H:%M}, {write.day(local.date())}"),
        (words("upload-fact-by"), f"{row['actor']} ({channel})"),
    ]
    if row["received_as_of"] != local.date():
        facts.insert(2, (words("upload-fact-counted"), write.day(row["received_as_of"])))
    if row["reason"]:
        facts.append((words("upload-fact-reason"), row["reason"]))
    facts.append((words("upload-fact-link"), look.link(words("upload-fact-link-keep"), receipt=row["submission_id"])))
    return facts


def _parts(row: dict[str, Any], parts: pl.DataFrame, words: Localiser, write: Formats) -> None:
    units = data.units()
    numbers = _numbers(parts)
    rows = [
        [
            text.unit_label(units, part["unit_id"], words) if part["unit_id"] in units else part["unit_name"],
            write.month(part["period"]),
            look.amount(words, row["survey"], part["row_count"]),
            words("upload-number", number=numbers[part["supersedes"]])
            if part["supersedes"]
            else words("upload-replaces-none"),
        ]
        for part in parts.iter_rows(named=True)
    ]
    heads = [words(f"upload-head-{name}") for name in ("unit", "month", "rows", "replaced")]
    st.html(folding.folded(rows, heads, PARTS_OPEN, words("upload-parts-more", count=len(rows) - PARTS_OPEN)))


def _numbers(parts: pl.DataFrame) -> dict[str, str]:
    """The number of each submission that one of the parts replaced, by its id."""
    found: dict[str, str] = {}
    for submission in parts["supersedes"].drop_nulls().unique():
        before = submissions(data.warehouse(), SubmissionFilter(submission=submission))
        found[submission] = str(before["number"][0])
    return found


def _again(words: Localiser, key: str) -> None:
    with st.container(key="desk-again"):
        st.button(words(key), key="receipt-leave", on_click=leave, icon=":material/upload_file:")


def _withdraw(row: dict[str, Any], parts: pl.DataFrame, words: Localiser) -> None:
    with st.container(key="desk-withdraw"), st.expander(words("upload-withdraw"), icon=":material/undo:"):
        effect = "upload-withdraw-effect" if parts["is_current"].any() else "upload-withdraw-no-effect"
        st.html(f'<p class="desk-note">{text.html(words(effect))}</p>')
        with st.form("withdraw", border=False, enter_to_submit=False):
            st.text_input(
                words("upload-withdraw-reason"),
                key="withdraw-reason",
                max_chars=200,
                placeholder=words("upload-withdraw-example"),
            )
            pressed = st.form_submit_button(words("upload-withdraw-confirm"), key="withdraw-confirm")
        if pressed:
            _take_back(row, st.session_state["withdraw-reason"], words)


def _take_back(row: dict[str, Any], reason: str, words: Localiser) -> None:
    complaint = words("upload-reason-personal") if sending.names_a_person(reason) else None
    if complaint is None:
        try:
            withdraw(data.warehouse(), row["submission_id"], reason, sending.actor())
        except UsageError as error:
            complaint = words(error.key, **error.parameters)
        except NotWithdrawableError as error:
            complaint = words(error.key, number=error.number)
        except Exception as error:
            return sending.say_failed(error, words)
    if complaint is None:
        st.rerun()
    st.error(complaint, icon=":material/error:")
    return None
