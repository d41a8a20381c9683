"""Rights that change, end or differ while pages are open: what is clicked is not done, and nothing of others is sent.

Two communes report, each with a mark in every name. People have come in already: their cookies are signed here as
the sign-in signs them (`test_sign_in.py` goes through the provider). One server for all, as starting one takes long.
"""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.conftest import BOSS, COOKIE_SECRET, signing_in
from tests.browser.test_front_door import refused
from tests.browser.test_journeys import choose_file
from tests.conftest import WINDOW
from tests.pages.test_who_sees_what import MINE, SECRET, TRAINING, report
from tools.dashboard import wait_until_drawn
from warehouse.accounts import Account, save_account
from warehouse.connection import close_warehouse, open_warehouse
from warehouse.rights import ADMINISTRATOR, UPLOADER, VIEWER, Grant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

COOKIE = "_streamlit_user"
HOURS = 12 * 3600
READER, REPORTER, RISING, GONE = (f"{name}@example.vn" for name in ("reader", "reporter", "rising", "gone"))
CHANGED = "has just been changed by an administrator. Nothing more was sent or saved."
OVER = "no longer has any rights here. Nothing more was sent or saved."
LOOK = 15_000  # milliseconds in which an open page has noticed, however busy the machine is
BOXES = {VIEWER: "Reads the figures of", UPLOADER: "Reports for, and reads", ADMINISTRATOR: "Administers, reports for"}


@dataclass(frozen=True)
class Place:
    """A running dashboard, and the cookies with which people come to it."""

    address: str
    browser: Browser
    frames: dict[Page, list[bytes]] = field(default_factory=dict)  # what the server sent over web sockets

    def cookie(self, account: str, secret: str = COOKIE_SECRET, **changes: Any) -> str:
        claims = {"sub": account, "name": account, "iat": int(time.time()), "aud": "dashboard", "origin": self.address}
        return create_signed_value(secret, COOKIE, json.dumps(claims | {"is_logged_in": True} | changes)).decode()

    @contextmanager
    def tab(self, account: str, link: str, **changes: Any) -> Iterator[Page]:
        """A page of somebody who signed in, drawn."""
        with self.browser.new_context(**WINDOW) as context:
            value = self.cookie(account, **changes)
            context.add_cookies([{"name": COOKIE, "value": value, "url": self.address}])
            page = context.new_page()
            page.set_default_timeout(20_000)
            sent = self.frames[page] = []
            page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sent.append(_bytes(data))))
            page.goto(self.address + link)
            wait_until_drawn(page)
            yield page

    def status(self, cookie: str) -> int:
        asked = urllib.request.Request(self.address, headers={"Cookie": f"{COOKIE}={cookie}", "Accept": "text/html"})
        try:
            with urllib.request.urlopen(asked) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code


def _bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("rights")
    warehouse = open_warehouse(folder / "warehouse.duckdb")
    report(warehouse, "Mường Pồn", "Mở", 31)
    report(warehouse, "Sín Thầu", SECRET, 47)
    for account, role in ((READER, VIEWER), (REPORTER, UPLOADER), (RISING, VIEWER)):
        save_account(warehouse, Account(account, account, (Grant(role, MINE),)), BOSS)
    save_account(warehouse, Account(GONE, GONE, (Grant(VIEWER, MINE),), is_disabled=True), BOSS)
    close_warehouse(folder / "warehouse.duckdb")
    with signing_in(folder / "warehouse.duckdb") as office:
        yield Place(office.address, browser)


def choose_unit(boss: Page, role: str, unit: str | None) -> None:
    """Give a role for one unit, or for none."""
    box = boss.locator("[data-testid=stMultiSelect]", has_text=BOXES[role])
    while count := box.locator("[data-tag]").count():
        box.locator("[data-tag] button").first.click()
        expect(box.locator("[data-tag]")).to_have_count(count - 1)
    if unit is not None:
        box.locator("input").fill(unit.split(" (")[0])
        boss.get_by_role("option", name=unit, exact=True).click()
        boss.keyboard.press("Escape")


def save(boss: Page) -> None:
    boss.get_by_role("button", name="Save").click()
    boss.get_by_text("was saved").wait_for()


def try_to_click(page: Page, name: str) -> None:
    """Click a button if the page has not noticed yet; either way nothing may come of it."""
    page.evaluate(
        "name => [...document.querySelectorAll('button')].find(b => b.innerText.includes(name))?.click()", name
    )


def test_a_report_clicked_after_the_account_was_disabled_is_sent_neither_then_nor_later(place: Place):
    link = f"/upload?lang=en&unit={MINE}&month=2025-11&survey=training"
    with place.tab(REPORTER, link) as page, place.tab(BOSS, f"/administration?lang=en&account={REPORTER}") as boss:
        course = f"{TRAINING}\n2025-11,Mường Pồn,Lớp mới,digital,commune,2025-11-06,2,11"
        choose_file(page, course.encode(), "tháng 11.csv")
        send, received = page.get_by_role("button", name="Send this report"), page.get_by_text("Received, no. 7")
        expect(send).to_be_visible()
        boss.get_by_text("Disabled: may not come in").click()
        save(boss)
        try_to_click(page, "Send this report")
        expect(page.get_by_text(OVER)).to_be_visible(timeout=LOOK)
        expect(page.get_by_text("tháng 11.csv")).to_have_count(0)
        boss.goto(f"{place.address}/administration?lang=en&account={REPORTER}")
        boss.get_by_text("Disabled: may not come in").click()
        save(boss)
        expect(send.or_(received)).to_be_visible(timeout=LOOK)
        wait_until_drawn(page)
        expect(received).to_have_count(0)
        send.click()
        expect(received).to_be_visible()


def test_an_open_page_follows_its_reader_from_role_to_role(place: Place):
    with (
        place.tab(RISING, "/methods?lang=en") as page,
        place.tab(BOSS, f"/administration?lang=en&account={RISING}") as boss,
    ):
        side = page.locator("[data-testid=stSidebar]")
        upload, administration = (side.get_by_role("link", name=name) for name in ("Send a report", "Administration"))
        expect(upload).to_have_count(0)
        choose_unit(boss, UPLOADER, "Mường Pồn (commune, since 7/2025)")
        save(boss)
        expect(upload).to_be_visible(timeout=LOOK)
        expect(side.get_by_text("Reporter · Mường Pồn")).to_be_visible()
        boss.reload()
        wait_until_drawn(boss)
        choose_unit(boss, ADMINISTRATOR, "Điện Biên (province)")
        save(boss)
        expect(administration).to_be_visible(timeout=LOOK)
        page.goto(f"{place.address}/administration?lang=en&section=backup")
        expect(page.get_by_role("button", name="Take a backup")).to_be_visible()
        taken: list[str] = []
        page.on("download", lambda download: taken.append(download.url))
        boss.reload()
        wait_until_drawn(boss)
        for role in (ADMINISTRATOR, UPLOADER):
            choose_unit(boss, role, None)
        save(boss)
        try_to_click(page, "Take a backup")
        expect(page.get_by_text(CHANGED)).to_be_visible(timeout=LOOK)
        expect(page.get_by_text("This page is for other roles")).to_be_visible()
        expect(side.get_by_role("link", name="Sign out")).to_be_visible()
        expect(side.get_by_role("link", name="Cell meetings")).to_be_visible()
        expect(upload.or_(administration)).to_have_count(0)
        assert taken == []


def test_a_sign_in_of_twelve_hours_closes_its_page_by_itself(place: Place):
    seconds = 8  # enough to open it, even if it is drawn later than that where other tests run beside
    with place.tab(READER, "/participation?lang=en", iat=int(time.time()) - HOURS + seconds) as page:
        expect(page.get_by_text(OVER)).to_be_visible(timeout=seconds * 1000 + LOOK)
        assert "Mường Pồn" not in page.inner_text("body")
        page.reload()
        expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_page_that_back_takes_out_of_the_browsers_memory_is_asked_for_anew(place: Place):
    """After signing out at a shared computer Back would show the figures once more. (This Chromium keeps no pages.)"""
    with place.tab(READER, "/participation?lang=en") as page:
        (cookie,) = page.context.cookies()[:1]
        assert place.status(cookie["value"]) == 200
        gone = urllib.request.Request(f"{place.address}/sign-out", headers={"Cookie": f"{COOKIE}={cookie['value']}"})
        with pytest.raises(urllib.error.HTTPError, match="401"):  # it leads on to the first page, which is closed then
            urllib.request.urlopen(gone)
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
        expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
        expect(page.locator("[data-testid=stApp]")).to_have_count(0)


def test_cookies_that_are_not_of_this_sign_in_open_nothing(place: Place):
    good = place.cookie(READER)
    assert (place.status(good), refused(place.address, place.address, f"{COOKIE}={good}")) == (200, None)
    for account in (BOSS, "stranger@example.vn", GONE):
        assert place.status(place.cookie(account)) == (200 if account == BOSS else 403)
    payload, _, rest = good.partition(".")
    bad = {
        "another secret": place.cookie(BOSS, secret="another secret of the same length!!"),
        "another program": place.cookie(BOSS, aud="another"),
        "another address": place.cookie(BOSS, origin="http://127.0.0.1:1"),
        "too old": place.cookie(BOSS, iat=int(time.time()) - HOURS - 1),
        "nobody": place.cookie(""),
        "altered": f"{payload[:-4]}AAAA.{rest}",
        "another's body": place.cookie(BOSS, secret="x" * 32).rsplit(".", 2)[0]
        + "."
        + ".".join(good.rsplit(".", 2)[1:]),
    }
    for why, cookie in bad.items():
        assert place.status(cookie) == 401, why
        assert refused(place.address, place.address, f"{COOKIE}={cookie}") in (401, 403), why


@pytest.mark.parametrize(
    ("name", "accounts"),
    [("rotation", (BOSS, READER)), pytest.param("participation", (READER, BOSS), marks=pytest.mark.slow)],
)
def test_what_one_reader_was_shown_is_not_sent_to_another_at_the_same_address(
    place: Place, name: str, accounts: tuple[str, ...]
):
    """Figures are kept for whoever asks the same; who may see less does not ask the same."""
    for account in accounts:
        with place.tab(account, f"/{name}?lang=en&from=2025-07&to=2025-10") as page:
            told = b"\n".join(place.frames[page]).decode("utf-8", "replace")
        told = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda escape: chr(int(escape[1], 16)), told)
        assert "Mường Pồn" in told, account
        assert (SECRET in told or "Sín Thầu" in told) == (account == BOSS), account
