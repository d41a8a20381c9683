"""Whole sign-ins in a real browser, through a real provider: who comes in, what they see, and when it ends.

One server for all, over two communes with a few reports. What ends in open pages is in `test_rights_in_open_pages.py`.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import BOSS, Office, signing_in
from tests.pages.test_who_sees_what import MINE, SECRET, THEIRS, report
from tools.dashboard import wait_until_drawn
from warehouse.accounts import Account, save_account
from warehouse.connection import close_warehouse, open_warehouse
from warehouse.rights import VIEWER, Grant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

READER = "reader@example.vn"
NO_TRACES = re.compile('Traceback|Error:|File "')


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("office") / "warehouse.duckdb"
    warehouse = open_warehouse(path)
    report(warehouse, "Mường Pồn", "Mở", 31)
    report(warehouse, "Sín Thầu", SECRET, 47)
    save_account(warehouse, Account(READER, "Lan", (Grant(VIEWER, MINE),)), BOSS)
    close_warehouse(path)
    with signing_in(path) as started:
        yield started


def status(address: str, cookies: list[dict]) -> int:
    """What the server answers to somebody who copied these cookies."""
    header = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
    request = urllib.request.Request(address, headers={"Cookie": header, "Accept": "text/html"})
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_link_leads_through_the_sign_in_to_its_view_and_signing_out_ends_it_everywhere(place: Office, page: Page):
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{place.address}/training?lang=en&grain=year")
    assert page.get_by_role("link", name="Sign in").is_visible()
    assert not sockets, "a session was opened before anybody signed in"
    place.sign_in(page, BOSS, "/training?lang=en&grain=year")
    wait_until_drawn(page)
    assert page.url == f"{place.address}/training?lang=en&grain=year"
    assert page.get_by_text("Administrator · Whole province").first.is_visible()
    copied = page.context.cookies()
    assert status(place.address + "/training", copied) == 200
    page.get_by_role("link", name="Sign out").first.click()
    page.wait_for_url(lambda address: "/training" not in address)
    page.wait_for_load_state()
    assert status(place.address, page.context.cookies()) == 401
    assert status(place.address + "/training", copied) == 401


def test_a_reader_sees_their_own_commune_only(place: Office, page: Page):
    place.sign_in(page, READER, f"/participation?lang=en&unit={THEIRS}")
    wait_until_drawn(page)
    told = page.inner_text("body")
    assert "The link names a unit that does not exist or lies outside your area" in told
    assert "Mường Pồn" in told and "Sín Thầu" not in told and SECRET not in told
    assert not page.get_by_role("link", name="Send a report").count()
    assert not page.get_by_role("link", name="Administration").count()
    for closed in ("upload", "administration"):
        page.goto(f"{place.address}/{closed}?lang=en")
        page.get_by_text("This page is for other roles").wait_for()
    assert not NO_TRACES.search(page.inner_text("body"))


def test_somebody_unknown_is_told_whom_to_ask(place: Office, page: Page):
    place.sign_in(page, "stranger@example.vn")
    assert "this account has no rights here" in page.inner_text("body")
    assert not page.locator("[data-testid=stApp]").count()


def test_the_address_of_somebody_elses_download_is_worth_nothing(place: Office, page: Page, browser: Browser):
    with browser.new_context() as context:
        place.sign_in(context.new_page(), READER, "/methods?lang=en")
        place.sign_in(page, BOSS, "/administration?lang=en&section=backup")
        wait_until_drawn(page)
        cookies, answers = [context.cookies(), page.context.cookies()], []

        def try_first(asked: Route) -> None:  # the server forgets the file once other pages were drawn
            answers.extend(status(asked.request.url, copied) for copied in cookies)
            asked.continue_()

        page.route("**/media/**", try_first)
        with page.expect_download() as taking:
            page.locator("[data-testid=stDownloadButton] button").click()
        assert answers == [403, 200]
        assert taking.value.path().stat().st_size > 1_000_000
