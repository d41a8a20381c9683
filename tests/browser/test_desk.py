"""The upload desk when things break: a phone's picker, a lost connection, a server that is killed, a very long file.

The warehouse is small enough to check by hand: Mường Pồn with three cells of 20 members. Each journey has what must
not happen.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ingest.receipts import Submitter
from ingest.submit import submit
from tests.browser.test_journeys import CELLS, HEADER, choose_file, row, sheet
from tests.browser.wire import Wire
from tools.dashboard import TODAY, answers, free_port, start_dashboard, wait_until_drawn
from warehouse.connection import Warehouse, close_warehouse, open_warehouse
from warehouse.queries import FigureRequest, figures

pytestmark = pytest.mark.browser

UPLOAD = "/upload?lang=en&unit=03202@2025-07"
OCTOBER = date(2025, 10, 1)
# The server forgets a connection's session after two minutes; until then the page finds its own again.
SECONDS_IN_A_PICKER = (3, pytest.param(130, marks=pytest.mark.slow))
SEND = re.compile("^(send )?Send this report$")


class Server:
    """A dashboard over this test's warehouse that can be killed and started again at the same address."""

    def __init__(self, warehouse: Path) -> None:
        self.warehouse, self.port = warehouse, free_port()
        self.wire = Wire(self.port)
        self.start()

    def start(self) -> None:
        close_warehouse(self.warehouse)
        with Path(os.devnull).open("wb") as nowhere:
            self.process = start_dashboard(self.warehouse, self.port, nowhere, today=TODAY)
        assert answers(f"http://127.0.0.1:{self.port}/_stcore/health", self.process)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def sent(self) -> list[tuple[str, str]]:
        """Outcome and file name of every submission. Ends the server: only one process may have the file."""
        self.process.terminate()
        self.process.wait(20)
        with open_warehouse(self.warehouse).reading() as cursor:
            return cursor.execute("SELECT outcome, file_name FROM submission ORDER BY number").fetchall()

    def stop(self) -> None:
        self.wire.cut()
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(warehouse: Warehouse, warehouse_path: Path) -> Iterator[Server]:
    """The dashboard, with September of Mường Pồn in it: 15 of 20 present in each of three cells."""
    rows = [row("2025-09", cell, 15) for cell in CELLS]
    submit(warehouse, sheet(*rows), "truoc.csv", Submitter("clerk", "cli"))
    started = Server(warehouse_path)
    yield started
    started.stop()


def october(present: int = 16) -> bytes:
    return sheet(*(row("2025-10", cell, present) for cell in CELLS))


def present_in_october(path: Path) -> int:
    asked = figures(open_warehouse(path), FigureRequest(("present",), first=OCTOBER, last=OCTOBER))
    return int(asked["present"][0])


@pytest.mark.parametrize("seconds", SECONDS_IN_A_PICKER)
def test_a_connection_that_breaks_in_the_file_picker_and_before_the_click(server: Server, page: Page, seconds: int):
    page.goto(server.wire.address + UPLOAD)
    wait_until_drawn(page)
    with page.expect_file_chooser() as opened:
        page.get_by_role("button", name="Choose file").click()
    server.wire.cut()
    page.wait_for_timeout(seconds * 1000)
    opened.value.set_files({"name": "tháng 10.csv", "mimeType": "text/csv", "buffer": october()})
    expect(page.locator("html")).to_have_attribute("data-held-file", "")
    server.wire.mend()
    expect(page.get_by_text("tháng 10.csv: 3 cells of 1 unit, October 2025.")).to_be_visible()
    expect(page).to_have_url(re.compile("draft="))
    expect(page.locator("html")).not_to_have_attribute("data-held-file", "")
    draft = page.url

    server.wire.cut()
    expect(page.get_by_role("button", name=SEND)).to_be_disabled()  # nothing can be clicked into the void
    server.wire.mend()
    expect(page.get_by_role("button", name=SEND)).to_be_enabled()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", name="Received, no. 2, 3 cells")).to_be_visible()
    receipt = page.url
    page.goto(draft)
    expect(page).to_have_url(re.compile(re.escape(receipt.partition("receipt=")[2])))
    page.goto(server.wire.address + UPLOAD)
    expect(page.get_by_text("Latest reports of Mường Pồn")).to_be_visible()
    expect(page.get_by_text("have not sent")).to_have_count(0)
    assert server.sent() == [("accepted", "truoc.csv"), ("accepted", "tháng 10.csv")], "sent once"


def test_a_server_that_is_killed_between_preview_and_click(server: Server, page: Page):
    page.goto(server.wire.address + UPLOAD)
    wait_until_drawn(page)
    rows = [row("2025-10", cell, present) for cell, present in zip(CELLS, (4, 16, 16), strict=True)]
    choose_file(page, sheet(*rows), "a.csv")
    expect(page.get_by_text("1 point is unusual")).to_be_visible()
    page.get_by_text("Flood, storm or landslide").click()
    page.get_by_role("textbox", name="In a few words").fill("đường sạt")
    page.get_by_role("textbox", name="In a few words").blur()
    wait_until_drawn(page)
    server.kill()
    server.start()
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-connection-state", "CONNECTED")
    wait_until_drawn(page)
    expect(page.get_by_role("textbox", name="In a few words")).to_have_value("đường sạt")  # typed once is enough
    page.get_by_role("button", name=SEND).dblclick()
    expect(page.get_by_role("heading", name="Received, no. 2, 3 cells")).to_be_visible()
    expect(page.get_by_text("Flood, storm or landslide: đường sạt")).to_be_visible()
    assert server.sent() == [("accepted", "truoc.csv"), ("accepted_with_warnings", "a.csv")]


@pytest.mark.slow
def test_two_clerks_at_once_and_the_second_is_asked_again(server: Server, page: Page, warehouse_path: Path):
    other = page.context.new_page()
    for tab, present, name in ((page, 16, "mot.csv"), (other, 18, "hai.csv")):
        tab.goto(server.wire.address + UPLOAD)
        wait_until_drawn(tab)
        choose_file(tab, october(present), name)
        expect(tab.get_by_role("button", name=SEND)).to_be_visible()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", name="Received, no. 2, 3 cells")).to_be_visible()
    # The page of the other looks again every few seconds: it says so by itself, and a click has to follow.
    expect(other.get_by_role("heading", name="Something else was received meanwhile")).to_be_visible()
    expect(other.get_by_text("replaces no. 2 (3 cells)")).to_be_visible()
    expect(other.get_by_text("6 values change, no row is added, no row is dropped")).to_be_visible()
    assert server.sent() == [("accepted", "truoc.csv"), ("accepted", "mot.csv")]
    assert present_in_october(warehouse_path) == 48


@pytest.mark.slow
def test_a_long_file_says_how_far_it_is_and_the_page_stays_usable(server: Server, page: Page):
    rows = [row("2025-10", f"Bản {number}", 16) for number in range(100_000)]
    page.goto(server.wire.address + UPLOAD)
    wait_until_drawn(page)
    choose_file(page, "\n".join([HEADER, *rows]).encode(), "dai.csv")
    bar = page.locator("[data-testid=stProgress]")
    expect(bar).to_be_visible()
    expect(bar).to_contain_text("dai.csv")
    page.get_by_role("button", name="Tiếng Việt").or_(page.get_by_text("Tiếng Việt", exact=True)).first.click()
    expect(page.get_by_role("heading", name="Nộp báo cáo").first).to_be_visible(timeout=5_000)
    expect(page.get_by_text("100.000")).not_to_have_count(0, timeout=90_000)
