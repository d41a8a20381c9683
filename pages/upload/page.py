"""Upload: get your form, fill it, send it; then every problem, or what will be loaded; then the receipt."""

from __future__ import annotations

import streamlit as st

from ingest.receipts import REFUSED, UNCHANGED
from localisation import localiser
from pages.shared import blocks, reader
from pages.shared.selection import PageDefaults, Selection
from pages.upload import choices, findings, look, preview, receipt, sending, status, steps
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
    blocks.heading(words("page-upload"), words("upload-question"))
    desk = choices.choose(selection)
    reports = status.reports(desk)
    status.show(desk, reports)
    draft = steps.show(desk)
    if draft is not None:
        _answer(desk, draft)
    status.show_recent(desk, reports)
    return None


def _answer(desk: choices.Desk, draft: sending.Draft) -> None:
    """What there is to say about a chosen file or a nil return."""
    sent = sending.already_sent(draft)
    if sent:
        return receipt.go(sent)
    checked = sending.check(draft, desk)
    if checked is None:
        return None
    with st.container(key="desk-answer", gap="medium"):
        if checked.outcome == REFUSED:
            return findings.show_refused(desk, draft, checked)
        if checked.outcome == UNCHANGED:
            return preview.show_unchanged(desk, draft, checked)
        return preview.show(desk, draft, checked)
