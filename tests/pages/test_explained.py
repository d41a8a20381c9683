"""Reasons given for unusual figures stand beside the figures, for who may see them, and are never obeyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from ingest.receipts import Answer, Submitter
from ingest.submit import submit
from localisation import localiser
from pages.shared import explained
from pages.shared.reader import Reader
from pages.shared.selection import Asked, PageDefaults, select
from tests.pages.test_upload import LOW, NEW, PON, row, sheet
from warehouse.connection import Warehouse
from warehouse.rights import Rights
from warehouse.settings import settings

SIN_THAU = "03158@2025-07"
ENGLISH, OCTOBER = localiser("en"), date(2025, 10, 1)
HARVEST = Answer(LOW, "Mùa thu hoạch: *đi nương* $x$", "harvest", "*đi nương* $x$")
SPLIT = Answer(NEW, "tách từ bản Một", "other", "tách từ bản Một")
SELECTION = select(
    Asked(first=OCTOBER, last=OCTOBER, language="en"), PageDefaults(), settings(), date(2025, 11, 15), {}
)


@pytest.fixture
def reported(warehouse: Warehouse) -> None:
    """October of Mường Pồn with 4 of 20 present in its first cell, because of the harvest, and a new second cell."""
    submit(warehouse, sheet(row("2025-09", "Bản Một")), "9.csv", Submitter("clerk", "cli"))
    content = sheet(row("2025-10", "Bản Một", 4), row("2025-10", "Bản Hai"))
    receipt = submit(warehouse, content, "10.csv", Submitter("clerk", "page", answers=(HARVEST, SPLIT)))
    assert receipt.outcome == "accepted_with_warnings"


def drawn(page: AppTest) -> str:
    assert not page.exception, page.exception
    return "\n".join(str(part.proto.body) for part in page.get("html"))


def test_beside_attendance_with_its_unit_and_month(reported: None, open_page: Callable[..., AppTest]):
    said = drawn(open_page("participation", lang="en"))
    assert "Explained: Harvest season: *đi nương* $x$ (Mường Pồn, October 2025)" in said
    assert "Explained: tách từ bản Một (Mường Pồn, October 2025)" in said
    assert "Explained" not in drawn(open_page("participation", lang="en", from_="2025-09", to="2025-09"))
    assert "Explained" not in drawn(open_page("participation", lang="en", unit=[SIN_THAU]))


def test_of_one_commune_the_cells_are_named_and_words_are_the_readers(
    reported: None, open_page: Callable[..., AppTest]
):
    said = drawn(open_page("participation", lang="vi", unit=[PON]))
    assert "Giải trình: Mùa thu hoạch: *đi nương* $x$ (Bản Một, tháng 10/2025)" in said
    assert "Giải trình: tách từ bản Một (Bản Hai, tháng 10/2025)" in said


def test_what_people_wrote_is_shown_as_data(warehouse: Warehouse):
    shown = explained.reason("harvest", "<img src=x> *a*", ENGLISH)
    assert shown == "Harvest season: <img src=x> *a*"  # plain text, and escaped where it is drawn:
    rows = pl.DataFrame(
        {
            "unit_id": [PON],
            "period": [OCTOBER],
            "choice": [None],
            "words": ["<img src=x>"],
            "row_count": [1],
            "subjects": [["Bản Một"]],
        },
        schema_overrides={"choice": pl.String},
    )
    assert "&lt;img src=x&gt;" in explained.markup(explained.lines(rows, SELECTION), ENGLISH)


def test_a_reader_sees_the_reasons_of_their_own_units_only(
    reported: None, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
):
    seen = frozenset({SIN_THAU})
    monkeypatch.setattr("pages.shared.reader.reader", lambda: Reader("lan", "Lan", Rights(seen, named=tuple(seen))))
    for topic in ("participation", "overview"):
        assert "đi nương" not in drawn(open_page(topic, lang="en"))


def test_the_rows_taken_away_carry_them(reported: None):
    by_unit = pl.DataFrame({"unit_id": [PON, SIN_THAU]})
    assert explained.with_reasons(by_unit, SELECTION, "participation")["explained"].to_list() == [
        "Harvest season: *đi nương* $x$; tách từ bản Một",
        None,
    ]
    by_cell = pl.DataFrame({"cell": ["Bản Một", "Bản Hai", "Bản Ba"]})
    assert explained.with_reasons(by_cell, SELECTION, "participation")["explained"].to_list() == [
        "Harvest season: *đi nương* $x$",
        "tách từ bản Một",
        None,
    ]


def test_same_reasons_are_one_line_and_many_units_are_counted(warehouse: Warehouse):
    units = [PON, SIN_THAU, "03201@2025-07", "03160@2025-07"]
    rows = pl.DataFrame(
        {
            "unit_id": units,
            "period": [OCTOBER] * 4,
            "choice": ["flood"] * 4,
            "words": [None] * 4,
            "row_count": [1] * 4,
            "subjects": [["Bản Một"]] * 4,
        },
        schema_overrides={"words": pl.String},
    )
    assert explained.lines(rows, SELECTION) == ["Explained: Flood, storm or landslide (4 units, October 2025)"]


def test_on_the_overview_they_stand_by_the_units_that_need_attention(
    warehouse: Warehouse, open_page: Callable[..., AppTest]
):
    many = [row("2025-10", f"Bản {n}", 20, commune="Sín Thầu") for n in range(10)]
    submit(warehouse, sheet(*many), "st.csv", Submitter("clerk", "cli", "first of its kind"))
    low = [row("2025-10", f"Bản {n}", 6) for n in range(4)]
    submit(warehouse, sheet(*low), "mp.csv", Submitter("clerk", "page", answers=(HARVEST,)))
    said = drawn(open_page("overview", lang="en", from_="2025-10", to="2025-10"))
    assert "Mường Pồn" in said and "24 of 80" in said
    assert "Explained: Harvest season: *đi nương* $x$ (Mường Pồn, October 2025)" in said
    assert "first of its kind" not in said, "of units that need no attention nothing is explained here"
