"""A sound file, k defects planted in it: exactly those are reported, each once, where they stand."""

from __future__ import annotations

import csv
import io
import itertools
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

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
        *[_d("value.required", column, "count", **{column: ""}) for column in ("members", "members_required")],
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
        _d("value.required", "participants", "count", participants=""),
        _d("value.integer", "participants", participants="ba mươi"),
        _d("value.integer", "women", "sign", women="-1"),
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
        *[_d("value.required", name, **{name: ""}) for name in ("movement", "position", "decision")],
        _d("value.required", "cadres", "count", cadres=""),
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


def seeds(always: int, in_all: int) -> list[Any]:
    """So many chances in every run, and the others among the long checks."""
    return [*range(always), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(always, in_all))]


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
@pytest.mark.parametrize("seed", seeds(5, 15))
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
                row.update(defect.changes)
                planted.append((place + 2, defect))
    receipt = check(warehouse, written(survey, rows, way), way, CLERK)
    assert difference(receipt, survey, planted) == ([], [])


# --- defects of the file: headings, and rows that are none


class Grid:
    """A sheet being spoilt: `cells` as they will be written, the header first, and what must be reported of them.

    Lines that are added below or above move the others, so that row numbers are worked out at the end.
    """

    def __init__(self, survey: str, rows: list[Row]) -> None:
        self.survey = survey
        self.header = list(COLUMNS[survey])
        self.lines: list[list[str]] = [[row[column] for column in self.header] for row in rows]
        self.marks: list[tuple[list[str], str, str, str | None]] = []  # line, code, variant, column
        self.above: list[list[str]] = []
        self.of_header: list[tuple[str, str, int | None]] = []

    def add_column(self, heading: str, value: str = "") -> None:
        self.header.append(heading)
        for line in self.lines:
            line.append(value)

    def add_line(self, place: int, code: str, line: list[str], variant: str = "") -> None:
        line += [""] * (len(self.header) - len(line))
        self.lines.insert(place, line)
        self.marks.append((line, code, variant, None))

    def all_lines(self) -> list[list[str]]:
        return [*self.above, self.header, *self.lines]

    def problems(self) -> list[tuple[str, str, int | None, str | None]]:
        lines = self.all_lines()
        row_of = {id(line): number for number, line in enumerate(lines, 1)}
        top = row_of[id(self.header)]
        letters = {name: column_letter(index) for index, name in enumerate(COLUMNS[self.survey])}
        return [
            *[
                (code, variant, row_of[id(line)], letters.get(column or "", column))
                for line, code, variant, column in self.marks
            ],
            *[(code, variant, top, None if at is None else column_letter(at)) for code, variant, at in self.of_header],
        ]


def _title(grid: Grid, _: random.Random) -> None:
    line = ["BÁO CÁO THÁNG 6", *[""] * (len(grid.header) - 1)]
    grid.above.append(line)
    grid.marks.append((line, "row.title", "", None))


def _blank_lines(grid: Grid, chance: random.Random) -> None:
    grid.lines.insert(chance.randrange(len(grid.lines)), [""] * len(grid.header))


def _total(grid: Grid, _: random.Random) -> None:
    grid.add_line(len(grid.lines), "row.total", ["Tổng cộng", "", "", "", "", "", "1200"])


def _header_again(grid: Grid, chance: random.Random) -> None:
    grid.add_line(chance.randrange(5, len(grid.lines) - 5), "row.header", list(grid.header))


def _signature(grid: Grid, _: random.Random) -> None:
    for text in ("Mường Mươn, ngày 5 tháng 7 năm 2025", "Bí thư chi bộ", "Lò Văn A"):
        grid.add_line(len(grid.lines), "row.signature", ["", "", "", "", text])


def _copy(grid: Grid, _: random.Random) -> None:
    line = list(
        next(line for line in reversed(grid.lines) if line[0] == "2025-06" and line[4] and "Tổng" not in line[0])
    )
    grid.lines.append(line)
    grid.marks.append((line, "row.duplicate", "", NAMES[grid.survey]))


def _unknown_heading(grid: Grid, _: random.Random) -> None:
    grid.add_column("Ghi chú", "x")
    grid.of_header.append(("header.unknown", "", len(grid.header) - 1))


def _heading_twice(grid: Grid, _: random.Random) -> None:
    grid.add_column({"participation": "Chi bộ", "training": "Tên lớp", "rotation": "Số quyết định"}[grid.survey], "x")
    grid.of_header.append(("header.duplicate", "", len(grid.header) - 1))


def _persons(grid: Grid, _: random.Random) -> None:
    grid.add_column("Số CCCD", "012345678901")
    grid.of_header.append(("header.personal_data", "identity", len(grid.header) - 1))


def _no_heading(grid: Grid, _: random.Random) -> None:
    grid.add_column("")
    grid.add_column("Ghi chú khác")
    grid.of_header.append(("header.unknown", "", len(grid.header) - 1))
    line = grid.lines[7]
    line[-2] = "gì đó"
    grid.marks.append((line, "file.structure", "unheaded", column_letter(len(grid.header) - 2)))


def _number_in_a_note(grid: Grid, _: random.Random) -> None:
    grid.add_column("Nhận xét")
    grid.of_header.append(("header.unknown", "", len(grid.header) - 1))
    line = grid.lines[9]
    line[-1] = "gọi 0912345678"
    grid.marks.append((line, "value.personal_data", "unread", column_letter(len(grid.header) - 1)))


COLUMNS_FIRST = [_unknown_heading, _heading_twice, _persons, _no_heading, _number_in_a_note]
LINES_AFTER = [_copy, _total, _header_again, _signature, _title, _blank_lines]


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("survey", list(SURVEYS))
@pytest.mark.parametrize("seed", seeds(4, 10))
def test_defects_of_the_file_beside_those_of_rows(warehouse: Warehouse, survey: str, way: str, seed: int) -> None:
    chance = random.Random(100 + seed)
    rows = sound_rows(survey)
    planted: list[tuple[int, Defect]] = []
    for place in chance.sample(range(10, ROWS - 10), k=12):
        defect = chance.choice([defect for defect in DEFECTS[survey] if defect.code != "unit.name_moved"])
        rows[place] |= defect.changes
        planted.append((place, defect))
    grid = Grid(survey, rows)
    grid.marks += [(grid.lines[place], defect.code, defect.variant, defect.column) for place, defect in planted]
    chosen = [*chance.sample(COLUMNS_FIRST, k=2), *chance.sample(LINES_AFTER, k=4)]
    for spoil in sorted(chosen, key=[*COLUMNS_FIRST, *LINES_AFTER].index):
        spoil(grid, chance)
    header, *lines = grid.all_lines()
    receipt = check(warehouse, WAYS[way](header, lines), way, CLERK)
    reported, wanted = Counter(found(receipt)), Counter(grid.problems())
    assert ((wanted - reported), (reported - wanted)) == (Counter(), Counter())


# --- against the month before


@pytest.mark.parametrize("seed", range(5))
def test_what_differs_from_the_month_before_beside_defects_of_rows(warehouse_path: Path, seed: int) -> None:
    chance = random.Random(200 + seed)
    warehouse = open_warehouse(warehouse_path)
    before = [{**row, "period": "2025-05", "meeting_date": "2025-05-06"} for row in sound_rows("participation")]
    assert submit(warehouse, written("participation", before, "a.csv"), "may.csv", CLERK).outcome == "accepted"
    rows = sound_rows("participation")
    places = iter(chance.sample(range(ROWS), k=20))
    plain = [
        d for d in DEFECTS["participation"] if not {"period", "district", "commune", "cell", "members"} & {*d.changes}
    ]
    planted = []
    for place in itertools.islice(places, 15):
        defect = chance.choice(plain)
        rows[place] |= defect.changes
        planted.append((place + 2, defect))
    jump, fewer, renamed, gone = itertools.islice(places, 4)
    rows[jump] |= {"members": "51"}
    rows[fewer] |= {"members": "51"}
    rows[renamed] |= {"cell": rows[renamed]["cell"] + " mới"}
    planted += [
        (jump + 2, _d("participation.members_jump", "members")),
        (fewer + 2, _d("participation.members_jump", "members")),
    ]
    planted.append((renamed + 2, _d("participation.cell_new", "cell", "suggestion")))
    rows[gone] = dict.fromkeys(rows[gone], "")
    receipt = check(warehouse, written("participation", rows, "a.csv"), "a.csv", CLERK)
    missing, extra = difference(receipt, "participation", planted)
    assert (missing, extra) == ([], [("participation.cells_missing", "", None, "D")])
    told = next(problem for problem in receipt.problems if problem.code == "participation.cells_missing")
    assert told.parameters["count"] == 2
    # a name that cannot be read may be the missing one: nothing is said of missing cells then
    rows[jump] |= {"cell": "B?n"}
    receipt = check(warehouse, written("participation", rows, "a.csv"), "a.csv", CLERK)
    codes = {problem.code for problem in receipt.problems}
    assert "participation.cells_missing" not in codes
    assert {"participation.cell_new", "participation.members_jump", "file.encoding"} <= codes


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
    if (defect.code.startswith("unit.") and not defect.variant) or defect.code in ("unit.abolished", "unit.mismatch"):
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
