"""What can be asked of the figures, and why something cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from schemas.codes import LEVELS, SURVEYS
from warehouse.errors import UsageError
from warehouse.metrics import KEYS, METRICS, Metric
from warehouse.periods import GRAINS
from warehouse.places import BOUNDARIES, REPORTED


class FigureRequestError(UsageError):
    """A request that has no answer. Its words are in `locale/*/commands.ftl`."""


@dataclass(frozen=True)
class FigureRequest:
    """Metrics, what to group them by, and which rows count.

    `level` None: commune if grouped by unit, else province. `units`: ids of units, any of which a row must be
    reported by or below; () = all. `survey` is for completeness and timeliness only; None means participation,
    or every survey expected when grouped by survey. `first`, `last`: months, both included; None = open.
    `permitted`: ids of the reporting units whose rows may be read; None = all.
    """

    metrics: tuple[str, ...]
    by: tuple[str, ...] = ()
    level: str | None = None
    units: tuple[str, ...] = ()
    survey: str | None = None
    first: date | None = None
    last: date | None = None
    grain: str = "month"
    boundaries: str = REPORTED
    permitted: frozenset[str] | None = None

    def within(self, units: tuple[str, ...]) -> FigureRequest:
        """The same, of these units only."""
        return replace(self, units=units)

    @property
    def effective_level(self) -> str:
        """The level given, or the default one."""
        return self.level or ("commune" if "unit" in self.by else "province")

    @property
    def catalogued(self) -> tuple[Metric, ...]:
        """The metrics, from the catalogue."""
        return tuple(METRICS[name] for name in self.metrics)

    def check(self) -> None:
        """Raise FigureRequestError unless the request can be answered."""
        if not self.metrics:
            raise FigureRequestError("command-metric-missing")
        _known("metric", self.metrics, tuple(METRICS))
        _known("key", self.by, KEYS)
        _known("grain", (self.grain,), GRAINS)
        _known("boundaries", (self.boundaries,), BOUNDARIES)
        _known("level", (self.level,) if self.level else (), LEVELS)
        _known("survey", (self.survey,) if self.survey else (), SURVEYS)
        for metric in self.catalogued:
            for key in self.by:
                if key not in metric.keys:
                    possible = ", ".join(known for known in KEYS if known in metric.keys)
                    raise FigureRequestError("command-key-foreign", group=key, metric=metric.name, possible=possible)
        if "thematic_quarter_rate" in self.metrics and "period" in self.by and self.grain == "month":
            raise FigureRequestError("command-quarter-needed", metric="thematic_quarter_rate")
        if self.first and self.last and self.first > self.last:
            raise FigureRequestError("command-range-backwards", first=f"{self.first:%Y-%m}", last=f"{self.last:%Y-%m}")


def _known(what: str, given: tuple[str, ...], possible: tuple[str, ...]) -> None:
    for value in given:
        if value not in possible:
            raise FigureRequestError("command-choice-unknown", what=what, value=value, possible=", ".join(possible))
        if given.count(value) > 1:
            raise FigureRequestError("command-choice-twice", value=value)
