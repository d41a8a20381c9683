"""How words are compared and stored, and what the surveys' columns are."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localisation import LANGUAGES, localiser
from schemas import codes
from schemas.surveys import SURVEYS

PROJECT = Path(__file__).resolve().parents[2]
LETTERS = "aoeuyòaóeúỳOAÒÓĐđ \u00a0\u200b\u00ad\ufeff\u0300\u0301\u0323\t\n\u2003xX1-ŌÅΣİ"

SAME = [
    ("Mường Mươn", "MƯỜNG MƯƠN"),
    ("Mường Mươn", unicodedata.normalize("NFD", "Mường Mươn")),
    ("Nà Khoá", "Nà Khóa"),
    ("Thuỷ", "Thủy"),
    ("xoè", "xòe"),
    ("Chi bộ  bản\u00a0Nà Pheo", " chi bộ bản nà pheo "),
    ("Trạm\u200b Y tế\u00ad", "\ufeffTrạm Y tế"),
    ("Hoà", unicodedata.normalize("NFD", "HÒA")),
]
DIFFERENT = [("Mường Mươn", "Mường Muôn"), ("Nà Hỳ", "Na Hy"), ("bản 1", "bản 2"), ("Tủa", "Tuả")]


def both(function: str, text: str) -> tuple[str, str]:
    vectorised = {"match": codes.match_key, "tidy": codes.tidy}[function]
    scalar = {"match": codes.match_text, "tidy": codes.tidy_text}[function]
    return pl.DataFrame({"a": [text]}).select(vectorised(pl.col("a"))).item(), scalar(text)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_word_however_it_is_typed(one: str, other: str):
    assert codes.match_text(one) == codes.match_text(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_apart(one: str, other: str):
    assert codes.match_text(one) != codes.match_text(other)


@pytest.mark.parametrize("text", [word for pair in SAME + DIFFERENT for word in pair])
@pytest.mark.parametrize("function", ["match", "tidy"])
def test_one_string_and_a_column_are_treated_alike(function: str, text: str):
    vectorised, scalar = both(function, text)
    assert vectorised == scalar


@given(st.text(alphabet=LETTERS, max_size=12))
def test_any_string_and_a_column_are_treated_alike(text: str):
    for function in ("match", "tidy"):
        vectorised, scalar = both(function, text)
        assert vectorised == scalar


def test_tidy_keeps_what_is_seen_and_drops_what_is_not():
    assert codes.tidy_text("\ufeff Chi bộ\u00a0bản  Nà Pheo\u200b\n") == "Chi bộ bản  Nà Pheo"
    assert codes.tidy_text(unicodedata.normalize("NFD", "Mường Mươn")) == "Mường Mươn"
    assert codes.tidy_text("Nà Khóa") == "Nà Khóa", "the tone stays where it was written"


def test_columns_stand_in_the_order_of_the_contract():
    names = {survey.name: " ".join(spec.name for spec in survey.columns) for survey in SURVEYS.values()}
    assert names == {
        "participation": "period district commune cell members members_required present absent_excused"
        " absent_unexcused late speakers meeting_date thematic self_criticism quality shortcomings",
        "training": "period district commune course field organiser start_date days participants women"
        " ethnic_minority under_40 completed",
        "rotation": "period district commune movement from_district from_commune to_district to_commune position"
        " cadres women ethnic_minority under_40 by_exam decision expected_return",
    }
    assert tuple(SURVEYS) == codes.SURVEYS


def test_required_columns_are_those_of_the_contract():
    required = {survey.name: {spec.name for spec in survey.columns if spec.required} for survey in SURVEYS.values()}
    assert required == {
        "participation": {"period", "cell", "members", "members_required"},
        "training": {"period", "course", "field", "organiser", "start_date", "days", "participants"},
        "rotation": {"period", "movement", "position", "cadres", "decision"},
    }
    held = {spec.name for spec in SURVEYS["participation"].columns if spec.required_if_held}
    assert held == {"present", "absent_excused", "absent_unexcused", "late", "speakers"}


def test_province_is_known_to_all_and_asked_of_none():
    for survey in SURVEYS.values():
        assert survey.all_columns[1] is survey.province
        assert (survey.province.kind, survey.province.required) == ("unit", False)


def test_every_column_says_what_it_is():
    for survey in SURVEYS.values():
        assert all(spec.description.endswith(".") for spec in survey.all_columns)
        assert survey.column("period").kind == "period"
        with pytest.raises(KeyError):
            survey.column("name")


def test_parts_name_their_whole_and_limits_are_those_of_the_contract():
    training, rotation = SURVEYS["training"], SURVEYS["rotation"]
    assert [spec.name for spec in training.columns if spec.whole == "participants"] == [
        *["women", "ethnic_minority", "under_40", "completed"]
    ]
    assert [spec.name for spec in rotation.columns if spec.whole == "cadres"] == [
        *["women", "ethnic_minority", "under_40", "by_exam"]
    ]
    limits = [training.column("course"), training.column("days"), rotation.column("decision")]
    assert [spec.maximum for spec in limits] == [200, 730, 60]
    assert SURVEYS["participation"].column("cell").maximum == 120


def test_every_column_and_choice_has_words_in_three_languages():
    for survey in SURVEYS.values():
        for spec in survey.all_columns:
            for language in LANGUAGES:
                assert localiser(language)(spec.key)
                words = [localiser(language)(spec.choice_key(code)) for code in spec.choices]
                assert len({codes.match_text(word) for word in words}) == len(spec.choices)


def test_words_are_those_of_the_field():
    assert localiser("vi")("column-members-required") == "đảng viên phải dự họp"
    assert localiser("en")("column-absent-unexcused") == "absent without reason"
    assert localiser("ar")("column-speakers") == "المشاركون بالرأي"
    assert localiser("vi")("choice-quality-average") == "Trung bình"
    assert localiser("ar")("choice-quality-good") == "جيد جدًا"
    assert localiser("vi")("choice-field-language") == "ngoại ngữ, tiếng dân tộc"
    assert localiser("en")("choice-movement-mobilisation") == "transfer"


@pytest.mark.parametrize("survey", codes.SURVEYS)
def test_no_heading_means_two_columns(survey: str):
    aliases = tomllib.loads((PROJECT / "schemas" / "aliases.toml").read_text(encoding="utf-8"))
    assert set(aliases[survey]) <= {spec.name for spec in SURVEYS[survey].all_columns}
    meant: dict[str, str] = {}
    for spec in SURVEYS[survey].all_columns:
        labels = [localiser(language)(spec.key) for language in LANGUAGES]
        accepted = [*aliases["common"].get(spec.name, []), *aliases[survey].get(spec.name, [])]
        for heading in {codes.match_text(text) for text in [spec.name, *labels, *accepted]}:
            assert meant.setdefault(heading, spec.name) == spec.name, heading


USUAL_HEADINGS = {
    "participation": "Kỳ báo cáo|Tháng|Huyện|Xã|Chi bộ|Tổng số đảng viên|Đảng viên|Phải dự|Có mặt|Vắng có lý do"
    "|Vắng không lý do|Đi muộn|Phát biểu|Ngày họp|Chuyên đề|Tự phê bình và phê bình|Chất lượng|Xếp loại|Hạn chế",
    "training": "Kỳ báo cáo|Tháng|Huyện|Xã|Tên lớp|Lĩnh vực|Cấp tổ chức|Ngày khai giảng|Số ngày|Số người|Nữ"
    "|Dân tộc thiểu số|Dưới 40 tuổi|Hoàn thành",
    "rotation": "Kỳ báo cáo|Tháng|Huyện|Xã|Hình thức|Từ huyện|Từ xã|Đến huyện|Đến xã|Chức vụ|Số cán bộ|Nữ"
    "|Dân tộc thiểu số|Dưới 40 tuổi|Qua thi tuyển|Số quyết định|Dự kiến trở về",
}


@pytest.mark.parametrize("survey", codes.SURVEYS)
def test_usual_headings_of_the_forms_are_accepted(survey: str):
    aliases = tomllib.loads((PROJECT / "schemas" / "aliases.toml").read_text(encoding="utf-8"))
    known = {
        codes.match_text(text)
        for spec in SURVEYS[survey].all_columns
        for text in [*aliases["common"].get(spec.name, []), *aliases[survey].get(spec.name, [])]
    }
    assert [text for text in USUAL_HEADINGS[survey].split("|") if codes.match_text(text) not in known] == []
