"""Participation files of any size, for measuring: clean, or with a share of wrong cells; the same every time."""

from __future__ import annotations

import csv
import io
import random
from datetime import date
from pathlib import Path

import xlsxwriter

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

_DAY_COLUMN = list(COLUMNS).index("meeting_date")


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


# What a wrong cell holds: a month, a place, a number, a day, a word that is none.
WRONG = {
    "period": "2025-13",
    "commune": "Mường Muơn",
    "members": "21 người",
    "present": "1.234",
    "meeting_date": "31/02/2025",
    "quality": "rất tốt",
}


def spoilt(sheet: bytes, share: float, seed: int = 1) -> bytes:
    """The same with a share of the cells wrong; with 1 every cell that can be."""
    chance = random.Random(seed)
    rows = list(csv.reader(io.StringIO(sheet.decode())))
    places = [(rows[0].index(column), text) for column, text in WRONG.items()]
    if share < 1:
        for _ in range(round(share * (len(rows) - 1) * len(rows[0]))):
            column, text = chance.choice(places)
            rows[chance.randrange(1, len(rows))][column] = text
    else:
        for row in rows[1:]:
            row[:] = ["?"] * len(row)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def as_workbook(sheet: bytes) -> bytes:
    """The same as an Excel workbook, numbers as numbers and days as days."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    table = book.add_worksheet("Báo cáo")
    for number, row in enumerate(csv.reader(io.StringIO(sheet.decode()))):
        for column, cell in enumerate(row):
            if cell.isdecimal():
                table.write_number(number, column, int(cell))
            elif number and column == _DAY_COLUMN and cell[:2] == "20":
                table.write_datetime(number, column, date.fromisoformat(cell))
            elif cell:
                table.write_string(number, column, cell)
    book.close()
    return target.getvalue()


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
