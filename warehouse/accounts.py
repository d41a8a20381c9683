"""Accounts and tokens: adding, changing, disabling them. Each change is in the audit log, in the same transaction.

These are side tables: changing them waits for no load.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from warehouse import clock
from warehouse.audit import Entry, record_in
from warehouse.connection import Cursor, Warehouse, sql
from warehouse.places import places
from warehouse.rights import (
    ADMINISTRATOR,
    NOBODY,
    ROLES,
    UPLOADER,
    VIEWER,
    Grant,
    Rights,
    rights_from,
    rights_of,
    whole_province,
)
from warehouse.settings import settings

LONGEST = 200
TOKEN_ROLES = (VIEWER, UPLOADER)  # nothing is administered by programs
TOKEN_DAYS = 366
PREFIX = "psd_"
_ACCOUNT = re.compile(r"[^\s<>\"'`;,\x00-\x1f]+")


class AccountError(ValueError):
    """An account or token that cannot be made so; `key` names the sentence in the locale files."""

    def __init__(self, key: str, **parameters: str) -> None:
        """Keep the key and what fills the sentence."""
        super().__init__(key)
        self.key = key
        self.parameters = parameters


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in, with the roles they have."""

    account: str
    name: str
    grants: tuple[Grant, ...]
    is_disabled: bool = False
    changed_at: datetime | None = None
    changed_by: str | None = None


@dataclass(frozen=True)
class Token:
    """A key of a program, without the key itself. `ended_at`: when somebody revoked it."""

    token_id: str
    label: str
    role: str
    units: tuple[str, ...]
    issued_at: datetime
    issued_by: str
    last_day: date
    ended_at: datetime | None


def accounts(warehouse: Warehouse) -> list[Account]:
    """Every account, in alphabetical order, disabled ones too."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("accounts")).fetchall()
    return [
        Account(account, name, tuple(map(Grant, roles, units)), disabled, at, by)
        for account, name, disabled, at, by, roles, units in rows
    ]


def save_account(warehouse: Warehouse, account: Account, by: str) -> None:
    """Make an account exist as given, whatever it was before. Raises AccountError."""
    named = account.account.strip().lower()
    if not _ACCOUNT.fullmatch(named) or len(named) > LONGEST:
        raise AccountError("account-name-wrong")
    known, grants = places(warehouse).units, sorted(set(account.grants))
    for grant in grants:
        if grant.role not in ROLES or grant.unit_id not in known:
            raise AccountError("account-grant-wrong", unit=grant.unit_id)
    with warehouse.noting() as cursor:
        _forget(cursor, named)
        now = clock.utc()
        name = " ".join(account.name.split())[:LONGEST] or named
        cursor.execute(
            "INSERT INTO account VALUES ($account, $name, $disabled, $now, $by)",
            {"account": named, "name": name, "disabled": account.is_disabled, "now": now, "by": by},
        )
        for grant in grants:
            cursor.execute(
                "INSERT INTO account_role VALUES ($account, $role, $unit)",
                {"account": named, "role": grant.role, "unit": grant.unit_id},
            )
        told = [f"{grant.role} {grant.unit_id}" for grant in grants]
        detail = (("roles", told), ("disabled", account.is_disabled))
        record_in(cursor, Entry(by, "page", "account", named, detail))


def _forget(cursor: Cursor, account: str) -> None:
    for table in ("account", "account_role"):
        cursor.execute(f"DELETE FROM {table} WHERE account = $account", {"account": account})  # noqa: S608 - ours


def issue_token(warehouse: Warehouse, label: str, role: str, units: Sequence[str], by: str, until: date) -> str:
    """A new key for a program; it is shown this once and only its hash is kept. Raises AccountError.

    It works until the end of the day `until`, a year ahead at most. Its label is its own for good: by it the log
    tells keys apart, and refused files are shown to who sent them.
    """
    known, today = places(warehouse).units, clock.today()
    if not label.strip() or role not in TOKEN_ROLES or not units or any(unit not in known for unit in units):
        raise AccountError("token-wrong")
    if not today <= until <= today + timedelta(days=TOKEN_DAYS):
        raise AccountError("token-until-wrong")
    named = label.strip()[:LONGEST]
    key = PREFIX + secrets.token_urlsafe(32)
    token_id = secrets.token_hex(6)
    with warehouse.noting() as cursor:
        if cursor.execute("SELECT 1 FROM api_token WHERE label = $label LIMIT 1", {"label": named}).fetchone():
            raise AccountError("token-label-taken", label=named)
        cursor.execute(
            "INSERT INTO api_token VALUES ($id, $hash, $label, $role, $now, $by, $last_day)",
            {
                "id": token_id,
                "hash": _hash(key),
                "label": named,
                "role": role,
                "now": clock.utc(),
                "by": by,
                "last_day": until,
            },
        )
        for unit in dict.fromkeys(units):
            cursor.execute("INSERT INTO api_token_unit VALUES ($id, $unit)", {"id": token_id, "unit": unit})
        record_in(cursor, Entry(by, "page", "token", token_id, (("role", role), ("units", list(units)))))
    return key


def end_token(warehouse: Warehouse, token_id: str, by: str) -> None:
    """Revoke a key; it stays in the list. Revoking it again changes nothing."""
    with warehouse.noting() as cursor:
        cursor.execute(
            "INSERT INTO api_token_end VALUES ($id, $now, $by)",
            {"id": token_id, "now": clock.utc(), "by": by},
        )
        record_in(cursor, Entry(by, "page", "token", token_id, (("revoked", True),)))


def tokens(warehouse: Warehouse) -> list[Token]:
    """Every key ever issued, newest first."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("api_tokens")).fetchall()
    return [
        Token(token_id, label, role, tuple(units), issued_at, issued_by, last_day, ended_at)
        for token_id, label, role, units, issued_at, issued_by, last_day, ended_at in rows
    ]


def rights_of_key(warehouse: Warehouse, key: str) -> tuple[str, Rights]:
    """Who a key is (`token:label`) and what it may do at this moment; no rights if unknown, expired or revoked.

    Nor more than its issuer could still give: an administrator who leaves may have kept what they issued.
    """
    asked = _hash(key)
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("api_tokens_in_force"), {"today": clock.today()}).fetchall()
    found = [row[1:] for row in rows if compare_digest(row[0], asked)]
    if not found:
        return "", Rights(NOBODY, NOBODY)
    label, issuer = found[0][:2]
    grants = [Grant(role, unit_id) for _, _, role, unit_id in found]
    return f"token:{label}", rights_from(grants, places(warehouse)).within(issuing_rights(warehouse, issuer))


def issuing_rights(warehouse: Warehouse, issuer: str) -> Rights:
    """What keys of an issuer may do at most: what they may themselves, as long as they administer.

    Without a sign-in nobody has an account, and whoever sits at this computer may do everything.
    """
    found = whole_province(ADMINISTRATOR) if settings().sign_in is None else rights_of(warehouse, issuer)
    return found if found.administers else Rights(NOBODY, NOBODY)


def _hash(key: str) -> str:
    """Keys are long and random, so a plain hash keeps them."""
    return sha256(key.encode()).hexdigest()
