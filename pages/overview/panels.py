"""The overview's own pieces: its sentence, the two lists of communes, the table of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from pages.overview.answers import Answers
from pages.overview.charts import funnel
from pages.overview.findings import Improvement, UnitRate, attention
from pages.overview.wording import Wording
from pages.shared import blocks, data, explained, links, notices, text
from pages.shared.chart_parts import Look
from pages.shared.findings import FEWEST_PLACES
from pages.shared.tables import Column, rows_block

FIRST = 10  # rows of a list before the rest is folded away

STYLE = """
<style>
.st-key-overview-counts {gap: .75rem; container-type: inline-size;}
.st-key-overview-counts .tiles {grid-template-columns: repeat(2, 1fr);}
@container (max-width: 22rem) {
  [data-testid="stColumn"] .st-key-overview-counts .tiles {grid-template-columns: 1fr;}
}
</style>
"""


class Panels:
    """Draws the answers."""

    def __init__(self, answers: Answers, wording: Wording, units: Sequence[UnitRate]) -> None:
        """`units` are the communes of the selection with their rates."""
        self.answers, self.wording, self.units = answers, wording, units
        self.words, self.selection = wording.words, answers.selection
        shown = [*(unit.unit_id for unit in units), *answers.communes["unit_id"].unique()]
        self.names = text.names_together(data.units(), shown, self.words)

    def answer(self, sentence: str) -> None:
        """The sentence that sums the page up."""
        st.html(STYLE)
        blocks.answer(sentence)

    def tiles(self) -> None:
        """The four headline figures, and what their changes rest on."""
        blocks.tiles(self.wording.tiles())
        st.html(f'<p class="block-basis">{text.html(" ".join(self.wording.compared()))}</p>')

    def counts(self) -> None:
        """Participations and cadres moved, with the ways to their pages."""
        with st.container(key="overview-counts"):
            blocks.tiles([self.wording.count_tile(metric) for metric in ("participations", "cadres_moved")])
            st.html(f'<p class="block-basis">{text.html(self.words("overview-counts-compared"))}</p>')
            for topic in ("training", "rotation"):
                label = self.words(f"overview-to-{topic}")
                notices.page_link(topic, label, self.selection.link(), ":material/arrow_forward:")

    def improved(self) -> None:
        """Communes that clearly improved, in official order."""
        window = self.answers.windows[-1]
        compared = self.answers.compared(window)
        found, period = compared.improved("attendance_rate"), self.wording.window(window)
        known = not compared.rows.is_empty()
        key = "overview-improved" if known else "overview-improved-none"
        number = self.wording.write.number(len(found))
        given = {"count": len(found), "number": number} if known else {}
        self._list(
            "improved",
            self.words(key, period=period, **given),
            self.words("overview-improved-basis"),
            self.answers.ground,
            [(one.unit_id, self.names[one.unit_id], self._improvement(one)) for one in found],
        )

    def attention(self) -> None:
        """Communes below the limits for their size, the lowest first."""
        found = attention(self.units)
        rows = [
            (
                unit.unit_id,
                self.words("overview-ranked", rank=unit.rank, name=self.names[unit.unit_id])
                if unit.rank
                else self.names[unit.unit_id],
                self.wording.places(unit.rate),
            )
            for unit in found
        ]
        title = self.words("overview-attention", count=len(found), number=self.wording.write.number(len(found)))
        basis = self.words("overview-attention-basis", fewest=FEWEST_PLACES)
        ground = self.answers.standings_ground
        self._list("attention", title, basis, ground, rows)
        explained.show(replace(self.selection, boundaries=ground), "participation", [unit.unit_id for unit in found])

    def funnel(self, centre: float, look: Look) -> None:
        """Every commune by its size, between the limits: why some need attention."""
        write = self.wording.write
        below, above = (sum(unit.standing == side for unit in self.units) for side in ("below", "above"))
        limits = self.words("overview-limits", centre=write.percent(centre), where=self.wording.where)
        blocks.chart_block(
            self.words("overview-funnel", below=write.number(below), above=write.number(above)),
            funnel(self.units, self.names, centre, look),
            key="funnel",
            selection=self.selection,
            basis=self._on(self.answers.standings_ground, limits),
        )

    def table(self) -> None:
        """Every commune in official order, with the rows to download."""
        write, units = self.wording.write, self.units

        def column(name: str, words: Sequence[str], number: bool = True) -> Column:
            return Column(self.words(f"overview-table-{name}"), words, number)

        standing = {unit.unit_id: unit.standing for unit in units}
        rows_block(
            self.words("overview-table"),
            [
                column("unit", [self.names[unit.unit_id] for unit in units], False),
                column("present", [write.number(unit.rate.part) for unit in units]),
                column("required", [write.number(unit.rate.whole) for unit in units]),
                column("rate", [write.percent(None if unit.small else unit.rate.value) for unit in units]),
                column("standing", [self.words(f"overview-standing-{unit.standing}") for unit in units], False),
            ],
            key="communes",
            selection=self.selection,
            basis=self._on(self.answers.standings_ground),
            download=self.answers.now_by_commune.with_columns(
                pl.col("unit_id").replace_strict(standing, default=None, return_dtype=pl.String).alias("for_its_size")
            ),
        )

    def _on(self, ground: str, said: str = "") -> str:
        """What a list of communes rests on; and that they are those of today, where nobody asked for these."""
        merged = "" if ground == self.selection.boundaries else self.words("overview-merged")
        return f"{said} {merged}".strip()

    def _improvement(self, one: Improvement) -> str:
        difference = self.wording.write.points(one.change.difference)
        return self.words(
            "overview-improved-row", difference=difference, value=self.wording.write.percent(one.change.now.value)
        )

    def _list(self, key: str, title: str, basis: str, ground: str, rows: Sequence[tuple[str, str, str]]) -> None:
        # The page of a commune counts as this list does.
        same = {} if ground == self.selection.boundaries else {"boundaries": ground}
        shown = [
            links.link(links.address(self.selection.link(units=(unit_id,), **same)), name, figures)
            for unit_id, name, figures in rows
        ]
        more = len(rows) - FIRST
        said = self.words("overview-more", count=more, number=self.wording.write.number(more)) if more > 0 else ""
        with st.container(border=True, key=f"block-{key}", gap="small"):
            st.html(
                f'<p class="block-title">{text.html(title)}</p>{links.folded(shown, "rows", FIRST, said)}'
                f'<p class="block-basis">{text.html(self._on(ground, basis))}</p>'
            )
