"""What a submission kept: its file byte for byte, its problems in any language, its rows as stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.kept import content_of, is_kept, problems_of, rows_kept
from ingest.ledger import parts_of, submission, withdraw
from ingest.receipts import REFUSED, Receipt, Submitter
from ingest.submit import submit
from localisation import localiser
from warehouse.connection import MEMORY, Warehouse, open_warehouse

UPLOADS = Path(__file__).parent.parent / "uploads"
CLERK = Submitter("clerk", "cli")
HEADER = "period,district,commune,course,field,organiser,start_date,days,participants"
COURSE = "2025-05,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-05-06,3,{}"
NIL = "2025-06,Mường Chà,Mường Mươn,,,,,,0"


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def background() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    for path in sorted((UPLOADS / "background").iterdir()):
        submit(opened, path.read_bytes(), path.name, CLERK)
    yield opened
    opened.close()


def load(warehouse: Warehouse, *rows: str) -> Receipt:
    content = "\n".join([HEADER, *rows]).encode()
    return submit(warehouse, content, "x.csv", Submitter("clerk", "cli", "because"))


@pytest.mark.parametrize("path", sorted((UPLOADS / "bad").iterdir()), ids=lambda path: path.stem)
def test_problems_and_the_file_come_back_as_they_were(background: Warehouse, path: Path) -> None:
    content = path.read_bytes()
    receipt = submit(background, content, path.name, CLERK)
    assert receipt.submission and receipt.problems
    kept = problems_of(background, [receipt.submission])[receipt.submission]
    for language in ("vi", "en"):
        words = localiser(language)
        assert [problem.record(words) for problem in kept] == receipt.record(words)["problems"]
    must_go = path.stem in ("header.personal_data", "value.personal_data", "row.title", "row.signature")
    assert content_of(background, receipt.submission) == (None if must_go else content)
    assert is_kept(background, receipt.submission) is not must_go
    row = submission(background, str(receipt.number))
    assert row and (row["sha256"], row["byte_count"]) == (hashlib.sha256(content).hexdigest(), len(content))


def test_of_an_empty_file_nothing_comes_back(warehouse: Warehouse) -> None:
    receipt = submit(warehouse, b"", "trong.csv", CLERK)
    assert receipt.outcome == REFUSED and receipt.submission
    assert content_of(warehouse, receipt.submission) == b""


def test_rows_are_given_as_stored_whatever_counts_now(warehouse: Warehouse) -> None:
    first = load(warehouse, COURSE.format(30), NIL)
    second = load(warehouse, COURSE.format(31))
    assert first.submission and second.submission
    withdraw(warehouse, second.submission, "wrong", "clerk")
    rows = {
        receipt.number: rows_kept(warehouse, "training", parts_of(warehouse, receipt.submission or "")).decode()
        for receipt in (first, second)
    }
    header = f"{HEADER},women,ethnic_minority,under_40,completed\n"
    assert rows[1] == f"{header}{COURSE.format(30)},,,,\n2025-06,Mường Chà,Mường Mươn,,,,,,0,,,,\n"
    assert rows[2] == f"{header}{COURSE.format(31)},,,,\n"
