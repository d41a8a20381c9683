"""Between the page and the one way in: a chosen file as a draft, looked at once, sent once."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import streamlit as st

from ingest import submit as desk_of_ingest
from ingest.nil import nil_file
from ingest.problems import MAYBE_PERSONAL
from ingest.receipts import LOADED, REFUSED, UNCHANGED, Receipt, Submitter
from localisation import Localiser
from pages.shared import data, notices, reader
from pages.upload.choices import Desk
from warehouse import clock
from warehouse.connection import WarehouseUnavailableError
from warehouse.rights import NOBODY

CHANNEL = "page"

_log = logging.getLogger("dashboard")


@dataclass(frozen=True)
class Draft:
    """What somebody is about to send. `key` tells two choices of a file apart, even of the same bytes."""

    key: str
    name: str
    content: bytes = field(repr=False)
    is_nil: bool = False


def nil_draft(desk: Desk) -> Draft:
    """A nil return for the desk's survey, unit and month, as the file that says so."""
    assert desk.unit_id is not None
    unit = data.units()[desk.unit_id]
    content = nil_file(desk.survey, [(unit, desk.month)])
    name = f"nil-{desk.survey}-{unit.code}-{desk.month:%Y-%m}.csv"
    return Draft(f"nil-{sha256(content).hexdigest()}", name, content, is_nil=True)


def actor() -> str:
    """Who submits: whoever is signed in at this moment; without a sign-in, whoever runs the dashboard."""
    who = reader.reader()
    return who.account if who is not None else "nobody"


def already_sent(draft: Draft) -> str | None:
    """The submission this very draft became, if a second click or an interrupted run asks once more."""
    return _memory()["sent"].get(draft.key)


def forget() -> None:
    """A receipt is on screen: whatever is chosen from now on is new."""
    _memory()["sent"].clear()


def check(draft: Draft, desk: Desk) -> Receipt | None:
    """What would become of a draft; None when that could not be found out, which is then said on screen."""
    memory = _memory()
    try:
        opened = data.warehouse()
        seen = (draft.key, opened.version(), clock.today(), desk.selection.permitted)
        if memory["checked"] is None or memory["checked"][0] != seen:
            found = desk_of_ingest.check(opened, draft.content, draft.name, _submitter(desk, None))
            if found.outcome == REFUSED and draft.key not in memory["refused"]:
                memory["refused"].add(draft.key)  # refused files are kept as well, once each
                found = desk_of_ingest.submit(opened, draft.content, draft.name, _submitter(desk, None))
                seen = (draft.key, opened.version(), clock.today(), desk.selection.permitted)
            memory["checked"] = (seen, found)
    except Exception as error:
        _say(error, desk.words, "upload-failed-check")
        return None
    return memory["checked"][1]


def send(draft: Draft, desk: Desk, reason: str | None) -> Receipt | None:
    """Submit a draft, once. None when it could not be written, which is then said on screen.

    A second click interrupts the run that answers the first one at the next word to Streamlit; so what was sent is
    remembered in a plain dictionary, taken out beforehand.
    """
    sent = _memory()["sent"]
    try:
        receipt = desk_of_ingest.submit(data.warehouse(), draft.content, draft.name, _submitter(desk, reason))
    except Exception as error:
        _say(error, desk.words, "upload-failed-write")
        return None
    if receipt.outcome in (*LOADED, UNCHANGED):
        sent[draft.key] = receipt.submission
    return receipt


def names_a_person(words: str) -> bool:
    """Whether a reason seems to hold a number of a person, which has no place here."""
    told = words.lower()
    return bool(MAYBE_PERSONAL.search(words)) or "cccd" in told or "cmnd" in told


def say_failed(error: Exception, words: Localiser) -> None:
    """Something could not be written: say so in a sentence, log the rest."""
    _say(error, words, "upload-failed-write")


def _say(error: Exception, words: Localiser, otherwise: str) -> None:
    is_full = isinstance(error, WarehouseUnavailableError) and error.reason == "full"
    if isinstance(error, WarehouseUnavailableError) and not is_full:
        return notices.unavailable(error)
    _log.error("the upload desk failed", exc_info=error)
    st.error(words("upload-failed-full" if is_full else otherwise), icon=":material/error:")
    return None


def _submitter(desk: Desk, reason: str | None) -> Submitter:
    who = reader.reader()  # asked anew: rights may have changed since the page was drawn
    permitted = who.rights.files_for if who is not None else NOBODY
    return Submitter(actor(), CHANNEL, reason=reason, permitted=permitted)


def _memory() -> dict[str, Any]:
    found: dict[str, Any] = st.session_state.setdefault("upload-desk", {"sent": {}, "checked": None, "refused": set()})
    return found
