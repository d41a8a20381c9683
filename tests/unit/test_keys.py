"""Units, months and cells as numbers."""

from __future__ import annotations

from datetime import date

import polars as pl

from ingest.keys import CELLS, Keys


def rows(*given: tuple[str | None, int, str | None]) -> pl.DataFrame:
    """Rows of a unit, a month of 2025 and a cell."""
    units, months, cells = zip(*given, strict=True)
    return pl.DataFrame(
        {"unit_id": units, "period": [date(2025, month, 1) for month in months], "cell_id": cells},
        schema={"unit_id": pl.String, "period": pl.Date, "cell_id": pl.String},
    )


def test_the_same_unit_month_and_cell_have_one_number_in_every_frame() -> None:
    keys = Keys()
    first = keys.numbered(rows(("u1", 5, "a"), ("u1", 5, "b"), ("u2", 5, "a")))["key"].to_list()
    again = keys.numbered(rows(("u2", 5, "a"), ("u3", 5, "c"), ("u1", 5, "b"), ("u1", 5, "a")))["key"].to_list()
    assert [again[3], again[2], again[0]] == first
    assert len({*first, *again}) == 4


def test_the_month_after_is_the_next_part_of_the_unit() -> None:
    numbered = Keys().numbered(rows(("u1", 4, "a"), ("u2", 4, "a"), ("u1", 5, "a")))
    part, key = numbered["part"], numbered["key"]
    assert part[2] - part[0] == 1 and key[2] - key[0] == CELLS


def test_what_could_not_be_told_has_no_number() -> None:
    numbered = Keys().numbered(rows((None, 4, "a"), ("u1", 4, None)))
    assert numbered["part"].is_null().to_list() == [True, False]
    assert numbered["key"].is_null().all()
