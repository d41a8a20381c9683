"""Every problem code is provoked by a file, and just not provoked by its namesake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.receipts import Receipt, Submitter
from ingest.submit import check, submit
from localisation import localiser
from warehouse.connection import MEMORY, Warehouse, open_warehouse

UPLOADS = Path(__file__).parent.parent / "uploads"
CODES = sorted(path.stem for path in (UPLOADS / "bad").iterdir())
# Provoked elsewhere: too large to lie here (test_read_refusals), two provinces or rights (test_submit, test_units).
ELSEWHERE = {"file.too_large", "unit.ambiguous", "access.unit", "access.role", "period.locked"}
CONTRACT = set(
    """file.empty file.not_text file.too_large file.encoding file.structure file.survey_unknown
    header.missing header.duplicate header.unknown header.personal_data
    value.required value.integer value.ambiguous value.range value.date value.period value.choice value.boolean
    value.text value.personal_data
    unit.unknown unit.abolished unit.not_yet unit.mismatch unit.ambiguous unit.name_moved
    row.duplicate row.total row.header row.title row.signature
    participation.sum participation.required_over_members participation.late_over_present
    participation.speakers_over_present participation.meeting_outside_period participation.figures_without_meeting
    training.part_over_whole training.start_outside_period
    rotation.part_over_whole rotation.same_unit rotation.return_before_period rotation.reported_twice
    access.unit access.role period.locked
    participation.low_attendance participation.members_jump participation.cell_new participation.cells_missing
    participation.copied_month submission.replaces""".split()
)


@pytest.fixture(scope="module")
def background() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    for path in sorted((UPLOADS / "background").iterdir()):
        assert submit(opened, path.read_bytes(), path.name, Submitter("clerk", "cli")).outcome == "accepted"
    yield opened
    opened.close()


def checked(warehouse: Warehouse, path: Path) -> Receipt:
    return check(warehouse, path.read_bytes(), path.name, Submitter("clerk", "cli"))


@pytest.mark.parametrize("code", CODES)
def test_bad_file_provokes_its_problem_once(background: Warehouse, code: str) -> None:
    receipt = checked(background, UPLOADS / "bad" / f"{code}.csv")
    found = [
        problem.code for problem in receipt.problems if problem.code != "submission.replaces" or code == problem.code
    ]
    assert found == [code]
    for language in ("vi", "en"):
        record = receipt.problems[0].record(localiser(language))
        assert record["message"] and record["fix"]
        assert max(len(record["message"].split()), len(record["fix"].split())) <= 25


@pytest.mark.parametrize("code", CODES)
def test_its_namesake_just_does_not(background: Warehouse, code: str) -> None:
    receipt = checked(background, UPLOADS / "good" / f"{code}.csv")
    assert [problem.code for problem in receipt.problems] == []
    assert receipt.outcome == "valid"


def test_every_code_of_the_contract_has_a_file() -> None:
    assert CONTRACT - set(CODES) == ELSEWHERE
