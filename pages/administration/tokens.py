"""Keys of programs that use the HTTP API: issued once, seen once, revoked at any time."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from localisation import Localiser
from localisation.numbers import formats
from pages.administration import hand
from pages.shared import data, folding, text
from pages.shared.selection import Selection
from warehouse import clock
from warehouse.accounts import (
    TOKEN_DAYS,
    TOKEN_ROLES,
    AccountError,
    Token,
    end_token,
    issue_token,
    issuing_rights,
    tokens,
)

DAYS = 180


def show(selection: Selection, words: Localiser) -> None:
    """Draw the form for a new key, and every key there is."""
    st.html(f'<p class="block-basis">{text.html(words("token-explained"))}</p>')
    _issue(words)
    found = tokens(data.warehouse())
    if not found:
        st.html(f"<p>{text.html(words('token-none'))}</p>")
        return
    heads = [words(f"token-head-{name}") for name in ("label", "rights", "issued", "state")]
    st.html(folding.table(heads, [_row(token, selection, words) for token in found]))
    _revoke([token for token in found if _works(token)], words)


def _issue(words: Localiser) -> None:
    units, today = data.units(), clock.today()
    with st.form("token", border=True, enter_to_submit=False):
        label = st.text_input(words("token-head-label"), max_chars=200, help=words("token-label-help"))
        role = st.segmented_control(
            words("token-role"),
            TOKEN_ROLES,
            format_func=lambda code: words(f"account-role-{code}"),
            default=TOKEN_ROLES[0],
            required=True,
        )
        chosen = st.multiselect(
            words("token-units"),
            list(units),
            format_func=lambda unit_id: text.unit_label(units, unit_id, words),
            placeholder=words("account-units-none"),
            filter_mode="contains",
        )
        until = st.date_input(
            words("token-until"),
            today + timedelta(days=DAYS),
            min_value=today,
            max_value=today + timedelta(days=TOKEN_DAYS),
            format="DD/MM/YYYY",
        )
        pressed = st.form_submit_button(words("token-issue"), type="primary")
    if not pressed:
        return None
    by = hand.administrator()
    if by is None:
        return hand.refused(words)
    try:
        key = issue_token(data.warehouse(), label, str(role), chosen, by, until)
    except AccountError as error:
        st.error(text.markdown(words(error.key, **error.parameters)), icon=":material/error:")
        return None
    st.success(words("token-issued"), icon=":material/check:")
    st.code(key, language=None)
    return None


def _row(token: Token, selection: Selection, words: Localiser) -> list[str]:
    units, write = data.units(), formats(selection.language)
    named = ", ".join(text.unit_label(units, unit, words) for unit in token.units if unit in units)
    issued = write.day(clock.local(token.issued_at).date())
    last = write.day(token.last_day)
    if token.ended_at is not None:
        state = words("token-revoked")
    elif _works(token) and issuing_rights(data.warehouse(), token.issued_by).none:
        state = words("token-issuer-gone", by=token.issued_by)
    else:
        state = words("token-works" if _works(token) else "token-expired", day=last)
    rights = f"{words(f'account-role-{token.role}')}: {named}"
    return [token.label, rights, words("token-issued-by", day=issued, by=token.issued_by), state]


def _works(token: Token) -> bool:
    return token.ended_at is None and token.last_day >= clock.today()


def _revoke(working: list[Token], words: Localiser) -> None:
    if not working:
        return
    labels = {token.token_id: token.label for token in working}
    with st.form("revoke", border=True, enter_to_submit=False):
        token_id = st.selectbox(
            words("token-revoke-which"),
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            filter_mode="contains",
        )
        pressed = st.form_submit_button(words("token-revoke"))
    if not pressed or token_id is None:
        return
    by = hand.administrator()
    if by is None:
        hand.refused(words)
        return
    end_token(data.warehouse(), token_id, by)
    hand.done(words("token-ended", label=labels[token_id]))
