"""The matrix as HTML: a table that scrolls within itself, its months and its names always in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from localisation import Localiser
from localisation.numbers import Formats
from pages.reporting.matrix import (
    ABSENT,
    LATE,
    MISSING,
    NIL,
    NOT_DUE,
    ON_TIME,
    PART,
    STATES,
    Cell,
    Group,
    Row,
    month_totals,
    short,
    tally,
)
from pages.shared import text
from pages.shared.chart_parts import Look

# A sign of its own for each state: colours only repeat what the sign says.
SIGNS = {ON_TIME: "●", LATE: "▲", NIL: "○", PART: "◐", MISSING: "✕", NOT_DUE: "–", ABSENT: ""}
# Short, since they stand in thousands of cells.
CLASSES = {ON_TIME: "o", LATE: "l", NIL: "n", PART: "h", MISSING: "m", NOT_DUE: "d", ABSENT: "a"}
WIDE = 16  # with more months the table begins at its end: the newest are looked for
EXPLAINED = (LATE, PART)  # whose cells say more when pointed at

STYLE = """
<style>
.reports {overflow: auto; max-height: min(46rem, 80vh);}
.reports table {border-collapse: separate; border-spacing: 0; font-size: .82rem; font-variant-numeric: tabular-nums;
  min-width: 100%;}
.reports th, .reports td {padding: 0; height: 1.75rem; text-align: center; min-width: 2.35rem; font-weight: 400;
  background-color: var(--surface); border-bottom: 1px solid var(--grid);}
.reports thead th {position: sticky; top: 0; z-index: 1; height: 2.6rem; line-height: 1.2; vertical-align: bottom;
  padding-bottom: .3rem; color: var(--muted); border-bottom-color: var(--muted);}
.reports thead th small {display: block; font-size: .72rem; min-height: 1.2em;}
.reports th:first-child {position: sticky; inset-inline-start: 0; z-index: 1; text-align: start; min-width: 9rem;
  max-width: 13rem; padding-inline-end: .6rem; line-height: 1.25;}
.reports thead th:first-child {z-index: 2;}
.reports td:nth-child(2), .reports th:nth-child(2) {padding: 0 .6rem; white-space: nowrap; color: var(--muted);
  text-align: end;}
.reports :is(.o, .l, .n, .h, .m, .d) {font-size: 1rem;}
.reports .o {font-size: 1.25rem; line-height: 1;}
.reports .g > * {background-color: color-mix(in srgb, var(--quiet) 55%, var(--surface)); font-size: .74rem;
  color: var(--muted); height: 2rem;}
.reports .g > th:first-child {font-size: .86rem; font-weight: 600; color: var(--text);}
.reports .g .short {color: var(--missing); font-weight: 600;}
.reports .o, .key .o {color: var(--on-time);}
.reports .l, .key .l {color: var(--late);}
.reports .n, .key .n {color: var(--on-time); font-weight: 600;}
.reports .h, .key .h {color: var(--missing);}
.reports .m, .key .m {color: var(--missing); font-weight: 600;}
.reports .m {background-color: color-mix(in srgb, var(--missing) 16%, var(--surface));}
.reports .d, .key .d {color: var(--muted); font-weight: 600;}
.reports .a, .key .a {background-color: var(--surface);
  background-image: repeating-linear-gradient(135deg, var(--grid) 0 1px, transparent 1px 5px);}
ul.key {display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; font-size: .85rem; list-style: none; margin: 0;
  padding: 0;}
ul.key > li {display: flex; align-items: center; gap: .4rem; margin: 0; padding: 0;}
.key i {font-size: 1.1rem; font-style: normal; display: inline-block; width: 1.25rem; height: 1.25rem;
  line-height: 1.25rem; text-align: center;}
.key b {font-weight: 600; font-variant-numeric: tabular-nums;}
/* Only this begins a scrolled box at its end without a script. */
.reports.long {direction: rtl;}
.reports table {direction: ltr;}
@media (max-width: 640px) {
  .reports {direction: rtl;}
  .reports th:first-child {min-width: 7.25rem; max-width: 7.25rem;}
  .reports td:nth-child(2), .reports th:nth-child(2) {display: none;}
}
</style>
"""


class Grid:
    """Writes the matrix for one reader. Every name is escaped."""

    def __init__(self, names: Mapping[str, str], words: Localiser, write: Formats, look: Look) -> None:
        """`names` of units and districts by id."""
        self.names, self.words, self.write, self.look = names, words, write, look
        self.states = {state: words(f"reporting-state-{state}") for state in STATES}

    def table(self, groups: Sequence[Group], months: Sequence[date], label: str) -> str:
        """The matrix: a row a unit under a row a district, a column a month."""
        body = "".join(self._group(group) for group in groups)
        long = " long" if len(months) > WIDE else ""
        return (
            f'{STYLE}<div class="reports{long}" style="{self._colours()}" role="region" tabindex="0"'
            f' aria-label="{text.html(label)}"><table><thead><tr>{self._head(months)}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )

    def key(self, groups: Sequence[Group]) -> str:
        """What each sign means, and how many cells bear it; "in part" only where there are such."""
        counted = tally(groups)
        entries = "".join(
            f'<li><i class="{CLASSES[state]}" aria-hidden="true">{SIGNS[state]}</i>'
            f"<span>{text.html(self.states[state])}{self._count(state, counted[state])}</span></li>"
            for state in STATES
            if counted[state] or state != PART
        )
        return f'<ul class="key" style="{self._colours()}">{entries}</ul>'

    def _count(self, state: str, number: int) -> str:
        return "" if state == ABSENT else f" <b>{self.write.number(number)}</b>"

    def _head(self, months: Sequence[date]) -> str:
        heads = [
            f'<th scope="col">{text.html(self.words(f"reporting-matrix-{key}"))}</th>' for key in ("unit", "received")
        ]
        shown = None
        for month in months:
            tick, year = self.write.tick(f"{month:%Y-%m}")
            heads.append(f'<th scope="col">{text.html(tick)}<small>{year if year != shown else ""}</small></th>')
            shown = year
        return "".join(heads)

    def _group(self, group: Group) -> str:
        totals = month_totals(group)
        cells = "".join(
            f'<td class="short">{received}/{owed}</td>' if lacking else f"<td>{self._whole(received, owed)}</td>"
            for (received, owed), lacking in zip(totals, short(group), strict=True)
        )
        name = text.html(self.names[group.unit_id]) if group.unit_id else ""
        received, owed = (sum(counts) for counts in zip(*totals, strict=True)) if totals else (0, 0)
        head = f'<tr class="g"><th scope="rowgroup">{name}</th><td>{received}/{owed}</td>{cells}</tr>'
        return head + "".join(self._row(row) for row in group.rows)

    def _row(self, row: Row) -> str:
        received, owed = sum(cell.received for cell in row.cells), sum(cell.owed for cell in row.cells)
        cells = "".join(self._cell(cell) for cell in row.cells)
        name = text.html(self.names[row.unit_id])
        return f'<tr><th scope="row">{name}</th><td>{received}/{owed}</td>{cells}</tr>'

    def _cell(self, cell: Cell) -> str:
        said = f' title="{text.html(self._explained(cell))}"' if cell.state in EXPLAINED else ""
        return f'<td class="{CLASSES[cell.state]}"{said}>{SIGNS[cell.state]}</td>'

    def _explained(self, cell: Cell) -> str:
        if cell.state == PART:
            return self.words("reporting-cell-part", received=cell.received, owed=cell.owed)
        day = self.write.day(cell.received_as_of) if cell.received_as_of else self.write.number(None)
        return self.words("reporting-cell-day", state=self.states[cell.state], day=day)

    @staticmethod
    def _whole(received: int, owed: int) -> str:
        return f"{received}/{owed}" if owed else ""

    def _colours(self) -> str:
        palette = self.look.palette
        colours = {
            "surface": palette.surface,
            "quiet": palette.highlight,
            "grid": palette.grid,
            "text": palette.text,
            "muted": palette.muted,
            "on-time": palette.status_on_time,
            "late": palette.target,
            "missing": palette.status_missing,
        }
        return ";".join(f"--{name}:{colour}" for name, colour in colours.items())
