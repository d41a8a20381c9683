"""Every case folder: rows drawn small, questions as typed on the command line, answers worked out by hand.

tests/queries/<query>/<case>/ holds

* `case.toml`: `why`, and under `[ask]` a name and the arguments of `python -m warehouse` for each question;
* `<name>.expected.csv`: its answer, to the letter;
* `participation.csv training.csv rotation.csv`: rows of the surveys. Columns left out are null. `unit`, `from`, `to`
  are codes, of the unit of that month; `submission` is the number of the submission (1 where left out);
* `nil.csv`: nil returns (survey, unit, period, submission);
* `submissions.csv`: what is worth saying of one: number, received (2025-01-05 where left out), withdrawn.
"""

from __future__ import annotations

import csv
import shlex
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.conftest import Completed
from warehouse.connection import Warehouse
from warehouse.places import Places, places

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
CASES = sorted(path.parent for path in HERE.glob("*/*/case.toml"))
NUMBERS = (
    "members members_required present absent_excused absent_unexcused late speakers days participants women "
    "ethnic_minority under_40 completed cadres by_exam"
).split()
Row = dict[str, Any]


def read(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]


def month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def unit_id(known: Places, code: str, period: date) -> str:
    return next(unit.unit_id for unit in known.ordered if unit.code == code and unit.exists(period))


def fact(survey: str, row: dict[str, str], known: Places) -> Row:
    """One row of a fact table, from one of a case."""
    given = {column: text for column, text in row.items() if text}
    given.pop("submission", None)
    period = month(given.pop("period"))
    made: Row = {"period": period, "unit_id": unit_id(known, given.pop("unit"), period)}
    for side in ("from", "to"):
        if code := given.pop(side, None):
            made[f"{side}_unit_id"] = unit_id(known, code, period)
            made[f"{side}_level"] = known.units[made[f"{side}_unit_id"]].level
    for column, text in given.items():
        if column in NUMBERS:
            made[column] = int(text)
        elif column in ("thematic", "self_criticism"):
            made[column] = text == "yes"
        elif column == "expected_return":
            made[column] = month(text)
        else:
            made[column] = date.fromisoformat(text) if column.endswith("_date") else text
    if survey == "participation":
        made.setdefault("cell_id", made["cell"])
        made.setdefault("members_required", made["members"])
    return made


def insert(warehouse: Warehouse, table: str, rows: list[Row]) -> None:
    if rows:
        frame = pl.DataFrame([{**dict.fromkeys({key for row in rows for key in row}), **row} for row in rows])
        with warehouse.writing() as cursor:
            cursor.register("drawn", frame.to_arrow())
            cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM drawn")
            cursor.unregister("drawn")


def load_case(warehouse: Warehouse, folder: Path) -> None:
    """Write the rows of a case as accepted submissions, each with its parts."""
    known = places(warehouse)
    parts: dict[tuple[str, str, str, str], Row] = {}
    facts: dict[str, list[Row]] = {"participation": [], "training": [], "rotation": []}
    drawn = [(survey, row, False) for survey in facts for row in read(folder, survey)]
    drawn += [(row["survey"], row, True) for row in read(folder, "nil")]
    for survey, row, is_nil in drawn:
        submission, period = row.get("submission") or "1", month(row["period"])
        key = (submission, survey, row["unit"], row["period"])
        part = parts.setdefault(
            key,
            {
                "part_id": "/".join(key),
                "submission_id": submission,
                "survey": survey,
                "unit_id": unit_id(known, row["unit"], period),
                "period": period,
                "is_nil": is_nil,
            },
        )
        if not is_nil:
            facts[survey].append({**fact(survey, row, known), "part_id": part["part_id"]})
    said = {row["number"]: row for row in read(folder, "submissions")}
    submissions = [
        {
            "submission_id": number,
            "number": int(number),
            "outcome": "accepted",
            "received_as_of": date.fromisoformat(said.get(number, {}).get("received") or "2025-01-05"),
        }
        for number in {part["submission_id"] for part in parts.values()}
    ]
    for table, rows in {"submission": submissions, "part": list(parts.values()), **facts}.items():
        insert(warehouse, table, rows)
    insert(warehouse, "withdrawal", [{"submission_id": n} for n, row in said.items() if row.get("withdrawn")])


def case_name(folder: Path) -> str:
    return folder.relative_to(HERE).as_posix()


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_case(folder: Path, warehouse: Warehouse, command: Callable[..., Completed]) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    load_case(warehouse, folder)
    for name, arguments in case["ask"].items():
        done = command("warehouse", *shlex.split(arguments), "--lang", "en")
        assert done.status == 0, f"{name}: {done.err}"
        expected = (folder / f"{name}.expected.csv").read_text(encoding="utf-8")
        assert done.out == expected, f"{name} ({case['why']})"


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_case_is_whole(folder: Path) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert case["why"]
    assert {path.name.removesuffix(".expected.csv") for path in folder.glob("*.expected.csv")} == set(case["ask"])


def test_every_query_of_figures_has_a_case() -> None:
    with_cases = {path.parent.name for path in CASES}
    queries = {path.stem for path in (PROJECT / "warehouse" / "sql").glob("*_figures.sql")} | {"completeness"}
    assert queries <= with_cases
