"""What would be loaded and what it replaces; the questions about it; and the one button that sends."""

from __future__ import annotations

import streamlit as st

from ingest.problems import WARNING
from ingest.receipts import Answer, PartReceipt, Receipt, Replaced
from ingest.replacing import Replacement
from ingest.report.grouping import grouped, ranges
from pages.shared import data, folding, text
from pages.upload import answers, findings, look, receipt, sending, steps
from pages.upload.choices import Desk
from pages.upload.sending import Draft, GoneError, Looked

PARTS_OPEN = 6


def show_unchanged(desk: Desk, draft: Draft, checked: Receipt) -> None:
    """All of it is here already: nothing to do, and no button that could do harm."""
    words = desk.words
    numbers = ranges(checked.already)
    lines = [words("upload-unchanged", numbers=numbers), words("upload-unchanged-done")]
    if len(checked.already) == 1:
        link = look.link(words("upload-unchanged-receipt"), receipt=str(checked.already[0]), nil="", draft="")
        lines.append(link)
    look.panel("good", words("upload-unchanged-title"), lines)
    _cancel_nil(desk, draft)


def show(desk: Desk, draft: Draft, looked: Looked) -> None:
    """What would be loaded; what wants a reason; the button; and, once it was clicked, what became of it."""
    words, checked = desk.words, looked.receipt
    groups = [group for group in grouped(checked.problems, words) if group.severity == WARNING]
    if draft.is_nil:
        title = words(f"upload-nil-title-{desk.survey}", unit=desk.unit_short, month=desk.write.month(desk.month))
        look.panel("calm", title, [words("upload-nil-explained")])
    else:
        title = words("upload-preview-warned" if groups else "upload-preview")
        look.panel("calm", title, _summary(desk, draft, checked))
    if sending.has_changed(draft, checked.replaced):
        look.panel("problem", words("upload-changed"), [words("upload-changed-meanwhile")], role="alert")
    _parts(desk, looked, draft.is_nil)
    given: tuple[Answer, ...] | None = ()
    if groups:
        explained = words("upload-nil-warned" if draft.is_nil else "upload-warnings-explained")
        look.panel("problem", words("upload-warnings", count=len(groups)), [explained])
        given = answers.ask(groups, words, insist=sending.insists(draft))
        if not draft.is_nil:  # whoever only clicked has no sheet to mend
            findings.download(checked, draft, words)
    st.button(
        words("upload-confirm-nil" if draft.is_nil else "upload-confirm"),
        key="confirm",
        on_click=sending.agree,
        args=(draft, checked.replaced),
        type="primary",
        icon=":material/send:",
    )
    _cancel_nil(desk, draft)
    agreed = sending.agreed(draft, checked.replaced)
    if agreed is not None:
        _send(desk, draft, given, agreed)
    if given is None and sending.insists(draft):
        st.html(f'<p class="desk-complaint" role="alert">{text.html(words("upload-reasons-missing"))}</p>')
    elif complaint := sending.complaint():
        st.error(complaint, icon=":material/error:")


def _summary(desk: Desk, draft: Draft, checked: Receipt) -> list[str]:
    words = desk.words
    rows = sum(part.rows for part in checked.parts)
    months = sorted({part.period for part in checked.parts})
    said = words(
        "upload-preview-summary",
        name=draft.name,
        rows=look.amount(words, checked.survey or desk.survey, rows, months[0], months[-1]),
        units=words("upload-units", count=len({part.unit_id for part in checked.parts})),
        months=desk.write.months(months[0], months[-1]),
    )
    lines = [said]
    if checked.already:
        lines.append(words("upload-preview-already", numbers=ranges(checked.already)))
    if checked.survey and checked.survey != desk.survey:
        lines.append(words("upload-preview-other-survey", survey=words(f"upload-survey-{checked.survey}")))
    elif desk.unit_id and not any(_is_chosen(desk, part) for part in checked.parts):
        lines.append(words("upload-preview-elsewhere", unit=desk.unit_short, month=desk.write.month(desk.month)))
    return lines


def _is_chosen(desk: Desk, part: PartReceipt) -> bool:
    return (part.unit_id, part.period) == (desk.unit_id, desk.month)


def _parts(desk: Desk, looked: Looked, is_nil: bool) -> None:
    words, units, checked = desk.words, data.units(), looked.receipt
    if is_nil and not any(part.replaces for part in checked.parts):
        return
    survey = checked.survey or desk.survey
    rows = [
        [
            text.unit_label(units, part.unit_id, words) if part.unit_id in units else part.unit_name,
            desk.write.month(part.period),
            look.amount(words, survey, part.rows),
            _replaced(desk, part, survey, looked.replacements.get((part.unit_id, part.period))),
        ]
        for part in checked.parts
    ]
    heads = [words(f"upload-head-{name}") for name in ("unit", "month", "rows", "replaces")]
    st.html(folding.folded(rows, heads, PARTS_OPEN, words("upload-parts-more", count=len(rows) - PARTS_OPEN)))


def _replaced(desk: Desk, part: PartReceipt, survey: str, counted: Replacement | None) -> str:
    """What a part replaces, and how much of it becomes something else."""
    words = desk.words
    if part.replaces is None:
        return words("upload-replaces-none")
    had = look.amount(words, survey, part.replaced_rows)
    said = words("upload-replaces", number=str(part.replaces), rows=had)
    if counted is None:
        return said
    counts = {"changed": counted.changed, "added": counted.added, "removed": counted.removed}
    change = words("upload-replaces-change", **counts)
    return folding.Safe(f'{text.html(said)}<span class="desk-under">{text.html(change)}</span>')


def _send(desk: Desk, draft: Draft, given: tuple[Answer, ...] | None, agreed: frozenset[Replaced]) -> None:
    """Answer the click: load the draft and show its receipt, or note what is in the way."""
    if given is None and not sending.is_going_on(draft):
        sending.think_again()
        return
    try:
        sent = sending.send(draft, desk, given or (), agreed)
    except GoneError:
        sending.think_again(desk.words("upload-draft-gone"))
        return
    except Exception as error:
        sending.think_again(sending.failure(error, desk.words, "upload-failed-write"))
        return
    if sent is None:  # drawn anew, the page says what is different
        sending.think_again()
        st.rerun()
    receipt.go(sent)


def _cancel_nil(desk: Desk, draft: Draft) -> None:
    if draft.is_nil:
        st.button(desk.words("upload-nil-cancel"), key="nil-cancel", on_click=steps.drop_nil, type="tertiary")
