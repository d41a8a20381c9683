"""Files chosen and not sent: kept under an address of their own, their owner's alone; and corrections through the page."""

from __future__ import annotations

import getpass
import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.drafts import About, draft_content, drafts_of, keep_draft
from ingest.receipts import Submitter
from ingest.submit import submit
from localisation import localiser
from pages.shared.reader import Reader
from pages.upload import working
from tests.pages.test_upload import (
    LOW,
    NEW,
    PON,
    choose,
    kept,
    load,
    open_page,
    present,
    receipt_of,
    row,
    said,
    sheet,
)
from warehouse.clock import month_of, today
from warehouse.connection import Warehouse, WarehouseUnavailableError
from warehouse.rights import Rights
from warehouse.settings import settings

ACTOR = getpass.getuser()
OCTOBER = row("2025-10", "Chi bộ 1")


def draft_of(test: AppTest) -> str | None:
    found = test.query_params.get("draft")
    return found[0] if isinstance(found, list) else found


def press(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click()
    return test.run()


def send(test: AppTest) -> AppTest:
    return test.button(key="confirm").click().run()


def answer(test: AppTest, code: str, choice: str, words: str = "") -> None:
    test.radio(key=f"answer-choice-{code}-en").set_value(choice)
    test.text_input(key=f"answer-words-{code}-en").set_value(words)


def test_a_chosen_file_has_an_address_of_its_own_before_its_preview(warehouse: Warehouse):
    test = choose(open_page(), sheet(OCTOBER))
    draft = draft_of(test)
    assert draft is not None
    assert draft_content(warehouse, ACTOR, draft) == sheet(OCTOBER)
    assert "Nothing to mend. This will be loaded" in said(test)
    held = repr(test.session_state)
    assert "Chi bộ 1" not in held and "2025-10-05" not in held, "nothing of the file is held in the session"
    again = open_page(draft=draft)
    assert "Nothing to mend. This will be loaded" in said(again), "a reload, or another day, goes on from there"
    assert "bao-cao.csv" in said(again)
    send(again)
    assert "Received, no. 1, 1 cell" in said(again)
    assert draft_of(again) is None
    assert drafts_of(warehouse, ACTOR) == []
    late = open_page(draft=draft)
    assert receipt_of(late) == receipt_of(again), "the draft's address leads to the receipt from then on"
    assert kept(warehouse) == ["accepted"]


def test_where_there_is_no_room_for_another_draft_those_there_are_stay_and_the_file_can_be_sent(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "own.toml").write_text("[limits]\ndrafts = 1\n")
    monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(tmp_path / "own.toml"))
    settings.cache_clear()
    first = draft_of(choose(open_page(month="2025-09"), sheet(row("2025-09", "Chi bộ 1")), "chín.csv"))
    test = choose(open_page(), sheet(OCTOBER))
    assert draft_of(test) is None
    assert "One file is waiting to be sent, so this one is not kept for later" in said(test)
    assert f"draft={first}" in said(test) and "chín.csv" in said(test)
    assert "Nothing to mend. This will be loaded" in said(test)
    send(test)
    assert "Received, no. 1, 1 cell" in said(test)
    assert [draft.draft_id for draft in drafts_of(warehouse, ACTOR)] == [first]


def test_an_unsent_file_is_offered_to_be_continued_or_discarded(warehouse: Warehouse):
    choose(open_page(month="2025-09"), sheet(row("2025-09", "Chi bộ 1")), "chín.csv")
    test = open_page(unit="", survey="training")
    page = said(test)
    assert "You chose a file and have not sent it yet" in page
    assert "chín.csv" in page and "Cell meetings, Mường Pồn" in page and "September 2025" in page
    assert "Kept for you until" in page
    press(test, "Continue")
    assert test.query_params["month"] in ("2025-09", ["2025-09"])
    assert test.query_params["unit"] in (PON, [PON])
    assert "chín.csv: 1 cell of 1 unit, September 2025." in said(test)
    press(test, "Discard")
    assert draft_of(test) is None
    assert "chín.csv" not in said(test)
    assert drafts_of(warehouse, ACTOR) == []
    assert warehouse.version()[0] == 0


def test_another_persons_file_is_not_shown(warehouse: Warehouse):
    about = About("participation", PON, month_of(today()))
    theirs = keep_draft(warehouse, "somebody else", sheet(OCTOBER), "theirs.csv", about)
    assert "theirs.csv" not in said(open_page())
    page = said(open_page(draft=theirs.draft_id))
    assert "This file is not here any more" in page
    assert "theirs.csv" not in page and "Chi bộ 1" not in page
    assert draft_content(warehouse, "somebody else", theirs.draft_id) is not None


def test_a_file_about_a_unit_one_may_not_report_for_any_more_stays_closed(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
):
    draft = draft_of(choose(open_page(), sheet(OCTOBER)))
    elsewhere = frozenset({"03158@2025-07"})
    narrower = Reader(ACTOR, "Lan", Rights(elsewhere, elsewhere, named=tuple(elsewhere)))
    monkeypatch.setattr("pages.shared.reader.reader", lambda: narrower)
    page = said(open_page(draft=str(draft), unit=""))
    assert "This file is about a unit you may not report for any more" in page and "If you should report for" in page
    assert "bao-cao.csv" not in said(open_page(unit=""))


def test_what_must_not_be_kept_is_not_kept_as_a_draft_either(warehouse: Warehouse):
    test = choose(open_page(), b"full name,phone\nNguyen Van A,0912345678\n", "ds.csv")
    assert "There is a problem" in said(test)
    assert draft_of(test) is None
    assert drafts_of(warehouse, ACTOR) == []
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM draft").fetchall() == [(0,)]
    assert kept(warehouse) == ["refused"]


def test_of_a_file_that_cannot_be_read_there_is_no_coloured_sheet(warehouse: Warehouse):
    def downloads(content: bytes, name: str) -> list[str]:
        return [button.key for button in choose(open_page(), content, name).get("download_button")]

    assert "problems-xlsx" not in downloads(b"%PDF-1.7", "bao-cao.pdf")
    assert "problems-xlsx" in downloads(sheet(row("2025-10", "Chi bộ 1", members="")), "bao-cao.csv")


def test_only_what_is_empty_is_called_empty(warehouse: Warehouse):
    content = "\n".join(["BÁO CÁO THÁNG 10", sheet(row("2025-10", "Chi bộ 1", members="")).decode()]).encode()
    page = said(choose(open_page(), content))
    title, empty = page.index("This row is a title"), page.index("“Party members” is empty")
    assert page.count('desk-none">empty<') == 1
    assert page.index('desk-none">empty<') < empty
    assert page.index('desk-none">–<') < title


def test_a_file_that_cannot_be_kept_can_be_sent_all_the_same(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise WarehouseUnavailableError("full", "w")

    test = open_page()
    with monkeypatch.context() as patch:
        patch.setattr("pages.upload.keeping.keep_draft", fail)
        choose(test, sheet(OCTOBER))
        assert "This file could not be kept for later." in said(test)
        send(test)
    assert "Received, no. 1, 1 cell" in said(test)


def test_the_mended_file_takes_the_place_of_the_refused_one_and_keeps_what_was_answered(warehouse: Warehouse):
    load(warehouse, row("2025-09", "Chi bộ 1"))
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1", 4), row("2025-10", "Chi bộ 2")), "một.csv")
    answer(test, LOW, "harvest", "đi nương")
    test.run()
    choose(test, sheet(row("2025-10", "Chi bộ 1", 4), row("2025-10", "Chi bộ 2", members="x")), "sai.csv")
    assert "There is a problem" in said(test)
    choose(test, sheet(row("2025-10", "Chi bộ 1", 4), row("2025-10", "Chi bộ 2", 19)), "dung.csv")
    assert test.radio(key=f"answer-choice-{LOW}-en").value == "harvest"
    assert test.text_input(key=f"answer-words-{LOW}-en").value == "đi nương"
    assert test.radio(key=f"answer-choice-{NEW}-en").value is None
    send(test)
    assert "Choose a reason first." in said(test), "one of two kinds of warning is not answered"
    assert present(warehouse) is None
    answer(test, NEW, "cells")
    send(test)
    assert "Harvest season: đi nương; Cells set up, merged or dissolved" in said(test)
    assert [draft.file_name for draft in drafts_of(warehouse, ACTOR)] == ["một.csv"], "sai.csv was mended"
    assert present(warehouse) == 23


def test_answers_do_not_go_over_to_the_next_report(warehouse: Warehouse):
    load(warehouse, row("2025-08", "Chi bộ 1"))
    test = choose(open_page(), sheet(row("2025-09", "Chi bộ 1", 4)))
    answer(test, LOW, "harvest")
    send(test)
    test.button(key="receipt-leave").click().run()
    choose(test, sheet(row("2025-10", "Chi bộ 1", 5)))
    assert test.radio(key=f"answer-choice-{LOW}-en").value is None


def test_what_somebody_else_sent_meanwhile_is_never_overwritten_in_silence(warehouse: Warehouse):
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1", 17)))
    assert "replaces no." not in said(test)
    load(warehouse, row("2025-10", "Chi bộ 1", 12))
    send(test)
    page = said(test)
    assert "Something else was received meanwhile" in page
    assert "replaces no. 1 (1 cell)" in page
    assert present(warehouse) == 12
    send(test)
    assert "Received, no. 2, 1 cell" in said(test)
    assert present(warehouse) == 17


def test_a_load_begun_on_a_page_since_closed_is_waited_for(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch):
    draft = draft_of(choose(open_page(), sheet(OCTOBER)))
    held, begun = threading.Event(), threading.Event()

    def slow(*given, **more):
        begun.set()
        assert held.wait(20)
        return submit(*given, **more)

    monkeypatch.setattr("ingest.submit.submit", slow)
    first = open_page(draft=str(draft))
    asking = threading.Thread(target=lambda: send(first))
    asking.start()
    assert begun.wait(20)
    threading.Timer(0.5, held.set).start()
    second = open_page(draft=str(draft))  # reloaded meanwhile: nobody has to click again
    asking.join()
    assert receipt_of(first) == receipt_of(second) is not None
    assert kept(warehouse) == ["accepted"], "loaded once"


def test_a_file_loaded_whose_draft_was_not_put_away_is_found_to_be_here(warehouse: Warehouse):
    draft = draft_of(choose(open_page(), sheet(OCTOBER)))
    submit(warehouse, sheet(OCTOBER), "bao-cao.csv", Submitter(ACTOR, "page"))  # killed right after this
    test = open_page(draft=str(draft))
    assert "It was received as no. 1, and nothing is counted twice." in said(test)
    assert not [button for button in test.button if button.key == "confirm"]
    press(test, "Discard")
    assert drafts_of(warehouse, ACTOR) == []
    assert kept(warehouse) == ["accepted"]


def test_a_file_that_is_here_already_is_not_offered_as_one_that_was_not_sent(warehouse: Warehouse):
    load(warehouse, OCTOBER)
    test = choose(open_page(), sheet(OCTOBER))
    assert "It was received as no. 1, and nothing is counted twice." in said(test)
    assert drafts_of(warehouse, ACTOR) == []
    assert "have not sent" not in said(open_page())
    corrected = choose(test, sheet(row("2025-10", "Chi bộ 1", present=14)))
    assert draft_of(corrected) == drafts_of(warehouse, ACTOR)[0].draft_id


def test_the_preview_counts_what_a_correction_changes(warehouse: Warehouse):
    load(warehouse, OCTOBER, row("2025-10", "Chi bộ 2"), row("2025-10", "Chi bộ 3"))
    part = sheet(row("2025-10", "Chi bộ 1", 17), row("2025-10", "Chi bộ 2"), row("2025-10", "Chi bộ 4"))
    page = said(choose(open_page(), part))
    assert "replaces no. 1 (3 cells)" in page
    assert "2 values change, 1 row is added, 1 row is dropped" in page  # present and absent of cell 1; 4 for 3


def test_a_file_of_another_survey_is_named_as_that(warehouse: Warehouse):
    page = said(choose(open_page(survey="training"), sheet(OCTOBER)))
    assert "this is a report on “Cell meetings”, not the one you chose above" in page
    assert "nothing in this file" not in page, "it is about the unit and month chosen"
    assert "not the one you chose" not in said(choose(open_page(), sheet(OCTOBER)))


def test_cells_of_several_months_are_not_counted_as_cells(warehouse: Warehouse):
    two = sheet(row("2025-09", "Chi bộ 1", 16), row("2025-09", "Chi bộ 2"), row("2025-10", "Chi bộ 1"))
    test = choose(open_page(), two)
    assert "bao-cao.csv: 3 rows of 1 unit, " in said(test)
    answer(test, "participation.cells_missing", "later")
    assert "Received, no. 1, 3 rows" in said(send(test))
    page = said(open_page(month="2025-10"))
    assert ": 1 cell.</p>" in page, "of October alone"
    assert "3 rows" in page, "among the latest reports"


def test_several_units_and_months_in_one_file_replace_only_what_differs(warehouse: Warehouse):
    other = row("2025-10", "Chi bộ 9", commune="Sín Thầu")
    load(warehouse, row("2025-09", "Chi bộ 1"), OCTOBER, other)
    test = choose(open_page(), sheet(row("2025-09", "Chi bộ 1", 16), OCTOBER, other))
    page = said(test)
    assert "bao-cao.csv: 1 cell of 1 unit, September 2025." in page
    assert "The rest of the file was already received as no. 1 and stays as it is." in page
    assert "2 values change, no row is added, no row is dropped" in page
    send(test)
    assert "Received, no. 2, 1 cell" in said(test)
    assert present(warehouse) == 30


def test_there_and_back_again_leaves_the_first_figures(warehouse: Warehouse):
    for number, there in ((1, 15), (2, 17), (3, 15)):
        test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1", there)))
        send(test)
        assert f"Received, no. {number}, 1 cell" in said(test)
        assert present(warehouse) == there
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1", 15)))
    assert "It was received as no. 3, and nothing is counted twice." in said(test)
    assert kept(warehouse) == ["accepted"] * 3


def test_work_that_failed_is_done_again_and_work_that_is_known_is_not():
    calls: list[int] = []

    def work() -> int:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("once")
        return len(calls)

    with pytest.raises(RuntimeError, match="once"):
        working.done("test-work", work, "a.csv", localiser("en"))
    assert working.done("test-work", work, "a.csv", localiser("en")) == 2
    assert working.done("test-work", work, "a.csv", localiser("en")) == 2
    working.forget("test-work", ended_for=60)
    assert working.done("test-work", work, "a.csv", localiser("en")) == 2, "it ended just now"
    working.forget("test-work")
    assert working.done("test-work", work, "a.csv", localiser("en")) == 3
