"""The sheet given back: for every file that is refused, mended in its coloured cells by another program, and accepted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ingest.problems import NOTICE
from ingest.receipts import Receipt, Submitter
from ingest.report import returned_sheet
from ingest.report.looks import ERROR_FILL, WARNING_FILL
from ingest.submit import check, submit
from localisation import localiser
from warehouse.connection import MEMORY, Warehouse, open_warehouse

UPLOADS = Path(__file__).parent.parent / "uploads"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CLERK = Submitter("clerk", "cli")
# What the note of a cell asks for: a value for a cell, or "delete ROW", "delete COLUMN".
MENDS: dict[str, dict[str, str]] = {
    "file.empty": {},
    "file.encoding": {"D2": "Bản Một"},
    "file.structure": {"Q2": ""},
    "header.duplicate": {"Q": "delete"},
    "header.missing": {"P1": "present", "P2": "16", "P3": "9"},
    "header.personal_data": {"Q": "delete"},
    "header.unknown": {"Q": "delete"},
    "participation.cell_new": {"4": "delete"},
    "participation.cells_missing": dict(
        zip(
            [f"{letter}3" for letter in "ABCDEFGHIJKL"],
            "2025-06,Mường Chà,Mường Mươn,Bản Hai,11,10,9,1,0,0,2,2025-06-04".split(","),
            strict=True,
        )
    ),
    "participation.copied_month": {"G2": "16", "H2": "3"},
    "participation.figures_without_meeting": {"L2": "05/06/2025"},
    "participation.late_over_present": {"J2": "16"},
    "participation.low_attendance": {"G2": "10", "H2": "9"},
    "participation.meeting_outside_period": {"L2": "30/6/2025"},
    "participation.members_jump": {"E2": "25"},
    "participation.required_over_members": {"F2": "21", "G2": "17"},
    "participation.speakers_over_present": {"K2": "16"},
    "participation.sum": {"G2": "16"},
    "rotation.part_over_whole": {"N2": "2"},
    "rotation.reported_twice": {"O2": "8-QĐ/HU"},
    "rotation.return_before_period": {"P2": "2025-07"},
    "rotation.same_unit": {"D2": "bổ nhiệm", "P2": ""},
    "row.duplicate": {"4": "delete"},
    "row.header": {"3": "delete"},
    "row.signature": {"4": "delete"},
    "row.title": {"1": "delete"},
    "row.total": {"4": "delete"},
    "submission.nil_over_rows": {"A2": "2025-06"},
    "submission.replaces": {},
    "training.part_over_whole": {"J2": "30"},
    "training.start_outside_period": {"G2": "30/06/2025"},
    "unit.abolished": {"C2": "Nậm Nèn"},
    "unit.mismatch": {"B2": "Mường Chà"},
    "unit.name_moved": {"C2": "03166"},
    "unit.not_yet": {"C2": "Mường Mươn", "B2": "Mường Chà"},
    "unit.unknown": {"C2": "Mường Mươn"},
    "value.ambiguous": {"E2": "21"},
    "value.boolean": {"M2": "x"},
    "value.choice": {"O2": "khá"},
    "value.date": {"L2": "30/06/2025"},
    "value.integer": {"E2": "21"},
    "value.period": {"A2": "Tháng 6/2025"},
    "value.personal_data": {"D2": "Bản Một"},
    "value.range": {"H2": "730"},
    "value.required": {"E2": "21"},
    "value.text": {"D2": "Bản Một"},
}
# Beside the coloured cell another one has to change, or nothing is coloured because the whole file is meant.
ELSEWHERE = {
    "header.missing": {"P2", "P3"},
    "participation.cells_missing": set(MENDS["participation.cells_missing"]),
    "participation.copied_month": {"G2", "H2"},
    "participation.low_attendance": {"H2"},
    "participation.required_over_members": {"G2"},
    "rotation.same_unit": {"D2", "P2"},
    "submission.nil_over_rows": {"A2"},
    "unit.mismatch": {"B2"},
    "unit.not_yet": {"B2"},
}
# Those whose words speak of persons, of headings, or of the whole file.
SPOKEN = (
    "header.personal_data",
    "value.personal_data",
    "header.missing",
    "row.signature",
    "participation.cells_missing",
)
WITH_ROWS = sorted(
    path.stem
    for path in (UPLOADS / "bad").iterdir()
    if path.stem not in ("file.empty", "file.not_text", "file.survey_unknown")
)


@pytest.fixture(scope="module")
def background() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    for path in sorted((UPLOADS / "background").iterdir()):
        assert submit(opened, path.read_bytes(), path.name, CLERK).outcome == "accepted"
    yield opened
    opened.close()


RETURNED: dict[tuple[str, str], tuple[Receipt, bytes]] = {}


def returned(warehouse: Warehouse, code: str, language: str = "vi") -> tuple[Receipt, bytes]:
    if (code, language) not in RETURNED:
        content = (UPLOADS / "bad" / f"{code}.csv").read_bytes()
        receipt = check(warehouse, content, f"{code}.csv", CLERK)
        RETURNED[code, language] = receipt, returned_sheet(content, receipt, localiser(language))
    return RETURNED[code, language]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def colour(sheet: Worksheet, place: str) -> str:
    fill = sheet[place].fill
    return f"#{fill.fgColor.rgb[-6:]}" if fill.fill_type == "solid" else ""


def coloured(sheet: Worksheet) -> dict[str, str]:
    return {
        cell.coordinate: colour(sheet, cell.coordinate)
        for row in sheet.iter_rows()
        for cell in row
        if colour(sheet, cell.coordinate) in (ERROR_FILL, WARNING_FILL)
    }


def mended(content: bytes, mends: dict[str, str]) -> bytes:
    """The workbook as another program saves it after the clerk changed these cells and nothing else."""
    book = opened(content)
    sheet = book.worksheets[0]
    for place, value in mends.items():
        if value == "delete" and place.isdigit():
            sheet.delete_rows(int(place))
        elif value == "delete":
            sheet.delete_cols(openpyxl.utils.column_index_from_string(place))
        else:
            sheet[place] = value or None
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_every_file_has_its_mend() -> None:
    assert set(MENDS) == set(WITH_ROWS) | {"file.empty"}


@pytest.mark.parametrize("code", WITH_ROWS)
def test_mended_in_its_coloured_cells_it_is_accepted(background: Warehouse, code: str) -> None:
    receipt, content = returned(background, code)
    sheet = opened(content).worksheets[0]
    marked = coloured(sheet)
    for place, value in MENDS[code].items():
        if place not in ELSEWHERE.get(code, ()):
            named = [at for at in marked if place in (at, at.strip("0123456789"), at.lstrip(LETTERS))]
            assert named, f"{value} in {place}, but it is not coloured: {marked}"
    again = check(background, mended(content, MENDS[code]), f"{code}.xlsx", CLERK)
    said = [(p.code, p.sheet_row, p.column_letter) for p in again.problems if p.severity != NOTICE]
    assert (said, again.outcome) == ([], "valid"), receipt.problems


@pytest.mark.parametrize("code", WITH_ROWS)
def test_not_mended_it_has_the_same_problems_again(background: Warehouse, code: str) -> None:
    """What is given back is what was sent: read again, it says the same at the same places."""
    receipt, content = returned(background, code)
    again = check(background, content, f"{code}.xlsx", CLERK)

    def places(of: Receipt) -> list[tuple[str, int | None, str | None]]:
        return [(p.code, p.sheet_row, p.column_letter) for p in of.problems]

    changed = {
        "file.structure": [("file.structure", 2, "Q")],  # a cell too many has no heading there
        "row.signature": [],  # who signed is not given back
        "value.personal_data": [("value.required", 2, "D")],
    }
    assert places(again) == changed.get(code, places(receipt))


@pytest.mark.parametrize("code", WITH_ROWS)
def test_every_cell_stands_where_it_stood(background: Warehouse, code: str) -> None:
    _, content = returned(background, code)
    sheet = opened(content).worksheets[0]
    source = csv.reader(
        io.StringIO((UPLOADS / "bad" / f"{code}.csv").read_text("utf-8-sig", errors="replace"), newline="")
    )
    hidden = {"header.personal_data": {"Q2", "Q3"}, "row.signature": {"D4"}, "value.personal_data": {"D2"}}.get(
        code, set()
    )
    for number, cells in enumerate(source, 1):
        for index, value in enumerate(cells, 1):
            cell = sheet.cell(number, index)
            expected = None if cell.coordinate in hidden else value or None
            assert cell.value == expected
            assert cell.number_format == "@" or number == 1 or cell.value is None


@pytest.mark.parametrize("code", WITH_ROWS)
def test_each_coloured_cell_says_why(background: Warehouse, code: str) -> None:
    receipt, content = returned(background, code, "en")
    sheet = opened(content).worksheets[0]
    notes = "\n".join(cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment)
    last = [cell.value for cell in list(sheet.columns)[-1]]
    heading_row = next(row for row, value in enumerate(last, 1) if value == "problems")
    for problem in receipt.problems:
        if problem.severity == NOTICE or problem.sheet_row is None:
            continue
        record = problem.record(localiser("en"))
        assert record["message"] in notes and record["fix"] in notes
        if problem.sheet_row != heading_row:
            assert record["message"] in str(last[problem.sheet_row - 1])
        assert set(coloured(sheet).values()) == {ERROR_FILL if problem.severity == "error" else WARNING_FILL}
    if not any(p.sheet_row for p in receipt.problems):
        assert coloured(sheet) == {}


@pytest.mark.parametrize(
    ("code", "language"),
    [
        *((path.stem, "vi") for path in sorted((UPLOADS / "bad").iterdir())),
        *((code, language) for code in SPOKEN for language in ("en", "ar")),
    ],
)
def test_her_sheet_comes_first_and_the_summary_is_never_read(background: Warehouse, code: str, language: str) -> None:
    receipt, content = returned(background, code, language)
    book = opened(content)
    summary = book.worksheets[-1]
    assert book.active is book.worksheets[0]
    assert len(book.worksheets) == (2 if code in WITH_ROWS or code == "file.empty" else 1)
    assert bool(book.worksheets[0].sheet_view.rightToLeft) == (language == "ar")
    said = " ".join(str(cell.value) for row in summary.iter_rows() for cell in row if cell.value)
    for problem in receipt.problems:
        record = problem.record(localiser(language))
        if problem.sheet_row is None:
            assert record["message"] in said
        assert record["fix"] in said
    alone = io.BytesIO()
    for sheet in book.worksheets[:-1]:
        book.remove(sheet)
    book.save(alone)
    found = check(background, alone.getvalue(), "summary.xlsx", CLERK)
    assert [problem.code for problem in found.problems] == ["file.survey_unknown"]
