"""What one version of a unit and month has changed of the one before, value by value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.differences import differences
from ingest.ledger import parts_of
from ingest.receipts import Submitter
from ingest.submit import submit
from warehouse.connection import MEMORY, Warehouse, open_warehouse

HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)
TRAINING = "period,district,commune,course,field,organiser,start_date,days,participants,women,completed"
ROTATION = "period,district,commune,movement,from_district,from_commune,to_district,to_commune,position,cadres,decision"


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


def load(warehouse: Warehouse, header: str, *rows: str) -> str:
    content = "\n".join([header, *rows]).encode()
    receipt = submit(warehouse, content, "x.csv", Submitter("clerk", "cli", "because"))
    assert receipt.submission and receipt.outcome.startswith("accepted"), [p.code for p in receipt.problems]
    return receipt.submission


def changes(warehouse: Warehouse, survey: str, submission: str, *columns: str) -> list[tuple[object, ...]]:
    found = differences(warehouse, survey, parts_of(warehouse, submission))
    return found.select("change", "row", *columns, "column", "before", "after").rows()


def cell(month: str, name: str, present: int, rest: str = "no,no,good,", commune: str = "Mường Mươn") -> str:
    """Twenty members, all required; the others are absent with reason."""
    return f"{month},Mường Chà,{commune},{name},20,20,{present},{20 - present},0,0,3,{month}-05,{rest}"


def test_a_changed_an_added_and_a_removed_cell(warehouse: Warehouse) -> None:
    load(warehouse, HEADER, cell("2025-05", "Bản A", 15), cell("2025-05", "Bản B", 12), cell("2025-05", "Bản C", 9))
    second = load(
        warehouse,
        HEADER,
        cell("2025-05", "bản a", 15),  # the same cell, the same figures
        cell("2025-05", "Bản B", 14, "yes,no,fair,regime;attendance"),
        "2025-05,Mường Chà,Mường Mươn,Bản D,7,6,,,,,,,no,no,,",  # did not meet
    )
    assert changes(warehouse, "participation", second, "cell") == [
        ("changed", 0, "Bản B", "present", "12", "14"),
        ("changed", 0, "Bản B", "absent_excused", "8", "6"),
        ("changed", 0, "Bản B", "thematic", "no", "yes"),
        ("changed", 0, "Bản B", "quality", "good", "fair"),
        ("changed", 0, "Bản B", "shortcomings", None, "regime;attendance"),
        ("added", 1, "Bản D", "members", None, "7"),
        ("added", 1, "Bản D", "members_required", None, "6"),
        ("added", 1, "Bản D", "thematic", None, "no"),
        ("added", 1, "Bản D", "self_criticism", None, "no"),
        ("removed", 2, "Bản C", "members", "20", None),
        ("removed", 2, "Bản C", "members_required", "20", None),
        ("removed", 2, "Bản C", "present", "9", None),
        ("removed", 2, "Bản C", "absent_excused", "11", None),
        ("removed", 2, "Bản C", "absent_unexcused", "0", None),
        ("removed", 2, "Bản C", "late", "0", None),
        ("removed", 2, "Bản C", "speakers", "3", None),
        ("removed", 2, "Bản C", "meeting_date", "2025-05-05", None),
        ("removed", 2, "Bản C", "thematic", "no", None),
        ("removed", 2, "Bản C", "self_criticism", "no", None),
        ("removed", 2, "Bản C", "quality", "good", None),
    ]


def test_each_part_is_compared_with_its_own_version_before(warehouse: Warehouse) -> None:
    load(warehouse, HEADER, cell("2025-04", "A", 10))
    load(warehouse, HEADER, cell("2025-05", "A", 11))
    third = load(
        warehouse,
        HEADER,
        cell("2025-04", "A", 20),
        cell("2025-05", "A", 19),
        cell("2025-05", "A", 9, commune="Na Sang"),  # the first report of its unit: nothing to compare with
    )
    found = differences(warehouse, "participation", parts_of(warehouse, third)).filter(column="present")
    assert [f"{period:%Y-%m}" for period in found["period"]] == ["2025-04", "2025-05"]
    assert found.select("before", "after").rows() == [("10", "20"), ("11", "19")]


def test_back_to_the_first_version_is_compared_with_the_second(warehouse: Warehouse) -> None:
    for present, expected in ((15, []), (14, [("15", "14")]), (15, [("14", "15")])):
        submission = load(warehouse, HEADER, cell("2025-05", "A", present))
        found = differences(warehouse, "participation", parts_of(warehouse, submission)).filter(column="present")
        assert found.select("before", "after").rows() == expected


def test_a_completion_that_was_not_known(warehouse: Warehouse) -> None:
    course = "2025-05,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-05-06,3,30,12"
    load(warehouse, TRAINING, f"{course},")
    second = load(warehouse, TRAINING, f"{course},0")
    assert changes(warehouse, "training", second, "course", "start_date") == [
        ("changed", 0, "Tin học", "2025-05-06", "completed", None, "0")
    ]


def test_a_nil_return_over_rows_removes_them(warehouse: Warehouse) -> None:
    load(warehouse, TRAINING, "2025-05,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-05-06,3,30,,")
    nil = load(warehouse, TRAINING, "2025-05,Mường Chà,Mường Mươn,,,,,,0,,")
    assert changes(warehouse, "training", nil, "course") == [
        ("removed", 0, "Tin học", "field", "digital", None),
        ("removed", 0, "Tin học", "organiser", "commune", None),
        ("removed", 0, "Tin học", "days", "3", None),
        ("removed", 0, "Tin học", "participants", "30", None),
    ]
    again = load(warehouse, TRAINING, "2025-05,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-05-06,3,30,,")
    assert {row[0] for row in changes(warehouse, "training", again)} == {"added"}


def test_movements_are_told_apart_by_where_they_lead(warehouse: Warehouse) -> None:
    move = "2025-05,Mường Chà,,rotation,Mường Chà,,Mường Chà,{to},head,{cadres},7-QĐ/HU"
    to_muon, to_na_sang = move.format(to="Mường Mươn", cadres=1), move.format(to="Na Sang", cadres=1)
    load(warehouse, ROTATION, to_muon, to_na_sang)
    second = load(warehouse, ROTATION, to_muon, move.format(to="Na Sang", cadres=2))
    assert changes(warehouse, "rotation", second, "decision", "to_commune") == [
        ("changed", 0, "7-QĐ/HU", "Na Sang", "cadres", "1", "2")
    ]
