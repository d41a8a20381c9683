"""The form: what may be chosen in it, and that it is accepted as it is once filled in, in every language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ingest.form_workbook import form_xlsx
from ingest.receipts import Receipt, Submitter
from ingest.submit import check, submit
from ingest.template import Form, form, form_csv, headings
from localisation import localiser
from schemas.surveys import SURVEYS
from warehouse.connection import MEMORY, Warehouse, open_warehouse

CLERK = Submitter("clerk", "cli")
MUON, PON, CHA = "03202@2010-01", "03202@2025-07", "097@2010-01"
LANGUAGES = ("vi", "en", "ar")
# What a clerk types or chooses, by column; the choices are found by their place in the list.
TYPED = {
    "participation": {
        "cell": "Bản Một",
        "members": 21,
        "members_required": 20,
        "present": 16,
        "absent_excused": 3,
        "absent_unexcused": 1,
        "late": 1,
        "speakers": 5,
        "meeting_date": date(2025, 6, 5),
    },
    "training": {
        "course": "Tin học",
        "start_date": date(2025, 6, 10),
        "days": 3,
        "participants": 30,
        "women": 10,
    },
    "rotation": {
        "cadres": 2,
        "women": 1,
        "decision": "7-QĐ/HU",
        "from_district": "Mường Chà",
        "to_district": "Nậm Pồ",
        "expected_return": "6/2027",
    },
}
CHOSEN = {
    "participation": {"thematic": 0, "self_criticism": 1, "quality": 3, "shortcomings": 4},
    "training": {"field": 3, "organiser": 2},
    "rotation": {"movement": 0, "position": 1},
}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    header = ",".join(spec.name for spec in SURVEYS["participation"].columns)
    rows = [
        f"2025-05,Mường Chà,Mường Mươn,{cell},21,20,15,4,1,1,5,2025-05-05,no,no,good,"
        for cell in ("Bản Một", "Bảo hiểm xã hội", "Bản Hai")
    ]
    assert submit(opened, "\n".join([header, *rows]).encode(), "may.csv", CLERK).outcome == "accepted"
    yield opened
    opened.close()


def workbook(of: Form, language: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_xlsx(of, localiser(language))))


def rule(sheet: Worksheet, of: Form, name: str) -> DataValidation:
    index = [column.name for column in of.columns].index(name) + 1
    letter = openpyxl.utils.get_column_letter(index)
    (found,) = [rule for rule in sheet.data_validations.dataValidation if f"{letter}2" in rule.sqref]
    assert f"{letter}501" in found.sqref
    return found


def options(book: openpyxl.Workbook, of: Form, name: str) -> list[str]:
    """The words of a drop-down list, from the sheet on which they stand."""
    place = rule(book.worksheets[0], of, name).formula1
    name_of_sheet, _, area = place.rpartition("!")
    cells = book[name_of_sheet.strip("'")][area.replace("$", "")]
    return [cell.value for line in (cells if isinstance(cells, tuple) else ((cells,),)) for cell in line]


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def checked(warehouse: Warehouse, content: bytes, name: str = "form.xlsx") -> Receipt:
    return check(warehouse, content, name, CLERK)


def filled(of: Form, language: str) -> dict[str, object]:
    book = workbook(of, language)
    chosen = {name: options(book, of, name)[index] for name, index in CHOSEN[of.survey].items()}
    return {**(of.rows[0] if of.rows else {}), **TYPED[of.survey], **chosen}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("survey", SURVEYS)
def test_filled_in_it_is_accepted_as_it_is(warehouse: Warehouse, survey: str, language: str) -> None:
    unit = CHA if survey == "rotation" else MUON
    of = form(warehouse, survey, unit, date(2025, 6, 1))
    book = workbook(of, language)
    values = filled(of, language)
    for index, column in enumerate(of.columns, 1):
        cell = book.worksheets[0].cell(2, index)
        if column.name in values:
            cell.value = values[column.name]
    if len(of.rows) > 1:  # cells that did not report this time are deleted
        book.worksheets[0].delete_rows(3, len(of.rows) - 1)
    receipt = checked(warehouse, saved(book))
    codes = {problem.code for problem in receipt.problems}
    assert codes <= {"participation.cells_missing"}
    assert (receipt.rows, receipt.survey, receipt.outcome == "valid") == (1, survey, not codes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("survey", SURVEYS)
def test_as_text_likewise(warehouse: Warehouse, survey: str, language: str) -> None:
    of = form(warehouse, survey, CHA if survey == "rotation" else MUON, date(2025, 6, 1))
    lines = list(csv.reader(io.StringIO(form_csv(of, localiser(language)).decode("utf-8-sig"))))
    assert lines[0] == headings(of, localiser(language))
    assert len(lines) == 1 + len(of.rows)
    values = filled(of, language)
    target = io.StringIO()
    csv.writer(target).writerows([lines[0], [str(values.get(column.name, "")) for column in of.columns], [""] * 16])
    receipt = checked(warehouse, target.getvalue().encode(), "form.csv")
    assert {problem.code for problem in receipt.problems} <= {"participation.cells_missing"}


def test_it_holds_the_cells_of_the_month_before_and_nothing_more(warehouse: Warehouse) -> None:
    of = form(warehouse, "participation", MUON, date(2025, 6, 1))
    book = workbook(of, "vi")
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[:4] for row in rows] == [
        ("2025-06", "Mường Chà", "Mường Mươn", cell) for cell in ("Bản Hai", "Bản Một", "Bảo hiểm xã hội")
    ]
    assert not any(value for row in rows for value in row[4:])
    receipt = checked(warehouse, saved(book))
    assert receipt.rows == 3
    assert {problem.code for problem in receipt.problems} == {"value.required"}
    successor = form(warehouse, "participation", PON, date(2025, 7, 1))
    assert [row["cell"] for row in successor.rows] == ["Bản Hai", "Bản Một", "Bảo hiểm xã hội"]
    assert {(row["period"], row["district"], row["commune"]) for row in successor.rows} == {
        ("2025-07", "", "Mường Pồn")
    }


@pytest.mark.parametrize(
    ("language", "column", "words"),
    [
        ("vi", "quality", ["Tốt", "Khá", "Trung bình", "Kém"]),
        ("vi", "thematic", ["có", "không"]),
        ("en", "quality", ["good", "fair", "average", "poor"]),
        ("ar", "self_criticism", ["نعم", "لا"]),
        ("vi", "period", ["2025-06"]),
        ("vi", "district", ["Mường Chà"]),
        ("vi", "commune", ["Mường Mươn"]),
        # alone on a sheet "Bảo hiểm xã hội" reads as the heading of a list of persons: it cannot be chosen, only kept
        ("vi", "cell", ["Bản Hai", "Bản Một"]),
    ],
)
def test_lists_to_choose_from(warehouse: Warehouse, language: str, column: str, words: list[str]) -> None:
    of = form(warehouse, "participation", MUON, date(2025, 6, 1))
    assert options(workbook(of, language), of, column) == words


def test_units_to_choose_from_are_those_of_the_month(warehouse: Warehouse) -> None:
    before, after = (form(warehouse, "rotation", None, date(2025, month, 1)) for month in (6, 8))
    assert len(before.offered["to_district"]) == 10
    assert "to_district" not in after.offered or after.offered["to_district"] == ()
    assert "Mường Chà" in after.offered["from_district"]
    assert len(after.offered["to_commune"]) == 45 < len(after.offered["from_commune"])
    district = form(warehouse, "participation", CHA, date(2025, 6, 1))
    assert district.offered["district"] == ("Mường Chà",)
    assert "Mường Mươn" in district.offered["commune"] and len(district.offered["commune"]) < 20
    assert form(warehouse, "training", None, None).rows == ()


def test_what_is_typed_otherwise_is_asked_about_never_refused(warehouse: Warehouse) -> None:
    """The contract allows more spellings than a list does: x, 21.0, a choice word of another language."""
    for survey in SURVEYS:
        of = form(warehouse, survey, None, date(2025, 6, 1))
        sheet = workbook(of, "vi").worksheets[0]
        kinds = {column.name: rule(sheet, of, column.name) for column in of.columns}
        assert {found.errorStyle for found in kinds.values() if found.showErrorMessage and found.type} == {"warning"}
        assert all(0 < len(found.prompt) <= 255 and len(found.promptTitle) <= 32 for found in kinds.values())
        for column in of.columns:
            found = kinds[column.name]
            if column.kind in ("count", "days"):
                assert (found.type, found.operator) == ("whole", None if found.operator is None else "between")
            elif column.kind == "date":
                assert found.type == "date"
            elif column.kind in ("choice", "boolean", "choices"):
                assert found.type == "list"
            if column.kind in ("choices", "unit", "name"):  # joined words, codes and new names are right as well
                assert not (found.type == "list" and found.showErrorMessage)


def test_several_shortcomings_and_other_spellings_are_accepted(warehouse: Warehouse) -> None:
    of = form(warehouse, "participation", MUON, date(2025, 6, 1))
    book = workbook(of, "vi")
    sheet = book.worksheets[0]
    values = {**filled(of, "vi"), "shortcomings": "; ".join(options(book, of, "shortcomings")[:2])}
    values |= {"thematic": "x", "quality": "good", "members": "21,0", "meeting_date": "5/6/2025", "commune": 3202}
    for number, cell in enumerate(["Bản Một", "Bản Hai", "Bảo hiểm xã hội", "Bản Mới"], 2):
        for index, column in enumerate(of.columns, 1):
            sheet.cell(number, index).value = {**values, "cell": cell}.get(column.name)
    receipt = checked(warehouse, saved(book))
    assert {(problem.code, problem.sheet_row) for problem in receipt.problems} == {("participation.cell_new", 5)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("survey", SURVEYS)
def test_no_other_sheet_is_taken_for_the_form(warehouse: Warehouse, survey: str, language: str) -> None:
    of = form(warehouse, survey, None, date(2025, 6, 1))
    book = workbook(of, language)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    assert all(sheet.max_column == 1 for sheet in book.worksheets[1:])
    assert bool(book.worksheets[0].sheet_view.rightToLeft) == (language == "ar")
    book.remove(book.worksheets[0])
    assert [problem.code for problem in checked(warehouse, saved(book)).problems] == ["file.survey_unknown"]


def test_headings_say_what_belongs_below_them(warehouse: Warehouse) -> None:
    of = form(warehouse, "participation", MUON, date(2025, 6, 1))
    sheet = workbook(of, "vi").worksheets[0]
    assert sheet["E1"].value == "Đảng viên"
    assert sheet["E1"].comment.text.split("\n") == [
        "Số đảng viên trong danh sách.",
        "Ghi: số nguyên từ 0 trở lên.",
        "Bắt buộc: có.",
    ]
    assert sheet["E1"].fill.fgColor.rgb != sheet["O1"].fill.fgColor.rgb
    assert (sheet.freeze_panes, sheet["A2"].number_format) == ("A2", "@")
    assert workbook(of, "en").worksheets[0]["E1"].value == "members"


def test_cells_are_told_apart_that_had_one_name_in_whatever_month(warehouse: Warehouse) -> None:
    """Tổ 5 of one commune reported last in April, that of the other in June: in July both may be meant."""
    header = ",".join(spec.name for spec in SURVEYS["participation"].columns)
    rows = [
        f"{period},{commune},{cell},21,20,15,4,1,1,5,{period}-05,no,no,good,"
        for period, commune, cell in (
            ("2025-04", "Tủa Chùa,Mường Báng", "Tổ 5"),
            ("2025-06", "Tủa Chùa,Mường Báng", "Tổ 6"),
            ("2025-06", "Tuần Giáo,Nà Tòng", "tổ 5"),
        )
    ]
    accepted = Submitter("clerk", "cli", "not yet complete")
    assert submit(warehouse, "\n".join([header, *rows]).encode(), "june.csv", accepted).submission
    of = form(warehouse, "participation", "03217@2025-07", date(2025, 7, 1))
    assert [row["cell"] for row in of.rows] == ["Tổ 6", "tổ 5 (Nà Tòng)"]
    lines = [f"2025-07,,Tủa Chùa,{row['cell']},20,20,16,4,0,1,5,2025-07-05,no,no,good,".encode() for row in of.rows]
    assert checked(warehouse, b"\n".join([header.encode(), *lines]), "july.csv").outcome == "valid"


def test_a_commune_whose_name_another_one_had_stands_as_its_code(warehouse: Warehouse) -> None:
    """Mường Chà is a new commune of Nậm Pồ; until June 2025 a town had the name. In the second year it is plain."""
    first, second = (form(warehouse, "training", "03166@2025-07", date(year, 7, 1)) for year in (2025, 2026))
    assert [(row["district"], row["commune"]) for row in (*first.rows, *second.rows)] == [
        ("", "03166"),
        ("", "Mường Chà"),
    ]
    row = ",Tin học,digital,commune,2025-07-05,3,20,,,,"
    header = ",".join(spec.name for spec in SURVEYS["training"].columns)
    assert (
        checked(warehouse, f"{header}\n2025-07,,{first.rows[0]['commune']}{row}\n".encode(), "f.csv").outcome == "valid"
    )


@pytest.mark.parametrize(
    ("month", "communes", "districts"),
    [(date(2025, 6, 1), ("Mường Mươn",), ("Mường Chà",)), (date(2025, 11, 1), ("Mường Pồn",), ())],
)
def test_who_reports_for_some_units_is_offered_these_only(
    warehouse: Warehouse, month: date, communes: tuple[str, ...], districts: tuple[str, ...]
):
    of = form(warehouse, "rotation", None, month, frozenset({MUON, PON}))
    assert of.offered["commune"] == communes
    assert of.offered["district"] == districts
    assert {"Mường Nhé", "Sín Thầu"} <= {*of.offered["to_commune"]}  # a cadre may go anywhere
