"""Workbooks: the same rows as from text, row numbers as Excel shows them, and nothing lost in silence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from ingest.problems import FileRefusedError
from ingest.read import Sheet, read_sheet
from schemas.surveys import SURVEYS
from warehouse.settings import settings

COLUMNS = [spec.name for spec in SURVEYS["participation"].columns]
ROW = [
    "2025-06",
    "Mường Chà",
    "Mường Mươn",
    "Púng Giắt 1",
    21,
    20,
    18,
    1,
    1,
    0,
    7,
    "2025-06-05",
    "có",
    "không",
    "Tốt",
    "",
]
EXPECTED = [str(value) if value != "" else None for value in ROW]


def workbook(fill: Callable[[Worksheet], Any], *more: Callable[[Worksheet], Any]) -> bytes:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    for number, other in enumerate(more):
        other(book.create_sheet(f"More {number}"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rows(*rows: list[Any]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return fill


def read(content: bytes, name: str = "report.xlsx") -> Sheet:
    return read_sheet(content, name, settings().limits)


def problems(content: bytes) -> list[tuple[str, int | None, str | None]]:
    try:
        found = read(content).problems
    except FileRefusedError as refused:
        found = refused.problems
    return [(problem.key.removeprefix("problem-"), problem.sheet_row, problem.column_letter) for problem in found]


def first(sheet: Sheet) -> list[str | None]:
    return list(sheet.rows.select(COLUMNS).row(0))


def test_rows_of_a_workbook() -> None:
    sheet = read(workbook(rows(COLUMNS, ROW, [], ROW)))
    assert first(sheet) == EXPECTED
    assert sheet.rows["sheet_row"].to_list() == [2, 4]
    assert (sheet.problems, sheet.keep_bytes, sheet.letters["members"]) == ([], True, "E")


@pytest.mark.parametrize("in_memory_strings", [True, False])
def test_a_workbook_of_another_writer(in_memory_strings: bool) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": not in_memory_strings}) as book:
        sheet = book.add_worksheet("Tháng 6")
        sheet.write_row(0, 0, COLUMNS)
        sheet.write_row(1, 0, ROW)
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "red"}))
        book.add_chartsheet("Chart").set_chart(_chart(book))
    found = read(target.getvalue())
    assert first(found) == EXPECTED
    assert found.rows.height == 1


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='Tháng 6'!$E$2:$E$2"})
    return chart


def test_the_content_and_not_the_name_decides() -> None:
    content = workbook(rows(COLUMNS, ROW))
    assert first(read(content, "report.csv")) == EXPECTED
    text = "\n".join(";".join(map(str, row)) for row in (COLUMNS, ROW))
    assert first(read(text.encode(), "REPORT.XLSX")) == EXPECTED


def test_a_table_that_does_not_begin_in_the_corner() -> None:
    def fill(sheet: Worksheet) -> None:
        for column, (name, value) in enumerate(zip(COLUMNS, ROW, strict=True), 3):
            sheet.cell(4, column, name)
            sheet.cell(6, column, value)

    sheet = read(workbook(fill))
    assert first(sheet) == EXPECTED
    assert sheet.rows["sheet_row"].to_list() == [6]
    assert (sheet.letters["period"], sheet.letters["shortcomings"]) == ("C", "R")


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (21.0, "members", "21"),
        (21.5, "members", "21.5"),
        (1.234, "members", "1.234"),
        (3202, "commune", "3202"),
        (1e20, "members", "1e+20"),
        (True, "thematic", "true"),
        (False, "thematic", "false"),
        (date(2025, 6, 5), "meeting_date", "2025-06-05"),
        (datetime(2025, 6, 5, 19, 30), "meeting_date", "2025-06-05"),
        (date(2025, 6, 1), "meeting_date", "2025-06-01"),
        (date(2025, 6, 1), "period", "2025-06"),
        (date(2025, 6, 5), "period", "2025-06-05"),
        (date(1900, 1, 21), "members", "1900-01-21"),
        (time(3, 4), "members", "03:04:00"),
        (" x\u00a0", "cell", " x\u00a0"),
        ("\u00a0", "cell", None),
        ("'21", "members", "'21"),
        ("a\nb", "cell", "a\nb"),
    ],
)
def test_cells_as_text(value: object, column: str, text: str | None) -> None:
    row: list[Any] = list(ROW)
    row[COLUMNS.index(column)] = value
    sheet = read(workbook(rows(COLUMNS, row)))
    assert sheet.rows[column].to_list() == [text]


def test_a_month_of_return_is_a_month() -> None:
    columns = [spec.name for spec in SURVEYS["rotation"].columns]
    row = [date(2027, 3, 1) if name == "expected_return" else "x" for name in columns]
    assert read(workbook(rows(columns, row))).rows["expected_return"].to_list() == ["2027-03"]


def test_errors_and_formulas_without_a_result_are_not_lost() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(COLUMNS)
        sheet.append(ROW)
        sheet["E2"] = "#N/A"
        sheet["E2"].data_type = "e"
        sheet["F2"] = "=E2+1"
        sheet.append(ROW)

    sheet = read(workbook(fill))
    assert sheet.rows["members"].to_list() == ["#N/A", "21"]
    assert sheet.rows["members_required"].to_list() == ["=E2+1", "20"]


def test_results_of_formulas_are_values_but_not_in_columns_of_numbers() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COLUMNS)
        sheet.write_row(1, 0, ROW)
        sheet.write_formula("E2", "=IF(20<21,20+1)", None, 21)
        sheet.write_formula("G2", "=A1+1")
        sheet.write_formula("D2", '="Púng "&"Giắt 1"', None, "Púng Giắt 1")
        sheet.write_formula("P2", '=IF(A2="","x","")', None, "nothing")
        sheet.write_formula("F2", "=1/0", None, "#DIV/0!")
    found = read(_rewritten(target.getvalue(), lambda xml: xml.replace(b"<v>nothing</v>", b"<v></v>")))
    assert found.rows["members"].to_list() == ["=IF(20<21,20+1)"]
    assert found.rows["present"].to_list() == ["=A1+1"]
    assert found.rows["cell"].to_list() == ["Púng Giắt 1"]
    assert found.rows["shortcomings"].to_list() == [None]
    assert found.rows["members_required"].to_list() == ["#DIV/0!"]


def test_an_error_below_the_last_value_makes_a_row() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(COLUMNS)
        sheet.append(ROW)
        sheet["E5"] = "#REF!"
        sheet["E5"].data_type = "e"

    assert read(workbook(fill)).rows["sheet_row"].to_list() == [2, 5]


def test_titles_totals_and_signatures() -> None:
    total = ["Tổng cộng", "", "", "", 42, 40]
    content = workbook(
        rows(
            ["BÁO CÁO"],
            [],
            COLUMNS,
            ROW,
            ROW,
            total,
            [],
            ["", "", "", "", "", "Bí thư"],
            ["", "", "", "", "", "Lò Văn A"],
        )
    )
    assert problems(content) == [("row-title", 1, None), ("row-total", 6, None)] + [
        ("row-signature", row, None) for row in (8, 9)
    ]
    sheet = read(content)
    assert not sheet.keep_bytes
    assert sheet.rows["sheet_row"].to_list() == [4, 5]


def test_the_one_sheet_with_the_header() -> None:
    notes = rows(["Hướng dẫn"], ["Không ghi họ tên, số CCCD, ngày sinh của đảng viên"], ["Chi bộ", "Có mặt"])
    assert first(read(workbook(notes, rows(COLUMNS, ROW), rows()))) == EXPECTED


def test_two_sheets_with_headers() -> None:
    content = workbook(rows(COLUMNS, ROW), rows(COLUMNS, ROW))
    assert problems(content) == [("file-structure-sheets", None, None)]
    partial = [name for name in COLUMNS if name != "members"]
    assert problems(workbook(rows(COLUMNS, ROW), rows(partial, ROW))) == []


def test_formulas_of_other_writers_are_found_too() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(COLUMNS)
        sheet.append(ROW)
        sheet["F2"] = "=E2-1"
        sheet["G2"] = "=E2-3"

    def cached(xml: bytes) -> bytes:
        xml = re.sub(rb"(<c[^>]*><f>E2-1</f>)<v ?(?:/>|></v>)", rb"\1<v>20</v>", xml)
        shared = rb'<f t="shared" ref="G2" si="0">E2-3</f><v>18</v>'
        return re.sub(rb"<f>E2-3</f><v ?(?:/>|></v>)", shared, xml)

    content = _rewritten(workbook(fill), cached)
    # a sheet of one line, and one that is not written in the usual way
    for rewrite in (lambda xml: xml, lambda xml: xml.replace(b'<c r="A1"', b"<c   r='A1'")):
        sheet = read(_rewritten(content, rewrite))
        assert sheet.rows["members_required"].to_list() == ["=E2-1"]
        assert sheet.rows["present"].to_list() == ["=E2-3"]
        assert sheet.rows["absent_excused"].to_list() == ["1"]


def test_a_second_sheet_with_headings_and_no_rows() -> None:
    training = [spec.name for spec in SURVEYS["training"].columns]
    for empty in (COLUMNS, training):
        for order in ((rows(COLUMNS, ROW), rows(empty)), (rows(empty), rows(COLUMNS, ROW))):
            content = workbook(*order)
            assert problems(content) == []
            assert first(read(content)) == EXPECTED
    assert problems(workbook(rows(COLUMNS), rows(training))) == [("file-structure-sheets", None, None)]
    partial = [name for name in COLUMNS if name != "members"]
    assert problems(workbook(rows(COLUMNS), rows(partial, ROW))) == [("header-missing", 1, None)]


def test_blank_rows_of_a_workbook_and_what_stands_between() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(COLUMNS)
        for column, value in enumerate(ROW, 1):
            sheet.cell(40_000, column, value)
        sheet["E30001"] = "#N/A"
        sheet["E30001"].data_type = "e"

    sheet = read(workbook(fill))
    assert sheet.rows["sheet_row"].to_list() == [30_001, 40_000]
    assert sheet.rows["members"].to_list() == ["#N/A", "21"]
    assert sheet.rows["cell"].to_list() == [None, "Púng Giắt 1"]


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_headings_of_personal_data_on_any_sheet(state: str) -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["STT", "Họ và tên", "Ngày sinh"], [1, "Lò Văn A", "1990"])(sheet)
        sheet.sheet_state = state

    content = workbook(rows(COLUMNS, ROW), fill)
    assert problems(content) == [("header-personal-data-sheet", 1, "B"), ("header-personal-data-sheet", 1, "C")]
    # column B of the table is a column of ours: the problem says on which sheet the one to delete is
    assert [problem.parameters["sheet"] for problem in read(content).problems] == [2, 2]
    assert not read(content).keep_bytes


def test_headings_of_personal_data_on_a_sheet_that_is_not_chosen() -> None:
    partial = [name for name in COLUMNS if name != "members"]
    content = workbook(rows(COLUMNS, ROW), rows([*partial, "Họ và tên"], ROW))
    assert problems(content) == [("header-personal-data-sheet", 1, "P")]


def test_personal_data_stored_as_a_number() -> None:
    sheet = read(workbook(rows([*COLUMNS, "Ghi chú"], [*ROW, 912345678])))
    assert [(p.code, p.value) for p in sheet.problems] == [("header.unknown", "Ghi chú"), ("value.personal_data", None)]
    assert not sheet.keep_bytes


def test_no_header_on_any_sheet() -> None:
    assert problems(workbook(rows(["a", "b"], [1, 2]))) == [("file-survey-unknown", None, None)]
    assert problems(workbook(rows())) == [("file-empty", None, None)]
    assert problems(workbook(rows(COLUMNS))) == [("file-empty-rows", None, None)]


def test_merged_cells_below_the_header() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(COLUMNS, ROW, ROW, ROW)(sheet)
        for area in ("C2:C4", "F3:G3"):
            sheet.merge_cells(area)

    content = workbook(fill)
    assert problems(content) == [("file-structure-merged", 2, "C"), ("file-structure-merged", 3, "F")]
    assert read(content).rows["commune"].to_list() == ["Mường Mươn"] * 3


def test_merged_cells_beside_the_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["", "BÁO CÁO"], ["STT", *COLUMNS], [1, *ROW], ["", *ROW], ["Tổng cộng", *[""] * 4, 42])(sheet)
        for area in ("B1:F1", "A3:A4", "A5:D5"):
            sheet.merge_cells(area)

    assert problems(workbook(fill)) == [("row-title", 1, None), ("header-unknown", 2, "A"), ("row-total", 5, None)]


def test_a_cell_beside_the_table() -> None:
    assert problems(workbook(rows(COLUMNS, ROW, [*ROW, "", "note"]))) == [("file-structure-unheaded", 3, "R")]


def test_a_sheet_written_in_an_unusual_way() -> None:
    """Single quotes, prefixes, cells without references: what a closer look has to follow."""
    content = workbook(rows(COLUMNS, ROW))
    strange = _rewritten(content, lambda xml: xml.replace(b'<c r="', b"<c  r='").replace(b'" t=', b"' t="))
    assert first(read(strange)) == EXPECTED


def _rewritten(content: bytes, change: Callable[[bytes], bytes], name: str = "xl/worksheets/sheet1.xml") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, change(old.read(member)) if member == name else old.read(member))
    return target.getvalue()


def test_the_same_frame_as_from_text() -> None:
    text = "\n".join(",".join(map(str, row)) for row in (COLUMNS, ROW, ROW))
    assert read(workbook(rows(COLUMNS, ROW, ROW))).rows.equals(read(text.encode(), "a.csv").rows)


def test_an_error_is_no_name_whose_letters_were_lost() -> None:
    content = workbook(rows(COLUMNS, ["#NAME?" if cell == ROW[COLUMNS.index("cell")] else cell for cell in ROW]))
    assert problems(content) == []  # it is told as the errors in names are, when the values are typed
