"""Clean participation files of any size, for measuring: no errors, no warnings, the same bytes every time."""

from __future__ import annotations

import csv
import io
import random
from datetime import date
from pathlib import Path

from warehouse.clock import add_months

UNITS = Path(__file__).resolve().parent.parent / "warehouse" / "units" / "units.csv"
LAST_MONTH = date(2025, 6, 1)
CELLS_A_MONTH = 5_000
MONTHS = 50
# The columns as DuckDB's typed reader is told them, in the order of the file.
COLUMNS = {
    "period": "VARCHAR",
    "district": "VARCHAR",
    "commune": "VARCHAR",
    "cell": "VARCHAR",
    "members": "INTEGER",
    "members_required": "INTEGER",
    "present": "INTEGER",
    "absent_excused": "INTEGER",
    "absent_unexcused": "INTEGER",
    "late": "INTEGER",
    "speakers": "INTEGER",
    "meeting_date": "DATE",
    "thematic": "BOOLEAN",
    "self_criticism": "BOOLEAN",
    "quality": "VARCHAR",
    "shortcomings": "VARCHAR",
}


def participation_sheet(rows: int, seed: int = 1) -> bytes:
    """A CSV of `rows` rows: 5,000 cells of all communes a month, or as many as it takes not to pass 50 months."""
    chance = random.Random(seed)
    communes = _communes()
    cells = []
    for number in range(min(rows, max(CELLS_A_MONTH, -(-rows // MONTHS)))):
        district, commune = communes[number % len(communes)]
        cells.append((district, commune, f"Chi bộ bản {number // len(communes) + 1}", chance.randint(5, 60)))
    months = -(-rows // len(cells))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    written = 0
    for back in range(months - 1, -1, -1):
        period = add_months(LAST_MONTH, -back)
        for cell in cells[: rows - written]:
            writer.writerow(_row(chance, period, *cell))
        written += min(len(cells), rows - written)
    return text.getvalue().encode()


def _communes() -> list[tuple[str, str]]:
    """District and commune of every commune there was until the reform."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        units = [unit for unit in csv.DictReader(file) if unit["valid_from"] < "2025-07"]
    districts = {unit["code"]: unit["name"] for unit in units if unit["level"] == "district"}
    return [(districts[unit["parent_code"]], unit["name"]) for unit in units if unit["level"] == "commune"]


def _row(
    chance: random.Random, period: date, district: str, commune: str, cell: str, members: int
) -> tuple[str | int, ...]:
    required = members - min(2, members // 10)
    absent = chance.randint(0, required // 3)
    excused = chance.randint(0, absent)
    present = required - absent
    return (
        *(f"{period:%Y-%m}", district, commune, cell, members, required, present, excused, absent - excused),
        *(chance.randint(0, present // 5), chance.randint(0, present), f"{period:%Y-%m}-{chance.randint(1, 20):02d}"),
        *(chance.choice(("true", "false")), chance.choice(("true", "false"))),
        *(chance.choice(("good", "good", "fair", "average")), chance.choice(("", "", "", "content", "attendance"))),
    )
