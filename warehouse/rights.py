"""Who may see and do what: accounts, their roles, and the units each role holds for.

A scope is named by units and follows them: the unit itself, all that lay or lies in it, and what those became. A unit
named in a scope also brings its own predecessors, so that a commune of today sees its past.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from warehouse import clock
from warehouse.connection import Warehouse, sql
from warehouse.places import Places, places
from warehouse.settings import settings

VIEWER, UPLOADER, ADMINISTRATOR = "viewer", "uploader", "administrator"
ROLES = (VIEWER, UPLOADER, ADMINISTRATOR)  # each may do what those before it may

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, order=True)
class Grant:
    """One role of an account, for one unit and all that belongs to it."""

    role: str
    unit_id: str


@dataclass(frozen=True)
class Rights:
    """What somebody may do. Sets are of unit ids; None stands for every unit.

    `sees`: units whose figures, reports and submissions they may read. `files_for`: units they may report for.
    `named`: the units their roles name, in official order: what "mine" means on a page.
    """

    sees: frozenset[str] | None = NOBODY
    files_for: frozenset[str] | None = NOBODY
    administers: bool = False
    named: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Whether they may do nothing at all."""
        return self.sees == NOBODY and not self.administers

    @property
    def reports(self) -> bool:
        """Whether they may report for any unit."""
        return self.files_for != NOBODY

    @property
    def role(self) -> str | None:
        """The highest role they have anywhere; None without any."""
        if self.administers:
            return ADMINISTRATOR
        if self.reports:
            return UPLOADER
        return None if self.none else VIEWER

    def within(self, other: Rights) -> Rights:
        """Of these rights, what somebody else with `other` could have given; nothing is administered so."""
        return Rights(_both(self.sees, other.sees), _both(self.files_for, other.files_for), named=self.named)


def whole_province(role: str) -> Rights:
    """The rights of a role without a scope: on this computer only, and of administrators named in the settings."""
    return Rights(
        sees=None,
        files_for=NOBODY if role == VIEWER else None,
        administers=role == ADMINISTRATOR,
    )


def rights_of(warehouse: Warehouse, account: str) -> Rights:
    """The rights of an account as they stand now; none where it is unknown or disabled.

    Administrators that the settings name have all rights, so that the first one can come in at all; disabling them is
    taking them out of the settings.
    """
    sign_in = settings().sign_in
    if sign_in is not None and account in sign_in.administrators:
        return whole_province(ADMINISTRATOR)
    with warehouse.reading() as cursor:
        rows = cursor.execute(sql("grants_of_account"), {"account": account}).fetchall()
    return rights_from([Grant(role, unit_id) for _, _, role, unit_id in rows if role in ROLES], places(warehouse))


def rights_from(grants: Iterable[Grant], known: Places) -> Rights:
    """The rights that roles give together."""
    given = list(grants)
    seen = _scope(known, {grant.unit_id for grant in given})
    filed = _scope(known, {grant.unit_id for grant in given if grant.role != VIEWER})
    named = sorted({grant.unit_id for grant in given} & set(known.units), key=known.order.__getitem__)
    administers = any(grant.role == ADMINISTRATOR for grant in given)
    return Rights(_all_or(seen, known), _all_or(filed, known), administers, tuple(named))


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return other if one is None else one if other is None else one & other


def _all_or(scope: frozenset[str], known: Places) -> frozenset[str] | None:
    """None where a scope holds every unit: what reports in future is then in it too."""
    return None if known.units and scope >= set(known.units) else scope


def _scope(known: Places, named: set[str]) -> frozenset[str]:
    """Every unit of all times that belongs to the units named."""
    if not named:
        return NOBODY
    return _followed(known, frozenset(named), clock.month_of(clock.today()))


@lru_cache(maxsize=256)  # asked at every run, for the same few scopes
def _followed(known: Places, named: frozenset[str], month: date) -> frozenset[str]:
    starts = {known.units[name].valid_from for name in named if name in known.units}
    wanted = named | {unit_id for unit_id in known.units if any(known.became(unit_id, day) in named for day in starts)}
    for _ in range(2):  # all that lay in them and what became of it, then all that lies in that: committees
        inside = {unit_id for unit_id, unit in known.units.items() if _lies_in(known, unit_id, unit.valid_from, wanted)}
        wanted = frozenset(
            inside | {known.became(unit_id, turn) for unit_id in inside for turn in [*known.reforms, month]}
        )
    return wanted


def _lies_in(known: Places, unit_id: str, since: date, wanted: frozenset[str]) -> bool:
    """Whether a unit lay in one of those wanted when it began."""
    return not wanted.isdisjoint(known.above(unit_id, since))
