"""A sound file, k defects planted in it: exactly those are reported, each once, where they stand."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
import xlsxwriter

from ingest.headers import column_letter
from ingest.receipts import Receipt, Submitter
from ingest.submit import check, submit
from localisation import localiser
from schemas.surveys import SURVEYS
from warehouse.connection import MEMORY, Warehouse, open_warehouse

Row = dict[str, str]
Found = tuple[str, int | None, str | None]
CLERK = Submitter("clerk", "cli")
ROWS = 60
COLUMNS = {name: [spec.name for spec in survey.columns] for name, survey in SURVEYS.items()}
SOUND: dict[str, Row] = {
    "participation": dict(
        *[
            zip(
                COLUMNS["participation"],
                "2025-06,Mường Chà,Mường Mươn,Bản,40,30,26,3,1,2,9,2025-06-05,yes,no,good,regime".split(","),
                strict=True,
            )
        ]
    ),
    "training": dict(
        zip(
            COLUMNS["training"],
            "2025-06,Mường Chà,Mường Mươn,Lớp,digital,commune,2025-06-10,3,30,10,20,15,25".split(","),
            strict=True,
        )
    ),
    "rotation": dict(
        zip(
            COLUMNS["rotation"],
            "2025-06,Mường Chà,,rotation,Mường Chà,,Mường Chà,Mường Mươn,head,4,1,2,2,1,QĐ,2028-06".split(","),
            strict=True,
        )
    ),
}
NAMES = {"participation": "cell", "training": "course", "rotation": "decision"}
AUGUST = {"period": "2025-08", "district": ""}


@dataclass(frozen=True)
class Defect:
    """What is written in a row, the problem that must come of it, and the column it stands at."""

    code: str
    column: str | None
    changes: Mapping[str, str]
    variant: str = ""


def _d(code: str, column: str | None, variant: str = "", **changes: str) -> Defect:
    return Defect(code, column, changes, variant)


# Of every survey: those that stand in one cell only can be planted together in one row.
EVERYWHERE = [
    _d("value.required", "period", period=""),
    _d("value.period", "period", period="2025-13"),
    _d("value.period", "period", "future", period="2026-01"),
    _d("value.period", "period", "day", period="15/06/2025"),
    _d("value.ambiguous", "period", "month", period="01/06/2025"),
    _d("unit.unknown", "district", "suggestion", district="Mường Cha"),
    _d("unit.mismatch", "commune", commune="Nà Hỳ"),
    _d("unit.unknown", "commune", "suggestion", commune="Mường Muơn"),
    _d("unit.unknown", "commune", "letter", commune="Mường Mươ\u0578"),
    _d("unit.not_yet", "commune", district="Tủa Chùa", commune="Sáng Nhè"),
    _d("file.encoding", "commune", "letters", commune="M?ờng Mươn"),
    _d("file.encoding", "district", "garbled", district="MÆ°á»\x9dng ChÃ "),
    _d("value.personal_data", "commune", commune="Mường Mươn 0912345678"),
]
BAD_NAMES = {
    "sign": "=A1",
    "markup": "<b>x</b>",
    "control": "a\x07b",
    "letter": "Bản А",
    "error": "#N/A",
}
DEFECTS: dict[str, list[Defect]] = {
    "participation": [
        *EVERYWHERE,
        *[_d("value.text", "cell", variant, cell=text) for variant, text in BAD_NAMES.items()],
        _d("value.text", "cell", "long", cell="x" * 121),
        _d("value.personal_data", "cell", cell="CMND 12"),
        _d("value.required", "cell", cell=""),
        _d("file.encoding", "cell", "letters", cell="B?n"),
        _d("value.required", "district", "district", district=""),
        *[_d("value.required", column, **{column: ""}) for column in ("members", "members_required")],
        *[_d("value.required", column, "held", **{column: ""}) for column in ("present", "absent_excused", "late")],
        _d("value.integer", "members", members="40 người"),
        _d("value.integer", "present", present="2e1"),
        _d("value.ambiguous", "members", "integer", members="1.234"),
        _d("value.range", "members", members="1000001"),
        _d("value.date", "meeting_date", "calendar", meeting_date="31/06/2025"),
        _d("value.date", "meeting_date", meeting_date="không họp"),
        _d("value.date", "meeting_date", "future", meeting_date="2025-12-01"),
        _d("value.date", "meeting_date", "swapped", meeting_date="06/25/2025"),
        _d("value.ambiguous", "meeting_date", "date", meeting_date="05-06-2025"),
        _d("value.boolean", "thematic", thematic="maybe"),
        _d("value.boolean", "self_criticism", self_criticism="2"),
        _d("value.choice", "quality", "quality", quality="so-so"),
        _d("value.choice", "shortcomings", "shortcoming", shortcomings="regime;food"),
        _d("participation.sum", "present", present="27"),
        _d("participation.sum", "present", absent_excused="4"),
        _d("participation.required_over_members", "members_required", members="29"),
        _d("participation.late_over_present", "late", late="27"),
        _d("participation.speakers_over_present", "speakers", speakers="27"),
        _d("participation.meeting_outside_period", "meeting_date", meeting_date="2025-05-31"),
        _d("participation.meeting_outside_period", "meeting_date", "swapped", meeting_date="06/01/2025"),
        _d("participation.meeting_outside_period", "meeting_date", "late", meeting_date="10/07/2025"),
        _d("participation.meeting_outside_period", "meeting_date", meeting_date="11/07/2025"),
        _d("participation.figures_without_meeting", "meeting_date", meeting_date=""),
        _d("participation.low_attendance", "present", present="14", absent_excused="15", speakers="5"),
        _d("unit.abolished", "commune", "successors", **AUGUST, meeting_date="2025-08-05"),
        _d("unit.abolished", "district", "commune", period="2025-08", commune="", meeting_date="2025-08-05"),
        _d("unit.name_moved", "commune", **AUGUST, commune="Mường Chà", meeting_date="2025-08-05"),
    ],
    "training": [
        *EVERYWHERE,
        *[_d("value.text", "course", variant, course=text) for variant, text in BAD_NAMES.items()],
        _d("value.text", "course", "long", course="x" * 201),
        _d("value.required", "district", "district", district=""),
        *[_d("value.required", name, **{name: ""}) for name in ("course", "field", "organiser", "start_date", "days")],
        _d("value.required", "participants", participants=""),
        _d("value.integer", "participants", participants="ba mươi"),
        _d("value.integer", "women", women="-1"),
        _d("value.ambiguous", "days", "integer", days="1,234"),
        _d("value.range", "days", "days", days="0"),
        _d("value.range", "days", "days", days="731"),
        _d("value.range", "participants", "nil", participants="0"),
        _d("value.date", "start_date", "year", start_date="10/06/25"),
        _d("value.choice", "field", "field", field="cooking"),
        _d("value.choice", "organiser", "organiser", organiser="nước"),
        *[
            _d("training.part_over_whole", part, **{part: "31"})
            for part in ("women", "ethnic_minority", "under_40", "completed")
        ],
        _d("training.start_outside_period", "start_date", start_date="2025-07-01"),
        _d("training.start_outside_period", "start_date", "swapped", start_date="06/10/2025"),
        _d("unit.abolished", "commune", "successors", **AUGUST, start_date="2025-08-10"),
        _d("unit.name_moved", "commune", **AUGUST, commune="Mường Chà", start_date="2025-08-10"),
    ],
    "rotation": [
        *[defect for defect in EVERYWHERE if defect.column != "commune"],
        *[_d("value.text", "decision", variant, decision=text) for variant, text in BAD_NAMES.items()],
        _d("value.text", "decision", "long", decision="x" * 61),
        *[_d("value.required", name, **{name: ""}) for name in ("movement", "position", "cadres", "decision")],
        _d("value.integer", "cadres", cadres="bốn"),
        _d("value.range", "cadres", "nil", cadres="0"),
        _d("value.choice", "movement", "movement", movement="flight"),
        _d("value.choice", "position", "position", position="king"),
        *[
            _d("rotation.part_over_whole", part, **{part: "5"})
            for part in ("women", "ethnic_minority", "under_40", "by_exam")
        ],
        _d("rotation.same_unit", "to_commune", from_commune="Mường Mươn"),
        _d("rotation.same_unit", "to_district", to_commune=""),
        _d("rotation.return_before_period", "expected_return", expected_return="2025-06"),
        _d("rotation.return_before_period", "expected_return", "movement", movement="appointment"),
        _d("value.period", "expected_return", expected_return="sớm"),
        _d("value.period", "expected_return", "day", expected_return="15/06/2028"),
        _d("unit.unknown", "from_district", "suggestion", from_district="Mường Cha"),
        _d("unit.unknown", "to_commune", "suggestion", to_commune="Mường Muơn"),
        _d("unit.mismatch", "to_commune", to_commune="Nà Hỳ"),
        _d("file.encoding", "to_commune", "letters", to_commune="M??ng M??n"),
        _d("unit.abolished", "to_commune", "successors", **AUGUST, commune="Na Sang"),
    ],
}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


def sound_rows(survey: str) -> list[Row]:
    """Rows that are told apart by their names only."""
    name = NAMES[survey]
    return [{**SOUND[survey], name: f"{SOUND[survey][name]} {number}"} for number in range(1, ROWS + 1)]


def as_text(columns: list[str], rows: list[list[str]]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows([columns, *rows])
    return target.getvalue().encode()


def as_workbook(columns: list[str], rows: list[list[str]]) -> bytes:
    """Numbers, months and dates as a spreadsheet keeps them, where they are plain; all else as text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        day, month = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "mmm-yy"})
        sheet.write_row(0, 0, columns)
        for number, row in enumerate(rows, 1):
            for index, value in enumerate(row):
                if value.isdecimal() and value.isascii():
                    sheet.write_number(number, index, int(value))
                elif len(value) == 10 and value[4:8:3] == "--":
                    sheet.write_datetime(number, index, date.fromisoformat(value), day)
                elif len(value) == 7 and value[4] == "-" and value != "2025-13":
                    sheet.write_datetime(number, index, date.fromisoformat(value + "-01"), month)
                elif value:
                    sheet.write_string(number, index, value)
    return target.getvalue()


WAYS = {"a.csv": as_text, "a.xlsx": as_workbook}


def written(survey: str, rows: list[Row], way: str) -> bytes:
    columns = COLUMNS[survey]
    return WAYS[way](columns, [[row[column] for column in columns] for row in rows])


def difference(receipt: Receipt, survey: str, planted: list[tuple[int, Defect]]) -> tuple[list[object], list[object]]:
    """What was planted and not found, and what was found and not planted."""
    reported, wanted = Counter(found(receipt)), Counter(expected(survey, planted))
    return list((wanted - reported).elements()), list((reported - wanted).elements())


def found(receipt: Receipt) -> list[tuple[str, str, int | None, str | None]]:
    return sorted(
        ((p.code, p.variant, p.sheet_row, p.column_letter) for p in receipt.problems),
        key=lambda problem: (problem[2] or 0, str(problem)),
    )


def expected(survey: str, planted: list[tuple[int, Defect]]) -> list[tuple[str, str, int | None, str | None]]:
    letters = {name: column_letter(index) for index, name in enumerate(COLUMNS[survey])}
    return sorted(
        ((d.code, d.variant, row, letters[d.column] if d.column else None) for row, d in planted),
        key=lambda problem: (problem[2] or 0, str(problem)),
    )


def test_the_files_are_sound(warehouse: Warehouse) -> None:
    for survey in SURVEYS:
        for way in WAYS:
            assert found(check(warehouse, written(survey, sound_rows(survey), way), way, CLERK)) == []


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("survey", list(SURVEYS))
def test_every_defect_at_once_each_in_a_row_of_its_own(warehouse: Warehouse, survey: str, way: str) -> None:
    rows = sound_rows(survey)
    planted = []
    for place, defect in enumerate(DEFECTS[survey]):
        rows[place] |= defect.changes
        planted.append((place + 2, defect))
    receipt = check(warehouse, written(survey, rows, way), way, CLERK)
    assert difference(receipt, survey, planted) == ([], [])
    assert receipt.more == 0
    for problem in receipt.problems:
        record = problem.record(localiser("vi"))
        given = rows[(problem.sheet_row or 0) - 2].get(problem.column or "", "")
        if problem.code == "value.personal_data" or not given:
            assert record["value"] is None
        elif way == "a.csv":
            assert record["value"] == given[:80], problem
        assert record["message"] and record["fix"]


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("survey", list(SURVEYS))
@pytest.mark.parametrize("seed", range(15))
def test_defects_of_different_cells_of_one_row(warehouse: Warehouse, survey: str, way: str, seed: int) -> None:
    """Several in each row, so that one may hide behind another; none may, unless it only follows from another."""
    chance = random.Random(seed)
    rows = sound_rows(survey)
    planted: list[tuple[int, Defect]] = []
    for place, row in enumerate(rows):
        for defect in chance.sample(DEFECTS[survey], k=4):
            here = [other for at, other in planted if at == place + 2]
            again = defect.code == "unit.name_moved" and any(other is defect for _, other in planted)
            if not again and all(_are_independent(survey, defect, other) for other in here):
                row |= defect.changes
                planted.append((place + 2, defect))
    receipt = check(warehouse, written(survey, rows, way), way, CLERK)
    assert difference(receipt, survey, planted) == ([], [])


# Which columns a problem depends on beside its own; if one of them is wrong, nobody can tell.
TIME = {"period", "meeting_date", "start_date", "expected_return"}
PLACE = {"period", "province", "district", "commune"}
COUNTS = {
    "members",
    "members_required",
    "present",
    "absent_excused",
    "absent_unexcused",
    "late",
    "speakers",
    "meeting_date",
}


def _touched(survey: str, defect: Defect) -> set[str]:
    touched = {*defect.changes, *([defect.column] if defect.column else [])}
    if defect.code.startswith("unit.") and not defect.variant or defect.code in ("unit.abolished", "unit.mismatch"):
        touched |= PLACE
    if defect.code.endswith("outside_period") or defect.code == "rotation.return_before_period":
        touched |= TIME
    if defect.code in ("participation.sum", "participation.low_attendance", "participation.required_over_members"):
        touched |= COUNTS
    if defect.code.startswith("participation.") and defect.code.endswith("over_present"):
        touched |= {"present", "absent_excused"}
    if defect.code == "participation.figures_without_meeting" or defect.variant == "held":
        touched |= COUNTS | {"thematic", "self_criticism", "quality"}
    if defect.code.endswith("part_over_whole") or defect.variant == "nil":
        touched |= {"participants", "cadres", "women", "ethnic_minority", "under_40", "completed", "by_exam"}
    if defect.variant == "nil":
        touched |= set(COLUMNS[survey])
    if defect.code == "rotation.same_unit":
        touched |= {"movement", "from_district", "from_commune", "to_district", "to_commune", "period"}
    if "movement" in touched:
        touched |= {"expected_return", "from_commune", "to_commune"}
    if defect.variant == "district":
        touched |= PLACE
    return touched


def _are_independent(survey: str, one: Defect, other: Defect) -> bool:
    return not _touched(survey, one) & _touched(survey, other)
