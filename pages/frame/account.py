"""Whose eyes and hands these are: the account, its role, the way out; and what is said to who may not pass."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from localisation import Localiser
from pages.frame import door
from pages.shared import data, reader, text
from pages.shared.reader import Reader
from warehouse.rights import ROLES

UNITS_NAMED = 3


def show(who: Reader, words: Localiser) -> None:
    """Who is signed in, for which units, and the way out, always in sight: computers are shared."""
    if who.is_local:
        st.selectbox(
            words("account-local-role"),
            ROLES[::-1],
            format_func=lambda role: words(f"account-role-{role}"),
            key=reader.LOCAL_ROLE,
            help=words("account-local-help"),
            filter_mode="contains",
        )
        return
    st.html(_card(who, words, ""))


def show_narrow(who: Reader, words: Localiser) -> None:
    """The same above the page on a phone, where the sidebar is out of sight."""
    if not who.is_local:
        st.html(_card(who, words, " frame-account-narrow"))


def _card(who: Reader, words: Localiser, kind: str) -> str:
    return (
        f'<div class="frame-account{kind}"><b>{text.html(who.name)}</b>'
        f"<span>{text.html(words(f'account-role-{who.rights.role}'))} · {text.html(scope(who, words))}</span>"
        f'<a href="{door.SIGN_OUT}" target="_self">{text.html(words("door-sign-out"))}</a></div>'
    )


def scope(who: Reader, words: Localiser) -> str:
    """The units somebody acts for, in a few words."""
    if who.rights.sees is None:
        return words("filter-unit-whole")
    units = data.units()
    named = [text.unit_label(units, unit_id, words) for unit_id in who.rights.named[:UNITS_NAMED]]
    more = len(who.rights.named) - len(named)
    return ", ".join(named) if more <= 0 else words("view-units-more", first=", ".join(named), more=more)


def closed(words: Localiser) -> None:
    """The sign-in is over, was ended, or the account has no rights any more."""
    _said(words("account-over"))
    st.html(f'<p><a href="{door.SIGN_OUT}" target="_self">{text.html(words("account-again"))}</a></p>')


def changed(words: Localiser) -> None:
    """An administrator changed what the reader may do while the page was open."""
    _said(words("account-changed"))


def not_for_them(words: Localiser) -> None:
    """A page for others. Of a receipt, whose address may have been sent on, it says where it can be read."""
    _said(words("account-not-for-you"))
    if receipt := st.query_params.get("receipt"):
        address = f"/submissions?{urlencode({'submission': receipt, 'lang': words.language})}"
        label = text.html(words("upload-unchanged-receipt"))
        st.html(f'<p><a href="{text.html(address)}" target="_self">{label}</a></p>')


def unit_not_theirs(words: Localiser) -> None:
    """The address names a unit outside the reader's scope."""
    _said(words("account-unit-not-yours"))


def _said(sentence: str) -> None:
    st.html(f'<p class="frame-refused" role="status">{text.html(sentence)}</p>')
