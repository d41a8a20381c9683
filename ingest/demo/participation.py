"""Meetings of the cells, month after month: who had to come, who came, late, spoke, and how it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from ingest.demo.cells import HIGHEST, LOWEST, Roster, roster
from ingest.demo.draws import Flags, Floats, Ints, Stream, drawn, generator, month_index
from ingest.demo.places import places
from ingest.demo.plan import (
    ATTENDANCE_GAIN,
    ATTENDANCE_GAIN_MODEL,
    ATTENDANCE_GAIN_REPEATED,
    COPIED,
    EPIDEMIC,
    JUMP,
    MET_AFTER,
    MODEL_CELL,
    MODEL_CELL_MEMBERS,
    MODEL_COMMUNE,
    PARTICIPATION_FIRST,
    PROGRAMME_MONTHS,
    SEASON,
    TET,
    TET_EFFECT,
)
from schemas.codes import SHORTCOMINGS
from schemas.participation import MEETING_COUNTS
from warehouse.clock import add_months


@dataclass(frozen=True)
class _Progress:
    """How far things have improved in a month: `time` 0 … about 1 everywhere, `programme` 0 … 1 a cell."""

    time: float
    programme: Floats
    coming: Floats  # chance to be present


def _progress(cells: Roster, month: date, rng: np.random.Generator) -> _Progress:
    index = month_index(month)
    time = min((index - month_index(PARTICIPATION_FIRST)) / 72, 1.2)
    programme = np.clip((index - cells.programme + 1) / PROGRAMME_MONTHS, 0.0, 1.0)
    season = SEASON[month.month - 1] + (TET_EFFECT if TET.get(month.year, 2) == month.month else 0.0)
    gain = np.where(cells.pilot, ATTENDANCE_GAIN_MODEL, ATTENDANCE_GAIN_REPEATED)
    noise = 0.05 * (rng.random(len(cells.cells)) - 0.5)
    coming = cells.attendance + ATTENDANCE_GAIN * time + gain * programme + season + noise
    return _Progress(time, programme, np.clip(coming, 0.45, 0.985))


def _members(cells: Roster) -> Iterator[tuple[date, Ints]]:
    """Members on the roll a month: they change by one at a time but for the one jump of the story."""
    members = cells.members.copy()
    month = PARTICIPATION_FIRST
    model = cells.position[MODEL_COMMUNE, MODEL_CELL]
    code, jump_month, jump = JUMP
    jumping = next(i for i, c in enumerate(cells.cells) if c.code == code and c.kind == "village" and c.members < 20)
    while True:
        numbers = generator(Stream.MEMBERS, month_index(month)).random(len(members))
        alive = month_index(month) > cells.first
        step = (numbers < 0.036).astype(np.int64) - (numbers > 0.985).astype(np.int64)
        members = np.clip(members + step * alive, LOWEST, HIGHEST)
        if month == jump_month:
            members[jumping] += jump
        members[model] = MODEL_CELL_MEMBERS.get(month, members[model] - step[model])
        yield month, members
        month = add_months(month, 1)


def _held(cells: Roster, month: date, progress: _Progress, rng: np.random.Generator) -> Flags:
    chance = 0.022 * (1.4 - 0.6 * progress.time - 0.5 * progress.programme) * (1.2 - cells.character)
    if TET.get(month.year, 2) == month.month or month.month == 8:
        chance = chance + 0.015
    if EPIDEMIC[0] <= month < EPIDEMIC[1]:
        chance = chance + 0.03
    held = np.asarray(rng.random(len(cells.cells)) >= chance)
    held[cells.position[MODEL_COMMUNE, MODEL_CELL]] = True
    return held


def _days(cells: Roster, progress: _Progress, rng: np.random.Generator) -> Ints:
    """The day of the month of each meeting: most in the first week, the others spread to the 28th."""
    numbers = rng.random((len(cells.cells), 3))
    first_week = numbers[:, 0] < 0.74 + 0.12 * progress.time + 0.09 * progress.programme + 0.04 * cells.character
    usual = np.clip(cells.day + np.floor(3 * numbers[:, 1]).astype(np.int64) - 1, 1, 7)
    days = np.where(first_week, usual, 8 + np.floor(21 * numbers[:, 2] ** 2).astype(np.int64))
    model = cells.position[MODEL_COMMUNE, MODEL_CELL]
    days[model] = usual[model]
    return np.asarray(days, dtype=np.int64)


def _attendance(cells: Roster, members: Ints, progress: _Progress, rng: np.random.Generator) -> dict[str, Ints]:
    """The counts of each meeting as if every cell had met. Fewer than half come only in hard months."""
    time, programme = progress.time, progress.programme
    model = np.zeros(len(members), dtype=bool)
    model[cells.position[MODEL_COMMUNE, MODEL_CELL]] = True
    required = members - np.floor(members * cells.exempted).astype(np.int64)
    coming = np.where(model, np.minimum(0.80 + 0.16 * time, 0.95), progress.coming)
    present = drawn(rng, required, coming)
    half = (required + 1) // 2
    hard = rng.random(len(members)) < 0.2
    present = np.where((present < half) & ~hard, half, present)
    absent = required - present
    carelessness = np.clip(0.34 - 0.18 * time - 0.12 * programme - 0.06 * cells.character, 0.03, 1.0)
    lateness = np.clip(0.13 - 0.06 * time - 0.045 * programme - 0.03 * cells.character, 0.01, 1.0)
    speaking = 0.25 + 0.13 * time + 0.13 * programme + 0.04 * cells.character
    # Published of Púng Giắt 1: late arrival and absence without reason were put right, members speak.
    carelessness = np.where(model, max(0.3 - 0.9 * time, 0.0), carelessness)
    lateness = np.where(model, max(0.15 - 0.5 * time, 0.0), lateness)
    speaking = np.where(model, min(0.3 + 0.4 * time, 0.6), speaking)
    unexcused = drawn(rng, absent, carelessness)
    return {
        "members_required": required,
        "present": present,
        "absent_excused": absent - unexcused,
        "absent_unexcused": unexcused,
        "late": drawn(rng, present, lateness),
        "speakers": drawn(rng, present, speaking),
    }


def _content(
    cells: Roster, counts: dict[str, Ints], days: Ints, progress: _Progress, rng: np.random.Generator, month: date
) -> dict[str, list[object]]:
    """Thematic, self-criticism, rating and shortcomings of each meeting as if every cell had met."""
    time, programme = progress.time, progress.programme
    numbers = rng.random((len(days), 9))
    thematic = numbers[:, 0] < 0.12 + 0.14 * time + 0.13 * programme
    criticism = numbers[:, 1] < (0.8 if month.month == 12 else 0.12 + 0.15 * time + 0.12 * programme)
    good = 0.12 + 0.20 * time + 0.18 * programme + 0.08 * cells.character
    poor = np.maximum(0.06 - 0.045 * time - 0.02 * programme, 0.006)
    average = poor + np.maximum(0.30 - 0.16 * time - 0.13 * programme, 0.05)
    luck = numbers[:, 2]
    rating = np.select([luck > 1 - good, luck < poor, luck < average], ["good", "poor", "average"], "fair")
    low = counts["present"] < 0.72 * counts["members_required"]
    worse = (1.25 - 0.6 * time - 0.5 * programme) * np.where(rating == "good", 0.3, 1.0)
    in_programme_district = np.where(cells.programme < 10**6, 1.6, 1.0) * worse
    flags = {
        "regime": numbers[:, 3] < np.where(days > 7, 0.45, 0.02),
        "content": numbers[:, 4] < 0.13 * in_programme_district,
        "chairing": numbers[:, 5] < 0.09 * in_programme_district,
        "attendance": low & (numbers[:, 6] < 0.6),
        "criticism": numbers[:, 7] < 0.12 * worse,
    }
    named = [";".join(kind for kind in SHORTCOMINGS if flags[kind][i]) or None for i in range(len(days))]
    rated = [None if number < 0.03 else str(word) for number, word in zip(numbers[:, 8], rating, strict=True)]
    return {
        "thematic": thematic.tolist(),
        "self_criticism": criticism.tolist(),
        "quality": list(rated),
        "shortcomings": list(named),
    }


def _frame(cells: Roster, month: date, members: Ints) -> pl.DataFrame:
    index = month_index(month)
    rng = generator(Stream.MEETINGS, index)
    where = places()
    progress = _progress(cells, month, rng)
    held = _held(cells, month, progress, rng)
    days = _days(cells, progress, rng)
    counts = _attendance(cells, members, progress, rng)
    content = _content(cells, counts, days, progress, rng, month)
    codes = cells.codes(month)
    written = {code: where.written(code, month) for code in where.communes(month)}
    frame = pl.DataFrame(
        {
            "code": codes,
            "period": [month] * len(codes),
            "district": [written[code][0] for code in codes],
            "commune": [written[code][1] for code in codes],
            "cell": cells.names(month),
            "members": members,
            **counts,
            "meeting_date": [month + timedelta(days=int(day) - 1) for day in days],
            **content,
            "held": held,
            "alive": (cells.first <= index) & (index < cells.last),
        },
        schema_overrides={"district": pl.String, "quality": pl.String, "shortcomings": pl.String},
    ).filter("alive")
    empty = [*MEETING_COUNTS, "meeting_date", "quality", "shortcomings"]
    return frame.with_columns(
        *(pl.when("held").then(pl.col(name)).alias(name) for name in empty),
        *((pl.col(name) & pl.col("held")).alias(name) for name in ("thematic", "self_criticism")),
    ).drop("held", "alive")


def _met_after(frame: pl.DataFrame, code: str, day: date) -> pl.DataFrame:
    """The first cell of the commune that met, met on `day`, after its month."""
    here = (pl.col("code") == code) & pl.col("meeting_date").is_not_null()
    first = here & (here.cum_sum() == 1)
    return frame.with_columns(pl.when(first).then(pl.lit(day)).otherwise("meeting_date").alias("meeting_date"))


def again(frame: pl.DataFrame, code: str, month: date) -> pl.DataFrame:
    """The rows of a commune in an earlier month handed in as if they were those of `month`."""
    return frame.filter(pl.col("code") == code).with_columns(
        pl.lit(month).alias("period"),
        pl.when(pl.col("meeting_date").is_not_null())
        .then(pl.date(month.year, month.month, pl.col("meeting_date").dt.day()))
        .alias("meeting_date"),
    )


def corrected(rows: pl.DataFrame) -> pl.DataFrame:
    """A commune's rows as handed in a second time: in its first two such cells one more was present."""
    wrong = pl.col("absent_excused").fill_null(0) > 0
    change = (wrong & (wrong.cum_sum() <= 2)).cast(pl.Int64)
    return rows.with_columns(pl.col("present") + change, pl.col("absent_excused") - change)


def participation_months(last: date) -> Iterator[tuple[date, pl.DataFrame]]:
    """Each month to `last` with one row a cell that exists, columns of the survey and `code` of the commune.

    These are the figures as they were; who reports them, and when, is another matter.
    """
    cells = roster()
    previous: pl.DataFrame | None = None
    for month, members in _members(cells):
        if month > last:
            return
        frame = _frame(cells, month, members)
        if month == MET_AFTER[1]:
            frame = _met_after(frame, MET_AFTER[0], MET_AFTER[2])
        if month == COPIED[1] and previous is not None:
            copy = again(previous, COPIED[0], month)
            before, after = (frame["code"] == COPIED[0]).arg_max() or 0, int((frame["code"] == COPIED[0]).sum())
            frame = pl.concat([frame[:before], copy, frame[before + after :]])
        previous = frame
        yield month, frame
