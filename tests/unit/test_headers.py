"""Headings: which survey, which column, what is missing, twice, unknown or personal."""

from __future__ import annotations

import tomllib
import unicodedata

import pytest

from ingest.columns import column_letter
from ingest.headers import find_header, personal_columns
from ingest.personal import has_personal_value, personal_heading
from ingest.problems import FileRefusedError, Problem
from ingest.read import read_sheet
from localisation import localiser
from schemas.headings import ALIASES, HEADINGS, heading_key
from schemas.surveys import SURVEYS, ColumnSpec
from warehouse.settings import settings

EXAMPLE = {
    "participation": "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings",
    "training": "period,district,commune,course,field,organiser,start_date,days,participants,women,ethnic_minority,"
    "under_40,completed",
    "rotation": "period,district,commune,movement,from_district,from_commune,to_district,to_commune,position,cadres,"
    "women,ethnic_minority,under_40,by_exam,decision,expected_return",
}


def problems_of(headings: list[str], values: list[str] | None = None) -> list[Problem]:
    row = values or ["x"] * len(headings)
    try:
        return read_sheet("\n".join([";".join(headings), ";".join(row)]).encode(), "a.csv", settings().limits).problems
    except FileRefusedError as refused:
        return refused.problems


@pytest.mark.parametrize("survey", SURVEYS)
def test_the_headings_of_the_contract(survey: str) -> None:
    headings = EXAMPLE[survey].split(",")
    assert [spec.name for spec in SURVEYS[survey].columns] == headings
    header = find_header([(1, headings)])
    assert header is not None
    assert (header.survey, list(header.columns.values()), header.problems) == (survey, headings, [])


@pytest.mark.parametrize("survey", SURVEYS)
@pytest.mark.parametrize("language", ["en", "vi", "ar"])
@pytest.mark.parametrize(
    "write",
    [
        str,
        str.upper,
        str.title,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "_"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", ""),
        lambda text: f"  {text.replace(' ', chr(10))}  *",
        lambda text: f"\ufeff{text}\u200b:",
    ],
)
def test_labels_of_every_language_however_written(survey: str, language: str, write: object) -> None:
    assert callable(write)
    specs = SURVEYS[survey].all_columns
    header = find_header([(3, [write(localiser(language)(spec.key)) for spec in specs])])
    assert header is not None
    assert header.survey == survey
    assert list(header.columns.values()) == [spec.name for spec in specs]
    assert header.problems == []


# The usual headings of the forms, as the reference lists them.
USUAL = {
    "participation": "Kỳ báo cáo,Huyện,Xã,Chi bộ,Tổng số đảng viên,Phải dự,Có mặt,Vắng có lý do,Vắng không lý do,Đi muộn,"
    "Phát biểu,Ngày họp,Chuyên đề,Tự phê bình và phê bình,Chất lượng,Hạn chế",
    "training": "Tháng,Huyện,Xã,Tên lớp,Lĩnh vực,Cấp tổ chức,Ngày khai giảng,Số ngày,Số người,Nữ,Dân tộc thiểu số,"
    "Dưới 40 tuổi,Hoàn thành",
    "rotation": "Tháng,Huyện,Xã,Hình thức,Từ huyện,Từ xã,Đến huyện,Đến xã,Chức vụ,Số cán bộ,Nữ,Dân tộc thiểu số,"
    "Dưới 40 tuổi,Qua thi tuyển,Số quyết định,Dự kiến trở về",
}


@pytest.mark.parametrize("survey", SURVEYS)
def test_the_usual_headings_of_the_forms(survey: str) -> None:
    header = find_header([(1, USUAL[survey].split(","))])
    assert header is not None
    assert (header.survey, header.problems) == (survey, [])
    assert ",".join(header.columns.values()) == EXAMPLE[survey]


# The words of the reference that name a column, in three languages.
WORDS = {
    "cell": ["Party cell", "chi bộ", "خلية الحزب"],
    "commune": ["commune", "xã", "بلدية"],
    "district": ["district", "huyện", "منطقة"],
    "province": ["province", "tỉnh", "مقاطعة"],
    "members": ["member", "Party member", "đảng viên", "عضو الحزب"],
    "members_required": ["required to attend", "đảng viên phải dự họp", "الأعضاء الملزمون بالحضور"],
    "present": ["present", "có mặt", "حاضرون"],
    "absent_excused": ["absent with reason", "vắng có lý do", "غائبون بعذر"],
    "absent_unexcused": ["absent without reason", "vắng không lý do", "غائبون بدون سبب"],
    "late": ["late", "đi muộn", "متأخرون"],
    "speakers": ["members who spoke", "số người phát biểu", "المشاركون بالرأي"],
    "meeting_date": ["date of the regular meeting", "ngày họp", "تاريخ الاجتماع"],
    "thematic": ["thematic meeting", "sinh hoạt chuyên đề", "نشاط متخصص"],
    "self_criticism": ["self-criticism and criticism", "tự phê bình và phê bình", "النقد والنقد الذاتي"],
    "quality": ["quality of the meeting", "chất lượng sinh hoạt", "جودة الاجتماع"],
    "shortcomings": ["shortcomings", "hạn chế", "أوجه القصور"],
    "course": ["training", "training course", "lớp đào tạo, bồi dưỡng", "دورة تدريب"],
    "participants": ["participations", "lượt cán bộ", "المشاركات"],
    "cadres": ["cadre", "cán bộ", "كادر"],
    "under_40": ["under_40", "under 40", "dưới 40 tuổi", "دون سن الأربعين"],
    "ethnic_minority": ["ethnic_minority", "ethnic minority", "dân tộc thiểu số", "الأقليات العرقية"],
    "women": ["women", "nữ", "نساء"],
    "by_exam": ["by_exam", "by competitive exam", "qua thi tuyển", "عن طريق الامتحان"],
}


@pytest.mark.parametrize("column", WORDS)
def test_every_word_of_the_reference_is_a_heading(column: str) -> None:
    surveys = [name for name, survey in SURVEYS.items() if column in {spec.name for spec in survey.all_columns}]
    assert surveys
    for survey in surveys:
        for word in WORDS[column]:
            written = [word, word.upper(), word.replace(" ", ""), unicodedata.normalize("NFD", word)]
            assert [HEADINGS[survey].get(heading_key(text)) for text in written] == [column] * 4, (survey, word)


@pytest.mark.parametrize(
    ("heading", "column"),
    [("Đảng viên", "members"), ("Xếp loại", "quality"), ("Kỳ báo cáo", "period"), ("Tháng", "period")],
)
def test_further_usual_headings(heading: str, column: str) -> None:
    assert HEADINGS["participation"][heading_key(heading)] == column


def test_one_heading_may_mean_different_columns() -> None:
    assert HEADINGS["training"][heading_key("Số người")] == "participants"
    assert HEADINGS["rotation"][heading_key("Số người")] == "cadres"
    assert HEADINGS["participation"][heading_key("Ngày")] == "meeting_date"
    assert HEADINGS["training"][heading_key("Ngày")] == "start_date"


@pytest.mark.parametrize("survey", SURVEYS)
def test_each_required_column_is_missed(survey: str) -> None:
    headings = EXAMPLE[survey].split(",")
    for spec in SURVEYS[survey].columns:
        found = problems_of([name for name in headings if name != spec.name])
        missing = [(p.code, p.column, p.sheet_row) for p in found]
        if spec.required or spec.required_if_held:
            assert missing == [("header.missing", spec.name, 1)], spec.name
        else:
            assert missing == [], spec.name


def test_counts_of_meetings_are_not_missed_where_none_was_held() -> None:
    headings = ["period", "commune", "cell", "members", "members_required", "meeting_date"]
    assert problems_of(headings, ["2025-06", "Nà Hỳ", "A", "3", "3", ""]) == []
    assert problems_of(headings[:-1], ["2025-06", "Nà Hỳ", "A", "3", "3"]) == []


def test_several_missing_columns_are_one_problem_each() -> None:
    found = problems_of(["Kỳ báo cáo", "Chi bộ", "Có mặt", "Đi muộn"])
    assert [(p.code, p.column) for p in found] == [
        ("header.missing", "members"),
        ("header.missing", "members_required"),
    ]


def test_a_column_twice() -> None:
    headings = [*EXAMPLE["participation"].split(","), "Tổng số đảng viên"]
    found = problems_of(headings)
    assert [(p.code, p.column, p.column_letter, p.value) for p in found] == [
        ("header.duplicate", "members", "Q", "Tổng số đảng viên")
    ]
    assert found[0].parameters["first"] == "E"


def test_an_unknown_heading_is_a_warning() -> None:
    found = problems_of(["STT", *EXAMPLE["training"].split(",")])
    assert [(p.code, p.severity, p.column, p.column_letter, p.value, p.sheet_row) for p in found] == [
        ("header.unknown", "warning", None, "A", "STT", 1)
    ]


@pytest.mark.parametrize(
    "headings",
    [["STT", "Ghi chú", "Số lượng"], ["period", "commune"], ["Tháng", "Huyện", "Xã", "Ghi chú"], ["1", "2", "3"]],
)
def test_no_survey_fits(headings: list[str]) -> None:
    assert [p.key for p in problems_of(headings)] == ["problem-file-survey-unknown"]


def test_headings_that_lost_letters() -> None:
    lost = ["K? báo cáo", "Huy?n", "Xã", "Chi b?", "T?ng s? ??ng viên", "Ph?i d?", "Có m?t"]
    assert [p.key for p in problems_of(lost)] == ["problem-file-encoding-headings"]
    garbled = [heading.encode().decode("cp1252", "replace") for heading in USUAL["participation"].split(",")]
    assert [p.key for p in problems_of(garbled)] == ["problem-file-encoding-headings"]


PERSONAL = {
    "name": ["Họ và tên", "HỌ TÊN", "Họ, tên", "Họ đệm và tên", "Họ tên đảng viên", "Tên đảng viên", "Họ và tên bí thư"]
    + [
        "Full name",
        "full_name",
        "FullName",
        "First name",
        "Surname",
        "Member's name",
        "Name of member",
        "الاسم الكامل",
    ],
    "identity": ["Số CCCD", "CCCD", "CMND/CCCD", "Căn cước công dân", "Chứng minh nhân dân", "Số định danh cá nhân"]
    + ["Số thẻ đảng viên", "Identity number", "identity_number", "ID number", "National ID", "Passport", "رقم الهوية"],
    "phone": ["Số điện thoại", "Điện thoại", "SĐT", "Số ĐT", "Di động", "Phone", "phone_number", "Mobile", "Tel."]
    + ["رقم الهاتف", "الهاتف", "الجوال"],
    "birth": ["Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh", "Sinh ngày", "Nơi sinh", "Birth date", "birth_date"]
    + ["Date of birth", "DOB", "Birthday", "تاريخ الميلاد", "سنة الميلاد"],
    "address": ["Địa chỉ", "Nơi ở", "Nơi cư trú", "Hộ khẩu thường trú", "Quê quán", "Address", "home address", "Email"]
    + ["العنوان", "محل الإقامة", "البريد الإلكتروني"],
}


# The same without blanks, without accents, with points; and further usual ones.
PERSONAL_IN_ONE_WORD = {
    "name": ["họtên", "HoTen", "hoten", "HỌVÀTÊN", "họvàtên", "ho va ten", "HO TEN", "Ho va ten dang vien", "fullname"]
    + ["Fullname", "الاسمالكامل", "Họ_tên", "membername", "STT. Họ tên"],
    "identity": [
        "identitynumber",
        "idnumber",
        "nationalid",
        "NationalID",
        "ID",
        "Id.",
        "Số ID",
        "SoID",
        "Mã số cá nhân",
    ]
    + ["Số chứng minh", "so cccd", "SốCCCD", "رقم البطاقة", "رقمالهوية", "sothedang", "căncước", "Member ID", "ID no"],
    "phone": ["sốđiệnthoại", "so dien thoai", "phonenumber", "PhoneNumber", "homephone", "Số ĐTDĐ", "رقمالهاتف"]
    + ["DTDD", "mobileno", "điệnthoại", "sđt", "SoDienThoai"],
    "birth": ["ngàysinh", "ngay sinh", "NgaySinh", "D.O.B", "DoB", "d.o.b.", "birthdate", "dateofbirth", "nămsinh"]
    + ["ngay thang nam sinh", "تاريخالميلاد"],
    "address": ["địachỉ", "dia chi", "DiaChi", "homeaddress", "emailaddress", "E-mail", "quêquán", "noi o", "العنوان"],
}
PERSONAL = {kind: [*headings, *PERSONAL_IN_ONE_WORD[kind]] for kind, headings in PERSONAL.items()}


@pytest.mark.parametrize(("kind", "heading"), [(kind, heading) for kind, all_ in PERSONAL.items() for heading in all_])
@pytest.mark.parametrize(
    "write", [str, str.upper, lambda text: unicodedata.normalize("NFD", text), lambda t: f" {t}\u00a0"]
)
def test_headings_of_personal_data_refuse_the_file(kind: str, heading: str, write: object) -> None:
    assert callable(write)
    text = ",".join([EXAMPLE["training"], f'"{write(heading)}"']) + "\n" + "x," * 13 + "Lò Văn A"
    sheet = read_sheet(text.encode(), "a.csv", settings().limits)
    assert not sheet.keep_bytes
    found = sheet.problems
    assert [(p.code, p.column_letter, p.value, p.variant) for p in found] == [("header.personal_data", "N", None, kind)]
    words = [value for language in ("en", "vi") for value in found[0].record(localiser(language)).values()]
    assert not any("Lò Văn A" in str(value) for value in words)


def test_numbers_below_a_heading_of_persons_are_not_reported_again() -> None:
    text = f"{EXAMPLE['training']},CCCD\n" + "x," * 13 + "012345678901\n" + "x," * 13 + "012345678902\n"
    sheet = read_sheet(text.encode(), "a.csv", settings().limits)
    assert [problem.code for problem in sheet.problems] == ["header.personal_data"]
    assert sheet.rows.height == 2


def test_personal_data_without_any_known_heading() -> None:
    found = problems_of(["STT", "Họ và tên", "Ngày sinh", "Quê quán"])
    assert [(p.code, p.column_letter) for p in found] == [("header.personal_data", letter) for letter in "BCD"]


def test_every_personal_column_is_named_beside_the_other_problems() -> None:
    headings = [*EXAMPLE["participation"].split(",")[:-1], "Họ và tên", "SĐT", "Ghi chú", "Cell"]
    assert {(p.code, p.column_letter) for p in problems_of(headings)} == {
        *[("header.personal_data", "P"), ("header.personal_data", "Q")],
        *[("header.unknown", "R"), ("header.duplicate", "S")],
    }


def test_nothing_is_kept_of_a_file_with_persons_that_breaks_off() -> None:
    text = f"{EXAMPLE['participation']},Họ và tên\n" + "x," * 16 + '"Lò Văn A\n'
    with pytest.raises(FileRefusedError) as caught:
        read_sheet(text.encode(), "a.csv", settings().limits)
    assert [p.code for p in caught.value.problems] == ["header.personal_data", "file.structure"]
    assert not caught.value.keep_bytes


def test_a_bare_name_beside_the_name_of_the_row_is_a_person() -> None:
    for bare in ("Name", "Tên", "الاسم"):
        assert [p.key for p in problems_of([*EXAMPLE["participation"].split(","), bare])] == [
            "problem-header-personal-data-name"
        ]
        assert [p.code for p in problems_of(["period", "members", "members_required", "present", "late", bare])] == [
            "header.unknown",
            "header.missing",
        ]


@pytest.mark.parametrize(
    "heading",
    ["Tên lớp", "Chi bộ", "Tên chi bộ", "Tên xã", "Ngày sinh hoạt", "Năm sinh hoạt", "Cell name", "Course name"]
    + ["name", "اسم الدورة", "اسم الخلية", "Ghi chú", "STT", "Mã định danh đơn vị", "Dưới 40 tuổi", "Lớp ĐT, BD"]
    + ["(Ký, ghi rõ họ tên)", "Số tiết", "Trường", "Telework", "Addressed"]
    + ["TT", "Remarks", "Mã xã", "ID chi bộ", "Cell ID", "Diện tích", "DT", "Dân tộc", "Địa chính", "dia chinh"]
    + ["Ngay sinh hoat", "NgaySinhHoat", "Số học sinh năm 2025", "Ngày sinh viên", "thuong truc", "lop hoc hieu qua"]
    + ["Số cá nhân", "Microphone", "Paid", "Grid", "Idle", "عنوان الدورة", "Media chi bo", "Số hiệu văn bản"],
)
def test_headings_that_are_not_personal(heading: str) -> None:
    assert personal_heading(heading) is None


def test_no_heading_of_ours_is_personal() -> None:
    for survey in SURVEYS.values():
        for spec in survey.all_columns:
            for language in ("en", "vi", "ar"):
                assert personal_heading(localiser(language)(spec.key)) is None
    assert all(personal_heading(key) is None for known in HEADINGS.values() for key in known)


def test_no_heading_of_ours_is_personal_once_its_accents_or_blanks_are_lost() -> None:
    names = tomllib.loads(ALIASES.read_text(encoding="utf-8")).values()
    headings = {heading for table in names for aliases in table.values() for heading in aliases}
    headings |= {localiser(language)(spec.key) for language in ("en", "vi", "ar") for spec in _specs()}
    headings |= {heading for words in WORDS.values() for heading in words}
    for heading in headings:
        marks = unicodedata.normalize("NFD", heading.replace("đ", "d").replace("Đ", "D"))
        bare = "".join(letter for letter in marks if not unicodedata.combining(letter))
        for written in (heading, heading.upper(), bare, bare.replace(" ", ""), heading.title().replace(" ", "")):
            assert personal_heading(written) is None, written


def _specs() -> list[ColumnSpec]:
    return [spec for survey in SURVEYS.values() for spec in survey.all_columns]


def test_a_second_line_of_headings_below_the_header() -> None:
    headings = [*EXAMPLE["participation"].split(","), "Bí thư", ""]
    found = problems_of(headings, [""] * 16 + ["Họ và tên", "SĐT"])
    assert [(p.key, p.sheet_row, p.column_letter) for p in found[:2]] == [
        ("problem-header-personal-data-name", 2, "Q"),
        ("problem-header-personal-data-phone", 2, "R"),
    ]


def test_a_value_below_a_heading_of_ours_is_no_heading() -> None:
    row = ["2025-06", "Nậm Pồ", "Nà Hỳ", "Căn cước công dân"] + ["x"] * 9
    assert problems_of(EXAMPLE["training"].split(","), row) == []


def test_a_title_with_an_address_is_a_title() -> None:
    rows = [(1, ["Địa chỉ: bản Nà Hỳ, xã Nà Hỳ"]), (2, ["Đơn vị", "Xã"]), (3, EXAMPLE["training"].split(","))]
    assert personal_columns(rows, find_header(rows)) == []


def test_long_numbers_in_text() -> None:
    assert has_personal_value("a 123456789")
    assert not has_personal_value("12345678 a 12345678")
    assert has_personal_value("(cccd)")
    assert not has_personal_value("cccdx")


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_columns(index: int, letter: str) -> None:
    assert column_letter(index) == letter
