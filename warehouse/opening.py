"""Where a warehouse is, and what is looked at and set for good when its file is opened."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import duckdb

from warehouse.asking import sql
from warehouse.failures import WarehouseUnavailableError
from warehouse.log_mark import HEADERS
from warehouse.settings import settings

MEMORY = ":memory:"


def place_of(path: str | Path | None) -> str:
    """Where the warehouse is that `path` (default: the settings') names, whether there is one or not.

    Raises WarehouseUnavailableError for an address.
    """
    place = str(path if path is not None else settings().warehouse)
    if "://" in place:
        raise WarehouseUnavailableError("address", place)
    return place if place == MEMORY else _resolved(place, str(Path.cwd()))


@lru_cache(maxsize=64)  # asked at every query of a page
def _resolved(place: str, folder: str) -> str:
    return str(Path(folder, place).resolve())


def is_database(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether what was opened is a database file; a table by its name (.csv, .parquet) DuckDB opens into memory."""
    row = connection.execute(
        "SELECT path IS NOT NULL AND type = 'duckdb' FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchone()
    return row is not None and bool(row[0])


def is_long_enough(connection: duckdb.DuckDBPyConnection, path: str) -> bool:
    """Whether a file ends after its last block in use; DuckDB itself only notices when it reads one that is gone."""
    ((block, blocks),) = connection.execute("SELECT block_size, total_blocks FROM pragma_database_size()").fetchall()
    length = Path(path).stat().st_size - HEADERS
    if length >= block * blocks:
        return True
    # free blocks at the end may have been given back to the system
    for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        row = connection.execute(sql("last_block"), {"table": table}).fetchone()
        if row is not None and row[0] is not None and length < block * (row[0] + 1):
            return False
    return True


def descriptor_of(path: str) -> int | None:
    """A descriptor of a warehouse's file that stays open as long as the warehouse: closing one frees its locks."""
    if path == MEMORY or os.name == "nt":  # Windows lets nobody else read an open database
        return None
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return None


def harden(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    """Let SQL reach no file but those beside the warehouse, for good. The order matters."""
    folder = str(Path(path).parent) if path != MEMORY else None
    if folder:
        connection.execute(f"SET allowed_directories = ['{folder.replace(chr(39), chr(39) * 2)}/']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
