"""Who did and saw what: a log that is only ever added to, and never waits for a load.

Loads and withdrawals stand in tables of their own; the list shows them among the rest.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from warehouse import clock
from warehouse.connection import Cursor, Warehouse, rows_of

ACTIONS = (
    *("saw", "exported", "refused"),
    *("loaded", "withdrew"),
    *("account", "token", "reference", "rules", "backup"),
)


@dataclass(frozen=True)
class Entry:
    """Something done. `detail` must say nothing that a file says: names of units, counts and choices only."""

    actor: str
    channel: str
    action: str
    subject: str = ""
    detail: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class AuditFilter:
    """Which entries to list; null fields do not restrict."""

    actor: str | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    most: int = 500


def record(warehouse: Warehouse, entry: Entry) -> None:
    """Add an entry, in a transaction of its own."""
    with warehouse.noting() as cursor:
        record_in(cursor, entry)


def record_in(cursor: Cursor, entry: Entry) -> None:
    """Add an entry inside the caller's transaction: it stands only if what it tells of does."""
    if entry.action not in ACTIONS or entry.action in ("loaded", "withdrew"):
        raise ValueError(entry.action)
    cursor.execute(
        "INSERT INTO audit VALUES ($at, $actor, $channel, $action, $subject, $detail)",
        {
            "at": clock.utc(),
            "actor": entry.actor,
            "channel": entry.channel,
            "action": entry.action,
            "subject": entry.subject,
            "detail": json.dumps(dict(entry.detail), ensure_ascii=False, default=str),
        },
    )


def entries(warehouse: Warehouse, wanted: AuditFilter) -> pl.DataFrame:
    """One row an entry, newest first: happened_at (UTC), actor, channel, action, subject, detail (JSON)."""
    with warehouse.reading() as cursor:
        return rows_of(
            cursor,
            "audit_entries",
            {
                "actor": wanted.actor,
                "action": wanted.action,
                "since": wanted.since,
                "until": wanted.until,
                "most": wanted.most,
            },
        )
