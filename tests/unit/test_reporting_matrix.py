"""The matrix of reports: one state a cell, drawn so that colour is not needed, and every name escaped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from localisation import localiser
from localisation.numbers import formats
from pages.reporting.grid import SIGNS, Grid
from pages.reporting.matrix import STATES, Ground, Group, Report, build, missed, missing_in, month_totals, short, tally
from pages.shared.chart_parts import Look
from pages.shared.theme import LIGHT
from warehouse.places import Unit

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2025, month, 1) for month in (8, 9, 10, 11))
ON_TIME = {"received": True, "on_time": True}


def unit(unit_id: str, since: date = date(2010, 1, 1), until: date | None = None) -> Unit:
    return Unit(unit_id, unit_id, since, until, unit_id.upper(), "Xã", "commune", "d", None)


def ground(*months: date, row_of: Callable[[str], str] = str) -> Ground:
    """The last month due is October."""
    return Ground(months, OCTOBER, row_of, lambda _: "d", {name: place for place, name in enumerate("abcnd")})


def matrix(reports: list[Report], units: list[Unit], shape: Ground) -> list[Group]:
    return build(reports, {unit.unit_id: unit for unit in units}, shape)


def states(groups: list[Group]) -> dict[str, list[str]]:
    return {row.unit_id: [cell.state for cell in row.cells] for group in groups for row in group.rows}


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (Report("a", "2025-10", **ON_TIME), "on-time"),
        (Report("a", "2025-10", received=True, on_time=False), "late"),
        (Report("a", "2025-10", nil=True, **ON_TIME), "nil"),
        (Report("a", "2025-10", received=False), "missing"),
        (Report("a", "2025-11", received=False), "not-due"),
        (Report("a", "2025-11", **ON_TIME), "on-time"),
    ],
)
def test_one_report_one_state(report: Report, state: str) -> None:
    month = date.fromisoformat(f"{report.period}-01")
    assert states(matrix([report], [unit("a")], ground(month))) == {"a": [state]}


def test_a_month_before_or_after_a_unit_is_not_missing() -> None:
    reports = [Report("a", "2025-08", **ON_TIME), Report("b", "2025-09", received=False)]
    groups = matrix(reports, [unit("b", SEPTEMBER), unit("a", until=SEPTEMBER)], ground(AUGUST, SEPTEMBER))
    assert states(groups) == {"a": ["on-time", "absent"], "b": ["absent", "missing"]}  # what has ended comes first
    assert month_totals(groups[0]) == [(1, 1), (0, 1)]
    assert tally(groups)["missing"] == 1


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (ON_TIME, ON_TIME, "on-time"),
        (ON_TIME, {"received": True}, "late"),
        (ON_TIME, {"received": False}, "part"),
        ({"received": False}, {"received": False}, "missing"),
        ({"nil": True, **ON_TIME}, {"nil": True, **ON_TIME}, "nil"),
        ({"nil": True, **ON_TIME}, ON_TIME, "on-time"),
    ],
)
def test_in_todays_boundaries_old_communes_share_a_cell(
    first: dict[str, bool], second: dict[str, bool], state: str
) -> None:
    units = [unit("a", until=SEPTEMBER), unit("b", until=SEPTEMBER), unit("n", SEPTEMBER)]
    groups = matrix(
        [Report("a", "2025-08", **first), Report("b", "2025-08", **second)], units, ground(AUGUST, row_of=lambda _: "n")
    )
    assert states(groups) == {"n": [state]}
    assert groups[0].rows[0].cells[0].owed == 2
    assert short(groups[0]) == [state in ("part", "missing")]


def test_part_of_a_month_not_due_is_not_missing() -> None:
    reports = [Report("a", "2025-11", **ON_TIME), Report("b", "2025-11", received=False)]
    groups = matrix(reports, [unit("a"), unit("b")], ground(NOVEMBER, row_of=lambda _: "n"))
    assert states(groups) == {"n": ["not-due"]}
    assert month_totals(groups[0]) == [(1, 2)]
    assert short(groups[0]) == [False]


def test_who_has_not_reported_and_how_often() -> None:
    reports = [
        Report("a", "2025-09", received=False),
        Report("a", "2025-10", received=False),
        Report("b", "2025-10", received=True),
        Report("b", "2025-11", received=False),
    ]
    assert missing_in(reports, "2025-10") == ["a"]
    assert missed(reports, "2025-10") == {"a": 2}  # November is not due


def test_states_differ_without_colour_and_names_are_escaped() -> None:
    assert len(set(SIGNS.values())) == len(STATES)
    words, write = localiser("en"), formats("en")
    grid = Grid({"a": "<script>x</script>", "d": "<b>D"}, words, write, Look(LIGHT, write, words))
    groups = matrix([Report("a", "2025-10", True, False, False, date(2025, 11, 18))], [unit("a")], ground(OCTOBER))
    table = grid.table(groups, [OCTOBER], "label")
    assert "<script>" not in table and "<b>D" not in table
    assert "&lt;script&gt;" in table
    assert 'title="late, received 18 November 2025">▲' in table
    assert "late <b>1</b>" in grid.key(groups)
