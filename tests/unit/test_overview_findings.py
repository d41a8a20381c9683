"""What the overview finds, on numbers that can be checked by hand."""

from __future__ import annotations

from math import sqrt

import polars as pl
import pytest

from pages.overview.findings import (
    Change,
    Rate,
    UnitRate,
    attention,
    compare,
    limits,
    standing,
    standings,
    total,
)

NOW, THEN = ("2025-10",), ("2025-09",)
METRIC = "attendance_rate"


def rows(*found: tuple[str, str, int, int]) -> pl.DataFrame:
    """One row a unit and month: (unit, month, present, required), one report each."""
    return pl.DataFrame(
        [(unit, unit[:5], month, part, whole, part, 1) for unit, month, part, whole in found],
        schema=["unit_id", "unit_code", "period", f"{METRIC}_numerator", f"{METRIC}_denominator", "present", "reports"],
        orient="row",
    )


def test_a_rate_over_unequal_communes_is_sum_over_sum() -> None:
    found = total(rows(("00001", "2025-10", 90, 100), ("00002", "2025-10", 5, 10)), METRIC)
    assert found == Rate(95, 110)
    assert found.value == pytest.approx(0.8636, abs=0.0001)  # not (0.9 + 0.5) / 2


def test_a_change_compares_only_units_that_reported_both_times() -> None:
    given = rows(
        ("00001", "2025-09", 80, 100),
        ("00001", "2025-10", 90, 100),
        ("00002", "2025-09", 10, 10),
        ("00003", "2025-10", 5, 10),
    )
    found = compare(given, NOW, THEN).rate(METRIC)
    assert found == Change(Rate(90, 100), Rate(80, 100), units=1, of=3)
    assert found.difference == pytest.approx(0.10)  # 95/110 − 90/110 would be 4.5 points
    assert not found.unchanged


def test_a_report_without_a_meeting_is_a_report() -> None:
    given = rows(("00001", "2025-09", 80, 100), ("00001", "2025-10", 0, 0), ("00002", "2025-09", 9, 10))
    compared = compare(given, NOW, THEN)
    assert (compared.rows.height, compared.of) == (1, 2)
    assert compared.rate(METRIC) is None  # nobody was required to attend: no rate, rather than 0


def test_no_unit_reported_both_times() -> None:
    compared = compare(rows(("00001", "2025-09", 80, 100), ("00002", "2025-10", 9, 10)), NOW, THEN)
    assert compared.rate(METRIC) is None
    assert compared.sum("present") is None
    assert compared.improved(METRIC) == []


def test_a_count_compares_the_same_way() -> None:
    given = rows(("00001", "2025-09", 80, 100), ("00001", "2025-10", 90, 100), ("00003", "2025-10", 5, 10))
    found = compare(given, NOW, THEN).sum("present")
    assert found is not None
    assert (found.now, found.then, found.difference, found.units, found.of) == (90, 80, 10, 1, 2)


@pytest.mark.parametrize(
    ("now", "unchanged"),
    [(80, True), (81, False), (79, False)],  # of 100, from 80: exactly one point is a change
)
def test_under_one_point_is_unchanged(now: int, unchanged: bool) -> None:
    assert Change(Rate(now, 100), Rate(80, 100), 1, 1).unchanged is unchanged


def test_just_under_one_point_is_unchanged_and_one_point_is_not_whatever_floats_say() -> None:
    assert Change(Rate(8099, 10000), Rate(8000, 10000), 1, 1).unchanged
    assert 0.57 - 0.56 < 0.01  # as floats
    assert not Change(Rate(57, 100), Rate(56, 100), 1, 1).unchanged


def test_the_limits_narrow_with_size() -> None:
    low, high = limits(100, 0.8)  # one standard error: √(0.8 · 0.2 / 100) = 0.04
    assert (low, high) == (pytest.approx(0.8 - 1.96 * 0.04, abs=1e-4), pytest.approx(0.8 + 1.96 * 0.04, abs=1e-4))
    assert limits(10_000, 0.8) == (pytest.approx(0.79216, abs=1e-4), pytest.approx(0.80784, abs=1e-4))
    assert limits(4, 0.9)[1] == 1.0


def test_outside_the_limits_is_the_wilson_interval_without_the_province() -> None:
    centre = 0.86
    for part in range(53):
        rate, z = part / 52, 1.959964
        middle = (rate + z * z / 104) / (1 + z * z / 52)
        half = z / (1 + z * z / 52) * sqrt(rate * (1 - rate) / 52 + (z / 104) ** 2)
        expected = "below" if middle + half < centre else "above" if middle - half > centre else "within"
        assert standing(Rate(part, 52), centre) == expected


def test_attention_is_ranked_from_the_lowest_and_counts_decide() -> None:
    given = pl.DataFrame(
        {
            "unit_id": ["a", "b", "c", "d", "e"],
            # Against 86 %: 31 of 52 and 800 of 1,000 lie below; 44 of 52 (84.6 %) may be chance; so may 25 of 28.
            f"{METRIC}_numerator": [800, 31, 44, 25, 18],
            f"{METRIC}_denominator": [1000, 52, 52, 28, 28],
        }
    )
    found = attention(standings(given, METRIC, 0.86))
    assert [(unit.unit_id, unit.rank) for unit in found] == [("b", 1), ("a", 2), ("e", None)]
    assert found[-1] == UnitRate("e", Rate(18, 28), "below", None)
    assert found[-1].small and not found[0].small


def test_below_thirty_places_nothing_is_ranked() -> None:
    given = pl.DataFrame({"unit_id": ["a", "b"], f"{METRIC}_numerator": [1, 1], f"{METRIC}_denominator": [29, 30]})
    assert {unit.unit_id: unit.rank for unit in attention(standings(given, METRIC, 0.9))} == {"b": 1, "a": None}


def test_improved_is_a_point_or_more_and_more_than_chance_in_official_order() -> None:
    given = rows(
        # 82 → 90 of 100: 8 points, but 1.64 standard errors
        ("00001", "2025-09", 82, 100), ("00001", "2025-10", 90, 100),
        # 820 → 900 of 1,000: the same 8 points, 5.2 standard errors
        ("00009", "2025-09", 820, 1000), ("00009", "2025-10", 900, 1000),
        # half a point of many: more than chance, under one point
        ("00003", "2025-09", 80_000, 100_000), ("00003", "2025-10", 80_500, 100_000),
        # 10 → 29 of 29: too small
        ("00004", "2025-09", 10, 29), ("00004", "2025-10", 29, 29),
        # a clear fall
        ("00005", "2025-09", 900, 1000), ("00005", "2025-10", 820, 1000),
        ("00002", "2025-09", 700, 1000), ("00002", "2025-10", 800, 1000),
    )  # fmt: skip
    assert [found.unit_id for found in compare(given, NOW, THEN).improved(METRIC)] == ["00002", "00009"]
