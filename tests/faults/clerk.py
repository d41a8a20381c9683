"""Sheets of two communes, small enough to count: what a clerk sends, and what then counts."""

from __future__ import annotations

from ingest.receipts import Receipt, Submitter
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
        f"{month},,{commune},Chi bộ {n},20,20,{present},{20 - present},0,1,3,{month}-05,yes,no,good,content"
        for n in range(1, cells + 1)
    ]
    return "\n".join([HEADER, *rows, ""]).encode()


def load(warehouse: Warehouse, month: str, present: int, commune: str = "Na Sang", cells: int = CELLS) -> Receipt:
    return submit(warehouse, sheet(month, present, commune, cells), f"{month}.csv", CLERK)


def counts(warehouse: Warehouse) -> dict[str, tuple[int, int]]:
    """By month: how many cells are reported, and how many were present in them."""
    with warehouse.reading() as cursor:
        rows = cursor.execute(
            "SELECT strftime(participation.period, '%Y-%m'), count(*), sum(present) "
            "FROM participation JOIN report USING (part_id) GROUP BY 1 ORDER BY 1"
        ).fetchall()
    return {month: (int(cells), int(present)) for month, cells, present in rows}
