"""Adding rows to the tables of the warehouse, inside the caller's transaction."""

from __future__ import annotations

import polars as pl

from warehouse.connection import Cursor

TABLES = frozenset(
    {
        *("submission_problem", "part", "participation", "training", "rotation", "cell"),
        *("answer", "answered_warning"),
        *("unit", "unit_successor", "programme", "target", "cell_successor"),
    }
)


def append(cursor: Cursor, table: str, frame: pl.DataFrame) -> None:
    """Add the rows of a frame whose columns are named as the table's; columns not given become null."""
    if table not in TABLES:
        raise ValueError(table)
    cursor.register("incoming_rows", frame.to_arrow())
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming_rows")  # noqa: S608 - one of TABLES
    cursor.unregister("incoming_rows")


def replace_all(cursor: Cursor, table: str, frame: pl.DataFrame) -> None:
    """Make a table hold the rows of a frame and no others."""
    if table not in TABLES:
        raise ValueError(table)
    cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - one of TABLES
    append(cursor, table, frame)


def note(cursor: Cursor, key: str, value: str) -> None:
    """Set a fact about the warehouse itself."""
    cursor.execute("DELETE FROM warehouse_info WHERE key = $key", {"key": key})
    cursor.execute("INSERT INTO warehouse_info VALUES ($key, $value)", {"key": key, "value": value})
