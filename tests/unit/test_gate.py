"""What passes the gate, and what is answered to what does not."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pages.frame import door
from pages.frame.gate import Gate, secrets
from pages.shared import taken
from warehouse.connection import Warehouse
from warehouse.settings import settings

SECRET = "0123456789abcdef0123456789abcdef"
OWN = f"""
language = "en"
[sign_in]
provider = "https://id.example.vn/realms/office"
client_id = "dashboard"
client_secret = "secret"
cookie_secret = "{SECRET}"
address = "https://figures.example.vn"
claim = "email"
administrators = ["Boss@Example.vn"]
hours = 12
"""
PAGE = {"accept": "text/html,*/*"}


@pytest.fixture
def signing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warehouse: Warehouse) -> Warehouse:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(path))
    settings.cache_clear()
    return warehouse


def ask(
    path: str, headers: Mapping[str, str] | None = None, client: str = "127.0.0.1", kind: str = "http"
) -> tuple[int, dict[str, str], str]:
    """The status, headers and body of an answer; 200 and "passed" from behind the gate. A web socket closed is 1008."""

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        if kind == "websocket":
            return await send({"type": "websocket.accept"})
        cookie = [(b"set-cookie", b"_streamlit_user=x; HttpOnly")]
        await send({"type": "http.response.start", "status": 200, "headers": cookie})
        return await send({"type": "http.response.body", "body": b"passed"})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    place, _, query = path.partition("?")
    given = {"host": "localhost:8501"} | dict(headers or {})
    scope = {
        "type": kind,
        "method": "GET",
        "path": place,
        "raw_path": place.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()],
        "client": (client, 5000),
        "server": ("localhost", 8501),
        "scheme": "http",
    }
    asyncio.run(Gate(behind)(scope, receive, send))
    first = sent[0]
    if first["type"].startswith("websocket"):
        return (200 if first["type"] == "websocket.accept" else first["code"]), {}, ""
    found = {name.decode().lower(): value.decode() for name, value in first["headers"]}
    return first["status"], found, b"".join(message.get("body", b"") for message in sent[1:]).decode()


def cookie(secret: str = SECRET, **changes: Any) -> dict[str, str]:
    """The header of somebody who signed in; a change to None leaves a claim out."""
    claims = {
        "email": "reader@example.vn",
        "email_verified": True,
        "name": "Reader",
        "iat": int(time.time()),
        "origin": "https://figures.example.vn",
        "aud": "dashboard",
        "is_logged_in": True,
        "provider": "default",
    } | changes
    told = json.dumps({name: value for name, value in claims.items() if value is not None})
    return PAGE | {"cookie": "_streamlit_user=" + create_signed_value(secret, "_streamlit_user", told).decode()}


def add_reader(warehouse: Warehouse) -> None:
    with warehouse.writing() as cursor:
        cursor.execute("INSERT INTO account VALUES ('reader@example.vn', 'R', false, NULL, NULL)")
        cursor.execute("INSERT INTO account_role VALUES ('reader@example.vn', 'viewer', '03202@2025-07')")


@pytest.mark.parametrize(
    "path", ["/", "/training?unit=x", "/media/abc.csv", "/_stcore/upload_file/1/2", "/_stcore/host-config"]
)
def test_without_a_sign_in_only_this_computer_is_answered(path: str):
    assert ask(path)[0] == 200
    assert ask(path, client="::1")[0] == 200
    assert ask(path, client="192.168.1.7")[0] == 403
    # a page elsewhere whose name was made to lead here, or a proxy that lets others in
    assert ask(path, {"host": "evil.example:8501"})[0] == 403
    assert ask(path, {"host": "127.0.0.1:8501"}, client="::ffff:127.0.0.1")[0] == 200


def test_without_a_sign_in_a_web_socket_from_elsewhere_is_closed():
    assert ask("/_stcore/stream", kind="websocket")[0] == 200
    assert ask("/_stcore/stream", client="10.0.0.5", kind="websocket")[0] == 1008
    assert ask("/_stcore/stream", {"host": "evil.example"}, kind="websocket")[0] == 1008


@pytest.mark.parametrize("path", ["/", "/training", "/media/abc.csv", "/_stcore/upload_file/1/2", "/_stcore/agent/x"])
def test_nobody_passes_without_signing_in(signing_in: Warehouse, path: str):
    assert ask(path)[0] == 401
    assert ask("/_stcore/stream", kind="websocket")[0] == 1008


@pytest.mark.parametrize("path", ["/static/js/index.js", "/favicon.svg", "/_stcore/health", "/auth/login", "/sign-in"])
def test_what_says_nothing_about_anybody_lies_before_the_gate(signing_in: Warehouse, path: str):
    assert ask(path)[0] == 200


def test_a_path_that_only_begins_like_an_open_one_is_closed(signing_in: Warehouse):
    assert ask("/sign-in/../training")[0] == 401
    assert ask("/auth/login2")[0] == 401
    assert ask("/_stcore/healthy")[0] == 401


def test_the_sign_in_page_leads_back_to_the_link(signing_in: Warehouse):
    status, headers, body = ask("/training?grain=year&unit=097@2010-01", PAGE)
    assert status == 401 and headers["cache-control"] == "no-store"
    assert 'href="/sign-in?next=%2Ftraining%3Fgrain%3Dyear%26unit%3D097%402010-01"' in body


def test_an_account_with_a_role_passes(signing_in: Warehouse):
    assert ask("/", cookie())[0] == 403  # signed in, but nobody here
    add_reader(signing_in)
    assert ask("/", cookie())[2] == "passed"
    assert ask("/_stcore/stream", cookie(), kind="websocket")[0] == 200


def test_files_are_received_only_from_who_may_send_some(signing_in: Warehouse):
    """Streamlit would hold them in memory, whatever page its reader is on."""
    add_reader(signing_in)
    upload = "/_stcore/upload_file/session/file"
    assert (ask(upload, cookie())[0], ask("/", cookie())[0]) == (403, 200)
    for role in ("uploader", "administrator"):
        with signing_in.writing() as cursor:
            cursor.execute(f"UPDATE account_role SET role = '{role}'")
        assert ask(upload, cookie())[0] == 200


def test_administrators_of_the_settings_pass_into_an_empty_warehouse(signing_in: Warehouse):
    assert ask("/", cookie(email="BOSS@example.vn"))[2] == "passed"


@pytest.mark.parametrize(
    "changes",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email": None},
        {"origin": "https://elsewhere.example"},
        {"aud": "another program"},
        {"aud": ["another", "third"]},
        {"aud": None},
        {"iat": None},
        {"iat": int(time.time()) - 12 * 3600 - 1},
        {"secret": "another secret of the right length..."},
    ],
)
def test_an_identity_that_is_forged_old_or_not_verified_is_none(signing_in: Warehouse, changes: dict[str, Any]):
    add_reader(signing_in)
    assert ask("/", cookie(**changes))[0] == 401


def test_an_identity_lasts_its_hours(signing_in: Warehouse):
    add_reader(signing_in)
    assert ask("/", cookie(iat=int(time.time()) - 12 * 3600 + 60))[2] == "passed"


def test_a_disabled_account_is_out_at_once(signing_in: Warehouse):
    add_reader(signing_in)
    mine = cookie()
    assert ask("/media/abc.csv", mine)[0] == 200
    with signing_in.writing() as cursor:
        cursor.execute("UPDATE account SET is_disabled = true")
    assert ask("/media/abc.csv", mine)[0] == 403
    assert ask("/_stcore/stream", mine, kind="websocket")[0] == 1008


def test_a_copied_cookie_is_worth_nothing_after_signing_out(signing_in: Warehouse):
    from pages.shared.identity import identity

    add_reader(signing_in)
    mine, other = cookie(), cookie(jti="another sign-in")
    sign_in = settings().sign_in
    assert sign_in is not None
    found = identity({"_streamlit_user": mine["cookie"].removeprefix("_streamlit_user=")}, sign_in)
    assert found is not None
    door._end(found)
    assert ask("/", mine)[0] == 401
    assert ask("/", other)[2] == "passed"


def test_cookies_go_over_encrypted_lines_only(signing_in: Warehouse):
    add_reader(signing_in)
    headers = ask("/", cookie())[1]
    assert headers["set-cookie"].endswith("; Secure")
    assert headers["strict-transport-security"] == "max-age=31536000"


def test_after_signing_in_the_link_is_taken_up_once(signing_in: Warehouse):
    add_reader(signing_in)
    mine = cookie()
    mine["cookie"] += "; wanted=/training?grain=year"
    status, headers, _ = ask("/", mine)
    assert (status, headers["location"]) == (303, "/training?grain=year")
    assert headers["set-cookie"].startswith('wanted=""') and "Max-Age=0" in headers["set-cookie"]


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/é", "javascript:x"]
)
def test_a_link_never_leads_elsewhere(wanted: str):
    assert door.local_path(wanted) == "/"


def test_streamlit_is_told_the_same(signing_in: Warehouse):
    told = secrets(settings().sign_in)["auth"]
    assert told["server_metadata_url"] == "https://id.example.vn/realms/office/.well-known/openid-configuration"
    assert told["redirect_uri"] == "https://figures.example.vn/oauth2callback"
    assert secrets(None) == {}


def test_a_file_made_for_somebody_else_is_not_given_to_who_has_its_address(
    signing_in: Warehouse, monkeypatch: pytest.MonkeyPatch
):
    add_reader(signing_in)
    files = {name: SimpleNamespace(content=name.encode()) for name in ("mine.csv", "backup.duckdb", "nobody.csv")}
    server = SimpleNamespace(media_file_mgr=SimpleNamespace(read_file=files.get))
    monkeypatch.setattr(taken, "runtime", SimpleNamespace(exists=lambda: True, get_instance=lambda: server))
    taken.note(b"mine.csv", "reader@example.vn")
    taken.note(b"mine.csv", "boss@example.vn")
    taken.note(b"backup.duckdb", "boss@example.vn")
    assert ask("/media/mine.csv", cookie())[0] == 200
    assert ask("/media/backup.duckdb", cookie())[0] == 403
    assert ask("/media/nobody.csv", cookie())[0] == 403
    assert ask("/media/none.csv", cookie())[0] == 200  # Streamlit says that there is none
    assert ask("/media/backup.duckdb", cookie(email="boss@example.vn"))[0] == 200


def test_browsers_are_told_to_come_encrypted_before_anybody_signs_in(signing_in: Warehouse):
    assert "strict-transport-security" in ask("/", PAGE)[1]
