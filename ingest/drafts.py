"""Files chosen on the page and not sent yet: kept in the warehouse, so that they survive a lost session or server.

A draft belongs to who chose it, nobody else is shown it; its id is made by chance. What may not be kept (personal
data, see `Receipt.may_be_kept`) must not come here. One that was sent leaves only where it went; one discarded or
older than `draft_days` leaves nothing. Each person has room for some: whoever has filled it is told so, and keeps those
there are, since any of them may be half answered and only they know which is worth least.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pyarrow as pa

from schemas.limits import without_long_numbers
from warehouse import clock
from warehouse.connection import Cursor, Warehouse, rows_of, sql
from warehouse.settings import settings

CODEC = "zstd"


class DraftsFullError(Exception):
    """A file that is not kept, since there are, or would be, too many or too large ones of the same person."""


@dataclass(frozen=True)
class About:
    """Which report somebody had chosen to send: a survey, a unit (None = not chosen) and a month."""

    survey: str
    unit_id: str | None
    period: date


@dataclass(frozen=True)
class KeptDraft:
    """A draft as it is kept; `chosen_at` is in UTC. `submission` is what it became, None while it is not sent."""

    draft_id: str
    file_name: str
    sha256: str
    about: About
    chosen_at: datetime
    submission: str | None = None

    @property
    def until(self) -> date:
        """The last day on which it is still there."""
        return (self.chosen_at + timedelta(days=settings().draft_days)).astimezone(clock.LOCAL).date()


def keep_draft(
    warehouse: Warehouse, actor: str, content: bytes, file_name: str, about: About, mends: str | None = None
) -> KeptDraft:
    """Keep a file as a draft; the same one chosen again for the same report is the draft there is already.

    The draft that it `mends` (an id) makes way. Raises DraftsFullError where there is no room for it,
    WarehouseUnavailableError when it could not be written.
    """
    digest, file_name = sha256(content).hexdigest(), without_long_numbers(file_name)
    packed = pa.compress(content, codec=CODEC, asbytes=True)
    with warehouse.noting() as cursor:
        cursor.execute("DELETE FROM draft WHERE chosen_at < $since", {"since": _since()})
        cursor.execute("DELETE FROM draft_sent WHERE sent_at < $since", {"since": _since()})
        same = [
            draft
            for draft in _open_drafts(cursor, actor)
            if (draft.sha256, draft.file_name, draft.about) == (digest, file_name, about)
        ]
        if mends is not None and mends not in [draft.draft_id for draft in same]:
            _delete(cursor, actor, mends)
        if same:
            return same[0]
        _check_room(cursor, actor, len(content))
        now = clock.now()
        draft = KeptDraft(secrets.token_urlsafe(16), file_name, digest, about, now)
        cursor.execute(
            sql("draft_insert"),
            {
                "draft_id": draft.draft_id,
                "actor": actor,
                "file_name": file_name,
                "sha256": digest,
                "byte_count": len(content),
                "encoding": CODEC,
                "content": packed,
                "survey": about.survey,
                "unit_id": about.unit_id,
                "period": about.period,
                "chosen_at": now.replace(tzinfo=None),
            },
        )
    return draft


def drafts_of(warehouse: Warehouse, actor: str) -> list[KeptDraft]:
    """The drafts a person has neither sent nor discarded, the latest first."""
    with warehouse.reading() as cursor:
        return _open_drafts(cursor, actor)


def find_draft(warehouse: Warehouse, actor: str, draft_id: str) -> KeptDraft | None:
    """A draft of a person by its id, also one that was sent; None where there is none, or it is another's."""
    with warehouse.reading() as cursor:
        for draft in _open_drafts(cursor, actor):
            if draft.draft_id == draft_id:
                return draft
        asked = {"draft": draft_id, "actor": actor}
        sent = cursor.execute(
            "SELECT submission_id, sent_at FROM draft_sent WHERE draft_id = $draft AND actor = $actor", asked
        ).fetchone()
    if sent is None:
        return None
    return KeptDraft(draft_id, "", "", About("", None, clock.today()), _utc(sent[1]), sent[0])


def draft_content(warehouse: Warehouse, actor: str, draft_id: str) -> bytes | None:
    """The file of a draft, byte for byte; None when it is gone or another's."""
    with warehouse.reading() as cursor:
        row = cursor.execute(
            "SELECT content, byte_count, encoding FROM draft WHERE draft_id = $draft AND actor = $actor",
            {"draft": draft_id, "actor": actor},
        ).fetchone()
    if row is None:
        return None
    return bytes(pa.decompress(row[0], decompressed_size=row[1], codec=row[2], asbytes=True))


def discard_draft(warehouse: Warehouse, actor: str, draft_id: str) -> None:
    """Forget a draft and its file. Nothing happens where there is none, or it is another's."""
    with warehouse.noting() as cursor:
        _delete(cursor, actor, draft_id)


def draft_was_sent(warehouse: Warehouse, actor: str, draft_id: str, submission: str) -> None:
    """Forget the file of a draft; its address leads to the submission from now on."""
    with warehouse.noting() as cursor:
        if _delete(cursor, actor, draft_id):
            cursor.execute(
                "INSERT INTO draft_sent VALUES ($draft, $actor, $submission, $at)",
                {"draft": draft_id, "actor": actor, "submission": submission, "at": clock.utc()},
            )


def _check_room(cursor: Cursor, actor: str, size: int) -> None:
    """Raise DraftsFullError where one more of that size is too much; what was deleted for it is then there again."""
    row = cursor.execute(
        "SELECT count(*), coalesce(sum(byte_count), 0) FROM draft WHERE actor = $actor", {"actor": actor}
    ).fetchone()
    assert row is not None
    if row[0] >= settings().limits.drafts or row[1] + size > settings().limits.draft_bytes:
        raise DraftsFullError


def _delete(cursor: Cursor, actor: str, draft_id: str) -> bool:
    done = cursor.execute(
        "DELETE FROM draft WHERE draft_id = $draft AND actor = $actor", {"draft": draft_id, "actor": actor}
    ).fetchone()
    return bool(done and done[0])


def _open_drafts(cursor: Cursor, actor: str) -> list[KeptDraft]:
    found = rows_of(cursor, "drafts", {"actor": actor, "since": _since()})
    return [_draft(row) for row in found.iter_rows(named=True)]


def _draft(row: dict[str, Any]) -> KeptDraft:
    about = About(row["survey"], row["unit_id"], row["period"])
    return KeptDraft(row["draft_id"], row["file_name"], row["sha256"], about, _utc(row["chosen_at"]))


def _since() -> datetime:
    return clock.utc() - timedelta(days=settings().draft_days)


def _utc(stored: datetime) -> datetime:
    return stored.replace(tzinfo=UTC)
