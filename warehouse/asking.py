"""Queries are files: their text, and their rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

QUERIES = Path(__file__).resolve().parent / "sql"


@cache
def sql(name: str) -> str:
    """The text of `warehouse/sql/<name>.sql`."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def rows_of(cursor: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """The rows of `warehouse/sql/<query>.sql`, which is given only the parameters it names."""
    text = sql(query)
    named = set(re.findall(r"\$(\w+)", text))
    # a relation with parameters (cursor.sql) is run into a copy first: three times as long
    found = cursor.execute(text, {name: (parameters or {})[name] for name in named})
    return pl.DataFrame(found.to_arrow_table())
