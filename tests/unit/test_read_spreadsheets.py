"""Files that LibreOffice saved (tests/uploads/spreadsheets/), and Excel's own quirks in one of them by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.problems import FileRefusedError
from ingest.read import read_sheet
from ingest.receipts import Submitter
from ingest.submit import check, submit
from warehouse.connection import MEMORY, Warehouse, open_warehouse
from warehouse.settings import settings

FILES = Path(__file__).parent.parent / "uploads" / "spreadsheets"
CLERK = Submitter("clerk", "cli")
# period, cell, members, required, present, excused, unexcused, late, speakers, date, thematic, self_criticism
FIRST = ("2025-06", "Púng Giắt 1", 21, 20, 18, 1, 1, 0, 7, "2025-06-05")
SECOND = ("2025-06", "Púng Giắt 2", 15, 12, 12, 0, 0, 0, 3, "2025-06-13")
THIRD = ("2025-06", 'Trạm "Y tế"', 5, 5, None, None, None, None, None, None)
COUNTS = "members members_required present absent_excused absent_unexcused late speakers".split()


@pytest.fixture
def memory() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


def content(name: str) -> bytes:
    return (FILES / name).read_bytes()


def codes(warehouse: Warehouse, given: bytes, name: str) -> list[tuple[str, int | None, str | None]]:
    problems = check(warehouse, given, name, CLERK).problems
    return [(problem.key.removeprefix("problem-"), problem.sheet_row, problem.column_letter) for problem in problems]


READ = [
    *[
        f"{language}-{kind}.csv"
        for language in ("vi", "en", "ar")
        for kind in ("comma", "semicolon-utf16", "tab-quoted")
    ],
    *["vi.xlsx", "en.xlsx", "ar.xlsx", "decorated.xlsx", "several-sheets.xlsx", "of-1904.xlsx"],
]


@pytest.mark.parametrize("name", READ)
def test_what_a_spreadsheet_saved_is_read_as_it_was_typed(memory: Warehouse, name: str) -> None:
    receipt = submit(memory, content(name), name, CLERK)
    assert (receipt.outcome, [p.code for p in receipt.problems]) == ("accepted", [])
    with memory.reading() as cursor:
        rows = cursor.execute(
            f"SELECT strftime(period, '%Y-%m'), cell, {', '.join(COUNTS)}, CAST(meeting_date AS VARCHAR), thematic,"
            " self_criticism, quality, shortcomings FROM participation ORDER BY cell"
        ).fetchall()
    assert [row[:10] for row in rows] == [FIRST, SECOND, THIRD]
    assert [row[10:] for row in rows] == [
        (True, False, None, None),
        (True, False, "fair", "regime;attendance"),
        (False, False, None, None),
    ]


def test_numbers_of_rows_are_those_the_program_shows() -> None:
    for name in READ:
        assert read_sheet(content(name), name, settings().limits).rows["sheet_row"].to_list() == [2, 3, 4], name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("of-formulas.xlsx", [("value-integer-formula", 2, "F"), ("value-integer-formula", 3, "E")]),
        ("merged.xlsx", [("file-structure-merged", 2, letter) for letter in "ABC"]),
        (
            "with-title.xlsx",
            [("row-title", 1, None), ("row-total", 7, None), ("row-signature", 9, None), ("row-signature", 10, None)],
        ),
        ("really-xls.xlsx", [("file-not-text-xls", None, None)]),
        ("really-ods.xlsx", [("file-not-text-other", None, None)]),
        ("with-password.xlsx", [("file-not-text-password", None, None)]),
        # LibreOffice wrote Arabic headings as question marks, and "lý do" as "lỳ do"
        ("ar-windows-1258.csv", [("file-encoding", None, None)]),
        ("vi-windows-1258.csv", [("file-encoding-headings", None, None)]),
        ("en-windows-1258.csv", [("file-encoding-known-names", None, None)]),
    ],
)
def test_what_a_spreadsheet_saved_and_is_refused(
    memory: Warehouse, name: str, expected: list[tuple[str, int | None, str | None]]
) -> None:
    assert codes(memory, content(name), name) == expected


def test_windows_1258_is_believed_once_every_name_is_known(memory: Warehouse) -> None:
    assert submit(memory, content("en.xlsx"), "en.xlsx", CLERK).outcome == "accepted"
    name = "en-windows-1258.csv"
    assert check(memory, content(name), name, CLERK).outcome == "unchanged"
    # one name that is not known, and nothing of the file is believed
    other = content(name).replace("Púng".encode("cp1258"), b"Pang")
    assert codes(memory, other, name)[0] == ("file-encoding-known-names", None, None)


# --- by hand, in the workbook LibreOffice saved


def changed(change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(FILES / "vi.xlsx") as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if part in ("", name) else data)
    return target.getvalue()


def _strict(data: bytes) -> bytes:
    """The namespaces of "Strict Open XML Spreadsheet"."""
    main, office = (
        b"schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"schemas.openxmlformats.org/officeDocument/2006",
    )
    return data.replace(main, b"purl.oclc.org/ooxml/spreadsheetml/main").replace(
        office, b"purl.oclc.org/ooxml/officeDocument"
    )


def _iso_dates(data: bytes) -> bytes:
    """Dates as strict workbooks write them."""
    data = re.sub(rb'(s="\d+") t="n"><v>45813</v>', rb'\1 t="d"><v>2025-06-05T00:00:00</v>', data)
    return _strict(re.sub(rb'(s="\d+") t="n"><v>45809</v>', rb'\1 t="d"><v>2025-06-01</v>', data))


NUMBER = b'"E2" s="0" t="n"><v>21'
STRINGS = "xl/sharedStrings.xml"
CELL = "Púng Giắt 1"


@pytest.mark.parametrize(
    "given",
    [
        changed(_strict, ""),
        changed(_iso_dates, ""),
        changed(lambda data: data.replace(b"<v>45813</v>", b"<v>45813.75</v>")),
        changed(lambda data: data.replace(NUMBER, NUMBER[:-2] + b"2.1E1")),
        changed(lambda data: data.replace(b' t="n"', b"")),
        changed(
            lambda data: data.replace(f"{CELL}</t>".encode(), f'{CELL}</t><rPh sb="0" eb="1"><t>x</t></rPh>'.encode()),
            STRINGS,
        ),
        changed(lambda data: data.replace(f"{CELL}</t>".encode(), "P_x00FA_ng Giắt 1</t>".encode()), STRINGS),
    ],
    ids=["strict", "dates in words", "with an hour", "exponent", "no kinds", "phonetic", "escaped"],
)
def test_quirks_of_excel(memory: Warehouse, given: bytes) -> None:
    assert submit(memory, content("vi.xlsx"), "vi.xlsx", CLERK).outcome == "accepted"
    assert check(memory, given, "vi.xlsx", CLERK).outcome == "unchanged"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (changed(lambda data: data.replace(NUMBER, NUMBER[:-2] + b"20.999999999999996")), ("value-integer", 2, "E")),
        (changed(lambda data: data.replace(NUMBER, NUMBER[:-2] + b"-21")), ("value-integer-sign", 2, "E")),
        (changed(lambda data: data.replace(b'"A2" s="1"', b'"A2" s="0"')), ("value-period", 2, "A")),
        (changed(lambda data: data.replace(b"<v>45809</v>", b"<v>45810</v>", 1)), ("value-period-day", 2, "A")),
        (
            changed(lambda data: data.replace(f"{CELL}<".encode(), b"P_x000A_G<"), STRINGS),
            ("value-text-control", 2, "D"),
        ),
    ],
    ids=["almost whole", "negative", "day number without a date's look", "second of the month", "line break"],
)
def test_values_of_workbooks_that_are_refused(
    memory: Warehouse, given: bytes, expected: tuple[str, int | None, str | None]
) -> None:
    assert codes(memory, given, "vi.xlsx") == [expected]


def test_damaged_workbooks_are_refused(memory: Warehouse) -> None:
    whole = content("vi.xlsx")
    for given in (whole[: len(whole) // 2], whole[:-30], whole[:1000] + b"\xff" * 50 + whole[1050:]):
        assert codes(memory, given, "vi.xlsx") == [("file-not-text-damaged", None, None)]
    with pytest.raises(FileRefusedError):
        read_sheet(whole[:4], "vi.xlsx", settings().limits)
