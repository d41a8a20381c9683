"""What stands in the sheet given back: her own cells as she wrote them, nothing of persons, and where each mark is."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ingest.receipts import Receipt, Submitter
from ingest.report import problem_list, returned_sheet
from ingest.report.looks import ERROR_FILL, WARNING_FILL
from ingest.report.names import report_names
from ingest.submit import check, submit
from localisation import localiser
from schemas.surveys import SURVEYS
from tests.conftest import Completed
from warehouse.connection import MEMORY, Warehouse, open_warehouse
from warehouse.errors import UsageError

Command = Callable[..., Completed]
UPLOADS = Path(__file__).parent.parent / "uploads"
CLERK = Submitter("clerk", "cli")
COLUMNS = [spec.name for spec in SURVEYS["participation"].columns]
ROW = "2025-06,Mường Chà,Mường Mươn,Bản Một,21,20,16,3,1,1,5,2025-06-05,no,no,good,".split(",")
VIETNAMESE = (
    "Kỳ báo cáo,Huyện,Xã,Chi bộ,Tổng số đảng viên,Phải dự,Có mặt,Vắng có lý do,Vắng không lý do,Đi muộn,Phát biểu,"
    "Ngày họp,Chuyên đề,Tự phê bình và phê bình,Xếp loại,Hạn chế"
).split(",")


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    """One for all tests here: none of them writes into it."""
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


def row(**changes: str) -> list[str]:
    return [changes.get(name, value) for name, value in zip(COLUMNS, ROW, strict=True)]


def text_file(*rows: Sequence[str], delimiter: str = ",") -> bytes:
    return "\n".join(delimiter.join(cells) for cells in rows).encode()


def workbook(*rows: Sequence[Any], change: Callable[[Worksheet], None] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in rows:
        sheet.append(list(cells))
    change(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def given_back(
    warehouse: Warehouse, content: bytes, language: str = "en", name: str = "file.csv"
) -> tuple[Receipt, openpyxl.Workbook]:
    receipt = check(warehouse, content, name, CLERK)
    return receipt, openpyxl.load_workbook(io.BytesIO(returned_sheet(content, receipt, localiser(language))))


def table(warehouse: Warehouse, content: bytes, language: str = "en") -> Worksheet:
    return given_back(warehouse, content, language)[1].worksheets[0]


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def outcome(warehouse: Warehouse, content: bytes) -> tuple[str, list[str]]:
    receipt = check(warehouse, content, "again.xlsx", CLERK)
    return receipt.outcome, [problem.code for problem in receipt.problems]


def coloured(sheet: Worksheet, fill: str = ERROR_FILL) -> list[str]:
    return [
        cell.coordinate
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb.endswith(fill[1:])
    ]


def texts(content: bytes) -> str:
    """Everything that stands in any part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


# As she wrote it


STRANGE = [
    "1.234", "03202", "01/02/2025", "007", "Jan-25", "12345678901234567890", "=1+1", "-5", "1e3", "TRUE", "#N/A",
    "https://example.org", "'21", " 21 ", unicodedata.normalize("NFD", "Mường Mươn"), "a<b>&c", "_x0041_",
]  # fmt: skip


@pytest.mark.parametrize("value", STRANGE)
def test_cells_of_a_text_file_stay_texts_as_they_are(warehouse: Warehouse, value: str) -> None:
    for column in ("members", "cell", "period", "meeting_date")[:: 2 if len(value) > 19 else 1]:
        cell = table(warehouse, text_file(COLUMNS, row(**{column: value}))).cell(2, COLUMNS.index(column) + 1)
        assert (cell.value, cell.data_type, cell.number_format, cell.hyperlink) == (value, "s", "@", None)


def test_rows_and_columns_keep_their_places(warehouse: Warehouse) -> None:
    blank, short = [""] * 18, ["", "BÁO CÁO THÁNG 6", *[""] * 16]
    rows = [short, blank, ["", "", *COLUMNS], blank, ["", "", *row()], ["", "", *row(cell="Bản Hai", present="17")]]
    for content in (
        b"sep=;\r\n" + text_file(*rows, delimiter=";"),
        text_file(*rows, delimiter="\t").decode().encode("utf-16"),
    ):
        receipt, book = given_back(warehouse, content)
        assert [(p.code, p.sheet_row, p.column_letter) for p in receipt.problems] == [
            ("row.title", 1, None),
            ("participation.sum", 6, "I"),
        ]
        sheet = book.worksheets[0]
        assert sheet["B1"].value == "BÁO CÁO THÁNG 6"
        assert [cell.value for cell in sheet[3]] == [None, None, *COLUMNS, "problems"]
        assert [cell.value for cell in sheet[5]] == [None, None, *(value or None for value in row()), None]
        assert sheet["A2"].value is sheet["C4"].value is None
        assert [place for place in coloured(sheet) if not place.endswith("1")] == ["I6"]
        assert "Delete this row." in sheet["S1"].value
        assert "Present and absent make 21, but 20 had to attend." in sheet["S6"].value
        assert sheet.freeze_panes == "A4"


def test_quoted_fields_over_several_lines_are_one_row(warehouse: Warehouse) -> None:
    content = text_file(COLUMNS, row(cell='"Bản\nMột"'), row(cell="Bản Hai", present="17"))
    receipt, book = given_back(warehouse, content)
    assert [(p.code, p.sheet_row) for p in receipt.problems] == [("value.text", 2), ("participation.sum", 3)]
    assert (book.worksheets[0]["D2"].value, coloured(book.worksheets[0])) == ("Bản\nMột", ["D2", "G3"])


def test_cells_of_a_workbook_stay_what_they_are(warehouse: Warehouse) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A2"], sheet["A2"].number_format = date(2025, 6, 1), "mmm-yy"
        sheet["C2"], sheet["C2"].number_format = 3202, "00000"
        sheet["F2"].number_format = "0%"
        sheet["L2"], sheet["L2"].number_format = datetime(2025, 6, 5), '[$-42A]dd" tháng "mm" năm "yyyy'
        sheet["M2"], sheet["N2"] = True, False
        sheet["L3"], sheet["L3"].number_format = date(2025, 6, 4), "mm-dd-yy"  # the short date of every spreadsheet
        sheet["H3"], sheet["H3"].data_type = "#N/A", "e"
        sheet["I3"] = "=1+1"
        sheet["D3"].number_format = "@"

    numbers = [int(value) if value.isdigit() else value for value in ROW]
    content = workbook(COLUMNS, numbers, [*numbers[:3], "Bản Hai", *numbers[4:]], change=change)
    sheet = table(warehouse, content)
    assert [sheet[place].value for place in ("A2", "C2", "F2", "L2", "M2", "N2", "L3", "H3", "I3", "E3", "D3")] == [
        *[datetime(2025, 6, 1), 3202, 20, datetime(2025, 6, 5), True, False, datetime(2025, 6, 4)],
        *["#N/A", "=1+1", 21, "Bản Hai"],
    ]
    assert [sheet[place].number_format for place in ("A2", "C2", "F2", "L2", "L3", "E3", "D3")] == [
        *["mmm-yy", "00000", "0%", '[$-42A]dd" tháng "mm" năm "yyyy', "mm-dd-yy", "General", "@"],
    ]
    assert (sheet["I3"].data_type, sheet["E2"].data_type) == ("s", "n")
    assert coloured(sheet) == ["H3", "I3"]


def test_results_of_formulas_stand_where_the_formulas_stood(warehouse: Warehouse) -> None:
    content = workbook(COLUMNS, [*ROW[:4], 21, 20, "=F2-4", *map(int, ROW[7:11]), *ROW[11:]])
    parts = {
        name: zipfile.ZipFile(io.BytesIO(content)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(content)).namelist()
    }
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<f>F2-4</f><v></v>", b"<f>F2-4</f><v>16</v>").replace(
        b"<f>F2-4</f><v />", b"<f>F2-4</f><v>16</v>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    receipt, book = given_back(warehouse, target.getvalue())
    assert [(p.key, p.column_letter) for p in receipt.problems] == [("problem-value-integer-formula", "G")]
    assert (book.worksheets[0]["G2"].value, book.worksheets[0]["G2"].data_type) == (16, "n")
    assert "Formulas have been replaced" in texts(saved(book))
    assert outcome(warehouse, saved(book)) == ("valid", [])


# Mended


@pytest.mark.parametrize("value", [16, 16.0, "16", " 16 ", "'16"])
def test_a_number_is_read_however_a_spreadsheet_stores_it(warehouse: Warehouse, value: object) -> None:
    _, book = given_back(warehouse, text_file(COLUMNS, row(present="17")))
    book.worksheets[0]["G2"] = value
    assert outcome(warehouse, saved(book)) == ("valid", [])


@pytest.mark.parametrize("value", [date(2025, 6, 5), datetime(2025, 6, 5, 19), "05/06/2025", "5/6/2025", "2025-06-05"])
def test_a_date_is_read_however_a_spreadsheet_stores_it(warehouse: Warehouse, value: object) -> None:
    _, book = given_back(warehouse, text_file(COLUMNS, row(meeting_date="06/05/25")))
    book.worksheets[0]["L2"] = value
    if not isinstance(value, str):
        book.worksheets[0]["L2"].number_format = "dd/mm/yyyy"
    assert outcome(warehouse, saved(book)) == ("valid", [])


@pytest.mark.parametrize("heading", ["problems", "Vấn đề cần sửa", "المشكلات", "PROBLEMS ", "các vấn đề"])
def test_the_last_column_is_not_read(warehouse: Warehouse, heading: str) -> None:
    said = "Số CCCD 012345678901, họ và tên, Người lập biểu, Tổng cộng"
    assert outcome(warehouse, workbook([*COLUMNS, heading], [*ROW, said], ["", *[""] * 15, said])) == ("valid", [])
    assert outcome(warehouse, text_file([*COLUMNS, heading], [*ROW, f'"{said}"'])) == ("valid", [])


def test_a_row_that_was_emptied_instead_of_deleted_is_no_row(warehouse: Warehouse) -> None:
    rows = [["BÁO CÁO", *[""] * 15], COLUMNS, row(), row(cell="Tổng cộng"), ["Người lập biểu", *[""] * 15]]
    receipt, book = given_back(warehouse, text_file(*rows))
    assert [p.code for p in receipt.problems] == ["row.title", "row.total", "row.signature"]
    for number in (1, 4, 5):
        for cell in book.worksheets[0][number][:16]:
            cell.value = None
    assert book.worksheets[0]["Q4"].value
    assert outcome(warehouse, saved(book)) == ("valid", [])


def test_given_back_twice_it_has_one_column_of_problems(warehouse: Warehouse) -> None:
    content = text_file(VIETNAMESE, row(present="17"), row(cell="Bản Hai", late="99"))
    _, book = given_back(warehouse, content, "vi")
    book.worksheets[0]["G2"] = "16"
    _, again = given_back(warehouse, saved(book), "vi")
    assert again.sheetnames == book.sheetnames
    assert [cell.value for cell in again.worksheets[0][1]] == [*VIETNAMESE, "Vấn đề cần sửa"]
    assert again.worksheets[0]["Q2"].value is None
    assert again.worksheets[0]["Q3"].value.startswith("Phải sửa (cột J): ")
    again.worksheets[0]["J3"] = 1
    assert outcome(warehouse, saved(again)) == ("valid", [])


@pytest.mark.parametrize(
    ("headings", "language", "expected"),
    [(COLUMNS, "vi", "problems"), (VIETNAMESE, "vi", "Vấn đề cần sửa"), (VIETNAMESE, "en", "Problems")]
    + [(VIETNAMESE, "ar", "المشكلات"), (COLUMNS, "ar", "problems")],
)
def test_the_last_heading_is_in_a_language_of_the_sheet(
    warehouse: Warehouse, headings: list[str], language: str, expected: str
) -> None:
    assert table(warehouse, text_file(headings, row(present="17")), language)["Q1"].value == expected


# Marks


def test_missing_headings_have_a_place_to_be_typed_into(warehouse: Warehouse) -> None:
    keep = [index for index, name in enumerate(COLUMNS) if name not in ("members", "present")]
    content = text_file(*([cells[index] for index in keep] for cells in (COLUMNS, row())))
    _, book = given_back(warehouse, content)
    sheet = book.worksheets[0]
    assert coloured(sheet) == ["O1", "P1"]
    assert sheet["Q1"].value == "problems"
    assert "Party member" in sheet["O1"].comment.text
    for place, value in {"O1": "members", "O2": 21, "P1": "present", "P2": 16}.items():
        sheet[place] = value
    assert outcome(warehouse, saved(book)) == ("valid", [])


def test_a_row_of_a_text_file_that_lacks_cells_cannot_pass_unseen(warehouse: Warehouse) -> None:
    """With a cell left out in the middle, what follows would be read as another column's."""
    columns = [spec.name for spec in SURVEYS["training"].columns]
    cells = "2025-06,Mường Chà,Mường Mươn,Tin học,digital,commune,2025-06-10,3,30,10,20,15,25".split(",")
    content = text_file(columns, [*cells[:9], *cells[10:]])
    receipt, book = given_back(warehouse, content)
    assert [(p.key, p.sheet_row) for p in receipt.problems] == [("problem-file-structure-short", 2)]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][8:13] == ["30", "20", "15", "25", "?"]
    assert outcome(warehouse, saved(book)) == ("refused", ["value.integer"])
    for place, value in zip(("J2", "K2", "L2", "M2"), cells[9:], strict=True):
        sheet[place] = value
    assert outcome(warehouse, saved(book)) == ("valid", [])


def test_cells_beside_the_table_are_all_coloured(warehouse: Warehouse) -> None:
    rows = [[*row(cell=f"Bản {number}"), "", "x" if number % 2 else ""] for number in range(1, 6)]
    sheet = table(warehouse, workbook(COLUMNS, *rows))
    assert coloured(sheet) == ["R2", "R4", "R6"]
    assert sheet["S1"].value == "problems"


def test_merged_cells_come_back_apart_and_coloured(warehouse: Warehouse) -> None:
    rows = [row(cell=f"Bản {number}", commune="" if number > 1 else "Mường Mươn") for number in range(1, 4)]
    content = workbook(COLUMNS, *rows, change=lambda sheet: sheet.merge_cells("C2:C4"))
    receipt, book = given_back(warehouse, content)
    assert [p.key for p in receipt.problems] == ["problem-file-structure-merged"]
    sheet = book.worksheets[0]
    assert coloured(sheet) == ["C2", "C3", "C4"]
    assert not sheet.merged_cells.ranges
    sheet["C3"] = sheet["C4"] = "Mường Mươn"
    assert outcome(warehouse, saved(book)) == ("valid", [])


def test_warnings_look_different_and_an_error_wins(warehouse: Warehouse) -> None:
    low = row(present="9", absent_excused="10")
    sheet = table(warehouse, text_file([*COLUMNS, "remarks"], [*low, ""]))
    assert (coloured(sheet), coloured(sheet, WARNING_FILL)) == ([], ["Q1", "G2"])
    assert sheet["G2"].border.left.style != "thin" and not sheet["G2"].font.bold
    sheet = table(warehouse, text_file(COLUMNS, row(present="17")))
    assert sheet["G2"].border.left.style == "thin" and sheet["G2"].font.bold


def test_notes_hold_every_problem_of_their_cell(warehouse: Warehouse) -> None:
    sheet = table(warehouse, text_file(COLUMNS, row(quality="xấu")))
    assert (
        sheet["O2"].comment.text.split("\n")
        == [
            "“quality of the meeting” holds a word that is not in the list.",
            "Write one of: good, fair, average, poor.",
        ]
        or "good" in sheet["O2"].comment.text
    )


def test_very_many_problems_are_coloured_and_the_others_counted(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.report.table.MOST_NOTES", 100)
    content = text_file(COLUMNS, *(row(cell=f"Bản {number}", present="x") for number in range(1_200)))
    receipt = replace(check(warehouse, content, "file.csv", CLERK), more=500)
    returned = returned_sheet(content, receipt, localiser("en"))
    sheet = openpyxl.load_workbook(io.BytesIO(returned)).worksheets[0]
    assert len(receipt.problems) == len(coloured(sheet)) == 1_200
    assert sum(cell.comment is not None for cells in sheet.iter_rows() for cell in cells) == 100
    assert "500 more places are neither listed nor coloured" in texts(returned)


# Persons


NAME, NUMBER = "Lò Văn Ánh", "012345678901"


def test_columns_of_persons_come_back_empty(warehouse: Warehouse) -> None:
    rows = [["STT", *COLUMNS, "Họ và tên"], ["1", *row(), NAME], ["2", *row(cell="Bản Hai"), NAME]]
    for content in (text_file(*rows), workbook(*rows)):
        receipt, book = given_back(warehouse, content, "vi")
        assert receipt.problems[0].code == "header.personal_data"
        sheet = book.worksheets[0]
        assert [sheet.cell(number, 18).value for number in (1, 2, 3)] == ["Họ và tên", None, None]
        assert "R1" in coloured(sheet) and "Xóa cột R" in sheet["R1"].comment.text
        assert sheet["E2"].value == "Bản Một"
        assert NAME not in texts(saved(book))
        assert NAME not in texts(returned_sheet(content, receipt, localiser("vi")))
        sheet.delete_cols(18)
        sheet.delete_cols(1)
        assert outcome(warehouse, saved(book)) == ("valid", [])


def test_numbers_of_persons_come_back_nowhere(warehouse: Warehouse) -> None:
    rows = [
        [*COLUMNS, "Ghi chú"],
        [*row(), f"CMND {NUMBER}"],
        [*row(cell=f"Bản Hai {NUMBER}"), "0912345678"],
        [*row(cell="Bản Ba"), "٠١٢٣٤٥٦٧٨٩"],
    ]
    for content in (text_file(*rows), workbook(*rows), workbook(*rows[:2], [*row(cell="Bản Hai"), 912345678])):
        receipt, book = given_back(warehouse, content)
        assert "value.personal_data" in [problem.code for problem in receipt.problems]
        everything = texts(returned_sheet(content, receipt, localiser("en")))
        assert not [number for number in (NUMBER, "0912345678", "912345678", "٠١٢٣٤٥٦٧٨٩") if number in everything]
        assert book.worksheets[0]["Q1"].value == "Ghi chú"
        assert {"Q2", "Q3"} <= set(coloured(book.worksheets[0]))


def test_long_numbers_that_are_no_persons_stay(warehouse: Warehouse) -> None:
    sheet = table(warehouse, text_file(COLUMNS, row(members="12345678901234567890")))
    assert sheet["E2"].value == "12345678901234567890"


def test_who_signed_comes_back_nowhere(warehouse: Warehouse) -> None:
    blank = [""] * 12
    rows = [
        ["", "", "", f"Người lập biểu: {NAME}", *blank],
        ["BÁO CÁO SINH HOẠT CHI BỘ", "", "", "", *blank],
        COLUMNS,
        row(),
        ["", "", "", "BÍ THƯ", *blank],
        ["", "", "", NAME, *blank],
    ]
    for headings in (COLUMNS, [*COLUMNS[:-1], "Số điện thoại"]):
        rows[2] = headings
        for content in (text_file(*rows), workbook(*rows)):
            receipt, book = given_back(warehouse, content)
            everything = texts(returned_sheet(content, receipt, localiser("en")))
            assert NAME not in everything
            assert book.worksheets[0]["D1"].value is book.worksheets[0]["D6"].value is None


def test_sheets_of_persons_beside_the_table_are_left_out(warehouse: Warehouse) -> None:
    def add(sheet: Worksheet) -> None:
        other = sheet.parent.create_sheet(f"Danh sách {NAME}")
        other.append(["STT", "Họ và tên", "Ngày sinh"])
        other.append([1, NAME, "01/01/1990"])

    content = workbook(COLUMNS, row(), change=add)
    receipt, book = given_back(warehouse, content)
    assert receipt.outcome == "refused"
    assert NAME not in texts(returned_sheet(content, receipt, localiser("en")))
    assert coloured(book.worksheets[0]) == []
    assert "on another sheet" in texts(saved(book))
    assert outcome(warehouse, saved(book)) == ("valid", [])


def test_more_private_rows_than_are_listed_give_no_rows_back(warehouse: Warehouse) -> None:
    rows = [[*COLUMNS, "Ghi chú"], *([*row(cell=f"Bản {n}"), f"{912345678 + n}"] for n in range(10_050))]
    receipt, book = given_back(warehouse, text_file(*rows))
    assert receipt.more > 0
    assert len(book.worksheets) == 1


# What cannot be given back, and what need not be mended


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02" * 100,
        text_file(["a", "b"], ["1", "2"]),
        text_file(COLUMNS, row()).decode().encode("utf-16")[2:],
        text_file(COLUMNS, row(), row(cell='"Bản Hai')),
        ("\n".join([",".join(COLUMNS), ",".join(row(cell="Bản Không Quen"))])).encode("cp1258", "ignore"),
        workbook(COLUMNS, row(), change=lambda sheet: sheet.parent.copy_worksheet(sheet)),
        text_file([*COLUMNS, *["x"] * 300], row()),
    ],
)
def test_what_is_no_table_has_a_summary_only(warehouse: Warehouse, content: bytes) -> None:
    receipt, book = given_back(warehouse, content)
    assert receipt.outcome == "refused"
    assert len(book.worksheets) == 1
    said = texts(saved(book))
    assert "Your rows are not in this workbook" in said and "3. Send that file again." in said


def test_a_header_without_rows_is_given_back_to_be_filled_in(warehouse: Warehouse) -> None:
    _, book = given_back(warehouse, text_file(COLUMNS))
    for index, value in enumerate(row(), 1):
        book.worksheets[0].cell(2, index).value = value or None
    assert outcome(warehouse, saved(book)) == ("valid", [])


def test_a_table_too_long_for_a_clerk_is_not_given_back(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.report.written.MOST_CELLS", 40)
    for content in (text_file(COLUMNS, row(), row()), workbook(COLUMNS, row(), row())):
        _, book = given_back(warehouse, content)
        assert len(book.worksheets) == 1 and "The table is too long" in texts(saved(book))


def test_without_problems_it_says_so(warehouse: Warehouse) -> None:
    _, book = given_back(warehouse, text_file(COLUMNS, row(), row(cell="Bản Hai")))
    assert "There is nothing to mend" in texts(saved(book))
    assert coloured(book.worksheets[0]) == []
    assert outcome(warehouse, saved(book)) == ("valid", [])


def test_loaded_it_says_so() -> None:
    own = open_warehouse(MEMORY)
    content = text_file(COLUMNS, row())
    _, book = given_back(own, content)
    loaded = submit(own, saved(book), "file.xlsx", CLERK)
    assert loaded.outcome == "accepted"
    assert "Number 1." in texts(returned_sheet(saved(book), loaded, localiser("en")))
    assert "received before" in texts(saved(given_back(own, content)[1]))
    own.close()


def test_what_needs_a_reason_says_so(warehouse: Warehouse) -> None:
    _, book = given_back(warehouse, text_file(COLUMNS, row(present="9", absent_excused="10")))
    said = [cell.value for cells in book.worksheets[1].iter_rows() for cell in cells if cell.value]
    assert said[0] == "There is something to explain"
    assert "To mend or explain" in said and "To mend" not in said[1:]


def test_the_summary_leads_to_the_cells(warehouse: Warehouse) -> None:
    rows = [row(cell=f"Bản {number}", present="17" if number in (2, 3, 4, 7) else "16") for number in range(1, 9)]
    _, book = given_back(warehouse, text_file(COLUMNS, *rows))
    linked = [cell for cells in book.worksheets[1].iter_rows() for cell in cells if cell.hyperlink]
    assert [(cell.value, cell.hyperlink.location) for cell in linked] == [
        ("Column G, rows 3–5, 8", f"'{book.sheetnames[0]}'!G3")
    ]


# Where it is written


def test_reports_of_several_files(command: Command, tmp_path: Path) -> None:
    bad = [str(UPLOADS / "bad" / f"{code}.csv") for code in ("participation.sum", "value.range", "row.total")]
    done = command("ingest", "check", *bad, "--report", tmp_path / "out.xlsx")
    assert done.status == 1
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["out-2.xlsx", "out-3.xlsx", "out.xlsx"]
    third = openpyxl.load_workbook(tmp_path / "out-3.xlsx").worksheets[0]
    assert third["D4"].value == "Tổng cộng"


def test_a_report_that_cannot_be_written_is_wrong_usage_before_anything_is_loaded(
    command: Command, tmp_path: Path
) -> None:
    good = tmp_path / "good.csv"
    good.write_bytes((UPLOADS / "background" / "participation.csv").read_bytes())
    (tmp_path / "folder.xlsx").mkdir()
    for report in ("nowhere/out.xlsx", "folder.xlsx", "out.pdf", "out"):
        done = command("ingest", "load", good, "--report", tmp_path / report)
        assert (done.status, done.out) == (2, "")
        assert done.err.count("\n") == 1
    assert command("ingest", "load", good, "--report", good.with_suffix(".csv")).status == 2
    assert not (tmp_path / "out.xlsx").exists()
    assert command("ingest", "submissions").lines[1:] == []


def test_a_report_overwrites_no_file_that_is_loaded() -> None:
    assert report_names(None, ["a.csv"]) == []
    assert report_names("a/out.XLSX", ["a.csv", "b.csv"]) == ["a/out.XLSX", "a/out-2.XLSX"]
    assert report_names("out.csv", ["a.csv", "b.csv"]) == ["out.csv"]
    for report, files in (("a.csv", ["b.csv", "a.csv"]), ("out.xlsx", ["a.csv", "out-2.xlsx"])):
        with pytest.raises(UsageError):
            report_names(report, files)


def test_the_list_of_problems_begins_no_formula(warehouse: Warehouse) -> None:
    receipt = check(warehouse, text_file(COLUMNS, row(cell="=1+1", members="-5")), "=file.csv", CLERK)
    listed = problem_list([receipt], localiser("en"))
    assert listed.startswith(b"\xef\xbb\xbffile,severity,code,")
    assert b"'=1+1" in listed and b"'-5" in listed and b"\n'=file.csv," in listed
