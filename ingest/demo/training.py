"""Training courses, month after month, and the nil returns of the communes that had none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import polars as pl

from ingest.demo.draws import Stream, month_index, plain, shared_out, some
from ingest.demo.places import Places, places
from ingest.demo.plan import (
    COMPLETIONS,
    REFORM,
    TRAINING_FIRST,
    TRAINING_SEASON,
    TRAINING_TOTAL,
    TRAINING_TREND,
    TRAINING_WINDOW,
)
from ingest.demo.reporting import When, received_on_time, statuses
from warehouse.clock import add_months

PROVINCE = "11"
LEAST = 2  # persons on a course


@dataclass(frozen=True)
class Course:
    """A kind of course: who holds it, how long, and the share of those under 40 on it."""

    name: str
    field: str
    organiser: str
    days: tuple[int, ...]
    under_40: float = 0.60


COMMUNE_COURSES = (
    Course("Bồi dưỡng kỹ năng điều hành sinh hoạt chi bộ", "party_affairs", "commune", (1, 2)),
    Course("Tập huấn chuyển đổi số, kỹ năng số cho đảng viên", "digital", "commune", (1, 2, 3), 0.66),
    Course("Bồi dưỡng kiến thức quốc phòng và an ninh đối tượng 4", "defence", "commune", (3, 5)),
    Course("Tập huấn nghiệp vụ giảm nghèo", "other", "commune", (1, 2)),
    Course("Bồi dưỡng nghiệp vụ văn phòng, văn thư", "professional", "commune", (2, 3), 0.64),
)
DISTRICT_COURSES = (
    Course("Bồi dưỡng lý luận chính trị dành cho đảng viên mới", "political_theory", "district", (5, 7), 0.86),
    Course("Bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ", "party_affairs", "district", (3, 5), 0.52),
    Course("Bồi dưỡng cán bộ trẻ trong quy hoạch", "party_affairs", "district", (5, 10), 0.93),
    Course("Bồi dưỡng kiến thức quản lý nhà nước cho cán bộ cấp xã", "state_management", "district", (5, 10), 0.60),
    Course("Bồi dưỡng tiếng Thái", "language", "district", (30, 60), 0.72),
    Course("Bồi dưỡng tiếng Mông", "language", "district", (30, 60), 0.72),
)
PROVINCE_COURSES = (
    Course("Cập nhật kiến thức cho cán bộ lãnh đạo, quản lý", "political_theory", "province", (5,), 0.38),
    Course("Bồi dưỡng ngạch chuyên viên chính", "state_management", "province", (30, 45), 0.55),
    Course("Bồi dưỡng chuyển đổi số cho cán bộ lãnh đạo", "digital", "province", (2, 3), 0.50),
    Course("Bồi dưỡng cán bộ nữ trong quy hoạch", "party_affairs", "province", (5,), 0.70),
    Course("Bồi dưỡng kiến thức quốc phòng và an ninh đối tượng 3", "defence", "province", (12,), 0.45),
)
LONG_COURSE = Course("Trung cấp lý luận chính trị hệ không tập trung", "political_theory", "province", (330,), 0.74)
LONG_COURSE_MONTH = 3


@dataclass(frozen=True)
class _Held:
    """A course held for the cadres of one reporting unit; `weight` becomes persons once the month is shared out."""

    code: str
    course: Course
    start: date
    days: int
    weight: float


def quotas() -> dict[date, int]:
    """Participations a month over the published three years; they sum to the calibrated figure."""
    months = [add_months(TRAINING_WINDOW[0], i) for i in range(36)]
    shares = shared_out(TRAINING_TOTAL, [_weight(month) for month in months])
    return dict(zip(months, shares, strict=True))


def _weight(month: date) -> float:
    """How busy a month is: its season, and its year."""
    return TRAINING_SEASON[month.month - 1] * TRAINING_TREND.get(month.year, 1.0)


def _quota(month: date) -> int:
    usual = round(TRAINING_TOTAL / 36 * _weight(month))
    return quotas().get(month, usual)


def _start(rng: Random, month: date) -> date:
    return month + timedelta(days=rng.randint(2, 23))


def _held(rng: Random, code: str, course: Course, month: date, size: tuple[int, int]) -> _Held:
    return _Held(code, course, _start(rng, month), rng.choice(course.days), rng.uniform(*size))


def _above_communes(rng: Random, month: date, where: Places) -> list[_Held]:
    """Courses for the bodies of the province and, to the reform, of the districts, reported by them."""
    courses = rng.sample(PROVINCE_COURSES, rng.randint(1, 2))
    districts = [code for code in where.districts if month < REFORM and rng.random() < 0.4]
    return [
        *(_held(rng, PROVINCE, course, month, (25, 60)) for course in courses),
        *(_held(rng, code, rng.choice(DISTRICT_COURSES), month, (12, 30)) for code in districts),
    ]


def _in_communes(rng: Random, month: date, where: Places, reporting: list[str]) -> list[_Held]:
    after = month >= REFORM
    season = TRAINING_SEASON[month.month - 1]
    shared = {district: _held(rng, "", rng.choice(DISTRICT_COURSES), month, (1, 2)) for district in where.districts}
    found: list[_Held] = []
    size = (14, 46) if after else (6, 26)
    for code in reporting:
        if rng.random() < (0.6 if after else 0.34) * (0.5 + season / 2):
            together = shared[where.communes(month)[code].district]
            if rng.random() < 0.6:
                course = replace(together.course, organiser="province") if after else together.course
                found.append(replace(together, code=code, course=course, weight=rng.uniform(*size)))
            else:
                found.append(_held(rng, code, rng.choice(COMMUNE_COURSES), month, size))
        if month.month == LONG_COURSE_MONTH and rng.random() < (0.25 if after else 0.1):
            found.append(_held(rng, code, LONG_COURSE, month, (3, 6)))
    return found


def _row(rng: Random, held: _Held, participants: int, month: date) -> dict[str, object]:
    where = places()
    district = where.communes(month)[held.code].district if held.code in where.communes(month) else held.code
    minority = 0.48 if district in ("094", "11") else 0.62 if district == "100" else 0.86
    women = 0.97 if "cán bộ nữ" in held.course.name else 0.33

    def part(chance: float, unknown: float) -> int | None:
        count = some(rng, participants, chance)
        return None if rng.random() < unknown else count

    parts = {
        "women": part(women, 0.02),
        "ethnic_minority": part(minority, 0.05),
        "under_40": part(held.course.under_40, 0.04),
        "completed": part(0.965, 0.04),
    }
    if held.start + timedelta(days=held.days) > received_on_time("training", month):
        parts["completed"] = None  # not over yet when it was reported
    return {
        **_unit(held.code, month),
        "course": held.course.name,
        "field": held.course.field,
        "organiser": held.course.organiser,
        "start_date": held.start,
        "days": held.days,
        "participants": participants,
        **parts,
    }


def _unit(code: str, month: date) -> dict[str, object]:
    where = places()
    district, commune = (None, None)
    if code in where.districts and month < REFORM:
        district = where.districts[code]
    elif code != PROVINCE:
        district, commune = where.written(code, month)
    return {"code": code, "period": month, "district": district, "commune": commune}


SCHEMA = {
    "code": pl.String,
    "period": pl.Date,
    "district": pl.String,
    "commune": pl.String,
    "course": pl.String,
    "field": pl.String,
    "organiser": pl.String,
    "start_date": pl.Date,
    "days": pl.Int64,
    "participants": pl.Int64,
    "women": pl.Int64,
    "ethnic_minority": pl.Int64,
    "under_40": pl.Int64,
    "completed": pl.Int64,
}


def training_month(month: date) -> pl.DataFrame:
    """One row a course a reporting unit, and a nil row for each commune that reports and had none."""
    where = places()
    rng = plain(Stream.TRAINING, month_index(month))
    reporting = [code for code, when in statuses("training", month).items() if when is not When.NEVER]
    courses = _above_communes(rng, month, where) + _in_communes(rng, month, where, reporting)
    persons = shared_out(_quota(month), [held.weight for held in courses], LEAST)
    rows = [_row(rng, held, count, month) for held, count in zip(courses, persons, strict=True)]
    busy = {held.code for held in courses}
    nil = [{**_unit(code, month), "participants": 0} for code in reporting if code not in busy]
    order = {code: i for i, code in enumerate([PROVINCE, *where.districts, *where.communes(month)])}
    return pl.DataFrame(
        sorted(rows + nil, key=lambda row: (order[str(row["code"])], str(row.get("course", "")))), schema=SCHEMA
    )


def training_months(last: date) -> Iterator[tuple[date, pl.DataFrame]]:
    """Each month to `last` with what all units report of it, columns of the survey and `code` of the unit."""
    month = TRAINING_FIRST
    while month <= last:
        yield month, training_month(month)
        month = add_months(month, 1)


def completions(month: date, rows: pl.DataFrame) -> pl.DataFrame:
    """The parts of a month that held a long course, with those who completed it, as known a year later."""
    if month not in {known for known, _ in COMPLETIONS}:
        return rows.clear()
    rng = plain(Stream.TRAINING, month_index(month), "completions")
    codes = rows.filter(pl.col("course") == LONG_COURSE.name)["code"].unique()
    again = rows.filter(pl.col("code").is_in(codes.to_list()))
    known = [
        some(rng, participants, 0.95) if completed is None else completed
        for participants, completed in again.select("participants", "completed").iter_rows()
    ]
    return again.with_columns(pl.Series("completed", known, dtype=pl.Int64))
