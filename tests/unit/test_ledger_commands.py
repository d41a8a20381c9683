"""`submissions`, `withdraw`, `file` and `diff` as other programs see them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.ledger_commands import LISTED
from tests.conftest import Completed
from tests.unit.test_ingest_command import FIELDS, PROBLEM
from tests.unit.test_submit import HEADER, MUON, NA_SANG, cell_row
from warehouse.audit import AuditFilter, entries
from warehouse.connection import open_warehouse

Command = Callable[..., Completed]
BAD = Path(__file__).parent.parent / "uploads" / "bad"


@pytest.fixture
def load(command: Command, tmp_path: Path) -> Callable[..., str]:
    """Loads a sheet of cell meetings under a name of its own; the id of the submission."""
    count = iter(range(1, 100))

    def loaded(*rows: str, name: str | None = None) -> str:
        path = tmp_path / (name or f"sheet-{next(count)}.csv")
        path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        done = command("ingest", "load", path, "--json", "--accept-warnings", "đã kiểm tra", "--by", "lan")
        return str(json.loads(done.lines[0])["submission"])

    return loaded


def table(done: Completed) -> list[dict[str, str]]:
    assert done.status == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def records(done: Completed) -> list[dict[str, object]]:
    assert done.status == 0, done.err
    return [json.loads(line) for line in done.lines]


def test_the_columns_of_the_list_are_those_of_the_readme(command: Command) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert " ".join(LISTED) in " ".join(readme.split())
    assert command("ingest", "submissions").lines == [",".join(LISTED)]


def test_the_list_says_what_became_of_each(command: Command, load: Callable[..., str]) -> None:
    load(cell_row("2025-05", MUON, "A"), cell_row("2025-05", NA_SANG, "B"))
    second = load(cell_row("2025-05", MUON, "A", present=9), name="=1+1.csv")
    load(cell_row("2025-05", MUON, "A", present=9))
    load(cell_row("2025-05", MUON, "A").replace(",15,5,", ",15,6,"))
    assert command("ingest", "withdraw", "2", "--reason", "wrong month", "--by", "hoa").status == 0
    rows = table(command("ingest", "submissions"))
    told = [(row["number"], row["outcome"], row["standing"], row["part_count"], row["current_count"]) for row in rows]
    assert told == [
        ("4", "refused", "refused", "0", "0"),
        ("3", "unchanged", "unchanged", "0", "0"),
        ("2", "accepted", "withdrawn", "1", "0"),
        ("1", "accepted", "current", "2", "2"),
    ]
    row = rows[2]
    assert (row["submission_id"], row["withdrawn_reason"], row["withdrawn_by"]) == (second, "wrong month", "hoa")
    told = entries(open_warehouse(), AuditFilter(action="withdrew")).select("actor", "channel").rows()
    assert told == [("hoa", "cli")]
    assert (row["file_name"], row["actor"], row["channel"]) == ("'=1+1.csv", "lan", "cli")
    assert (row["first_period"], row["received_as_of"], row["received_at"][-1]) == ("2025-05", "2025-11-15", "Z")
    assert [row["number"] for row in table(command("ingest", "submissions", "--unit", "03201@2025-05"))] == ["1"]
    assert [row["number"] for row in table(command("ingest", "submissions", "--period", "2025-05"))] == ["2", "1"]
    assert table(command("ingest", "submissions", "--survey", "training")) == []


def test_as_json_it_is_what_load_said_and_more(command: Command, load: Callable[..., str]) -> None:
    first = load(cell_row("2025-05", MUON, "A"), cell_row("2025-05", NA_SANG, "B"))
    second = load(cell_row("2025-05", MUON, "A", present=9))
    load(cell_row("2025-05", MUON, "A").replace(",15,5,", ",15,6,"))
    third, newer, older = records(command("ingest", "submissions", "--json", "--lang", "en"))
    for record in (third, newer, older):
        assert list(record)[: len(FIELDS)] == FIELDS
        assert set(LISTED) <= set(record)
    assert (newer["submission"], newer["submission_id"], older["submission"]) == (second, second, first)
    muon, na_sang = sorted(older["parts"], key=lambda part: str(part["unit"]), reverse=True)  # type: ignore[call-overload]
    assert (muon["unit_name"], muon["current"], muon["replaced_by"]) == ("Mường Mươn", False, second)
    assert (na_sang["rows"], na_sang["current"], na_sang["supersedes"]) == (1, True, None)
    (problem,) = [found for found in third["problems"] if found["severity"] == "error"]  # type: ignore[attr-defined]
    assert (list(problem), problem["code"], "20" in problem["message"]) == (PROBLEM, "participation.sum", True)


def test_withdraw_answers_with_the_submission(command: Command, load: Callable[..., str]) -> None:
    load(cell_row("2025-05", MUON, "A"))
    load(cell_row("2025-05", MUON, "A", present=9))
    (record,) = records(command("ingest", "withdraw", "2", "--reason", "nhầm", "--json"))
    assert list(record)[: len(FIELDS)] == FIELDS
    assert (record["outcome"], record["standing"], record["withdrawn_reason"]) == ("accepted", "withdrawn", "nhầm")
    load(cell_row("2025-05", MUON, "A", present=8))
    old = command("ingest", "withdraw", "1", "--reason", "cũ", "--lang", "en")
    assert (old.status, old.out) == (
        0,
        "Submission 1 is withdrawn. A later one counts as before, so no figure changes.\n",
    )
    for arguments, status in (
        (("1", "--reason", "again"), 1),
        (("99", "--reason", "unknown"), 1),
        (("3", "--reason", " "), 2),
        (("3",), 2),
        ((), 2),
    ):
        refused = command("ingest", "withdraw", *arguments, "--json")
        assert (refused.status, refused.out) == (status, ""), arguments
        assert len(refused.err.splitlines()) == 1


def test_a_file_comes_back_byte_for_byte_refused_ones_too(
    command: Command, load: Callable[..., str], tmp_path: Path
) -> None:
    content = (BAD / "participation.sum.csv").read_bytes()
    assert command("ingest", "load", BAD / "participation.sum.csv").status == 1
    assert command("ingest", "file", "1").raw == content
    target = tmp_path / "again.csv"
    assert command("ingest", "file", "1", "-o", target).out == ""
    assert target.read_bytes() == content
    command("ingest", "load", BAD / "value.personal_data.csv")
    for number in ("2", "99"):
        missing = command("ingest", "file", number)
        assert (missing.status, missing.raw) == (1, b"") and missing.err


def test_diff_says_every_value_that_changed(command: Command, load: Callable[..., str]) -> None:
    load(cell_row("2025-05", MUON, "A"), cell_row("2025-05", NA_SANG, "B"))
    second = load(cell_row("2025-05", MUON, "A", present=9, absent=11))
    done = command("ingest", "diff", second)
    assert done.out == (
        "period,unit,unit_code,change,cell,column,before,after\n"
        "2025-05,Mường Mươn,03202,changed,A,present,15,9\n"
        "2025-05,Mường Mươn,03202,changed,A,absent_excused,5,11\n"
    )
    assert len(command("ingest", "diff", "1").lines) == 1
    assert command("ingest", "diff", "99").status == 1
