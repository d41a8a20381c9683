"""Role by role, page by page: what lies outside somebody's units is nowhere in what the server sends them.

Two communes report; each has a secret of every kind. Whoever may see one must find the other's nowhere, whatever
address they ask for: not in tables, charts, hovers, choices, downloads or sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl
import pytest
from google.protobuf.json_format import MessageToJson
from streamlit.testing.v1 import AppTest

from ingest.ledger import withdraw
from ingest.receipts import LOADED, Submitter
from ingest.submit import submit
from pages.frame.navigation import topics
from pages.shared.reader import Reader
from tests.pages.conftest import links
from warehouse.accounts import Account, save_account
from warehouse.connection import Warehouse
from warehouse.places import places
from warehouse.reference import reference_files, replace_reference
from warehouse.rights import ADMINISTRATOR, UPLOADER, VIEWER, Grant, rights_from, rights_of

OpenPage = Callable[..., AppTest]
MINE, THEIRS = "03202@2025-07", "03158@2025-07"
PARTICIPATION = "period,commune,cell,members,members_required,present,absent_excused,absent_unexcused,late,speakers,meeting_date,shortcomings"
TRAINING = "period,commune,course,field,organiser,start_date,days,participants"
ROTATION = "period,commune,movement,to_commune,position,cadres,decision"
SECRET = "Kín"  # in every name that Sín Thầu wrote
BROKEN = "Something went wrong"
NOT_THEIR_PAGE = "This page is for other roles"
# Which role opens which page; nobody opens one that is not named.
OPEN = {
    VIEWER: {"overview", "participation", "training", "rotation", "reporting", "submissions", "methods"},
    UPLOADER: {"overview", "participation", "training", "rotation", "reporting", "submissions", "methods", "upload"},
    ADMINISTRATOR: set(topics()),
}


def months(since: int) -> list[str]:
    return [f"2025-{month:02}" for month in range(since, 11)]


def report(warehouse: Warehouse, commune: str, mark: str, present: int, since: int = 7) -> list[str]:
    cells = [
        f"{month},{commune},Chi bộ {mark} {n},{present + 9},{present + 9},{present},9,0,1,2,{month}-05,content"
        for month in months(since)
        for n in (1, 2)
    ]
    courses = [f"{month},{commune},Lớp {mark},digital,commune,{month}-06,2,{present}" for month in months(since)]
    decisions = [f"{month},{commune},appointment,{commune},head,1,QĐ {mark}" for month in months(since)]
    found = []
    for header, rows in ((PARTICIPATION, cells), (TRAINING, courses), (ROTATION, decisions)):
        sender = Submitter(f"{mark}@example.vn", "page", f"lý do {mark}")
        receipt = submit(warehouse, "\n".join([header, *rows]).encode(), f"tệp {mark}.csv", sender)
        assert receipt.outcome in LOADED, receipt.problems
        found.append(str(receipt.submission))
    return found


@pytest.fixture
def secrets(warehouse: Warehouse) -> list[str]:
    """The ids of what Sín Thầu sent."""
    report(warehouse, "Mường Pồn", "Mở", 31)
    return report(warehouse, "Sín Thầu", SECRET, 47)


@pytest.fixture
def seen_by(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have pages drawn for an account of a role, with Mường Pồn as its scope."""

    def chosen(role: str) -> None:
        account = f"{role}@example.vn"
        save_account(warehouse, Account(account, role, (Grant(role, MINE),)), "boss")
        monkeypatch.setattr("pages.shared.reader.reader", lambda: Reader(account, role, rights_of(warehouse, account)))

    return chosen


def sent(page: AppTest) -> str:
    """All that the server sends a browser for a page, as text."""
    return "\n".join(_texts(page._tree))


def _texts(node: Any) -> Iterator[str]:
    if (proto := getattr(node, "proto", None)) is not None:
        yield MessageToJson(proto, ensure_ascii=False)
        table = getattr(proto, "data", b"")
        if isinstance(table, bytes) and table:
            yield pl.read_ipc_stream(table).write_csv()
    for child in getattr(node, "children", {}).values():
        yield from _texts(child)


@pytest.mark.parametrize("role", [VIEWER, UPLOADER])
@pytest.mark.parametrize("unit", [MINE, THEIRS, "11@2010-01"], ids=["mine", "theirs", "province"])
def test_nothing_of_another_commune_is_sent(
    secrets: list[str], seen_by: Callable[[str], None], open_page: OpenPage, role: str, unit: str
):
    seen_by(role)
    for name in topics():
        page = open_page(name, lang="en", unit=unit, from_="2025-07", to="2025-10")
        assert not page.exception, name
        text = sent(page)
        assert BROKEN not in text, name
        assert (NOT_THEIR_PAGE in text) == (name not in OPEN[role]), name
        assert SECRET not in text and "Sín Thầu" not in text, name
        if name == "participation" and unit == MINE:
            assert "Chi bộ Mở 1" in text  # what is theirs is there: the test can find things


@pytest.mark.parametrize("scope", [MINE, "097@2010-01"], ids=["commune", "district"])
def test_no_link_leads_to_a_unit_above_that_is_not_theirs(
    secrets: list[str],
    warehouse: Warehouse,
    monkeypatch: pytest.MonkeyPatch,
    open_page: OpenPage,
    scope: str,
):
    who = Reader("lan", "Lan", rights_from([Grant(VIEWER, scope)], places(warehouse)))
    monkeypatch.setattr("pages.shared.reader.reader", lambda: who)
    up = links(open_page("participation", lang="en", unit=MINE), "up")
    assert list(up) == ([] if scope == MINE else ["Mường Chà (district)"])


@pytest.mark.parametrize("role", [VIEWER, UPLOADER])
def test_links_to_submissions_of_others_show_nothing(
    secrets: list[str], seen_by: Callable[[str], None], open_page: OpenPage, role: str
):
    seen_by(role)
    for one in (*secrets, "4", "5", "6"):
        for page in (
            open_page("submissions", lang="en", submission=one),
            open_page("upload", lang="en", receipt=one),
            open_page("upload", lang="en", draft=one),
        ):
            assert not page.exception
            assert SECRET not in sent(page) and "Sín Thầu" not in sent(page)


@pytest.mark.parametrize("role", [VIEWER, UPLOADER])
def test_of_a_file_about_others_too_neither_name_nor_hash_nor_reasons_are_sent(
    warehouse: Warehouse, seen_by: Callable[[str], None], open_page: OpenPage, role: str
):
    rows = [
        f"2025-09,{name},Chi bộ 1,40,40,{n},{40 - n},0,1,2,2025-09-05,content"
        for name, n in (("Mường Pồn", 11), ("Sín Thầu", 12))
    ]
    content = "\n".join([PARTICIPATION, *rows]).encode()
    ids = []
    for actor in ("boss@example.vn", f"{role}@example.vn"):
        receipt = submit(warehouse, content, f"tệp {SECRET}.csv", Submitter(actor, "page", f"lý do {SECRET}"))
        assert receipt.outcome in LOADED and receipt.submission
        ids.append(receipt.submission)
        withdraw(warehouse, receipt.submission, f"vì {SECRET}", "boss@example.vn")
    seen_by(role)
    addresses = [
        ("submissions", {"submission": ids[0]}),
        ("upload", {"receipt": ids[0], "unit": MINE}),
        ("upload", {"unit": MINE, "month": "2025-09"}),
    ]
    for page, asked in addresses:
        text = sent(open_page(page, lang="en", **asked))
        assert receipt.sha256 not in text and f"lý do {SECRET}" not in text and f"vì {SECRET}" not in text
        assert f"tệp {SECRET}" not in text or "receipt" not in asked
    listed = sent(open_page("submissions", lang="en"))
    assert listed.count(f"tệp {SECRET}") == 1, "that of the file they sent themselves"
    own = sent(open_page("submissions", lang="en", submission=ids[1]))
    assert f"tệp {SECRET}.csv" in own and receipt.sha256 in own


@pytest.mark.parametrize("scope", ["C1@2025-08", "03202@2010-01"], ids=["committee", "merged"])
def test_a_committee_in_a_commune_is_shown_to_who_sees_it_and_breaks_no_page(
    secrets: list[str],
    warehouse: Warehouse,
    monkeypatch: pytest.MonkeyPatch,
    open_page: OpenPage,
    scope: str,
):
    """Chosen, a commune is then two reporting units. What it is measured by is said to be the reader's units only."""
    files = reference_files(warehouse)
    files["units.csv"] += "C1,2025-08,,Đảng ủy Công an,committee,commune,03202,,,,\n".encode()
    replace_reference(warehouse, files)
    report(warehouse, "C1", "Ủy", 21, since=8)
    who = Reader("lan", "Lan", rights_from([Grant(UPLOADER, scope)], places(warehouse)))
    monkeypatch.setattr("pages.shared.reader.reader", lambda: who)
    for name in ("overview", "participation", "reporting"):
        text = sent(open_page(name, lang="en", unit=MINE, from_="2025-07", to="2025-10"))
        assert BROKEN not in text and SECRET not in text and "in the province" not in text, name
        assert "Công an" in text, name
        if name == "overview":  # of two, each is held against both; of one, against itself
            assert ("against 70.0% in all your units" in text) == (scope == "C1@2025-08")
        if name == "participation":
            assert "Chi bộ Ủy 1" in text and ("Chi bộ Mở 1" in text) == (scope == "03202@2010-01")


def test_an_administrator_of_one_commune_sees_its_reports_only(
    secrets: list[str], seen_by: Callable[[str], None], open_page: OpenPage
):
    """Accounts and reference data are of the whole province; figures and reports stay within the scope."""
    seen_by(ADMINISTRATOR)
    for name in OPEN[ADMINISTRATOR] - {"administration"}:
        text = sent(open_page(name, lang="en", unit=THEIRS, from_="2025-07", to="2025-10"))
        assert SECRET not in text, name
    assert NOT_THEIR_PAGE not in sent(open_page("administration", lang="en"))
