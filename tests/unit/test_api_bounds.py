"""What the API takes in: of whom, how much, for how long; and keys whose rights end while they are used."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api import bodies
from tests.unit.test_api import APP, MUONG_PON, PREFIX, PROVINCE, SIN_THAU, ask, send, sheet
from tests.unit.test_api import key as key
from tests.unit.test_gate import signing_in as signing_in
from warehouse import accounts
from warehouse.accounts import Account, end_token, issue_token, rights_of_key, save_account, tokens
from warehouse.audit import AuditFilter, entries
from warehouse.clock import today
from warehouse.connection import Warehouse
from warehouse.rights import ADMINISTRATOR, UPLOADER, VIEWER, Grant, Rights

Key = Callable[..., str]
FILE = "/submissions?file_name=t.csv&lang=en"


def post(key: str | None, pieces: AsyncIterator[bytes], path: str = FILE, **headers: str) -> httpx.Response:
    return asyncio.run(posted(key, pieces, path, **headers))


async def posted(key: str | None, pieces: AsyncIterator[bytes], path: str = FILE, **headers: str) -> httpx.Response:
    given = headers | ({"Authorization": f"Bearer {key}"} if key else {})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=APP), base_url="http://localhost") as client:
        return await client.post(PREFIX + path, content=pieces, headers=given)


async def watched(read: list[int], piece: bytes = b"x" * 1000) -> AsyncIterator[bytes]:
    """A body without an end, which notes how much of it was asked for."""
    while True:
        read.append(len(piece))
        yield piece


def kept(warehouse: Warehouse) -> tuple[int, int]:
    """How many submissions and how many files there are."""
    with warehouse.reading() as cursor:
        row = cursor.execute(
            "SELECT (SELECT count(*) FROM submission), (SELECT count(*) FROM submission_file)"
        ).fetchone()
    assert row is not None
    return row[0], row[1]


@pytest.mark.parametrize(
    "path",
    [
        *(FILE, "/check?file_name=t.csv&lang=en", "/submissions/1/withdrawal?lang=en", "/nil/training?lang=en"),
        *(f"/run/ingest/{command}?lang=en" for command in ("check", "load", "nil", "withdraw")),
    ],
)
def test_who_may_only_read_is_refused_before_anything_is_read(key: Key, warehouse: Warehouse, path: str):
    read: list[int] = []
    answer = post(key(VIEWER, MUONG_PON), watched(read), path)
    assert (answer.status_code, answer.headers["connection"], read) == (403, "close", [])
    assert answer.json()["message"].startswith("This key may read figures but send nothing.")
    assert post("psd_guessed", watched(read), path).status_code == 401 and read == []
    assert kept(warehouse) == (0, 0)
    (noted,) = entries(warehouse, AuditFilter(action="refused")).iter_rows(named=True)
    assert (noted["actor"], noted["channel"]) == ("token:viewer for tests", "api")
    assert noted["subject"] in ("load", "check", "withdraw", "nil")


def test_who_may_only_read_still_reads_with_a_whole_command_line(key: Key):
    mine, given = key(VIEWER, MUONG_PON), {"arguments": ["present"], "files": {}}
    assert ask("POST", "/run/warehouse/figures", mine, json=given).json()["status"] == 0
    read: list[int] = []
    assert post(mine, watched(read), "/run/warehouse/figures").status_code == 413
    assert bodies.SMALL < sum(read) <= bodies.SMALL + 2000


def test_a_body_that_is_too_large_is_given_up_as_soon_as_that_is_known(
    key: Key, warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    own = tmp_path / "own.toml"
    own.write_text("[limits]\nfile_bytes = 5000\n")
    monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(own))
    from warehouse.settings import settings

    settings.cache_clear()
    mine, read = key(UPLOADER, MUONG_PON), list[int]()
    assert post(mine, watched(read)).status_code == 413
    assert sum(read) == 6000
    assert post(mine, watched(read), **{"Content-Length": "5001"}).status_code == 413
    assert sum(read) == 6000, "it was announced"
    assert kept(warehouse) == (0, 0)
    assert not bodies._held


def test_a_body_that_does_not_come_is_not_waited_for(key: Key, monkeypatch: pytest.MonkeyPatch):
    async def stalled(seconds: float) -> AsyncIterator[bytes]:
        for _ in range(50):
            yield b"x"
            await asyncio.sleep(seconds)

    mine = key(UPLOADER, MUONG_PON)
    monkeypatch.setattr(bodies, "QUIET_SECONDS", 0.1)
    answer = post(mine, stalled(10))
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")
    monkeypatch.setattr(bodies, "WHOLE_SECONDS", 0.3)
    assert post(mine, stalled(0.05)).status_code == 408
    assert not bodies._held


def test_bodies_that_come_at_once_share_one_room(key: Key, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch):
    """One request holds 4,000 of 5,000 bytes: another of 2,000 is asked to come again, and is let in afterwards."""
    mine, content = key(UPLOADER, PROVINCE), sheet("Mường Pồn")
    monkeypatch.setattr(bodies, "room", lambda: 5000)
    second_done = asyncio.Event()

    async def first() -> AsyncIterator[bytes]:
        yield b"x" * 4000
        await second_done.wait()

    async def whole(size: int) -> AsyncIterator[bytes]:
        yield content.ljust(size, b"\n")

    async def both() -> tuple[httpx.Response, ...]:
        waiting = asyncio.ensure_future(posted(mine, first()))
        while not bodies._held:
            await asyncio.sleep(0.01)
        refused = await posted(mine, whole(2000))
        small = await posted(mine, whole(900))
        second_done.set()
        return refused, small, await waiting, await posted(mine, whole(2000))

    refused, small, waited, again = asyncio.run(both())
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
    assert refused.json()["message"].endswith("Nothing of this one was kept; send it again in 30 seconds.")
    assert (small.json()["outcome"], waited.json()["outcome"]) == ("accepted", "refused")
    assert again.json()["outcome"] == "unchanged"
    assert kept(warehouse)[0] == 3 and not bodies._held


def test_a_key_revoked_while_its_file_comes_opens_nothing_any_more(key: Key, warehouse: Warehouse):
    mine, content = key(UPLOADER, MUONG_PON), sheet("Mường Pồn")

    async def pieces() -> AsyncIterator[bytes]:
        yield content[:100]
        end_token(warehouse, tokens(warehouse)[0].token_id, "boss")
        yield content[100:]

    assert post(mine, pieces()).status_code == 401
    assert kept(warehouse) == (0, 0)


def test_a_key_revoked_while_its_file_waits_for_a_load_opens_nothing_any_more(key: Key, warehouse: Warehouse):
    mine = key(UPLOADER, MUONG_PON)
    assert send(mine, sheet("Mường Pồn")).json()["number"] == 1

    async def pieces(content: bytes) -> AsyncIterator[bytes]:
        yield content

    async def waiting() -> list[httpx.Response]:
        with warehouse.writing():  # somebody's long load
            loading = asyncio.ensure_future(posted(mine, pieces(sheet("Mường Pồn", 12))))
            back = asyncio.ensure_future(posted(mine, pieces(b'{"reason": "x"}'), "/submissions/1/withdrawal"))
            done, _ = await asyncio.wait([loading, back], timeout=0.5)
            assert not done
            end_token(warehouse, tokens(warehouse)[0].token_id, "boss")
        return [await loading, await back]

    assert [answer.status_code for answer in asyncio.run(waiting())] == [401, 401]
    assert kept(warehouse) == (1, 1)
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM withdrawal").fetchone() == (0,)


# Units there are, each beside one that there is not: by name, code, dated code, with what it lies in, misspelt.
OUTSIDE = (
    *(("Sín Thầu", "Xín Phàu"), ("xã Sín Thầu", "xã Xín Phàu"), ("03158", "09158"), ("3158", "9158")),
    *((SIN_THAU, "09158@2025-07"), ("Mường Nhé/Sín Thầu", "Mường Nhé/Xín Phàu"), ("Sín Thâu", "Xín Phâu")),
    *(("Mường Nhé", "Mường Xhé"), ("huyện Mường Nhé", "huyện Mường Xhé"), ("Na Sang", "Na Xang")),
)


@pytest.mark.parametrize("role", [VIEWER, UPLOADER])
@pytest.mark.parametrize(("there", "nowhere"), OUTSIDE)
def test_a_unit_outside_is_answered_like_one_that_does_not_exist(
    key: Key, warehouse: Warehouse, role: str, there: str, nowhere: str
):
    send(key(UPLOADER, PROVINCE), sheet("Sín Thầu"))
    before, mine = kept(warehouse), key(role, MUONG_PON)
    paths = [
        *(
            f"/figures?metric=present&level={level}&boundaries={b}"
            for level in ("commune", "district")
            for b in ("reported", "today")
        ),
        *("/export/participation?to=2025-11", "/submissions?survey=participation", "/submissions?period=2025-10"),
        *("/template/participation.csv?period=2025-10", "/template/training.csv?period=2025-02"),
    ]
    for path in paths:
        one, other = (ask("GET", f"{path}&lang=en&unit={unit}", mine) for unit in (there, nowhere))
        assert (one.status_code, other.status_code) == (400, 400), path
        # what is said to be similar follows from what was written, among the units in sight
        told = [answer.json()["message"].partition(" Similar names: ")[0] for answer in (one, other)]
        assert told == [f"There is no unit “{there}”.", f"There is no unit “{nowhere}”."], path
    if role == UPLOADER:
        one, other = (
            ask("POST", "/nil/training?lang=en", mine, json={"units": [unit], "period": "2025-10"})
            for unit in (there, nowhere)
        )
        assert (one.status_code, other.status_code) == (400, 400)
    assert kept(warehouse) == before


def test_what_ones_units_lie_in_can_be_asked_for_and_holds_them_alone(key: Key):
    everything, mine = key(UPLOADER, PROVINCE), key(VIEWER, MUONG_PON)
    send(everything, sheet("Mường Pồn", 15))
    send(everything, sheet("Sín Thầu", 12))
    for unit in ("11", "Mường Pồn", "03202", "huyện Mường Chà"):
        found = ask(
            "GET", f"/figures?metric=present&format=json&unit={unit}&level=district&boundaries=today", mine
        ).json()
        assert [row["present"] for row in found] == [15], unit
    near = ask("GET", "/figures?metric=present&lang=en&unit=Mường Pồng", mine).json()["message"]
    assert "Mường Pồn (commune, 03202@2025-07)" in near and "Sín Thầu" not in near


def test_a_submission_of_others_is_answered_like_one_that_does_not_exist(key: Key):
    send(key(UPLOADER, PROVINCE), sheet("Sín Thầu"))
    mine = key(UPLOADER, MUONG_PON)
    for method, path, given in (("GET", "", None), ("POST", "/withdrawal", {"reason": "x"})):
        one, other = (ask(method, f"/submissions/{number}{path}?lang=en", mine, json=given) for number in (1, 8))
        assert (one.status_code, one.text) == (other.status_code, other.text.replace("8", "1"))
        assert one.json() == {"message": "There is no submission 1."}


def test_a_key_works_to_the_end_of_its_last_day(key: Key, monkeypatch: pytest.MonkeyPatch):
    mine = key(VIEWER, MUONG_PON)  # until 16 November
    monkeypatch.setenv("PARTY_SURVEY_TODAY", "2025-11-16")
    assert ask("GET", "/submissions", mine).status_code == 200
    monkeypatch.setenv("PARTY_SURVEY_TODAY", "2025-11-17")
    assert ask("GET", "/submissions", mine).status_code == 401


def test_a_key_is_kept_as_its_hash_alone_and_compared_in_constant_time(
    key: Key, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
):
    mine, other = key(VIEWER, MUONG_PON), key(VIEWER, SIN_THAU)
    with warehouse.reading() as cursor:
        rows = cursor.execute("FROM api_token").fetchall() + cursor.execute("FROM audit").fetchall()
    assert len(rows) == 4 and not any(secret in str(rows) for secret in (mine, other, mine[4:]))
    compared: list[str] = []

    def compare(stored: str, given: str) -> bool:
        compared.append(stored)
        return stored == given

    monkeypatch.setattr(accounts, "compare_digest", compare)
    assert rights_of_key(warehouse, mine)[0] == "token:viewer for tests"
    assert len(set(compared)) == 2, "with every key, whichever it is"


def test_a_key_may_no_more_than_who_issued_it(signing_in: Warehouse):
    """Each change acts on the next request; the administrators named in the settings keep theirs."""
    pon = Grant(ADMINISTRATOR, MUONG_PON)

    def hoa(*grants: Grant, off: bool = False) -> None:
        save_account(signing_in, Account("hoa@example.vn", "Hoa", grants, off), "boss")

    def now() -> Rights:
        return rights_of_key(signing_in, mine)[1]

    hoa(Grant(ADMINISTRATOR, PROVINCE))
    tomorrow = today() + timedelta(days=1)
    mine = issue_token(signing_in, "office", UPLOADER, [MUONG_PON, SIN_THAU], "hoa@example.vn", tomorrow)
    lasting = issue_token(signing_in, "lasting", VIEWER, [MUONG_PON], "boss@example.vn", tomorrow)
    assert now().files_for is not None and {MUONG_PON, SIN_THAU} <= now().files_for  # narrower than its issuer's
    assert PROVINCE not in now().files_for and not now().administers
    hoa(pon)
    assert now().files_for is not None and MUONG_PON in now().files_for and SIN_THAU not in now().files_for
    hoa(Grant(UPLOADER, MUONG_PON))
    assert now().none and ask("GET", "/submissions", mine).status_code == 401
    hoa(pon)
    assert not now().none
    hoa(pon, off=True)
    assert now().none and ask("GET", "/submissions", mine).status_code == 401
    assert ask("GET", "/submissions", lasting).status_code == 200
    stranger = issue_token(signing_in, "before", VIEWER, [MUONG_PON], "root", tomorrow)  # of before there was a sign-in
    assert rights_of_key(signing_in, stranger)[1].none
