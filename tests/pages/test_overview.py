"""The overview: its figures are those of the warehouse, its lists follow the limits, what cannot be said is not said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from ingest.receipts import LOADED, Submitter
from ingest.submit import submit
from tests.pages.conftest import links
from warehouse.connection import Warehouse
from warehouse.queries import FigureRequest, figures

Open = Callable[..., AppTest]
MUONG_PON, PA_HAM, NA_SON = "03202@2025-07", "03193@2025-07", "03203@2025-07"
COLUMNS = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,late,speakers,"
    "meeting_date"
)


def load(warehouse: Warehouse, *reports: tuple[str, str, int, int]) -> None:
    """Reports of one cell each: (period, commune's code, present, required); nobody is absent with reason."""
    lines = [
        f"{period},,{commune},Bản {commune},{required},{required},{present},0,{required - present},0,0,{period}-05"
        for period, commune, present, required in reports
    ]
    content = "\n".join([COLUMNS, *lines]).encode()
    given = Submitter("test", "cli", reason="small numbers on purpose", received_as_of=date(2025, 11, 8))
    receipt = submit(warehouse, content, "reports.csv", given)
    assert receipt.outcome in LOADED, receipt


def shown(page: AppTest) -> str:
    """All words of a page that are HTML or Markdown, without styles."""
    assert not page.exception
    words = " ".join([*(str(found.proto.body) for found in page.get("html")), *(mark.value for mark in page.markdown)])
    assert "cannot be shown" not in words
    return re.sub(r"<style>.*?</style>", "", words, flags=re.DOTALL)


def tile(page: AppTest, label: str) -> str:
    """The words of a tile, from its value on."""
    found = re.search(rf'tile-label">{label}</span><span class="tile-value">(.*?)</div>', shown(page))
    assert found, label
    return re.sub(r"<[^>]+>", " | ", found[1])


@pytest.fixture
def unequal(warehouse: Warehouse) -> Warehouse:
    """October: 90 of 100 and 5 of 10; September: 80 of 100, and 10 of 10 in a third commune."""
    load(
        warehouse,
        ("2025-09", "03202", 80, 100),
        ("2025-10", "03202", 90, 100),
        ("2025-09", "03193", 10, 10),
        ("2025-10", "03203", 5, 10),
    )
    return warehouse


def test_the_figure_is_that_of_the_warehouse_and_of_a_plain_sum(unequal: Warehouse, open_page: Open) -> None:
    page = open_page(lang="en", from_="2025-10", to="2025-10")
    october = date(2025, 10, 1)
    rows = figures(unequal, FigureRequest(("attendance_rate",), first=october, last=october))
    assert rows["attendance_rate"][0] == pytest.approx((90 + 5) / (100 + 10))
    assert tile(page, "Attendance").startswith("86.4% |")
    assert "95 of 110 places" in tile(page, "Attendance")
    assert "Attendance was 86.4%" in shown(page)
    (chart,) = page.get("plotly_chart")
    trace = json.loads(chart.proto.spec)["data"][0]
    assert dict(zip(trace["x"], trace["y"], strict=True)) == {"2025-10": pytest.approx(95 / 110)}


def test_the_chart_csv_and_command_line_agree(
    unequal: Warehouse, open_page: Open, command: Callable[..., object]
) -> None:
    done = command("warehouse", "figures", "attendance_rate", "--from", "2025-09", "--to", "2025-10")
    written = dict(zip(*(line.split(",") for line in done.lines), strict=True))  # type: ignore[attr-defined]
    page = open_page(lang="en", from_="2025-09", to="2025-10")
    assert float(written["attendance_rate"]) == pytest.approx(185 / 220)
    assert tile(page, "Attendance").startswith("84.1% |")


def test_changes_compare_only_communes_that_reported_both_times(unequal: Warehouse, open_page: Open) -> None:
    page = open_page(lang="en", from_="2025-10", to="2025-10")
    assert "+10.0 points on the month before" in tile(page, "Attendance")  # 90 of 100 against 80 of 100
    assert "+4.5 points" not in shown(page)  # 95 of 110 against 90 of 110: other communes
    assert "the 1 of 3 communes that reported in both October 2025 and September 2025" in shown(page)


def test_a_missing_comparison_says_so(unequal: Warehouse, open_page: Open) -> None:
    page = open_page(lang="en", from_="2025-10", to="2025-10")
    assert "too little reported in the same month a year before to compare" in tile(page, "Attendance")
    assert "No commune reported in both October 2025 and October 2024" in shown(page)
    assert "No comparison with the same month a year before" in shown(page)
    assert "nothing reported in this period" in tile(page, "Participations in training")


def test_under_one_point_is_unchanged(warehouse: Warehouse, open_page: Open) -> None:
    load(warehouse, ("2025-09", "03202", 800, 1000), ("2025-10", "03202", 809, 1000))
    page = open_page(lang="en", from_="2025-10", to="2025-10")
    assert "unchanged on the month before" in tile(page, "Attendance")
    assert "0.9 points" not in shown(page)


def test_months_across_the_merger_are_compared_over_the_same_ground(warehouse: Warehouse, open_page: Open) -> None:
    # Mường Mươn and Mường Pồn (old) became Mường Pồn: 60 + 20 of 100 in June, 90 of 100 in July.
    load(
        warehouse,
        ("2025-06", "03202", 60, 70),
        ("2025-06", "03319", 20, 30),
        ("2025-07", "03202", 90, 100),
    )
    page = open_page(lang="en", from_="2025-07", to="2025-07")
    assert "+10.0 points on the month before" in tile(page, "Attendance")
    assert "in today’s boundaries" in shown(page)
    single = open_page(lang="en", from_="2025-07", to="2025-07", unit=[MUONG_PON])
    assert "+10.0 points on the month before" in tile(single, "Attendance")
    before = open_page(lang="en", from_="2025-06", to="2025-06", unit=["03202@2010-01"])
    assert tile(before, "Attendance").startswith("85.7% |")  # 60 of 70: the old commune alone


def test_a_commune_is_compared_over_the_months_that_its_headline_rests_on(
    warehouse: Warehouse, open_page: Open
) -> None:
    """As reported Mường Pồn begins in July: 60 of 100, after 90 + 70 of 200 of its predecessors in June.

    Its courses too: 7 took part in July; the 4 of its predecessor in June are those of the month before.
    """
    load(warehouse, ("2025-06", "03202", 90, 110), ("2025-06", "03319", 70, 90), ("2025-07", "03202", 60, 100))
    courses = "period,commune,course,field,organiser,start_date,days,participants\n" + "\n".join(
        f"{period},03202,Lớp,other,commune,{period}-08,2,{participants}"
        for period, participants in (("2025-06", 4), ("2025-07", 7))
    )
    given = Submitter("test", "cli", reason="small numbers on purpose", received_as_of=date(2025, 11, 8))
    assert submit(warehouse, courses.encode(), "courses.csv", given).outcome in LOADED
    page = open_page(lang="en", from_="2025-02", to="2025-07", unit=[MUONG_PON])
    assert "60 of 100 places" in tile(page, "Attendance")
    assert "−20.0 points on the month before" in tile(page, "Attendance")
    assert "60 of 100 places, against 60.0%" in shown(page)  # all in July, not since February
    assert "Changes compare July 2025 with June 2025, in today’s boundaries." in shown(page)
    assert tile(page, "Participations in training").startswith("7 |  | +3 on the month before")
    today = open_page(lang="en", from_="2025-02", to="2025-07", unit=[MUONG_PON], boundaries="today")
    assert "220 of 300 places" in tile(today, "Attendance")
    assert tile(today, "Participations in training").startswith("11 |")


def test_communes_stand_beside_each_other_in_one_set_of_boundaries(warehouse: Warehouse, open_page: Open) -> None:
    """Mường Mươn and Mường Pồn (old) became Mường Pồn: 90 + 70 of 200 in June, 60 of 100 in July, 73.3 %.

    Pa Ham has 180 of 200: beside it Mường Pồn is one commune of two, not three of five.
    """
    load(
        warehouse,
        ("2025-06", "03202", 90, 110),
        ("2025-06", "03319", 70, 90),
        ("2025-07", "03202", 60, 100),
        ("2025-06", "03193", 90, 100),
        ("2025-07", "03193", 90, 100),
    )
    across = {"lang": "en", "from_": "2025-06", "to": "2025-07"}
    page = open_page(**across)
    assert "1 of 2 communes needs attention" in shown(page)
    assert re.findall(r"<tr><th scope=\"row\">(.*?)</th>", shown(page)) == ["Pa Ham", "Mường Pồn"]
    assert shown(page).count("In today’s boundaries: old communes are summed into the new ones.") >= 2
    (row,) = [row for row in re.findall(r"<tr>(.*?)</tr>", shown(page)) if "Mường Pồn" in row]
    assert re.sub("<[^>]+>", " ", row).split()[2:5] == ["220", "300", "73.3%"]
    # One commune that was chosen counts as its headline does: as reported, from July on.
    single = open_page(**across, unit=[MUONG_PON])
    assert "60 of 100 places, against" in shown(single)
    assert "60 of 100 places" in tile(single, "Attendance")
    after = open_page(lang="en", from_="2025-07", to="2025-07")
    assert "below the limits for its size: 60" not in shown(after)
    assert "Mường Pồn" in str(links(after))
    before = open_page(lang="en", from_="2025-06", to="2025-06")
    assert re.findall(r"<tr><th scope=\"row\">(.*?)</th>", shown(before)) == ["Pa Ham", "Mường Mươn", "Mường Pồn"]


def test_a_list_in_todays_boundaries_leads_to_pages_that_count_alike(warehouse: Warehouse, open_page: Open) -> None:
    load(
        warehouse,
        ("2025-06", "03202", 50, 110),
        ("2025-06", "03319", 80, 90),
        ("2025-07", "03202", 60, 100),
        ("2025-07", "03193", 980, 1000),
    )
    page = open_page(lang="en", from_="2025-06", to="2025-07")
    place, query = links(page)["1. Mường Pồn 190 of 300 places, 63.3%"]
    assert (place, query["unit"], query["boundaries"]) == ("", [MUONG_PON], ["today"])
    there = open_page(lang="en", from_="2025-06", to="2025-07", unit=query["unit"], boundaries="today")
    assert "190 of 300 places" in tile(there, "Attendance")


@pytest.fixture
def uneven(warehouse: Warehouse) -> Warehouse:
    """October: 31 of 52, 450 of 500, 20 of 28; together 501 of 580, 86.4 %."""
    load(warehouse, ("2025-10", "03202", 31, 52), ("2025-10", "03193", 450, 500), ("2025-10", "03203", 20, 28))
    return warehouse


def test_attention_goes_by_the_limits_for_the_size(uneven: Warehouse, open_page: Open) -> None:
    page = open_page(lang="en", from_="2025-10", to="2025-10")
    # 0.864 − 1.96 √(0.864 · 0.136 / 52) = 0.771 and … / 28: 0.737
    assert {words: (place, query["unit"]) for words, (place, query) in links(page).items()} == {
        "1. Mường Pồn 31 of 52 places, 59.6%": ("", [MUONG_PON]),
        "Na Son 20 of 28 places": ("", [NA_SON]),
    }
    assert "2 of 3 communes need attention" in shown(page)
    assert "71.4%" not in shown(page)  # 20 of 28 is too few for a rate
    table = re.findall(r"<tr><th scope=\"row\">(.*?)</th>", shown(page))
    assert table == ["Pa Ham", "Mường Pồn", "Na Son"]  # official order, not by rate


def test_a_link_leads_to_the_same_view_of_the_commune(uneven: Warehouse, open_page: Open) -> None:
    page = open_page(lang="en", from_="2025-10", to="2025-10", boundaries="today")
    assert links(page)["1. Mường Pồn 31 of 52 places, 59.6%"][1] == {
        "lang": ["en"],
        "unit": [MUONG_PON],
        "from": ["2025-10"],
        "to": ["2025-10"],
        "boundaries": ["today"],
    }


def test_one_commune_is_measured_by_the_province(uneven: Warehouse, open_page: Open) -> None:
    words = shown(open_page(lang="en", from_="2025-10", to="2025-10", unit=[MUONG_PON]))
    assert "it lies below the limits for its size: 31 of 52 places, against 86.4% in the province" in words
    assert "Every commune" not in words


def test_a_district_and_several_communes(uneven: Warehouse, open_page: Open) -> None:
    district = open_page(lang="en", from_="2025-10", to="2025-10", unit=["097@2010-01"])
    assert "481 of 552 places" in tile(district, "Attendance")  # Mường Pồn and Pa Ham lie in Mường Chà
    several = open_page(lang="en", from_="2025-10", to="2025-10", unit=[MUONG_PON, NA_SON])
    assert "51 of 80 places" in tile(several, "Attendance")


def test_a_provisional_month_stays_out_of_headlines(
    uneven: Warehouse, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(uneven, ("2025-09", "03202", 40, 50))
    monkeypatch.setenv("PARTY_SURVEY_TODAY", "2025-11-09")  # October is over, not due before the tenth
    page = open_page(lang="en")
    assert "40 of 50 places" in tile(page, "Attendance")
    assert "October 2025: provisional, 3 of 45 so far" in shown(page)
    assert not links(page)


def test_a_commune_without_reports_has_its_own_sentence(uneven: Warehouse, open_page: Open) -> None:
    page = open_page(lang="en", unit=["03160@2025-07"])
    assert "sent no report" in shown(page)
    assert not page.get("plotly_chart")


def test_vietnamese_is_complete(uneven: Warehouse, open_page: Open) -> None:
    page = open_page(from_="2025-10", to="2025-10")
    words = shown(page)
    assert (
        "Đang tạo ảnh …"
        in json.loads(page.get("plotly_chart")[0].proto.config)["locales"]["own"]["dictionary"].values()
    )
    assert "Tỷ lệ dự họp đạt 86,4%, chưa có báo cáo trước đó để so sánh" in words
    assert "2/3 xã cần quan tâm" in words


def test_both_comparisons_of_a_period_are_told_without_saying_the_sentence_twice(
    warehouse: Warehouse, open_page: Open
) -> None:
    """Two communes reported in September and October 2025, one of them in October 2024 too."""
    load(
        warehouse,
        *((period, "03202", 80, 100) for period in ("2025-09", "2025-10")),
        *((period, "03193", 90, 100) for period in ("2024-10", "2025-09", "2025-10")),
    )
    told = shown(open_page(lang="en", from_="2025-10", to="2025-10", boundaries="today"))
    assert (
        "Changes compare the 2 of 2 communes that reported in both October 2025 and September 2025, "
        "in today’s boundaries. With October 2024: 1 of 2 communes." in told
    )


def test_a_time_before_reports_were_due_is_no_time_to_compare_with(warehouse: Warehouse, open_page: Open) -> None:
    """Reports are due since October 2020: of the 12 months before 2021 only three."""
    load(warehouse, ("2020-12", "03202", 50, 100), ("2021-06", "03202", 80, 100))
    page = open_page(lang="en", from_="2021-01", to="2021-12")
    assert "too little reported in the 12 months before to compare" in tile(page, "Attendance")
    assert "+30.0 points" not in shown(page)
    assert "Jan 2020 to Dec 2020 was not reported in full" in shown(page)
    page = open_page(lang="en", from_="2021-04", to="2021-09")
    assert "+30.0 points on the 6 months before" in tile(page, "Attendance")  # October 2020 to March 2021
