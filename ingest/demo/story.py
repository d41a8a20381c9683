"""From figures to files: what is handed in, when, by whom late, corrected, withdrawn, with which reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from ingest.demo import national
from ingest.demo.draws import Stream, generator, month_index
from ingest.demo.files import PLAIN, VIETNAMESE, WORKBOOK, DemoFile, file_name, render
from ingest.demo.participation import again, corrected, participation_months
from ingest.demo.plan import (
    COMPLETIONS,
    CORRECTIONS,
    PARTICIPATION_FIRST,
    REASON,
    REASON_BY_MONTH,
    REASON_CORRECTION,
    REASON_NEW_NAMES,
    REASONS,
    REFORM,
    ROTATION_CORRECTION,
    WITHDRAWN,
    WITHDRAWN_REASON,
)
from ingest.demo.reporting import When, received_late, received_on_time, statuses
from ingest.demo.rotation import completed_parts, rotation_months
from ingest.demo.training import completions, training_months
from schemas.codes import SURVEYS
from warehouse.clock import add_months, month_of


@dataclass(frozen=True)
class PlannedFile:
    """A file before it is written. `rows` has the columns of the survey, under its English keys."""

    survey: str
    period: date
    received: date
    rows: pl.DataFrame
    style: str
    reason: str
    withdraw_reason: str | None = None

    def file(self) -> DemoFile:
        """The file itself."""
        name = file_name(self.survey, self.period, self.received, self.style)
        content = render(self.rows, self.style)
        return DemoFile(name, content, self.survey, self.period, self.received, self.reason, self.withdraw_reason)


def _reason(survey: str, month: date) -> str:
    """What the clerk would answer about a month's warnings; seasons keep people from meetings only."""
    of_month = REASONS.get(month) or REASON_BY_MONTH.get(month.month)
    reason = of_month if of_month and survey == "participation" else REASON
    return f"{reason}; {REASON_NEW_NAMES}" if REFORM <= month < add_months(REFORM, 12) else reason


def _forgotten(month: date, rows: pl.DataFrame) -> pl.DataFrame:
    """Without the few cells a commune left out by mistake, in a month out of four."""
    if month_index(month) % 4 != 1 or month == PARTICIPATION_FIRST:
        return rows
    numbers = generator(Stream.REPORTING, month_index(month)).random(len(rows))
    village = ~pl.col("cell").str.starts_with("Púng Giắt")
    return rows.filter((pl.Series(numbers) >= 0.002) | ~village)


def _style(survey: str, month: date, late: bool = False) -> str:
    index = month_index(month)
    if late:
        return WORKBOOK if index % 6 == 2 else PLAIN
    if survey == "participation":
        return VIETNAMESE if index % 9 == 4 else PLAIN
    return WORKBOOK if index % 12 == 7 else VIETNAMESE if index % 5 == 3 else PLAIN


class _Pile:
    """Files on their way in. What is not yet received by `today` is left out."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.newest = add_months(month_of(today), -1)
        self.files: list[PlannedFile] = []

    def put(self, survey: str, month: date, received: date, rows: pl.DataFrame, style: str, reason: str) -> None:
        self.add(PlannedFile(survey, month, received, rows, style, reason))

    def add(self, planned: PlannedFile) -> None:
        if planned.received > self.today or planned.rows.is_empty():
            return
        rows = planned.rows.drop("code", strict=False)
        self.files.append(PlannedFile(**{**vars(planned), "rows": rows}))

    def late(self, survey: str, month: date, rows: pl.DataFrame, style: str, reason: str) -> None:
        """Add what came after the 10th: of the newest month it is not yet in, whatever the day."""
        if month < self.newest:
            self.put(survey, month, received_late(survey, month), rows, style, reason)

    def on_time(self, survey: str, month: date) -> date:
        """The newest month's reports are in by today at the latest, so that there is something to see."""
        received = received_on_time(survey, month)
        return min(received, self.today) if month == self.newest else received


def _late_training(month: date) -> bool:
    return month_index(month) % 5 == 2


def _participation(pile: _Pile) -> None:
    previous = pl.DataFrame()
    for month, figures in participation_months(pile.newest):
        rows = _forgotten(month, figures)
        when = statuses("participation", month)
        late = [code for code, how in when.items() if how is When.LATE]
        in_time = [code for code, how in when.items() if how is When.ON_TIME]
        reason = _reason("participation", month)
        day = pile.on_time("participation", month)
        style = _style("participation", month)
        pile.put("participation", month, day, rows.filter(pl.col("code").is_in(in_time)), style, reason)
        late_rows = rows.filter(pl.col("code").is_in(late))
        late_style = _style("participation", month, late=True)
        pile.late("participation", month, late_rows, late_style, reason)
        for code, corrected_month, received in CORRECTIONS:
            if corrected_month == month:
                again_rows = corrected(rows.filter(pl.col("code") == code))
                pile.put("participation", month, received, again_rows, WORKBOOK, REASON_CORRECTION)
        code, wrong_month, received = WITHDRAWN
        if wrong_month == month:
            wrong = again(previous, code, month)
            pile.add(PlannedFile("participation", month, received, wrong, WORKBOOK, REASON, WITHDRAWN_REASON))
        previous = rows


def _training(pile: _Pile) -> None:
    for month, rows in training_months(pile.newest):
        when = statuses("training", month)
        late = [code for code, how in when.items() if how is When.LATE] if _late_training(month) else []
        reason, style = _reason("training", month), _style("training", month)
        day = pile.on_time("training", month)
        is_late = pl.col("code").is_in(late)
        pile.put("training", month, day, rows.filter(~is_late), style, reason)
        pile.late("training", month, rows.filter(is_late), PLAIN, reason)
        received = dict(COMPLETIONS).get(month)
        if received:
            pile.put("training", month, received, completions(month, rows), WORKBOOK, REASON_CORRECTION)


def _rotation(pile: _Pile) -> None:
    for month, rows in rotation_months(pile.newest):
        day = pile.on_time("rotation", month)
        pile.put("rotation", month, day, rows, _style("rotation", month), _reason("rotation", month))
        if month == ROTATION_CORRECTION[0]:
            known = completed_parts(rows)
            pile.put("rotation", month, ROTATION_CORRECTION[1], known, PLAIN, REASON_CORRECTION)


def plan_files(today: date) -> list[PlannedFile]:
    """All files of the province received by `today`, in the order of receipt: one a survey, month and day."""
    pile = _Pile(today)
    _participation(pile)
    _training(pile)
    _rotation(pile)
    return sorted(pile.files, key=lambda file: (file.received, file.period, SURVEYS.index(file.survey)))


def demo_files(scale: str, today: date) -> Iterator[DemoFile]:
    """The files of the demonstration in the order of receipt, made one at a time.

    `scale` is `province` or `national`; raises ValueError for another.
    """
    if scale == "national":
        yield from national.national_files(today)
    elif scale == "province":
        for planned in plan_files(today):
            yield planned.file()
    else:
        raise ValueError(f"there is no scale {scale}")
