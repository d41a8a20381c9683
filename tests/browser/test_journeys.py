"""What people come for, from the first click to the last, in a real browser. Each journey has what must not happen.

The warehouse is small enough to check by hand: Mường Pồn with three cells of 20 members, all required to attend.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ingest.receipts import Submitter
from ingest.submit import submit
from tools.dashboard import PAGES, wait_until_drawn
from warehouse.connection import Warehouse

pytestmark = pytest.mark.browser

HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)
CELLS = ("Bản Một", "Bản Hai", "Bản Ba")
PRODUCT = "Party cell meetings and cadres"


def row(month: str, cell: str, present: int, *, absent: int | None = None, day: str = "05", rated: str = "good") -> str:
    away = 20 - present if absent is None else absent
    return f"{month},,Mường Pồn,{cell},20,20,{present},{away},0,0,3,{month}-{day},no,no,{rated},"


def sheet(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


@pytest.fixture
def reported(warehouse: Warehouse) -> str:
    """August to October 2025: 15, 12 and 12 of 20 present, so 65.0 %. The id of the submission."""
    rows = [
        row(month, cell, present)
        for month in ("2025-08", "2025-09", "2025-10")
        for cell, present in zip(CELLS, (15, 12, 12), strict=True)
    ]
    receipt = submit(warehouse, sheet(*rows), "bao-cao.csv", Submitter("clerk", "cli", "the same each month"))
    assert receipt.submission
    return receipt.submission


@pytest.fixture
def no_dialogs(page: Page) -> list[str]:
    """Every dialog the pages opened; must stay empty."""
    opened: list[str] = []

    def refuse(dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    return opened


def attendance(page: Page):
    return page.locator(".tile", has_text="Attendance").first.locator(".tile-value")


def choose_file(page: Page, content: bytes, name: str) -> None:
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


@pytest.mark.parametrize("pages", [("upload", "overview"), pytest.param(PAGES, marks=pytest.mark.slow)])
def test_no_page_of_a_fresh_server_is_without_the_frame(
    reported: str, dashboard: Callable[[], str], page: Page, pages: tuple[str, ...]
):
    address = dashboard()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in sorted(pages, key=lambda name: name != "upload"):
        page.goto(f"{address}/{name}?lang=en")
        expect(page.locator(".page-title")).to_be_visible()
        expect(page.locator(".frame-product")).to_have_text(PRODUCT)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        if name == "upload":
            assert not [url for url in asked if "plotly" in url.lower()], "charts were sent to a page that has none"
    page.goto(f"{address}/page?lang=en")
    expect(page.locator(".frame-product")).to_have_text(PRODUCT)


def test_from_a_refused_file_to_a_changed_figure(
    reported: str, dashboard: Callable[[], str], page: Page, no_dialogs: list[str]
):
    address = dashboard()
    page.goto(f"{address}/participation?lang=en")
    expect(attendance(page)).to_have_text("65.0%")
    page.get_by_role("combobox", name="Units").fill("muong pon")  # as keyboards without Vietnamese write it
    expect(page.get_by_role("option", name="Nà Hỳ")).to_have_count(0)
    page.get_by_role("option", name=re.compile("^Mường Pồn")).first.click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("unit=03202%402025-07"))
    page.get_by_role("combobox", name="Period").click()
    page.get_by_role("option", name="Last month", exact=True).click()
    expect(page).to_have_url(re.compile("from=2025-10&to=2025-10"))
    expect(page.locator(".frame-view").last).to_contain_text("Mường Pồn")
    figures = page.url

    page.locator("[data-testid=stSidebar]").get_by_role("link", name="Send a report").click()
    expect(page.get_by_text("its 3 cells are filled in")).to_be_visible()
    wrong = sheet(
        row("2025-10", "Bản Một", 18, absent=5),
        row("2025-10", "Bản Hai", 15, day="32"),
        row("2025-10", "Bản Ba", 15, rated="<img src=x onerror=alert(1)>"),
    )
    choose_file(page, wrong, "sai.csv")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_text("3 things to mend in sai.csv, in 3 rows.")).to_be_visible()
    for fix, line, value in (
        ("must together make 20", "2", "18"),
        ("Check day and month", "3", "2025-10-32"),
        ("Write one of these: good; fair; average; poor.", "4", "<img src=x onerror=alert(1)>"),
    ):
        group = page.locator(".desk-fix", has_text=fix)
        expect(group.locator("td[data-label=Row]")).to_have_text(line)
        expect(group.locator(".desk-value")).to_have_text(value)
    expect(page.get_by_role("button", name="Send this report")).to_have_count(0)
    other = page.context.new_page()
    other.goto(figures)
    expect(attendance(other)).to_have_text("65.0%")  # the refused file changed nothing

    mended = sheet(*(row("2025-10", cell, present) for cell, present in zip(CELLS, (18, 15, 15), strict=True)))
    choose_file(page, mended, "dung.csv")
    expect(page.get_by_text("replaces no. 1 (3 cells)")).to_be_visible()
    expect(page.get_by_text("sai.csv")).to_have_count(0)
    page.get_by_role("button", name="Send this report").dblclick()
    expect(page.get_by_role("heading", name="Received, no. 3, 3 cells")).to_be_visible()
    # (18 + 15 + 15) / 60, without a reload; how soon is told by benchmarks/live_update.py
    expect(attendance(other)).to_have_text("80.0%")
    page.get_by_role("link", name="See its figures").click()
    expect(attendance(page)).to_have_text("80.0%")

    wait_until_drawn(page)
    before, seen = page.url, page.locator(".tiles").inner_text()
    page.reload()
    expect(attendance(page)).to_have_text("80.0%")
    assert (page.url, page.locator(".tiles").inner_text()) == (before, seen)
    assert no_dialogs == []


def test_a_receipt_has_its_own_link_and_can_be_taken_back(
    reported: str, warehouse: Warehouse, dashboard: Callable[[], str], page: Page, no_dialogs: list[str]
):
    rows = [row("2025-10", cell, present) for cell, present in zip(CELLS, (18, 15, 15), strict=True)]
    second = submit(warehouse, sheet(*rows), "dung.csv", Submitter("clerk", "cli")).submission
    address = dashboard()
    page.goto(f"{address}/upload?lang=en&receipt={second}")
    expect(page.get_by_role("heading", name="Received, no. 2, 3 cells")).to_be_visible()
    page.get_by_text("Sent by mistake? Take it back").click()
    wait_until_drawn(page)  # the fold is open: a click while it opens would miss the button
    page.get_by_role("button", name="Take this report back").click()
    expect(page.get_by_text("Say in a few words why")).to_be_visible()  # not without a reason
    page.get_by_role("textbox", name="Why is it taken back?").fill("wrong month")
    page.get_by_role("button", name="Take this report back").click()
    expect(page.get_by_role("heading", name="No. 2 was taken back")).to_be_visible()
    expect(page.get_by_role("button", name="Take this report back")).to_have_count(0)
    page.goto(f"{address}/participation?lang=en&unit=03202@2025-07&from=2025-10&to=2025-10")
    expect(attendance(page)).to_have_text("65.0%")
    assert no_dialogs == []


def test_a_form_comes_back_as_it_went_out(reported: str, dashboard: Callable[[], str], page: Page, tmp_path: Path):
    page.goto(f"{dashboard()}/upload?lang=en&unit=03202@2025-07&month=2025-11")
    with page.expect_download() as asked:
        page.get_by_role("button", name="Excel form (.xlsx)").click()
    form = tmp_path / asked.value.suggested_filename
    asked.value.save_as(form)
    assert form.name == "cell-meetings-muong-pon-2025-11.xlsx"
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(form)
    # three cells, each without its two figures that are always required; the meeting was not held
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_text(f"2 things to mend in {form.name}, in 3 rows.")).to_be_visible()
    expect(page.get_by_text("not known")).to_have_count(0)


def test_a_link_in_a_list_changes_the_view_in_place_and_back_returns(
    reported: str, dashboard: Callable[[], str], page: Page
):
    page.goto(f"{dashboard()}/participation?lang=en&unit=03202@2025-07&measure=late_rate")
    wait_until_drawn(page)
    loads: list[str] = []
    page.on("load", lambda: loads.append(page.url))
    page.get_by_role("link", name="Mường Chà (district)").click()
    expect(page.locator(".frame-view").last).to_contain_text("Mường Chà (district)")
    expect(page).to_have_url(re.compile("unit=097%402010-01&measure=late_rate$"))
    page.go_back()
    expect(page.locator(".frame-view").last).to_contain_text("Mường Pồn (commune")
    page.go_forward()
    expect(page.locator(".frame-view").last).to_contain_text("Mường Chà (district)")
    assert loads == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Whole province").click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator(".frame-view").last).to_contain_text("Whole province")
    expect(page.locator(".frame-view").last).to_contain_text("Mường Chà (district)")
