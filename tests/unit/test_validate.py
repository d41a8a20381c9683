"""Every rule between the columns of a row: a row that breaks it, and one that just does not."""

from __future__ import annotations

from unittest.mock import patch

import polars as pl
import pytest

from ingest.grids import MOST_PROBLEMS
from ingest.problems import Problem
from ingest.validate import check_rows
from ingest.values import type_values
from schemas.participation import Participation
from tests.unit.test_values import NIL_ROTATION, NIL_TRAINING, NOT_HELD, TODAY, sheet


def problems(survey: str, *rows: dict[str, str | None], without: tuple[str, ...] = ()) -> list[Problem]:
    """All problems of values and rows; the first row is sheet row 2."""
    given = sheet(survey, *rows, without=without)
    frame, found, reading = type_values(given, TODAY)
    # the pipeline adds columns before the rows are checked
    frame = frame.with_columns(pl.lit("03202@2010-01").alias("unit_id"))
    return found + check_rows(survey, frame, given.letters, reading)


def found(survey: str, *rows: dict[str, str | None]) -> list[tuple[str, str | None]]:
    """Code and column of all problems."""
    return [(problem.code, problem.column) for problem in problems(survey, *rows)]


def row(text: str) -> dict[str, str | None]:
    """A row from `column=value column=value`; an empty value is an empty cell."""
    return {name: value or None for name, value in (pair.split("=") for pair in text.split())}


@pytest.mark.parametrize(
    ("just_right", "wrong", "code", "column"),
    [
        ("present=16 absent_unexcused=2", "present=16", "participation.sum", "present"),
        ("present=18 absent_excused=1", "present=18", "participation.sum", "present"),
        ("absent_excused=3 present=16", "absent_excused=3", "participation.sum", "present"),
        (
            "members=20",
            "members=19",
            *("participation.required_over_members", "members_required"),
        ),
        ("late=17", "late=18", "participation.late_over_present", "late"),
        ("speakers=17", "speakers=18", "participation.speakers_over_present", "speakers"),
        ("meeting_date=2025-06-01", "meeting_date=2025-05-31", "participation.meeting_outside_period", "meeting_date"),
        ("meeting_date=2025-06-30", "meeting_date=2025-07-01", "participation.meeting_outside_period", "meeting_date"),
        ("meeting_date=2025-06-30", "meeting_date=2025-07-10", "participation.meeting_outside_period", "meeting_date"),
        ("meeting_date=2025-06-30", "meeting_date=2025-07-11", "participation.meeting_outside_period", "meeting_date"),
        (
            "present=10 absent_excused=9",
            "present=9 absent_excused=10",
            *("participation.low_attendance", "present"),
        ),
        ("members=1000000", "members=1000001", "value.range", "members"),
    ],
)
def test_participation(just_right: str, wrong: str, code: str, column: str):
    assert found("participation", row(just_right)) == []
    assert found("participation", row(wrong)) == [(code, column)]


@pytest.mark.parametrize("figure", ["present=3", "late=1", "thematic=x", "self_criticism=yes", "quality=Tốt"])
def test_figures_without_a_meeting(figure: str):
    assert found("participation", NOT_HELD | {"shortcomings": "regime"}) == []
    assert found("participation", NOT_HELD | row(figure)) == [("participation.figures_without_meeting", "meeting_date")]


def test_all_figures_without_a_meeting_are_one_problem():
    assert found("participation", {"meeting_date": None, "thematic": "x", "quality": "good"}) == [
        ("participation.figures_without_meeting", "meeting_date")
    ]
    assert found(
        "participation", row("meeting_date= present=1 absent_excused=19 absent_unexcused=0 late= speakers=")
    ) == [("participation.figures_without_meeting", "meeting_date")]


@pytest.mark.parametrize(
    ("just_right", "wrong", "code", "column"),
    [
        *[(f"{part}=40", f"{part}=41", "training.part_over_whole", part) for part in ("women", "completed")],
        *[(f"{part}=40", f"{part}=41", "training.part_over_whole", part) for part in ("under_40", "ethnic_minority")],
        ("start_date=2025-06-01", "start_date=2025-05-31", "training.start_outside_period", "start_date"),
        ("start_date=2025-06-30", "start_date=2025-07-01", "training.start_outside_period", "start_date"),
        ("days=1", "days=0", "value.range", "days"),
        ("days=730", "days=731", "value.range", "days"),
        ("participants=1000000", "participants=1000001", "value.range", "participants"),
    ],
)
def test_training(just_right: str, wrong: str, code: str, column: str):
    assert found("training", row(just_right)) == []
    assert found("training", row(wrong)) == [(code, column)]


@pytest.mark.parametrize(
    ("just_right", "wrong", "code", "column"),
    [
        *[(f"{part}=1", f"{part}=2", "rotation.part_over_whole", part) for part in ("women", "by_exam")],
        *[(f"{part}=1", f"{part}=2", "rotation.part_over_whole", part) for part in ("under_40", "ethnic_minority")],
        (
            "expected_return=2025-07",
            "expected_return=2025-06",
            *("rotation.return_before_period", "expected_return"),
        ),
        ("cadres=1000000", "cadres=1000001", "value.range", "cadres"),
    ],
)
def test_rotation(just_right: str, wrong: str, code: str, column: str):
    assert found("rotation", row(just_right)) == []
    assert found("rotation", row(wrong)) == [(code, column)]


def test_only_who_is_rotated_is_expected_back():
    (problem,) = problems("rotation", row("movement=appointment expected_return=2026-06"))
    assert (problem.code, problem.variant, problem.value) == ("rotation.return_before_period", "movement", "2026-06")
    (problem,) = problems("rotation", row("expected_return=2025-05"))
    assert problem.variant == ""


@pytest.mark.parametrize(("survey", "nil"), [("training", NIL_TRAINING), ("rotation", NIL_ROTATION)])
def test_nil_returns_break_no_rule(survey: str, nil: dict[str, str | None]):
    assert found(survey, nil) == []


@pytest.mark.parametrize(
    ("survey", "wrong", "expected"),
    [
        # what cannot be read is one problem, whatever depends on it
        ("participation", "present=mười", ("value.integer", "present")),
        ("participation", "members_required=1.234", ("value.ambiguous", "members_required")),
        ("participation", "members=#N/A", ("value.integer", "members")),
        ("participation", "meeting_date=31/06/2025", ("value.date", "meeting_date")),
        ("participation", "period=01/02/2025", ("value.ambiguous", "period")),
        ("training", "participants=bốn women=41", ("value.integer", "participants")),
        ("training", "period=2026-01", ("value.period", "period")),
        ("rotation", "cadres=1e3 women=5", ("value.integer", "cadres")),
        ("rotation", "movement=đi expected_return=2027-01", ("value.choice", "movement")),
        # what is out of range too
        ("participation", "present=5000000", ("value.range", "present")),
        ("participation", "members_required=5000000", ("value.range", "members_required")),
        ("training", "women=5000000", ("value.range", "women")),
        # one wrong number is one problem
        ("participation", "present=1", ("participation.sum", "present")),
        ("participation", "members_required=200", ("participation.required_over_members", "members_required")),
        ("participation", "members_required=50 members=50", ("participation.sum", "present")),
        # nobody, and yet parts of nobody
        ("training", "participants=0 women=3", ("value.range", "participants")),
    ],
)
def test_one_defect_is_one_problem(survey: str, wrong: str, expected: tuple[str, str]):
    assert found(survey, row(wrong)) == [expected]


def test_two_defects_of_a_row_are_both_found():
    assert sorted(found("participation", row("present=16 speakers=30"))) == [
        ("participation.speakers_over_present", "speakers"),
        ("participation.sum", "present"),
    ]
    assert sorted(found("participation", row("members=x meeting_date=2025-04-01"))) == [
        ("participation.meeting_outside_period", "meeting_date"),
        ("value.integer", "members"),
    ]


def test_a_cell_nobody_must_attend_has_no_low_attendance():
    assert (
        found(
            "participation", row("members_required=0 present=0 absent_excused=0 absent_unexcused=0 late=0 speakers=0")
        )
        == []
    )


@pytest.mark.parametrize(
    ("wrong", "code", "variant", "parameters"),
    [
        ("period=2025-01 meeting_date=01/05/2025", "outside_period", "swapped", {"day": 5, "month": 1}),
        ("period=2025-01 meeting_date=2025-05-01", "outside_period", "swapped", {"day": 5, "month": 1}),
        ("period=2025-01 meeting_date=2025-01-05", None, "", {}),
        ("period=2025-01 meeting_date=01/02/2025", "outside_period", "late-swapped", {"day": 2, "month": 1}),
        ("period=2025-01 meeting_date=05/02/2025", "outside_period", "late", {}),
        ("period=2025-01 meeting_date=01/05/2024", "outside_period", "", {}),
        ("period=2025-06 meeting_date=05/05/2025", "outside_period", "", {}),
    ],
)
def test_day_and_month_in_each_others_place(wrong: str, code: str | None, variant: str, parameters: dict[str, int]):
    given = row(wrong)
    result = problems("participation", given)
    assert [problem.code for problem in result] == ([f"participation.meeting_{code}"] if code else [])
    for problem in result:
        assert (problem.variant, problem.value) == (variant, given["meeting_date"])
        assert {name: problem.parameters[name] for name in parameters} == parameters


def test_problems_say_where_and_show_the_value_as_given():
    result = problems("participation", {}, row("members=21.0 members_required=22 present=19"), {}, row("late='18"))
    assert [(p.code, p.sheet_row, p.column_letter, p.value) for p in result] == [
        ("participation.required_over_members", 3, "F", "22"),
        ("participation.late_over_present", 5, "J", "'18"),
    ]
    assert dict(result[0].parameters) == {"members": "21"}
    (total,) = problems("participation", row("present=16"))
    assert dict(total.parameters) == {"total": "19", "required": "20"}


def test_a_file_without_the_column_of_dates_reports_no_meetings():
    (problem,) = problems("participation", NOT_HELD | row("present=3"), NOT_HELD, without=("meeting_date",))
    assert (problem.code, problem.sheet_row, problem.column_letter) == (
        *("participation.figures_without_meeting", 2),
        None,
    )


def test_counts_the_file_does_not_have_break_no_rule():
    assert problems("participation", row("present="), without=("present",)) == []


def test_only_low_attendance_and_lateness_are_warnings():
    few, late, wrong = (
        problems("participation", row(text))[0].severity
        for text in ("present=9 absent_excused=10", "meeting_date=2025-07-01", "late=18")
    )
    assert (few, late, wrong) == ("warning", "warning", "error")


def test_pandera_is_called_once_for_all_rows():
    with patch.object(Participation, "validate", wraps=Participation.validate) as validate:
        result = problems("participation", *[{"period": f"2025-0{month}", "late": "18"} for month in range(1, 7)])
    assert validate.call_count == 1
    assert len([problem for problem in result if problem.code == "participation.late_over_present"]) == 6


def test_a_frame_of_other_types_is_our_mistake_and_raised():
    given = sheet("participation", {})
    frame, _, reading = type_values(given, TODAY)
    with pytest.raises(Exception, match="members"):
        check_rows("participation", frame.with_columns(pl.col("members").cast(pl.String)), given.letters, reading)


def test_months_of_different_length():
    assert found("training", row("period=2024-02 start_date=2024-02-29")) == []
    assert found("participation", row("period=2024-02 meeting_date=2024-03-10")) == [
        ("participation.meeting_outside_period", "meeting_date")
    ]


def test_a_meeting_up_to_ten_days_after_its_month_is_to_be_explained_later_to_be_mended():
    late = problems("participation", row("period=2025-06 meeting_date=2025-07-10"))
    later = problems("participation", row("period=2025-06 meeting_date=2025-07-11"))
    assert [problem.severity for problem in (*late, *later)] == ["warning", "error"]


def test_no_rows_no_problems():
    assert problems("participation") == []


def test_of_very_many_broken_rules_the_first_are_listed_and_all_are_counted() -> None:
    given = sheet("participation", *[{"members": "2000000", "late": "18"}] * (MOST_PROBLEMS + 3))
    frame, _, reading = type_values(given, TODAY)
    listed = check_rows("participation", frame, given.letters, reading)
    # the rows that are only counted have no follow-up either
    assert {problem.code for problem in listed} == {"value.range", "participation.late_over_present"}
    assert (len(listed), reading.more) == (2 * MOST_PROBLEMS, 6)


def test_warnings_are_listed_further_than_errors() -> None:
    rows = [{"present": "9", "absent_excused": "10", "late": "0", "speakers": "0"}] * (MOST_PROBLEMS + 3)
    given = sheet("participation", *rows)
    frame, _, reading = type_values(given, TODAY)
    assert len(check_rows("participation", frame, given.letters, reading)) == MOST_PROBLEMS + 3
    assert reading.more == 0
