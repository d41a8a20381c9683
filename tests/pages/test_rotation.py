"""The page about movements of cadres: its figures are those of `figures` and of the rows themselves."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.rotation.findings import by_month, direction, matrix, summed
from pages.shared.periods import groups
from tests.pages.conftest import bars, chart, points, table_rows, tiles, words
from warehouse.connection import Warehouse
from warehouse.queries import FigureRequest, figures

Open = Callable[..., AppTest]
TERM = {"from_": "2020-10", "to": "2025-09"}

HEADER = (
    "period,district,commune,movement,from_district,from_commune,to_district,to_commune,position,cadres,women,"
    "ethnic_minority,under_40,by_exam,decision,expected_return\n"
)
ROWS = """\
2019-05,,,appointment,,,,,head,4,,,,,1-QĐ/TU,
2022-03,,,rotation,,,Mường Chà,,head,6,2,3,4,0,10-QĐ/TU,2026-02
2022-03,,,rotation,,,Mường Chà,Pa Ham,deputy,3,1,3,3,0,11-QĐ/TU,
2023-04,,,appointment,,,,,deputy,5,1,2,3,5,12-QĐ/TU,
2024-01,Mường Chà,,mobilisation,Mường Chà,Pa Ham,Mường Chà,,specialist,2,0,2,2,,13-QĐ/HU,
2024-06,Mường Chà,,rotation,Mường Chà,,Mường Chà,Mường Mươn,deputy,1,0,1,1,,14-QĐ/HU,2025-10
"""


@pytest.fixture
def loaded(warehouse: Warehouse, command: Callable[..., Any], tmp_path: Path) -> Warehouse:
    """Of the term 2020-2025: 17 cadres in five decisions, 10 of them on rotation, 1 of these back in October 2025."""
    file = tmp_path / "rotation.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    done = command("ingest", "load", file, "--accept-warnings", "checked by hand")
    assert done.status == 0, done.out + done.err
    return warehouse


def test_the_headline_is_that_of_figures_and_of_the_exported_rows(
    loaded: Warehouse, open_page: Open, command: Callable[..., Any]
) -> None:
    shown = tiles(open_page("rotation", lang="en", **TERM))
    term = {"first": date(2020, 10, 1), "last": date(2025, 9, 1)}
    asked = figures(loaded, FigureRequest(("cadres_moved", "by_exam"), **term))
    rows = list(csv.DictReader(command("ingest", "export", "rotation", "--from", "2020-10", "--to", "2025-09").lines))
    moved, exam = (sum(int(row[column] or 0) for row in rows) for column in ("cadres", "by_exam"))
    assert (moved, exam) == (17, 5) == asked.select("cadres_moved", "by_exam").row(0)
    assert (shown["Cadres moved"], shown["By exam"]) == ("17", "5")


def test_on_rotation_now_does_not_depend_on_the_period(loaded: Warehouse, open_page: Open) -> None:
    now = figures(loaded, FigureRequest(("on_rotation",), first=date(2025, 10, 1), last=date(2025, 10, 1)))
    assert now["on_rotation"][0] == 9  # the one due back in October 2025 is back
    for period in (TERM, {"from_": "2019-01", "to": "2019-12"}):
        shown = tiles(open_page("rotation", lang="en", **period))
        assert (shown["On rotation"], shown["No return date"], shown["Returning"]) == ("9", "3", "6")


def test_returns_of_the_next_six_months_are_drawn_by_month(loaded: Warehouse, open_page: Open) -> None:
    column = chart(open_page("rotation"), "rotation-returning")["data"][0]
    assert dict(zip(column["x"], column["y"], strict=True)) == {
        "2025-11": 0,
        "2025-12": 0,
        "2026-01": 0,
        "2026-02": 6,
        "2026-03": 0,
        "2026-04": 0,
    }


def test_levels_are_counted_from_and_to(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("rotation", lang="en", **TERM)
    assert chart(page, "rotation-levels")["data"][0]["z"] == [[5, 6, 3], [0, 0, 1], [0, 2, 0]]
    assert "10 cadres went to a lower level, 2 to a higher one, 5 stayed on theirs" in words(page)


def test_untouched_it_opens_on_the_term_and_shows_the_terms_though_nobody_moved(
    loaded: Warehouse, open_page: Open
) -> None:
    page = open_page("rotation")
    shown = words(page)
    assert "tháng 10/2025 · theo quý" in shown
    assert "Không có quyết định nào có hiệu lực" in shown
    assert "Không có số liệu nào khớp" not in shown
    assert "Nhiều nhất là nhiệm kỳ 2020-2025: 17 lượt cán bộ" in shown
    assert tiles(page)["Lượt cán bộ"] == "–"
    page.button(key="term-2020-2025").click().run()
    assert dict(page.query_params) == {"from": "2020-10", "to": "2025-09"}
    assert tiles(page)["Lượt cán bộ"] == "17"


def test_a_district_shows_what_its_committees_decided(loaded: Warehouse, open_page: Open) -> None:
    shown = words(open_page("rotation", lang="en", **TERM))
    assert "Districts and communes decided 3 of 17 movements" in shown
    district = open_page("rotation", lang="en", unit=["097@2010-01"], **TERM)
    assert tiles(district)["Cadres moved"] == "3"
    assert tiles(district)["On rotation"] == "0"


def test_nothing_reported_anywhere_has_a_sentence_and_a_way_out(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("rotation", unit=["098@2010-01"])
    assert "Chưa có quyết định luân chuyển, điều động nào được báo cáo" in words(page)
    assert not page.get("plotly_chart")


def routes(*counts: tuple[str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(counts, schema=["from_level", "to_level", "cadres_moved"], orient="row")


def test_directions_are_read_off_the_matrix() -> None:
    rows = routes(
        ("province", "commune", 2), ("district", "commune", 3), ("commune", "province", 4), ("district",) * 2 + (5,)
    )
    assert matrix(rows) == [[0, 0, 2], [0, 5, 3], [4, 0, 0]]
    assert direction(rows) == (5, 5, 4)
    assert direction(routes(("commune", "commune", 1))) == (0, 1, 0)


def test_exams_nobody_reported_stay_unknown() -> None:
    rows = pl.DataFrame({"position": ["head", "deputy", "head"], "cadres_moved": [1, 2, 3], "by_exam": [1, None, None]})
    assert summed(rows, "position").rows() == [("head", 4, 1), ("deputy", 2, None)]


def test_a_month_in_which_nobody_is_due_has_none() -> None:
    rows = pl.DataFrame(
        {"period": ["2025-10", "2025-12"], "returning": [3, None]}, schema={"period": pl.String, "returning": pl.Int64}
    )
    assert by_month(rows, groups(date(2025, 11, 1), date(2026, 1, 1), "month")) == dict.fromkeys(
        ("2025-11", "2025-12", "2026-01"), 0
    )


def test_one_of_something_is_told_as_one(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("rotation", lang="en", from_="2024-06", to="2024-06", unit=["097@2010-01"])
    assert "One cadre moved: rotation" in words(page)
    assert "One route between units" in words(page)
    assert "Rests on one report." in words(page)


def test_a_term_that_has_just_begun_leads_to_the_one_before(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("rotation", lang="en")
    assert (
        "No movement took effect in this period. "
        "Cadres moved in the term 2020-2025: 17, 5 of them chosen by competitive exam." in words(page)
    )
    page.button(key="instead-2020-2025").click().run()
    assert dict(page.query_params) == {"lang": "en", "from": "2020-10", "to": "2025-09"}
    assert tiles(page)["Cadres moved"] == "17"
    assert "instead-2020-2025" not in [button.key for button in page.button]


def test_with_its_first_movements_a_young_term_still_says_what_the_one_before_came_to(
    loaded: Warehouse, open_page: Open, command: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "october.csv"
    file.write_text(HEADER + "2025-10,,,appointment,,,,,head,2,,,,,20-QĐ/TU,\n", encoding="utf-8")
    assert command("ingest", "load", file).status == 0
    page = open_page("rotation", lang="en")
    assert tiles(page)["Cadres moved"] == "2"
    assert "The term has just begun. Cadres moved in the term 2020-2025: 17" in words(page)
    assert page.button(key="instead-2020-2025").label == "Show term 2020-2025"


def test_where_nobody_moved_within_a_term_that_term_is_offered(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("rotation", lang="en", from_="2023-01", to="2023-03")
    assert "Cadres moved in the term 2020-2025: 17" in words(page)
    page = open_page("rotation", lang="en", from_="2021-01", to="2021-03")
    assert "Cadres moved in the term 2015-2020: 4." in words(page)


def test_a_commune_without_decisions_is_not_told_to_send_one(loaded: Warehouse, open_page: Open) -> None:
    page = open_page("rotation", lang="en", unit=["03202@2025-07"])
    assert "No movement of cadres has been reported for these choices." in words(page)
    assert "sent no report" not in words(page)
    page.button(key="notice-reset").click().run()
    assert dict(page.query_params) == {"lang": "en"}


def test_every_chart_and_the_table_show_the_movements_of_the_rows(loaded: Warehouse, open_page: Open) -> None:
    """17 cadres: 6 heads, 9 deputies, 2 specialists; of the heads and 5 deputies it is known who passed an exam."""
    page = open_page("rotation", lang="en", **TERM)
    stacks = {trace["name"]: points(trace) for trace in chart(page, "rotation-movements")["data"][:3]}
    moved = {
        name: {period: count for period, count in column.items() if count is not None}
        for name, column in stacks.items()
    }
    assert moved == {
        "Rotation": {"2022-Q1": 9, "2024-Q2": 1},
        "Transfer": {"2024-Q1": 2},
        "Appointment": {"2023-Q2": 5},
    }
    assert bars(page, "rotation-movement") == {
        "Rotation": "10 · 58.8%",
        "Transfer": "2 · 11.8%",
        "Appointment": "5 · 29.4%",
    }
    assert bars(page, "rotation-position") == {"Head": "6 · 35.3%", "Deputy": "9 · 52.9%", "Specialist": "2 · 11.8%"}
    assert bars(page, "rotation-exam") == {"Head": "0 of 6", "Deputy": "5 of 9", "Specialist": "– of 2"}
    assert bars(page, "rotation-units") == {"Mường Chà": "3"}
    assert table_rows(page) == [
        ["Điện Biên (province)", "Điện Biên (province)", "5", "5"],
        ["Điện Biên (province)", "Mường Chà (district)", "6", "0"],
        ["Điện Biên (province)", "Pa Ham (commune)", "3", "0"],
        ["Mường Chà (district)", "Mường Mươn (commune)", "1", "–"],
        ["Pa Ham (commune)", "Mường Chà (district)", "2", "–"],
    ]
