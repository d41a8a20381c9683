"""Adding rows to the tables of the warehouse, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import polars as pl
import pyarrow as pa

from warehouse.connection import Cursor, Warehouse

TABLES = frozenset(
    {
        *("submission_problem", "part", "participation", "training", "rotation", "cell"),
        *("answer", "answered_warning"),
        *("unit", "unit_successor", "programme", "target", "cell_successor"),
    }
)
# As many rows as DuckDB stores together. Batches are written side by side; of other sizes, slower than one by one.
ROW_GROUP = 122_880
# Fewer are not worth a second thread.
LEAST_ROWS = 20_000


@contextmanager
def writing_if(warehouse: Warehouse, may: Callable[[], bool]) -> Iterator[Cursor]:
    """`warehouse.writing()` for who `may` write, asked once it is their turn: a load may have been waited for.

    Raises PermissionError.
    """
    with warehouse.writing() as cursor:
        if not may():
            raise PermissionError
        yield cursor


def append(cursor: Cursor, table: str, frame: pl.DataFrame) -> None:
    """Add the rows of a frame whose columns are named as the table's; columns not given become null."""
    if table not in TABLES:
        raise ValueError(table)
    cursor.register("incoming_rows", _in_batches(frame))
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming_rows")  # noqa: S608 - one of TABLES
    cursor.unregister("incoming_rows")


def _in_batches(frame: pl.DataFrame) -> pa.Table:
    """The frame without a copy of its texts, cut so that DuckDB stores it with every processor."""
    table = frame.to_arrow(compat_level=pl.CompatLevel.newest())
    rows = ROW_GROUP if frame.height > 2 * ROW_GROUP else -(-frame.height // 2)
    return pa.Table.from_batches(table.to_batches(max_chunksize=max(rows, LEAST_ROWS)), table.schema)


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
