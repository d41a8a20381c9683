"""What a file would change, counted before it is loaded: its rows against those that count now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from ingest.examination import Examination
from ingest.stored import IDENTITY, PART, compared_columns, rows_of_parts
from warehouse.connection import Warehouse

Replacements = dict[tuple[str, date], "Replacement"]


@dataclass(frozen=True)
class Replacement:
    """How a unit's month would change: values that become others, rows that come, rows that go."""

    changed: int = 0
    added: int = 0
    removed: int = 0


def replacements(warehouse: Warehouse, found: Examination) -> Replacements:
    """By unit id and month, of the parts of a file that replace something; how a cell is spelled does not count."""
    if found.survey is None or found.parts.is_empty():
        return {}
    replaced = found.changed.filter(pl.col("supersedes").is_not_null())
    if replaced.is_empty():
        return {}
    key = [*PART, *IDENTITY[found.survey]]
    columns = list(dict.fromkeys([*key, *compared_columns(found.survey)]))
    new = found.frame.filter(~pl.col("nil")).join(replaced.select(PART), on=PART, how="semi").select(columns)
    with warehouse.reading() as cursor:
        old = rows_of_parts(cursor, found.survey, replaced).select(columns).cast(new.schema)
    both = new.join(old, on=key, how="inner", suffix="_before", nulls_equal=True)
    values = [name for name in columns if name not in key]
    differs = pl.sum_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_before")) for name in values)
    changed = dict(_by_part(both.group_by(PART).agg(differs.sum().cast(pl.Int64).alias("count"))))
    added = dict(_by_part(new.join(old, on=key, how="anti", nulls_equal=True).group_by(PART).len("count")))
    removed = dict(_by_part(old.join(new, on=key, how="anti", nulls_equal=True).group_by(PART).len("count")))
    return {
        part: Replacement(changed.get(part, 0), added.get(part, 0), removed.get(part, 0))
        for part in replaced.select(PART).rows()
    }


def _by_part(counted: pl.DataFrame) -> list[tuple[tuple[str, date], int]]:
    return [((unit_id, period), count) for unit_id, period, count in counted.select(*PART, "count").iter_rows()]
