from datetime import date

import pytest

from localisation.numbers import formats
from pages.shared.periods import count_months, groups, last_due_month, preset_of, preset_range

OCTOBER = date(2025, 10, 1)


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2025, 11, 10), date(2025, 9, 1)),  # the due day itself: October may still come in
        (date(2025, 11, 11), date(2025, 10, 1)),
        (date(2026, 1, 5), date(2025, 11, 1)),
        (date(2026, 1, 31), date(2025, 12, 1)),
    ],
)
def test_a_month_is_due_once_its_due_day_has_passed(today: date, month: date) -> None:
    assert last_due_month(today, 10) == month


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        ("last", "2025-10", "2025-10"),
        ("quarter", "2025-10", "2025-10"),
        ("6", "2025-05", "2025-10"),
        ("9", "2025-02", "2025-10"),
        ("12", "2024-11", "2025-10"),
        ("36", "2022-11", "2025-10"),
        ("year", "2025-01", "2025-10"),
        ("term", "2025-10", "2025-10"),
        ("previous", "2020-10", "2025-09"),
    ],
)
def test_presets_in_november_2025(preset: str, first: str, last: str) -> None:
    found = preset_range(preset, OCTOBER)
    assert found is not None
    assert (f"{found[0]:%Y-%m}", f"{found[1]:%Y-%m}") == (first, last)


def test_no_preset_reaches_outside_the_known_terms() -> None:
    assert preset_range("previous", date(2018, 5, 1)) is None
    assert preset_range("term", date(2012, 5, 1)) is None


def test_a_range_is_named_by_the_preset_the_page_prefers() -> None:
    assert preset_of(OCTOBER, OCTOBER, OCTOBER) == "last"
    assert preset_of(OCTOBER, OCTOBER, OCTOBER, preferred="term") == "term"
    assert preset_of(date(2024, 12, 1), OCTOBER, OCTOBER) is None


def test_groups_have_no_gaps() -> None:
    assert [group.label for group in groups(date(2024, 11, 1), date(2025, 2, 1), "month")] == [
        "2024-11",
        "2024-12",
        "2025-01",
        "2025-02",
    ]
    assert [group.label for group in groups(date(2024, 11, 1), date(2025, 4, 1), "quarter")] == [
        "2024-Q4",
        "2025-Q1",
        "2025-Q2",
    ]
    assert [group.label for group in groups(date(2024, 11, 1), date(2026, 4, 1), "year")] == ["2024", "2025", "2026"]
    assert [group.label for group in groups(date(2014, 1, 1), OCTOBER, "term")] == [
        "2015-2020",
        "2020-2025",
        "2025-2030",
    ]


def test_a_range_counts_both_ends() -> None:
    assert count_months(date(2024, 11, 1), OCTOBER) == 12


def test_values_are_written_for_the_reader() -> None:
    vi, en = formats("vi"), formats("en")
    assert (vi.number(29731), en.number(29731)) == ("29.731", "29,731")
    assert (vi.percent(0.8215), en.percent(0.8215)) == ("82,2%", "82.2%")
    assert (vi.points(0.041), en.points(-0.041)) == ("+4,1 điểm\u00a0%", "−4.1 points")
    assert en.points(0.01) == "+1.0 point"
    assert (vi.signed(0), en.signed(-0.04, 1)) == ("0", "0.0")
    assert (vi.percent(None), vi.number(None), vi.points(None)) == ("–", "–", "–")


def test_periods_are_written_for_the_reader() -> None:
    vi, en = formats("vi"), formats("en")
    assert (vi.period("2025-06"), en.period("2025-06")) == ("tháng 6/2025", "June 2025")
    assert (vi.period("2025-Q2"), en.period("2025-Q2")) == ("quý 2/2025", "Q2 2025")
    assert (vi.period("2025"), vi.period("2020-2025")) == ("năm 2025", "nhiệm kỳ 2020-2025")
    assert vi.months(date(2025, 6, 1), date(2025, 6, 1)) == "tháng 6/2025"
    assert en.months(date(2024, 11, 1), OCTOBER) == "Nov 2024 to Oct 2025"
    assert (vi.tick("2025-06"), en.tick("2025-06"), vi.tick("2025-Q2")) == (
        ("T6", "2025"),
        ("Jun", "2025"),
        ("Q2", "2025"),
    )
