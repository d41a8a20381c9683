"""The upload page without a browser: what it says before a file, of a file, and after it."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.answers import CHOICES
from ingest.problems import Problem
from ingest.receipts import Submitter
from ingest.report import grouping
from ingest.submit import submit
from localisation import localiser
from pages.upload import answers, findings
from warehouse.connection import Warehouse, WarehouseUnavailableError, open_warehouse
from warehouse.queries import FigureRequest, figures

PON = "03202@2025-07"
NA_SANG = "03201@2010-01"
HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)
MIME = "text/csv"
LOW, NEW = "participation.low_attendance", "participation.cell_new"


def row(month: str, cell: str, present: int = 15, **changes: object) -> str:
    """A cell of Mường Pồn with 20 members, all required; the others are absent with reason."""
    given: dict[str, object] = {
        "period": month,
        "district": "",
        "commune": "Mường Pồn",
        "cell": cell,
        "members": 20,
        "members_required": 20,
        "present": present,
        "absent_excused": 20 - present,
        "absent_unexcused": 0,
        "late": 0,
        "speakers": 3,
        "meeting_date": f"{month}-05",
        "thematic": "no",
        "self_criticism": "no",
        "quality": "good",
        "shortcomings": "",
    }
    given |= changes
    return ",".join(str(value) for value in given.values())


def sheet(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def load(warehouse: Warehouse, *rows: str) -> str:
    receipt = submit(warehouse, sheet(*rows), "truoc.csv", Submitter("clerk", "cli", "first"))
    assert receipt.submission
    return receipt.submission


def present(warehouse: Warehouse) -> int | None:
    found = figures(warehouse, FigureRequest(("present",), first=date(2025, 10, 1), last=date(2025, 10, 1)))
    return int(found["present"][0]) if found.height else None


def upload_page() -> None:
    from pages.shared import filters
    from pages.upload.page import DEFAULTS, show
    from warehouse.rights import whole_province

    show(filters.read_url(DEFAULTS, whole_province("administrator")))


def open_page(**parameters: str) -> AppTest:
    test = AppTest.from_function(upload_page, default_timeout=30)
    for key, value in ({"lang": "en", "unit": PON} | parameters).items():
        if value:
            test.query_params[key] = value
    return test.run()


def said(test: AppTest) -> str:
    """All the page says in HTML and in boxes."""
    assert not test.exception, test.exception
    return "\n".join(
        [str(part.proto.body) for part in test.get("html") if "<style>" not in part.proto.body]
        + [box.value for box in (*test.error, *test.warning)]
    )


def choose(test: AppTest, content: bytes, name: str = "bao-cao.csv") -> AppTest:
    test.file_uploader[0].set_value([(name, content, MIME)])
    return test.run()


def chosen(test: AppTest, label: str) -> object:
    return next(box.value for box in test.selectbox if box.label == label)


def receipt_of(test: AppTest) -> str | None:
    found = test.query_params.get("receipt")
    return found[0] if isinstance(found, list) else found


def test_before_a_file_it_says_what_is_due_and_what_was_last_received(warehouse: Warehouse):
    load(warehouse, row("2025-09", "Chi bộ 1"), row("2025-09", "Chi bộ 2"))
    page = said(open_page())
    assert "Was due by 10 November 2025, 5 days ago. It is still accepted." in page
    assert "Last received: September 2025, no. 1 of 15 November 2025, 2 cells." in page
    assert "The form of Mường Pồn: its 2 cells are filled in" in page
    assert "Only if there is something" in page


def test_what_was_received_for_the_month_takes_the_place_of_what_is_due(warehouse: Warehouse):
    load(warehouse, row("2025-10", "Chi bộ 1"))
    page = said(open_page())
    assert "No. 1 of 15 November 2025: 1 cell." in page
    assert "Received late" in page
    assert said(open_page(month="2025-11")).count("Due by 10 December 2025, in 25 days.") == 2


def test_a_link_opens_the_form_of_its_survey_month_and_unit(warehouse: Warehouse):
    test = open_page(survey="training", month="2025-06", unit=NA_SANG)
    assert chosen(test, "Month") == "2025-06"
    assert chosen(test, "Your commune") == NA_SANG
    assert "The form of Na Sang for June 2025" in said(test)


def test_a_unit_that_did_not_exist_then_offers_what_stands_for_it(warehouse: Warehouse):
    test = open_page(month="2025-10", unit="03202@2010-01")
    assert chosen(test, "Your commune") is None
    assert test.button(key="instead-03202@2010-01").label.startswith("Show Mường Pồn")


def test_without_a_unit_it_asks_for_one_and_says_how_many_have_sent(warehouse: Warehouse):
    load(warehouse, row("2025-10", "Chi bộ 1"))
    test = open_page(unit="")
    assert "So far 1 of 45 communes have sent it." in said(test)
    assert not [button for button in test.button if button.key == "nil-ask"]


def test_every_problem_is_shown_with_its_row_and_fix_and_nothing_is_loaded(warehouse: Warehouse):
    load(warehouse, row("2025-10", "Chi bộ 1", 12))
    wrong = sheet(
        row("2025-10", "Chi bộ 1", absent_excused=9),
        row("2025-10", "Chi bộ 2", meeting_date="31/02/2025"),
        row("2025-10", "Chi bộ 3", members="1.234"),
    )
    test = choose(open_page(), wrong)
    page = said(test)
    assert "There is a problem" in page
    assert "3 things to mend in bao-cao.csv, in 3 rows." in page
    for words in ("must together make 20", "Check day and month", "Write the whole number without point"):
        assert words in page
    for cell in ("G\N{NO-BREAK SPACE}· present", "L\N{NO-BREAK SPACE}· date", "E\N{NO-BREAK SPACE}· Party members"):
        assert cell in page
    assert "invalid" not in page.lower()
    assert "participation.sum" not in page
    assert not [button for button in test.button if button.key == "confirm"]
    assert present(warehouse) == 12
    assert kept(warehouse) == ["accepted", "refused"]
    test.run()
    assert kept(warehouse) == ["accepted", "refused"]  # once, however often the page is drawn


def kept(warehouse: Warehouse) -> list[str]:
    """Outcomes of all submissions, the oldest first."""
    with warehouse.reading() as cursor:
        return [outcome for (outcome,) in cursor.execute("SELECT outcome FROM submission ORDER BY number").fetchall()]


def test_the_coloured_sheet_is_offered_before_the_list_which_may_be_long(warehouse: Warehouse):
    test = choose(open_page(), sheet(*(row("2025-10", f"Chi bộ {n}", late=f"x{n}") for n in range(1, 20))))
    drawn = [str(part.proto) for part in test.main if hasattr(part, "proto")]
    places = [next(n for n, part in enumerate(drawn) if what in part) for what in ("problems-xlsx", "desk-fix")]
    assert places == sorted(places)


def test_values_of_files_are_shown_as_data(warehouse: Warehouse):
    nasty = "<img src=x onerror=alert(1)>"
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1", quality=nasty)), "<b>x</b>.csv")
    page = said(test)
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "&lt;b&gt;x&lt;/b&gt;.csv" in page
    assert nasty not in page
    assert "<b>x" not in page


def test_preview_then_confirm_then_receipt_then_figures(warehouse: Warehouse):
    first = load(warehouse, row("2025-10", "Chi bộ 1", 12))
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1", 17)))
    page = said(test)
    assert "bao-cao.csv: 1 cell of 1 unit, October 2025." in page
    assert "replaces no. 1 (1 cell)" in page
    assert present(warehouse) == 12, "nothing is loaded before it is confirmed"
    test.button(key="confirm").click().run()
    assert "Received, no. 2, 1 cell" in said(test)
    assert "no. 1" in said(test)
    assert present(warehouse) == 17
    receipt = receipt_of(test)
    assert receipt not in (None, first)
    again = open_page(receipt=str(receipt))
    assert "Received, no. 2, 1 cell" in said(again), "the link makes the same receipt in a new session"
    assert "A later report has replaced it since." in said(open_page(receipt=first))


def test_a_second_click_is_not_a_second_submission(warehouse: Warehouse):
    test = open_page(survey="training")
    test.button(key="nil-ask").click().run()
    memory = test.session_state["upload-desk"]
    (draft,) = memory["shown"]
    first = load(warehouse, row("2025-10", "Chi bộ 1"))
    memory["sent"][draft] = first  # as if the run that answered the first click had been cut off after writing
    test.button(key="confirm").click().run()
    assert receipt_of(test) == first
    assert "Received, no. 1, 1 cell" in said(test)
    assert warehouse.version()[0] == 1
    assert "upload-desk" not in test.session_state, "with the receipt on screen, the same may be sent again"


def test_the_same_file_again_is_answered_kindly(warehouse: Warehouse):
    load(warehouse, row("2025-10", "Chi bộ 1"))
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1")))
    assert "It was received as no. 1, and nothing is counted twice." in said(test)
    assert not [button for button in test.button if button.key == "confirm"]


def test_warnings_want_a_reason_before_anything_is_loaded(warehouse: Warehouse):
    load(warehouse, row("2025-09", "Chi bộ 1"))
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1", 4)))
    assert "1 point is unusual" in said(test)
    assert "Choose a reason first." not in said(test), "nothing to complain of before anybody wanted to send"
    test.button(key="confirm").click().run()
    assert "Choose a reason first." in said(test)
    assert "Say why for each point above, then send again." in said(test.run()), "it stays while it is true"
    test.radio(key=f"answer-choice-{LOW}-en").set_value("harvest")
    test.text_input(key=f"answer-words-{LOW}-en").set_value("CCCD 0123")
    test.button(key="confirm").click().run()
    assert "Take it out: only counts are kept here." in said(test)
    assert present(warehouse) is None
    test.text_input(key=f"answer-words-{LOW}-en").set_value("đi nương <b>")
    test.button(key="confirm").click().run()
    assert "The reason holds signs such as" in said(test)
    test.text_input(key=f"answer-words-{LOW}-en").set_value("đi nương *xa*")
    test.button(key="confirm").click().run()
    assert "Harvest season: đi nương *xa*" in said(test)
    assert present(warehouse) == 4


def test_a_column_of_ones_own_is_left_to_its_reader_for_a_reason(warehouse: Warehouse):
    headings, line = sheet(row("2025-10", "Chi bộ 1")).decode().splitlines()[:2]
    test = choose(open_page(), f"{headings},Ghi chú\n{line},mưa to\n".encode())
    assert "The heading of column Q is not known; the column is not read." in said(test)
    test.radio(key="answer-choice-header.unknown-en").set_value("own-use")
    test.button(key="confirm").click().run()
    assert "The column is for our own use" in said(test)
    assert present(warehouse) == 15


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("choice", sorted({choice for offered in CHOICES.values() for choice in offered}))
def test_every_reason_offered_has_its_words(language: str, choice: str):
    assert localiser(language)(f"upload-reason-{choice}")


def test_nothing_to_report_is_one_button_and_a_confirmation(warehouse: Warehouse):
    test = open_page(survey="training")
    test.button(key="nil-ask").click().run()
    assert "No training course began in Mường Pồn in October 2025?" in said(test)
    assert warehouse.version()[0] == 0
    test.button(key="confirm").click().run()
    assert "Received, no. 1, nothing to report" in said(test)
    assert "nil" not in test.query_params
    assert "Nothing to report" in said(open_page(survey="training"))


def test_nothing_to_report_over_a_report_speaks_of_no_sheet(warehouse: Warehouse):
    given = {"period": "2025-10", "commune": "Mường Pồn", "course": "Lớp 1", "field": "digital", "organiser": "commune"}
    given |= {"start_date": "2025-10-06", "days": "2", "participants": "30"}
    content = f"{','.join(given)}\n{','.join(given.values())}\n".encode()
    submit(warehouse, content, "lop.csv", Submitter("clerk", "cli"))
    test = open_page(survey="training", nil="1")
    assert "If not, choose “No, cancel”." in said(test)
    assert "mend the file" not in said(test)
    assert {button.key for button in test.get("download_button")} == {"form-xlsx", "form-csv"}


def test_taking_back_wants_a_reason_and_the_figures_fall_back(warehouse: Warehouse):
    load(warehouse, row("2025-10", "Chi bộ 1", 12))
    second = load(warehouse, row("2025-10", "Chi bộ 1", 17))
    test = open_page(receipt=second)
    test.button(key="withdraw-confirm").click().run()
    assert "Say in a few words why the submission is withdrawn." in said(test)
    assert present(warehouse) == 17
    test.text_input(key="withdraw-reason").set_value("wrong month")
    test.button(key="withdraw-confirm").click().run()
    assert "No. 2 was taken back" in said(test)
    assert "Reason: wrong month" in said(test)
    assert present(warehouse) == 12
    assert not [button for button in test.button if button.key == "withdraw-confirm"]


def test_an_unknown_receipt_has_its_own_sentence(warehouse: Warehouse):
    test = open_page(receipt="<script>")
    assert "There is no such receipt" in said(test)
    test.button(key="receipt-leave").click().run()
    assert "Get your form" in said(test)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuntimeError("broken"), "This could not be saved, and no figure has changed."),
        (WarehouseUnavailableError("full", "w"), "The disk of the server is full"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_lost(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
):
    test = choose(open_page(), sheet(row("2025-10", "Chi bộ 1")))

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("ingest.submit.submit", fail)
        test.button(key="confirm").click().run()
        assert words in said(test)
        assert receipt_of(test) is None
    test.button(key="confirm").click().run()
    assert "Received, no. 1, 1 cell" in said(test)


def test_latest_submissions_are_listed_with_their_receipts(warehouse: Warehouse):
    first = load(warehouse, row("2025-10", "Chi bộ 1", 12))
    load(warehouse, row("2025-10", "Chi bộ 1", 13))
    page = said(open_page())
    assert f"receipt={first}" in page
    assert page.index("no. 2</a>") < page.index("no. 1</a>")
    assert "replaced by a later one" in page


def test_problems_are_grouped_by_what_there_is_to_do():
    words = localiser("en")
    problems = [
        Problem("value.integer", sheet_row=number, column="present", column_letter="G", value="x")
        for number in (4, 9, 10, 11, 12)
    ]
    problems.append(Problem("row.total", sheet_row=20, value="Tổng cộng"))
    groups = grouping.grouped(problems, words)
    assert [(grouping.ranges(group.rows), group.fix) for group in groups] == [
        ("4, 9–12", "Write the number in digits only, for example 21."),
        ("20", "Delete this row."),
    ]


def test_the_list_of_problems_downloads_in_the_readers_words():
    problems = [Problem("value.integer", sheet_row=4, column="present", column_letter="G", value="=1+1")]
    listed = findings.listed(problems, localiser("vi"))
    assert listed.columns[:5] == ["Dòng", "Cột", "Tên cột", "Đã ghi", "Sai ở đâu"]
    assert listed.row(0)[:4] == (4, "G", "có mặt", "=1+1")
    assert "value.integer" not in str(listed.to_dicts())


@pytest.mark.parametrize(
    ("choice", "more", "complaint"),
    [
        (None, "", "upload-reason-missing"),
        ("other", " ", "upload-reason-other-missing"),
        ("tet", "gọi 0912345678", "reason-personal"),
        ("tet", "", None),
    ],
)
def test_reasons_that_cannot_be_taken(choice: str | None, more: str, complaint: str | None):
    assert answers.missing(choice, more) == complaint


def test_forms_download_with_the_cells_filled_in(warehouse: Warehouse, warehouse_path: Path):
    load(warehouse, row("2025-09", "Chi bộ 1"))
    from ingest.template import form, form_csv

    content = form_csv(form(open_warehouse(warehouse_path), "participation", PON, date(2025, 10, 1)), localiser("en"))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(line["period"], line["commune"], line["cell"]) for line in rows] == [("2025-10", "Mường Pồn", "Chi bộ 1")]
