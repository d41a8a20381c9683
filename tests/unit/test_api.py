"""The HTTP API: the same results as the command line, within what a key may see and do."""

from __future__ import annotations

import asyncio
import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio import to_thread
from starlette.applications import Starlette

from api import running
from api.description import described
from api.routes import LAST, PREFIX, ROUTES
from tests.conftest import Completed
from warehouse.accounts import AccountError, issue_token, tokens
from warehouse.audit import AuditFilter, entries
from warehouse.clock import today
from warehouse.connection import Warehouse
from warehouse.rights import UPLOADER, VIEWER

Command = Callable[..., Completed]
PROVINCE, MUONG_PON, SIN_THAU = "11@2010-01", "03202@2025-07", "03158@2025-07"
HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)
APP = Starlette(routes=[*ROUTES, *LAST])


def sheet(commune: str, present: int = 15) -> bytes:
    row = f"2025-10,,{commune},Bản Một,20,20,{present},{20 - present},0,0,3,2025-10-05,no,no,good,"
    return f"{HEADER}\n{row}\n".encode()


@pytest.fixture
def key(warehouse: Warehouse) -> Callable[..., str]:
    """A key of a role for units: key("viewer", MUONG_PON)."""

    def issued(role: str, *units: str) -> str:
        before = sum(token.role == role for token in tokens(warehouse))
        label = f"{role} for tests{f' {before + 1}' if before else ''}"
        return issue_token(warehouse, label, role, units, "boss", today() + timedelta(days=1))

    return issued


def ask(method: str, path: str, key: str | None = None, **given: Any) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=APP)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=headers) as client:
            return await client.request(method, PREFIX + path, **given)

    return asyncio.run(asked())


def send(key: str, content: bytes, **query: str) -> httpx.Response:
    return ask("POST", "/submissions", key, params={"file_name": "t.csv", "lang": "en", **query}, content=content)


def test_nothing_is_answered_without_a_key_that_holds(warehouse: Warehouse, key: Callable[..., str]):
    mine = key(UPLOADER, MUONG_PON)
    assert send(mine, sheet("Mường Pồn")).status_code == 200
    for path in ("/submissions", "/figures?metric=present", "/export/participation", "/completeness"):
        for wrong in (None, "psd_guessed", mine[:-1]):
            answer = ask("GET", path, wrong)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    from warehouse.accounts import end_token

    end_token(warehouse, tokens(warehouse)[0].token_id, "boss")
    assert ask("GET", "/submissions", mine).status_code == 401


def test_a_file_is_checked_loaded_listed_and_withdrawn(key: Callable[..., str], warehouse: Warehouse):
    mine = key(UPLOADER, MUONG_PON)
    checked = ask("POST", "/check", mine, params={"file_name": "t.csv"}, content=sheet("Mường Pồn"))
    assert (checked.status_code, checked.json()["outcome"], checked.json()["submission"]) == (200, "valid", None)
    sent = send(mine, sheet("Mường Pồn")).json()
    assert (sent["outcome"], sent["number"], sent["parts"][0]["unit_name"]) == ("accepted", 1, "Mường Pồn")
    assert send(mine, sheet("Mường Pồn")).json()["outcome"] == "unchanged"
    one = ask("GET", f"/submissions/{sent['submission']}", mine).json()
    assert (one["actor"], one["channel"]) == ("token:uploader for tests", "api")
    assert ask("GET", "/submissions/77", mine).status_code == 404
    assert ask("POST", "/submissions/1/withdrawal", mine, json={"reason": " "}).status_code == 400
    taken_back = ask("POST", "/submissions/1/withdrawal", mine, json={"reason": "wrong month"}).json()
    told = entries(warehouse, AuditFilter(action="withdrew")).select("actor", "channel", "subject").rows()
    assert told == [("token:uploader for tests", "api", "1")]
    assert (taken_back["withdrawn_reason"], taken_back["parts"][0]["current"]) == ("wrong month", False)
    assert ask("POST", "/submissions/1/withdrawal", mine, json={"reason": "again"}).status_code == 422
    figures = "/figures?metric=present&from=2025-10&to=2025-10&format=json"
    assert ask("GET", figures, mine).json() == [{"present": None, "reports": 0, "reports_expected": 1}]


def test_statuses_say_what_the_command_line_says(key: Callable[..., str]):
    mine = key(UPLOADER, MUONG_PON)
    assert send(mine, b"nonsense").status_code == 422
    low = sheet("Mường Pồn", present=5)
    assert (send(mine, low).status_code, send(mine, low).json()["outcome"]) == (409, "needs_reason")
    assert send(mine, low, accept_warnings="harvest").json()["outcome"] == "accepted_with_warnings"
    assert (
        send(mine, low, received="2031-01-01").json()
        == {"message": "A file cannot count as received in the future: 2031-01-01."}
        or send(mine, low, received="2031-01-01").status_code == 400
    )
    assert ask("GET", "/figures?metric=nonsense", mine).status_code == 400


def test_a_key_files_for_its_units_only(key: Callable[..., str], warehouse: Warehouse):
    theirs, mine = key(UPLOADER, SIN_THAU), key(UPLOADER, MUONG_PON)
    refused = send(mine, sheet("Sín Thầu"))
    assert refused.status_code == 422 and refused.json()["problems"][0]["code"] == "access.unit"
    assert send(theirs, sheet("Sín Thầu")).json()["outcome"] == "accepted"
    assert ask("POST", "/submissions/2/withdrawal", mine, json={"reason": "not mine"}).status_code == 422
    reading = key(VIEWER, MUONG_PON)
    assert send(reading, sheet("Mường Pồn")).status_code == 403
    assert ask("POST", "/nil/training", reading, json={"units": ["Mường Pồn"], "period": "2025-10"}).status_code == 403
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM participation").fetchone() == (1,)


def test_a_key_sees_its_units_only(key: Callable[..., str]):
    everything, mine = key(UPLOADER, PROVINCE), key(VIEWER, MUONG_PON)
    send(everything, sheet("Mường Pồn", 15))
    send(everything, sheet("Sín Thầu", 12))
    assert ask("GET", "/figures?metric=present&format=json", everything).json()[0]["present"] == 27
    assert ask("GET", "/figures?metric=present&format=json", mine).json()[0]["present"] == 15
    assert "Sín Thầu" not in ask("GET", "/figures?metric=present&by=unit", mine).text
    assert "Sín Thầu" not in ask("GET", "/export/participation", mine).text
    assert ask("GET", "/export/participation?unit=Sín Thầu", mine).status_code == 400
    assert {row["unit"] for row in ask("GET", "/completeness?format=json", mine).json()} <= {
        *("Mường Pồn", "Mường Mươn"),
    }
    assert [one["number"] for one in ask("GET", "/submissions", mine).json()] == [1]
    assert ask("GET", "/submissions/2", mine).status_code == 404
    assert ask("GET", "/template/participation.csv?unit=Sín Thầu", mine).status_code == 400


@pytest.mark.parametrize("role", [VIEWER, UPLOADER])
def test_nothing_of_another_commune_comes_out_of_any_route(key: Callable[..., str], role: str):
    everything, mine = key(UPLOADER, PROVINCE), key(role, MUONG_PON)
    send(everything, sheet("Mường Pồn"))
    secret = sheet("Sín Thầu").replace("Bản Một".encode(), "Bản Kín".encode())
    theirs = send(everything, secret).json()["submission"]
    metrics = "metric=present&metric=members&from=2025-10&to=2025-10"
    asked = [
        *(f"/figures?{metrics}&by={by}&unit={unit}" for by in ("unit", "cell", "period") for unit in (SIN_THAU, "11")),
        *(f"/figures?{metrics}&by={by}" for by in ("unit", "cell")),
        *("/completeness", "/export/participation", f"/export/participation?unit={SIN_THAU}", "/submissions"),
        *(f"/submissions?unit={SIN_THAU}", f"/submissions/{theirs}", "/submissions/2"),
        f"/template/participation.csv?unit={SIN_THAU}&period=2025-11",
    ]
    for path in asked:
        answer = ask("GET", path, mine)
        assert "Kín" not in answer.text and "Sín Thầu" not in answer.text, path
    checked = ask("POST", "/check", mine, params={"file_name": "t.csv"}, content=secret)
    if role == UPLOADER:
        (problem,) = checked.json()["problems"]
        assert problem["code"] == "access.unit"
    back = ask("POST", f"/submissions/{theirs}/withdrawal", mine, json={"reason": "x"})
    assert {checked.status_code, back.status_code} == {422 if role == UPLOADER else 403}
    assert ask("GET", "/submissions/2", everything).json()["withdrawn_at"] is None
    for room, command, arguments in (("ingest", "file", [theirs]), ("warehouse", "backup", ["x"])):
        assert ask("POST", f"/run/{room}/{command}", mine, json={"arguments": arguments}).status_code in (400, 404)


def test_the_same_as_the_command_line(key: Callable[..., str], command: Command, tmp_path: Path):
    mine = key(UPLOADER, PROVINCE)
    send(mine, sheet("Mường Pồn"))
    asked = ("figures", "attendance_rate", "present", "--by", "unit,period", "--lang", "en")
    assert (
        ask("GET", "/figures?metric=attendance_rate,present&by=unit,period", mine).text
        == command("warehouse", *asked).out
    )
    assert ask("GET", "/export/participation", mine).content == command("ingest", "export", "participation").raw
    assert ask("GET", "/completeness", mine).text == command("warehouse", "completeness").out
    rows = ask("GET", "/figures?metric=attendance_rate&by=unit&format=json", mine).json()
    assert rows[0]["attendance_rate"] == 0.75 and rows[0]["unit_code"] == "03202"


def test_a_whole_command_line_runs_with_its_files(key: Callable[..., str]):
    mine = key(UPLOADER, MUONG_PON)
    wrong = sheet("Mường Pồn").replace(b",15,5,", b",15,9,")
    given = {
        "arguments": ["t.csv", "--report", "r.xlsx", "--lang", "en"],
        "files": {"t.csv": b64encode(wrong).decode()},
    }
    answer = ask("POST", "/run/ingest/check", mine, json=given).json()
    assert answer["status"] == 1 and b64decode(answer["files"]["r.xlsx"]).startswith(b"PK")
    assert "24" in b64decode(answer["out"]).decode()  # 15 + 9 is not 20
    given["arguments"], given["files"] = ["/etc/passwd"], {}
    assert ask("POST", "/run/ingest/check", mine, json=given).json()["status"] == 2
    for room, closed in (("warehouse", "backup"), ("warehouse", "reference"), ("ingest", "demo"), ("os", "system")):
        assert ask("POST", f"/run/{room}/{closed}", mine, json=given).status_code == 404
    assert ask("POST", "/run/ingest/check", mine, content=b"{").status_code == 400


def test_a_value_is_never_taken_for_an_option(key: Callable[..., str], tmp_path: Path):
    mine = key(UPLOADER, PROVINCE)
    planted = tmp_path / "planted"
    for query in (f"?unit=x&unit=-o{planted}", f"?from=-o{planted}", f"?unit=--output={planted}"):
        assert ask("GET", f"/export/participation{query}", mine).status_code == 400
    assert ask("POST", "/check", mine, params={"file_name": f"--report={planted}.csv"}, content=b"x").status_code == 400
    assert ask("GET", f"/figures?metric=--warehouse={planted}", mine).status_code == 400
    assert not list(tmp_path.glob("planted*"))


def test_a_command_line_elsewhere_is_the_same_through_the_address(
    warehouse: Warehouse,
    key: Callable[..., str],
    dashboard: Callable[[], str],
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    mine = key(UPLOADER, PROVINCE)
    good, wrong, report = tmp_path / "good.csv", tmp_path / "wrong.csv", tmp_path / "report.xlsx"
    good.write_bytes(sheet("Mường Pồn"))
    wrong.write_bytes(sheet("Mường Pồn").replace(b",15,5,", b",15,9,"))
    address = dashboard()

    def there(room: str, *arguments: str | Path) -> Completed:
        return command(room, *arguments, "--warehouse", address, "--lang", "en")

    assert "PARTY_SURVEY_KEY" in there("ingest", "check", good).err
    monkeypatch.setenv("PARTY_SURVEY_KEY", "psd_guessed")
    assert there("ingest", "check", good).status == 3
    monkeypatch.setenv("PARTY_SURVEY_KEY", mine)
    loaded = there("ingest", "load", good, "--json")
    assert (loaded.status, json.loads(loaded.out)["outcome"]) == (0, "accepted")
    assert json.loads(there("ingest", "load", good, "--json").out)["outcome"] == "unchanged"
    refused = there("ingest", "check", wrong, "--report", report)
    assert refused.status == 1 and "24" in refused.out and report.read_bytes().startswith(b"PK")
    assert there("warehouse", "figures", "present").lines[1].startswith("15,")
    assert there("ingest", "export", "participation").out.count("Bản Một") == 1
    assert there("warehouse", "verify").status == 3 and there("ingest", "demo").status == 3
    assert there("ingest", "check", tmp_path / "none.csv").status == 2
    assert command("ingest", "check", good, "--warehouse", "http://192.168.1.9:8501").status == 3


def test_the_description_is_of_these_routes():
    told = {(path, method.upper()) for path, methods in described()["paths"].items() for method in methods}
    there = {(route.path.removeprefix(PREFIX), method) for route in ROUTES for method in route.methods - {"HEAD"}}  # type: ignore[attr-defined]
    assert told == there
    written = Path("docs/openapi.json").read_text(encoding="utf-8")
    assert json.loads(written) == described(), "write it anew: python -m api.description"


@pytest.mark.parametrize(
    "body",
    [
        *(b'{"units": 5, "period": "2025-10"}', b'{"units": null}', b"[" * 200_000, b"\xff", b'{"a": NaN}'),
        *(b'{"units": ["\\ud800"], "period": "2025-10"}', b'{"units": ["03202"], "period": "\\ud800"}'),
    ],
)
def test_nonsense_in_a_body_is_answered_with_a_sentence(key: Callable[..., str], body: bytes):
    mine = key(UPLOADER, MUONG_PON)
    answer = ask("POST", "/nil/training", mine, content=body)
    assert (answer.status_code, list(answer.json())) == (400, ["message"])
    assert ask("POST", "/submissions/1/withdrawal", mine, content=body).status_code in (400, 422)


def test_whatever_is_asked_is_answered_with_a_sentence_and_kept_nowhere(
    key: Callable[..., str], warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
):
    mine = key(UPLOADER, MUONG_PON)
    long = ask("GET", f"/figures?metric={'x' * 5000}&lang=en", mine)
    assert long.status_code == 400 and "xxx…" in long.json()["message"]
    halves = {"arguments": ["\ud800"], "files": {}}
    assert ask("POST", "/run/warehouse/figures", mine, content=json.dumps(halves)).status_code == 400
    helped = ask("POST", "/run/warehouse/figures", mine, json={"arguments": ["--help"], "files": {}}).json()
    assert helped["status"] == 0 and "--boundaries" in b64decode(helped["out"]).decode()
    assert not capsys.readouterr().out, "written on the server's own console"
    kept = entries(warehouse, AuditFilter())["detail"].to_list()
    assert not any("xxx" in (detail or "") for detail in kept)


def test_answers_are_not_kept_on_the_way_and_addresses_that_are_not_there_are_said_to_be_missing(
    key: Callable[..., str],
):
    mine = key(VIEWER, MUONG_PON)
    assert ask("GET", "/figures?metric=present", mine).headers["cache-control"] == "no-store"
    assert ask("GET", "/nothing", mine).status_code == 404
    wrong = ask("PUT", "/figures", mine)
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET, HEAD")
    assert list(wrong.json()) == ["message"]


def test_programs_that_wait_for_their_turn_hold_no_thread_of_the_pages(
    key: Callable[..., str], monkeypatch: pytest.MonkeyPatch
):
    """Forty commands at once, as many as the server has threads; a small thing to be done in one is done meanwhile."""
    mine, going_on = key(VIEWER, MUONG_PON), threading.Event()

    def slow(arguments: object, console: object) -> int:
        going_on.wait(20)
        return 2

    monkeypatch.setitem(running.ROOMS, "warehouse", slow)  # type: ignore[arg-type]

    async def busy() -> bool:
        transport = httpx.ASGITransport(app=APP)
        headers = {"Authorization": f"Bearer {mine}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=headers) as client:
            asked = [asyncio.ensure_future(client.get(f"{PREFIX}/figures?metric=present")) for _ in range(45)]
            await asyncio.sleep(1)
            try:
                await asyncio.wait_for(to_thread.run_sync(int), 5)
            except TimeoutError:
                return False
            finally:
                going_on.set()
                await asyncio.gather(*asked)
        return True

    assert asyncio.run(busy())


def test_of_a_file_about_others_too_a_key_learns_its_own_rows_only(key: Callable[..., str]):
    everything, mine = key(UPLOADER, PROVINCE), key(VIEWER, MUONG_PON)
    both = sheet("Mường Pồn", 5) + sheet("Sín Thầu", 5).split(b"\n", 1)[1]
    sent = send(everything, both, file_name="Sín Thầu.csv", accept_warnings="Lễ ở Sín Thầu")
    assert sent.json()["rows"] == 2
    for back in (False, True):
        if back:
            assert ask("POST", "/submissions/1/withdrawal", everything, json={"reason": "Sín Thầu"}).status_code == 200
        for path in ("/submissions", f"/submissions/{sent.json()['submission']}", "/submissions?unit=03202"):
            answer = ask("GET", path, mine)
            assert "Sín Thầu" not in answer.text and sent.json()["sha256"] not in answer.text
            seen = answer.json() if isinstance(answer.json(), dict) else answer.json()[0]
            assert (seen["rows"], seen["row_count"]) == (1, 1)
            unsaid = ("problem_count", "byte_count", "reason", "withdrawn_reason", "file", "file_name", "sha256")
            assert [seen[name] for name in unsaid] == [None] * len(unsaid)
        csv = ask("POST", "/run/ingest/submissions", mine, json={"arguments": [], "files": {}}).json()["out"]
        assert "Sín Thầu" not in b64decode(csv).decode() and sent.json()["sha256"] not in b64decode(csv).decode()
        (whole,) = ask("GET", "/submissions", everything).json()
        assert (whole["rows"], whole["reason"], whole["byte_count"]) == (2, "Lễ ở Sín Thầu", len(both))
        assert (whole["file"], whole["sha256"]) == ("Sín Thầu.csv", sent.json()["sha256"])


def test_no_two_keys_are_called_the_same(key: Callable[..., str], warehouse: Warehouse):
    """What a key sent and had refused is its own: a second one of that name would see the file."""
    refused = send(key(UPLOADER, MUONG_PON), sheet("Sín Thầu"))
    assert refused.status_code == 422
    with pytest.raises(AccountError) as taken:
        issue_token(warehouse, "uploader for tests ", VIEWER, [SIN_THAU], "boss", today())
    assert taken.value.key == "token-label-taken"
    assert ask("GET", "/submissions", key(VIEWER, SIN_THAU)).json() == []
