"""Where units lie, and what people may write for one, on the real reference data."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest

from warehouse.connection import MEMORY, Warehouse, open_warehouse
from warehouse.places import Place, Places, Unit, places
from warehouse.queries import (
    CompletenessRequest,
    FigureRequest,
    FigureRequestError,
    Scope,
    completeness,
    figures,
    resolve_units,
)

OLD, NEW = "03202@2010-01", "03202@2025-07"
PON, DISTRICT, PROVINCE = "03319@2010-01", "097@2010-01", "11@2010-01"
TOWN, COMMUNE = "03172@2010-01", "03166@2025-07"
JUNE, JULY, TODAY = date(2025, 6, 1), date(2025, 7, 1), date(2025, 11, 15)


@pytest.fixture(scope="module")
def real() -> Iterator[Warehouse]:
    opened = open_warehouse(MEMORY)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def known(real: Warehouse) -> Places:
    return places(real)


@pytest.mark.parametrize(
    ("unit", "month", "above"),
    [
        (OLD, JUNE, (OLD, DISTRICT, PROVINCE)),
        (OLD, JULY, (NEW, PROVINCE, DISTRICT)),
        (PON, JULY, (NEW, PROVINCE, DISTRICT)),
        (DISTRICT, JULY, (DISTRICT, PROVINCE)),
        (PROVINCE, JULY, (PROVINCE,)),
    ],
)
def test_what_a_unit_lies_in(known: Places, unit: str, month: date, above: tuple[str, ...]):
    assert known.above(unit, month) == above


def test_the_units_below(known: Places):
    assert known.below(NEW, JULY) == {NEW}
    assert known.below(OLD, JUNE) == {OLD}
    assert len(known.below(PROVINCE, JUNE)) == 1 + 10 + 129
    assert len(known.below(PROVINCE, JULY)) == 1 + 45
    assert len(known.below(DISTRICT, JUNE)) == 1 + 12
    assert len(known.below(DISTRICT, JULY)) == 5


def test_every_unit_is_placed_over_all_time(known: Places):
    for boundaries in ("reported", "today"):
        spans: dict[str, list[Place]] = {}
        for place in known.spans(boundaries, TODAY):
            spans.setdefault(place.unit_id, []).append(place)
        assert set(spans) == set(known.units)
        for mine in spans.values():
            assert (mine[0].since, mine[-1].until) == (date(1, 1, 1), date(9999, 12, 1))
            assert all(one.until == next_one.since for one, next_one in itertools.pairwise(mine))


def unit(unit_id: str, level: str, above: str | None, end: date | None = None, kind: str = "Xã") -> Unit:
    code, since = unit_id.split("@")
    return Unit(unit_id, code, date.fromisoformat(f"{since}-01"), end, code, kind, level, above, None)


def test_a_committee_follows_the_unit_it_stands_under():
    drawn = Places(
        [
            unit("P@2010-01", "province", None),
            unit("D@2010-01", "district", "P@2010-01", JULY),
            unit("A@2010-01", "commune", "D@2010-01", JULY),
            unit("B@2025-07", "commune", "P@2010-01"),
            unit("K@2020-01", "commune", "A@2010-01", None, "committee"),
            unit("L@2020-01", "commune", "D@2010-01", None, "committee"),
        ],
        [("A@2010-01", "B@2025-07", JULY)],
    )
    assert drawn.above("K@2020-01", JUNE) == ("K@2020-01", "A@2010-01", "D@2010-01", "P@2010-01")
    assert drawn.above("K@2020-01", JULY) == ("K@2020-01", "B@2025-07", "P@2010-01")
    assert drawn.at_level(drawn.above("K@2020-01", JULY), "commune") == "K@2020-01"
    assert drawn.at_level(drawn.above("L@2020-01", JULY), "district") == "D@2010-01"  # abolished: the former district
    assert drawn.below("B@2025-07", JULY) == {"B@2025-07", "K@2020-01"}


def test_a_reform_known_beforehand_is_not_yet_in_force(known: Places):
    assert known.became(OLD, JUNE) == OLD
    assert known.became(OLD, JULY) == NEW
    assert {place.above[0] for place in known.spans("today", date(2025, 6, 30)) if place.unit_id == OLD} == {OLD}


@pytest.mark.parametrize(
    ("text", "level", "boundaries", "units"),
    [
        ("03202", "province", "reported", {OLD, NEW}),
        ("3202", "province", "reported", {OLD, NEW}),
        ("03202@2025-06", "province", "reported", {OLD}),
        ("3202@06/2025", "province", "reported", {OLD}),
        ("03202@2025-07", "province", "reported", {NEW}),
        ("Mường Mươn", "province", "reported", {OLD}),
        ("xã Mường Mươn", "province", "reported", {OLD}),
        ("mường  mươn", "province", "reported", {OLD}),
        ("Mu\u031bo\u031b\u0300ng Mu\u031bo\u031bn", "province", "reported", {OLD}),
        ("Mường Chà/Mường Mươn", "province", "reported", {OLD}),
        ("huyện Mường Chà/xã Mường Mươn", "province", "reported", {OLD}),
        ("097/03202", "province", "reported", {OLD, NEW}),
        ("Mường Pồn", "province", "reported", {PON, NEW}),
        ("Điện Biên/Mường Pồn", "province", "reported", {PON, NEW}),
        ("Mường Chà/Mường Pồn", "province", "reported", {NEW}),
        ("Mường Chà", "commune", "reported", {TOWN, COMMUNE}),
        ("Mường Chà", "district", "reported", {DISTRICT}),
        ("thị trấn Mường Chà", "province", "reported", {TOWN}),
        ("TT. Mường Chà", "province", "reported", {TOWN}),
        ("xã Mường Chà", "province", "reported", {COMMUNE}),
        ("huyện Mường Chà", "commune", "reported", {DISTRICT}),
        ("Mường Chà/Mường Chà", "commune", "reported", {TOWN}),
        ("Nậm Pồ/Mường Chà", "province", "reported", {COMMUNE}),
        ("Điện Biên", "province", "reported", {PROVINCE}),
        ("tỉnh Điện Biên", "commune", "reported", {PROVINCE}),
        ("huyện Điện Biên", "province", "reported", {"100@2010-01"}),
        ("11", "commune", "reported", {PROVINCE}),
        ("94", "province", "reported", {"094@2010-01"}),
        ("TP Điện Biên Phủ", "province", "reported", {"094@2010-01"}),
        ("phường Điện Biên Phủ", "province", "reported", {"03127@2025-07"}),
        ("03202", "commune", "today", {NEW}),
        ("03202@2025-06", "commune", "today", {NEW}),
        ("Mường Mươn", "commune", "today", {NEW}),
        ("Mường Pồn", "commune", "today", {NEW}),
        ("Mường Chà", "province", "today", {COMMUNE}),
        ("Mường Chà", "district", "today", {DISTRICT}),
        ("huyện Mường Chà", "province", "today", {DISTRICT}),
        ("thị trấn Mường Chà", "province", "today", {"03172@2025-07"}),
    ],
)
def test_what_a_text_means(real: Warehouse, text: str, level: str, boundaries: str, units: set[str]):
    assert set(resolve_units(real, [text], Scope(level, boundaries))) == units


@pytest.mark.parametrize(
    ("first", "last", "units"), [(None, JUNE, {PON}), (JULY, None, {NEW}), (JUNE, JULY, {PON, NEW})]
)
def test_only_the_months_asked_for_matter(real: Warehouse, first: date | None, last: date | None, units: set[str]):
    assert set(resolve_units(real, ["Mường Pồn"], Scope("province", "reported", first, last))) == units


@pytest.mark.parametrize(
    ("text", "scope", "candidates"),
    [
        ("Mường Chà", Scope("province"), ["097@2010-01", "03166@2025-07", "03172@2010-01"]),
        ("Mường Chà", Scope("province", last=JUNE), ["097@2010-01", "03172@2010-01"]),
        ("Mường Chà", Scope(), ["097@2010-01", "03166@2025-07", "03172@2010-01"]),
        ("Điện Biên", Scope("commune"), ["11@2010-01", "100@2010-01"]),
    ],
)
def test_several_units_of_one_name(real: Warehouse, text: str, scope: Scope, candidates: list[str]):
    with pytest.raises(FigureRequestError) as refused:
        resolve_units(real, [text], scope)
    assert refused.value.key == ("command-unit-ambiguous-level" if scope.level else "command-unit-ambiguous")
    assert re.findall(r"\w+@[\d-]+", refused.value.parameters["candidates"]) == candidates


@pytest.mark.parametrize("text", ["", "Atlantis", "00000", "03202@2009-12", "03202@", "@2025-01", "x/y", "/", "%", "'"])
def test_no_unit(real: Warehouse, text: str):
    with pytest.raises(FigureRequestError) as refused:
        resolve_units(real, [text], Scope("commune"))
    assert refused.value.key.startswith("command-unit-unknown")


def test_a_misspelt_name_suggests_those_like_it(real: Warehouse):
    with pytest.raises(FigureRequestError) as refused:
        resolve_units(real, ["Mường Mưon"], Scope("commune"))
    assert "Mường Mươn (commune, 03202@2010-01)" in refused.value.parameters["candidates"]


def test_a_former_unit_means_its_successor_in_todays_boundaries(real: Warehouse):
    request = FigureRequest(("completeness_rate",), ("unit",), units=(OLD,), boundaries="today", first=JUNE, last=JULY)
    assert figures(real, request).select("unit_id", "reports_expected").rows() == [(NEW, 3)]


def test_expected_reports_follow_the_reform(real: Warehouse):
    rows = completeness(real, CompletenessRequest("participation", date(2025, 6, 1), date(2025, 8, 1)))
    assert rows.group_by("period").len().sort("period").rows() == [("2025-06", 129), ("2025-07", 45), ("2025-08", 45)]
    mine = CompletenessRequest("participation", JUNE, JULY, permitted=frozenset({OLD}))
    assert completeness(real, mine).select("unit_id", "period").rows() == [(OLD, "2025-06")]
    assert completeness(real, mine).schema["received_as_of"] == pl.Date
