"""How long a sender waits for an answer, whatever is wrong with the file: programs with their start.

Held to: a file of 5,000 rows with 2 % of its cells wrong gives its full report in under 2 s, in each of its forms;
200,000 rows, clean, with 2 % wrong or with nothing right, are answered within 20 s.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.programs import ingest
from benchmarks.sheets import as_workbook, participation_sheet, spoilt
from tools.machine import machine

CLERK_ROWS, CLERK_LIMIT = 5_000, 2.0
GREAT_ROWS, GREAT_LIMIT = 200_000, 20.0
WRONG_SHARE = 0.02


def reports(folder: Path, warehouse: Path, repetitions: int) -> None:
    """The report of a clerk's file, in each form."""
    sheet = spoilt(participation_sheet(CLERK_ROWS), WRONG_SHARE)
    for name, content in (("sheet.csv", sheet), ("sheet.xlsx", as_workbook(sheet))):
        file = folder / name
        file.write_bytes(content)
        for form in (("--json",), ("--report", folder / "report.csv"), ("--report", folder / "report.xlsx")):
            ran = [ingest(warehouse, "check", file, *form) for _ in range(repetitions)]
            if {one.status for one in ran} != {1}:
                raise RuntimeError(ran[0].out[:2000])
            seconds = [one.seconds for one in ran]
            told = form[-1].suffix if isinstance(form[-1], Path) else form[0]
            print(
                f"{CLERK_ROWS:>9,} rows, {WRONG_SHARE:.0%} wrong, {file.suffix:5} → {told:6}: "
                f"{statistics.median(seconds):5.2f} s (under {CLERK_LIMIT:.0f} s; up to {max(seconds):.2f})"
            )


def great_files(folder: Path, warehouse: Path) -> None:
    """A file of a whole province's years, right and wrong."""
    clean = participation_sheet(GREAT_ROWS)
    kinds = {"clean": clean, "2 % wrong": spoilt(clean, WRONG_SHARE), "all wrong": spoilt(clean, 1)}
    for kind, sheet in kinds.items():
        for ending in (".csv", ".xlsx"):
            file = folder / f"great{ending}"
            file.write_bytes(sheet if ending == ".csv" else as_workbook(sheet))
            ran = ingest(warehouse, "check", file, "--json")
            if ran.status != (0 if kind == "clean" else 1):
                raise RuntimeError(ran.out[:2000])
            print(
                f"{GREAT_ROWS:>9,} rows, {kind:9}, {ending:5}: {ran.seconds:5.2f} s (within {GREAT_LIMIT:.0f} s), "
                f"{ran.peak / 2**20:,.0f} MiB"
            )


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repetitions", type=int, default=5)
    arguments = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warehouse = folder / "warehouse.duckdb"
        ingest(warehouse, "submissions")  # makes the warehouse, which is done once in its life
        reports(folder, warehouse, arguments.repetitions)
        great_files(folder, warehouse)


if __name__ == "__main__":
    main()
