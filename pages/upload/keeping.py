"""Files chosen and not sent yet: each has an address of its own, `upload?draft=<id>`, under which it is found again.

They are kept in the warehouse (see `ingest.drafts`), so that a reload, a lost connection, a server that was started
anew or another day changes nothing. Nothing of a file stays in the session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from ingest.drafts import (
    About,
    DraftsFullError,
    KeptDraft,
    discard_draft,
    draft_content,
    drafts_of,
    find_draft,
    keep_draft,
)
from ingest.receipts import REFUSED, UNCHANGED, Receipt
from localisation import Localiser, localiser
from localisation.numbers import Formats, formats
from pages.shared import data, filters, text
from pages.shared.selection import Selection
from pages.upload import look, picker, sending
from pages.upload.choices import Desk
from pages.upload.sending import Draft, GoneError, Looked
from warehouse import clock
from warehouse.clock import LOCAL

PARAMETER = "draft"
OFFERED = 5
_FAILED, _REFUSED = "upload-discard-failed", "upload-refused"


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a draft (None: none, or it is there no more), or what one became.

    `closed_unit`: its owner may not report for that unit any more.
    """

    draft: Draft | None = None
    submission: str | None = None
    is_gone: bool = False
    closed_unit: str | None = None


def asked(selection: Selection) -> Asked:
    """The draft that the address names, if it is this person's and they may still report for its unit."""
    wanted = st.query_params.get(PARAMETER)
    if not wanted:
        return Asked()
    found = find_draft(data.warehouse(), sending.actor(), wanted)
    if found is None:
        return Asked(is_gone=True)
    if found.submission is not None:
        return Asked(submission=found.submission)
    return Asked(as_draft(found)) if _is_theirs(found, selection) else Asked(closed_unit=found.about.unit_id)


def as_draft(kept: KeptDraft) -> Draft:
    """A kept draft, ready to be sent; its bytes are fetched when they are wanted."""
    return Draft(kept.draft_id, kept.file_name, kept.sha256, _reads(kept.draft_id), kept=kept)


def _reads(draft_id: str) -> Callable[[], bytes]:
    opened, actor = data.warehouse(), sending.actor()

    def read() -> bytes:
        content = draft_content(opened, actor, draft_id)
        if content is None:
            raise GoneError
        return content

    return read


def look_at(desk: Desk, draft: Draft) -> Looked | None:
    """What would become of a draft; a file just chosen is kept first, and the page moves to its address.

    None where that could not be found out, which is then said on screen.
    """
    try:
        looked = sending.check(draft, desk)
    except GoneError:
        show_gone(desk.words)
        return None
    except Exception as error:
        st.error(sending.failure(error, desk.words, "upload-failed-check"), icon=":material/error:")
        return None
    if draft.kept is None and not draft.is_nil and _is_wanted(looked.receipt):
        _keep(desk, draft)
    elif looked.receipt.outcome == REFUSED:
        st.session_state[_REFUSED] = draft.key
    return looked


def _is_wanted(checked: Receipt) -> bool:
    """Whether there is anything left to do with a file: one that is here already would be offered as not sent.

    Beside a draft it is kept all the same, since the page then speaks of what stands at its address.
    """
    return checked.may_be_kept and (checked.outcome != UNCHANGED or PARAMETER in st.query_params)


def _keep(desk: Desk, chosen: Draft) -> None:
    """Keep a file that was just chosen, and go to its address; a refused one that it mends is not needed any more."""
    about = About(desk.survey, desk.unit_id, desk.month)
    before = st.query_params.get(PARAMETER)
    mends = before if before == st.session_state.get(_REFUSED) else None
    try:
        kept = keep_draft(data.warehouse(), sending.actor(), chosen.read(), chosen.name, about, mends)
    except DraftsFullError:
        _show_full(desk)
        return
    except Exception as error:  # it can be sent all the same
        sending.failure(error, desk.words, "upload-failed-write")
        st.warning(desk.words("upload-draft-not-kept"), icon=":material/warning:")
        return
    st.query_params[PARAMETER] = kept.draft_id
    picker.clear(chosen.key)
    st.rerun()


def _show_full(desk: Desk) -> None:
    """There is no room for another draft: which there are, the oldest first, each a link to be sent or discarded."""
    found = drafts_of(data.warehouse(), sending.actor())[::-1]
    links = [look.link(draft.file_name, draft=draft.draft_id, nil="") for draft in found[:OFFERED]]
    title = desk.words("upload-drafts-full", count=len(found))
    look.panel("problem", title, [desk.words("upload-drafts-full-explained"), *links])


def leave() -> None:
    """Show no draft. For callbacks, and before a receipt."""
    st.query_params.pop(PARAMETER, None)


def show_gone(words: Localiser) -> None:
    """The address names a draft that is not there: discarded, too old, or not this reader's."""
    look.panel("calm", words("upload-draft-gone"), [words("upload-draft-gone-explained")])


def show_closed(unit_id: str, words: Localiser) -> None:
    """The address names a draft of this reader about a unit that is not theirs any more."""
    known = data.units().get(unit_id)
    unit = known.name if known is not None else unit_id
    look.panel("problem", words("upload-draft-closed"), [words("upload-draft-closed-explained", unit=unit)])


def offer(selection: Selection) -> None:
    """The person's unsent drafts, each to be continued or discarded."""
    found = [draft for draft in drafts_of(data.warehouse(), sending.actor()) if _is_theirs(draft, selection)]
    if not found:
        return
    words = localiser(selection.language)
    with st.container(key="desk-drafts", border=True, gap="small"):
        title = words("upload-drafts", count=len(found))
        st.html(f'<h2 class="desk-title">{text.html(title)}</h2>')
        for draft in found[:OFFERED]:
            _offered(draft, selection)
        if len(found) > OFFERED:
            with st.expander(words("upload-parts-more", count=len(found) - OFFERED)):
                for draft in found[OFFERED:]:
                    _offered(draft, selection)
        st.html(f'<p class="desk-note">{text.html(words("upload-drafts-safe"))}</p>')


def _offered(draft: KeptDraft, selection: Selection) -> None:
    words = localiser(selection.language)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"draft-{text.key(draft.draft_id)}"
    ):
        st.html(f'<p class="desk-draft">{described(draft, selection)}</p>')
        st.button(
            words("upload-draft-continue"),
            key=f"continue-{draft.draft_id}",
            on_click=_continue,
            args=(draft,),
            type="primary",
        )
        discard_button(draft.draft_id, words)


def described(draft: KeptDraft, selection: Selection) -> str:
    """A draft as HTML: its file's name, what it is about, when it was chosen, until when it is kept."""
    words, write, units = localiser(selection.language), formats(selection.language), data.units()
    about = [words(f"upload-survey-{draft.about.survey}")]
    if draft.about.unit_id is not None and draft.about.unit_id in units:
        about.append(text.unit_label(units, draft.about.unit_id, words))
    about.append(write.month(draft.about.period))
    kept = words("upload-draft-kept", chosen=when(draft.chosen_at, words, write), until=write.day(draft.until))
    return (
        f"{look.value(draft.file_name, '')} <span>{text.html(', '.join(about))}</span>"
        f'<span class="desk-under">{text.html(kept)}</span>'
    )


def when(instant: datetime, words: Localiser, write: Formats) -> str:
    """A moment as people say it: "14:05 today", "14:05, 12 November 2025"."""
    local = instant.astimezone(LOCAL)
    if local.date() == clock.today():
        return words("upload-draft-today", time=f"{local:%H:%M}")
    return f"{local:%H:%M}, {write.day(local.date())}"


def _is_theirs(draft: KeptDraft, selection: Selection) -> bool:
    unit_id = draft.about.unit_id
    return selection.permitted is None or unit_id is None or unit_id in selection.permitted


def _continue(draft: KeptDraft) -> None:
    about = draft.about
    st.query_params.update({PARAMETER: draft.draft_id, "survey": about.survey, "month": f"{about.period:%Y-%m}"})
    filters.go(units=(about.unit_id,) if about.unit_id else ())


def discard_button(draft_id: str, words: Localiser) -> None:
    """The button that forgets a draft for good."""
    st.button(
        words("upload-draft-discard"),
        key=f"discard-{draft_id}",
        on_click=_discard,
        args=(draft_id, words),
        type="tertiary",
        icon=":material/delete:",
    )
    if complaint := st.session_state.get(_FAILED):
        st.error(complaint, icon=":material/error:")


def _discard(draft_id: str, words: Localiser) -> None:
    st.session_state.pop(_FAILED, None)
    try:
        discard_draft(data.warehouse(), sending.actor(), draft_id)
    except Exception as error:
        st.session_state[_FAILED] = sending.failure(error, words, "upload-failed-discard")
        return
    if st.query_params.get(PARAMETER) == draft_id:
        leave()
