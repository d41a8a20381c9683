"""Sheets of two communes of Mường Chà, small enough to count: what a clerk sends, and what then counts.

Months are those of 2025 up to June, when it was a district.
"""

from __future__ import annotations

from ingest.receipts import REFUSED, Receipt, Submitter
from ingest.submit import submit
from warehouse.connection import Warehouse

HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)
CELLS = 5
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


def counts(warehouse: Warehouse) -> dict[str, tuple[int, int]]:
    """By month: how many cells are reported, and how many were present in them."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(
            "SELECT strftime(participation.period, '%Y-%m'), count(*), sum(present) "
            "FROM participation JOIN report USING (part_id) GROUP BY 1 ORDER BY 1"
        ).fetchall()
    return {month: (int(cells), int(present)) for month, cells, present in rows}
