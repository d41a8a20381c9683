"""The page about training: its figures are those of `figures` and of the rows themselves."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.findings import extremes, most, not_below
from pages.shared.periods import groups
from pages.training.findings import running, withheld
from tests.pages.conftest import bars, chart, points, table_rows, tiles, words
from warehouse.connection import Warehouse
from warehouse.queries import FigureRequest, figures

Open = Callable[..., AppTest]

HEADER = "period,district,commune,course,field,organiser,start_date,days,participants,women,ethnic_minority,under_40,completed\n"
ROWS = """\
2024-03,Mường Chà,Mường Mươn,Sơ cấp chính trị,political_theory,district,2024-03-05,30,40,10,30,25,38
2024-03,Mường Chà,Pa Ham,Công tác đảng,party_affairs,commune,2024-03-12,2,60,20,,40,
2025-05,Mường Chà,Mường Mươn,Chuyển đổi số,digital,commune,2025-05-06,1,3,1,2,3,3
2025-06,Mường Chà,Mường Mươn,,,,,,0,,,,
"""
MUONG_MUON = "03202@2010-01"


@pytest.fixture
def loaded(warehouse: Warehouse, command: Callable[..., Any], tmp_path: Path) -> Warehouse:
    """Three courses with 103 participants in all, and a nil return."""
    file = tmp_path / "training.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    done = command("ingest", "load", file, "--accept-warnings", "checked by hand")
    assert done.status == 0, done.out + done.err
    return warehouse


def test_it_opens_on_three_years_by_quarter(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("training")
    assert "11/2022 đến 10/2025 · theo quý" in words(page)
    assert dict(page.query_params) == {}


def test_the_headline_is_that_of_figures_and_of_the_exported_rows(
    loaded: Warehouse, open_page: Open, command: Callable[..., Any]
) -> None:
    shown = tiles(open_page("training", lang="en"))
    asked = figures(loaded, FigureRequest(("participations", "courses", "completion_rate"), first=date(2022, 11, 1)))
    rows = [row for row in csv.DictReader(command("ingest", "export", "training").lines) if row["course"]]
    total = sum(int(row["participants"]) for row in rows)
    known = [row for row in rows if row["completed"]]
    completion = sum(int(row["completed"]) for row in known) / sum(int(row["participants"]) for row in known)
    assert (total, len(rows)) == (103, 3) == (asked["participations"][0], asked["courses"][0])
    assert asked["completion_rate"][0] == completion == 41 / 43
    assert (shown["Participations"], shown["Courses"], shown["Completed"]) == ("103", "3", "95.3%")
    assert shown["Women"] == "30.1%"  # 31 of 103
    assert shown["Ethnic minority"] == "74.4%"  # 32 of 43: of Pa Ham's course it is not known


def test_the_columns_are_stacked_by_organiser_and_a_quarter_without_reports_is_a_gap(
    loaded: Warehouse, open_page: Open
) -> None:
    columns = [
        trace
        for trace in chart(open_page("training", lang="en"), "training-participations")["data"]
        if trace["type"] == "bar"
    ]
    by_name = {
        trace["name"]: dict(zip(trace["x"], trace["y"], strict=True)) for trace in columns if trace["x"] != [None]
    }
    assert by_name["By districts"]["2024-Q1"] == 40
    assert by_name["By communes"]["2024-Q1"] == 60
    assert by_name["By communes"]["2025-Q2"] == 3
    assert by_name["By communes"]["2024-Q2"] is None


def test_shares_of_few_persons_are_withheld(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("training", lang="en", from_="2025-05", to="2025-05", unit=[MUONG_MUON])
    shown = tiles(page)
    assert shown["Participations"] == "3"
    assert shown["Women"] == shown["Under 40"] == "fewer than 5 persons"
    assert "33.3%" not in words(page)
    assert "1 of 3" not in words(page)
    assert not [value for trace in chart(page, "training-shares")["data"] for value in trace["y"] if value is not None]


def test_a_nil_return_is_nobody_and_not_a_missing_report(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("training", lang="en", from_="2025-06", to="2025-06", unit=[MUONG_MUON])
    assert tiles(page)["Participations"] == "0"
    assert "No course began in this period" in words(page)
    assert "sent no report" not in words(page)
    silent = open_page("training", lang="en", from_="2025-04", to="2025-04", unit=[MUONG_MUON])
    assert "sent no report" in words(silent)
    assert not silent.get("plotly_chart")


def test_what_figures_rest_on_never_exceeds_what_was_due(
    loaded: Warehouse, open_page: Open, command: Callable[..., Any], tmp_path: Path
) -> None:
    """In May 2025 each of 129 communes owed a report; Mường Mươn sent one, and so did its district, which owed none."""
    file = tmp_path / "district.csv"
    file.write_text(HEADER + "2025-05,Mường Chà,,Quốc phòng,defence,district,2025-05-08,3,9,,,,\n", encoding="utf-8")
    assert command("ingest", "load", file).status == 0
    may = {"lang": "en", "from_": "2025-05", "to": "2025-05", "grain": "month"}
    page = open_page("training", **may)
    assert tiles(page)["Participations"] == "12"  # the district's 9 count as well
    assert "Rests on 1 of 129 monthly reports due, and on one that was not." in words(page)
    hovers = [hint for trace in chart(page, "training-completion")["data"] for hint in trace["hovertext"]]
    assert all("1 / 129 monthly reports due" in hint for hint in hovers)
    alone = open_page("training", **may, unit=[MUONG_MUON])
    assert "Rests on 1 of 1 monthly report due." in words(alone)
    early = open_page("training", **{**may, "from_": "2021-05"}, unit=["097@2010-01"])
    assert "monthly reports due, and on one that was not" in words(early)  # Mường Chà's communes owe since 2022


def test_before_reports_were_due_figures_rest_on_those_that_came(
    loaded: Warehouse, open_page: Open, command: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "early.csv"
    file.write_text(HEADER + "2021-05,Mường Chà,,Quốc phòng,defence,district,2021-05-08,3,9,,,,\n", encoding="utf-8")
    assert command("ingest", "load", file).status == 0
    page = open_page("training", lang="en", from_="2021-05", to="2021-05")
    assert "Rests on one report. None was due in these months." in words(page)
    assert "of 0" not in words(page)


def test_the_running_total_is_chosen_in_the_address(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("training", lang="en", total="term")
    line = chart(page, "training-running")["data"][0]
    total = dict(zip(line["x"], line["y"], strict=True))
    assert (total["2024-Q1"], total["2025-Q2"]) == (100, 103)
    assert total["2025-Q4"] is None  # of the new term nothing is reported yet
    assert "103 participations in the term" in words(page)


def test_three_years_are_added_up_once_the_reports_go_back_so_far() -> None:
    months = {date(2022, 1, 1): 10, date(2022, 2, 1): 20, date(2024, 12, 1): 5, date(2025, 1, 1): 7}
    axis = groups(date(2024, 11, 1), date(2025, 2, 1), "month")
    found = running(months, axis, date(2025, 2, 1), "years")
    assert found == {"2024-11": None, "2024-12": 35, "2025-01": 32, "2025-02": 12}
    assert running({}, axis, date(2025, 2, 1), "years") == dict.fromkeys(found)


def test_a_term_is_added_up_from_its_start() -> None:
    months = {date(2025, 8, 1): 10, date(2025, 9, 1): 20, date(2025, 10, 1): 5, date(2025, 12, 1): 7}
    axis = groups(date(2025, 7, 1), date(2025, 12, 1), "quarter")
    assert running(months, axis, date(2025, 11, 1), "term") == {"2025-Q3": 30, "2025-Q4": 5}


def test_what_is_withheld_is_known_from_its_denominator() -> None:
    rows = pl.DataFrame({"women": [0.5, None, None], "women_denominator": [10, 0, 0]})
    assert not withheld(rows, ("women",))
    assert withheld(rows.with_columns(women_denominator=pl.Series([10, 0, 3])), ("women",))


def test_counts_are_compared_as_they_are() -> None:
    rows = pl.DataFrame({"unit": ["A", "B", "C"], "period": ["1", "2", "3"], "courses": [4, 9, 9]})
    ends = extremes(rows, "courses")
    assert ends is not None and (ends[0]["unit"], ends[1]["unit"]) == ("A", "C")
    assert extremes(rows.head(1), "courses") is None
    assert (most(rows, "courses") or {})["unit"] == "B"
    assert (most(rows, "courses", {"2", "3"}) or {})["unit"] == "A"
    assert most(rows.with_columns(courses=pl.lit(0)), "courses") is None
    assert not_below(30, rows, "courses") == 8


def test_every_chart_and_the_table_show_the_courses_of_the_rows(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("training", lang="en")
    assert bars(page, "training-fields") == {
        "Political theory": "40 · 38.8%",
        "Party affairs": "60 · 58.3%",
        "Digital transformation": "3 · 2.9%",
    }
    begun = points(chart(page, "training-courses")["data"][0])
    assert {period: count for period, count in begun.items() if count} == {"2024-Q1": 2, "2025-Q2": 1}
    district = open_page("training", lang="en", unit=["097@2010-01"])
    assert bars(district, "training-units") == {"Pa Ham": "60", "Mường Mươn": "43"}
    few = "fewer than 5 persons"
    assert table_rows(district) == [
        ["Political theory", "40", "1", "1,200", "95.0%", "25.0%", "75.0%", "62.5%"],
        ["Party affairs", "60", "1", "120", "–", "33.3%", "–", "66.7%"],
        ["Digital transformation", "3", "1", "3", "100.0%", few, few, few],
        ["All together", "103", "3", "1,323", "95.3%", "30.1%", "74.4%", "66.0%"],
    ]
