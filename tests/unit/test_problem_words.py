"""The words for problems: complete in both languages, short, plain, and saying what to do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse

from ingest.problems import Problem
from localisation import localiser
from schemas.codes import VOCABULARIES
from schemas.surveys import SURVEYS

PROJECT = Path(__file__).resolve().parents[2]
WORDS_ALLOWED = 25
LANGUAGES = ("en", "vi")
NOT_FOR_CLERKS = re.compile(r"invalid|không hợp lệ|[a-z]+_[a-z]+|[a-z]+\.[a-z]+", re.IGNORECASE)
HELPERS = {"problem-month-name", "problem-day-as-month-name", "problem-commune-column"}

# code -> variants; "" is the wording without a variant
CODES: dict[str, tuple[str, ...]] = {
    "value.required": ("", "count", "held", "district"),
    "value.integer": ("", "formula", "sign"),
    "value.ambiguous": ("integer", "month", "date", "cell"),
    "value.range": ("", "days", "nil"),
    "value.date": ("", "future", "swapped", "form", "calendar", "year"),
    "value.period": ("", "future", "early", "day", "year"),
    "value.choice": tuple(name for name, _ in VOCABULARIES.values()),
    "value.boolean": ("",),
    "value.text": ("long", "control", "sign", "markup", "error", "letter"),
    "value.personal_data": ("",),
    "unit.unknown": ("", "suggestion", "letter"),
    "unit.abolished": ("", "successors", "district", "commune"),
    "unit.not_yet": ("",),
    "unit.mismatch": ("",),
    "unit.ambiguous": ("",),
    "unit.name_moved": ("",),
    "row.duplicate": ("", "nil"),
    "participation.sum": ("",),
    "participation.required_over_members": ("",),
    "participation.late_over_present": ("",),
    "participation.speakers_over_present": ("",),
    "participation.meeting_outside_period": ("", "swapped", "late", "late-swapped"),
    "participation.figures_without_meeting": ("",),
    "participation.low_attendance": ("",),
    "participation.members_jump": ("",),
    "participation.cell_new": ("", "suggestion"),
    "participation.cells_missing": ("",),
    "participation.copied_month": ("",),
    "training.part_over_whole": ("",),
    "training.start_outside_period": ("", "swapped"),
    "rotation.part_over_whole": ("",),
    "rotation.same_unit": ("",),
    "rotation.return_before_period": ("", "movement"),
    "rotation.reported_twice": ("", "elsewhere"),
    "access.unit": ("",),
    "access.role": ("",),
    "period.locked": ("",),
    "submission.replaces": ("",),
    "submission.nil_over_rows": ("",),
}
LONGEST_UNIT = "Thị trấn Điện Biên Đông"
CELL = "Chi bộ Trường Phổ thông dân tộc bán trú Trung học cơ sở Nà Hỳ"
PARAMETERS: dict[str, Any] = {
    "unit": LONGEST_UNIT,
    "district": "Thành phố Điện Biên Phủ",
    "expected": "Điện Biên Đông, Tuần Giáo",
    "successors": LONGEST_UNIT,
    "successor": LONGEST_UNIT,
    "commune": "Quảng Lâm",
    "unit_code": "03202",
    "suggestion": LONGEST_UNIT,
    "letter": "а",
    "candidates": f"{CELL} (Nà Hỳ), {CELL} (Nà Khoa)",
    "cells": ", ".join([CELL] * 5),
    "first": "12/2025",
    "second": "11/2025",
    "fraction": 999.999,
    "day": 12,
    "month": 11,
    "year": "2025",
    "since": "07/2025",
    "maximum": 1_000_000,
    "length": 30_000,
    "count": 12,
    "rows": 12_345,
    "number": 12_345,
    "before": 1234,
    "total": "1000000",
    "required": "999999",
    "members": "999999",
    "present": "999999",
    "whole": "999999",
    "percent": "50",
    "period": "11/2025",
}
COLUMNS = {
    "value.period": "period",
    "value.date": "meeting_date",
    "training.part_over_whole": "ethnic_minority",
    "rotation.part_over_whole": "ethnic_minority",
}
KEYS = [(code, variant) for code, variants in CODES.items() for variant in variants]


def problem(code: str, variant: str, column: str | None = None) -> Problem:
    name = {words: column for column, (words, _) in VOCABULARIES.items()}
    chosen = column or COLUMNS.get(code) or (name[variant] if code == "value.choice" else "absent_unexcused")
    parameters = dict(PARAMETERS)
    if code == "participation.cell_new":
        parameters["suggestion"] = CELL
    shown = {"value.date": "2025-02-30 00:00", "value.period": "Tháng 12 năm 2025"}.get(code, "01-02-2025")
    return Problem(code, 12_345, chosen, "AB", value=shown, variant=variant, parameters=parameters)


def written(language: str) -> dict[str, fluent.Message]:
    path = PROJECT / "locale" / language / "problems.ftl"
    body = parse(path.read_text(encoding="utf-8")).body
    return {entry.id.name: entry for entry in body if isinstance(entry, fluent.Message)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words_and_no_words_are_for_nothing(language: str):
    keys = {problem(code, variant).key for code, variant in KEYS}
    assert set(written(language)) - HELPERS == keys
    for key in keys:
        assert "fix" in {attribute.id.name for attribute in written(language)[key].attributes}, key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "variant"), KEYS)
def test_words_are_short_and_plain_even_when_filled_in(code: str, variant: str, language: str):
    record = problem(code, variant).record(localiser(language))
    for text in (record["message"], record["fix"]):
        assert len(text.split()) <= WORDS_ALLOWED, (len(text.split()), text)
        assert not re.search(
            r"invalid|không hợp lệ|[a-z]+_[a-z]+|[a-z]+\.[a-z]+", text.replace("2.2025", ""), re.IGNORECASE
        ), text
        assert text[0].isupper() or text[0] in "“0123456789", text
        assert text[-1] in ".?", text
        assert "\n" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_fit_with_the_longest_column_labels(language: str):
    for survey in SURVEYS.values():
        for spec in survey.all_columns:
            for code in ("value.required", "value.integer", "value.range", "value.boolean", "value.personal_data"):
                record = problem(code, "", spec.name).record(localiser(language))
                assert max(len(record["message"].split()), len(record["fix"].split())) <= WORDS_ALLOWED


def words(code: str, language: str, variant: str = "", **given: Any) -> tuple[str, str, str | None]:
    value = given.pop("value", None)
    column = given.pop("column", None)
    record = Problem(code, 7, column, "C", value=value, variant=variant, parameters=given).record(localiser(language))
    return record["message"], record["fix"], record["expected"]


def test_some_words_as_they_are_read():
    assert words("value.ambiguous", "en", "integer", value="1.234", first="1234", fraction=1.234) == (
        "“1.234” can mean 1234 or 1.234.",
        "Write the whole number without point or comma, for example 1234.",
        "a whole number such as 1234",  # 1.234 written anew would be refused anew
    )
    given = {"value": "1.234", "first": "1234", "fraction": 1.234}
    assert words("value.ambiguous", "vi", "integer", **given)[0] == "“1.234” có thể hiểu là 1234 hoặc 1,234."
    assert words("value.ambiguous", "en", "date", value="01-02-2025", day=1, month=2, year="2025")[0] == (
        "“01-02-2025” can mean 1 February or 2 January 2025."
    )
    given = {"value": "2025-05-01", "day": 5, "month": 1, "period": "01/2025"}
    assert words("participation.meeting_outside_period", "en", "swapped", **given)[0] == (
        "The meeting of 2025-05-01 does not belong to 01/2025. Did you mean 5 January?"
    )
    assert words("participation.meeting_outside_period", "vi", "swapped", **given)[0] == (
        "Cuộc họp 2025-05-01 không thuộc kỳ 01/2025. Có phải là ngày 5 tháng 1 không?"
    )
    assert words("row.duplicate", "vi", rows=1234)[0] == "Nội dung này đã có ở dòng 1234."
    assert words("value.range", "en", column="members", maximum=1_000_000)[2] == "0 to 1,000,000"
    assert words("value.range", "vi", column="members", maximum=1_000_000)[2] == "từ 0 đến 1.000.000"
    assert words("value.choice", "vi", "quality", column="quality")[2] == "Tốt; Khá; Trung bình; Kém"


@pytest.mark.parametrize(
    ("column", "named"), [("district", "commune"), ("from_district", "from commune"), ("to_district", "to commune")]
)
def test_the_commune_goes_beside_the_district_it_replaces(column: str, named: str):
    fix = words("unit.abolished", "en", "commune", column=column, commune="Mường Chà")[1]
    assert fix == f"If you mean the new commune Mường Chà, write it in the column “{named}”."


def test_personal_data_is_in_no_word():
    record = Problem("value.personal_data", 3, "cell", "D").record(localiser("vi"))
    assert record["value"] is None
    assert not re.search("[0-9]", record["message"] + record["fix"])


def test_problems_are_spelt_in_the_readers_language():
    when = Problem("period.locked", period=date(2025, 6, 1)).record(localiser("vi"))
    assert (when["period"], when["message"]) == ("2025-06", "Tháng này đã khóa, không sửa được nữa.")
