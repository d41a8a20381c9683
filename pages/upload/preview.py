"""What would be loaded and what it replaces; the answer to warnings; and the one button that sends."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ingest.problems import WARNING
from ingest.receipts import LOADED, UNCHANGED, PartReceipt, Receipt
from ingest.report.grouping import grouped, ranges
from pages.shared import data, folding, text
from pages.upload import findings, look, receipt, sending, steps
from pages.upload.choices import Desk
from pages.upload.sending import Draft

PARTS_OPEN = 6
REASONS = ("harvest", "flood", "tet", "away", "cells", "members", "other")
OTHER = "other"


def show_unchanged(desk: Desk, draft: Draft, checked: Receipt) -> None:
    """All of it is here already: nothing to do, and no button that could do harm."""
    words = desk.words
    numbers = ranges(checked.already)
    lines = [words("upload-unchanged", numbers=numbers), words("upload-unchanged-done")]
    if len(checked.already) == 1:
        lines.append(look.link(words("upload-unchanged-receipt"), receipt=str(checked.already[0]), nil=""))
    look.panel("good", words("upload-unchanged-title"), lines)
    _cancel_nil(desk, draft)


def show(desk: Desk, draft: Draft, checked: Receipt) -> None:
    """What would be loaded; what wants a reason; the button."""
    words = desk.words
    groups = [group for group in grouped(checked.problems, words) if group.severity == WARNING]
    if draft.is_nil:
        title = words(f"upload-nil-title-{desk.survey}", unit=desk.unit_short, month=desk.write.month(desk.month))
        look.panel("calm", title, [words("upload-nil-explained")])
    else:
        title = words("upload-preview-warned" if groups else "upload-preview")
        look.panel("calm", title, _summary(desk, draft, checked))
    _parts(desk, checked, draft.is_nil)
    if groups:
        look.panel("problem", words("upload-warnings", count=len(groups)), [words("upload-warnings-explained")])
        findings.show_groups(groups, words)
        findings.download(checked, draft, words)
    _confirm(desk, draft, needs_reason=bool(groups))
    _cancel_nil(desk, draft)


def _summary(desk: Desk, draft: Draft, checked: Receipt) -> list[str]:
    words = desk.words
    rows = sum(part.rows for part in checked.parts)
    months = sorted({part.period for part in checked.parts})
    said = words(
        "upload-preview-summary",
        name=draft.name,
        rows=words("upload-rows", survey=checked.survey or desk.survey, count=rows),
        units=words("upload-units", count=len({part.unit_id for part in checked.parts})),
        months=desk.write.months(months[0], months[-1]),
    )
    lines = [said]
    if checked.already:
        lines.append(words("upload-preview-already", numbers=ranges(checked.already)))
    if desk.unit_id and not any(_is_chosen(desk, checked, part) for part in checked.parts):
        lines.append(words("upload-preview-elsewhere", unit=desk.unit_short, month=desk.write.month(desk.month)))
    return lines


def _is_chosen(desk: Desk, checked: Receipt, part: PartReceipt) -> bool:
    return (checked.survey, part.unit_id, part.period) == (desk.survey, desk.unit_id, desk.month)


def _parts(desk: Desk, checked: Receipt, is_nil: bool) -> None:
    words, units = desk.words, data.units()
    rows = [
        [
            text.unit_label(units, part.unit_id, words) if part.unit_id in units else part.unit_name,
            desk.write.month(part.period),
            look.amount(words, checked.survey or "", part.rows),
            _replaced(desk, part, checked.survey or ""),
        ]
        for part in checked.parts
    ]
    if is_nil and not any(part.replaces for part in checked.parts):
        return
    heads = [words(f"upload-head-{name}") for name in ("unit", "month", "rows", "replaces")]
    st.html(folding.folded(rows, heads, PARTS_OPEN, words("upload-parts-more", count=len(rows) - PARTS_OPEN)))


def _replaced(desk: Desk, part: PartReceipt, survey: str) -> str:
    words = desk.words
    if part.replaces is None:
        return words("upload-replaces-none")
    had = look.amount(words, survey, part.replaced_rows)
    return words("upload-replaces", number=str(part.replaces), rows=had)


def _confirm(desk: Desk, draft: Draft, needs_reason: bool) -> None:
    words = desk.words
    with st.form(f"confirm-{text.key(draft.key)}", border=False, enter_to_submit=False):
        if needs_reason:
            st.selectbox(
                words("upload-reason"),
                REASONS,
                index=None,
                format_func=lambda code: words(f"upload-reason-{code}"),
                placeholder=words("upload-reason-placeholder"),
                key=f"reason-{desk.selection.language}",
            )
            st.text_input(
                words("upload-reason-more"), key="reason-more", max_chars=200, help=words("upload-reason-persons")
            )
            st.html(f'<p class="desk-note">{text.html(words("upload-reason-persons"))}</p>')
        label = words("upload-confirm-nil" if draft.is_nil else "upload-confirm")
        pressed = st.form_submit_button(label, type="primary", key="confirm", icon=":material/send:")
    if pressed:
        _send(desk, draft, needs_reason)


def _send(desk: Desk, draft: Draft, needs_reason: bool) -> None:
    words = desk.words
    reason = None
    if needs_reason:
        code, more = st.session_state.get(f"reason-{desk.selection.language}"), st.session_state.get("reason-more", "")
        if complaint := complain(code, more):
            st.error(words(complaint), icon=":material/error:")
            return
        reason = worded(code, more, words(f"upload-reason-{code}"))
    with st.spinner(words("upload-sending")):
        sent = sending.send(draft, desk, reason)
    if sent is None:
        return
    if sent.outcome in (*LOADED, UNCHANGED) and sent.submission:
        steps.drop_nil()
        receipt.go(sent.submission)
    st.warning(words("upload-changed-meanwhile"), icon=":material/sync:")


def complain(code: str | None, more: str) -> str | None:
    """Why a reason cannot be taken, as a key of the words; None if it can."""
    if code is None:
        return "upload-reason-missing"
    if code == OTHER and not more.strip():
        return "upload-reason-other-missing"
    return "upload-reason-personal" if sending.names_a_person(more) else None


def worded(code: str | None, more: str, choice: str) -> str:
    """The reason as it is kept: the choice in words, then what was added; of `other` only the latter."""
    parts: Sequence[str] = [more] if code == OTHER else [choice, more]
    return ": ".join(part.strip() for part in parts if part.strip())


def _cancel_nil(desk: Desk, draft: Draft) -> None:
    if draft.is_nil:
        st.button(desk.words("upload-nil-cancel"), key="nil-cancel", on_click=steps.drop_nil, type="tertiary")
