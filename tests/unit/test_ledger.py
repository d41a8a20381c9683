"""Corrections and withdrawals: never a duplicate, never a half, never a dropped cell, and figures fall back exactly."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from ingest.export import export_csv, export_rows
from ingest.ledger import NotWithdrawableError, Sight, parts_of, submission, submissions, versions_of, withdraw
from ingest.ledger import SubmissionFilter as Wanted
from ingest.nil import nil_file
from ingest.receipts import Receipt, Submitter
from ingest.submit import check, submit
from schemas.codes import SURVEYS
from tests.unit.test_submit import HEADER, MUON, NA_SANG, TRAINING, cell_row
from warehouse.connection import MEMORY, Warehouse, open_warehouse
from warehouse.metrics import METRICS
from warehouse.places import places
from warehouse.queries import CompletenessRequest, FigureRequest, completeness, figures

MUON_ID, NA_SANG_ID = "03202@2010-01", "03201@2010-01"
MAY = date(2025, 5, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTY_SURVEY_TODAY", "2025-11-15")


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


def load(warehouse: Warehouse, *rows: str, header: str = HEADER, received: date | None = None) -> str:
    """The id of an accepted submission, its warnings answered."""
    receipt = offered(warehouse, *rows, header=header, received=received)
    assert receipt.submission and receipt.outcome.startswith("accepted"), [p.code for p in receipt.problems]
    return receipt.submission


def offered(warehouse: Warehouse, *rows: str, header: str = HEADER, received: date | None = None) -> Receipt:
    content = "\n".join([header, *rows]).encode()
    return submit(warehouse, content, "report.csv", Submitter("clerk", "cli", "because", received))


def back(warehouse: Warehouse, *wanted: str) -> None:
    for one in wanted:
        withdraw(warehouse, one, "mistake", "clerk")


def stored(warehouse: Warehouse) -> list[tuple[str, str, str, int]]:
    """What counts: month, commune, cell and present, sorted."""
    rows = export_rows(warehouse, "participation").select("period", "commune", "cell", "present")
    return sorted(rows.rows())


def on_time(warehouse: Warehouse, month: date, unit_id: str = MUON_ID) -> tuple[bool, bool]:
    """Whether the unit's participation of a month was received, and on time."""
    rows = completeness(warehouse, CompletenessRequest("participation", month, month))
    row = rows.filter(unit_id=unit_id).row(0, named=True)
    return row["received"], row["on_time"]


A, B = cell_row("2025-05", MUON, "A"), cell_row("2025-05", MUON, "A", present=12)


def test_a_correction_of_one_commune_leaves_the_other_as_it_was(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", NA_SANG, "B"), cell_row("2025-06", MUON, "A"))
    load(warehouse, cell_row("2025-05", MUON, "A", present=9))
    assert stored(warehouse) == [
        ("2025-05", "Mường Mươn", "A", 9),
        ("2025-05", "Na Sang", "B", 15),
        ("2025-06", "Mường Mươn", "A", 15),
    ]


def test_part_of_a_month_sent_again_says_which_cells_would_go(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", MUON, "B"), cell_row("2025-05", MUON, "C"))
    content = f"{HEADER}\n{cell_row('2025-05', MUON, 'B', present=9)}".encode()
    found = check(warehouse, content, "x.csv", Submitter("clerk", "cli"))
    (missing,) = [p for p in found.problems if p.code == "participation.cells_missing"]
    assert (found.outcome, missing.parameters["cells"]) == ("needs_reason", "A, C")
    assert submit(warehouse, content, "x.csv", Submitter("clerk", "cli")).outcome == "needs_reason"
    assert len(stored(warehouse)) == 3, "nothing is dropped without a reason"
    load(warehouse, cell_row("2025-05", MUON, "B", present=9))
    assert stored(warehouse) == [("2025-05", "Mường Mươn", "B", 9)]


def test_a_retry_after_a_broken_connection_counts_once(warehouse: Warehouse) -> None:
    first = load(warehouse, A)
    for _ in range(3):
        again = offered(warehouse, A)
        assert (again.outcome, again.parts, again.already) == ("unchanged", (), (1,))
    assert stored(warehouse) == [("2025-05", "Mường Mươn", "A", 15)]
    assert parts_of(warehouse, first)["version_count"].to_list() == [1]


def test_the_same_file_again_after_taking_it_back_is_a_new_version(warehouse: Warehouse) -> None:
    first = load(warehouse, A)
    back(warehouse, first)
    second = load(warehouse, A)
    assert parts_of(warehouse, second)["supersedes"].to_list() == [None]
    assert stored(warehouse) == [("2025-05", "Mường Mươn", "A", 15)]


def test_there_and_back_and_taking_back_walks_the_versions_back(warehouse: Warehouse) -> None:
    load(warehouse, A)
    load(warehouse, B)
    load(warehouse, A)
    seen = []
    for number in ("3", "2", "1"):
        back(warehouse, number)
        seen.append([present for *_, present in stored(warehouse)])
    assert seen == [[12], [15], []]
    versions = versions_of(warehouse, "participation", MUON_ID, MAY)
    assert versions.select("number", "supersedes_number", "is_current").rows() == [
        (3, 2, False),
        (2, 1, False),
        (1, None, False),
    ]


def test_a_version_loaded_after_a_withdrawal_replaces_what_counted_then(warehouse: Warehouse) -> None:
    first = load(warehouse, A)
    second = load(warehouse, B)
    back(warehouse, second)
    third = load(warehouse, cell_row("2025-05", MUON, "A", present=9))
    assert parts_of(warehouse, third)["supersedes"].to_list() == [first]
    (part,) = parts_of(warehouse, first).iter_rows(named=True)
    assert (part["replaced_by"], part["version_count"]) == (third, 3)


def test_unchanged_holds_against_what_counts_not_against_what_was_taken_back(warehouse: Warehouse) -> None:
    load(warehouse, A)
    second = load(warehouse, B)
    back(warehouse, second)
    assert offered(warehouse, A).outcome == "unchanged"
    assert offered(warehouse, B).outcome == "accepted"


def test_withdrawing_what_counts_in_part_only_gives_back_that_part(warehouse: Warehouse) -> None:
    both = load(warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", NA_SANG, "B"))
    load(warehouse, cell_row("2025-05", MUON, "A", present=9))
    back(warehouse, both)
    assert stored(warehouse) == [("2025-05", "Mường Mươn", "A", 9)]


def test_what_cannot_be_withdrawn(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", NA_SANG, "B"))
    offered(warehouse, A.replace(",15,5,", ",15,6,"))
    offered(warehouse, cell_row("2025-05", MUON, "A"))
    for wanted, key in (("2", "not-accepted"), ("3", "not-accepted"), ("4", "unknown"), ("", "unknown")):
        with pytest.raises(NotWithdrawableError, match=f"withdraw-{key}"):
            withdraw(warehouse, wanted, "x", "clerk")
    for units, key in (({MUON_ID}, "not-yours"), ({"03203@2010-01"}, "unknown")):
        with pytest.raises(NotWithdrawableError, match=f"withdraw-{key}"):
            withdraw(warehouse, "1", "x", "clerk", Sight(frozenset(units), "clerk"))
    row = withdraw(warehouse, "1", " wrong month ", "hoa", Sight(frozenset({MUON_ID, NA_SANG_ID}), "hoa"))
    assert (row["standing"], row["withdrawn_reason"], row["withdrawn_by"]) == ("withdrawn", "wrong month", "hoa")


def test_on_time_is_judged_by_the_earliest_version_not_taken_back(warehouse: Warehouse) -> None:
    early = load(warehouse, A, received=date(2025, 6, 9))
    late = load(warehouse, B, received=date(2025, 6, 20))
    assert on_time(warehouse, MAY) == (True, True)
    back(warehouse, early)
    assert on_time(warehouse, MAY) == (True, False)
    back(warehouse, late)
    assert on_time(warehouse, MAY) == (False, False)
    load(warehouse, A, received=date(2025, 6, 10))
    assert on_time(warehouse, MAY) == (True, True)


def test_a_nil_return_over_courses_and_back(warehouse: Warehouse) -> None:
    load(warehouse, "2025-05,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-05-06,3,30", header=TRAINING)
    nil = load(warehouse, "2025-05,Mường Chà,Mường Mươn,,,,,,0", header=TRAINING)
    request = FigureRequest(metrics=("participations", "courses"), first=MAY, last=MAY)
    assert figures(warehouse, request).select("participations", "courses").rows() == [(0, 0)]
    back(warehouse, nil)
    assert figures(warehouse, request).select("participations", "courses").rows() == [(30, 1)]


def codes(receipt: Receipt) -> list[str]:
    return [problem.code for problem in receipt.problems]


def test_a_cell_known_from_a_withdrawn_report_only_is_new_again(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-04", MUON, "A"))
    wrong = load(warehouse, cell_row("2025-05", MUON, "A", present=14), cell_row("2025-05", MUON, "B"))
    back(warehouse, wrong)
    june = offered(warehouse, cell_row("2025-06", MUON, "A", present=13), cell_row("2025-06", MUON, "B", present=11))
    assert codes(june) == ["participation.cell_new"]


def test_cells_of_a_withdrawn_month_are_not_missed(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-04", MUON, "A"))
    wrong = load(warehouse, cell_row("2025-05", MUON, "A", present=14), cell_row("2025-05", MUON, "B"))
    back(warehouse, wrong)
    assert codes(offered(warehouse, cell_row("2025-06", MUON, "A", present=13))) == []


def test_a_jump_is_measured_against_the_last_month_that_counts(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-04", MUON, "A", members=20))
    wrong = load(warehouse, cell_row("2025-05", MUON, "A", members=60, present=14))
    back(warehouse, wrong)
    assert codes(offered(warehouse, cell_row("2025-06", MUON, "A", members=22, present=13))) == []


def cells(warehouse: Warehouse) -> list[str]:
    return sorted(set(export_rows(warehouse, "participation")["cell"]))


def test_the_spelling_is_that_of_the_oldest_report_not_taken_back(warehouse: Warehouse) -> None:
    shouted = load(warehouse, cell_row("2025-04", MUON, "BẢN HOÀ BÌNH"))
    second = load(warehouse, cell_row("2025-05", MUON, "Bản Hòa Bình", present=14))
    load(warehouse, cell_row("2025-06", MUON, "bản hoà bình", present=13))
    assert cells(warehouse) == ["BẢN HOÀ BÌNH"]
    back(warehouse, shouted)
    assert cells(warehouse) == ["Bản Hòa Bình"]
    load(warehouse, cell_row("2025-07", ",03202", "BẢN HÒA BÌNH", present=12))  # the commune after the reform
    assert cells(warehouse) == ["Bản Hòa Bình"]
    back(warehouse, second)
    assert cells(warehouse) == ["bản hoà bình"]
    assert offered(warehouse, cell_row("2025-06", MUON, "Bản Hoà Bình", present=13)).outcome == "unchanged"


def test_a_cell_of_withdrawn_reports_only_begins_with_a_new_spelling(warehouse: Warehouse) -> None:
    back(warehouse, load(warehouse, cell_row("2025-04", MUON, "BẢN A")))
    load(warehouse, cell_row("2025-04", MUON, "Bản A"))
    load(warehouse, cell_row("2025-05", MUON, "bản a", present=14))
    assert cells(warehouse) == ["Bản A"]


def test_a_replaced_report_still_vouches_for_its_spelling(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-04", MUON, "BẢN A"))
    load(warehouse, cell_row("2025-04", MUON, "Bản A", present=14))
    third = load(warehouse, cell_row("2025-04", MUON, "bản a", present=13))
    back(warehouse, third)
    assert cells(warehouse) == ["BẢN A"]
    assert [present for *_, present in stored(warehouse)] == [14]


def test_two_clerks_at_once_leave_two_versions_and_no_mixture(warehouse: Warehouse) -> None:
    sheets = [
        [cell_row("2025-05", MUON, f"Bản {number}", present=present) for number in range(40)] for present in (11, 13)
    ]
    outcomes: list[Receipt] = []
    gate = threading.Barrier(4)

    def clerk(rows: list[str]) -> None:
        gate.wait()
        outcomes.append(offered(warehouse, *rows))

    clerks = [threading.Thread(target=clerk, args=(sheets[number % 2],)) for number in range(4)]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    assert sorted(receipt.number or 0 for receipt in outcomes) == [1, 2, 3, 4]
    counted = {present for *_, present in stored(warehouse)}
    assert len(stored(warehouse)) == 40 and len(counted) == 1
    accepted = sorted((r for r in outcomes if r.outcome.startswith("accepted")), key=lambda r: r.number or 0)
    chain = [part.supersedes for receipt in accepted for part in receipt.parts]
    assert chain == [None, *(receipt.submission for receipt in accepted[:-1])]
    for before, after in pairwise(accepted):
        assert before.parts[0].rows == after.parts[0].rows == 40


def test_a_submission_withdrawn_by_two_at_once_is_withdrawn_once(warehouse: Warehouse) -> None:
    load(warehouse, A)
    answers: list[str] = []
    gate = threading.Barrier(2)

    def clerk() -> None:
        gate.wait()
        try:
            withdraw(warehouse, "1", "twice", "clerk")
            answers.append("done")
        except NotWithdrawableError as error:
            answers.append(error.key)

    clerks = [threading.Thread(target=clerk) for _ in range(2)]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    assert sorted(answers) == ["done", "withdraw-already"]
    assert submissions(warehouse, Wanted(standing="withdrawn")).height == 1
    assert submission(warehouse, "1") is not None


@dataclass
class Version:
    """What the model knows of one accepted submission: its rows by unit and month, each cell's key, spelling, present."""

    parts: dict[tuple[str, str], dict[str, tuple[str, int]]]
    received: date
    withdrawn: bool = False


UNIT_NAMES = {MUON: "Mường Mươn", NA_SANG: "Na Sang"}


def modelled(versions: list[Version]) -> list[tuple[str, str, str, int]]:
    """What must count, by the contract alone."""
    alive = [version for version in versions if not version.withdrawn]
    spelling: dict[tuple[str, str], str] = {}
    current: dict[tuple[str, str], dict[str, tuple[str, int]]] = {}
    for version in alive:
        for (unit, month), rows in version.parts.items():
            current[unit, month] = rows
            for key, (written, _) in rows.items():
                spelling.setdefault((unit, key), written)
    return sorted(
        (month, UNIT_NAMES[unit], spelling[unit, key], present)
        for (unit, month), rows in current.items()
        for key, (_, present) in rows.items()
    )


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_loads_and_withdrawals_is_what_the_contract_says(warehouse: Warehouse, seed: int) -> None:
    chance = random.Random(seed)
    versions: list[Version] = []
    for _ in range(25):
        alive = [number for number, version in enumerate(versions, 1) if not version.withdrawn]
        if alive and chance.random() < 0.35:
            number = chance.choice(alive)
            withdraw(warehouse, str(number_of(warehouse, number)), "x", "clerk")
            versions[number - 1].withdrawn = True
        else:
            one_more(warehouse, chance, versions)
        assert stored(warehouse) == modelled(versions)
    for unit_id, unit in ((MUON_ID, MUON), (NA_SANG_ID, NA_SANG)):
        for month in ("2025-04", "2025-05"):
            first = [v.received for v in versions if not v.withdrawn and (unit, month) in v.parts]
            due = date.fromisoformat(f"{month}-01") + timedelta(days=40 if month == "2025-05" else 39)
            expected = (bool(first), bool(first) and min(first) <= due)
            assert on_time(warehouse, date.fromisoformat(f"{month}-01"), unit_id) == expected


def number_of(warehouse: Warehouse, nth: int) -> int:
    """The number of the nth accepted submission; unchanged ones have numbers, too."""
    rows = submissions(warehouse, Wanted()).filter(pl.col("outcome").str.starts_with("accepted"))
    return int(rows["number"].sort()[nth - 1])


def one_more(warehouse: Warehouse, chance: random.Random, versions: list[Version]) -> None:
    """Load a file of one to three units and months with one to three cells each, in any spelling."""
    parts: dict[tuple[str, str], dict[str, tuple[str, int]]] = {}
    for _ in range(chance.randint(1, 3)):
        rows = {}
        for key in chance.sample(["bản a", "bản b", "hoà bình"], chance.randint(1, 3)):
            written = chance.choice([key, key.upper(), key.title(), key.replace("oà", "òa")])
            rows[key] = (written, chance.randint(5, 8))
        parts[chance.choice([MUON, NA_SANG]), chance.choice(["2025-04", "2025-05"])] = rows
    lines = [
        cell_row(month, unit, written, present=present)
        for (unit, month), rows in parts.items()
        for written, present in rows.values()
    ]
    received = date(2025, 6, 1) + timedelta(days=chance.randint(0, 20))
    receipt = offered(warehouse, *lines, received=received)
    if receipt.outcome == "unchanged":
        return
    assert receipt.outcome.startswith("accepted"), codes(receipt)
    owned = {(part.unit_id, f"{part.period:%Y-%m}") for part in receipt.parts}
    ids = {MUON: MUON_ID, NA_SANG: NA_SANG_ID}
    kept = {(unit, month): rows for (unit, month), rows in parts.items() if (ids[unit], month) in owned}
    versions.append(Version(kept, received))


GROUPED = tuple(name for name in METRICS if name not in ("thematic_quarter_rate", "shortcoming_rate"))
MONTHS = (date(2025, 4, 1), date(2025, 9, 1))


def everything(warehouse: Warehouse) -> dict[str, pl.DataFrame]:
    """All that anybody can be shown of half a year over the reform: figures, completeness, rows."""
    first, last = MONTHS
    found = {survey: export_rows(warehouse, survey) for survey in SURVEYS}
    for survey in ("participation", "training"):
        found[f"{survey} completeness"] = completeness(warehouse, CompletenessRequest(survey, first, last))
    asked = {
        "communes": (GROUPED, ("period", "unit"), "month"),
        "province": (GROUPED, (), "month"),
        "cells": (("attendance_rate", "members", "quality_rate"), ("period", "unit", "cell"), "month"),
        "shortcomings": (("shortcoming_rate",), ("period", "shortcoming"), "month"),
        "quarters": (("thematic_quarter_rate", "cells"), ("period", "unit"), "quarter"),
    }
    for name, (metrics, by, grain) in asked.items():
        for boundaries in ("reported", "today"):
            request = FigureRequest(
                metrics,
                by=by,
                level="commune" if "unit" in by else "province",
                first=first,
                last=last,
                grain=grain,
                boundaries=boundaries,
            )
            found[f"{name} {boundaries}"] = figures(warehouse, request)
    return found


def altered(rows: pl.DataFrame, column: str) -> bytes:
    """A sheet that says one more of a column in every row, and leaves its last row out."""
    return export_csv(rows.head(rows.height - 1).with_columns(pl.col(column) + 1))


def test_taking_back_gives_every_figure_back(demonstration: Path) -> None:
    opened = open_warehouse(demonstration)
    before = everything(opened)
    communes = ("03202@2010-01", "03202@2025-07", "03172@2025-07", "03201@2010-01")
    meetings = export_rows(opened, "participation", date(2025, 5, 1), date(2025, 8, 1), communes)
    courses = export_rows(opened, "training", date(2025, 5, 1), date(2025, 8, 1)).filter(pl.col("course").is_not_null())
    moves = export_rows(opened, "rotation", date(2025, 1, 1), date(2025, 9, 1))
    new_cell = meetings.with_columns(pl.col("cell") + " Mới", pl.lit("2025-09").alias("period"), meeting_date=None)
    unheld = dict.fromkeys(("present", "absent_excused", "absent_unexcused", "late", "speakers", "quality"))
    first_report = new_cell.filter(pl.col("district").is_null()).with_columns(**unheld, thematic=pl.lit("no"))
    first_report = first_report.with_columns(self_criticism=pl.lit("no"), shortcomings=None).unique("cell")
    sheets = [
        altered(meetings, "members"),
        export_csv(first_report.select(meetings.columns)),
        altered(courses, "participants"),
        altered(moves, "cadres"),
        nil_file("training", [(places(opened).units[unit], date(2025, 9, 1)) for unit in communes[1:3]]),
    ]
    loaded = []
    for content in sheets:
        receipt = submit(opened, content, "sai.csv", Submitter("clerk", "cli", "thử", date(2025, 11, 1)))
        assert receipt.outcome.startswith("accepted") and receipt.submission, codes(receipt)[:5]
        loaded.append(receipt.submission)
    same = [name for name, rows in everything(opened).items() if rows.equals(before[name])]
    assert same == ["participation completeness"]  # of months that had been reported in time already
    for submission_id in (loaded[place] for place in (2, 0, 4, 1, 3)):
        withdraw(opened, submission_id, "thử xong", "clerk")
    assert [name for name, rows in everything(opened).items() if not rows.equals(before[name])] == []
