"""Loads, corrections, nil returns and withdrawals in any order, against a plain model of section 3 of the contract."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ingest.export import export_csv, export_rows
from ingest.ledger import NotWithdrawableError, SubmissionFilter, submissions, withdraw
from ingest.nil import nil_file
from ingest.receipts import Receipt, Submitter
from ingest.submit import submit
from tests.properties.effort import EFFORTS, walk
from tests.properties.emptying import emptied
from tests.properties.plain import KINDS, Row
from warehouse.connection import MEMORY, Warehouse, open_warehouse
from warehouse.places import places
from warehouse.queries import FigureRequest, figures

UNITS = {"Mường Mươn": "03202", "Na Sang": "03201"}
MONTHS = ("2025-04", "2025-05")
CELLS = ("Bản Một", "Bản Hai", "Trường học")
COURSES = ("Tin học", "Kỹ năng")
Part = tuple[str, str, str]  # survey, unit, month
Rows = dict[str, Row]  # by cell or course

parts = st.tuples(st.sampled_from(sorted(UNITS)), st.sampled_from(MONTHS))
# what the rows of a part say: of each cell or course chosen, a number that the figures follow
meetings = st.dictionaries(st.sampled_from(CELLS), st.integers(0, 3), min_size=1)
courses = st.dictionaries(st.sampled_from(COURSES), st.integers(1, 4), min_size=1)


def meeting(unit: str, month: str, cell: str, present: int) -> Row:
    """A cell of 20 of whom 18 must come; with `present` 0 it did not meet."""
    row = {"period": month, "district": "Mường Chà", "commune": unit, "cell": cell, "members": "20"}
    row |= {"members_required": "18", "thematic": "no", "self_criticism": "no", "quality": "", "shortcomings": ""}
    if not present:
        return (
            row
            | dict.fromkeys(("present", "absent_excused", "absent_unexcused", "late", "speakers"), "")
            | {"meeting_date": ""}
        )
    row |= {"present": str(present + 10), "absent_excused": str(8 - present), "absent_unexcused": "0"}
    return row | {"late": "0", "speakers": "5", "meeting_date": f"{month}-05"}


def course(unit: str, month: str, name: str, people: int) -> Row:
    """A course of `people`; how many of an odd number completed it is not known."""
    row = {"period": month, "district": "Mường Chà", "commune": unit, "course": name, "field": "digital"}
    row |= {"organiser": "commune", "start_date": f"{month}-10", "days": "3", "participants": str(people)}
    row |= dict.fromkeys(("women", "ethnic_minority", "under_40"), "")
    return row | {"completed": "" if people % 2 else str(people - 1)}


def nil(unit: str, month: str) -> Rows:
    """Nothing happened."""
    blank = dict.fromkeys(KINDS["training"], "")
    return {"": blank | {"period": month, "district": "Mường Chà", "commune": unit, "participants": "0"}}


@dataclass
class Sent:
    """One submission: its file, and of what it owns the rows. `name` is its id."""

    name: str
    content: bytes
    outcome: str
    owns: dict[Part, Rows]
    is_withdrawn: bool = False


class Desk(RuleBasedStateMachine):
    """Two communes report meetings and courses of two months."""

    shared: Warehouse

    def __init__(self) -> None:
        super().__init__()
        self.warehouse = emptied(self.shared)
        self.sent: list[Sent] = []

    # --- the model

    def current(self) -> dict[Part, tuple[str, Rows]]:
        """What counts: of each part the newest submission that is not withdrawn."""
        found: dict[Part, tuple[str, Rows]] = {}
        for one in self.sent:
            if not one.is_withdrawn:
                found |= {part: (one.name, rows) for part, rows in one.owns.items()}
        return found

    def offer(self, survey: str, content: bytes, told: dict[Part, Rows], reason: str | None = "đúng") -> Receipt:
        """Send a file, and hold what becomes of it against what the contract says."""
        counted = self.current()
        differing = {part: rows for part, rows in told.items() if counted.get(part, ("", None))[1] != rows}
        receipt = submit(self.warehouse, content, "báo cáo.csv", Submitter("clerk", "cli", reason))
        over_rows = any(set(rows) == {""} and part in counted for part, rows in differing.items())
        if not differing:
            assert receipt.outcome == "unchanged" and receipt.parts == ()
        elif reason is None:
            assert receipt.outcome == ("needs_reason" if over_rows else "accepted")
        else:
            assert receipt.outcome in ("accepted", "accepted_with_warnings"), receipt.problems
        replaced = {(survey, part.unit_name, f"{part.period:%Y-%m}"): part.supersedes for part in receipt.parts}
        assert replaced == {part: counted[part][0] if part in counted else None for part in differing}
        owns = differing if receipt.outcome.startswith("accepted") else {}
        assert receipt.submission is not None
        self.sent.append(Sent(receipt.submission, content, receipt.outcome, owns))
        return receipt

    def load(self, survey: str, told: dict[Part, Rows]) -> Receipt:
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, list(KINDS[survey]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for rows in told.values() for row in rows.values())
        return self.offer(survey, buffer.getvalue().encode(), told)

    # --- what people do

    @initialize(told=st.dictionaries(parts, meetings, min_size=1))
    def first_report(self, told: dict[tuple[str, str], dict[str, int]]) -> None:
        self.send_meetings(told)

    @rule(told=st.dictionaries(parts, meetings, min_size=1))
    def send_meetings(self, told: dict[tuple[str, str], dict[str, int]]) -> None:
        file = {
            ("participation", *part): {cell: meeting(*part, cell, number) for cell, number in rows.items()}
            for part, rows in told.items()
        }
        self.load("participation", file)

    @rule(told=st.dictionaries(parts, courses, min_size=1))
    def send_courses(self, told: dict[tuple[str, str], dict[str, int]]) -> None:
        file = {
            ("training", *part): {name: course(*part, name, number) for name, number in rows.items()}
            for part, rows in told.items()
        }
        self.load("training", file)

    @precondition(lambda self: any(part[0] == "participation" for part in self.current()))
    @rule(which=st.integers(0, 100), cell=st.sampled_from(CELLS), number=st.integers(0, 3), alone=st.booleans())
    def correct(self, which: int, cell: str, number: int, alone: bool) -> None:
        """Send a month again with one cell other, or nothing but that cell."""
        reported = sorted(part for part in self.current() if part[0] == "participation")
        part = reported[which % len(reported)]
        rows = {} if alone else dict(self.current()[part][1])
        self.load("participation", {part: rows | {cell: meeting(*part[1:], cell, number)}})

    @precondition(lambda self: any(one.owns for one in self.sent))
    @rule(which=st.integers(0, 100))
    def send_the_same_again(self, which: int) -> None:
        """A file sent before, after a broken connection or by somebody else; also one taken back."""
        whole = [one for one in self.sent if one.outcome.startswith("accepted")]
        again = whole[which % len(whole)]
        survey = next(iter(again.owns))[0]
        self.offer(survey, again.content, _told(survey, again.content))

    @rule(told=st.sets(parts, min_size=1), answered=st.booleans())
    def send_nil(self, told: set[tuple[str, str]], answered: bool) -> None:
        known = places(self.warehouse).units
        wanted = sorted(told)
        units = [(known[f"{UNITS[unit]}@2010-01"], date.fromisoformat(f"{month}-01")) for unit, month in wanted]
        file = {("training", *part): nil(*part) for part in wanted}
        self.offer("training", nil_file("training", units), file, "đúng" if answered else None)

    @rule(part=parts)
    def send_wrong(self, part: tuple[str, str]) -> None:
        """One wrong row refuses the whole file, and nothing of it counts."""
        wrong = meeting(*part, CELLS[1], 1) | {"late": "30"}
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, list(KINDS["participation"]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([meeting(*part, CELLS[0], 2), wrong])
        content = buffer.getvalue().encode()
        receipt = submit(self.warehouse, content, "sai.csv", Submitter("clerk", "cli", "đúng"))
        assert receipt.outcome == "refused" and receipt.submission
        self.sent.append(Sent(receipt.submission, content, "refused", {}))

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 100))
    def take_back(self, which: int) -> None:
        one = self.sent[which % len(self.sent)]
        try:
            withdraw(self.warehouse, one.name, "gửi nhầm", "clerk")
        except NotWithdrawableError:
            assert one.is_withdrawn or not one.outcome.startswith("accepted")
        else:
            assert one.outcome.startswith("accepted") and not one.is_withdrawn
            one.is_withdrawn = True

    # --- what must hold after each step

    @invariant()
    def exports_hold_what_counts(self) -> None:
        counted = self.current()
        for survey in ("participation", "training"):
            exported = export_csv(export_rows(self.warehouse, survey)).decode()
            found = list(csv.DictReader(io.StringIO(exported)))
            expected = [row for part, (_, rows) in counted.items() if part[0] == survey for row in rows.values()]
            assert sorted(found, key=str) == sorted((_ordered(survey, row) for row in expected), key=str)

    @invariant()
    def everything_is_kept(self) -> None:
        listed = {row["submission_id"]: row for row in submissions(self.warehouse, SubmissionFilter()).rows(named=True)}
        assert list(listed) == [one.name for one in reversed(self.sent)]
        counting = {name for name, _ in self.current().values()}
        for one in self.sent:
            row = listed[one.name]
            assert (row["outcome"], row["withdrawn_at"] is not None) == (one.outcome, one.is_withdrawn)
            if one.outcome.startswith("accepted") and not one.is_withdrawn:
                assert row["standing"] == ("current" if one.name in counting else "replaced")

    @invariant()
    def figures_follow(self) -> None:
        asked = ("attendance_rate", "cells", "participations", "completion_rate")
        request = FigureRequest(
            asked, by=("period", "unit"), level="commune", first=date(2025, 4, 1), last=date(2025, 5, 1)
        )
        found = {
            (row["period"], row["unit_code"]): tuple(row[name] for name in _FIGURES)
            for row in figures(self.warehouse, request).rows(named=True)
        }
        told: dict[tuple[str, str], dict[str, Rows]] = {}
        for (survey, unit, month), (_, rows) in self.current().items():
            told.setdefault((month, UNITS[unit]), {})[survey] = rows
        assert found == {group: _summed(of) for group, of in told.items()}


_FIGURES = (
    *("attendance_rate_numerator", "attendance_rate_denominator", "cells"),
    *("participations", "completion_rate_numerator", "completion_rate_denominator"),
)


def _summed(told: dict[str, Rows]) -> tuple[int | None, ...]:
    met = [row for row in told.get("participation", {}).values() if row["meeting_date"]]
    completed = [row for row in told.get("training", {}).values() if row["completed"]]
    meetings = (sum(int(r["present"]) for r in met), sum(int(r["members_required"]) for r in met))
    known = (sum(int(r["completed"]) for r in completed), sum(int(r["participants"]) for r in completed))
    cells = len(told["participation"]) if "participation" in told else None
    people = sum(int(r["participants"]) for r in told["training"].values()) if "training" in told else None
    return (
        *(meetings if "participation" in told else (None, None)),
        cells,
        people,
        *(known if "training" in told else (None, None)),
    )


def _ordered(survey: str, row: Row) -> Row:
    return {column: row[column] for column in KINDS[survey]}


def _told(survey: str, content: bytes) -> dict[Part, Rows]:
    """What a file says, as the files of this test are written; nil returns name their unit by its code."""
    names = {code: unit for unit, code in UNITS.items()}
    told: dict[Part, Rows] = {}
    for row in csv.DictReader(io.StringIO(content.decode())):
        unit = names.get(row["commune"], row["commune"])
        part = survey, unit, row["period"]
        name = row["cell" if survey == "participation" else "course"]
        told.setdefault(part, {})[name] = {**row, "commune": unit, "district": "Mường Chà"}
    return told


@pytest.mark.parametrize("effort", EFFORTS)
def test_any_order_of_reports_is_what_the_contract_says(effort: str) -> None:
    Desk.shared = open_warehouse(MEMORY)
    try:
        walk(effort, 3, 14, Desk)
    finally:
        Desk.shared.close()
