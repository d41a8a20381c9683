"""Sheets of two communes of Mường Chà, small enough to count: what a clerk sends, and what then counts.

Months are those of 2025 up to June, when it was a district.
"""

from __future__ import annotations

from datetime import date

from ingest.drafts import About, draft_was_sent, keep_draft
from ingest.ledger import withdraw
from ingest.nil import nil_file
from ingest.receipts import LOADED, REFUSED, Receipt, Submitter
from ingest.submit import submit
from warehouse import clock
from warehouse.accounts import Account, issue_token, save_account
from warehouse.connection import Warehouse
from warehouse.places import places
from warehouse.rights import Grant

HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)
TRAINING = """period,district,commune,course,field,organiser,start_date,days,participants,women,completed
2025-01,Mường Chà,Na Sang,Chuyển đổi số,digital,district,2025-01-06,3,30,12,29
2025-01,Mường Chà,Na Sang,Tiếng Mông,language,commune,2025-01-07,5,20,,
"""
ROTATION = """period,district,commune,movement,from_district,to_district,to_commune,position,cadres,decision,expected_return
2025-01,Mường Chà,,rotation,Mường Chà,Mường Chà,Na Sang,head,1,12-QĐ/HU,2027-01
2025-01,Mường Chà,,appointment,Mường Chà,Mường Chà,,deputy,2,13-QĐ/HU,
"""
CELLS = 5
NA_SANG, MUONG_MUON = "03201@2010-01", "03202@2010-01"
COMMUNES = ("Na Sang", "Mường Mươn")
CLERK = Submitter("clerk", "cli", reason="harvest")


def sheet(month: str, present: int, commune: str = "Na Sang", cells: int = CELLS) -> bytes:
    """A month of a commune: so many of 20 present in each of its cells."""
    rows = [
        f"{month},Mường Chà,{commune},Chi bộ {n},20,20,{present},{20 - present},0,1,3,{month}-05,yes,no,good,content"
        for n in range(1, cells + 1)
    ]
    return "\n".join([HEADER, *rows, ""]).encode()


def load(warehouse: Warehouse, month: str, present: int, commune: str = "Na Sang", cells: int = CELLS) -> Receipt:
    receipt = submit(warehouse, sheet(month, present, commune, cells), f"{month}.csv", CLERK)
    assert receipt.outcome != REFUSED, receipt.problems
    return receipt


def report(warehouse: Warehouse, kind: str, month: str, commune: int, value: int) -> Receipt:
    """A report of a commune of COMMUNES: of meetings or a course with so many present, or of no course ("nil")."""
    if kind == "participation":
        return load(warehouse, month, value, COMMUNES[commune])
    day = date.fromisoformat(f"{month}-01")
    content = nil_file("training", [(places(warehouse).units[(NA_SANG, MUONG_MUON)[commune]], day)])
    if kind == "training":
        heading, _, _ = TRAINING.partition("\n")
        rows = [
            f"{month},Mường Chà,{COMMUNES[commune]},Lớp {n},digital,district,{month}-06,3,{value},,"
            for n in range(CELLS)
        ]
        content = "\n".join([heading, *rows, ""]).encode()
    receipt = submit(warehouse, content, f"{kind}.csv", CLERK)
    assert receipt.outcome != REFUSED, receipt.problems
    return receipt


def counts(warehouse: Warehouse) -> dict[str, tuple[int, int]]:
    """By month: how many cells are reported, and how many were present in them."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(
            "SELECT strftime(participation.period, '%Y-%m'), count(*), sum(present) "
            "FROM participation JOIN report USING (part_id) GROUP BY 1 ORDER BY 1"
        ).fetchall()
    return {month: (int(cells), int(present)) for month, cells, present in rows}


def everything(warehouse: Warehouse) -> None:
    """A little of everything: ten submissions, of which one is refused, one a correction, one withdrawn."""
    load(warehouse, "2025-01", 18)
    load(warehouse, "2025-02", 17)
    load(warehouse, "2025-02", 16)  # number 3: a correction
    load(warehouse, "2025-01", 19, commune="Mường Mươn")
    nothing = nil_file("training", [(places(warehouse).units[MUONG_MUON], date(2025, 1, 1))])
    for content in (TRAINING.encode(), ROTATION.encode(), nothing):
        receipt = submit(warehouse, content, "sheet.csv", CLERK)
        assert receipt.outcome in LOADED, receipt.problems
    assert submit(warehouse, b"period,cell\n2025-01,Chi\n", "bad.csv", CLERK).outcome == REFUSED
    load(warehouse, "2025-03", 18)
    load(warehouse, "2025-04", 5)  # number 10: with warnings that are answered
    withdraw(warehouse, "9", "wrong month", "clerk")
    _beside_reports(warehouse)


def _beside_reports(warehouse: Warehouse) -> None:
    """A draft, one that was sent, an account and a key."""
    about = About("participation", NA_SANG, clock.month_of(clock.today()))
    keep_draft(warehouse, "clerk", b"period,cell\n", "later.csv", about)
    sent = keep_draft(warehouse, "clerk", b"period,district\n", "sent.csv", about)
    with warehouse.reading() as cursor:
        (submission,) = cursor.execute("SELECT submission_id FROM submission WHERE number = 1").fetchone()
    draft_was_sent(warehouse, "clerk", sent.draft_id, submission)
    save_account(warehouse, Account("clerk@example.vn", "A clerk", (Grant("uploader", NA_SANG),)), "administrator")
    issue_token(warehouse, "a program", "viewer", [NA_SANG], "administrator", clock.today())
