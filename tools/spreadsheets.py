"""Makes the files of tests/uploads/spreadsheets/ with LibreOffice Calc, as a clerk would: typed in, formatted, saved.

Needs LibreOffice Calc and the Python that has its `uno` module (Debian: libreoffice-calc, python3-uno):

    /usr/bin/python3 tools/spreadsheets.py FOLDER

The tests read the files that lie in the repository and need neither.
"""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found, unused-ignore]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found, unused-ignore]
from com.sun.star.lang import Locale  # type: ignore[import-not-found, unused-ignore]
from com.sun.star.table import CellRangeAddress  # type: ignore[import-not-found, unused-ignore]

HEADINGS = {
    "vi": "Kỳ báo cáo|Huyện|Xã|Chi bộ|Tổng số đảng viên|Phải dự|Có mặt|Vắng có lý do|Vắng không lý do|Đi muộn"
    "|Phát biểu|Ngày họp|Chuyên đề|Tự phê bình và phê bình|Chất lượng|Hạn chế",
    "en": "Period|District|Commune|Cell|Members|Members required|Present|Absent excused|Absent unexcused|Late"
    "|Speakers|Meeting date|Thematic|Self-criticism|Quality|Shortcomings",
    "ar": "الشهر|منطقة|بلدية|خلية الحزب|عدد الأعضاء|الأعضاء الملزمون بالحضور|حاضرون|غائبون بعذر|غائبون بدون سبب"
    "|متأخرون|المشاركون بالرأي|تاريخ الاجتماع|نشاط متخصص|النقد والنقد الذاتي|جودة الاجتماع|أوجه القصور",
}
WORDS = {
    "vi": ("có", "Khá", "không giữ đúng chế độ; tỷ lệ dự họp thấp"),
    "en": ("yes", "Fair", "regime; attendance"),
    "ar": ("نعم", "جيد", "عدم الالتزام بالنظام; ضعف الحضور"),
}
LOCALES = {"vi": ("vi", "VN"), "en": ("en", "US"), "ar": ("ar", "EG")}
# LibreOffice's numbers for encodings, and for separators their codes.
UTF_8, UTF_16, WINDOWS_1258 = 76, 65535, 40
COMMA, SEMICOLON, TAB = 44, 59, 9
# 5 and 13 June 2025, and the first of the month, as a spreadsheet counts days.
JUNE, FIFTH, THIRTEENTH = 45809, 45813, 45821
DAYS_TO_1904 = 1462
PERIOD, MEETING = 0, 11


@contextlib.contextmanager
def calc(language: str) -> Iterator[Any]:
    """LibreOffice under the settings of a language; gives its desktop."""
    name, country = LOCALES[language]
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "user")
        profile.mkdir()
        item = (
            '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
            f"<value>{name}-{country}</value></prop></item>"
        )
        # the name of a kind of file, not an address of anything
        namespaces = f'xmlns:oor="{"http:"}//openoffice.org/2001/registry"'
        text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {namespaces}>{item}</oor:items>'
        profile.joinpath("registrymodifications.xcu").write_text(text, encoding="utf-8")
        pipe = f"party{random.getrandbits(40):x}"
        options = ["--headless", "--norestore", f"-env:UserInstallation=file://{folder}"]
        program = subprocess.Popen(["soffice", *options, f"--accept=pipe,name={pipe};urp;"])
        try:
            yield _desktop(pipe)
        finally:
            program.wait(30)


def _desktop(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # not there yet; UNO's own exception has no type here
            time.sleep(0.5)
        else:
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    raise TimeoutError("LibreOffice does not answer")


def option(name: str, value: object) -> Any:
    """One of LibreOffice's named options."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Book:
    """One spreadsheet being filled in."""

    def __init__(self, desktop: Any, language: str) -> None:
        """An empty one, with the headings and choice words of a language."""
        self.document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (option("Hidden", True),))
        self.language = language
        self.sheet = self.document.Sheets.getByIndex(0)

    def put(self, column: int, row: int, value: object) -> None:
        """Type something into a cell: numbers as numbers, formulas as formulas, all else as text."""
        cell = self.sheet.getCellByPosition(column, row)
        if isinstance(value, (int, float)):
            cell.Value = value
        elif isinstance(value, str) and value.startswith("="):
            cell.Formula = value
        elif value is not None:
            cell.String = value

    def form(self, column: int, row: int, code: str) -> None:
        """Give a cell a number format of the language."""
        formats, own = self.document.NumberFormats, Locale(*LOCALES[self.language], "")
        key = formats.queryKey(code, own, False)
        if key == -1:
            key = formats.addNew(code, own)
        self.sheet.getCellByPosition(column, row).NumberFormat = key

    def table(self, top: int = 0) -> None:
        """Three rows of June 2025 below their headings: month and dates as date cells, `TRUE` as a formula."""
        yes, fair, shortcomings = WORDS[self.language]
        rows: list[list[object]] = [
            [JUNE, "Mường Chà", "Mường Mươn", "Púng Giắt 1", 21, 20, 18, 1, 1, 0, 7, FIFTH, yes, "", "", ""],
            [JUNE, "Mường Chà", "Mường Mươn", "Púng Giắt 2", 15, 12, 12, 0, 0, 0, 3, THIRTEENTH, "=TRUE()", "=FALSE()"],
            [JUNE, "Mường Chà", "Mường Mươn", 'Trạm "Y tế"', 5, 5],
        ]
        for column, heading in enumerate(HEADINGS[self.language].split("|")):
            self.put(column, top, heading)
        for below, row in enumerate(rows, top + 1):
            for column, value in enumerate(row):
                self.put(column, below, value)
            self.form(PERIOD, below, "MMM-YY")
            self.form(MEETING, below, "DD/MM/YYYY")
        self.put(14, top + 2, fair)
        self.put(15, top + 2, shortcomings)

    def save(self, path: Path, filter_name: str, *more: Any) -> None:
        """Save and close it."""
        self.document.calculateAll()
        self.document.storeToURL(path.resolve().as_uri(), (option("FilterName", filter_name), *more))
        self.document.close(True)

    def save_text(self, path: Path, separator: int, encoding: int, *, quote_all: bool = False) -> None:
        """Save as text, cells as shown on screen."""
        tokens = [separator, 34, encoding, 1, "", 0, str(quote_all).lower(), "true", "true", "false"]
        self.save(path, "Text - txt - csv (StarCalc)", option("FilterOptions", ",".join(map(str, tokens))))

    def save_excel(self, path: Path, *more: Any) -> None:
        """Save as .xlsx."""
        self.save(path, "Calc MS Excel 2007 XML", *more)


def texts(desktop: Any, language: str, folder: Path) -> None:
    """The table as text, in the ways the dialogue offers."""
    for name, separator, encoding, quote_all in (
        ("comma", COMMA, UTF_8, False),
        ("semicolon-utf16", SEMICOLON, UTF_16, False),
        ("tab-quoted", TAB, UTF_8, True),
        ("windows-1258", SEMICOLON, WINDOWS_1258, False),
    ):
        book = Book(desktop, language)
        book.table()
        book.save_text(folder / f"{language}-{name}.csv", separator, encoding, quote_all=quote_all)


def workbooks(desktop: Any, language: str, folder: Path) -> None:
    """The table as .xlsx, and as what is no .xlsx under that name."""
    book = Book(desktop, language)
    book.table()
    book.save_excel(folder / f"{language}.xlsx")
    if language != "vi":
        return
    for maker in (_decorated, _with_title, _of_1904, _merged, _of_formulas, _several_sheets):
        book = Book(desktop, language)
        maker(book)
        book.save_excel(folder / f"{maker.__name__.strip('_').replace('_', '-')}.xlsx")
    for name, filter_name in (("really-xls", "MS Excel 97"), ("really-ods", "calc8")):
        book = Book(desktop, language)
        book.table()
        book.save(folder / f"{name}.xlsx", filter_name)


def _decorated(book: Book) -> None:
    """What does not touch the values: hidden and filtered rows, a hidden column, notes, colours, protection."""
    book.table()
    sheet = book.sheet
    sheet.Rows.getByIndex(2).IsVisible = False
    sheet.Columns.getByIndex(8).IsVisible = False
    at = sheet.getCellByPosition(4, 1).CellAddress
    sheet.Annotations.insertNew(at, "Số cũ là 20")
    sheet.getCellByPosition(4, 1).CellBackColor = 0xFFFF00
    book.document.DatabaseRanges.addNewByName("rows", CellRangeAddress(0, 0, 0, 15, 3))
    book.document.DatabaseRanges.getByName("rows").AutoFilter = True
    book.put(4, 3, "5")
    sheet.getCellByPosition(4, 3).String = "5"  # a number kept as text
    sheet.protect("")


def _with_title(book: Book) -> None:
    """A form as it is printed: a title over several cells, a totals row, a signature."""
    book.put(0, 0, "BÁO CÁO SINH HOẠT CHI BỘ THÁNG 6 NĂM 2025")
    book.sheet.getCellRangeByPosition(0, 0, 10, 0).merge(True)
    book.table(top=2)
    book.put(0, 6, "Tổng cộng")
    book.put(4, 6, "=SUM(E4:E6)")
    book.put(10, 8, "Mường Mươn, ngày 30 tháng 6 năm 2025")
    book.put(10, 9, "NGƯỜI LẬP")


def _of_1904(book: Book) -> None:
    """A workbook that counts its days from 1904."""
    day = uno.createUnoStruct("com.sun.star.util.Date")
    day.Day, day.Month, day.Year = 1, 1, 1904
    book.document.NullDate = day
    book.table()
    for row in (1, 2, 3):
        for column in (PERIOD, MEETING):
            cell = book.sheet.getCellByPosition(column, row)
            if cell.Value:
                cell.Value -= DAYS_TO_1904


def _merged(book: Book) -> None:
    """The commune written once for all its rows."""
    book.table()
    for column in (PERIOD, 1, 2):
        book.sheet.getCellRangeByPosition(column, 1, column, 3).merge(True)


def _of_formulas(book: Book) -> None:
    """Names, months and dates from formulas, which may; and a sum and an error, which may not."""
    book.table()
    book.put(PERIOD, 1, "=DATE(2025;6;1)")
    book.put(3, 1, '="Púng Giắt "&1')
    book.put(MEETING, 1, "=DATE(2025;6;5)")
    book.put(5, 1, "=G2+H2+I2")
    book.put(4, 2, "=1/0")
    for column, code in ((PERIOD, "MMM-YY"), (MEETING, "DD/MM/YYYY")):
        book.form(column, 1, code)


def _several_sheets(book: Book) -> None:
    """Notes on the first sheet, the table on the second, an empty form of training on a hidden third."""
    book.put(0, 0, "Hướng dẫn")
    book.put(0, 1, "Chỉ ghi số lượng, không ghi họ tên.")
    sheets = book.document.Sheets
    for place, name in enumerate(("Số liệu", "Đào tạo"), 1):
        sheets.insertNewByName(name, place)
    book.sheet = sheets.getByName("Số liệu")
    book.table()
    book.sheet = sheets.getByName("Đào tạo")
    headings = ["Tháng", "Xã", "Tên lớp", "Lĩnh vực", "Cấp tổ chức", "Ngày khai giảng", "Số ngày", "Số người"]
    for column, heading in enumerate(headings):
        book.put(column, 0, heading)
    book.sheet.IsVisible = False


def main() -> None:
    """Make all of them."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for language in LOCALES:
        with calc(language) as desktop:
            texts(desktop, language, folder)
            workbooks(desktop, language, folder)
            desktop.terminate()


if __name__ == "__main__":
    main()
