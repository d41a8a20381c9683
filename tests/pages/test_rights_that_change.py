"""What somebody may do changes while their page is open: what they click then is not done, nor later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from ingest.receipts import Submitter
from ingest.submit import submit
from pages.shared.identity import Identity
from pages.shared.reader import Reader
from tests.pages.test_upload import PON, choose, kept, present, row, sheet
from warehouse.clock import now
from warehouse.connection import Warehouse
from warehouse.rights import NOBODY, Rights

SIN_THAU = "03158@2025-07"
OCTOBER = row("2025-10", "Chi bộ 1")
HERE, THERE = frozenset({PON}), frozenset({SIN_THAU})
REPORTER = Rights(HERE, HERE, named=(PON,))
CHANGED = "has just been changed by an administrator. Nothing more was sent or saved."
OVER = "no longer has any rights here. Nothing more was sent or saved."
# What somebody may do after the change, None once their sign-in is over; and what the page then says.
CHANGES = {
    "disabled": (Rights(), [OVER]),
    "signed out": (None, [OVER]),
    "only reads": (Rights(HERE, NOBODY, named=(PON,)), [CHANGED, "This page is for other roles"]),
    "elsewhere": (Rights(THERE, THERE, named=(SIN_THAU,)), [CHANGED, "a unit you may not report for any more"]),
}


def told(page: AppTest) -> str:
    assert not page.exception, page.exception
    return " ".join(str(part.proto.body) for part in page.get("html"))


@pytest.fixture
def becomes(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have the person at the page be somebody with these rights, and this account, from now on."""
    came_with = Identity("lan@example.vn", "Lan", "ticket", now() + timedelta(hours=1))
    who = Reader("lan@example.vn", "Lan", Rights(), identity=came_with)

    def become(rights: Rights | None, account: str = who.account) -> None:
        found = None if rights is None else replace(who, rights=rights, account=account)
        monkeypatch.setattr("pages.shared.reader.reader", lambda: found)
        monkeypatch.setattr("pages.shared.reader.rights_now", lambda _: rights or Rights())

    return become


@pytest.mark.parametrize("change", CHANGES)
def test_a_report_is_not_sent_by_who_may_not_nor_once_they_may_again(
    warehouse: Warehouse, open_page: Callable[..., AppTest], becomes: Callable[[Rights | None], None], change: str
):
    becomes(REPORTER)
    page = choose(open_page("upload", lang="en", unit=PON), sheet(OCTOBER))
    assert "Nothing to mend. This will be loaded" in told(page)
    rights, sentences = CHANGES[change]
    becomes(rights)
    page.button(key="confirm").click().run()  # before the page has looked again
    for sentence in sentences:
        assert sentence in told(page)
    assert "bao-cao.csv" not in told(page) and "Chi bộ 1" not in told(page)
    becomes(REPORTER)
    page.run()
    assert "Nothing to mend. This will be loaded" in told(page)
    assert (kept(warehouse), present(warehouse)) == ([], None)
    page.button(key="confirm").click().run()
    assert "Received, no. 1, 1 cell" in told(page)


@pytest.mark.parametrize("change", CHANGES)
def test_a_report_is_not_taken_back_by_who_may_not(
    warehouse: Warehouse, open_page: Callable[..., AppTest], becomes: Callable[[Rights | None], None], change: str
):
    submit(warehouse, sheet(OCTOBER), "bao-cao.csv", Submitter("clerk", "cli"))
    becomes(REPORTER)
    page = open_page("submissions", lang="en", submission="1")
    page.text_input(key="withdraw-reason").set_value("wrong month")
    becomes(CHANGES[change][0])
    page.button(key="withdraw-confirm").click().run()
    assert CHANGES[change][1][0] in told(page)
    becomes(REPORTER)
    page.run()
    assert "Received, no. 1, 1 cell" in told(page) and not page.error
    assert present(warehouse) == 15


def test_what_one_clicked_is_not_done_for_the_next_who_may_do_the_same(
    warehouse: Warehouse, open_page: Callable[..., AppTest], becomes: Callable[..., None]
):
    """A page whose connection broke goes on for whoever has signed in in its browser meanwhile."""
    becomes(REPORTER)
    page = open_page("upload", lang="en", unit=PON, survey="training", month="2025-09", nil="1")
    becomes(REPORTER, "mai@example.vn")
    page.button(key="confirm").click().run()
    assert kept(warehouse) == []
    page.button(key="confirm").click().run()
    assert kept(warehouse) == ["accepted"]


def test_a_page_for_others_has_the_way_out_and_the_pages_that_are_theirs(
    open_page: Callable[..., AppTest], becomes: Callable[[Rights | None], None]
):
    becomes(REPORTER)
    page = open_page("administration", lang="en")
    said = told(page)
    assert "This page is for other roles" in said and "Sign out" in said and CHANGED not in said
    assert {link.proto.label for link in page.sidebar.get("page_link")} >= {"Send a report", "Submissions"}
    assert "Administration" not in {link.proto.label for link in page.sidebar.get("page_link")}


def test_the_address_of_a_receipt_leads_on_whoever_only_reads(
    open_page: Callable[..., AppTest], becomes: Callable[[Rights | None], None]
):
    becomes(REPORTER)
    assert "This page is for other roles" not in told(open_page("upload", lang="en", receipt='7"'))
    becomes(Rights(HERE, NOBODY, named=(PON,)))
    said = told(open_page("upload", lang="en", receipt='7"'))
    assert "This page is for other roles" in said
    assert '<a href="/submissions?submission=7%22&amp;lang=en" target="_self">' in said
