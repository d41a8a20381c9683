"""Upload: get your form, fill it, send it; then every problem, or what will be loaded; then the receipt."""

from __future__ import annotations

import streamlit as st

from ingest.receipts import REFUSED, UNCHANGED
from localisation import localiser
from pages.shared import blocks, reader
from pages.shared.selection import PageDefaults, Selection
from pages.upload import choices, findings, keeping, look, preview, receipt, sending, status, steps
from warehouse.rights import UPLOADER

DEFAULTS = PageDefaults(filters=False, needs=UPLOADER)


def show(selection: Selection) -> None:
    """Draw the receipt that the address names, else the three steps and what came of them."""
    selection = reader.as_reporter(selection)
    words = localiser(selection.language)
    st.html(look.style(words))
    wanted = st.query_params.get(receipt.PARAMETER)
    if wanted:
        return receipt.show(wanted, selection)
    asked = keeping.asked(selection)
    if asked.submission:
        receipt.go(asked.submission)
    blocks.heading(words("page-upload"), words("question-upload"))
    if asked.is_gone:
        keeping.show_gone(words)
    if asked.closed_unit:
        keeping.show_closed(asked.closed_unit, words)
    if asked.draft is None:
        keeping.offer(selection)
    desk = choices.choose(selection)
    reports = status.reports(desk)
    status.show(desk, reports)
    draft = steps.show(desk, asked.draft)
    if draft is not None:
        _answer(desk, draft)
    status.show_recent(desk, reports)
    return None


def _answer(desk: choices.Desk, draft: sending.Draft) -> None:
    """What there is to say about a chosen file or a nil return."""
    sent = sending.already_sent(draft)
    if sent:
        receipt.go(sent)
    with st.container(key="desk-answer", gap="medium"):
        looked = keeping.look_at(desk, draft)
        if looked is None:
            return None
        if looked.receipt.outcome == REFUSED:
            return findings.show_refused(desk, draft, looked.receipt)
        if looked.receipt.outcome == UNCHANGED:
            return preview.show_unchanged(desk, draft, looked.receipt)
        return preview.show(desk, draft, looked)
