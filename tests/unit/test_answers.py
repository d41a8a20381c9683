"""Warnings are answered: by code, in words that name nobody; and what was agreed to is what happens, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from ingest.answers import CHOICES, complaint
from ingest.ledger import withdraw
from ingest.problems import WARNINGS
from ingest.receipts import Answer, ChangedMeanwhileError, Receipt, Submitter
from ingest.submit import check, file_refused, look_at, submit
from warehouse.connection import Warehouse
from warehouse.errors import UsageError

PON = "03202@2025-07"
HEADER = (
    "period,commune,cell,members,members_required,present,absent_excused,absent_unexcused,late,speakers,meeting_date"
)
LOW = Answer("participation.low_attendance", "Mùa gặt: đi nương", "harvest", "đi nương")
NEW = Answer("participation.cell_new", "Chi bộ mới", "cells", None)


def cell(name: str, present: int = 15, month: str = "2025-10") -> str:
    return f"{month},Mường Pồn,{name},20,20,{present},{20 - present},0,0,3,{month}-05"


def sheet(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def send(warehouse: Warehouse, *rows: str, agreed: Any = None, **given: Any) -> Receipt:
    return submit(warehouse, sheet(*rows), "bao-cao.csv", Submitter("lan", "page", **given), agreed)


def table(warehouse: Warehouse, name: str) -> list[dict[str, Any]]:
    with warehouse.reading() as cursor:
        query = {"answer": "FROM answer ORDER BY code", "answered_warning": "FROM answered_warning ORDER BY sheet_row"}
        return pl.DataFrame(cursor.execute(query[name]).to_arrow_table()).to_dicts()


def reason(warehouse: Warehouse, receipt: Receipt) -> str | None:
    with warehouse.reading() as cursor:
        row = cursor.execute(
            "SELECT reason FROM submission WHERE submission_id = $id", {"id": receipt.submission}
        ).fetchone()
    return row[0] if row else None


@pytest.fixture
def september(warehouse: Warehouse) -> Receipt:
    """September of Mường Pồn: two cells, so that a third one in October is new."""
    return send(warehouse, cell("Bản Một", month="2025-09"), cell("Bản Hai", month="2025-09"))


def test_each_code_has_its_own_answer(warehouse: Warehouse, september: Receipt):
    rows = (cell("Bản Một", 4), cell("Bản Hai", 5), cell("Bản Ba", 15))
    assert send(warehouse, *rows, answers=(LOW,)).outcome == "needs_reason", "one of two codes is not answered"
    assert table(warehouse, "answer") == []
    receipt = send(warehouse, *rows, answers=(LOW, NEW))
    assert receipt.outcome == "accepted_with_warnings"
    assert reason(warehouse, receipt) == "Mùa gặt: đi nương; Chi bộ mới"
    assert [(a["code"], a["choice"], a["words"]) for a in table(warehouse, "answer")] == [
        ("participation.cell_new", "cells", None),
        ("participation.low_attendance", "harvest", "đi nương"),
    ]
    october = date(2025, 10, 1)
    assert [tuple(a.values())[1:] for a in table(warehouse, "answered_warning")] == [
        ("participation.low_attendance", PON, october, 2, "Bản Một"),
        ("participation.low_attendance", PON, october, 3, "Bản Hai"),
        ("participation.cell_new", PON, october, 4, "Bản Ba"),
    ]


def test_one_reason_answers_everything_as_on_the_command_line(warehouse: Warehouse, september: Receipt):
    receipt = send(warehouse, cell("Bản Một", 4), cell("Bản Ba", 15), reason=" lũ quét ")
    assert receipt.outcome == "accepted_with_warnings"
    assert reason(warehouse, receipt) == "lũ quét"
    assert {(a["code"], a["choice"], a["words"]) for a in table(warehouse, "answer")} == {
        ("participation.low_attendance", None, "lũ quét"),
        ("participation.cell_new", None, "lũ quét"),
        ("participation.cells_missing", None, "lũ quét"),
    }
    missing = [a for a in table(warehouse, "answered_warning") if a["code"] == "participation.cells_missing"]
    assert [(a["unit_id"], a["sheet_row"], a["subject"]) for a in missing] == [(PON, None, None)]


def test_without_warnings_a_reason_is_not_kept(warehouse: Warehouse):
    receipt = send(warehouse, cell("Bản Một"), reason="lũ quét", answers=(LOW,))
    assert (receipt.outcome, reason(warehouse, receipt)) == ("accepted", None)
    assert table(warehouse, "answer") == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("gọi 0912345678", "reason-personal"),
        ("gọi 0912 345 678", "reason-personal"),
        ("gọi 091.234.5678", "reason-personal"),
        ("số 001-203-004-567", "reason-personal"),
        ("CCCD của đồng chí", "reason-personal"),
        ("cmnd", "reason-personal"),
        ("<b>lũ</b>", "reason-markup"),
        ("<img src=x onerror=alert(1)>", "reason-markup"),
        ("dài " * 126, "reason-long"),
        ("12345678", None),
        ("từ 05.10.2025 đến 12.10.2025", None),
        ("các năm 2023 2024 2025", None),
        ("dưới < 50 %", None),
        ("Lũ quét ở bản Một, 20 đảng viên đi nương", None),
    ],
)
def test_words_that_cannot_be_kept(words: str, why: str | None):
    assert complaint(words) == why


def test_a_reason_that_cannot_be_kept_is_refused_whoever_gives_it(warehouse: Warehouse, september: Receipt):
    row = cell("Bản Một", 4)
    for given in ({"reason": "CCCD 0123"}, {"answers": (Answer(LOW.code, "Khác: 0912345678", "other", "0912345678"),)}):
        with pytest.raises(UsageError, match="reason-personal"):
            send(warehouse, row, **given)
        with pytest.raises(UsageError, match="reason-personal"):
            check(warehouse, sheet(row), "a.csv", Submitter("lan", "cli", **given))
    assert september.submission
    with pytest.raises(UsageError, match="reason-personal"):
        withdraw(warehouse, september.submission, "gọi 0912345678", "lan")
    assert warehouse.version()[:2] == (1, 0), "nothing was written"


def test_what_is_replaced_must_be_what_was_agreed_to(warehouse: Warehouse):
    mine, theirs = (cell("Bản Một", 15),), (cell("Bản Một", 16),)
    clerk = Submitter("lan", "page")
    shown = check(warehouse, sheet(*mine), "a.csv", clerk).replaced
    assert shown == {(PON, date(2025, 10, 1), None)}
    first = send(warehouse, *theirs)
    with pytest.raises(ChangedMeanwhileError):
        send(warehouse, *mine, agreed=shown)
    assert warehouse.version()[0] == 1, "not even the attempt is written"
    shown = check(warehouse, sheet(*mine), "a.csv", clerk).replaced
    assert shown == {(PON, date(2025, 10, 1), first.submission)}
    assert send(warehouse, *mine, agreed=shown).outcome == "accepted"
    assert send(warehouse, *mine, agreed=shown).outcome == "unchanged", "sent once more: nothing is counted twice"


def test_more_to_explain_than_was_agreed_to_stops_as_well(warehouse: Warehouse):
    rows = (cell("Bản Một"), cell("Bản Ba"))
    shown = check(warehouse, sheet(*rows), "a.csv", Submitter("lan", "page")).replaced
    send(warehouse, cell("Bản Một", month="2025-09"))  # now Bản Ba is new
    with pytest.raises(ChangedMeanwhileError):
        send(warehouse, *rows, agreed=shown)
    assert warehouse.version()[0] == 1


def test_a_refused_file_is_filed_once_a_day_for_each_sender(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch):
    content = sheet(cell("Bản Một").replace(",15,", ",x,"))

    def choose(actor: str = "lan", name: str = "sai.csv") -> int:
        clerk = Submitter(actor, "page")
        receipt, found = look_at(warehouse, content, name, clerk)
        assert receipt.outcome == "refused"
        file_refused(warehouse, content, name, clerk, found)
        return warehouse.version()[0]

    assert [choose(), choose(), choose(name="sai (1).csv")] == [1, 1, 1]
    assert choose("minh") == 2
    monkeypatch.setenv("PARTY_SURVEY_TODAY", "2025-11-16")
    assert choose() == 3


def test_personal_data_is_said_to_be_not_for_keeping(warehouse: Warehouse):
    clerk = Submitter("lan", "page")
    for content, may in ((sheet(cell("Bản Một")), True), (b"full name,phone\nA,0912345678\n", False)):
        receipt, found = look_at(warehouse, content, "a.csv", clerk)
        assert receipt.may_be_kept is may
        if not may:
            file_refused(warehouse, content, "a.csv", clerk, found)
    with warehouse.reading() as cursor:
        assert cursor.execute("FROM submission_file").fetchall() == []


def test_every_warning_has_its_usual_reasons():
    assert set(CHOICES) == WARNINGS | {"participation.meeting_outside_period"}
    assert all(choices[-1] == "other" for choices in CHOICES.values())
