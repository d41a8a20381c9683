"""Who may come in: every account with its roles, and a form for one of them."""

from __future__ import annotations

import streamlit as st

from localisation import Localiser
from pages.administration import hand
from pages.shared import data, folding, text
from pages.shared.folding import Safe
from pages.shared.selection import Selection
from warehouse.accounts import Account, AccountError, accounts, save_account
from warehouse.rights import ROLES, Grant
from warehouse.settings import settings

PARAMETER = "account"  # of the address: whose form is open
NEW = "+"


def show(selection: Selection, words: Localiser) -> None:
    """Draw the list, and the form of the account that the address names."""
    known = {account.account: account for account in accounts(data.warehouse())}
    wanted = st.query_params.get(PARAMETER)
    if wanted == NEW or wanted in known:
        return _form(known.get(wanted or ""), words)
    if settings().sign_in is None:
        st.html(f'<p class="block-basis">{text.html(words("administration-no-sign-in"))}</p>')
    st.button(words("account-add"), key="account-add", on_click=_open, args=(NEW,), icon=":material/person_add:")
    if not known:
        st.html(f"<p>{text.html(words('account-none'))}</p>")
        return None
    heads = [words(f"account-head-{name}") for name in ("account", "name", "roles", "state")]
    st.html(folding.table(heads, [_row(account, words) for account in known.values()]))
    return None


def _row(account: Account, words: Localiser) -> list[str]:
    state = words("account-disabled" if account.is_disabled else "account-active")
    return [_link(account.account), account.name, _roles(account, words), state]


def _link(account: str) -> Safe:
    kept = {name: st.query_params.get_all(name) for name in st.query_params}
    query = text.query({**kept, PARAMETER: [account]})
    return Safe(f'<a href="?{text.html(query)}" target="_self">{text.html(account)}</a>')


def _roles(account: Account, words: Localiser) -> str:
    units = data.units()
    told = []
    for role in ROLES:
        mine = [grant.unit_id for grant in account.grants if grant.role == role and grant.unit_id in units]
        named = [text.unit_label(units, unit_id, words) for unit_id in mine]
        if named:
            told.append(f"{words(f'account-role-{role}')}: {', '.join(named)}")
    return "; ".join(told) or words("account-no-role")


def _form(account: Account | None, words: Localiser) -> None:
    """One account: its name, what it may do where, and whether it may come in at all."""
    units = data.units()
    st.button(words("account-back"), key="account-back", on_click=_close, icon=":material/arrow_back:", type="tertiary")
    with st.form("account", border=True, enter_to_submit=False):
        if account is None:
            named = st.text_input(words("account-head-account"), help=words("account-name-help"), max_chars=200)
        else:
            named = account.account
            st.html(f'<p class="block-title">{text.html(named)}</p>')
        name = st.text_input(words("account-head-name"), account.name if account else "", max_chars=200)
        grants: list[Grant] = []
        for role in ROLES:
            chosen = st.multiselect(
                words(f"account-units-{role}"),
                list(units),
                [grant.unit_id for grant in account.grants if grant.role == role] if account else [],
                format_func=lambda unit_id: text.unit_label(units, unit_id, words),
                help=words(f"account-units-{role}-help"),
                placeholder=words("account-units-none"),
                key=f"units-{role}",
                filter_mode="contains",
            )
            grants += [Grant(role, unit_id) for unit_id in chosen]
        disabled = st.checkbox(words("account-disable"), account.is_disabled if account else False)
        pressed = st.form_submit_button(words("account-save"), type="primary")
    if pressed:
        _save(Account(named, name, tuple(grants), disabled), words, is_new=account is None)


def _save(account: Account, words: Localiser, *, is_new: bool) -> None:
    by, opened = hand.administrator(), data.warehouse()
    if by is None:
        return hand.refused(words)
    if is_new and account.account.strip().lower() in {known.account for known in accounts(opened)}:
        st.error(words("account-exists"), icon=":material/error:")
        return None
    try:
        save_account(opened, account, by)
    except AccountError as error:
        st.error(text.markdown(words(error.key, **error.parameters)), icon=":material/error:")
        return None
    return hand.done(words("account-saved", account=account.account.strip().lower()))


def _open(account: str) -> None:
    st.query_params[PARAMETER] = account


def _close() -> None:
    st.query_params.pop(PARAMETER, None)
