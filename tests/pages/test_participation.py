"""The page about cell meetings: its figures are those of `figures` and of the rows themselves."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.participation.findings import effect, is_small, most_named, with_excused
from pages.shared.findings import Change, change, spread, telling
from tests.pages.conftest import chart, links, points, table_rows, tiles, words
from warehouse.connection import Warehouse
from warehouse.queries import FigureRequest, figures

MUONG_MUON, PA_HAM, NA_SANG = "03202@2010-01", "03201@2010-01", "03172@2010-01"
Open = Callable[..., AppTest]

HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,late,speakers,"
    "meeting_date,thematic,self_criticism,quality,shortcomings\n"
)
ROWS = """\
2025-04,Mường Chà,Mường Mươn,Púng Giắt 1,21,20,16,3,1,2,8,2025-04-03,yes,no,good,
2025-04,Mường Chà,Mường Mươn,Bản *A* & B,10,10,7,1,2,1,3,2025-04-15,no,yes,average,regime;content
2025-05,Mường Chà,Mường Mươn,Púng Giắt 1,21,20,18,1,1,0,9,2025-05-05,no,no,fair,
2025-05,Mường Chà,Mường Mươn,Bản *A* & B,10,10,8,2,0,1,4,2025-05-20,no,no,poor,content
2025-05,Mường Chà,Pa Ham,Bản Pa Ham,45,40,30,6,4,3,12,2025-05-06,no,no,good,
"""


@pytest.fixture
def loaded(warehouse: Warehouse, command: Callable[..., Any], tmp_path: Path) -> Warehouse:
    """Two communes in April and May 2025. Mường Mươn: 23 of 30 and 26 of 30 present; Pa Ham: 30 of 40, in May only."""
    file = tmp_path / "participation.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    done = command("ingest", "load", file, "--accept-warnings", "checked by hand")
    assert done.status == 0, done.err
    return warehouse


def test_the_headline_is_that_of_figures_and_of_the_exported_rows(
    loaded: Warehouse, open_page: Open, command: Callable[..., Any]
) -> None:
    page = open_page("participation", lang="en")
    asked = figures(loaded, FigureRequest(("attendance_rate", "speaking_rate"), first=date(2024, 11, 1)))
    rows = list(csv.DictReader(command("ingest", "export", "participation").lines))
    present, required = (sum(int(row[column]) for row in rows) for column in ("present", "members_required"))
    assert (present, required) == (79, 100)
    assert asked["attendance_rate"][0] == present / required
    assert asked["speaking_rate"][0] == sum(int(row["speakers"]) for row in rows) / present
    shown = tiles(page)
    assert (shown["Attendance"], shown["Members who spoke"]) == ("79.0%", "45.6%")
    assert shown["Absence without reason"] == "8.0%"
    assert "79 of 100" in words(page)


def test_a_month_without_reports_is_a_gap_and_not_nothing(loaded: Warehouse, open_page: Open) -> None:
    line = points(chart(open_page("participation"), "participation-attendance")["data"][0])
    assert line["2025-04"] == pytest.approx(23 / 30)
    assert line["2025-05"] == pytest.approx(56 / 70)
    assert line["2025-06"] is None
    assert 0 not in line.values()


def test_absences_add_up(loaded: Warehouse, open_page: Open) -> None:
    excused, unexcused = (
        points(trace) for trace in chart(open_page("participation"), "participation-absences")["data"]
    )
    assert excused["2025-05"] == pytest.approx(9 / 70)
    assert unexcused["2025-05"] == pytest.approx(5 / 70)


def test_the_breakdown_follows_the_selection(loaded: Warehouse, open_page: Open) -> None:
    province = chart(open_page("participation"), "participation-units")
    assert province["layout"]["yaxis"]["ticktext"] == ["Mường Chà"]
    district = chart(open_page("participation", unit=["097@2010-01"]), "participation-units")
    assert district["layout"]["yaxis"]["ticktext"] == ["Pa Ham", "Mường Mươn"]  # by code, not by rate
    page = open_page("participation", unit=[MUONG_MUON])
    assert "chi bộ của xã" in words(page)
    assert not [one for one in page.get("plotly_chart") if "participation-units" in one.proto.id]


def test_a_small_cell_has_counts_and_no_rate_and_its_name_is_shown_as_written(
    loaded: Warehouse, open_page: Open
) -> None:
    table = words(open_page("participation", unit=[MUONG_MUON], lang="en")).split('<div class="rows')[1]
    (small,) = [row for row in table.split("<tr>") if "*A*" in row]
    assert "Bản *A* &amp; B" in small
    assert "15 of 20" in small
    assert "%" not in small
    assert "85.0%" in table  # Púng Giắt 1: 34 of 40


def test_reports_in_the_table_are_those_that_were_due(loaded: Warehouse, open_page: Open) -> None:
    spring = {"from_": "2025-04", "to": "2025-05", "lang": "en"}
    district = table_rows(open_page("participation", unit=["097@2010-01"], **spring))
    assert [row[:2] for row in district] == [["Pa Ham", "1/2"], ["Mường Mươn", "2/2"]]
    # Mường Pồn of today stands for two communes of then, which owed four reports; its cells had two months.
    merged = table_rows(open_page("participation", unit=["03202@2025-07"], boundaries="today", **spring))
    assert ["Púng Giắt 1", "2/2"] in [row[:2] for row in merged]


def test_old_communes_beside_new_ones_are_said_to_be_so(
    loaded: Warehouse, open_page: Open, command: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "july.csv"
    file.write_text(
        HEADER + "2025-07,,Mường Pồn,Púng Giắt 1,21,20,16,3,1,2,8,2025-07-03,yes,no,good,\n", encoding="utf-8"
    )
    assert command("ingest", "load", file, "--accept-warnings", "checked by hand").status == 0
    across = {"unit": ["097@2010-01"], "from_": "2025-05", "to": "2025-07", "lang": "en"}
    assert "Old and new communes stand side by side" in words(open_page("participation", **across))
    assert "stand side by side" not in words(open_page("participation", boundaries="today", **across))
    assert "stand side by side" not in words(open_page("participation", **{**across, "to": "2025-06"}))


def test_the_rate_compared_is_in_the_address(loaded: Warehouse, open_page: Open) -> None:
    district = {"unit": ["097@2010-01"]}
    assert list(chart(open_page("participation", **district), "participation-units")["data"][0]["x"]) == pytest.approx(
        [0.75, 49 / 60]
    )
    late = open_page("participation", measure="late_rate", **district)
    assert list(chart(late, "participation-units")["data"][0]["x"]) == pytest.approx([3 / 30, 4 / 49])
    nonsense = open_page("participation", measure="nonsense", **district)
    assert list(chart(nonsense, "participation-units")["data"][0]["x"]) == pytest.approx([0.75, 49 / 60])


def test_a_commune_that_sent_nothing_has_its_own_sentence(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("participation", unit=[NA_SANG], from_="2025-04", to="2025-06")
    assert "chưa nộp báo cáo nào" in words(page)
    assert not page.get("plotly_chart")


def test_drilling_down_changes_the_units_alone(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("participation", grain="quarter", lang="en", measure="late_rate")
    view = {"lang": ["en"], "grain": ["quarter"], "measure": ["late_rate"]}
    assert links(page)["Mường Chà"] == ("", {**view, "unit": ["097@2010-01"]})
    page = open_page("participation", grain="quarter", lang="en", measure="late_rate", unit="097@2010-01")
    assert links(page, "up") == {"Whole province": ("", view)}


def rates(*counts: tuple[str, int, int], name: str = "period") -> pl.DataFrame:
    """Rows with an attendance rate, from label, present and required."""
    return pl.DataFrame(
        [
            {
                name: label,
                "attendance_rate": part / whole if whole else None,
                "attendance_rate_numerator": part,
                "attendance_rate_denominator": whole,
                "unexcused_rate_numerator": 1,
            }
            for label, part, whole in counts
        ]
    )


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (8000, 8410, "rose"),
        (8410, 8000, "fell"),
        (8000, 8099, "unchanged"),
        (8000, 8100, "unclear"),  # a point, but 1.8 standard errors
        (8000, 8300, "rose"),
    ],
)
def test_a_change_is_told_when_it_is_a_point_and_more_than_chance(before: int, after: int, direction: str) -> None:
    found = change(rates(("2025-01", before, 10000), ("2025-02", after, 10000)), "attendance_rate", ())
    assert found is not None
    assert found.direction == direction


def test_a_change_leaves_provisional_and_missing_periods_out() -> None:
    rows = rates(("2025-01", 80, 100), ("2025-02", 90, 100), ("2025-03", 10, 100), ("2025-04", 0, 0))
    found = change(rows, "attendance_rate", {"2025-03"})
    assert found == Change("attendance_rate", "2025-01", "2025-02", 0.8, 0.9, (80, 100, 90, 100))
    assert change(rows, "attendance_rate", {"2025-01", "2025-02", "2025-03"}) is None
    only = change(rows.head(1), "attendance_rate", ())
    assert only is not None and only.direction == "level"
    assert telling(rows, ("attendance_rate",), {"2025-03"}) == found


def test_the_spread_leaves_small_units_out() -> None:
    rows = rates(("A", 29, 29), ("B", 24, 30), ("C", 27, 30), name="unit")
    ends = spread(rows, "attendance_rate")
    assert ends is not None
    assert (ends[0]["unit"], ends[1]["unit"]) == ("B", "C")
    assert spread(rows.head(2), "attendance_rate") is None


def test_who_was_neither_present_nor_absent_without_reason_had_one() -> None:
    row = with_excused(rates(("2025-01", 16, 20))).row(0, named=True)
    assert (row["excused_rate"], row["excused_rate_numerator"]) == (3 / 20, 3)
    assert with_excused(rates(("2025-01", 0, 0)))["excused_rate"][0] is None


def test_thirty_places_are_enough_for_a_rate() -> None:
    assert [is_small(row) for row in rates(("A", 20, 29), ("B", 20, 30)).to_dicts()] == [True, False]


def test_the_effect_of_a_programme_is_sums_over_sums() -> None:
    first = rates(("2021-Q1", 60, 100), ("2021-Q2", 10, 10), ("2021-Q3", 90, 100))
    others = rates(("2021-Q1", 50, 100), ("2021-Q2", 60, 100), ("2021-Q3", 66, 120))
    found = effect(first, others, ("2021-Q1", "2021-Q2"), ("2021-Q3",))
    assert found is not None
    assert (found.before, found.after) == (70 / 110, 0.9)
    assert (found.others_before, found.others_after) == (0.55, 0.55)
    assert effect(first, others, ("2020-Q4",), ("2021-Q3",)) is None


def test_the_shortcoming_named_most_is_the_first_of_equals() -> None:
    rows = pl.DataFrame({"shortcoming": ["regime", "content", "chairing"], "shortcoming_rate_numerator": [1, 4, 4]})
    found = most_named(rows)
    assert found is not None and found["shortcoming"] == "content"
    assert most_named(rows.with_columns(shortcoming_rate_numerator=pl.lit(0))) is None
