"""Decisions that moved cadres, month after month: fixed ones of the story, and others around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random

import polars as pl

from ingest.demo.draws import Stream, month_index, plain, shared_out, some
from ingest.demo.places import places
from ingest.demo.plan import (
    EXAMS,
    EXCHANGE_DISTRICT,
    EXCHANGES,
    REFORM,
    ROTATION_CORRECTION,
    ROTATION_FIRST,
    TERM,
    TERM_TOTAL,
)
from warehouse.clock import add_months

Unit = tuple[str | None, str | None]  # district, commune as a clerk writes them; both empty = the province
TOWNS = ("Điện Biên Phủ", "Mường Lay")  # their committees are Thành ủy and Thị ủy, the others' Huyện ủy
PROVINCE: Unit = (None, None)
BUSIEST = (date(2020, 11, 1), date(2025, 7, 1), date(2025, 8, 1))  # after congresses and the reform
ABOLISHED_UNTIL = date(2025, 12, 1)  # cadres of district bodies still leave them
ELECTIONS = ((2016, 3), (2021, 3), (2026, 2))  # nominations of candidates
BY_EXAM_FIRST = date(2020, 10, 1)  # before, the forms did not ask how many came by exam


@dataclass(frozen=True)
class _Move:
    """What one row of a decision says but for the persons. `office` signs it: TU, HU, ThU or ĐU."""

    unit: Unit
    source: Unit
    target: Unit
    movements: tuple[str, ...]
    office: str


@dataclass
class _Month:
    """The rows of a month while they are made. Numbers of decisions only rise."""

    month: date
    rng: Random
    rows: list[dict[str, object]] = field(default_factory=list)
    number: dict[tuple[Unit, str], int] = field(default_factory=dict)

    def decision(self, unit: Unit, office: str) -> str:
        """The next number of the committee."""
        pace = 95 if office == "TU" else 40
        last = self.number.get((unit, office), pace * (self.month.month - 1) + self.rng.randint(2, 9))
        self.number[unit, office] = last + self.rng.randint(1, 6)
        return f"{self.number[unit, office]}-QĐ/{office}"

    def add(self, move: _Move, position: str, cadres: int, decision: str | None = None, by_exam: int = 0) -> None:
        """Add a row; parts are known for most, how many came by exam since the term 2020–2025."""
        rng = self.rng
        movement = rng.choice(move.movements)
        due = add_months(self.month, rng.choice((36, 36, 48, 60))) if movement == "rotation" else None
        parts: dict[str, int | None] = {
            name: some(rng, cadres, chance) if rng.random() < 0.93 else None
            for name, chance in (("women", 0.24), ("ethnic_minority", 0.55), ("under_40", 0.36))
        }
        self.rows.append(
            {
                "period": self.month,
                "district": move.unit[0],
                "commune": move.unit[1],
                "movement": movement,
                "from_district": move.source[0],
                "from_commune": move.source[1],
                "to_district": move.target[0],
                "to_commune": move.target[1],
                "position": position,
                "cadres": cadres,
                **parts,
                "by_exam": by_exam if by_exam or self.month >= BY_EXAM_FIRST else None,
                "decision": decision or self.decision(move.unit, move.office),
                "expected_return": due if rng.random() < 0.85 else None,
            }
        )


def has_decisions(month: date) -> bool:
    """Whether anything was decided in a month; in many months nothing was."""
    fixed = {e.month for e in EXCHANGES} | {e.month for e in EXAMS} | {*BUSIEST, ROTATION_FIRST, ROTATION_CORRECTION[0]}
    chance = 0.25 if month < TERM[0] else 0.42 if month <= TERM[1] else 0.5
    return month in fixed or plain(Stream.ROTATION, month_index(month), "any").random() < chance


def _fixed(month: date) -> int:
    exams = sum(exam.heads + exam.deputies for exam in EXAMS if exam.month == month)
    return exams + sum(exchange.cadres for exchange in EXCHANGES if exchange.month == month)


@cache
def quotas() -> dict[date, int]:
    """Cadres a month of the term beside the fixed ones; together they are the published figure."""
    months = [add_months(TERM[0], i) for i in range(60)]
    busy = [month for month in months if has_decisions(month)]
    weights = [
        3.0 if month in BUSIEST else plain(Stream.ROTATION, month_index(month), "weight").uniform(0.6, 1.4)
        for month in busy
    ]
    shares = shared_out(TERM_TOTAL - sum(map(_fixed, months)), weights, least=1)
    return dict(zip(busy, shares, strict=True))


@cache
def _districts() -> dict[str, list[Unit]]:
    """The communes of each district before the reform, by the district's name."""
    where = places()
    found: dict[str, list[Unit]] = {name: [] for name in where.districts.values()}
    for code in where.before:
        unit = where.written(code, ROTATION_FIRST)
        found[str(unit[0])].append(unit)
    return found


def _move_before(rng: Random, month: date) -> _Move:
    """A movement while there were districts; none between Mường Ảng's bodies and its communes."""
    communes = _districts()
    exchange = places().districts[EXCHANGE_DISTRICT]
    name, other = rng.sample(sorted(communes), 2)
    district: Unit = (name, None)
    kind = rng.random()
    if (month.year, month.month) in ELECTIONS and kind < 0.4:
        return _Move(PROVINCE, PROVINCE, PROVINCE, ("nomination",), "TU")
    if kind < 0.14:
        return _Move(PROVINCE, PROVINCE, district, ("rotation", "mobilisation"), "TU")
    if kind < 0.26:
        return _Move(PROVINCE, district, PROVINCE, ("mobilisation", "appointment"), "TU")
    if kind < 0.44:
        return _Move(PROVINCE, PROVINCE, PROVINCE, ("appointment", "arrangement"), "TU")
    if kind < 0.52:
        return _Move(PROVINCE, district, (other, None), ("rotation", "mobilisation"), "TU")
    one, two = rng.sample(communes[name], 2)
    office = "ThU" if name in TOWNS else "HU"
    if kind < 0.72 and name != exchange:
        return _Move(district, district, one, ("rotation", "rotation", "mobilisation"), office)
    if kind < 0.82 and name != exchange:
        return _Move(district, one, district, ("mobilisation", "appointment"), office)
    if kind < 0.93:
        return _Move(district, one, two, ("rotation", "mobilisation"), office)
    return _Move(district, district, district, ("appointment", "arrangement"), office)


def _move_after(rng: Random, month: date) -> _Move:
    """A movement since the reform: between the province and communes, and out of the districts' old bodies."""
    where = places()
    one, two = (where.written(code, month) for code in rng.sample(sorted(where.after), 2))
    kind = rng.random()
    if (month.year, month.month) in ELECTIONS and kind < 0.4:
        return _Move(PROVINCE, PROVINCE, rng.choice((PROVINCE, one)), ("nomination",), "TU")
    if month <= ABOLISHED_UNTIL and kind < 0.45:
        code = rng.choice([code for code in where.districts if code != EXCHANGE_DISTRICT])
        homes = [c for c, commune in where.after.items() if commune.district == code]
        target = where.written(rng.choice(homes), month)
        return _Move(PROVINCE, (where.districts[code], None), target, ("arrangement", "appointment"), "TU")
    if kind < 0.62:
        return _Move(PROVINCE, PROVINCE, one, ("rotation", "rotation", "mobilisation"), "TU")
    if kind < 0.72:
        return _Move(PROVINCE, one, PROVINCE, ("mobilisation", "appointment"), "TU")
    if kind < 0.84:
        return _Move(PROVINCE, one, two, ("rotation", "mobilisation"), "TU")
    if kind < 0.92:
        return _Move(PROVINCE, PROVINCE, PROVINCE, ("appointment", "arrangement"), "TU")
    return _Move(one, one, one, ("appointment", "arrangement"), "ĐU")


def _story(made: _Month) -> None:
    """The fixed rows of a month: the exams and Mường Ảng's exchanges."""
    where = places()
    district: Unit = (where.districts[EXCHANGE_DISTRICT], None)
    for exam in (exam for exam in EXAMS if exam.month == made.month):
        move = _Move(PROVINCE, PROVINCE, PROVINCE, ("appointment",), "TU")
        made.add(move, "head", exam.heads, exam.decision, exam.heads)
        made.add(move, "deputy", exam.deputies, exam.decision, exam.deputies)
    for exchange in (exchange for exchange in EXCHANGES if exchange.month == made.month):
        commune = where.written(exchange.commune, made.month)
        source, target = (district, commune) if exchange.down else (commune, district)
        made.add(_Move(district, source, target, (exchange.movement,), "HU"), exchange.position, exchange.cadres)


SCHEMA = {
    "period": pl.Date,
    "district": pl.String,
    "commune": pl.String,
    "movement": pl.String,
    "from_district": pl.String,
    "from_commune": pl.String,
    "to_district": pl.String,
    "to_commune": pl.String,
    "position": pl.String,
    "cadres": pl.Int64,
    "women": pl.Int64,
    "ethnic_minority": pl.Int64,
    "under_40": pl.Int64,
    "by_exam": pl.Int64,
    "decision": pl.String,
    "expected_return": pl.Date,
}


def rotation_month(month: date) -> pl.DataFrame:
    """One row a decision a movement of a month; no row where nothing was decided."""
    made = _Month(month, plain(Stream.ROTATION, month_index(month)))
    if has_decisions(month):
        _story(made)
        left = quotas().get(month, made.rng.randint(4, 11))
        while left:
            cadres = min(left, made.rng.choice((1, 1, 1, 1, 2, 2, 3, 4)))
            move = _move_before(made.rng, month) if month < REFORM else _move_after(made.rng, month)
            position = made.rng.choice(("head", "deputy", "deputy", "specialist", "other"))
            made.add(move, position, cadres)
            left -= cadres
    rows = sorted(made.rows, key=lambda row: (str(row["district"] or ""), str(row["commune"] or "")))
    return pl.DataFrame(rows, schema=SCHEMA)


def rotation_months(last: date) -> Iterator[tuple[date, pl.DataFrame]]:
    """Each month to `last` in which something was decided, with its rows."""
    month = ROTATION_FIRST
    while month <= last:
        rows = rotation_month(month)
        if not rows.is_empty():
            yield month, rows
        month = add_months(month, 1)


def completed_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """The province's decisions of a month once more, with the parts that were not known at first."""
    of_province = pl.col("district").is_null() & pl.col("commune").is_null()
    return rows.filter(of_province).with_columns(
        pl.col("women").fill_null(0), pl.col("ethnic_minority").fill_null(0), pl.col("under_40").fill_null(0)
    )
