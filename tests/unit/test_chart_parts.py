"""What charts are made of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit import file_util

from localisation import localiser
from localisation.numbers import formats
from pages.overview.charts import funnel
from pages.overview.findings import Rate, UnitRate
from pages.rotation import charts as rotation
from pages.shared import charts
from pages.shared.blocks import PLOTLYS_WORDS
from pages.shared.chart_parts import ROW, Look, Series, named_rows
from pages.shared.periods import groups
from pages.shared.theme import contrast, mixed, palette


def look() -> Look:
    return Look(palette("light"), formats("vi"), localiser("vi"))


def test_a_long_name_stands_on_two_lines_and_a_very_long_one_is_cut() -> None:
    names, height = named_rows(["Khác", "Ngoại ngữ, tiếng dân tộc", "A & B"])
    assert names == ["Khác", "Ngoại ngữ, tiếng<br>dân tộc", "A &amp; B"]
    assert height > 3 * ROW
    assert named_rows(["Khác", "Nữ"]) == (["Khác", "Nữ"], 2 * ROW)
    (cut,), _ = named_rows(["Chi bộ Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở"])
    assert cut.count("<br>") == 1
    assert cut.endswith("…")


@pytest.mark.parametrize(("target", "below"), [(0.85, False), (0.87, True), (0.60, True)])
def test_the_last_value_is_written_on_the_side_where_its_target_is_not(target: float, below: bool) -> None:
    """The line falls to 86 %: its value stands below, unless the target lies just there."""
    axis = groups(date(2025, 1, 1), date(2025, 3, 1), "month")
    line = Series("x", {"2025-01": 0.80, "2025-02": 0.90, "2025-03": 0.86}, "#000000")
    figure = charts.trend([line], axis, look(), targets={group.label: target for group in axis})
    (end,) = [note for note in figure["layout"]["annotations"] if "86" in note["text"]]
    assert (end["yshift"] < 0) is below


def test_a_target_that_has_just_changed_shows_its_value_too() -> None:
    """80 % for eleven months in words, then 85 % for one, which has room for the value only."""
    axis = groups(date(2024, 11, 1), date(2025, 10, 1), "month")
    line = Series("x", {group.label: 0.86 for group in axis}, "#000000")
    targets = {group.label: 0.85 if group.label == "2025-10" else 0.80 for group in axis}
    figure = charts.trend([line], axis, look(), targets=targets)
    assert [note["text"] for note in figure["layout"]["annotations"] if note["text"][0] != "<"] == [
        "mục tiêu 80%",
        "85%",
    ]


def test_a_target_between_two_lines_is_named_at_the_end_with_more_room() -> None:
    """Lines at 100 and 91 % leave little room beside 95 %; at the end both have fallen below 90 %."""
    axis = groups(date(2025, 1, 1), date(2025, 6, 1), "month")
    shares = {"a": (1, 0.99, 0.96, 0.88, 0.87, 0.86), "b": (0.91, 0.94, 0.92, 0.8, 0.75, 0.7)}
    lines = [
        Series(name, dict(zip((group.label for group in axis), values, strict=True)), "#000000")
        for name, values in shares.items()
    ]
    figure = charts.trend(lines, axis, look(), targets={group.label: 0.95 for group in axis})
    (target,) = [note for note in figure["layout"]["annotations"] if note["text"] == "mục tiêu 95%"]
    assert (target["x"], target["xanchor"], target["yshift"] > 0) == (5.5, "right", True)


def test_a_target_is_written_as_it_was_set() -> None:
    """Rounded to 92 % it would say that 92.3 % has reached it."""
    axis = groups(date(2025, 1, 1), date(2025, 2, 1), "month")
    line = Series("x", {"2025-01": 0.80, "2025-02": 0.81}, "#000000")
    figure = charts.trend([line], axis, look(), targets={group.label: 0.925 for group in axis})
    assert "mục tiêu 92,5%" in [note["text"] for note in figure["layout"]["annotations"]]
    assert formats("en").target(0.95) == "95%"


@pytest.mark.parametrize(("months", "gap"), [(1, 0.8), (3, 0.4), (12, 0.25)])
def test_few_columns_are_no_walls(months: int, gap: float) -> None:
    axis = groups(date(2025, 1, 1), date(2025, months, 1), "month")
    figure = charts.columns([Series("x", {"2025-01": 3}, "#000000")], axis, look())
    assert figure["layout"]["bargap"] == pytest.approx(gap)


def test_what_plotly_says_is_known_word_by_word() -> None:
    """A new Plotly with other words would speak English again."""
    scripts = (Path(file_util.get_static_dir()) / "static" / "js").glob("*lotly*.js")
    code = "".join(script.read_text(encoding="utf-8") for script in scripts)
    assert [words for words in PLOTLYS_WORDS if words not in code] == []


def test_lines_that_end_in_one_point_share_its_words() -> None:
    """Beyond their mark, where neither line runs through them."""
    axis = groups(date(2025, 1, 1), date(2025, 2, 1), "month")
    lines = [Series(name, {"2025-01": start, "2025-02": 0.867}, "#000000") for name, start in (("a", 0.9), ("b", 0.7))]
    figure = charts.trend(lines, axis, look())
    (end,) = figure["layout"]["annotations"]
    assert (end["text"], end["xanchor"], end["yshift"]) == ("<b>86,7%</b>", "left", 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_counts_between_levels_can_be_read_on_every_depth_of_colour(scheme: str) -> None:
    """Large words want a contrast of 3; the middle depths offer no ink more."""
    there = Look(palette(scheme), formats("vi"), localiser("vi"))
    counts = [list(range(at, at + 3)) for at in (0, 3, 6)]
    shown = rotation.levels(counts, there)["layout"]["annotations"]
    for count, note in zip([count for row in counts for count in row], shown, strict=True):
        depth = mixed(there.palette.surface, there.palette.series, count / 8)
        assert contrast(note["font"]["color"], depth) >= 3


def test_a_dot_is_named_only_where_its_name_covers_no_other_dot() -> None:
    """Of two low communes of one size, one stands just right of the other, under its name."""
    units = [
        UnitRate("a", Rate(700, 1000), "below"),
        UnitRate("b", Rate(7021, 10000), "below"),
        UnitRate("c", Rate(7105, 10100), "below"),
        UnitRate("d", Rate(18000, 20000), "above"),
    ]
    names = {"a": "Nậm Kè", "b": "Tủa Thàng", "c": "Sín Chải", "d": "Điện Biên Phủ"}
    figure = funnel(units, names, 0.85, look())
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["Nậm Kè", "Sín Chải"]


def test_the_last_value_stands_at_its_mark_by_year_too() -> None:
    """Plotly reads an annotation at "2024" as place 2,024 of the axis, far outside."""
    axis = groups(date(2022, 1, 1), date(2024, 12, 1), "year")
    line = Series("x", {"2022": 0.80, "2023": 0.82, "2024": 0.84}, "#000000")
    (end,) = charts.trend([line], axis, look())["layout"]["annotations"]
    assert (end["x"], end["text"]) == (2, "<b>84,0%</b>")
