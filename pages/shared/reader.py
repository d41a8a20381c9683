"""Who is looking, and what they may: asked anew at every run and every write, kept nowhere.

With a sign-in configured it is who the browser's cookie names; without, whoever sits at this computer, in a role they
choose to see the dashboard with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from pages.shared import data
from pages.shared.identity import Identity, has_ended, identity
from pages.shared.selection import Selection
from warehouse.console import login
from warehouse.rights import ADMINISTRATOR, NOBODY, ROLES, Rights, rights_of, whole_province
from warehouse.settings import SignIn, settings

LOCAL_ROLE = "frame-role"  # the widget, and what session state knows it by
_THIS_RUN, _HAS_CHANGED = "frame-reader", "frame-reader-changed"
# What was clicked and is yet to be answered, in session state: not kept for the day when rights are given back.
CLICKED = "frame-clicked"


@dataclass(frozen=True)
class Reader:
    """`account` stands in submissions and the audit log, `name` on screen. `is_local`: without signing in.

    `identity` is the sign-in they came with.
    """

    account: str
    name: str
    rights: Rights
    is_local: bool = False
    identity: Identity | None = None


def reader() -> Reader | None:
    """Who looks at this page now; None if their sign-in is over or was ended."""
    sign_in = settings().sign_in
    return _local() if sign_in is None else _signed_in(sign_in)


def begin_run() -> Reader | None:
    """Who looks at this page in this run; asked once, and again wherever something is written.

    What was clicked by who might do other things, or by somebody else, is answered no more: a page whose connection
    broke goes on for whoever is signed in in its browser then.
    """
    is_first, before, found = _THIS_RUN not in st.session_state, of_this_run(), reader()
    is_other = not is_first and _rights(found) != _rights(before)
    if is_other or (not is_first and _account(found) != _account(before)):
        st.session_state.pop(CLICKED, None)
    st.session_state.update({_THIS_RUN: found, _HAS_CHANGED: is_other})
    return found


def has_changed() -> bool:
    """Whether the reader could do other things, or was another, in the run before this one."""
    return bool(st.session_state.get(_HAS_CHANGED))


def of_this_run() -> Reader | None:
    """Who looked when this run began. Never to decide what somebody may do: for that, `reader()`."""
    found: Reader | None = st.session_state.get(_THIS_RUN)
    return found


def is_still(who: Reader) -> bool:
    """Whether somebody is signed in as they were and may do just what they might; for outside of a run of the page."""
    if who.is_local or who.identity is None:
        return who.is_local and settings().sign_in is None
    return not who.rights.none and rights_now(who) == who.rights


def _rights(who: Reader | None) -> Rights:
    return Rights() if who is None else who.rights


def _account(who: Reader | None) -> str | None:
    return None if who is None else who.account


def rights_now(who: Reader) -> Rights:
    """What somebody may do at this moment: nothing once their sign-in is over. For any thread."""
    if who.is_local or who.identity is None:
        return who.rights if who.is_local else Rights()
    opened = data.warehouse()
    over = who.identity.is_over or has_ended(opened, who.identity)
    return Rights() if over else rights_of(opened, who.account)


def as_reporter(selection: Selection) -> Selection:
    """The same view for sending reports: only of units that the reader may report for, which may be fewer."""
    who = reader()
    return replace(selection, permitted=who.rights.files_for if who is not None else NOBODY)


def _signed_in(sign_in: SignIn) -> Reader | None:
    found, opened = identity(st.context.cookies, sign_in), data.warehouse()
    if found is None or has_ended(opened, found):
        return None
    return Reader(found.account, found.name, rights_of(opened, found.account), identity=found)


def _local() -> Reader:
    account = login()
    role = st.session_state.get(LOCAL_ROLE, ADMINISTRATOR)
    return Reader(account, account, whole_province(role if role in ROLES else ADMINISTRATOR), is_local=True)
