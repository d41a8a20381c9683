"""Which commune reports a month, and when: on time, late, or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from ingest.demo.draws import Stream, month_index, plain
from ingest.demo.places import places
from ingest.demo.plan import ALWAYS_IN, LAGGARDS_AFTER, LAGGARDS_BEFORE, MODEL_COMMUNE, REFORM
from warehouse.clock import add_months


class When(Enum):
    """How the report of a commune for a month came in."""

    ON_TIME = "on time"
    LATE = "late"
    NEVER = "never"


def _chances(code: str, month: date, survey: str) -> tuple[float, float]:
    """The chance to be late, and not to report at all."""
    laggards = LAGGARDS_BEFORE if month < REFORM else LAGGARDS_AFTER
    never = 0.015 if survey == "participation" else 0.03
    if code in laggards:
        return 0.45, 0.15
    if month < REFORM:
        return 0.045, never
    settling = month < add_months(REFORM, 3)  # the first months of the new communes
    return (0.16 if settling else 0.09), never


def statuses(survey: str, month: date) -> dict[str, When]:
    """How each commune's report of a month comes in. At least two of participation are late."""
    rng = plain(Stream.REPORTING, month_index(month), survey)
    found = {}
    for code in places().communes(month):
        late, never = _chances(code, month, survey)
        number = rng.random()
        found[code] = When.NEVER if number < never else When.LATE if number < never + late else When.ON_TIME
    for code in rng.sample(sorted(found), 2):
        found[code] = When.LATE
    for code in found:
        if (code, month) in ALWAYS_IN or (code == MODEL_COMMUNE and month < REFORM):
            found[code] = When.ON_TIME
    return found


def received_on_time(survey: str, month: date) -> date:
    """The day the reports that are on time are handed in together: by the 10th of the next month."""
    rng = plain(Stream.REPORTING, month_index(month), survey, "day")
    return add_months(month, 1) + timedelta(days=rng.randint(6, 9))


def received_late(survey: str, month: date) -> date:
    """The day the late ones are handed in, after the 10th."""
    rng = plain(Stream.REPORTING, month_index(month), survey, "late")
    return add_months(month, 1) + timedelta(days=rng.randint(15, 26))
