"""The units of the reference data as a clerk names them: bare names, by month."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ingest.demo.plan import REFORM
from warehouse.settings import PROJECT

UNITS = PROJECT / "warehouse" / "units"


@dataclass(frozen=True)
class Commune:
    """A commune as it existed before or after the reform; `district` is the former one after it."""

    code: str
    name: str
    type: str
    district: str


@dataclass(frozen=True)
class Places:
    """Both maps of the province. `successor` leads from a code before the reform to the one after it."""

    districts: dict[str, str]
    before: dict[str, Commune]
    after: dict[str, Commune]
    successor: dict[str, str]

    def communes(self, month: date) -> dict[str, Commune]:
        """The communes that exist in `month`, by code, in the order of the reference data."""
        return self.before if month < REFORM else self.after

    def written(self, code: str, month: date) -> tuple[str | None, str]:
        """What a clerk writes under `district` and `commune`: no district since the reform."""
        commune = self.communes(month)[code]
        return (self.districts[commune.district] if month < REFORM else None), commune.name


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def places() -> Places:
    """Read the reference data of the project once a process."""
    rows = _rows(UNITS / "units.csv")
    reform = f"{REFORM:%Y-%m}"

    def communes(new: bool) -> dict[str, Commune]:
        return {
            row["code"]: Commune(
                row["code"], row["name"], row["type"], row["former_district_code"] if new else row["parent_code"]
            )
            for row in rows
            if row["level"] == "commune" and (row["valid_from"] == reform) == new
        }

    return Places(
        districts={row["code"]: row["name"] for row in rows if row["level"] == "district"},
        before=communes(new=False),
        after=communes(new=True),
        successor={row["old_code"]: row["new_code"] for row in _rows(UNITS / "successors.csv")},
    )
