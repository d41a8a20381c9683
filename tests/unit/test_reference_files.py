"""`python -m warehouse reference`: what is refused, by file and row, and that nothing is changed then."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed
from warehouse.audit import AuditFilter, entries
from warehouse.connection import Warehouse
from warehouse.reference import reference_files, replace_reference

Command = Callable[..., Completed]
METRIC_ROWS = "attendence_rate,,2025-01,,0.9\nattendance_rate,99999,2025-01,,high\n"
UNITS = Path(__file__).resolve().parents[2] / "warehouse" / "units"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(UNITS, tmp_path / "reference")


def rows_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("file", "row", "sentence"),
    [
        (
            "units.csv",
            "C1,2010-01,,Đảng ủy A,committee,committee,11,,,,",
            "level “committee” is not known. Write one of province,",
        ),
        ("units.csv", "C1,2010-01,,Đảng ủy A,committee,district,11,,,,", "A unit of type committee has level commune"),
        ("units.csv", "C1,2010-01,,Đảng ủy A,,commune,11,,,,", "type is missing"),
        ("units.csv", ",2010-01,,Đảng ủy A,committee,commune,11,,,,", "code is missing"),
        ("units.csv", "C1,2010-01,,,committee,commune,11,,,,", "name is missing"),
        ("units.csv", "C1,,,Đảng ủy A,committee,commune,11,,,,", "valid_from is missing"),
        ("units.csv", "C1,2010-13,,Đảng ủy A,committee,commune,11,,,,", "valid_from “2010-13” is not a month"),
        ("units.csv", "C1,2010-01,soon,Đảng ủy A,committee,commune,11,,,,", "valid_to “soon” is not a month"),
        ("units.csv", "C1,2010-01,2010-01,Đảng ủy A,committee,commune,11,,,,", "valid_to is not after valid_from"),
        ("units.csv", "C1,2010-01,,Đảng ủy A,committee,commune,99,,,,", "There is no unit 99"),
        ("units.csv", "C1,2010-01,,Đảng ủy A,committee,commune,11,,north,,", "latitude “north” is not a number"),
        ("units.csv", "C1,2010-01", "There are 2 values under 11 headings"),
        ("units.csv", "C1,2010-01,,=1+1,committee,commune,11,,,,", "name holds signs that are no part of a name"),
        ("units.csv", "C1,2010-01,,＠SUM,committee,commune,11,,,,", "name holds signs that are no part of a name"),
        ("units.csv", "C1,2010-01,,<b>A</b>,committee,commune,11,,,,", "name holds signs that are no part of a name"),
        ("units.csv", f"C1,2010-01,,{'A' * 121},committee,commune,11,,,,", "or is too long"),
        ("successors.csv", ",03202,2025-07", "old_code is missing"),
        ("successors.csv", "03202,,2025-07", "new_code is missing"),
        ("programmes.csv", "model_cell,,2023-01,", "unit_code is missing"),
        (
            "targets.csv",
            "attendence_rate,,2025-01,,0.9",
            "metric “attendence_rate” is not known. Write one of attendance_rate,",
        ),
        ("targets.csv", "attendance_rate,,2025-01,,high", "value “high” is not a number"),
        ("targets.csv", "attendance_rate,,2025-01,,nan", "value “nan” is not a number"),
        (
            "cell_successors.csv",
            "03202,A,03202,B,2025-01,renamed",
            "kind “renamed” is not known. Write one of rename, merge, move",
        ),
        ("cell_successors.csv", "03202,,03202,B,2025-01,rename", "old_name is missing"),
        ("cell_successors.csv", "03202,A,99999,B,2025-01,rename", "There is no unit 99999"),
        ("programmes.csv", '"open,03202,2023-01,', "This is not a CSV file"),
    ],
)
def test_a_wrong_row_is_named(command: Command, warehouse: Warehouse, folder: Path, file: str, row: str, sentence: str):
    before = warehouse.version()
    with (folder / file).open("a", encoding="utf-8") as end:
        end.write(f"\n{row}\n")  # after a blank line, which is left out but counted
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert (done.status, done.out) == (1, "")
    assert sentence in done.err
    assert file in done.err
    if "CSV" not in sentence:
        assert f"{file} row {rows_of(folder / file)}:" in done.err
    assert done.err.splitlines()[1:] == ["The reference data were not replaced. There is one problem."]
    assert warehouse.version() == before


def test_a_header_that_lacks_a_column_is_refused(command: Command, folder: Path):
    path = folder / "units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("level", "rank", 1), encoding="utf-8")
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert done.status == 1
    assert "units.csv row 1: The header lacks level" in done.err


def test_a_file_in_another_encoding_is_refused(command: Command, folder: Path):
    path = folder / "units.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert done.status == 1
    assert "units.csv: This is not a CSV file in UTF-8. Save the sheet as “CSV UTF-8”" in done.err


def test_a_unit_given_twice_is_refused(command: Command, folder: Path):
    with (folder / "units.csv").open("a", encoding="utf-8") as end:
        end.write("11,2010-01,2030-01,Điện Biên,Tỉnh,province,,,,,\n")
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert done.status == 1
    place = f"units.csv row {rows_of(folder / 'units.csv')}"
    assert f"{place}: 11 exists twice at the same time, here and in row 2. Let the earlier one end" in done.err


def test_a_committee_and_the_months_of_a_spreadsheet_are_taken(command: Command, folder: Path):
    with (folder / "units.csv").open("a", encoding="utf-8") as end:
        end.write("C1,Jan-24,12/2024,Đảng ủy A,committee,commune,11,,,,\n")
    assert command("warehouse", "reference", folder).status == 0
    done = command("warehouse", "figures", "completeness_rate", "--by", "unit", "--unit", "C1@2024-11")
    assert done.lines[1].startswith("Đảng ủy A,C1,commune,0.0,0,11,")


def test_everything_wrong_is_said_at_once_in_the_order_of_files_and_rows(command: Command, folder: Path):
    with (folder / "targets.csv").open("a", encoding="utf-8") as end:
        end.write(METRIC_ROWS + "attendance_rate,99999,2025-01,,0.9\n")
    with (folder / "units.csv").open("a", encoding="utf-8") as end:
        end.write("C1,2010-13,,,committee,commune,11,,,,\n")
    first, second = (rows_of(folder / name) for name in ("units.csv", "targets.csv"))
    done = command("warehouse", "reference", folder, "--lang", "vi")
    assert [text.split(": ")[0] for text in done.err.splitlines()] == [
        *[f"units.csv dòng {first}"] * 2,
        *(f"targets.csv dòng {second - 2}", f"targets.csv dòng {second - 1}"),
        "Chưa thay danh mục. Có 4 lỗi.",
    ]
    (folder / "units.csv").write_bytes((UNITS / "units.csv").read_bytes())  # now codes can be looked up
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert f"targets.csv row {second}: There is no unit 99999 in 2025-01." in done.err


def test_a_unit_with_reports_cannot_be_left_out(command: Command, warehouse: Warehouse, folder: Path):
    assert command("ingest", "nil", "training", "--unit", "03202@2025-01", "--period", "2025-01").status == 0
    path = folder / "units.csv"
    kept = [text for text in path.read_text(encoding="utf-8").splitlines() if not text.startswith("03202,2010-01")]
    path.write_text("\n".join(kept), encoding="utf-8")
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert done.status == 1
    assert "units.csv: 03202@2010-01 is not there, but reports of it are. Put the unit back" in done.err


def test_what_is_written_is_what_was_read(warehouse: Warehouse):
    before = reference_files(warehouse)
    for name, content in before.items():
        given = (UNITS / name).read_text(encoding="utf-8").splitlines()
        assert sorted(map(numbers_as_such, content.decode().splitlines())) == sorted(map(numbers_as_such, given)), name
    replace_reference(warehouse, before)
    assert reference_files(warehouse) == before


def numbers_as_such(line: str) -> tuple[object, ...]:
    """0.80 is 0.8."""
    return tuple(f"{float(value)}" if re.fullmatch(r"[0-9]+\.[0-9]+", value) else value for value in line.split(","))


def test_what_a_vietnamese_spreadsheet_saves_is_read(warehouse: Warehouse):
    files = {name: content.replace(b",", b";") for name, content in reference_files(warehouse).items()}
    replace_reference(warehouse, files)
    assert reference_files(warehouse)["units.csv"].count(b"\n") == files["units.csv"].count(b"\n")


def test_the_log_says_who_replaced_them(command: Command, warehouse: Warehouse, folder: Path):
    assert command("warehouse", "reference", folder).status == 0
    entry = entries(warehouse, AuditFilter(action="reference")).row(0, named=True)
    assert entry["channel"] == "cli"
