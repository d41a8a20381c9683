"""Settings an administrator may change: deadlines, limits, terms, expectations."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Term:
    """A term of the Party committees; `first` and `last` are first days of months, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Expectation:
    """Which units owe a report every month, from the month `first` on."""

    levels: tuple[str, ...]
    first: date


@dataclass(frozen=True)
class Limits:
    """The largest file that is read at all. Sizes in bytes."""

    file_bytes: int
    unpacked_bytes: int
    rows: int
    columns: int
    field_bytes: int


@dataclass(frozen=True)
class Settings:
    """All settings, typed. See `settings.toml` for what each means."""

    warehouse: str
    language: str
    due_day: int
    on_schedule_day: int
    smallest_group: int
    low_attendance: float
    first_period: date
    limits: Limits
    terms: tuple[Term, ...]
    expected: dict[str, Expectation]

    def __hash__(self) -> int:
        """Settings are one object a process; identity is enough for caches."""
        return id(self)


def _month(text: str) -> date:
    year, month = text.split("-")
    return date(int(year), int(month), 1)


@cache
def settings() -> Settings:
    """Read the settings file once a process."""
    path = Path(os.environ.get("PARTY_SURVEY_SETTINGS", PROJECT / "settings.toml"))
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    warehouse = os.environ.get("PARTY_SURVEY_WAREHOUSE") or str(path.parent / raw["warehouse"])
    rules = raw["rules"]
    return Settings(
        warehouse=warehouse,
        language=raw["language"],
        due_day=rules["due_day"],
        on_schedule_day=rules["on_schedule_day"],
        smallest_group=rules["smallest_group"],
        low_attendance=rules["low_attendance"],
        first_period=_month(rules["first_period"]),
        limits=Limits(**raw["limits"]),
        terms=tuple(Term(t["name"], _month(t["first"]), _month(t["last"])) for t in raw["terms"]),
        expected={
            survey: Expectation(tuple(e["levels"]), _month(e["first"])) for survey, e in raw.get("expected", {}).items()
        },
    )
