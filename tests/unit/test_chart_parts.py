"""What charts are made of."""

from __future__ import annotations

from datetime import date

import pytest

from localisation import localiser
from localisation.numbers import formats
from pages.shared import charts
from pages.shared.chart_parts import ROW, Look, Series, named_rows
from pages.shared.periods import groups
from pages.shared.theme import palette


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
