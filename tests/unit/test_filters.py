"""From the URL to a selection and back, the units that stand for others, and words made safe."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from localisation import localiser
from localisation.numbers import formats
from pages.shared import charts, text
from pages.shared.chart_parts import Look
from pages.shared.charts import Series
from pages.shared.selection import Asked, PageDefaults, Selection, select
from pages.shared.theme import DARK, LIGHT, READABLE, Palette, contrast
from pages.shared.units import UnitDirectory
from warehouse.connection import Warehouse
from warehouse.places import places
from warehouse.settings import settings

PROJECT = Path(__file__).resolve().parents[2]
MUONG_CHA = "097@2010-01"  # a district
MUONG_MUON = "03202@2010-01"  # a commune, to 2025-06
MUONG_PON = "03202@2025-07"  # bears its code since
UNTOUCHED = PageDefaults()
LEVELS = {MUONG_CHA: "district", MUONG_MUON: "commune", MUONG_PON: "commune"}


@pytest.fixture
def units(warehouse: Warehouse) -> UnitDirectory:
    return UnitDirectory(places(warehouse))


def selected(url: dict[str, list[str]], today: date, defaults: PageDefaults = UNTOUCHED) -> Selection:
    return select(Asked.from_url(url, LEVELS), defaults, settings(), today, LEVELS)


def test_untouched_is_twelve_due_months_and_an_empty_url(today: date) -> None:
    found = selected({}, today)
    assert (found.first, found.last) == (date(2024, 11, 1), date(2025, 10, 1))
    assert (found.grain, found.boundaries, found.units, found.breakdown) == ("month", "reported", (), "district")
    assert found.asked.to_url() == {}


def test_untouched_pages_open_on_their_own_defaults(today: date) -> None:
    found = selected({}, today, PageDefaults(preset="36", grain="quarter"))
    assert (found.first, found.last, found.grain) == (date(2022, 11, 1), date(2025, 10, 1), "quarter")
    touched = selected({"grain": ["year"], "from": ["2024-01"], "to": ["2024-12"]}, today, PageDefaults(preset="term"))
    assert (touched.first, touched.grain) == (date(2024, 1, 1), "year")


def test_a_url_comes_back_as_it_was(today: date) -> None:
    url = {
        "lang": ["en"],
        "unit": [MUONG_CHA, MUONG_PON],
        "from": ["2024-03"],
        "to": ["2025-02"],
        "grain": ["quarter"],
        "boundaries": ["today"],
    }
    found = selected(url, today)
    assert found.asked.to_url() == url
    assert found.breakdown == "commune"
    assert found.link(units=(MUONG_MUON,))["unit"] == [MUONG_MUON]


def test_a_link_shows_the_same_months_half_a_year_later(today: date) -> None:
    url = {"from": ["2024-11"], "to": ["2025-10"]}
    then, later = selected(url, today), selected(url, date(2026, 5, 20))
    assert (then.first, then.last) == (later.first, later.last) == (date(2024, 11, 1), date(2025, 10, 1))


@pytest.mark.parametrize(
    "url",
    [
        {"unit": ["99999@2010-01"]},
        {"from": ["2025-13"], "to": ["2025-10"]},
        {"from": ["2025-10"], "to": ["2025-01"]},
        {"from": ["2025-01"]},
        {"grain": ["week"], "boundaries": ["<script>"], "lang": ["xx"]},
    ],
)
def test_nonsense_in_a_url_is_ignored(url: dict[str, list[str]], today: date) -> None:
    assert selected(url, today).asked == Asked()


def test_months_after_the_last_due_one_are_provisional() -> None:
    found = selected({}, date(2025, 11, 5))  # October is over, but not due before the 10th
    assert (found.last, found.headline_last, found.drawn_last) == (
        date(2025, 9, 1),
        date(2025, 9, 1),
        date(2025, 10, 1),
    )
    assert found.hollow == {"2025-10": "provisional"}
    assert found.request("attendance_rate").last == date(2025, 9, 1)
    assert found.request("attendance_rate", by=("period",)).last == date(2025, 10, 1)


def test_headlines_end_with_the_last_due_month_even_if_more_was_chosen() -> None:
    found = selected({"from": ["2025-01"], "to": ["2025-12"]}, date(2025, 11, 15))
    assert (found.headline_last, found.drawn_last, found.months) == (date(2025, 10, 1), date(2025, 12, 1), 10)
    assert set(found.hollow) == {"2025-11", "2025-12"}
    assert not selected({"from": ["2025-11"], "to": ["2025-12"]}, date(2025, 11, 15)).has_headline


def test_a_range_that_ended_long_ago_is_not_drawn_on(today: date) -> None:
    found = selected({"from": ["2024-01"], "to": ["2024-06"]}, today)
    assert (found.drawn_last, found.hollow) == (date(2024, 6, 1), {})


def test_groups_cut_by_the_range_are_partial(today: date) -> None:
    found = selected({"grain": ["quarter"]}, today)
    assert found.hollow == {"2024-Q4": "partial", "2025-Q4": "partial"}


def test_comparisons_are_as_long_as_the_selection(today: date) -> None:
    found = selected({"from": ["2025-05"], "to": ["2025-10"]}, today)
    assert found.before == (date(2024, 11, 1), date(2025, 4, 1))
    assert found.year_before == (date(2024, 5, 1), date(2024, 10, 1))
    assert found.request("attendance_rate", months=found.before).first == date(2024, 11, 1)


def test_requests_carry_what_may_be_seen(today: date) -> None:
    found = replace(selected({"unit": [MUONG_MUON]}, today), permitted=frozenset({MUONG_MUON}))
    request = found.request("attendance_rate", by=("cell",))
    assert (request.units, request.permitted, found.breakdown) == ((MUONG_MUON,), frozenset({MUONG_MUON}), "cell")


def test_what_stands_for_a_unit_that_did_not_exist(units: UnitDirectory) -> None:
    after = date(2025, 8, 1), date(2025, 10, 1)
    before = date(2024, 8, 1), date(2024, 10, 1)
    assert not units.shown(MUONG_MUON, *after, "reported")
    assert units.instead(MUONG_MUON, *after, "reported") == (MUONG_PON,)
    assert units.shown(MUONG_MUON, date(2025, 6, 1), date(2025, 10, 1), "reported")
    assert not units.shown(MUONG_PON, *before, "reported")
    assert set(units.instead(MUONG_PON, *before, "reported")) == {MUONG_MUON, "03319@2010-01"}
    assert units.shown(MUONG_PON, *before, "today")
    assert not units.shown(MUONG_MUON, *before, "today")
    assert units.shown(MUONG_CHA, *after, "reported")


def test_old_and_new_communes_are_told_apart(units: UnitDirectory) -> None:
    old, new, other = "03202@2010-01", "03202@2025-07", "03193@2010-01"
    assert units.merged_among([old, new])
    assert not units.merged_among([old, other])
    assert not units.merged_among([new, "03193@2025-07", "097@2010-01"])


def test_units_are_listed_under_their_district(units: UnitDirectory) -> None:
    order = list(units)
    assert order[0] == "11@2010-01"
    assert order.index(MUONG_CHA) < order.index(MUONG_MUON) < order.index("098@2010-01")
    assert units.listed_under(MUONG_MUON) == MUONG_CHA
    owing = units.reporting_under([MUONG_CHA], "reported", date(2025, 11, 15))
    assert MUONG_MUON in owing
    assert "03124@2010-01" not in owing  # lies in Điện Biên Phủ


def test_units_are_named_without_ambiguity(units: UnitDirectory) -> None:
    vi = localiser("vi")
    assert text.unit_label(units, MUONG_CHA, vi) == "Mường Chà (huyện)"
    assert text.unit_label(units, MUONG_MUON, vi) == "Mường Mươn (xã)"
    assert text.unit_label(units, MUONG_PON, vi) == "Mường Pồn (xã, từ 7/2025)"
    labels = [text.unit_label(units, unit, vi) for unit in units]
    assert len(labels) == len(set(labels))


def test_names_from_files_are_shown_not_obeyed() -> None:
    assert text.markdown("[a](http://b) **c** :red[d] $x$") == (r"\[a\]\(http\:\/\/b\) \*\*c\*\* \:red\[d\] \$x\$")
    assert text.html("<b>&") == "&lt;b&gt;&amp;"
    assert text.plotly("<a href='x'>$1$") == "&lt;a href='x'&gt;&#36;1&#36;"


def test_downloads_open_in_excel_and_run_nothing() -> None:
    rows = pl.DataFrame({"unit": ["Mường Mươn", "=1+1", "@x", "a-b"], "rate": [0.5, -0.25, None, 1.0]})
    assert text.csv(rows) == (b"\xef\xbb\xbf" + "unit,rate\nMường Mươn,0.5\n'=1+1,-0.25\n'@x,\na-b,1.0\n".encode())


# Colours that words and marks are drawn in directly on the surface.
INKS = ("text", "muted", "series", "target", "unexcused", "late", "speaking", "programme")
# Colours of lines and marks whose words stand beside them in the colour of text.
MARKS = ("comparison", "excused")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_the_surface(palette: Palette) -> None:
    for name in INKS:
        assert contrast(getattr(palette, name), palette.surface) >= READABLE, name
    for colour in [*(getattr(palette, name) for name in MARKS), *palette.categories]:
        assert contrast(colour, palette.surface) >= 3, colour  # what WCAG asks of graphics


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_the_theme_has_the_palettes_colours() -> None:
    theme = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name, palette in (("light", LIGHT), ("dark", DARK)):
        assert theme[name]["backgroundColor"] == palette.surface
        assert theme[name]["textColor"] == palette.text
        assert theme[name]["primaryColor"] == palette.series
        assert tuple(theme[name]["chartCategoricalColors"]) == palette.categories


def test_pages_use_only_icons_that_are_in_the_font() -> None:
    known = set((PROJECT / "static" / "fonts" / "icons.txt").read_text(encoding="utf-8").split())
    used = {
        icon
        for path in (PROJECT / "pages").rglob("*.py")
        for icon in re.findall(r":material/(\w+):", path.read_text(encoding="utf-8"))
    }
    assert used <= known


def test_a_missing_month_is_a_gap_and_a_provisional_one_is_hollow() -> None:
    selection = selected({"from": ["2025-07"], "to": ["2025-09"]}, date(2025, 11, 5))
    look = Look(LIGHT, formats("en"), localiser("en"))
    line = Series("Attendance", {"2025-07": 0.8, "2025-09": 0.9, "2025-10": 0.7}, LIGHT.series)
    figure = charts.trend([line], selection.axis, look, hollow=selection.hollow, targets={"2025-09": 0.85})
    final, provisional = figure["data"]
    assert final["x"] == ["2025-07", "2025-08", "2025-09", "2025-10"]
    assert final["y"] == [0.8, None, 0.9, None]
    assert not final["connectgaps"]
    assert provisional["y"] == [None, None, 0.9, 0.7]
    assert provisional["marker"]["color"][-1] == LIGHT.surface
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["target 85%", "<b>90.0%</b>"]
