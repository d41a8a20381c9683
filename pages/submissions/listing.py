"""The list of submissions, the newest first, a page at a time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ingest.ledger import SubmissionFilter, submissions
from ingest.receipts import ACCEPTED_WITH_WARNINGS
from localisation import localiser
from localisation.numbers import UNKNOWN, formats
from pages.shared import data, folding, notices, text
from pages.shared.selection import Selection
from pages.submissions import asked as choices
from pages.submissions import look
from pages.submissions.asked import Asked
from pages.upload import look as desk

ROWS = 50
HEADS = ("number", "what", "units", "content", "state", "sender", "received")


def show(asked: Asked, selection: Selection) -> None:
    """Draw a page of the list, and the way to the others."""
    words, write = localiser(selection.language), formats(selection.language)
    opened, eyes = data.warehouse(), choices.sight(selection)
    found = submissions(opened, asked.filter, eyes, ROWS, (asked.page - 1) * ROWS)
    page = asked.page
    if found.is_empty() and page > 1:  # the address of a page that is no longer there
        page, found = 1, submissions(opened, asked.filter, eyes, ROWS)
    if asked.only_owners:
        st.html(f'<p class="desk-note">{text.html(words("submissions-owners-only"))}</p>')
    if found.is_empty() and asked.filter == SubmissionFilter():
        notices.nothing_received(words)
        return
    if found.is_empty():
        st.html(f'<p class="desk-note">{text.html(words("submissions-none"))}</p>')
        st.button(words("notice-nothing-action"), on_click=choices.clear, key="submissions-clear")
        return
    total, first = int(found["found"][0]), (page - 1) * ROWS + 1
    counted = words(
        "submissions-counted",
        first=write.number(first),
        last=write.number(first + found.height - 1),
        total=write.number(total),
    )
    st.html(f'<p class="ledger-count" role="status">{text.html(counted)}</p>')
    heads = [words(f"submissions-head-{name}") for name in HEADS]
    table = folding.table(heads, [line(row, selection) for row in found.iter_rows(named=True)])
    st.html(f'<div class="ledger-list">{table}</div>')
    _pages(page, -(-total // ROWS))


def line(row: dict[str, Any], selection: Selection) -> list[str]:
    """The cells of one submission's row, in the order of HEADS."""
    words, write, units = localiser(selection.language), formats(selection.language), data.units()
    survey = words(f"upload-survey-{row['survey']}") if row["survey"] else words("submissions-survey-unknown")
    about = survey
    if row["first_period"]:
        about = f"{survey}, {write.months(row['first_period'], row['last_period'])}"
    where = UNKNOWN
    if row["unit_count"] == 1:
        where = text.unit_label(units, row["unit_id"], words) if row["unit_id"] in units else row["unit_id"]
    elif row["unit_count"]:
        where = words("upload-units", count=row["unit_count"])
    receipt = desk.link(words("upload-number", number=str(row["number"])), submission=row["submission_id"])
    return [
        folding.Safe(f'<span class="ledger-number">{receipt}</span>'),
        look.under(about, desk.value(row["file_name"], "")),
        where,
        look.amount(row, words) if row["part_count"] else UNKNOWN,
        state(row, selection),
        look.under(row["actor"], words(f"receipt-channel-{row['channel']}")),
        desk.day(write.day(row["received_as_of"])),
    ]


def state(row: dict[str, Any], selection: Selection) -> folding.Safe:
    """How a submission stands, in words; under it that it came with a reason."""
    words = localiser(selection.language)
    standing = row["standing"]
    if standing == "current" and row["current_count"] < row["part_count"]:
        standing = "partly"
    reason = words("submissions-with-reason") if row["outcome"] == ACCEPTED_WITH_WARNINGS else ""
    return look.state(standing, words(f"submissions-state-{standing.replace('_', '-')}"), reason)


def _pages(page: int, pages: int) -> None:
    if pages == 1:
        return
    key = f"submissions-page-{page}-{pages}"  # one of its own for each page: it cannot be set from the address
    st.pagination(pages, default=page, key=key, on_change=_turned, args=(key,))


def _turned(key: str) -> None:
    page = st.session_state[key]
    if page == 1:
        st.query_params.pop(choices.PAGE, None)
    else:
        st.query_params[choices.PAGE] = str(page)
