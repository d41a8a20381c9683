"""Reporting: who has reported, who has not, and a completeness that never passes 100 %."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from ingest.receipts import LOADED, Submitter
from ingest.submit import submit
from tests.pages.conftest import links
from warehouse.connection import Warehouse
from warehouse.queries import CompletenessRequest, FigureRequest, completeness, figures

Open = Callable[..., AppTest]
OCTOBER = date(2025, 10, 1)
MEETINGS = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,late,speakers,"
    "meeting_date"
)
COURSES = "period,district,commune,course,field,organiser,start_date,days,participants"


def load(warehouse: Warehouse, received: date, header: str, *lines: str) -> None:
    given = Submitter("test", "cli", reason="small numbers on purpose", received_as_of=received)
    receipt = submit(warehouse, "\n".join([header, *lines]).encode(), "reports.csv", given)
    assert receipt.outcome in LOADED, receipt


def meeting(period: str, commune: str) -> str:
    return f"{period},,{commune},Bản 1,20,20,18,2,0,0,3,{period}-05"


@pytest.fixture
def reported(warehouse: Warehouse) -> Warehouse:
    """October: Mường Pồn on time, Pa Ham late. September: Mường Pồn twice, the second a correction."""
    load(warehouse, date(2025, 11, 10), MEETINGS, meeting("2025-10", "03202"))
    load(warehouse, date(2025, 11, 11), MEETINGS, meeting("2025-10", "03193"))
    load(warehouse, date(2025, 10, 9), MEETINGS, meeting("2025-09", "03202"))
    load(warehouse, date(2025, 10, 12), MEETINGS, meeting("2025-09", "03202").replace(",18,2,", ",17,3,"))
    return warehouse


def shown(page: AppTest) -> str:
    """All words of a page that are HTML or Markdown, without styles."""
    assert not page.exception
    words = " ".join([*(str(found.proto.body) for found in page.get("html")), *(mark.value for mark in page.markdown)])
    assert "cannot be shown" not in words
    return re.sub(r"<style>.*?</style>", "", words, flags=re.DOTALL)


def row(page: AppTest, name: str) -> list[tuple[str, str]]:
    """The cells of a unit in the matrix: (class, sign)."""
    found = re.search(rf'<tr><th scope="row">{name}</th><td>[^<]*</td>(.*?)</tr>', shown(page))
    assert found, name
    return re.findall(r'<td class="(\w)"[^>]*>(.?)</td>', found[1])


def test_rates_are_those_of_the_warehouse_and_of_a_plain_count(reported: Warehouse, open_page: Open) -> None:
    page = open_page("reporting", lang="en", from_="2025-10", to="2025-10")
    found = figures(reported, FigureRequest(("completeness_rate", "timeliness_rate"), first=OCTOBER, last=OCTOBER))
    rows = completeness(reported, CompletenessRequest("participation", OCTOBER, OCTOBER))
    assert (rows.height, rows["received"].sum(), rows["on_time"].sum()) == (45, 2, 1)
    assert found["completeness_rate"][0] == pytest.approx(2 / 45)
    assert found["timeliness_rate"][0] == pytest.approx(1 / 45)
    assert "43 of 45 communes have not reported for October 2025" in shown(page)
    assert "4.4% of the reports due came in, 2.2% on time" in shown(page)
    assert "43 reports are missing of 45 due" in shown(page)


def test_the_matrix_has_a_sign_of_its_own_for_each_state(reported: Warehouse, open_page: Open) -> None:
    page = open_page("reporting", lang="en", from_="2025-09", to="2025-11")
    # September, October, and November, which is not over on the 15th
    assert row(page, "Mường Pồn") == [("o", "●"), ("o", "●"), ("d", "–")]  # the correction does not make it late
    assert row(page, "Pa Ham") == [("m", "✕"), ("l", "▲"), ("d", "–")]
    assert "late, received 11 November 2025" in shown(page)


def test_completeness_never_passes_all(reported: Warehouse, open_page: Open) -> None:
    page = open_page("reporting", lang="en", unit=["03202@2025-07"], from_="2025-09", to="2025-10")
    words = shown(page)
    assert "2 of 2 monthly reports" in words  # three submissions
    assert "The report for October 2025 has been received" in words
    assert not [share for share in re.findall(r"([\d.]+)%", words) if float(share) > 100]


def test_units_before_and_after_the_merger(reported: Warehouse, open_page: Open) -> None:
    load(reported, date(2025, 7, 5), MEETINGS, meeting("2025-06", "03319"))
    page = open_page("reporting", lang="en", unit=["097@2010-01"], from_="2025-06", to="2025-07")
    assert row(page, "Mường Mươn") == [("m", "✕"), ("a", "")]
    assert row(page, "Mường Pồn") == [("a", ""), ("m", "✕")]
    merged = open_page("reporting", lang="en", unit=["097@2010-01"], from_="2025-06", to="2025-07", boundaries="today")
    # Mường Mươn and the old Mường Pồn, of which one reported
    assert row(merged, "Mường Pồn") == [("h", "◐"), ("m", "✕")]
    assert "1 of 2 received" in shown(merged)


def test_the_missing_are_listed_with_the_way_to_their_report(reported: Warehouse, open_page: Open) -> None:
    page = open_page("reporting", lang="en", unit=["03203@2025-07", "03202@2025-07"], from_="2025-09", to="2025-10")
    assert "1 of 2 communes has not reported for October 2025" in shown(page)
    query = {
        "lang": ["en"],
        "unit": ["03203@2025-07"],
        "from": ["2025-09"],
        "to": ["2025-10"],
        "month": ["2025-10"],
        "survey": ["participation"],
    }
    assert links(page) == {"Na Son 2 missing in the period": ("upload", query)}


def test_training_is_chosen_in_the_url_and_a_nil_return_is_a_report(reported: Warehouse, open_page: Open) -> None:
    load(reported, date(2025, 11, 5), COURSES, "2025-10,,03202,,,,,,0")
    page = open_page("reporting", lang="en", survey="training", from_="2025-10", to="2025-10")
    assert row(page, "Mường Pồn") == [("n", "○")]
    assert "44 of 45 communes have not reported for October 2025" in shown(page)
    assert "nil return <b>1</b>" in shown(page)


def test_rotation_is_not_expected_and_cannot_be_chosen(reported: Warehouse, open_page: Open) -> None:
    page = open_page("reporting", lang="en", survey="rotation", from_="2025-10", to="2025-10")
    assert "Rotation is not listed" in shown(page)
    assert "43 of 45 communes" in shown(page)  # nonsense in the URL means the default
    choice = next(group for group in page.get("button_group") if group.label == "Survey")
    assert choice.options == ["Cell meetings", "Training"]


def test_months_before_the_first_expected_one_say_so(reported: Warehouse, open_page: Open) -> None:
    page = open_page("reporting", lang="en", survey="training", from_="2021-01", to="2021-03")
    assert "Reports of this survey are expected from January 2022 on" in shown(page)
    assert page.button(key="notice-reset")


def test_a_month_not_due_yet_is_not_missing(
    reported: Warehouse, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTY_SURVEY_TODAY", "2025-11-10")
    page = open_page("reporting", lang="en", from_="2025-10", to="2025-10")
    assert "No chosen month is due yet" in shown(page)
    assert row(page, "Na Son") == [("d", "–")]
    assert row(page, "Mường Pồn") == [("o", "●")]
    assert "missing <b>0</b>" in shown(page)


def test_of_a_commune_that_has_ended_its_own_last_month_is_told(warehouse: Warehouse, open_page: Open) -> None:
    """Mường Mươn owed its last report for June 2025; nobody owes one for October in its name."""
    load(warehouse, date(2025, 7, 5), MEETINGS, meeting("2025-06", "03202"))
    words = shown(open_page("reporting", lang="en", unit=["03202@2010-01"]))
    assert "The report for June 2025 has been received" in words
    assert 'Received for June 2025</span><span class="tile-value">1/1' in words
    assert "0/0" not in words
    assert "October 2025;" not in words


def test_a_commune_alone_is_not_counted_out_of_one(reported: Warehouse, open_page: Open) -> None:
    page = open_page("reporting", lang="en", unit=["03193@2025-07"], from_="2025-09", to="2025-09")
    assert "The report for September 2025 has not been received; over the period 0.0% of" in shown(page)
    page = open_page("reporting", unit=["03193@2025-07"], from_="2025-09", to="2025-09")
    assert "Chưa nhận báo cáo tháng 9/2025;" in shown(page)
