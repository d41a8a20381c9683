"""`python -m warehouse reference`: what is refused, by file and row, and that nothing is changed then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed
from warehouse.connection import Warehouse

Command = Callable[..., Completed]
UNITS = Path(__file__).resolve().parents[2] / "warehouse" / "units"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(UNITS, tmp_path / "reference")


def rows_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("file", "row", "sentence"),
    [
        ("units.csv", "C1,2010-01,,Đảng ủy A,committee,committee,11,,,,", "level “committee” is none of province,"),
        ("units.csv", "C1,2010-01,,Đảng ủy A,committee,district,11,,,,", "a unit of type committee has level commune"),
        ("units.csv", "C1,2010-01,,Đảng ủy A,,commune,11,,,,", "type is missing"),
        ("units.csv", ",2010-01,,Đảng ủy A,committee,commune,11,,,,", "code is missing"),
        ("units.csv", "C1,2010-01,,,committee,commune,11,,,,", "name is missing"),
        ("units.csv", "C1,,,Đảng ủy A,committee,commune,11,,,,", "valid_from is missing"),
        ("units.csv", "C1,2010-13,,Đảng ủy A,committee,commune,11,,,,", "valid_from “2010-13” is not a month"),
        ("units.csv", "C1,2010-01,soon,Đảng ủy A,committee,commune,11,,,,", "valid_to “soon” is not a month"),
        ("units.csv", "C1,2010-01,2010-01,Đảng ủy A,committee,commune,11,,,,", "valid_to is not after valid_from"),
        ("units.csv", "C1,2010-01,,Đảng ủy A,committee,commune,99,,,,", "there is no unit 99"),
        ("units.csv", "C1,2010-01,,Đảng ủy A,committee,commune,11,,north,,", "latitude “north” is not a number"),
        ("units.csv", "C1,2010-01", "2 values under 11 headings"),
        ("successors.csv", ",03202,2025-07", "old_code is missing"),
        ("successors.csv", "03202,,2025-07", "new_code is missing"),
        ("programmes.csv", "model_cell,,2023-01,", "unit_code is missing"),
        ("targets.csv", "attendence_rate,,2025-01,,0.9", "metric “attendence_rate” is none of attendance_rate,"),
        ("targets.csv", "attendance_rate,,2025-01,,high", "value “high” is not a number"),
        ("targets.csv", "attendance_rate,,2025-01,,nan", "value “nan” is not a number"),
        ("cell_successors.csv", "03202,A,03202,B,2025-01,renamed", "kind “renamed” is none of rename, merge, move"),
        ("cell_successors.csv", "03202,,03202,B,2025-01,rename", "old_name is missing"),
        ("cell_successors.csv", "03202,A,99999,B,2025-01,rename", "there is no unit 99999"),
        ("programmes.csv", '"open,03202,2023-01,', "cannot be read as CSV"),
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
    assert done.err.count("\n") == 1
    assert warehouse.version() == before


def test_a_header_that_lacks_a_column_is_refused(command: Command, folder: Path):
    path = folder / "units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("level", "rank", 1), encoding="utf-8")
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert done.status == 1
    assert "units.csv row 1: the header lacks level" in done.err


def test_a_file_in_another_encoding_is_refused(command: Command, folder: Path):
    path = folder / "units.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert done.status == 1
    assert "units.csv: cannot be read as CSV in UTF-8" in done.err


def test_a_unit_given_twice_is_refused(command: Command, folder: Path):
    with (folder / "units.csv").open("a", encoding="utf-8") as end:
        end.write("11,2010-01,2030-01,Điện Biên,Tỉnh,province,,,,,\n")
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert done.status == 1
    assert f"units.csv rows 2, {rows_of(folder / 'units.csv')}: 11 exists twice at the same time" in done.err


def test_a_committee_and_the_months_of_a_spreadsheet_are_taken(command: Command, folder: Path):
    with (folder / "units.csv").open("a", encoding="utf-8") as end:
        end.write("C1,Jan-24,12/2024,Đảng ủy A,committee,commune,11,,,,\n")
    assert command("warehouse", "reference", folder).status == 0
    done = command("warehouse", "figures", "completeness_rate", "--by", "unit", "--unit", "C1@2024-11")
    assert done.lines[1].startswith("Đảng ủy A,C1,commune,0.0,0,11,")
