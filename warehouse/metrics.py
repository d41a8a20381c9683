"""The metric catalogue. Each metric is defined here once: pages, command line, exports and methods page read it.

A family is one SQL file, `warehouse/sql/<family>_figures.sql`, which computes the numerators and denominators of
all its metrics as columns; a metric names its two. The words (`metric-attendance-rate` and its attributes) are in
`locale/*/metrics.ftl`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.codes import FIELDS, LEVELS, MOVEMENTS, ORGANISERS, POSITIONS, SHORTCOMINGS, SURVEYS

Kind = Literal["ratio", "sum", "stock"]
Family = Literal["participation", "thematic_quarter", "training", "rotation", "on_rotation", "returning", "reporting"]

KEYS = (
    "period",
    "unit",
    "cell",
    "survey",
    "shortcoming",
    "field",
    "organiser",
    "movement",
    "position",
    "from_level",
    "to_level",
    "from_unit",
    "to_unit",
)

# The values of a key that is a choice, in the order they are printed in.
CHOICES: dict[str, tuple[str, ...]] = {
    "survey": SURVEYS,
    "shortcoming": SHORTCOMINGS,
    "field": FIELDS,
    "organiser": ORGANISERS,
    "movement": MOVEMENTS,
    "position": POSITIONS,
    "from_level": LEVELS,
    "to_level": LEVELS,
}

_CELL_KEYS = frozenset({"period", "unit", "cell"})
_TRAINING_KEYS = frozenset({"period", "unit", "field", "organiser"})
_ROTATION_KEYS = frozenset({"period", "unit", "movement", "position", "from_level", "to_level", "from_unit", "to_unit"})
_REPORTING_KEYS = frozenset({"period", "unit", "survey"})


@dataclass(frozen=True)
class Metric:
    """One metric.

    `numerator` and `denominator` are columns of the family's SQL; a sum or stock has no denominator. `unit` says
    what is counted (a ratio is a `share`). `better` is `high`, `low` or None where neither is better. `keys` are
    the keys it can be grouped by. `of_persons`: withheld where the denominator is below `smallest_group`, not 0.
    `part_of`: the column that a sum is a part of; of nothing the part is 0, even where it is not known.

    A stock is of one month, the same for all groups of a period: the last with any report that counts in the
    question; on rotation, the last of the period.
    """

    name: str
    survey: str | None
    family: Family
    kind: Kind
    numerator: str
    denominator: str | None
    unit: str
    better: Literal["high", "low"] | None
    keys: frozenset[str]
    of_persons: bool = False
    part_of: str | None = None

    @property
    def made_of(self) -> tuple[str, ...]:
        """The columns of the family's SQL that it is made of."""
        return tuple(column for column in (self.numerator, self.denominator, self.part_of) if column)

    @property
    def key(self) -> str:
        """The key of its name in the locale files; `.definition .numerator .denominator .short` are attributes."""
        return f"metric-{self.name.replace('_', '-')}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns `figures` gives for it."""
        if self.denominator is None:
            return (self.name,)
        return (self.name, f"{self.name}_numerator", f"{self.name}_denominator")


def _rate(name: str, numerator: str, denominator: str, better: Literal["high", "low"] = "high") -> Metric:
    return Metric(name, "participation", "participation", "ratio", numerator, denominator, "share", better, _CELL_KEYS)


def _stock(name: str, unit: str) -> Metric:
    return Metric(name, "participation", "participation", "stock", f"{name}_at_end", None, unit, None, _CELL_KEYS)


def _training(name: str, unit: str) -> Metric:
    return Metric(name, "training", "training", "sum", name, None, unit, "high", _TRAINING_KEYS)


def _training_share(name: str, part: str, of_persons: bool = True) -> Metric:
    better: Literal["high"] = "high"
    whole = f"participants_{part}_known"
    return Metric(name, "training", "training", "ratio", part, whole, "share", better, _TRAINING_KEYS, of_persons)


def _rotation(name: str, family: Family, kind: Kind, column: str, part_of: str | None = None) -> Metric:
    return Metric(name, "rotation", family, kind, column, None, "cadres", None, _ROTATION_KEYS, part_of=part_of)


def _rotation_share(part: str) -> Metric:
    name, whole = f"rotation_{part}_share", f"cadres_{part}_known"
    return Metric(name, "rotation", "rotation", "ratio", part, whole, "share", None, _ROTATION_KEYS, True)


def _reporting(name: str, numerator: str) -> Metric:
    return Metric(name, None, "reporting", "ratio", numerator, "reports_expected", "share", "high", _REPORTING_KEYS)


_ALL = (
    _rate("attendance_rate", "present", "members_required_met"),
    _rate("unexcused_rate", "absent_unexcused", "members_required_met", "low"),
    _rate("late_rate", "late", "present", "low"),
    _rate("speaking_rate", "speakers", "present"),
    _rate("meetings_held_rate", "cells_met", "cells_reported"),
    _rate("on_schedule_rate", "on_schedule", "cells_reported"),
    _rate("thematic_rate", "thematic", "cells_met"),
    _rate("self_criticism_rate", "self_criticism", "cells_met"),
    Metric(
        "thematic_quarter_rate",
        "participation",
        "thematic_quarter",
        "ratio",
        "quarters_with_thematic",
        "quarters_reported",
        "share",
        "high",
        _CELL_KEYS,
    ),
    _rate("quality_rate", "rated_good_or_fair", "rated"),
    Metric(
        "shortcoming_rate",
        "participation",
        "participation",
        "ratio",
        "naming_shortcoming",
        "cells_met",
        "share",
        "low",
        _CELL_KEYS | {"shortcoming"},
    ),
    Metric("present", "participation", "participation", "sum", "present_known", None, "members", None, _CELL_KEYS),
    _stock("members", "members"),
    _stock("members_required", "members"),
    _stock("cells", "cells"),
    _training("participations", "participations"),
    _training("courses", "courses"),
    _training("training_days", "person_days"),
    _training_share("completion_rate", "completed", of_persons=False),
    _training_share("training_women_share", "women"),
    _training_share("training_ethnic_minority_share", "ethnic_minority"),
    _training_share("training_under_40_share", "under_40"),
    _rotation("cadres_moved", "rotation", "sum", "cadres_moved"),
    _rotation("by_exam", "rotation", "sum", "by_exam_known", part_of="cadres_moved"),
    _rotation_share("women"),
    _rotation_share("ethnic_minority"),
    _rotation_share("under_40"),
    _rotation("on_rotation", "on_rotation", "stock", "on_rotation"),
    _rotation("on_rotation_without_return_date", "on_rotation", "stock", "on_rotation_without_return_date"),
    _rotation("returning", "returning", "sum", "coming_back"),
    _reporting("completeness_rate", "expected_reported"),
    _reporting("timeliness_rate", "expected_on_time"),
)

METRICS: dict[str, Metric] = {metric.name: metric for metric in _ALL}

__all__ = ["CHOICES", "KEYS", "METRICS", "Family", "Kind", "Metric"]
