"""Ways past the page, tried on a running server: end points of uploads and files, web sockets, headers, deep links."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.conftest import BOSS, Office
from tools.dashboard import PAGES
from warehouse.connection import Warehouse

pytestmark = pytest.mark.browser

CLOSED = (
    *(f"/{page}" for page in ("", *PAGES)),
    *("/media/0000.csv", "/_stcore/upload_file/1/2", "/_stcore/stream", "/_stcore/host-config"),
    *("/_stcore/agent/", "/_stcore/agent/sessions", "/component/x/index.html", "/_stcore/metrics"),
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


def refused(address: str, origin: str, cookie: str = "") -> int | None:
    """The status with which a web socket is refused; None if it is opened."""
    socket = address.replace("http://", "ws://") + "/_stcore/stream"
    try:
        with connect(socket, origin=origin, additional_headers={"Cookie": cookie} if cookie else None):
            return None
    except InvalidStatus as answer:
        return answer.response.status_code


def test_a_server_that_signs_people_in_shows_strangers_nothing(warehouse: Warehouse, office: Callable[[], Office]):
    address = office().address
    with httpx.Client(base_url=address, headers={"Accept": "text/html"}) as stranger:
        for path in CLOSED:
            answer = stranger.get(path)
            assert answer.status_code == 401, (path, answer.status_code)
            assert "Traceback" not in answer.text
        for method in ("PUT", "POST", "DELETE"):
            answer = stranger.request(method, "/_stcore/upload_file/1/2", content=b"x")
            assert answer.status_code == 401, (method, answer.status_code)
        answer = stranger.get("/", headers={"Cookie": "_streamlit_user=forged"})
        assert answer.status_code == 401
    assert refused(address, address) in (401, 403)
    assert refused(address, "http://evil.example") in (401, 403)


def test_a_local_server_answers_this_computer_and_its_own_pages_only(
    warehouse: Warehouse, dashboard: Callable[[], str]
):
    address = dashboard()
    assert refused(address, address) is None
    assert refused(address, "http://evil.example") == 403
    assert refused(address, "null") == 403
    with httpx.Client(base_url=address, follow_redirects=True) as visitor:
        for path in ("/_stcore/agent/", "/_stcore/agent/sessions"):
            answer = visitor.get(path)
            # what nobody serves is answered with the page, which knows only its own addresses
            assert answer.status_code == 404 or "<title>" in answer.text, path
            assert "session" not in answer.text.lower(), path
        assert visitor.get("/", headers={"Host": "evil.example"}).status_code in (400, 403, 421)
        for path in ("/", "/participation", "/app/static/fonts/none", "/api/v1/figures", "/_stcore/health"):
            given = visitor.get(path).headers
            assert {name: given.get(name) for name in HEADERS} == HEADERS, path
            assert "default-src 'self'" in given["content-security-policy"], path
            assert "frame-ancestors 'none'" in given["content-security-policy"], path
            assert "unsafe-inline" not in given["content-security-policy"].partition("style-src")[0], path
        assert visitor.put("/_stcore/upload_file/1/2", files={"file": b"x"}).status_code in (400, 403, 404)


def test_the_first_administrator_comes_into_an_empty_warehouse(office: Callable[[], Office], page):
    place = office()
    place.sign_in(page, BOSS, "/administration?lang=en")
    page.get_by_text("Who may come in, what do the figures rest on").wait_for()
