"""Between the page and the one way in: a file that is about to be sent, looked at, agreed to, sent once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import streamlit as st

from ingest import submit as desk_of_ingest
from ingest.drafts import KeptDraft, draft_was_sent
from ingest.nil import nil_file
from ingest.receipts import LOADED, REFUSED, UNCHANGED, Answer, ChangedMeanwhileError, Receipt, Replaced, Submitter
from ingest.replacing import Replacements, replacements
from localisation import Localiser
from pages.shared import data, reader
from pages.upload import working
from pages.upload.choices import Desk
from warehouse import clock
from warehouse.connection import Warehouse, WarehouseUnavailableError
from warehouse.rights import NOBODY

CHANNEL = "page"
FETCHED_SECONDS = 60  # by then whoever waited for a load has its receipt, or finds it at the draft's address

_log = logging.getLogger("dashboard")


class GoneError(Exception):
    """The file of a draft is not kept any more: it was sent or discarded elsewhere."""


@dataclass(frozen=True)
class Draft:
    """What somebody is about to send: a kept draft, a file just chosen, or a nil return. `read` may raise GoneError."""

    key: str
    name: str
    sha256: str
    read: Callable[[], bytes] = field(repr=False, compare=False)
    is_nil: bool = False
    kept: KeptDraft | None = None


@dataclass(frozen=True)
class Looked:
    """What would become of a draft, and how much would change where it replaces something."""

    receipt: Receipt
    replacements: Replacements


def nil_draft(desk: Desk) -> Draft:
    """A nil return for the desk's survey, unit and month, as the file that says so."""
    assert desk.unit_id is not None
    unit = data.units()[desk.unit_id]
    content = nil_file(desk.survey, [(unit, desk.month)])
    name = f"nil-{desk.survey}-{unit.code}-{desk.month:%Y-%m}.csv"
    digest = sha256(content).hexdigest()
    return Draft(f"nil-{digest}", name, digest, lambda: content, is_nil=True)


def actor() -> str:
    """Who submits: whoever is signed in at this moment; without a sign-in, whoever runs the dashboard."""
    who = reader.reader()
    return who.account if who is not None else "nobody"


def check(draft: Draft, desk: Desk) -> Looked:
    """What would become of a draft, as things stand now. Raises GoneError, and what looking at it raised."""
    opened, submitter = data.warehouse(), _submitter(())

    def key() -> Hashable:
        return ("look", opened.path, draft.sha256, draft.name, opened.version(), clock.today(), submitter)

    before = key()
    found = working.done(before, lambda: _look(opened, draft, submitter), draft.name, desk.words)
    if found.receipt.outcome == REFUSED:  # that it was filed is no reason to look at it again
        working.known(before, key())
    return found


def _look(opened: Warehouse, draft: Draft, submitter: Submitter) -> Looked:
    content = draft.read()
    receipt, found = desk_of_ingest.look_at(opened, content, draft.name, submitter)
    if receipt.outcome == REFUSED:
        desk_of_ingest.file_refused(opened, content, draft.name, submitter, found)
        return Looked(receipt, {})
    return Looked(receipt, replacements(opened, found))


def agree(draft: Draft, shown: frozenset[Replaced]) -> None:
    """The button was clicked, under what the file was `shown` to replace. For callbacks.

    A run that answers a click may be cut off by the next one; so it is noted here, and answered by whichever run
    comes to it.
    """
    st.session_state[reader.CLICKED] = (draft.key, shown)
    _memory().update(insists=draft.key, failed=None)


def agreed(draft: Draft, shown: frozenset[Replaced]) -> frozenset[Replaced] | None:
    """What the person agreed to be replaced by this draft, here or on a page since closed; None if they did not."""
    key, agreed_to = st.session_state.get(reader.CLICKED) or ("", None)
    if key == draft.key:
        return agreed_to
    return shown if is_going_on(draft) else None


def is_going_on(draft: Draft) -> bool:
    """Whether this draft is being loaded at this moment, begun here or on a page since closed."""
    return working.is_going_on(_key(draft))


def insists(draft: Draft) -> bool:
    """Whether the person has tried to send this draft."""
    return bool(_memory()["insists"] == draft.key)


def think_again(complaint: str | None = None) -> None:
    """What was agreed to is not sent, because of what the complaint says until the next click."""
    st.session_state.pop(reader.CLICKED, None)
    _memory()["failed"] = complaint


def complaint() -> str | None:
    """Why what was agreed to could not be sent."""
    found: str | None = _memory()["failed"]
    return found


def has_changed(draft: Draft, replaced: frozenset[Replaced]) -> bool:
    """Whether a draft would replace something else than when this session first looked at it."""
    first: frozenset[Replaced] = _memory()["shown"].setdefault(draft.key, replaced)
    return first != replaced


def send(draft: Draft, desk: Desk, answers: tuple[Answer, ...], agreed_to: frozenset[Replaced]) -> str | None:
    """Load a draft, once; the id of the submission it became, None where the person has to look again.

    Raises GoneError, and what loading it raised.
    """
    opened, submitter, key = data.warehouse(), _submitter(answers), _key(draft)
    working.forget(key, ended_for=FETCHED_SECONDS)
    try:
        receipt = working.done(key, lambda: _send(opened, draft, submitter, agreed_to), draft.name, desk.words)
    except ChangedMeanwhileError:
        return None
    if receipt.outcome not in (*LOADED, UNCHANGED) or receipt.submission is None:
        working.forget(key)
        return None
    _memory()["sent"][draft.key] = receipt.submission  # before anything is drawn: a second click may end this run
    working.forget(key)
    return receipt.submission


def _key(draft: Draft) -> Hashable:
    return ("send", data.warehouse().path, actor(), draft.key)


def _send(opened: Warehouse, draft: Draft, submitter: Submitter, agreed_to: frozenset[Replaced]) -> Receipt:
    receipt = desk_of_ingest.submit(opened, draft.read(), draft.name, submitter, agreed_to)
    if draft.kept is not None and receipt.submission and receipt.outcome in (*LOADED, UNCHANGED):
        try:
            draft_was_sent(opened, submitter.actor, draft.kept.draft_id, receipt.submission)
        except Exception:  # what counts is written; the draft is found to be unchanged when it is opened again
            _log.exception("a draft could not be put away")
    return receipt


def already_sent(draft: Draft) -> str | None:
    """The submission this very draft became, if a second click or an interrupted run asks once more."""
    found: str | None = _memory()["sent"].get(draft.key)
    return found


def forget() -> None:
    """A receipt is on screen: whatever is chosen from now on is new."""
    for key in (_MEMORY, reader.CLICKED):
        st.session_state.pop(key, None)


def failure(error: Exception, words: Localiser, otherwise: str) -> str:
    """That something could not be read or written, in a sentence; the rest is logged."""
    _log.error("the upload desk failed", exc_info=error)
    if isinstance(error, WarehouseUnavailableError):
        return words("upload-failed-full" if error.reason == "full" else f"notice-unavailable-{error.reason}")
    return words(otherwise)


def _submitter(answers: tuple[Answer, ...]) -> Submitter:
    who = reader.reader()  # asked anew: rights may have changed since the page was drawn
    permitted = who.rights.files_for if who is not None else NOBODY
    made = Submitter(actor(), CHANNEL, permitted=permitted, answers=answers)
    if who is None or who.is_local:
        return made
    return replace(made, permitted_now=lambda: reader.rights_now(who).files_for)  # it may wait for a long load


_MEMORY = "upload-desk"


def _memory() -> dict[str, Any]:
    """What this session knows of files it is about to send: only what to do with them, never what is in them."""
    fresh: dict[str, Any] = {"sent": {}, "insists": None, "failed": None, "shown": {}}
    found: dict[str, Any] = st.session_state.setdefault(_MEMORY, fresh)
    return found
