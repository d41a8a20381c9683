"""What is given back, and the form, opened and saved by a real spreadsheet program in between."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ingest.form_workbook import form_xlsx
from ingest.problems import NOTICE
from ingest.receipts import Submitter
from ingest.report import returned_sheet
from ingest.report.looks import ERROR_FILL, WARNING_FILL
from ingest.submit import check, submit
from ingest.template import form
from localisation import localiser
from schemas.surveys import SURVEYS
from tests.conftest import Completed
from tests.unit.test_report_round_trip import MENDS, WITH_ROWS
from warehouse.connection import MEMORY, Warehouse, open_warehouse

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
UPLOADS = Path(__file__).parent.parent / "uploads"
CLERK = Submitter("clerk", "cli")
MUON = "03202@2010-01"


@pytest.fixture(scope="module")
def background() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    for path in sorted((UPLOADS / "background").iterdir()):
        assert submit(opened, path.read_bytes(), path.name, CLERK).outcome == "accepted"
    yield opened
    opened.close()


def resaved(folder: Path, books: dict[str, bytes]) -> dict[str, openpyxl.Workbook]:
    """Workbooks as LibreOffice saves them, without anything changed in them."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for name, content in books.items():
        (before / f"{name}.xlsx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    files = [str(path) for path in sorted(before.iterdir())]
    subprocess.run([*command, "--outdir", str(after), *files], check=True, capture_output=True, timeout=300)
    return {name: openpyxl.load_workbook(after / f"{name}.xlsx") for name in books}


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def colours(sheet: Worksheet) -> dict[str, str]:
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.fill.fill_type == "solid"]
    found = {cell.coordinate: f"#{cell.fill.fgColor.rgb[-6:]}" for cell in cells}
    return {place: colour for place, colour in found.items() if colour in (ERROR_FILL, WARNING_FILL)}


def test_returned_sheets_saved_by_libreoffice_and_mended(background: Warehouse, tmp_path: Path) -> None:
    books = {}
    for code in WITH_ROWS:
        content = (UPLOADS / "bad" / f"{code}.csv").read_bytes()
        receipt = check(background, content, f"{code}.csv", CLERK)
        books[code] = returned_sheet(content, receipt, localiser("vi"))
    for code, book in resaved(tmp_path, books).items():
        original = openpyxl.load_workbook(io.BytesIO(books[code])).worksheets[0]
        sheet = book.worksheets[0]
        assert colours(sheet) == colours(original), code
        for line in original.iter_rows():
            for cell in line:
                assert sheet[cell.coordinate].value == cell.value
                assert bool(sheet[cell.coordinate].comment) == bool(cell.comment)
        for place, value in MENDS[code].items():
            if value == "delete" and place.isdigit():
                sheet.delete_rows(int(place))
            elif value == "delete":
                sheet.delete_cols(openpyxl.utils.column_index_from_string(place))
            else:
                sheet[place] = value or None
        again = check(background, saved(book), f"{code}.xlsx", CLERK)
        assert [p.code for p in again.problems if p.severity != NOTICE] == [], code


def test_mended_and_then_saved_by_libreoffice(background: Warehouse, tmp_path: Path) -> None:
    """Numbers and dates typed into cells that are texts, and the other way round."""
    header = [spec.name for spec in SURVEYS["participation"].columns]
    line = "2025-06,Mường Chà,Mường Mươn,Bản Một,21,20,17,3,1,1,5,2025-06-31,no,no,xấu,".split(",")
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["BÁO CÁO", *[""] * 15], header, line, ["Tổng cộng", *[""] * 15]])
    content = text.getvalue().encode("utf-16")
    receipt = check(background, content, "june.csv", CLERK)
    assert [problem.code for problem in receipt.problems] == [
        *["row.title", "participation.sum", "value.date", "value.choice", "row.total", "participation.cells_missing"],
    ]
    book = openpyxl.load_workbook(io.BytesIO(returned_sheet(content, receipt, localiser("vi"))))
    sheet = book.worksheets[0]
    sheet["G3"], sheet["L3"], sheet["O3"] = 16, date(2025, 6, 30), "Khá"
    sheet["L3"].number_format = "dd/mm/yyyy"
    sheet.delete_rows(4)
    sheet.delete_rows(1)
    (again,) = resaved(tmp_path, {"june": saved(book)}).values()
    found = check(background, saved(again), "june.xlsx", CLERK)
    assert [problem.code for problem in found.problems] == ["participation.cells_missing"]


@pytest.mark.parametrize("language", ["vi", "en", "ar"])
def test_forms_saved_by_libreoffice_keep_their_lists(background: Warehouse, tmp_path: Path, language: str) -> None:
    forms = {survey: form(background, survey, MUON, date(2025, 6, 1)) for survey in SURVEYS}
    books = {survey: form_xlsx(of, localiser(language)) for survey, of in forms.items()}
    for survey, book in resaved(tmp_path, books).items():
        sheet = book.worksheets[0]
        original = openpyxl.load_workbook(io.BytesIO(books[survey])).worksheets[0]

        def rules(of: Worksheet) -> dict[str, tuple[str | None, str | None, str | None]]:
            return {
                str(rule.sqref).split(":")[0]: (
                    rule.type,
                    rule.errorStyle if rule.showErrorMessage else "none",
                    rule.promptTitle,
                )
                for rule in of.data_validations.dataValidation
                if rule.type
            }

        assert rules(sheet) == rules(original)
        assert [part.sheet_state for part in book.worksheets] == ["visible", "visible", "hidden"]
        found = check(background, saved(book), f"{survey}.xlsx", CLERK)
        assert {problem.code for problem in found.problems} == {"value.required"}
        assert found.rows == len(forms[survey].rows)


def test_a_clerks_month_wrong_in_five_ways_mended_from_what_is_returned(
    command: Callable[..., Completed], tmp_path: Path
) -> None:
    """Written in LibreOffice under Vietnamese headings, accents decomposed; mended by the returned sheet alone."""
    aliases = "Kỳ báo cáo,Huyện,Xã,Chi bộ,Tổng số đảng viên,Phải dự,Có mặt,Vắng có lý do,Vắng không lý do,Đi muộn,"
    lines = [
        aliases + "Phát biểu,Ngày họp,Chuyên đề,Tự phê bình và phê bình,Xếp loại,Hạn chế",
        "Tháng 6/2025,Mường Chà,Mường Mươn,Bản Một,21,20,17,2,1,1,5,2025-06-05,có,không,Khá,",
        "Tháng 6/2025,Mường Chà,Mường Muơn,Bản Hai,11,10,8,2,0,0,2,2025-06-04,,,Tốt,",
        "Tháng 6/2025,Mường Chà,Mường Mươn,Bản Ba,15,14,12,1,0,0,4,2025-06-03,x,,Tốt,",
        "Tháng 6/2025,Mường Chà,Mường Mươn,Bản Bốn,15 người,14,12,2,0,0,4,06/13/2025,x,,Giỏi,",
        "Tổng cộng,,,,62,58,49,7,1,1,15,,,,,",
    ]
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(
            [int(c) if c.isdecimal() else c for c in unicodedata.normalize("NFD", line).split(",")]
        )
    typed = saved(next(iter(resaved(tmp_path, {"thang6": saved(book)}).values())))
    sent, returned = tmp_path / "thang6.xlsx", tmp_path / "can-sua.xlsx"
    sent.write_bytes(typed)
    assert command("ingest", "load", sent, "--report", returned).status == 1
    sheet = openpyxl.load_workbook(returned).worksheets[0]
    wrong = {place for place, colour in colours(sheet).items() if colour == ERROR_FILL}
    assert {"C3", "G4", "E5", "L5", "O5"} <= wrong
    assert {place for place in wrong if not place.endswith("6")} == {"C3", "G4", "E5", "L5", "O5"}
    told = {row: sheet.cell(row, sheet.max_column).value for row in range(2, 7)}
    assert told[2] is None and "Mường Mươn" in told[3] and "13/06/2025" in told[5] and "tổng cộng" in told[6]
    mended = openpyxl.load_workbook(returned)
    sheet = mended.worksheets[0]
    for place, value in {"C3": "Mường Mươn", "G4": 13, "E5": 15, "L5": "13/06/2025", "O5": "Tốt"}.items():
        sheet[place] = value
    sheet.delete_rows(6)
    (tmp_path / "again").mkdir()
    (again,) = resaved(tmp_path / "again", {"can-sua": saved(mended)}).values()
    returned.write_bytes(saved(again))
    done = command("ingest", "load", returned, "--json")
    assert done.status == 0, done.out
    exported = list(csv.DictReader(io.StringIO(command("ingest", "export", "participation").out)))
    assert [(row["cell"], row["members"], row["present"], row["meeting_date"]) for row in exported] == [
        ("Bản Ba", "15", "13", "2025-06-03"),
        ("Bản Bốn", "15", "12", "2025-06-13"),
        ("Bản Hai", "11", "8", "2025-06-04"),
        ("Bản Một", "21", "17", "2025-06-05"),
    ]
