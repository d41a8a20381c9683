"""`python -m warehouse`: its form, what it refuses and how, its exit statuses."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed
from warehouse import commandline
from warehouse.connection import Warehouse

Command = Callable[..., Completed]
UNITS = Path(__file__).resolve().parents[2] / "warehouse" / "units"


def test_an_empty_warehouse_gives_the_header(command: Command):
    done = command("warehouse", "figures", "attendance_rate", "members", "--by", "period,unit")
    assert done.status == 0
    assert done.out == (
        "period,unit,unit_code,unit_level,attendance_rate,attendance_rate_numerator,attendance_rate_denominator,"
        "members,reports,reports_expected\n"
    )
    assert done.err == ""


def test_keys_stand_in_the_order_they_are_asked_in(command: Command):
    done = command("warehouse", "figures", "cadres_moved", "--by", "movement", "--by", "from_unit, period")
    assert done.out == (
        "movement,from_unit,from_unit_code,from_unit_level,period,cadres_moved,reports,reports_expected\n"
    )


def test_a_missing_warehouse_is_created(command: Command, warehouse_path: Path, tmp_path: Path):
    place = tmp_path / "new" / "folder" / "survey.duckdb"
    assert command("warehouse", "figures", "present", "--warehouse", place).status == 0
    assert place.exists()
    assert not warehouse_path.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["figures"], "METRIC"),
        ([], "COMMAND"),
        (["figurs", "present"], "“figurs” is not known"),
        (["figures", "presence"], "There is no metric “presence”. Possible are: attendance_rate,"),
        (["figures", "present", "--by", "commune"], "There is no key “commune”."),
        (
            ["figures", "present", "--grain", "week"],
            "There is no grain “week”. Possible are: month, quarter, year, term",
        ),
        (["figures", "present", "--level", "village"], "There is no level “village”"),
        (["figures", "present", "--boundaries", "old"], "There is no kind of boundaries “old”"),
        (["figures", "completeness_rate", "--survey", "census"], "There is no survey “census”"),
        (["figures", "present", "--by", "period,period"], "“period” is given twice"),
        (["figures", "present", "--from", "2025-13"], "--from “2025-13” is not a month"),
        (["figures", "present", "--to", "soon"], "--to “soon” is not a month"),
        (["figures", "present", "--from", "2025-02", "--to", "2025-01"], "ends (2025-01) before it begins (2025-02)"),
        (["figures", "present", "--from"], "--from needs a value"),
        (["figures", "present", "--colour", "red"], "--colour"),
        (["figures", "attendance_rate", "--by", "field"], "attendance_rate cannot be grouped by field."),
        (
            ["figures", "shortcoming_rate", "late_rate", "--by", "shortcoming"],
            "late_rate cannot be grouped by shortcoming",
        ),
        (["figures", "present", "participations", "--by", "cell"], "participations cannot be grouped by cell"),
        (["figures", "present", "--by", "survey"], "present cannot be grouped by survey"),
        (["figures", "thematic_quarter_rate", "--by", "period"], "Add --grain quarter, year or term."),
        (["figures", "present", "--unit", "Atlantis"], "There is no unit “Atlantis”."),
        (["figures", "present", "--unit", "99999"], "There is no unit “99999”."),
        (["figures", "present", "--unit", "03202@2009-01"], "There is no unit “03202@2009-01”."),
        (["figures", "present", "--unit", "xã Điện Biên"], "There is no unit “xã Điện Biên”"),
        (
            ["figures", "present", "--unit", "Mường Chà"],
            "“Mường Chà” is the name of several units: Mường Chà (district, 097@2010-01), "
            "Mường Chà (commune, 03166@2025-07), Mường Chà (commune, 03172@2010-01). Use --level,",
        ),
        (["completeness", "--survey", "census"], "There is no survey “census”"),
        (["completeness", "--from", "x"], "--from “x” is not a month"),
        (["reference", "/nowhere"], "/nowhere lacks these files"),
    ],
)
def test_wrong_usage(command: Command, arguments: list[str], sentence: str):
    done = command("warehouse", *arguments, *(["--lang", "en"] if arguments else []))
    assert done.status == 2
    assert done.out == ""
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert "invalid" not in done.err.lower()


def test_wrong_usage_is_said_in_the_language_asked_for(command: Command):
    done = command("warehouse", "figures", "attendance_rate", "--by", "field", "--lang=vi")
    assert done.err == "Không thể chia attendance_rate theo field. Có thể chia theo: period, unit, cell.\n"


def test_a_language_we_do_not_have(command: Command):
    done = command("warehouse", "figures", "present", "--lang", "fr")
    assert done.status == 2
    assert "“fr”" in done.err


@pytest.mark.parametrize("place", ["postgres://localhost/survey", "/proc/nowhere/survey.duckdb"])
def test_a_warehouse_that_cannot_be_reached(command: Command, place: str):
    done = command("warehouse", "figures", "present", "--warehouse", place, "--lang", "en")
    assert (done.status, done.out) == (3, "")
    assert place.removeprefix("postgres://") in done.err
    assert done.err.count("\n") == 1


def test_a_file_that_is_no_warehouse_is_left_alone(command: Command, tmp_path: Path):
    path = tmp_path / "letter.duckdb"
    path.write_text("Dear all,\n" * 1000, encoding="utf-8")
    done = command("warehouse", "completeness", "--warehouse", path, "--lang", "en")
    assert done.status == 3
    assert "cannot be read as a warehouse" in done.err
    assert path.read_text(encoding="utf-8").startswith("Dear all,\n")


def test_a_warehouse_another_program_holds(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(commandline, "WAIT_SECONDS", 0.2)
    path = tmp_path / "held.duckdb"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"import duckdb; c = duckdb.connect({str(path)!r}); print('open', flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        done = command("warehouse", "figures", "present", "--warehouse", path, "--lang", "en")
    finally:
        holder.communicate(b"\n")
    assert done.status == 3
    assert "Another program has the warehouse open" in done.err


def test_completeness_as_json_has_one_object_a_line(command: Command):
    done = command("warehouse", "completeness", "--survey", "training", "--from", "2025-10", "--json")
    rows = [json.loads(line) for line in done.lines]
    assert len(rows) == 45  # October 2025 is over on 15 November, November is not
    assert rows[0] == {
        "survey": "training",
        "unit": "Điện Biên Phủ",
        "unit_code": "03127",
        "unit_level": "commune",
        "period": "2025-10",
        "expected": True,
        "received": False,
        "on_time": False,
        "nil": False,
        "received_as_of": None,
    }


def test_completeness_without_a_survey_has_every_expected_one(command: Command):
    done = command("warehouse", "completeness", "--from", "2025-10", "--to", "2025-10")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["survey"] for row in rows] == ["participation"] * 45 + ["training"] * 45
    assert {(row["expected"], row["received"]) for row in rows} == {("1", "0")}


def test_completeness_of_a_survey_nobody_owes_is_empty(command: Command):
    done = command("warehouse", "completeness", "--survey", "rotation")
    assert done.status == 0
    assert len(done.lines) == 1


def test_reference_data_are_replaced(command: Command, warehouse: Warehouse, tmp_path: Path):
    folder = tmp_path / "units"
    folder.mkdir()
    for path in UNITS.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text.replace("Mường Pồn", "Mường Mới"), encoding="utf-8")
    before = warehouse.version()
    done = command("warehouse", "reference", folder, "--lang", "en")
    assert (done.status, done.out) == (0, "")
    assert warehouse.version() != before
    found = command("warehouse", "figures", "completeness_rate", "--by", "unit", "--unit", "Mường Mới")
    assert [line.split(",")[0] for line in found.lines] == ["unit", "Mường Mới", "Mường Mới"]


def test_reference_data_that_contradict_themselves_are_refused(command: Command, warehouse: Warehouse, tmp_path: Path):
    for path in UNITS.glob("*.csv"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "successors.csv").open("a", encoding="utf-8") as file:
        file.write("99999,03202,2025-07\n")
    before = warehouse.version()
    done = command("warehouse", "reference", tmp_path, "--lang", "en")
    assert done.status == 1
    assert "99999" in done.err
    assert warehouse.version() == before


def test_it_starts_without_the_libraries_of_other_rooms():
    code = "import sys, warehouse.__main__; print({'pandera', 'streamlit', 'plotly', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_report_view_agrees_with_current_part(warehouse: Warehouse):
    with warehouse.writing() as cursor:
        for number in range(1, 9):
            cursor.execute(
                "INSERT INTO submission (submission_id, number, received_as_of) VALUES ($id, $n, DATE '2025-02-01')",
                {"id": f"s{number}", "n": number},
            )
            cursor.execute(
                "INSERT INTO part (part_id, submission_id, survey, unit_id, period, is_nil) "
                "VALUES ($part, $id, 'training', $unit, DATE '2025-01-01', $nil)",
                {"part": f"p{number}", "id": f"s{number}", "unit": f"u{number % 3}", "nil": number % 2 == 0},
            )
        cursor.execute("INSERT INTO withdrawal (submission_id) VALUES ('s8'), ('s6'), ('s3')")
        report = cursor.execute("SELECT part_id, is_nil, submission_number FROM report ORDER BY ALL").fetchall()
        current = cursor.execute("SELECT part_id, is_nil, submission_number FROM current_part ORDER BY ALL").fetchall()
    assert report == current == [("p5", False, 5), ("p7", False, 7)]
