"""Names and codes of units → dated units, on the real reference data."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.grids import MOST_PROBLEMS
from ingest.unit_book import UnitBook, unit_book
from ingest.units import Resolver, Written, resolve_units
from ingest.values import type_values
from tests.unit.test_values import TODAY, sheet
from warehouse.connection import MEMORY, open_warehouse

BEFORE, AFTER, LATER = date(2025, 6, 1), date(2025, 7, 1), date(2026, 7, 1)


@pytest.fixture(scope="module")
def book() -> UnitBook:
    warehouse = open_warehouse(MEMORY)
    with warehouse.reading() as cursor:
        return unit_book(cursor)


@pytest.mark.parametrize(
    ("period", "district", "commune", "unit_id"),
    [
        (BEFORE, "Mường Chà", "Mường Mươn", "03202@2010-01"),
        (BEFORE, "huyện Mường Chà", "xã Mường Mươn", "03202@2010-01"),
        (BEFORE, "MƯỜNG CHÀ", "MƯỜNG MƯƠN", "03202@2010-01"),
        (BEFORE, "Mường Chà", "Thị trấn Mường Chà", "03172@2010-01"),
        (BEFORE, "Mường Chà", "Mường Chà", "03172@2010-01"),
        (BEFORE, None, "03202", "03202@2010-01"),
        (BEFORE, None, "3202", "03202@2010-01"),
        (BEFORE, "97", "3202", "03202@2010-01"),
        (BEFORE, "Điện Biên", None, "100@2010-01"),
        (BEFORE, None, None, "11@2010-01"),
        (AFTER, None, None, "11@2010-01"),
        (AFTER, None, "03202", "03202@2025-07"),
        (AFTER, None, "Mường Chà", "03166@2025-07"),
        (AFTER, "Nậm Pồ", "Mường Chà", "03166@2025-07"),
        (AFTER, None, "Phường Mường Thanh", "03334@2025-07"),
    ],
)
def test_found(book: UnitBook, period: date, district: str | None, commune: str | None, unit_id: str) -> None:
    found = Resolver(book).find(Written(period, None, district, commune))
    assert found.problem is None
    assert found.unit is not None
    assert found.unit.unit_id == unit_id


@pytest.mark.parametrize(
    ("period", "district", "commune", "code", "column"),
    [
        (BEFORE, None, "Mường Mươn", "value.required", "district"),
        (BEFORE, "Nậm Pồ", "Mường Mươn", "unit.mismatch", "commune"),
        (BEFORE, "Nậm Pồ", "03202", "unit.mismatch", "commune"),
        (BEFORE, "Mường Cha", "Mường Mươn", "unit.unknown", "district"),
        (BEFORE, "Mường Chà", "Mường Muơn", "unit.unknown", "commune"),
        (BEFORE, "Mường Chà", "xã Mường Chà", "unit.not_yet", "commune"),
        (BEFORE, "Nậm Pồ", "Mường Nhà", "unit.mismatch", "commune"),
        (AFTER, "Mường Chà", None, "unit.abolished", "district"),
        (AFTER, "Mường Ảng", None, "unit.abolished", "district"),
        (AFTER, None, "Mường Mươn", "unit.abolished", "commune"),
        (AFTER, None, "03324", "unit.unknown", "commune"),
        (AFTER, "Mường Chà", "Mường Chà", "unit.mismatch", "commune"),
        (AFTER, "Tủa Chùa", "Nà Hỳ", "unit.mismatch", "commune"),
    ],
)
def test_refused(
    book: UnitBook, period: date, district: str | None, commune: str | None, code: str, column: str
) -> None:
    found = Resolver(book).find(Written(period, None, district, commune))
    assert found.unit is None
    assert found.problem is not None
    assert (found.problem.code, found.problem.column) == (code, column)


def test_abolished_district_whose_name_a_commune_bears_says_so(book: UnitBook) -> None:
    bearing = Resolver(book).find(Written(AFTER, None, "Mường Chà", None)).problem
    plain = Resolver(book).find(Written(AFTER, None, "Nậm Pồ", None)).problem
    assert bearing is not None and bearing.variant == "commune" and bearing.parameters["commune"] == "Mường Chà"
    assert plain is not None and plain.variant == "district"


def test_abolished_commune_names_its_successor(book: UnitBook) -> None:
    problem = Resolver(book).find(Written(AFTER, None, None, "Mường Mươn")).problem
    assert problem is not None
    assert problem.parameters["successors"] == "xã Mường Pồn"


def test_not_yet(book: UnitBook) -> None:
    """Sáng Nhè is a commune only since July 2025."""
    problem = Resolver(book).find(Written(BEFORE, None, "Tủa Chùa", "Sáng Nhè")).problem
    assert problem is not None
    assert (problem.code, problem.parameters["since"]) == ("unit.not_yet", "07/2025")


def test_moved_name_is_a_warning_for_a_year_and_not_for_codes(book: UnitBook) -> None:
    resolver = Resolver(book)
    assert resolver.find(Written(AFTER, None, None, "Mường Chà")).warning is not None
    assert resolver.find(Written(date(2026, 6, 1), None, None, "Mường Chà")).warning is not None
    assert resolver.find(Written(LATER, None, None, "Mường Chà")).warning is None
    assert resolver.find(Written(AFTER, None, None, "03166")).warning is None
    assert resolver.find(Written(AFTER, None, None, "Nà Hỳ")).warning is None  # old Nà Hỳ went into it


@pytest.mark.parametrize(("period", "allowed"), [(date(2026, 7, 1), True), (date(2026, 8, 1), False)])
def test_one_may_come_from_what_was_abolished_in_the_twelve_months_before(
    book: UnitBook, period: date, allowed: bool
) -> None:
    written = Written(period, None, "Mường Chà", "Mường Mươn")
    found = Resolver(book, "from_").find(written)
    assert (found.unit is not None) is allowed
    assert Resolver(book, "to_").find(written).unit is None


def test_every_unit_is_found_again_by_the_name_an_export_writes(book: UnitBook) -> None:
    for month in (BEFORE, AFTER):
        for unit in book.of_level("commune", month):
            above = book.district_of(unit)
            found = Resolver(book).find(Written(month, None, above.name if above else None, unit.name))
            assert found.unit == unit


def test_of_very_many_unknown_units_the_first_are_listed_and_all_are_counted(book: UnitBook) -> None:
    given = sheet(
        "participation", *[{"district": f"Huyện {i}", "commune": f"Xã {i}"} for i in range(MOST_PROBLEMS + 3)]
    )
    frame, _, reading = type_values(given, TODAY)
    _, listed = resolve_units(frame, book, reading)
    # a district nobody knows, and beside it a commune nobody knows
    assert {(problem.code, problem.column) for problem in listed} == {
        ("unit.unknown", "district"),
        ("unit.unknown", "commune"),
    }
    assert (len(listed), reading.more) == (2 * MOST_PROBLEMS, 6)
    assert max(problem.sheet_row or 0 for problem in listed) == MOST_PROBLEMS + 1
