"""The command line of ingestion as other programs see it: result on stdout, exit status, no traceback."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed

Command = Callable[..., Completed]
UPLOADS = Path(__file__).parent.parent / "uploads"
GOOD, BAD = UPLOADS / "background" / "participation.csv", UPLOADS / "bad" / "participation.sum.csv"
NEEDS_REASON = UPLOADS / "good" / "participation.low_attendance.csv"
FIELDS = "file survey outcome rows submission parts sha256 seconds problem_count problems".split()
PROBLEM = "severity code sheet_row column_letter column unit period value expected message fix".split()


def only(completed: Completed) -> dict[str, object]:
    (line,) = completed.lines
    return dict(json.loads(line))


def test_check_says_what_load_would_and_writes_nothing(command: Command) -> None:
    checked = command("ingest", "check", str(GOOD), "--json")
    assert checked.status == 0
    record = only(checked)
    assert set(FIELDS) <= set(record)
    assert (record["file"], record["survey"], record["outcome"]) == ("participation.csv", "participation", "valid")
    assert record["submission"] is None
    assert command("ingest", "submissions").lines[1:] == []


def test_load_answers_with_its_parts(command: Command) -> None:
    record = only(command("ingest", "load", str(GOOD), "--json"))
    part = {"unit": "03202", "unit_name": "Mường Mươn", "period": "2025-05", "rows": 2, "supersedes": None}
    assert (record["outcome"], record["rows"], record["problem_count"]) == ("accepted", 2, 0)
    (given,) = record["parts"]  # type: ignore[misc]
    assert part.items() <= given.items()


def test_a_problem_is_a_record_in_the_readers_language(command: Command) -> None:
    refused = command("ingest", "load", str(BAD), "--json", "--lang", "en")
    record = only(refused)
    assert (refused.status, record["outcome"], record["problem_count"]) == (1, "refused", 1)
    (problem,) = record["problems"]  # type: ignore[misc]
    assert list(problem) == PROBLEM
    assert (problem["severity"], problem["code"], problem["sheet_row"]) == ("error", "participation.sum", 2)
    assert (problem["column_letter"], problem["column"], problem["value"]) == ("G", "present", "17")
    assert (problem["unit"], problem["period"]) == ("03202", "2025-06")
    assert "20" in problem["message"]
    in_vietnamese = only(command("ingest", "check", str(BAD), "--json", "--lang", "vi"))
    assert in_vietnamese["problems"][0]["message"] != problem["message"]  # type: ignore[index]


def test_of_several_files_the_worst_counts_and_each_is_its_own_transaction(command: Command) -> None:
    several = command("ingest", "load", str(BAD), str(GOOD), "--json")
    assert several.status == 1
    assert [json.loads(line)["outcome"] for line in several.lines] == ["refused", "accepted"]
    assert len(command("ingest", "export", "participation").lines) == 3


def test_warnings_need_a_reason(command: Command, tmp_path: Path) -> None:
    low = tmp_path / "low.csv"
    low.write_text(GOOD.read_text(encoding="utf-8").replace(",15,4,1,", ",9,10,1,"), encoding="utf-8")
    assert command("ingest", "check", str(low)).status == 4
    assert command("ingest", "load", str(low)).status == 4
    assert command("ingest", "export", "participation").lines[1:] == []
    answered = command("ingest", "load", str(low), "--accept-warnings", "flood", "--json")
    assert (answered.status, only(answered)["outcome"]) == (0, "accepted_with_warnings")
    assert command("ingest", "load", str(low), "--accept-warnings", "  ").status == 2


def test_what_is_missing_is_named_also_without_json(command: Command) -> None:
    command("ingest", "load", str(GOOD))
    missing = command("ingest", "check", str(UPLOADS / "bad" / "participation.cells_missing.csv"), "--lang", "en")
    (line,) = [line for line in missing.lines if "missing here" in line]
    assert line.endswith("Bản Hai")
    misspelled = command("ingest", "check", str(BAD), "--lang", "en")
    assert misspelled.out.count("What belongs here") <= 1  # not where the advice has it already


def test_loading_an_export_again_is_unchanged(command: Command, tmp_path: Path) -> None:
    for survey in ("participation", "training", "rotation"):
        assert command("ingest", "load", str(UPLOADS / "background" / f"{survey}.csv")).status == 0
        exported = tmp_path / f"{survey}.csv"
        assert command("ingest", "export", survey, "-o", str(exported)).status == 0
        assert exported.read_bytes() == command("ingest", "export", survey).raw
        assert only(command("ingest", "load", str(exported), "--json"))["outcome"] == "unchanged"


def test_an_empty_warehouse_exports_the_header(command: Command) -> None:
    assert command("ingest", "export", "training").raw == (
        b"period,district,commune,course,field,organiser,start_date,days,participants,"
        b"women,ethnic_minority,under_40,completed\n"
    )


def test_export_by_unit_and_month(command: Command) -> None:
    command("ingest", "load", str(GOOD))
    for options in (["--unit", "huyện Mường Chà"], ["--unit", "3202"], ["--from", "2025-05", "--to", "05/2025"]):
        assert len(command("ingest", "export", "participation", *options).lines) == 3
    for options in (["--unit", "huyện Nậm Pồ"], ["--from", "2025-06"], ["--to", "2025-04"]):
        assert len(command("ingest", "export", "participation", *options).lines) == 1
    backwards = command("ingest", "export", "participation", "--from", "2025-06", "--to", "2025-05")
    assert (backwards.status, backwards.out) == (2, "")


def test_nil_over_several_units_and_months(command: Command) -> None:
    filed = command("ingest", "nil", "training", "--unit", "3202", "Na Sang", "--period", "2025-06..2025-07", "--json")
    record = only(filed)
    assert (filed.status, record["outcome"]) == (0, "accepted")
    parts = [(part["unit"], part["period"]) for part in record["parts"]]  # type: ignore[union-attr]
    assert sorted(parts) == [("03172", "2025-07"), ("03201", "2025-06"), ("03202", "2025-06"), ("03202", "2025-07")]
    rows = list(csv.DictReader(io.StringIO(command("ingest", "export", "training").out)))
    assert {row["participants"] for row in rows} == {"0"}
    assert {row["course"] for row in rows} == {""}


@pytest.mark.parametrize(
    "arguments",
    [
        ["nil", "training", "--period", "2025-06"],
        ["template", "training", "--period", "2025-06", "-o", "form.csv"],
        ["export", "training"],
        ["submissions"],
    ],
)
def test_a_name_of_several_units_is_asked_about(command: Command, arguments: list[str]) -> None:
    """In June 2025 a district and a town were called Mường Chà: a guess would be filed for the wrong one."""
    guessed = command("ingest", *arguments, "--unit", "Mường Chà", "--lang", "en")
    assert (guessed.status, guessed.out) == (2, "")
    assert "Mường Chà (district, 097@2010-01)" in guessed.err
    assert "Mường Chà (commune, 03172@2010-01)" in guessed.err
    assert guessed.err.endswith(". Write the code with its month.\n")


def test_a_name_that_one_unit_bears_in_the_month_is_no_question(command: Command) -> None:
    filed = only(command("ingest", "nil", "training", "--unit", "Mường Chà", "--period", "2025-07", "--json"))
    assert [part["unit"] for part in filed["parts"]] == ["03166"]  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_form_of_a_unit_has_its_cells_and_is_read_again(command: Command, tmp_path: Path, suffix: str) -> None:
    command("ingest", "load", str(GOOD))
    target = tmp_path / f"form.{suffix}"
    asked = ["--unit", "03202@2025-06", "--period", "2025-06", "-o", str(target)]
    assert command("ingest", "template", "participation", *asked).status == 0
    record = only(command("ingest", "check", str(target), "--json"))
    assert (record["survey"], record["rows"]) == ("participation", 2)
    assert {problem["code"] for problem in record["problems"]} == {"value.required"}  # type: ignore[union-attr]


def test_withdraw_and_list(command: Command) -> None:
    number = only(command("ingest", "load", str(GOOD), "--json"))["submission"]
    assert command("ingest", "withdraw", str(number), "--reason", "wrong month").status == 0
    assert command("ingest", "withdraw", str(number), "--reason", "again").status == 1
    assert command("ingest", "withdraw", "nothing", "--reason", "x").status == 1
    assert command("ingest", "withdraw", str(number)).status == 2
    listed = [json.loads(line) for line in command("ingest", "submissions", "--json").lines]
    assert [(row["submission_id"], row["withdrawn_reason"]) for row in listed] == [(number, "wrong month")]
    assert command("ingest", "submissions", "--survey", "training", "--json").lines == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "no-such-file.csv"],
        ["load"],
        ["load", str(GOOD), "--received", "yesterday"],
        ["load", str(GOOD), "--received", "2025-04-30"],
        ["load", str(GOOD), "--received", "2999-01-01"],
        ["load", str(GOOD), "--report", "report.pdf"],
        ["nil", "participation", "--unit", "3202", "--period", "2025-05"],
        ["nil", "training", "--unit", "nowhere", "--period", "2025-05"],
        ["nil", "training", "--unit", "3202", "--period", "2025-06..2025-05"],
        ["export", "everything"],
        ["template", "training", "-o", "form.pdf"],
        ["unknown"],
        [],
    ],
)
def test_wrong_usage_is_a_sentence_and_status_2(command: Command, arguments: list[str]) -> None:
    completed = command("ingest", *arguments)
    assert (completed.status, completed.raw) == (2, b"")
    assert completed.err.strip()
    assert "Traceback" not in completed.err


def test_report_is_a_table_that_spreadsheets_read(command: Command, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    command("ingest", "check", str(BAD), "--report", str(report))
    assert report.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(report.read_text(encoding="utf-8-sig")))
    assert (row["code"], row["sheet_row"], row["value"]) == ("participation.sum", "2", "17")


def test_an_address_without_a_key_is_not_available(command: Command) -> None:
    completed = command("ingest", "export", "training", "--warehouse", "https://example.org")
    assert (completed.status, completed.raw) == (3, b"")


def test_one_object_stays_on_one_line_whatever_a_file_says(command: Command, tmp_path: Path) -> None:
    strange = tmp_path / "strange.csv"
    strange.write_text(GOOD.read_text(encoding="utf-8").replace("Bản Một", "Bản\u2028M\u0085ột"), encoding="utf-8")
    completed = command("ingest", "check", str(strange), "--json")
    assert len(completed.out.splitlines()) == 1


def test_a_day_of_receipt_is_judged_before_any_of_several_files_is_loaded(command: Command) -> None:
    later = UPLOADS / "good" / "participation.sum.csv"
    assert command("ingest", "load", str(GOOD), str(later), "--received", "2025-05-20").status == 2
    assert command("ingest", "submissions").lines[1:] == []
