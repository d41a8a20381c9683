"""Reading, validating and committing a clean participation file, against DuckDB's typed reading of the same bytes.

Held to: at most 3 times, at 5,000, 100,000 and 1,000,000 rows, and less than 1.5 GB for a program that loads the last.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.programs import ingest
from benchmarks.sheets import COLUMNS, participation_sheet
from ingest.receipts import ACCEPTED, Submitter
from ingest.submit import submit
from tools.dashboard import TODAY
from tools.machine import machine
from warehouse.connection import close_warehouse, open_warehouse

LIMIT = 3.0
MEMORY_ROWS, MEMORY_LIMIT = 1_000_000, 1.5e9


def through_the_front(sheet: Path, target: Path) -> float:
    """Seconds from the file on disk to the committed submission, in a new warehouse already open."""
    warehouse = open_warehouse(target)
    try:
        started = time.perf_counter()
        receipt = submit(warehouse, sheet.read_bytes(), sheet.name, Submitter("benchmark", "cli"))
        seconds = time.perf_counter() - started
    finally:
        close_warehouse(target)
    if receipt.outcome != ACCEPTED:
        raise RuntimeError(f"{receipt.outcome}: {[(p.code, p.sheet_row, p.value) for p in receipt.problems[:5]]}")
    return seconds


def by_duckdb_alone(sheet: Path, target: Path) -> float:
    """Seconds for a typed read_csv and a committed insert of the same file, in a new database already open."""
    database = duckdb.connect(str(target))
    try:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        database.execute(f"CREATE TABLE sheet ({columns})")
        started = time.perf_counter()
        database.execute(
            "INSERT INTO sheet SELECT * FROM read_csv($file, header = true, delim = ',', columns = $columns)",
            {"file": str(sheet), "columns": COLUMNS},
        )
        return time.perf_counter() - started
    finally:
        database.close()


def measure(rows: int, repetitions: int) -> None:
    """Print the medians of both, and of their ratio, taken in turns."""
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "participation.csv"
        sheet.write_bytes(participation_sheet(rows))
        for turn in range(repetitions + 1):
            theirs.append(by_duckdb_alone(sheet, Path(folder) / f"theirs{turn}.duckdb"))
            ours.append(through_the_front(sheet, Path(folder) / f"ours{turn}.duckdb"))
    del ours[0], theirs[0]  # the first turn pays for imports and cold caches
    ratio = statistics.median(mine / base for mine, base in zip(ours, theirs, strict=True))
    print(
        f"{rows:>9,} rows: {1000 * statistics.median(ours):8.1f} ms, DuckDB alone "
        f"{1000 * statistics.median(theirs):8.1f} ms, ratio {ratio:.2f} (at most {LIMIT:.0f}; "
        f"median of {repetitions}, {min(m / b for m, b in zip(ours, theirs, strict=True)):.2f} to "
        f"{max(m / b for m, b in zip(ours, theirs, strict=True)):.2f})"
    )


def measure_memory(rows: int) -> None:
    """Print the most memory `python -m ingest load` holds."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "participation.csv"
        sheet.write_bytes(participation_sheet(rows))
        ran = ingest(Path(folder) / "warehouse.duckdb", "load", sheet)
    if ran.status != 0:
        raise RuntimeError(ran.out[:2000])
    print(f"{rows:>9,} rows: peak memory {ran.peak / 1e9:.2f} GB (under {MEMORY_LIMIT / 1e9:.1f} GB)")


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, nargs="+", default=[5_000, 100_000, 1_000_000])
    parser.add_argument("--repetitions", type=int, default=11)
    arguments = parser.parse_args()
    os.environ["PARTY_SURVEY_TODAY"] = TODAY
    print(machine())
    for rows in arguments.rows:
        measure(rows, max(3, arguments.repetitions if rows <= 100_000 else arguments.repetitions // 3))
    if max(arguments.rows) >= MEMORY_ROWS:
        measure_memory(MEMORY_ROWS)


if __name__ == "__main__":
    main()
