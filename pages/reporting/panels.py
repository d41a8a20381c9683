"""The reporting page's own pieces: its sentence, its tiles, who has not reported, the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import streamlit as st

from localisation import localiser
from localisation.numbers import formats
from pages.reporting import charts, matrix
from pages.reporting.answers import Answers
from pages.reporting.grid import Grid
from pages.shared import blocks, data, findings, links, text
from pages.shared.blocks import Tile
from warehouse.settings import settings

FIRST = 12  # names before the rest is folded away
UPLOAD = "upload"


class Panels:
    """Draws the answers."""

    def __init__(self, answers: Answers) -> None:
        """About these answers."""
        self.answers, self.selection = answers, answers.selection
        self.words, self.write = localiser(self.selection.language), formats(self.selection.language)
        self.month = self.write.period(answers.last_due)

    def answer(self) -> None:
        """The sentence that sums the page up."""
        blocks.answer(self._sentence())

    def tiles(self) -> None:
        """Received, on time, received for the last month due, missing."""
        received, on_time = self._rate("completeness_rate"), self._rate("timeliness_rate")
        last, owed = self.answers.owed_last - len(self.answers.not_reported), self.answers.owed_last
        due = self.words("reporting-tile-due", day=settings().due_day)
        missing = received[2] - received[1]
        given = [
            Tile(self.words("metric-completeness-rate"), self.write.percent(received[0]), self._against(received)),
            Tile(self.words("metric-timeliness-rate"), self.write.percent(on_time[0]), (self._counts(on_time), due)),
            Tile(
                self.words("reporting-tile-last", month=self.month),
                f"{self.write.number(last)}/{self.write.number(owed)}",
                (self.write.percent(last / owed if owed else None),),
            ),
            Tile(
                self.words("reporting-tile-missing"),
                self.write.number(missing),
                (self.words("reporting-tile-missing-of"),),
            ),
        ]
        blocks.tiles(given)

    def over_time(self) -> None:
        """The two rates over time, with the target."""
        answers, look = self.answers, blocks.look(self.selection)
        moved = findings.change(answers.over_time, "completeness_rate", self.selection.hollow)
        target = data.target(self.selection, "completeness_rate")
        rests_on = self.words("reporting-rests-on", whole=self.write.number(self._rate("completeness_rate")[2]))
        blocks.chart_block(
            findings.sentence(moved, look),
            charts.rates(answers.over_time, self.selection.axis, look, self.selection.hollow, target),
            key="reports-over-time",
            selection=self.selection,
            basis=f"{rests_on} {blocks.provisional(answers.over_time, self.selection)}".strip(),
            rows=answers.over_time,
        )

    def missing(self) -> None:
        """Who has not reported for the last month due, each a link to where it is done."""
        missing = self.answers.not_reported
        key = "reporting-list" if missing else "reporting-list-none"
        counted = {"count": len(missing), "number": self.write.number(len(missing))} if missing else {}
        with st.container(border=True, key="block-not-reported", gap="small"):
            st.html(f'<p class="block-title">{text.html(self.words(key, month=self.month, **counted))}</p>')
            if not missing:
                return
            more = self.words("reporting-more", number=self.write.number(len(missing) - FIRST))
            st.html(links.folded(self._links(missing), "cards", FIRST, more))
            rows = self.answers.rows.filter(
                (pl.col("period") == self.answers.last_due) & pl.col("unit_id").is_in(missing)
            )
            blocks.footer("not-reported", self.selection, self.words("reporting-list-basis"), rows)

    def matrix(self, months: Sequence[date]) -> None:
        """Every unit and month."""
        groups, look = self.answers.groups, blocks.look(self.selection)
        units = data.units()
        districts = {group.unit_id: units[group.unit_id].name for group in groups if group.unit_id}
        shown = text.names_together(units, (row.unit_id for group in groups for row in group.rows), self.words)
        due = [report for report in self.answers.reports if report.period <= f"{self.selection.due:%Y-%m}"]
        missing = sum(not report.received for report in due)
        number, owed = self.write.number(missing), self.write.number(len(due))
        title = self.words("reporting-matrix", count=missing, number=number, owed=owed)
        basis = [self.words("reporting-matrix-basis")]
        if self.selection.boundaries == "today":
            basis.append(self.words("reporting-matrix-today"))
        grid = Grid({**shown, **districts}, self.words, self.write, look)
        with st.container(border=True, key="block-reports", gap="small"):
            st.html(f'<p class="block-title">{text.html(title)}</p>')
            st.html(grid.key(groups))
            st.html(grid.table(groups, months, title))
            blocks.footer("reports", self.selection, " ".join(basis), self.answers.rows)

    def _sentence(self) -> str:
        if not self.selection.has_headline:
            return self.words("reporting-answer-not-due")
        owed, missing = self.answers.owed_last, len(self.answers.not_reported)
        if missing:
            counted = {
                "count": missing,
                "number": self.write.number(missing),
                "all": self.write.number(owed),
                "owed": owed,
            }
            last = self.words("reporting-answer-missing", month=self.month, **counted)
        else:
            last = self.words("reporting-answer-complete", month=self.month, all=owed)
        received, on_time = (self._rate(metric)[0] for metric in ("completeness_rate", "timeliness_rate"))
        return self.words(
            "reporting-answer", last=last, received=self.write.percent(received), punctual=self.write.percent(on_time)
        )

    def _rate(self, metric: str) -> tuple[float | None, int, int]:
        """A rate over the period with its two counts."""
        rows = self.answers.total
        if rows.is_empty():
            return None, 0, 0
        return rows[metric][0], rows[f"{metric}_numerator"][0], rows[f"{metric}_denominator"][0]

    def _counts(self, rate: tuple[float | None, int, int]) -> str:
        return self.words("reporting-tile-received", part=self.write.number(rate[1]), whole=self.write.number(rate[2]))

    def _against(self, rate: tuple[float | None, int, int]) -> tuple[str, ...]:
        """The counts, and whether the target of the last month is met."""
        targets = data.target(self.selection, "completeness_rate")
        labels = [group.label for group in self.selection.axis if group.first <= self.selection.headline_last]
        target = targets.get(labels[-1]) if labels else None
        if target is None or rate[0] is None:
            return (self._counts(rate),)
        side = "above" if rate[0] >= target else "below"
        met = self.words(f"reporting-tile-target-{side}", target=self.write.target(target))
        return self._counts(rate), met

    def _links(self, missing: Sequence[str]) -> list[str]:
        names = text.names_together(data.units(), missing, self.words)
        often = matrix.missed(self.answers.reports, self.answers.last_due)
        found: list[str] = []
        for unit_id in missing:
            view = {**self.selection.link(units=(unit_id,)), "month": [self.answers.last_due]}
            target = links.address({**view, "survey": [self.answers.survey]}, UPLOAD)
            said = self.words("reporting-list-row", count=often[unit_id], number=self.write.number(often[unit_id]))
            found.append(links.link(target, names[unit_id], said))
        return found
