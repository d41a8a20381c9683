"""Every accepted and every refused form of a value (contract, section 1)."""

from __future__ import annotations

import unicodedata
from datetime import date
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from ingest.grids import MOST_PROBLEMS
from ingest.problems import Problem
from ingest.values import Reading, type_values
from schemas.participation import MEETING_COUNTS
from schemas.surveys import SURVEYS

TODAY = date(2025, 8, 15)
CLEAN: dict[str, dict[str, str | None]] = {
    "participation": {
        "period": "2025-06",
        "district": "Mường Chà",
        "commune": "Mường Mươn",
        "cell": "Chi bộ bản Púng Giắt 1",
        "members": "21",
        "members_required": "20",
        "present": "17",
        "absent_excused": "2",
        "absent_unexcused": "1",
        "late": "1",
        "speakers": "9",
        "meeting_date": "2025-06-05",
    },
    "training": {
        "period": "2025-06",
        "commune": "03202",
        "course": "Bồi dưỡng lý luận chính trị",
        "field": "political_theory",
        "organiser": "district",
        "start_date": "2025-06-10",
        "days": "3",
        "participants": "40",
    },
    "rotation": {
        "period": "2025-06",
        "movement": "rotation",
        "from_district": "Mường Ảng",
        "to_district": "Mường Ảng",
        "to_commune": "Búng Lao",
        "position": "head",
        "cadres": "1",
        "decision": "12-QĐ/HU",
    },
}


def sheet(survey: str, *rows: dict[str, str | None], without: tuple[str, ...] = ()) -> Any:
    """A sheet as the reader gives it: clean rows with some values changed, the first in sheet row 2."""
    specs = SURVEYS[survey].all_columns
    full = [{spec.name: (CLEAN[survey] | row).get(spec.name) for spec in specs} for row in rows]
    frame = pl.DataFrame(full, schema={spec.name: pl.String for spec in specs})
    letters = [spec.name for spec in SURVEYS[survey].columns if spec.name not in without]
    return SimpleNamespace(
        survey=survey,
        rows=frame.with_columns(pl.int_range(2, frame.height + 2, dtype=pl.Int64).alias("sheet_row")),
        letters={name: chr(65 + i) for i, name in enumerate(letters)},
        garbled={},
    )


def typed(survey: str, *rows: dict[str, str | None]) -> tuple[pl.DataFrame, list[Problem], Reading]:
    return type_values(sheet(survey, *rows), TODAY)


def value(survey: str, column: str, text: str | None, row: int = 0) -> Any:
    """What a text means; there must be nothing wrong with it."""
    frame, problems, _ = typed(survey, {column: text})
    assert problems == []
    return frame[column][row]


def refusal(survey: str, column: str, text: str | None) -> Problem:
    """The one problem of a text."""
    frame, problems, reading = typed(survey, {column: text})
    assert len(problems) == 1, problems
    assert (problems[0].sheet_row, problems[0].column) == (2, column)
    assert text is None or frame[column][0] in (None, False)
    assert text is None or reading.unreadable[column].to_list() == [2]
    return problems[0]


@pytest.mark.parametrize(
    "text", ["21", " 21 ", "21.0", "21,0", "21.00", "'21", "' 21", "021", "\u00a021", "21\u200b", "\ufeff21"]
)
def test_whole_numbers(text: str):
    assert value("participation", "members", text) == 21


def test_numbers_at_the_limits():
    assert value("participation", "members", "0") == 0
    assert value("participation", "members", "1000000") == 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        *["hai mươi", "-5", "+5", "−5", "1e3", "1E3", "0x15", "1_000", "21.5", "21,5", "21.", ".0", "2 1", "1 234"],
        *["٢١", "२१", "２１", "²", "1.234.567", "1,234.0", "21%", "NaN", "inf", "none", "-", "có", "-0", "+0"],
        *["=1+20", "=SUM(A1:A3)", "#N/A", "#REF!", "#VALUE!", "21 người", "0.500", "2025-06-05", "IV"],
    ],
)
def test_not_a_whole_number(text: str):
    problem = refusal("participation", "members", text)
    assert (problem.code, problem.value) == ("value.integer", text)
    told = {"=": "formula", "#": "formula", "-": "sign", "+": "sign", "\N{MINUS SIGN}": "sign"}
    assert problem.variant == (told.get(text[0], "") if len(text) > 1 else "")


@pytest.mark.parametrize(
    ("text", "first", "fraction"),
    [
        ("1.234", "1234", 1.234),
        ("1,234", "1234", 1.234),
        ("21.000", "21000", 21),
        ("21,000", "21000", 21),
        (" 999.999 ", "999999", 999.999),
    ],
)
def test_ambiguous_number_names_both_readings(text: str, first: str, fraction: float):
    problem = refusal("participation", "members", text)
    assert (problem.code, problem.variant) == ("value.ambiguous", "integer")
    assert problem.parameters == {"first": first, "fraction": fraction}


@pytest.mark.parametrize("text", ["2147483648", "9999999999", "99999999999999999999"])
def test_a_number_too_large_to_hold(text: str):
    assert refusal("participation", "members", text).code == "value.range"


@pytest.mark.parametrize(
    "text",
    [
        *["2025-01", "2025-1", "2025/1", "2025/01", "01/2025", "1/2025", "202501", "01-2025", "1-2025"],
        *["Tháng 1/2025", "Tháng 01 năm 2025", "tháng 1 năm 2025", "THÁNG 1/2025", "T1/2025", "t01/2025"],
        *["Jan-25", "jan-25", "Jan-2025", "Thg1-25", "thg1-25", "Thg 1-25", "Thg1-2025", " 2025-01 ", "'2025-01"],
        *["Tháng 01-25", "tháng 1-25", "يناير-25", "كانون الثاني-25"],
        *["2025\u00ad-01", "Tháng\u00a01/2025", unicodedata.normalize("NFD", "Tháng 01 năm 2025")],
    ],
)
def test_months(text: str):
    assert value("training", "period", text) == date(2025, 1, 1)


@pytest.mark.parametrize(("text", "month"), [("Dec-24", 12), ("Thg12-24", 12), ("12/2024", 12), ("May-24", 5)])
def test_other_months(text: str, month: int):
    assert value("training", "period", text) == date(2024, month, 1)


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        *[("2025-06-05", "day"), ("2025-06-01", "day"), ("2025-06-01 00:00:00", "day"), ("15/01/2025", "day")],
        *[("01/01/2025", "day"), ("5-1-2025x", ""), ("01/25", "year"), ("T1/25", "year"), ("1-25", "year")],
        *[("2025", ""), ("13/2025", ""), ("2025-13", ""), ("2025-00", ""), ("00/2025", ""), ("202513", "")],
        *[("Quý 1/2025", ""), ("tháng một", ""), ("٠١/٢٠٢٥", ""), ("２０２５-01", ""), ("45658", ""), ("Foo-25", "")],
        *[("#N/A", ""), ("=TODAY()", ""), ("+2025-01", ""), ("2025-01-", ""), ("1825-01", ""), ("20250105", "")],
    ],
)
def test_not_a_month(text: str, variant: str):
    problem = refusal("training", "period", text)
    assert (problem.code, problem.variant, problem.value) == ("value.period", variant, text)


@pytest.mark.parametrize("text", ["01/02/2025", "1/2/2025", "01-02-2025", "1.2.2025"])
def test_ambiguous_month_names_both_readings(text: str):
    problem = refusal("training", "period", text)
    assert (problem.code, problem.variant) == ("value.ambiguous", "month")
    assert problem.parameters == {"first": "02/2025", "second": "01/2025"}


def test_months_not_to_come_and_not_before_the_first():
    assert value("training", "period", "2025-08") == date(2025, 8, 1), "the month of today has begun"
    assert value("training", "period", "2010-01") == date(2010, 1, 1)
    assert refusal("training", "period", "2025-09").variant == "future"
    early = refusal("training", "period", "Thg12-09")
    assert (early.code, early.variant, early.parameters) == ("value.period", "early", {"first": "01/2010"})


def test_expected_return_may_lie_ahead_but_is_read_like_a_month():
    assert value("rotation", "expected_return", "Thg6-28") == date(2028, 6, 1)
    assert refusal("rotation", "expected_return", "01/02/2028").code == "value.ambiguous"
    assert refusal("rotation", "expected_return", "2028-06-15").code == "value.period"


@pytest.mark.parametrize(
    "text",
    [
        *["2025-06-05", "2025-6-5", "2025/06/05", "05/06/2025", "5/6/2025", " 05/06/2025 ", "'05/06/2025"],
        *["2025-06-05 00:00:00", "2025-06-05T00:00:00.000000000"],
    ],
)
def test_dates_have_the_day_first(text: str):
    assert value("participation", "meeting_date", text) == date(2025, 6, 5)


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        *[("31/02/2025", "calendar"), ("2025-02-30", "calendar"), ("2025-13-05", "calendar"), ("0/1/2025", "calendar")],
        *[("05/06/25", "year"), ("5-6-25", "year"), ("25-06-05", "year"), ("05 tháng 6", ""), ("không họp", "")],
        *[("2025-06", ""), ("45813", ""), ("20250605", ""), ("٠٥/٠٦/٢٠٢٥", ""), ("#N/A", ""), ("=TODAY()", "")],
        *[("15-06-2025", "form"), ("15.6.2025", "form"), ("2025.06.15", "form"), ("2025-06-05 18:30", "form")],
        *[("06/32/2025", "calendar"), ("06/31/2025", "calendar"), ("05/31/2025", "swapped")],
    ],
)
def test_not_a_date(text: str, variant: str):
    problem = refusal("training", "start_date", text)
    assert (problem.code, problem.variant) == ("value.date", variant)


def test_month_before_day_is_named():
    problem = refusal("training", "start_date", "06/25/2025")
    assert (problem.code, problem.variant, problem.parameters) == (
        *("value.date", "swapped"),
        {"suggestion": "25/06/2025"},
    )


def test_ambiguous_date_names_both_readings():
    problem = refusal("training", "start_date", "01-02-2025")
    assert (problem.code, problem.variant) == ("value.ambiguous", "date")
    assert problem.parameters == {"day": 1, "month": 2, "year": "2025"}


def test_dates_are_not_to_come():
    assert value("training", "start_date", "2025-08-15") == TODAY
    assert refusal("training", "start_date", "16/08/2025").variant == "future"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[(text, True) for text in ("1", "yes", "YES", "có", "CÓ", "co\u0301", "x", "X", "true", "TRUE", "نعم")],
        *[(text, True) for text in ("ĐÚNG", "صح")],
        *[(text, False) for text in ("SAI", "خطأ")],
        *[(text, False) for text in ("0", "no", "No", "không", "KHÔNG", "false", "لا", " 0 ", None)],
    ],
)
def test_yes_and_no(text: str | None, meant: bool):
    assert value("participation", "thematic", text) is meant


@pytest.mark.parametrize("text", ["2", "y", "maybe", "có thể", "-", "#N/A", "=TRUE()", "١", "on"])
def test_neither_yes_nor_no(text: str):
    assert refusal("participation", "thematic", text).code == "value.boolean"


@pytest.mark.parametrize(
    ("survey", "column", "text", "code"),
    [
        ("participation", "quality", "Tốt", "good"),
        ("participation", "quality", "TỐT", "good"),
        ("participation", "quality", unicodedata.normalize("NFD", "tốt"), "good"),
        ("participation", "quality", "Trung  bình", "average"),
        ("participation", "quality", "جيد جدًا", "good"),
        ("participation", "quality", "جيد", "fair"),
        ("participation", "quality", "Poor", "poor"),
        ("training", "field", "political_theory", "political_theory"),
        ("training", "field", "Political theory", "political_theory"),
        ("training", "field", "chuyên môn, nghiệp vụ", "professional"),
        ("training", "field", "الدفاع والأمن", "defence"),
        ("training", "organiser", "Huyện", "district"),
        ("rotation", "movement", "Luân chuyển", "rotation"),
        ("rotation", "movement", "transfer", "mobilisation"),
        ("rotation", "movement", "mobilisation", "mobilisation"),
        ("rotation", "position", "cấp phó", "deputy"),
    ],
)
def test_choices(survey: str, column: str, text: str, code: str):
    assert value(survey, column, text) == code


@pytest.mark.parametrize(
    ("survey", "column", "text", "variant"),
    [
        ("participation", "quality", "Xuất sắc", "quality"),
        ("participation", "quality", "good; fair", "quality"),
        ("participation", "quality", "1", "quality"),
        ("participation", "shortcomings", "regime; lười", "shortcoming"),
        ("participation", "shortcomings", ";", "shortcoming"),
        ("training", "field", "khoa học", "field"),
        ("rotation", "movement", "#N/A", "movement"),
        ("rotation", "position", "Bí thư", "position"),
        ("training", "organiser", "trung ương", "organiser"),
    ],
)
def test_not_a_choice(survey: str, column: str, text: str, variant: str):
    problem = refusal(survey, column, text)
    assert (problem.code, problem.variant) == ("value.choice", variant)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("criticism;regime", "regime;criticism"),
        ("Content | chairing , attendance", "content;chairing;attendance"),
        ("tỷ lệ dự họp thấp; Không giữ đúng chế độ", "regime;attendance"),
        ("regime; regime;", "regime"),
        ("ضعف الحضور، regime", "regime;attendance"),
        (None, None),
    ],
)
def test_shortcomings_stand_in_their_own_order(text: str | None, codes: str | None):
    assert value("participation", "shortcomings", text) == codes


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        (" Chi bộ\u00a0bản Nà Pheo\u200b ", "Chi bộ bản Nà Pheo"),
        (unicodedata.normalize("NFD", "Chi bộ Trạm Y tế"), "Chi bộ Trạm Y tế"),
        ("Trường THCS (Nà Hỳ)", "Trường THCS (Nà Hỳ)"),
        ("Chi bộ lớp < 40 tuổi", "Chi bộ lớp < 40 tuổi"),
        ("Bản 12345678", "Bản 12345678"),
        ("x" * 120, "x" * 120),
        ("Q&A 'n' \"m\"", "Q&A 'n' \"m\""),
        ("خلية", "خلية"),
        ("Chi bộ số 1º, HʼMông, №2", "Chi bộ số 1º, HʼMông, №2"),
        ("#1", "#1"),
    ],
)
def test_names_as_they_are_stored(text: str, stored: str):
    assert value("participation", "cell", text) == stored


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("x" * 121, "long"),
        ("Chi bộ\nbản", "control"),
        ("Chi bộ\x07", "control"),
        ("Chi\tbộ", "control"),
        ("Chi\u2028bộ", "control"),
        ("<b>Chi bộ</b>", "markup"),
        ("Chi bộ <img src=x", "markup"),
        ("Chi bộ <1>", "markup"),
        *[(f"{sign}Chi bộ", "sign") for sign in "=+-@＝＋－＠﹣﹦"],
        ("\u200b=1+1", "sign"),
        (" @x", "sign"),
        *[(name, "error") for name in ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "Err:502")],
        *[
            (name, "letter")
            for name in ("Nа Hỳ", "Ленин", "Ｎà Hỳ", "Bản １", "Bản ١", "Ðiện Biên", "Βản", "Bıển", "𝐁ản")
        ],
    ],
)
def test_not_a_name(text: str, variant: str):
    problem = refusal("participation", "cell", text)
    assert (problem.code, problem.variant) == ("value.text", variant)


def test_courses_and_decisions_have_lengths_of_their_own():
    assert value("training", "course", "x" * 200) == "x" * 200
    assert refusal("training", "course", "x" * 201).parameters == {"maximum": 200, "length": 201}
    assert value("rotation", "decision", "y" * 60) == "y" * 60
    assert refusal("rotation", "decision", "y" * 61).variant == "long"


@pytest.mark.parametrize(
    ("survey", "column", "text"),
    [
        ("participation", "cell", "Chi bộ 012345678"),
        ("participation", "cell", "Chi bộ 0123\u200b45678"),
        ("participation", "cell", "Chi bộ ٠١٢٣٤٥٦٧٨"),
        ("participation", "cell", "Ô. A 0912.345.678"),
        ("training", "course", "Lớp cô B 091 2345678"),
        ("rotation", "decision", "QĐ 001 203 004 567"),
        ("participation", "commune", "Mường Mươn +84 912 345 678"),
        ("training", "course", "Lớp của anh A, CCCD 12"),
        ("training", "course", "số cmnd"),
        ("participation", "commune", "Mường Mươn 0912345678"),
        ("participation", "quality", "0912345678"),
        ("participation", "members", "0912345678"),
        ("participation", "members", "SĐT 0912345678"),
        ("rotation", "decision", "QĐ 123456789"),
        ("training", "start_date", "sinh ngày 012345678901"),
        ("participation", "thematic", "012345678901"),
    ],
)
def test_personal_data_is_never_repeated(survey: str, column: str, text: str):
    problem = refusal(survey, column, text)
    assert (problem.code, problem.value, dict(problem.parameters)) == ("value.personal_data", None, {})


@pytest.mark.parametrize(
    ("survey", "column", "text"),
    [
        ("training", "course", "Bồi dưỡng 2020-2025 khóa 01 2025"),
        ("training", "course", "Lớp 05-06-2025 đến 12.06.2025"),
        ("rotation", "decision", "0123-QĐ/TU 2025"),
        ("rotation", "decision", "012-2020-2025/QĐ"),
        ("training", "course", "Khóa 012 2020-2025"),
        ("training", "course", "Khóa 08 2020 2025"),
        ("participation", "cell", "Chi bộ 12345678"),
        ("participation", "cell", "Chi bộ 012 345"),
    ],
)
def test_years_days_and_short_numbers_are_nobodys(survey: str, column: str, text: str):
    assert value(survey, column, text) == text


@pytest.mark.parametrize(
    ("survey", "column"),
    [(survey, spec.name) for survey in SURVEYS for spec in SURVEYS[survey].columns if spec.required],
)
def test_required(survey: str, column: str):
    """Only of a number the advice says that none is 0."""
    problem = refusal(survey, column, None)
    numbers = ("members", "members_required", "participants", "cadres")
    variant = "count" if column in numbers else ""
    assert (problem.code, problem.value, problem.variant) == ("value.required", None, variant)


@pytest.mark.parametrize("column", ["present", "absent_excused", "absent_unexcused", "late", "speakers"])
def test_counts_are_required_if_a_meeting_was_held(column: str):
    problem = refusal("participation", column, None)
    assert (problem.code, problem.variant) == ("value.required", "held")


NOT_HELD: dict[str, str | None] = dict.fromkeys(("meeting_date", *MEETING_COUNTS))


@pytest.mark.parametrize("empty", [None, "0", "0,0"])
def test_without_a_meeting_the_counts_are_unknown(empty: str | None):
    row = NOT_HELD | {name: empty for name in NOT_HELD if name != "meeting_date"}
    frame, problems, _ = typed("participation", row, {})
    assert problems == []
    assert frame.select(*NOT_HELD).row(0) == (None,) * 6
    assert frame["present"][1] == 17
    assert frame["members_required"][0] == 20


def test_a_zero_where_a_meeting_was_held_is_a_zero():
    frame, problems, _ = typed("participation", {"late": "0"})
    assert (frame["late"][0], problems) == (0, [])


def test_an_unreadable_meeting_date_is_one_problem():
    _, problems, _ = typed("participation", NOT_HELD | {"meeting_date": "không họp"})
    assert [(problem.code, problem.column) for problem in problems] == [("value.date", "meeting_date")]


@pytest.mark.parametrize("date", ["32/01/2025", "05/01/2031", "0912345678"])
def test_behind_an_unreadable_date_empty_counts_are_found_too(date: str):
    row = {"meeting_date": date, "absent_unexcused": None, "late": None}
    _, problems, _ = typed("participation", row)
    assert [problem.column for problem in problems] == ["meeting_date", "absent_unexcused", "late"]
    assert [problem.key for problem in problems[1:]] == ["problem-value-required-held"] * 2


def test_a_column_the_file_does_not_have_is_not_reported_row_by_row():
    frame, problems, _ = type_values(sheet("participation", {"members": None}, without=("members",)), TODAY)
    assert (problems, frame["members"][0]) == ([], None)


NIL_TRAINING = dict.fromkeys(("course", "field", "organiser", "start_date", "days")) | {"participants": "0"}
NIL_ROTATION = dict.fromkeys(("movement", "from_district", "to_district", "to_commune", "position", "decision")) | {
    "cadres": "0"
}


@pytest.mark.parametrize(("survey", "row"), [("training", NIL_TRAINING), ("rotation", NIL_ROTATION)])
def test_nil_returns(survey: str, row: dict[str, str | None]):
    frame, problems, _ = typed(survey, row, {})
    assert problems == []
    assert frame["nil"].to_list() == [True, False]


@pytest.mark.parametrize(
    ("survey", "row", "column"),
    [
        ("training", NIL_TRAINING | {"course": "Lớp"}, "participants"),
        ("training", {"participants": "0"}, "participants"),
        ("training", NIL_TRAINING | {"women": "0"}, "participants"),
        ("rotation", NIL_ROTATION | {"to_district": "Mường Ảng"}, "cadres"),
    ],
)
def test_nobody_and_yet_something_is_one_problem(survey: str, row: dict[str, str | None], column: str):
    frame, problems, reading = typed(survey, row)
    assert [(problem.code, problem.variant, problem.column) for problem in problems] == [("value.range", "nil", column)]
    assert frame["nil"].to_list() == [False]
    assert reading.unreadable[column].to_list() == [2]


def test_a_nil_return_needs_its_month():
    _, problems, _ = typed("training", NIL_TRAINING | {"period": None})
    assert [(problem.code, problem.column) for problem in problems] == [("value.required", "period")]


def test_a_row_of_nothing_is_not_a_nil_return():
    frame, problems, _ = typed("training", NIL_TRAINING | {"participants": None})
    assert frame["nil"].to_list() == [False]
    assert len(problems) == 6


@pytest.mark.parametrize("survey", SURVEYS)
def test_types_and_rows_of_the_frame(survey: str):
    kinds = {
        "period": pl.Date,
        "date": pl.Date,
        "month": pl.Date,
        "count": pl.Int32,
        "days": pl.Int32,
        "boolean": pl.Boolean,
    }
    expected = {spec.name: kinds.get(spec.kind, pl.String) for spec in SURVEYS[survey].all_columns}
    expected |= {"sheet_row": pl.Int64, "nil": pl.Boolean}
    for rows in ([{}, {}], [], [dict.fromkeys(CLEAN[survey])]):
        frame, _, reading = typed(survey, *rows)
        assert dict(frame.schema) == expected
        assert frame.height == reading.rows.height == len(rows)


def test_problems_carry_row_letter_and_value_of_many_rows():
    frame, problems, reading = typed("participation", {}, {"members": "ba"}, {"members": "21.0"}, {"members": "ba"})
    assert [(p.sheet_row, p.column_letter, p.value) for p in problems] == [(3, "E", "ba"), (5, "E", "ba")]
    assert frame["members"].to_list() == [21, None, 21, None]
    assert reading.unreadable["members"].to_list() == [3, 5]
    assert frame.select(reading.reported("members").alias("r"))["r"].to_list() == [False, True, False, True]
    assert frame.select(reading.reported("late").alias("r"))["r"].any() is False


def test_every_fault_is_counted_although_not_every_one_is_told_apart():
    rows: list[dict[str, str | None]] = [{"members": "1.234" if i % 2 else f"x{i}"} for i in range(2_500)]
    _, problems, reading = typed("participation", *rows)
    assert len(problems) == reading.unreadable["members"].len() == 2_500
    assert {problem.code for problem in problems[:1_000]} == {"value.integer", "value.ambiguous"}
    assert problems[-1].parameters == {"first": "1234", "fraction": 1.234}


def test_beyond_the_problems_that_are_listed_the_others_are_counted():
    rows: list[dict[str, str | None]] = [{"members": f"x{i}", "late": None} for i in range(MOST_PROBLEMS + 5)]
    _, problems, reading = typed("participation", *rows)
    assert (len(problems), reading.more) == (2 * MOST_PROBLEMS, 10)
    assert max(problem.sheet_row or 0 for problem in problems) == MOST_PROBLEMS + 1
    assert reading.unreadable["members"].len() == MOST_PROBLEMS + 5


@pytest.mark.parametrize("text", ["912345678", "912345678.0", "9123456789012345", "x912345678", "-912345678"])
def test_a_number_as_long_as_a_telephone_number_may_be_personal(text: str):
    _, problems, reading = typed("participation", {}, {"members": text})
    assert reading.may_be_personal
    assert all(problem.shown_value is None for problem in problems)


@pytest.mark.parametrize("text", ["12345678", "21", "1.234", "21.000000", "bốn mươi"])
def test_other_numbers_are_not_personal(text: str):
    assert not typed("participation", {"members": text})[2].may_be_personal


@pytest.mark.parametrize(
    ("text", "stored"), [("'03202", "03202"), ("' 097", "097"), ("'Nà Hỳ", "'Nà Hỳ"), ("'03a", "'03a"), ("'", "'")]
)
@pytest.mark.parametrize("column", ["district", "commune"])
def test_a_code_marked_as_text_is_a_code(text: str, stored: str, column: str):
    frame, problems, _ = typed("participation", {column: text})
    assert (frame[column][0], problems) == (stored, [])


def test_rows_that_lost_letters_are_reported_already():
    given = sheet("participation", {}, {"commune": "M??ng"})
    given.garbled = {"commune": pl.Series([3])}
    _, _, reading = type_values(given, TODAY)
    assert reading.unreadable["commune"].to_list() == [3]
