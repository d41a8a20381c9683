"""About 250,000 cells in synthetic units, 60 months, for measuring. No figure of it means anything.

667 districts of 15 communes of 25 cells each until the reform of July 2025; three communes then become one. Units
are addressed by code. Chance is one uniform number a figure instead of one a person: there are 15 million rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import numpy as np
import polars as pl

from ingest.demo.draws import Floats, Ints, Stream, generator, month_index
from ingest.demo.files import PLAIN, DemoFile, file_name, render
from ingest.demo.plan import REASON, REFORM
from warehouse.clock import add_months, month_of

MONTHS = 60
DISTRICTS, COMMUNES, CELLS, MERGED = 667, 15, 25, 3
ROOT = "11"
PEOPLE = ("women", "ethnic_minority", "under_40", "completed")


def _district(number: int) -> str:
    return f"{200 + number}"


def _old(number: int) -> str:
    return f"{20001 + number}"


def _new(number: int) -> str:
    return f"{40001 + number}"


def national_reference() -> dict[str, bytes]:
    """The files of reference data, by name, in the form of `warehouse/units`."""
    head = "code,valid_from,valid_to,name,type,level,parent_code,former_district_code,latitude,longitude,area_km2"
    reform = f"{REFORM:%Y-%m}"
    communes = range(DISTRICTS * COMMUNES)
    merged = range(len(communes) // MERGED)
    units = [
        head,
        f"{ROOT},2010-01,,Quy mô toàn quốc,Tỉnh,province,,,21.0,105.8,",
        *(f"{_district(d)},2010-01,{reform},Thử {d + 1},Huyện,district,{ROOT},,,," for d in range(DISTRICTS)),
        *(f"{_old(c)},2010-01,{reform},Thử {c + 1},Xã,commune,{_district(c // COMMUNES)},,,," for c in communes),
        *(f"{_new(c)},{reform},,Mới {c + 1},Xã,commune,{ROOT},{_district(c * MERGED // COMMUNES)},,," for c in merged),
    ]
    successors = [f"{_old(c)},{_new(c // MERGED)},{reform}" for c in communes]
    texts = {
        "units.csv": units,
        "successors.csv": ["old_code,new_code,valid_from", *successors],
        "programmes.csv": ["programme,unit_code,valid_from,valid_to"],
        "targets.csv": ["metric,unit_code,valid_from,valid_to,value", "attendance_rate,,2020-10,,0.80"],
        "cell_successors.csv": ["old_unit_code,old_name,new_unit_code,new_name,valid_from,kind"],
    }
    return {name: ("\n".join(lines) + "\n").encode() for name, lines in texts.items()}


@cache
def _names() -> tuple[pl.Series, pl.Series, pl.Series]:
    """The name of each cell and the code of its commune before and after the reform."""
    communes = range(DISTRICTS * COMMUNES)
    names = pl.Series([f"Chi bộ {n + 1} xã {c + 1}" for c in communes for n in range(CELLS)])
    old = pl.Series([_old(c) for c in communes for _ in range(CELLS)])
    new = pl.Series([_new(c // MERGED) for c in communes for _ in range(CELLS)])
    return names, old, new


def _share(whole: Ints, chance: Floats) -> Ints:
    return np.asarray(np.floor(whole * np.clip(chance, 0.0, 1.0)), dtype=np.int64)


def _participation(month: date) -> pl.DataFrame:
    names, old, new = _names()
    count = len(names)
    fixed = generator(Stream.NATIONAL, 0).random((3, count))
    numbers = generator(Stream.NATIONAL, month_index(month)).random((8, count))
    age = month_index(month) - month_index(date(2015, 1, 1)) + np.floor(fixed[0] * 24)
    members = np.asarray(9 + np.floor(fixed[1] * 24) + age // 24, dtype=np.int64)
    required = members - _share(members, 0.1 * fixed[2])
    present = _share(required, 0.7 + 0.3 * numbers[0] + 0.04)
    absent = required - present
    unexcused = _share(absent, numbers[1])
    held = numbers[2] > 0.02
    days = np.asarray(np.where(numbers[3] < 0.8, 9 * numbers[3], 25 * numbers[3]), dtype=np.int64)
    quality = np.select([numbers[4] < 0.3, numbers[4] < 0.8, numbers[4] < 0.97], ["good", "fair", "average"], "poor")
    shortcomings = np.select([numbers[5] < 0.06, numbers[5] < 0.1], ["content", "chairing;attendance"], "")
    frame = pl.DataFrame(
        {
            "period": pl.repeat(month, count, dtype=pl.Date, eager=True),
            "district": pl.repeat(None, count, dtype=pl.String, eager=True),
            "commune": old if month < REFORM else new,
            "cell": names,
            "members": members,
            "members_required": required,
            "present": present,
            "absent_excused": absent - unexcused,
            "absent_unexcused": unexcused,
            "late": _share(present, 0.2 * numbers[6]),
            "speakers": _share(present, 0.6 * numbers[7]),
            "meeting_date": pl.Series(np.datetime64(month) + days).cast(pl.Date),
            "thematic": (numbers[6] < 0.25) & held,
            "self_criticism": (numbers[7] < 0.25) & held,
            "quality": quality,
            "shortcomings": shortcomings,
        }
    )
    unknown = ["present", "absent_excused", "absent_unexcused", "late", "speakers", "meeting_date", "quality"]
    return frame.with_columns(
        *(pl.when(pl.Series(held)).then(pl.col(name)).alias(name) for name in unknown),
        pl.when(pl.Series(held) & (pl.col("shortcomings") != "")).then(pl.col("shortcomings")).alias("shortcomings"),
    )


def _training(month: date) -> pl.DataFrame:
    """A course in four communes of ten, a nil row in the others."""
    communes = DISTRICTS * COMMUNES // (1 if month < REFORM else MERGED)
    numbers = generator(Stream.NATIONAL, month_index(month), 1).random((6, communes))
    persons = np.asarray(np.floor(5 + 20 * numbers[0]) * (numbers[1] < 0.4), dtype=np.int64)
    frame = pl.DataFrame(
        {
            "period": pl.repeat(month, communes, dtype=pl.Date, eager=True),
            "district": pl.repeat(None, communes, dtype=pl.String, eager=True),
            "commune": [(_old if month < REFORM else _new)(c) for c in range(communes)],
            "course": pl.repeat("Bồi dưỡng lý luận chính trị", communes, eager=True),
            "field": pl.repeat("political_theory", communes, eager=True),
            "organiser": pl.repeat("commune", communes, eager=True),
            "start_date": pl.repeat(month + timedelta(days=9), communes, dtype=pl.Date, eager=True),
            "days": pl.repeat(5, communes, dtype=pl.Int64, eager=True),
            "participants": persons,
            **{name: _share(persons, numbers[2 + i]) for i, name in enumerate(PEOPLE)},
        }
    )
    filled = ["course", "field", "organiser", "start_date", "days", *PEOPLE]
    return frame.with_columns(pl.when(pl.col("participants") > 0).then(pl.col(name)).alias(name) for name in filled)


def _rotation(month: date) -> pl.DataFrame:
    """A hundred decisions of the province's committee a month, each moving one or two cadres to a commune."""
    communes = DISTRICTS * COMMUNES // (1 if month < REFORM else MERGED)
    rng = generator(Stream.NATIONAL, month_index(month), 2)
    targets = np.asarray(np.floor(rng.random(100) * communes), dtype=np.int64).tolist()
    cadres = np.asarray(1 + np.floor(2 * rng.random(100)), dtype=np.int64)
    empty = pl.repeat(None, 100, dtype=pl.String, eager=True)
    return pl.DataFrame(
        {
            "period": pl.repeat(month, 100, dtype=pl.Date, eager=True),
            "district": empty,
            "commune": empty,
            "movement": ["rotation", "mobilisation"] * 50,
            "from_district": empty,
            "from_commune": empty,
            "to_district": empty,
            "to_commune": [(_old if month < REFORM else _new)(c) for c in targets],
            "position": ["head", "deputy", "deputy", "specialist"] * 25,
            "cadres": cadres,
            "women": _share(cadres, rng.random(100)),
            "ethnic_minority": _share(cadres, rng.random(100)),
            "under_40": _share(cadres, rng.random(100)),
            "by_exam": pl.repeat(0, 100, dtype=pl.Int64, eager=True),
            "decision": [f"{month.month * 100 + i}-QĐ/TU" for i in range(100)],
            "expected_return": [add_months(month, 36), None] * 50,
        },
        schema_overrides={"expected_return": pl.Date},
    )


def national_files(today: date) -> Iterator[DemoFile]:
    """Three files a month for the 60 months before this one, the largest of 250,125 rows and some 20 MB."""
    for back in range(MONTHS, 0, -1):
        month = add_months(month_of(today), -back)
        received = min(add_months(month, 1) + timedelta(days=7), today)
        for survey, make in (("participation", _participation), ("training", _training), ("rotation", _rotation)):
            name = file_name(survey, month, received, PLAIN)
            yield DemoFile(name, render(make(month), PLAIN), survey, month, received, REASON)
