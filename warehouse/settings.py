"""Settings an administrator may change: deadlines, limits, terms, expectations."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from localisation import LANGUAGES
from schemas.codes import LEVELS, SURVEYS
from warehouse.settings_values import SettingsError, Table, Values, merged, read_table

PROJECT = Path(__file__).resolve().parent.parent
BUNDLED = PROJECT / "settings.toml"
OPENID_CONFIGURATION = ".well-known/openid-configuration"
# What can name an account. An address of mail counts only if the provider has verified it.
CLAIMS = ("email", "preferred_username", "sub")
MOST_HOURS = 12


@dataclass(frozen=True)
class Term:
    """A term of the Party committees; `first` and `last` are first days of months, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Expectation:
    """Which units owe a report every month, from the month `first` on."""

    levels: tuple[str, ...]
    first: date


@dataclass(frozen=True)
class Limits:
    """The largest file that is read at all, and how many may wait to be sent for one person. Sizes in bytes."""

    file_bytes: int
    unpacked_bytes: int
    rows: int
    columns: int
    field_bytes: int
    drafts: int
    draft_bytes: int


@dataclass(frozen=True)
class SignIn:
    """How people sign in: through an OIDC provider. Without it the dashboard serves this computer only.

    `address` is the dashboard's as browsers know it, `claim` what names an account, `hours` how long an identity
    lasts. `administrators` are accounts that may do everything, whatever the warehouse says.
    """

    provider: str
    client_id: str
    client_secret: str
    cookie_secret: str
    address: str
    claim: str
    administrators: frozenset[str]
    hours: int


@dataclass(frozen=True)
class Settings:
    """All settings, typed. See `settings.toml` for what each means."""

    warehouse: str
    language: str
    due_day: int
    on_schedule_day: int
    smallest_group: int
    low_attendance: float
    draft_days: int
    first_period: date
    limits: Limits
    terms: tuple[Term, ...]
    expected: dict[str, Expectation]
    sign_in: SignIn | None = None

    def expected_parameters(self, survey: str | None = None) -> dict[str, list[str] | list[date]]:
        """Which reports are expected, of one survey or all: as the lists that queries take, by survey and level."""
        rules = [
            (name, level, rule.first)
            for name, rule in self.expected.items()
            for level in rule.levels
            if survey in (None, name)
        ]
        return {
            "expected_surveys": [name for name, _, _ in rules],
            "expected_levels": [level for _, level, _ in rules],
            "expected_from": [first for _, _, first in rules],
        }

    def __hash__(self) -> int:
        """Settings are one object a process; identity is enough for caches."""
        return id(self)


_rules: Table = {}


@cache
def settings() -> Settings:
    """The bundled settings, over them the file that PARTY_SURVEY_SETTINGS names, over both the rules of the warehouse.

    Read once, and again when rules change. Raises SettingsError.
    """
    return with_rules(_rules)


def use_rules(rules: Table) -> None:
    """Lay tables of rules over the files from now on, in place of those before. Raises SettingsError."""
    if rules != _rules:
        with_rules(rules)
        _rules.clear()
        _rules.update(rules)
        settings.cache_clear()


def with_rules(rules: Table) -> Settings:
    """The settings as they would be with these rules. Raises SettingsError."""
    path, raw = BUNDLED, read_table(BUNDLED)
    warehouse = _place(path, raw)
    if own := os.environ.get("PARTY_SURVEY_SETTINGS"):
        path = Path(own)
        changes = read_table(path)
        raw, warehouse = merged(raw, changes), _place(path, changes) or warehouse
    made = _made(Values(merged(raw, rules), path))
    return replace(made, warehouse=os.environ.get("PARTY_SURVEY_WAREHOUSE") or warehouse or made.warehouse)


def bundled_language() -> str:
    """The language in which to say that the settings cannot be used."""
    return str(read_table(BUNDLED)["language"])


def _place(path: Path, raw: dict[str, Any]) -> str | None:
    """The warehouse that a file names, relative to that file's folder; None if it names none."""
    named = raw.get("warehouse")
    if not isinstance(named, str) or "://" in named:
        return None
    return str(path.parent / named)


def _made(whole: Values) -> Settings:
    """The settings of a whole table, every value looked at."""
    rules, limits, expected = whole.table("rules"), whole.table("limits"), whole.table("expected")
    made = Settings(
        warehouse=whole.text("warehouse"),
        language=whole.choice("language", LANGUAGES),
        due_day=rules.number("due_day", 28),
        on_schedule_day=rules.number("on_schedule_day", 31),
        smallest_group=rules.number("smallest_group", 1_000_000),
        low_attendance=rules.share("low_attendance"),
        draft_days=rules.number("draft_days", 3650),
        first_period=rules.month("first_period"),
        limits=Limits(**{field.name: limits.number(field.name, 2**50) for field in fields(Limits)}),
        terms=tuple(_term(term) for term in whole.tables("terms")),
        expected={
            survey: rule for survey in expected.names(SURVEYS) if (rule := _expectation(expected.table(survey))).levels
        },
    )
    if whole.has("sign_in"):
        made = replace(made, sign_in=_sign_in(whole.table("sign_in")))
    turns = [month for term in made.terms for month in (term.first, term.last)]
    if turns != sorted(turns):
        whole.refuse_order("terms")
    for table in (whole, rules, limits):
        table.refuse_unknown()
    return made


def _sign_in(values: Values) -> SignIn:
    provider, address = values.address("provider"), values.address("address")
    known = provider.endswith(OPENID_CONFIGURATION)
    sign_in = SignIn(
        provider=provider if known else f"{provider}/{OPENID_CONFIGURATION}",
        client_id=values.text("client_id"),
        client_secret=values.text("client_secret"),
        cookie_secret=values.text("cookie_secret", least=32),
        address=address,
        claim=values.choice("claim", CLAIMS),
        administrators=frozenset(name.strip().lower() for name in values.texts("administrators")),
        hours=values.number("hours", MOST_HOURS),
    )
    values.refuse_unknown()
    return sign_in


def _term(values: Values) -> Term:
    term = Term(values.text("name"), values.month("first"), values.month("last"))
    values.refuse_unknown()
    return term


def _expectation(values: Values) -> Expectation:
    expectation = Expectation(values.choices("levels", LEVELS), values.month("first"))
    values.refuse_unknown()
    return expectation


__all__ = [
    "PROJECT",
    "Expectation",
    "Limits",
    "Settings",
    "SettingsError",
    "SignIn",
    "Term",
    "bundled_language",
    "settings",
    "use_rules",
    "with_rules",
]
