"""Submissions as a whole: parts, versions, withdrawal, cells through the reform, warnings against last month."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from ingest.export import export_csv, export_rows
from ingest.ledger import NotWithdrawableError, withdraw
from ingest.receipts import Receipt, Submitter
from ingest.recording import packing
from ingest.submit import check, submit
from localisation import localiser
from warehouse.connection import MEMORY, Warehouse, open_warehouse
from warehouse.errors import ReferenceDataError, UsageError
from warehouse.queries import FigureRequest, figures
from warehouse.reference import replace_reference
from warehouse.reference_files import read_folder

HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)
CLERK = Submitter("clerk", "cli")
UNITS = Path(__file__).resolve().parent.parent.parent / "warehouse" / "units"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTY_SURVEY_TODAY", "2025-11-15")


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


def cell_row(month: str, unit: str, cell: str, members: int = 20, present: int = 15, absent: int = 5) -> str:
    """A valid row: everyone required, a meeting on the 5th, the absent excused."""
    return f"{month},{unit},{cell},{members},{present + absent},{present},{absent},0,0,3,{month}-05,no,no,good,"


MUON, NA_SANG, HUOI_LENG = "Mường Chà,Mường Mươn", "Mường Chà,Na Sang", "Mường Chà,Huổi Lèng"


def load(warehouse: Warehouse, *rows: str, reason: str | None = None, header: str = HEADER) -> Receipt:
    content = "\n".join([header, *rows]) + "\n"
    return submit(warehouse, content.encode(), "report.csv", Submitter("clerk", "cli", reason))


def codes(receipt: Receipt) -> list[str]:
    return [problem.code for problem in receipt.problems]


def present(warehouse: Warehouse) -> int | None:
    """Σ present of everything that counts."""
    found = figures(warehouse, FigureRequest(metrics=("present",), first=date(2025, 1, 1), last=date(2025, 11, 1)))
    return int(found["present"][0]) if found.height else None


def test_a_file_falls_into_parts_and_only_the_changed_one_is_superseded(warehouse: Warehouse) -> None:
    first = load(warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", NA_SANG, "B"))
    assert (first.outcome, [part.unit for part in first.parts]) == ("accepted", ["03201", "03202"])
    second = load(warehouse, cell_row("2025-05", MUON, "A", present=10, absent=10), cell_row("2025-05", NA_SANG, "B"))
    assert [(part.unit, part.supersedes) for part in second.parts] == [("03202", first.submission)]
    assert codes(second) == ["submission.replaces"]
    assert present(warehouse) == 25


def test_the_same_file_twice_changes_nothing_and_owns_nothing(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A"))
    again = load(warehouse, cell_row("2025-05", MUON, "A"))
    assert (again.outcome, again.parts, again.problems) == ("unchanged", (), ())
    assert again.submission is not None
    with pytest.raises(NotWithdrawableError, match="withdraw-not-accepted"):
        withdraw(warehouse, again.submission, "mistake", "clerk")


def test_a_then_b_then_a_makes_three_versions(warehouse: Warehouse) -> None:
    outcomes = [load(warehouse, cell_row("2025-05", MUON, "A", present=p, absent=5)).outcome for p in (15, 14, 15)]
    assert outcomes == ["accepted", "accepted", "accepted"]
    assert present(warehouse) == 15


def test_withdrawing_brings_back_what_counted_before(warehouse: Warehouse) -> None:
    first = load(warehouse, cell_row("2025-05", MUON, "A"))
    second = load(warehouse, cell_row("2025-05", MUON, "A", present=7, absent=5))
    assert present(warehouse) == 7
    assert second.submission and first.submission
    withdraw(warehouse, second.submission, "wrong month", "clerk")
    assert present(warehouse) == 15
    with pytest.raises(NotWithdrawableError, match="withdraw-already"):
        withdraw(warehouse, second.submission, "again", "clerk")
    withdraw(warehouse, str(first.number), "wrong as well", "clerk")
    assert present(warehouse) is None


def test_withdrawing_a_superseded_version_changes_no_figure(warehouse: Warehouse) -> None:
    first = load(warehouse, cell_row("2025-05", MUON, "A"))
    load(warehouse, cell_row("2025-05", MUON, "A", present=7, absent=5))
    assert first.submission
    withdraw(warehouse, first.submission, "old", "clerk")
    assert present(warehouse) == 7


def test_withdrawing_needs_a_reason_and_a_submission(warehouse: Warehouse) -> None:
    with pytest.raises(UsageError, match="usage-withdraw-reason"):
        withdraw(warehouse, "1", "  ", "clerk")
    with pytest.raises(NotWithdrawableError, match="withdraw-unknown"):
        withdraw(warehouse, "1", "reason", "clerk")


def test_one_wrong_row_refuses_the_whole_file_and_the_refusal_is_kept(warehouse: Warehouse) -> None:
    receipt = load(
        warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", MUON, "B").replace(",15,5,", ",15,6,")
    )
    assert (receipt.outcome, codes(receipt), receipt.problems[0].sheet_row) == ("refused", ["participation.sum"], 3)
    assert present(warehouse) is None
    with warehouse.reading() as cursor:
        kept = cursor.execute("SELECT outcome, problem_count FROM submission").fetchall()
        content = cursor.execute("SELECT count(*) FROM submission_file").fetchone()
    assert (kept, content) == ([("refused", 1)], (1,))


def test_check_writes_nothing(warehouse: Warehouse) -> None:
    content = f"{HEADER}\n{cell_row('2025-05', MUON, 'A')}\n".encode()
    assert check(warehouse, content, "report.csv", CLERK).outcome == "valid"
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM submission").fetchone() == (0,)


def test_personal_data_is_refused_and_not_kept(warehouse: Warehouse) -> None:
    receipt = load(warehouse, cell_row("2025-05", MUON, "Nguyễn Văn A 012345678901"))
    assert (receipt.outcome, codes(receipt)) == ("refused", ["value.personal_data"])
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM submission_file").fetchone() == (0,)
        kept = cursor.execute("SELECT value, parameters FROM submission_problem").fetchall()
    assert "012345678901" not in str(kept)


def test_a_cell_is_the_same_in_any_spelling_and_keeps_its_first_one(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "Bản Hoà Bình"))
    load(warehouse, cell_row("2025-06", MUON, "bản  Hòa bình", present=14))
    rows = export_rows(warehouse, "participation")
    assert rows["cell"].to_list() == ["Bản Hoà Bình", "Bản Hoà Bình"]


def test_the_same_cell_twice_is_a_duplicate_in_any_spelling(warehouse: Warehouse) -> None:
    receipt = load(warehouse, cell_row("2025-05", MUON, "Bản A"), cell_row("2025-05", MUON, "BẢN A"))
    assert [(p.code, p.sheet_row, p.parameters["rows"]) for p in receipt.problems] == [("row.duplicate", 3, 2)]


AFTER = ",Na Sang"  # since July 2025; took in Mường Chà town, Sa Lông, Ma Thì Hồ and Na Sang


def cell_ids(warehouse: Warehouse) -> dict[tuple[str, str], str]:
    with warehouse.reading() as cursor:
        rows = cursor.execute(
            "SELECT unit_id, cell, cell_id FROM participation JOIN current_part USING (part_id, unit_id)"
        )
        return {(unit_id, cell): cell_id for unit_id, cell, cell_id in rows.fetchall()}


SUCCESSORS = {"Na Sang": "03201@2010-01", "Ma Thì Hồ": "03200@2010-01"}
NA_SANG_NOW = "03172@2025-07"


@pytest.mark.parametrize("order", [("2025-06", "2025-07"), ("2025-07", "2025-06")])
def test_a_cell_continues_into_the_successor_whichever_month_arrives_first(
    warehouse: Warehouse, order: tuple[str, str]
) -> None:
    rows = {
        "2025-06": cell_row("2025-06", NA_SANG, "Bản Co Đứa"),
        "2025-07": cell_row("2025-07", ",03172", "bản Co Đứa"),
    }
    for month in order:
        assert load(warehouse, rows[month], reason="test").outcome.startswith("accepted")
    assert len(set(cell_ids(warehouse).values())) == 1


def test_homonyms_of_two_old_communes_must_be_written_with_the_old_commune(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-06", NA_SANG, "Trạm Y tế"), cell_row("2025-06", "Mường Chà,Ma Thì Hồ", "Trạm Y tế"))
    plain = load(warehouse, cell_row("2025-07", ",03172", "Trạm Y tế"), reason="test")
    assert [(p.code, p.column) for p in plain.problems if p.severity == "error"] == [("value.ambiguous", "cell")]
    assert "Trạm Y tế (Na Sang)" in plain.problems[0].parameters["candidates"]
    named = load(
        warehouse,
        cell_row("2025-07", ",03172", "Trạm Y tế (Na Sang)", present=12),
        cell_row("2025-07", ",03172", "Trạm y tế (xã Ma Thì Hồ)", present=13),
        reason="test",
    )
    assert named.outcome == "accepted_with_warnings" or named.outcome == "accepted"
    ids = cell_ids(warehouse)
    assert ids[NA_SANG_NOW, "Trạm Y tế (Na Sang)"] == ids["03201@2010-01", "Trạm Y tế"]
    assert ids[NA_SANG_NOW, "Trạm y tế (xã Ma Thì Hồ)"] == ids["03200@2010-01", "Trạm Y tế"]
    again = submit(warehouse, export_csv(export_rows(warehouse, "participation")), "export.csv", CLERK)
    assert again.outcome == "unchanged"


def test_both_sides_of_the_reform_in_one_file(warehouse: Warehouse) -> None:
    load(
        warehouse, cell_row("2025-07", ",03172", "Bản A"), cell_row("2025-06", NA_SANG, "Bản A", present=9), reason="x"
    )
    assert len(set(cell_ids(warehouse).values())) == 1


@pytest.mark.parametrize(("members", "warned"), [(25, False), (26, True), (24, False), (15, False), (14, True)])
def test_members_jump_over_a_quarter_and_over_three(warehouse: Warehouse, members: int, warned: bool) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A", members=20, present=10, absent=2))
    receipt = load(warehouse, cell_row("2025-06", MUON, "A", members=members, present=9, absent=2))
    assert codes(receipt) == (["participation.members_jump"] if warned else [])


@pytest.mark.parametrize(("before", "after", "warned"), [(4, 7, False), (4, 8, True)])
def test_members_jump_in_small_cells_counts_members(
    warehouse: Warehouse, before: int, after: int, warned: bool
) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A", members=before, present=3, absent=1))
    receipt = load(warehouse, cell_row("2025-06", MUON, "A", members=after, present=4, absent=0))
    assert ("participation.members_jump" in codes(receipt)) is warned


def test_the_cells_last_month_counts_not_the_units(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-03", MUON, "A", members=20), cell_row("2025-03", MUON, "B"))
    load(warehouse, cell_row("2025-04", MUON, "B", present=14), reason="A did not report")
    receipt = load(warehouse, cell_row("2025-05", MUON, "A", members=40), cell_row("2025-05", MUON, "B", present=13))
    assert codes(receipt) == ["participation.members_jump"]
    said = receipt.problems[0].record(localiser("en"))["message"]
    assert said == "The cell has 40 members; when it last reported it had 20."  # not last month: that was April


def test_a_new_cell_and_a_missing_one_want_a_reason(warehouse: Warehouse) -> None:
    first = load(warehouse, cell_row("2025-05", MUON, "Bản Một"), cell_row("2025-05", MUON, "Bản Hai"))
    assert codes(first) == []  # the unit has never reported before
    receipt = load(warehouse, cell_row("2025-06", MUON, "Bản Mộtt", present=14), cell_row("2025-06", MUON, "Bản Hai"))
    assert codes(receipt) == ["participation.cell_new", "participation.cells_missing"]
    assert receipt.outcome == "needs_reason"
    assert receipt.problems[0].parameters["suggestion"] == "Bản Một"
    assert receipt.problems[1].parameters["cells"] == "Bản Một"
    assert present(warehouse) == 30
    content = f"{HEADER}\n{cell_row('2025-06', MUON, 'Bản Hai', present=14)}\n"
    answered = submit(warehouse, content.encode(), "x.csv", Submitter("clerk", "cli", "flood"))
    assert answered.outcome == "accepted_with_warnings"
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT reason FROM submission WHERE reason IS NOT NULL").fetchall() == [("flood",)]


def test_a_cell_left_out_of_a_correction_is_missed(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", MUON, "B"))
    receipt = load(warehouse, cell_row("2025-05", MUON, "A", present=14))
    assert sorted(codes(receipt)) == ["participation.cells_missing", "submission.replaces"]


def test_a_cell_first_named_by_a_correction_of_the_first_month_is_new(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "Bản Một"), cell_row("2025-05", MUON, "Bản Hai"))
    receipt = load(warehouse, cell_row("2025-05", MUON, "Bản Mộtt", present=14), cell_row("2025-05", MUON, "Bản Hai"))
    assert sorted(codes(receipt)) == [
        "participation.cell_new",
        "participation.cells_missing",
        "submission.replaces",
    ]
    assert receipt.problems[0].parameters["suggestion"] == "Bản Một"


def test_a_repeated_row_is_told_in_its_own_spelling(warehouse: Warehouse) -> None:
    receipt = load(warehouse, cell_row("2025-05", MUON, "Bản Một"), cell_row("2025-05", MUON, "BẢN  MỘT"))
    assert [(p.code, p.sheet_row, p.value) for p in receipt.problems] == [("row.duplicate", 3, "BẢN  MỘT")]


def test_a_copied_month_wants_a_reason_and_one_figure_less_does_not(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A"), cell_row("2025-05", MUON, "B"))
    copied = load(warehouse, cell_row("2025-06", MUON, "A"), cell_row("2025-06", MUON, "B"))
    assert codes(copied) == ["participation.copied_month"]
    assert codes(load(warehouse, cell_row("2025-06", MUON, "A"), cell_row("2025-06", MUON, "B", present=14))) == []


def test_a_successors_first_month_is_compared_with_its_predecessors(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-06", NA_SANG, "A"), cell_row("2025-06", "Mường Chà,Ma Thì Hồ", "B"))
    receipt = load(warehouse, cell_row("2025-07", ",03172", "A", present=14))
    assert codes(receipt) == ["participation.cells_missing"]
    assert receipt.problems[0].parameters["cells"] == "B"


TRAINING = "period,district,commune,course,field,organiser,start_date,days,participants"


def test_nil_over_rows_wants_a_reason_and_then_counts_as_nothing(warehouse: Warehouse) -> None:
    load(warehouse, "2025-05,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-05-06,3,30", header=TRAINING)
    nil = "2025-05,Mường Chà,Mường Mươn,,,,,,0"
    receipt = load(warehouse, nil, header=TRAINING)
    assert (receipt.outcome, codes(receipt)) == ("needs_reason", ["submission.nil_over_rows", "submission.replaces"])
    assert load(warehouse, nil, header=TRAINING, reason="cancelled").outcome == "accepted_with_warnings"
    assert load(warehouse, nil, header=TRAINING).outcome == "unchanged"


def test_nil_beside_rows_of_the_same_part_is_a_duplicate(warehouse: Warehouse) -> None:
    receipt = load(
        warehouse,
        "2025-05,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-05-06,3,30",
        "2025-05,Mường Chà,Mường Mươn,,,,,,0",
        header=TRAINING,
    )
    assert [(p.code, p.variant, p.sheet_row) for p in receipt.problems] == [("row.duplicate", "nil", 3)]


ROTATION = "period,district,commune,movement,from_district,from_commune,to_district,to_commune,position,cadres,decision"


@pytest.mark.parametrize(
    ("movement", "start", "end", "wrong"),
    [
        ("rotation", MUON, MUON, True),
        ("mobilisation", "Mường Chà,", "Mường Chà,", True),
        ("appointment", MUON, MUON, False),
        ("rotation", "Mường Chà,", MUON, False),
        ("rotation", ",", ",", False),
    ],
)
def test_rotation_within_one_unit(warehouse: Warehouse, movement: str, start: str, end: str, wrong: bool) -> None:
    receipt = load(warehouse, f"2025-05,Mường Chà,,{movement},{start},{end},head,1,7-QĐ/HU", header=ROTATION)
    assert codes(receipt) == (["rotation.same_unit"] if wrong else [])


def test_a_movement_reported_by_two_units_wants_a_reason(warehouse: Warehouse) -> None:
    move = f"rotation,Mường Chà,,{MUON},head,1,7-QĐ/HU"
    load(warehouse, f"2025-05,Mường Chà,,{move}", header=ROTATION)
    receipt = load(warehouse, f"2025-05,,,{move}", header=ROTATION)
    assert (receipt.outcome, codes(receipt)) == ("needs_reason", ["rotation.reported_twice"])
    assert codes(load(warehouse, f"2025-05,,,{move.replace('7-', '8-')}", header=ROTATION)) == []


def test_who_reported_a_decision_before_is_told_to_who_may_report_for_them_only(warehouse: Warehouse) -> None:
    move = f"rotation,Mường Chà,,{MUON},head,1,7-QĐ/HU"
    load(warehouse, f"2025-05,Mường Chà,,{move}", header=ROTATION)
    content = f"{ROTATION}\n2025-05,{MUON},{move}\n".encode()
    for permitted, told in (
        (frozenset({"03202@2010-01"}), "Another unit has already reported this decision with the same movement."),
        (
            frozenset({"03202@2010-01", "097@2010-01"}),
            "huyện Mường Chà has already reported this decision with the same movement.",
        ),
    ):
        (twice,) = check(warehouse, content, "r.csv", Submitter("c", "page", permitted=permitted)).problems
        assert (twice.code, twice.record(localiser("en"))["message"]) == ("rotation.reported_twice", told)


def test_a_movement_that_goes_to_another_unit_in_one_file_is_not_reported_twice(warehouse: Warehouse) -> None:
    """The district takes back what the province reports in its place."""
    move = f"rotation,Mường Chà,,{MUON},head,1,7-QĐ/HU"
    load(warehouse, f"2025-05,Mường Chà,,{move}", header=ROTATION)
    taken_back = "2025-05,Mường Chà,,,,,,,,0,"
    corrected = load(warehouse, taken_back, f"2025-05,,,{move}", header=ROTATION)
    assert codes(corrected) == ["submission.nil_over_rows", "submission.replaces"]
    both = load(warehouse, f"2025-05,Mường Chà,,{move.replace(',1,', ',2,')}", f"2025-05,,,{move}", header=ROTATION)
    assert codes(both) == ["rotation.reported_twice", "submission.replaces"]
    assert both.problems[0].sheet_row == 3


@pytest.mark.parametrize(("received", "key"), [("2025-11-16", "future"), ("2025-04-30", "before-period")])
def test_a_day_of_receipt_that_cannot_be(warehouse: Warehouse, received: str, key: str) -> None:
    content = f"{HEADER}\n{cell_row('2025-05', MUON, 'A')}\n".encode()
    submitter = Submitter("clerk", "cli", None, date.fromisoformat(received))
    with pytest.raises(UsageError, match=f"usage-received-{key}"):
        submit(warehouse, content, "report.csv", submitter)
    assert present(warehouse) is None


def test_a_unit_outside_ones_rights_is_refused(warehouse: Warehouse) -> None:
    content = f"{HEADER}\n{cell_row('2025-05', MUON, 'A')}\n{cell_row('2025-05', NA_SANG, 'B')}\n".encode()
    submitter = Submitter("clerk", "page", permitted=frozenset({"03202@2010-01"}))
    assert [p.code for p in submit(warehouse, content, "report.csv", submitter).problems] == ["access.unit"]


def test_who_may_only_read_is_told_so_and_nothing_else(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", MUON, "A"))
    content = f"{HEADER}\n{cell_row('2025-05', MUON, 'Z', present=2)}\n".encode()
    reader = Submitter("reader", "page", permitted=frozenset())
    receipt = submit(warehouse, content, "report.csv", reader)
    assert (receipt.outcome, codes(receipt)) == ("refused", ["access.role"])
    assert present(warehouse) is not None


def test_what_others_reported_is_not_told_by_checking_their_file(warehouse: Warehouse) -> None:
    load(warehouse, cell_row("2025-05", NA_SANG, "Chi bộ kín", members=20))
    mine = Submitter("clerk", "page", permitted=frozenset({"03202@2010-01"}))
    guess = f"{HEADER}\n{cell_row('2025-06', NA_SANG, 'Chi bộ kin')}\n".encode()
    receipt = check(warehouse, guess, "report.csv", mine)
    assert codes(receipt) == ["access.unit"]
    same = f"{HEADER}\n{cell_row('2025-05', NA_SANG, 'Chi bộ kín', members=20)}\n".encode()
    receipt = check(warehouse, same, "report.csv", mine)
    assert (receipt.outcome, codes(receipt)) == ("refused", ["access.unit"])
    (problem,) = receipt.problems
    assert (problem.unit, f"{problem.period:%Y-%m}", problem.sheet_row) == ("03201", "2025-05", 2)


def with_successors(warehouse: Warehouse, folder: Path, *rows: str) -> None:
    """Replace the reference data by the project's own with these successors of cells."""
    shutil.copytree(UNITS, folder, dirs_exist_ok=True)
    header = "old_unit_code,old_name,new_unit_code,new_name,valid_from,kind"
    (folder / "cell_successors.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    replace_reference(warehouse, read_folder(folder))


def months_of_cells(warehouse: Warehouse) -> list[int]:
    """In how many months each cell was reported, the most first."""
    with warehouse.reading() as cursor:
        rows = cursor.execute("SELECT count(DISTINCT period) FROM participation GROUP BY cell_id ORDER BY 1 DESC")
        return [count for (count,) in rows.fetchall()]


RENAMED = ("03202,B,03202,BB,2025-02,rename", "03202,BB,03202,BBB,2025-04,rename")


@pytest.mark.parametrize("order", [(1, 2, 4), (2, 1, 4), (4, 1, 2), (4, 2, 1)])
def test_a_renamed_cell_stays_one_whichever_month_arrives_first(
    warehouse: Warehouse, tmp_path: Path, order: tuple[int, ...]
) -> None:
    with_successors(warehouse, tmp_path, *RENAMED)
    names = {1: "B", 2: "BB", 4: "BBB"}
    for month in order:
        load(warehouse, cell_row(f"2025-0{month}", MUON, names[month], present=10 + month), reason="test")
    assert months_of_cells(warehouse) == [3]


def test_a_renaming_recorded_later_joins_what_was_reported_before(warehouse: Warehouse, tmp_path: Path) -> None:
    for month, name in ((1, "B"), (2, "BB"), (4, "BBB")):
        load(warehouse, cell_row(f"2025-0{month}", MUON, name, present=10 + month), reason="test")
    assert months_of_cells(warehouse) == [1, 1, 1]
    with_successors(warehouse, tmp_path, *RENAMED)
    assert months_of_cells(warehouse) == [3]
    load(warehouse, cell_row("2025-05", MUON, "BBB", present=9))
    assert months_of_cells(warehouse) == [4]


def test_a_renaming_of_two_cells_reported_in_one_month_is_refused(warehouse: Warehouse, tmp_path: Path) -> None:
    load(warehouse, cell_row("2025-02", MUON, "B"), cell_row("2025-02", MUON, "BB"))
    with pytest.raises(ReferenceDataError, match=r"reference-cells-both B$"):
        with_successors(warehouse, tmp_path, *RENAMED)
    assert months_of_cells(warehouse) == [1, 1]


def test_old_and_new_name_in_one_month_are_a_duplicate(warehouse: Warehouse, tmp_path: Path) -> None:
    with_successors(warehouse, tmp_path, *RENAMED)
    load(warehouse, cell_row("2025-01", MUON, "B"))
    receipt = load(warehouse, cell_row("2025-02", MUON, "BB"), cell_row("2025-02", MUON, "B"))
    assert "row.duplicate" in codes(receipt)


@pytest.mark.parametrize(
    "succession",
    ["03202,B,03202,BB,2025-07,rename", "03202,B,03168,B,2025-03,move"],
)
def test_a_cell_moved_or_renamed_with_the_reform_stays_one(
    warehouse: Warehouse, tmp_path: Path, succession: str
) -> None:
    with_successors(warehouse, tmp_path, succession)
    after = ("2025-07", ",03202", "BB") if "rename" in succession else ("2025-03", "Nậm Pồ,Nà Khoa", "B")
    load(warehouse, cell_row("2025-01", MUON, "B"))
    load(warehouse, cell_row(*after, present=14), reason="test")
    assert months_of_cells(warehouse) == [2]


def test_a_cell_that_ended_is_missed_nowhere_and_its_namesake_elsewhere_is(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    """B of Mường Mươn went into A; Na Sang has a B of its own."""
    with_successors(warehouse, tmp_path, "03202,B,03202,A,2025-03,merge")
    for unit in (MUON, NA_SANG):
        load(warehouse, cell_row("2025-02", unit, "A"), cell_row("2025-02", unit, "B"))
    rows = [cell_row("2025-03", unit, "A", present=14) for unit in (MUON, NA_SANG)]
    (missed,) = load(warehouse, *rows).problems
    assert (missed.code, missed.unit, missed.parameters["cells"]) == ("participation.cells_missing", "03201", "B")


def test_committees_report_by_name_or_code_before_and_after_the_reform(warehouse: Warehouse, tmp_path: Path) -> None:
    shutil.copytree(UNITS, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "units.csv").open("a", encoding="utf-8") as file:
        file.write("C2,2010-01,,Đảng bộ Huyện đoàn,committee,commune,097,,,,\n")
    replace_reference(warehouse, read_folder(tmp_path))
    for month, unit in (
        *(("2025-06", "Mường Chà,Đảng bộ Huyện đoàn"), ("2025-06", ",C2"), ("2025-07", ",Đảng bộ Huyện đoàn")),
        *(("2025-07", "Mường Chà,đảng bộ huyện đoàn"), ("2025-08", ",c2")),
    ):
        receipt = load(warehouse, cell_row(month, unit, "A", present=int(month[-1]) + 3), reason="test")
        assert receipt.outcome in ("accepted", "accepted_with_warnings", "unchanged"), codes(receipt)


def test_a_withdrawn_report_does_not_decide_what_a_name_means(warehouse: Warehouse) -> None:
    old_pon = "Điện Biên,Mường Pồn"
    load(warehouse, cell_row("2025-06", MUON, "Trạm"))
    wrong = load(warehouse, cell_row("2025-07", ",03202", "Trạm", present=9), reason="x")
    assert wrong.submission
    withdraw(warehouse, wrong.submission, "mistake", "clerk")
    load(warehouse, cell_row("2025-06", old_pon, "Trạm"), reason="x")
    receipt = load(warehouse, cell_row("2025-07", ",03202", "Trạm", present=9), reason="x")
    assert (receipt.outcome, codes(receipt)[0]) == ("refused", "value.ambiguous")


def test_homonyms_known_only_later_are_told_apart_in_the_export(warehouse: Warehouse) -> None:
    for month, unit in (("2025-06", MUON), ("2025-07", ",03202"), ("2025-06", "Điện Biên,Mường Pồn")):
        load(warehouse, cell_row(month, unit, "Trạm", members=60, present=int(month[-1]) + len(unit)), reason="x")
    exported = export_rows(warehouse, "participation")
    assert sorted(exported["cell"]) == ["Trạm", "Trạm", "Trạm (Mường Mươn)"]
    assert load(warehouse, cell_row("2025-08", ",03202", "Trạm"), reason="x").outcome == "refused"
    again = submit(warehouse, export_csv(exported), "export.csv", CLERK)
    assert again.outcome == "unchanged"


@pytest.mark.parametrize(
    ("written", "unit_id"),
    [
        (",03136", "03136@2010-01"),
        ("Điện Biên Phủ,Mường Thanh", "03136@2010-01"),
        (",Mường Thanh", "03334@2025-07"),
        (",03201", "03201@2010-01"),
        ("Mường Chà,Na Sang", "03201@2010-01"),
    ],
)
def test_where_one_comes_from_is_the_same_after_an_export(warehouse: Warehouse, written: str, unit_id: str) -> None:
    receipt = load(warehouse, f"2025-09,,03202,appointment,{written},,03202,head,1,7-QĐ/ĐU", header=ROTATION)
    assert receipt.outcome == "accepted", codes(receipt)
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT from_unit_id FROM rotation").fetchall() == [(unit_id,)]
    exported = export_csv(export_rows(warehouse, "rotation"))
    assert submit(warehouse, exported, "export.csv", CLERK).outcome == "unchanged"


def test_a_second_province_is_named_and_written(warehouse: Warehouse, tmp_path: Path) -> None:
    shutil.copytree(UNITS, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "units.csv").open("a", encoding="utf-8") as file:
        file.write("12,2010-01,,Lai Châu,Tỉnh,province,,,,,\n")
        file.write("109,2010-01,2025-07,Mường Chà,Huyện,district,12,,,,\n")
        file.write("03999,2010-01,2025-07,Mường Mươn,Xã,commune,109,,,,\n")
    replace_reference(warehouse, read_folder(tmp_path))
    header = HEADER.replace("period,", "period,province,")
    for province in ("Lai Châu", "Điện Biên"):
        row = cell_row("2025-05", MUON, "A", present=len(province)).replace("2025-05,", f"2025-05,{province},", 1)
        assert load(warehouse, row, header=header).outcome == "accepted"
    assert codes(load(warehouse, cell_row("2025-05", MUON, "A"))) == ["unit.ambiguous"]
    exported = export_rows(warehouse, "participation")
    assert exported.columns[:4] == ["period", "province", "district", "commune"]
    assert submit(warehouse, export_csv(exported), "export.csv", CLERK).outcome == "unchanged"


@pytest.mark.parametrize("below", ["", "2025-05,Mường Chà\n", '"2025-05\n'])
def test_the_survey_is_known_by_its_header_however_the_rows_are(warehouse: Warehouse, below: str) -> None:
    receipt = submit(warehouse, f"{HEADER}\n{below}".encode(), "x.csv", Submitter("clerk", "cli"))
    assert (receipt.outcome, receipt.survey) == ("refused", "participation")
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT survey FROM submission").fetchall() == [("participation",)]


def test_of_very_many_problems_those_that_refuse_the_file_are_listed(warehouse: Warehouse) -> None:
    few = [cell_row("2025-05", MUON, f"Bản {number}", present=4, absent=16) for number in range(1001)]
    receipt = load(warehouse, *few, cell_row("2025-05", MUON, "Bản Cuối", present=16))
    record = receipt.record(localiser("en"))
    assert (record["outcome"], record["problem_count"], len(record["problems"])) == ("refused", 1002, 1000)
    assert [(p["code"], p["sheet_row"]) for p in record["problems"][-2:]] == [
        ("participation.low_attendance", 1000),
        ("participation.required_over_members", 1003),
    ]
    with warehouse.reading() as cursor:
        kept = cursor.execute("SELECT sheet_row FROM submission_problem WHERE severity = 'error'").fetchall()
    assert kept == [(1003,)]


def test_what_goes_wrong_while_a_file_is_packed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(pa, "compress", fail)
    with pytest.raises(MemoryError):
        packing(b"period,cell\n")()
