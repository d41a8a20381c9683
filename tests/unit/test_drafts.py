"""Files chosen and not sent yet: kept for who chose them, for a while, and nothing of them stays behind."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ingest.drafts import (
    About,
    DraftsFullError,
    discard_draft,
    draft_content,
    draft_was_sent,
    drafts_of,
    find_draft,
    keep_draft,
)
from warehouse import clock
from warehouse.connection import Warehouse, close_warehouse, open_warehouse
from warehouse.settings import settings

OCTOBER = About("participation", "03202@2025-07", date(2025, 10, 1))
CONTENT = b"period,commune,cell\n2025-10,03202,B\xe1\xba\xa3n M\xe1\xbb\x99t\n" * 500


def keep(warehouse: Warehouse, content: bytes = CONTENT, name: str = "a.csv", about: About = OCTOBER) -> str:
    return keep_draft(warehouse, "lan", content, name, about).draft_id


def stored(warehouse: Warehouse) -> tuple[int, int]:
    """How many drafts there are, and how many bytes of them."""
    with warehouse.reading() as cursor:
        row = cursor.execute("SELECT count(*), coalesce(sum(octet_length(content)), 0) FROM draft").fetchone()
    assert row is not None
    return row[0], int(row[1])


def test_a_draft_survives_the_server_byte_for_byte(warehouse: Warehouse, warehouse_path: Path):
    kept = keep_draft(warehouse, "lan", CONTENT, "báo cáo.csv", OCTOBER)
    close_warehouse(warehouse_path)
    again = open_warehouse(warehouse_path)
    assert find_draft(again, "lan", kept.draft_id) == kept
    assert (kept.file_name, kept.about, kept.submission) == ("báo cáo.csv", OCTOBER, None)
    assert draft_content(again, "lan", kept.draft_id) == CONTENT
    assert stored(again)[1] < len(CONTENT) / 10, "compressed"


def test_a_draft_is_its_choosers_alone_and_cannot_be_guessed(warehouse: Warehouse):
    first, second = keep(warehouse), keep(warehouse, b"other")
    assert len({first, second}) == 2 and min(len(first), len(second)) >= 22  # 128 bits of chance
    assert drafts_of(warehouse, "minh") == []
    assert find_draft(warehouse, "minh", first) is None
    assert draft_content(warehouse, "minh", first) is None
    discard_draft(warehouse, "minh", first)
    draft_was_sent(warehouse, "minh", first, "submission")
    assert find_draft(warehouse, "minh", first) is None
    assert draft_content(warehouse, "lan", first) == CONTENT


def test_the_same_file_chosen_again_is_the_same_draft(warehouse: Warehouse):
    first = keep(warehouse)
    assert keep(warehouse) == first
    september = About("participation", "03202@2025-07", date(2025, 9, 1))
    others = {keep(warehouse, about=september), keep(warehouse, name="b.csv"), keep(warehouse, CONTENT + b"\n")}
    assert first not in others and len(others) == 3
    assert [draft.draft_id for draft in drafts_of(warehouse, "lan")][-1] == first, "the latest first"


def test_what_is_discarded_leaves_nothing(warehouse: Warehouse):
    draft = keep(warehouse)
    discard_draft(warehouse, "lan", draft)
    discard_draft(warehouse, "lan", draft)
    assert find_draft(warehouse, "lan", draft) is None
    assert stored(warehouse) == (0, 0)


def test_what_was_sent_leaves_where_it_went_and_no_file(warehouse: Warehouse):
    draft = keep(warehouse)
    draft_was_sent(warehouse, "lan", draft, "0001")
    draft_was_sent(warehouse, "lan", draft, "0002")  # a second tab that comes later changes nothing
    found = find_draft(warehouse, "lan", draft)
    assert found is not None and found.submission == "0001"
    assert drafts_of(warehouse, "lan") == []
    assert draft_content(warehouse, "lan", draft) is None
    assert stored(warehouse) == (0, 0)


def limited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **limits: int) -> None:
    own = tmp_path / "own.toml"
    own.write_text("\n".join(["[limits]", *(f"{name} = {value}" for name, value in limits.items())]))
    monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(own))
    settings.cache_clear()


def test_nobody_has_more_drafts_than_there_is_room_for_and_none_makes_way(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    limited(monkeypatch, tmp_path, drafts=2)
    first, second = keep(warehouse), keep(warehouse, b"second")
    with pytest.raises(DraftsFullError):
        keep(warehouse, b"third")
    assert keep(warehouse) == first, "it is there already"
    assert keep_draft(warehouse, "minh", b"third", "a.csv", OCTOBER).file_name == "a.csv", "each has their own room"
    mended = keep_draft(warehouse, "lan", b"mended", "a.csv", OCTOBER, mends=first).draft_id
    assert {draft.draft_id for draft in drafts_of(warehouse, "lan")} == {second, mended}
    with pytest.raises(DraftsFullError):
        keep_draft(warehouse, "lan", b"x", "a.csv", OCTOBER, mends="another's")
    discard_draft(warehouse, "lan", second)
    assert keep(warehouse, b"third") in {draft.draft_id for draft in drafts_of(warehouse, "lan")}


def test_nor_larger_ones(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    limited(monkeypatch, tmp_path, draft_bytes=100)
    first = keep(warehouse, b"x" * 60)
    with pytest.raises(DraftsFullError):
        keep_draft(warehouse, "lan", b"y" * 101, "a.csv", OCTOBER, mends=first)
    assert draft_content(warehouse, "lan", first) == b"x" * 60, "what would have made way is there still"
    with pytest.raises(DraftsFullError):
        keep(warehouse, b"y" * 41)
    assert keep(warehouse, b"y" * 40) != first


def test_drafts_expire(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch):
    old = keep(warehouse)
    sent = keep(warehouse, b"sent")
    draft_was_sent(warehouse, "lan", sent, "0001")
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=29))
    assert find_draft(warehouse, "lan", old) is not None
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=31))
    assert find_draft(warehouse, "lan", old) is None
    assert drafts_of(warehouse, "lan") == []
    assert stored(warehouse)[0] == 1
    new = keep(warehouse, b"new")  # whoever chooses a file next clears the old ones away
    assert stored(warehouse)[0] == 1
    assert [draft.draft_id for draft in drafts_of(warehouse, "lan")] == [new]
    assert find_draft(warehouse, "lan", sent) is None
