"""Values from files, in a real browser: never markup, links, pictures, TeX or scripts, wherever they are shown.

What a spreadsheet or a page could run is refused on the way in; what is left are names like any other, and must look
like what was written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ingest.ledger import withdraw
from ingest.receipts import LOADED, Receipt, Submitter
from ingest.submit import submit
from tests.browser.test_journeys import HEADER, choose_file
from tools.dashboard import wait_until_drawn
from warehouse.accounts import Account, save_account
from warehouse.connection import Warehouse
from warehouse.rights import VIEWER, Grant

pytestmark = pytest.mark.browser

EVIL = "evil.example"
TEX = r"$\href{javascript:alert(1)}{x}$"
NAMES = (
    f"[đọc](http://{EVIL}/a)",
    f"![ảnh](http://{EVIL}/a.png)",
    "[đọc](javascript:alert(1))",
    TEX,
    "**đậm** :red[đỏ] :material/home:",
    "&lt;img src=x onerror=alert(1)&gt;",
    'x" onmouseover="alert(1)',
    f"http://{EVIL}/b",
    "{{constructor.constructor('alert(1)')()}} %(x)s ${y}",
    "# tiêu đề",
)
PICTURE = "<img src=x onerror=alert(1)>"
FILE = f"{PICTURE}[a](http://{EVIL}).csv"
WORDS = f"![x](http://{EVIL}/r.png) {TEX}"
TRAINING = "period,commune,course,field,organiser,start_date,days,participants"
ROTATION = "period,commune,movement,to_commune,position,cadres,decision"
MUONG_PON = "03202@2025-07"
# What a hostile value would leave in the document if it were taken for more than text.
TRACES = (
    f"a[href*='{EVIL}'], img[src*='{EVIL}'], a[href^='javascript'], .katex, [onerror], [onmouseover], "
    "strong:has-text('đậm'), h1:has-text('tiêu đề'), [data-testid=stMain] svg a"
)


def written(header: str, rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header.split(","), *rows])
    return text.getvalue().encode()


def cell(month: str, name: str, present: int) -> list[str]:
    away = str(20 - present)
    return [month, "", "Mường Pồn", name, "20", "20", str(present), away, "0", "0", "3", f"{month}-05", *[""] * 4]


def send(warehouse: Warehouse, content: bytes) -> Receipt:
    receipt = submit(warehouse, content, FILE, Submitter(f"[ai](http://{EVIL})", "cli", WORDS))
    assert receipt.outcome in LOADED, receipt.problems
    return receipt


@pytest.fixture
def hostile(warehouse: Warehouse) -> list[str]:
    """Every kind of name a file may carry, hostile; the ids of the submissions, of which the last was taken back."""
    rows = [cell(month, name, 8) for month in ("2025-09", "2025-10") for name in NAMES]
    courses = [["2025-10", "Mường Pồn", name, "digital", "commune", "2025-10-06", "2", "9"] for name in NAMES]
    decisions = [["2025-10", "Mường Pồn", "appointment", "Mường Pồn", "head", "1", name] for name in NAMES]
    parts = [(HEADER, rows), (TRAINING, courses), (ROTATION, [row for row in decisions if len(row[-1]) <= 60])]
    ids = [str(send(warehouse, written(*part)).submission) for part in parts]
    ids.append(str(send(warehouse, written(HEADER, rows[:-1])).submission))
    withdraw(warehouse, ids[-1], WORDS, f"[ai](http://{EVIL})")
    save_account(warehouse, Account("lan@example.vn", WORDS, (Grant(VIEWER, MUONG_PON),)), "boss")
    return ids


@pytest.mark.parametrize("everywhere", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_values_are_shown_as_they_were_written_and_nothing_else(
    hostile: list[str], dashboard: Callable[[], str], page: Page, everywhere: bool
):
    opened: list[str] = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    address = dashboard()
    view = f"lang=en&unit={MUONG_PON}"
    pages = {  # each kind of table, hover and sentence once
        f"participation?{view}": NAMES[0],
        f"rotation?{view}": None,
        f"submissions?{view}": PICTURE,
        f"submissions?{view}&submission={hostile[-1]}": PICTURE,
        f"upload?{view}&survey=participation&month=2025-10": PICTURE,
        "administration?lang=en&section=log": f"[ai](http://{EVIL})",
    }
    rest = {
        f"training?{view}": None,
        f"?{view}": None,
        f"reporting?{view}": None,
        **{f"submissions?{view}&submission={one}": PICTURE for one in hostile[:-1]},
        f"upload?{view}&receipt={hostile[0]}": None,
        f"upload?{view}&receipt={hostile[-1]}": WORDS,
        "administration?lang=en": WORDS,
        "methods?lang=en": None,
    }
    for path, shown in (pages | rest if everywhere else pages).items():
        page.goto(f"{address}/{path}")
        wait_until_drawn(page)
        assert page.locator(TRACES).count() == 0, (path, page.locator(TRACES).first.evaluate("one => one.outerHTML"))
        if shown:
            assert shown in page.locator("body").inner_text(), path
    assert not opened


def test_what_is_wrong_with_hostile_values_is_told_without_running_them(
    warehouse: Warehouse, dashboard: Callable[[], str], page: Page
):
    opened: list[str] = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    rows = [cell("2025-10", name, 15) for name in NAMES]
    for number, row in enumerate(rows):
        row[4] = ("<script>alert(1)</script>", PICTURE, TEX, f"[a](http://{EVIL})")[number % 4]
    rows.append(cell("2025-10", PICTURE, 15))
    rows.append(cell("2025-10", f'=HYPERLINK("http://{EVIL}")', 15))
    header = HEADER + f",[ghi chú](http://{EVIL})"
    content = written(header, [[*row, "x"] for row in rows])
    address = dashboard()
    page.goto(f"{address}/upload?lang=en&unit={MUONG_PON}&survey=participation&month=2025-10")
    choose_file(page, content, FILE)
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    wait_until_drawn(page)
    told = page.locator("body").inner_text()
    assert "<script>alert(1)</script>" in told and TEX in told and PICTURE in told
    assert page.locator(TRACES).count() == 0, page.locator(TRACES).first.evaluate("one => one.outerHTML")
    assert page.locator("[data-testid=stMain] script").count() == 0
    assert not opened
