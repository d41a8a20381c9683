"""Checking a clean file as `python -m ingest check` does, against `frictionless validate` with an equivalent schema.

In turns, each within its own Python that is running already. Held to: at least 20 times faster at 100,000 rows. The
schema has the types, required values, choices, ranges, key and the rules between columns; what it cannot say (units,
cells, the months before) is ours alone. `types only` leaves the rules out. With the start of both programs: last line.
`make bench` keeps frictionless in an environment of its own and names its Python in FRICTIONLESS.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.programs import ingest, run
from benchmarks.sheets import COLUMNS, participation_sheet
from ingest.receipts import VALID, Submitter
from ingest.submit import check
from schemas.codes import QUALITIES, SHORTCOMINGS
from schemas.limits import COUNT_MAXIMUM
from tools.dashboard import TODAY
from tools.machine import machine
from warehouse.connection import Warehouse, close_warehouse, open_warehouse

LIMIT = 20.0
TYPES = {"INTEGER": "integer", "DATE": "date", "BOOLEAN": "boolean", "VARCHAR": "string"}


def schema() -> dict[str, object]:
    """What a valid row is, as far as a table schema can say it."""
    fields: list[dict[str, object]] = []
    for name, kind in COLUMNS.items():
        constraints: dict[str, object] = {}
        if kind == "INTEGER":
            constraints = {"minimum": 0, "maximum": COUNT_MAXIMUM}
        if name in ("period", "cell", "members", "members_required"):
            constraints["required"] = True
        fields.append({"name": name, "type": TYPES[kind], "constraints": constraints})
    by_name = {field["name"]: field for field in fields}
    by_name["period"]["type"] = "yearmonth"
    by_name["cell"]["constraints"] = {"required": True, "maxLength": 120}
    by_name["quality"]["constraints"] = {"enum": list(QUALITIES)}
    kinds = "|".join(SHORTCOMINGS)
    by_name["shortcomings"]["constraints"] = {"pattern": f"({kinds})(;({kinds}))*"}
    return {"fields": fields, "primaryKey": ["period", "district", "commune", "cell"], "missingValues": [""]}


# Frictionless' way of saying what schemas/participation.py says between columns.
RULES = (
    "meeting_date is None or present + absent_excused + absent_unexcused == members_required",
    "members_required <= members",
    "late is None or late <= present",
    "speakers is None or speakers <= present",
    "meeting_date is not None or not present",
)
THEIRS = """
import json, sys, time
from frictionless import Checklist, Resource, Schema, checks, system
sheet, described, rules = sys.argv[1:]
with system.use_context(trusted=True):
    resource = Resource(path=sheet, schema=Schema.from_descriptor(json.load(open(described, encoding="utf-8"))))
    checklist = Checklist(checks=[checks.row_constraint(formula=rule) for rule in json.loads(rules)])
    started = time.perf_counter()
    report = resource.validate(checklist)
    seconds = time.perf_counter() - started
print(json.dumps([report.valid, report.tasks[0].stats["rows"], seconds]))
"""


def by_frictionless(python: str, sheet: Path, described: Path, rules: tuple[str, ...]) -> tuple[float, float]:
    """Seconds of checking alone, and with the start of the program."""
    ran = run([python, "-c", THEIRS, sheet, described, json.dumps(rules)])
    valid, rows, seconds = json.loads(ran.out) if ran.status == 0 else (False, 0, 0.0)
    if not valid or not rows:
        raise RuntimeError(f"frictionless does not find the sheet in order: {ran.out[:2000]}")
    return float(seconds), ran.seconds


def by_us(opened: Warehouse, sheet: Path) -> float:
    """Seconds from the file on disk to the answer."""
    started = time.perf_counter()
    receipt = check(opened, sheet.read_bytes(), sheet.name, Submitter("benchmark", "cli"))
    seconds = time.perf_counter() - started
    if receipt.outcome != VALID:
        raise RuntimeError(receipt.outcome)
    return seconds


def measure(python: str, rows: int, repetitions: int) -> None:
    """Print the medians of both, and of their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, described = Path(folder) / "participation.csv", Path(folder) / "schema.json"
        sheet.write_bytes(participation_sheet(rows))
        described.write_text(json.dumps(schema()), encoding="utf-8")
        warehouse = Path(folder) / "warehouse.duckdb"
        opened = open_warehouse(warehouse)
        by_us(opened, sheet)  # pays for imports and cold caches
        programs: list[float] = []
        for title, rules in (("types only", ()), ("with rules", RULES)):
            turns = [
                (by_frictionless(python, sheet, described, rules), by_us(opened, sheet)) for _ in range(repetitions)
            ]
            programs.append(statistics.median(whole for (_, whole), _ in turns))
            theirs = statistics.median(seconds for (seconds, _), _ in turns)
            ours = statistics.median(seconds for _, seconds in turns)
            ratios = [base / mine for (base, _), mine in turns]
            print(
                f"{rows:>9,} rows checked, {title}: {ours:5.2f} s, frictionless {theirs:6.2f} s, "
                f"{statistics.median(ratios):.1f} times faster (at least {LIMIT:.0f}; "
                f"{min(ratios):.1f} to {max(ratios):.1f} in {repetitions})"
            )
        close_warehouse(warehouse)
        ours = statistics.median(ingest(warehouse, "check", sheet).seconds for _ in range(repetitions))
        print(f"{'':>9}  with the start of the programs: {ours:.2f} s, frictionless {programs[-1]:.2f} s")


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000])
    parser.add_argument("--repetitions", type=int, default=3)
    arguments = parser.parse_args()
    python = os.environ.get("FRICTIONLESS")
    if not python:
        sys.exit("frictionless is not there: `make bench` fetches it, or name a Python that has it in FRICTIONLESS.")
    os.environ["PARTY_SURVEY_TODAY"] = TODAY
    print(machine())
    for rows in arguments.rows:
        measure(python, rows, arguments.repetitions)


if __name__ == "__main__":
    main()
