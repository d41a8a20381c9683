"""Queries about submissions, asked directly: what was sent drawn small, answers worked out by hand.

tests/queries/<query>/<case>/ holds

* `ledger.toml`: `why`, and a table `[ask.NAME]` with the parameters of each question (those left out are null);
* `NAME.expected.csv`: the columns of its answer that matter, to the letter; null is empty;
* `submissions.csv`: number, and what is worth saying of it: survey, outcome (accepted where left out), actor,
  received (2025-01-05 where left out), withdrawn (why);
* `parts.csv`: submission, survey, unit (a code), period, rows (0 = a nil return), supersedes (a number);
* `answers.csv`: submission, code of a warning, choice, words: why it is right all the same;
* `answered.csv`: submission, code, unit, period, sheet_row and subject of each warning that was answered so.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.queries.test_query_cases import case_name, insert, month, read, unit_id
from warehouse.connection import Warehouse, rows_of
from warehouse.facts import ExplanationRequest, explanations
from warehouse.places import places

SIN_THAU, MUONG_PON = "03158@2025-07", "03202@2025-07"
HERE = Path(__file__).resolve().parent
CASES = sorted(path.parent for path in HERE.glob("*/*/ledger.toml"))
ASKED = (
    *("survey", "units", "period", "submission", "outcome", "standing", "actor", "channel", "since", "until"),
    *("permitted", "reader", "unit", "submissions"),
)


def load_case(warehouse: Warehouse, folder: Path) -> None:
    known = places(warehouse)
    given = read(folder, "submissions")
    submissions = [
        {
            "submission_id": f"s{row['number']}",
            "number": int(row["number"]),
            "survey": row.get("survey") or None,
            "outcome": row.get("outcome") or "accepted",
            "actor": row.get("actor") or "clerk",
            "channel": row.get("channel") or "page",
            "received_as_of": date.fromisoformat(row.get("received") or "2025-01-05"),
        }
        for row in given
    ]
    parts = [
        {
            "part_id": f"p{row['submission']}-{row['unit']}-{row['period']}",
            "submission_id": f"s{row['submission']}",
            "survey": row["survey"],
            "unit_id": unit_id(known, row["unit"], month(row["period"])),
            "unit_code": row["unit"],
            "period": month(row["period"]),
            "row_count": int(row["rows"]),
            "is_nil": row["rows"] == "0",
            "supersedes": f"s{row['supersedes']}" if row["supersedes"] else None,
        }
        for row in read(folder, "parts")
    ]
    withdrawn = [
        {"submission_id": f"s{row['number']}", "reason": row["withdrawn"], "actor": "clerk"}
        for row in given
        if row.get("withdrawn")
    ]
    answers = [
        {
            "submission_id": f"s{row['submission']}",
            "code": row["code"],
            "choice": row["choice"] or None,
            "words": row["words"] or None,
        }
        for row in read(folder, "answers")
    ]
    answered = [
        {
            "submission_id": f"s{row['submission']}",
            "code": row["code"],
            "unit_id": unit_id(known, row["unit"], month(row["period"])),
            "period": month(row["period"]),
            "sheet_row": int(row["sheet_row"]) if row["sheet_row"] else None,
            "subject": row["subject"] or None,
        }
        for row in read(folder, "answered")
    ]
    written_down = {"submission": submissions, "part": parts, "withdrawal": withdrawn}
    written_down |= {"answer": answers, "answered_warning": answered}
    for table, rows in written_down.items():
        insert(warehouse, table, rows)


def written(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_case(folder: Path, warehouse: Warehouse) -> None:
    case = tomllib.loads((folder / "ledger.toml").read_text(encoding="utf-8"))
    load_case(warehouse, folder)
    assert {path.name.removesuffix(".expected.csv") for path in folder.glob("*.expected.csv")} == set(case["ask"])
    for name, parameters in case["ask"].items():
        header, *expected = (folder / f"{name}.expected.csv").read_text(encoding="utf-8").splitlines()
        with warehouse.reading() as cursor:
            asked = {**dict.fromkeys(ASKED), "most": 1000, "skipped": 0, **parameters}
            rows = rows_of(cursor, folder.parent.name, asked)
        answer = [",".join(written(value) for value in row) for row in rows.select(header.split(",")).iter_rows()]
        assert answer == expected, f"{name} ({case['why']})"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [("158", 10), ("202", 10), ("202", 10), ("202", 9)]),
        ({"units": (SIN_THAU,)}, [("158", 10)]),
        ({"permitted": frozenset({SIN_THAU})}, [("158", 10)]),
        ({"permitted": frozenset()}, []),
        ({"permitted": frozenset({SIN_THAU}), "units": (MUONG_PON,)}, []),
        ({"first": date(2025, 9, 1), "last": date(2025, 9, 1)}, [("202", 9)]),
        ({"first": date(2025, 10, 1), "units": (MUONG_PON,)}, [("202", 10), ("202", 10)]),
    ],
)
def test_reasons_are_of_the_units_and_months_asked_for_and_seen(
    warehouse: Warehouse, asked: dict[str, Any], found: list[tuple[str, int]]
) -> None:
    load_case(warehouse, HERE / "explanations" / "what_counts_and_may_be_seen")
    rows = explanations(warehouse, ExplanationRequest("participation", **asked))
    assert [(unit[2:5], month.month) for unit, month in rows.select("unit_id", "period").iter_rows()] == found


def test_every_query_of_submissions_has_a_case() -> None:
    assert {path.parent.name for path in CASES} >= {
        *("submissions", "parts_of_submissions", "versions_of_part", "submission_senders", "reports_of_unit"),
        "explanations",
    }
