"""What the overview says: its answers in words. Plain text; whoever shows it escapes it."""

from __future__ import annotations

from localisation import localiser
from localisation.numbers import formats
from pages.overview.answers import Answers, Window
from pages.overview.findings import Change, Rate, SumChange, UnitRate
from pages.shared import findings as shared_findings
from pages.shared.blocks import Tile
from pages.shared.chart_parts import Look
from pages.shared.findings import FEWEST_PLACES
from pages.shared.selection import Selection
from warehouse.metrics import METRICS


class Wording:
    """The sentences and tiles of the page, in the reader's language."""

    def __init__(self, answers: Answers) -> None:
        """About these answers."""
        self.answers = answers
        self.selection: Selection = answers.selection
        self.words = localiser(self.selection.language)
        self.write = formats(self.selection.language)

    def answer(self, units: list[UnitRate]) -> str:
        """The sentence that sums the page up."""
        answers, words = self.answers, self.words
        attendance = answers.rate("attendance_rate")
        said = {"value": self.write.percent(attendance.value), "change": self._movement()}
        if answers.target is None or attendance.value is None:
            rate = words("overview-answer", **said)
        else:
            side = "above" if attendance.value >= answers.target else "below"
            target = words(f"overview-answer-{side}", target=self.write.target(answers.target))
            rate = words("overview-answer-target", **said, target=target)
        return words("overview-sentence", rate=rate, standing=self._standing(units))

    def tiles(self) -> list[Tile]:
        """Attendance, absence without reason, meetings held, reports received."""
        places, meetings = "overview-places", "overview-cells"
        return [
            self._rate("attendance_rate", places),
            self._rate("unexcused_rate", places),
            self._rate("meetings_held_rate", meetings),
            self._rate("completeness_rate", "overview-received-of"),
        ]

    def count_tile(self, metric: str) -> Tile:
        """Participations, or cadres moved."""
        answers = self.answers
        value = answers.count(metric)
        label = self.words(METRICS[metric].key)
        if value is None:
            nothing = "overview-none" if metric == "participations" else "overview-no-decision"
            return Tile(label, self.write.number(None), (self.words(nothing),))
        change = answers.training_change if metric == "participations" else answers.movement_change
        lines = tuple(self._sum_change(change(window), window) for window in answers.windows)
        return Tile(label, self.write.number(value), lines)

    def compared(self) -> list[str]:
        """What changes rest on, a sentence for each comparison."""
        answers, words = self.answers, self.words
        now = self.write.months(answers.lived.first, self.selection.headline_last)
        lines: list[str] = []
        told = False
        for window in answers.windows:
            periods = {"now": now, "then": self.write.months(window.first, window.last)}
            change = self._change("attendance_rate", window)
            if change is None:
                reaches = answers.reaches(window, "participation")
                lines.append(words("overview-not-compared" if reaches else "overview-not-whole", **periods))
                continue
            whole = "overview-compared-today" if answers.ground != "reported" else "overview-compared"
            key, told = "overview-compared-also" if told else whole, True
            counts = {"units": self.write.number(change.units), "of": self.write.number(change.of)}
            lines.append(words(key, count=change.of, **counts, **periods))
        return lines

    def window(self, window: Window) -> str:
        """The period compared with, in words: "the 12 months before"."""
        months = self.answers.lived.months
        if window.kind == "before":
            return self.words("overview-before", count=months, number=self.write.number(months))
        return self.words("overview-year", count=months)

    @property
    def where(self) -> str:
        """What communes are measured by: the province, or as much of it as the reader may see."""
        return self.words("overview-where-province" if self.selection.permitted is None else "overview-where-theirs")

    def trend(self, look: Look) -> str:
        """The finding of the trend."""
        moved = shared_findings.change(self.answers.trend, "attendance_rate", self.selection.hollow)
        return shared_findings.sentence(moved, look)

    def places(self, rate: Rate) -> str:
        """A unit's counts, and its rate unless it is too small for one."""
        counts = {"part": self.write.number(rate.part), "whole": self.write.number(rate.whole)}
        if rate.whole < FEWEST_PLACES:
            return self.words("overview-row-counts", **counts)
        return self.words("overview-row-rate", **counts, value=self.write.percent(rate.value))

    def _movement(self) -> str:
        """Up, down or unchanged on the same months a year before; else on the period before."""
        for window in reversed(self.answers.windows):
            change = self._change("attendance_rate", window)
            if change:
                period = self.window(window)
                if change.unchanged:
                    return self.words("overview-answer-same", period=period)
                points = self.write.points(change.difference, signed=False)
                return self.words(f"overview-answer-{_direction(change)}", points=points, period=period)
        return self.words("overview-answer-alone")

    def _standing(self, units: list[UnitRate]) -> str:
        if self.answers.single and units:
            (unit,) = units
            return self.words(
                f"overview-answer-one-{unit.standing}",
                part=self.write.number(unit.rate.part),
                whole=self.write.number(unit.rate.whole),
                centre=self.write.percent(self.answers.province.value),
                where=self.where,
            )
        below = sum(unit.standing == "below" for unit in units)
        number, everyone = self.write.number(below), self.write.number(len(units))
        return self.words("overview-answer-attention", count=below, number=number, all=everyone)

    def _rate(self, metric: str, counts: str) -> Tile:
        rate = self.answers.rate(metric)
        # "Reports received" is what readers call completeness; the others bear the names of their metrics.
        label = self.words(METRICS[metric].key)
        if not rate.whole:
            return Tile(label, self.write.percent(None), (self.words("overview-none"),))
        counted = self.words(counts, part=self.write.number(rate.part), whole=self.write.number(rate.whole))
        changes = (self._said(self._change(metric, window), window) for window in self.answers.windows)
        hint = self.words(f"{METRICS[metric].key}.definition")
        return Tile(label, self.write.percent(rate.value), (counted, *changes), hint)

    def _change(self, metric: str, window: Window) -> Change | None:
        return self.answers.compared(window).rate(metric)

    def _said(self, change: Change | None, window: Window) -> str:
        period = self.window(window)
        if change is None:
            return self.words("overview-no-comparison", period=period)
        if change.unchanged:
            return self.words("overview-unchanged", period=period)
        return self.words("overview-change", difference=self.write.points(change.difference), period=period)

    def _sum_change(self, change: SumChange | None, window: Window) -> str:
        period = self.window(window)
        if change is None:
            return self.words("overview-no-comparison", period=period)
        if not change.difference:
            return self.words("overview-unchanged", period=period)
        return self.words("overview-change", difference=self.write.signed(change.difference), period=period)


def _direction(change: Change) -> str:
    return "up" if change.difference > 0 else "down"
