"""The only door to DuckDB: opens the warehouse, hands out cursors, holds the one write lock."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse import clock
from warehouse.settings import settings

# What queries run on; rooms that must not know DuckDB take it from here.
Cursor = duckdb.DuckDBPyConnection

HERE = Path(__file__).resolve().parent
MEMORY = ":memory:"


class WarehouseUnavailableError(Exception):
    """The warehouse cannot be opened; `reason` is busy, unreadable, newer, place or address."""

    def __init__(self, reason: str, path: str) -> None:
        """Say why and which."""
        super().__init__(f"{reason}: {path}")
        self.reason = reason
        self.path = path


@cache
def sql(name: str) -> str:
    """The text of `warehouse/sql/<name>.sql`."""
    return (HERE / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def rows_of(cursor: Cursor, query: str, parameters: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """The rows of `warehouse/sql/<query>.sql`, which is given only the parameters it names."""
    text = sql(query)
    named = set(re.findall(r"\$(\w+)", text))
    # a relation with parameters (cursor.sql) is run into a copy first: three times as long
    found = cursor.execute(text, {name: (parameters or {})[name] for name in named})
    return pl.DataFrame(found.to_arrow_table())


class Warehouse:
    """One open warehouse. Every thread works on a cursor of its own; writers take turns."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: str) -> None:
        """Wrap an open connection; use `open_warehouse`."""
        self.path = path
        self._connection = connection
        self._write_lock = threading.Lock()
        self._note_lock = threading.Lock()
        self._version: tuple[int, int, int] | None = None

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for reading; finish every result before the next statement."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside the one write transaction of this process: committed whole, or rolled back."""
        with self._write_lock, self._transaction() as cursor:
            yield cursor

    @contextmanager
    def noting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside a short transaction on side tables (drafts, the audit log), which waits for no load.

        It runs beside `writing()`: what is written through one door must not be written through the other.
        """
        with self._note_lock, self._transaction() as cursor:
            yield cursor

    @contextmanager
    def _transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        cursor.execute("BEGIN TRANSACTION")
        try:
            yield cursor
            cursor.execute("COMMIT")
            self._version = None
        except BaseException:
            with suppress(duckdb.Error):  # a failed COMMIT has rolled back already
                cursor.execute("ROLLBACK")
            raise
        finally:
            cursor.close()

    def version(self) -> tuple[int, int, int]:
        """Changes whenever a figure could: count of submissions, of withdrawals, reference version.

        Asked many times a page, so it is read again only after a write: no other process can hold the file.
        """
        known = self._version
        if known is None:
            with self.reading() as cursor:
                row = cursor.execute(sql("warehouse_version")).fetchone()
            assert row is not None
            known = self._version = (row[0], row[1], row[2])
        return known

    def info(self, key: str) -> str | None:
        """A fact about the warehouse itself, for example `kind`: demonstration or real."""
        with self.reading() as cursor:
            row = cursor.execute("SELECT value FROM warehouse_info WHERE key = $key", {"key": key}).fetchone()
        return row[0] if row else None

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file, once it is worth it (after a long load)."""
        with self._write_lock, self._note_lock, self.reading() as cursor:
            cursor.execute("CHECKPOINT")

    def close(self) -> None:
        """Close the file; another process may then open it."""
        self._connection.close()


_open: dict[str, Warehouse] = {}
_open_lock = threading.Lock()


def open_warehouse(path: str | Path | None = None) -> Warehouse:
    """The warehouse at `path` (default: the settings'), created and migrated when needed.

    One object a path and process. Raises WarehouseUnavailableError.
    """
    place = str(path if path is not None else settings().warehouse)
    if place == MEMORY:
        return _prepare(duckdb.connect(MEMORY), MEMORY)
    if "://" in place:
        raise WarehouseUnavailableError("address", place)
    resolved = str(Path(place).resolve())
    with _open_lock:
        found = _open.get(resolved)
        if found is None:
            found = _open[resolved] = _prepare(_connect(resolved), resolved)
        return found


def close_warehouse(path: str | Path) -> None:
    """Close and forget the warehouse at `path`, if this process has it open."""
    with _open_lock:
        found = _open.pop(str(Path(path).resolve()), None)
    if found:
        found.close()


def _connect(path: str) -> duckdb.DuckDBPyConnection:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(path)
    except duckdb.IOException as error:
        reason = "busy" if "lock" in str(error).lower() else "unreadable"
        raise WarehouseUnavailableError(reason, path) from error
    except duckdb.Error as error:
        raise WarehouseUnavailableError("unreadable", path) from error
    except OSError as error:
        raise WarehouseUnavailableError("place", path) from error


def _prepare(connection: duckdb.DuckDBPyConnection, path: str) -> Warehouse:
    connection.execute("SET TimeZone = 'UTC'")
    try:
        _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    _harden(connection, path)
    return Warehouse(connection, path)


def _harden(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    """Let SQL reach no file but those beside the warehouse, for good. The order matters."""
    folder = str(Path(path).parent) if path != MEMORY else None
    if folder:
        connection.execute(f"SET allowed_directories = ['{folder.replace(chr(39), chr(39) * 2)}/']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def migrations() -> list[tuple[int, Path]]:
    """Every migration there is, in order: number and file."""
    return [(int(file.name[:4]), file) for file in sorted((HERE / "migrations").glob("[0-9]*.sql"))]


def _applied(connection: duckdb.DuckDBPyConnection) -> int:
    connection.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)")
    row = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    assert row is not None
    return int(row[0])


def _migrate(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    done = _applied(connection)
    known = migrations()
    if done > known[-1][0]:
        raise WarehouseUnavailableError("newer", path)
    pending = [(number, file) for number, file in known if number > done]
    if not pending:
        return
    if done and path != MEMORY:
        connection.execute("CHECKPOINT")
        shutil.copyfile(path, f"{path}.before-{pending[0][0]:04d}")
    connection.execute("BEGIN TRANSACTION")
    for number, file in pending:
        connection.execute(file.read_text(encoding="utf-8"))
        connection.execute(
            "INSERT INTO migration VALUES ($number, $name, $at)",
            {"number": number, "name": file.stem, "at": clock.now().replace(tzinfo=None)},
        )
    if not done:
        from warehouse.reference import load_reference  # late: reference imports this module's types

        connection.execute("INSERT INTO warehouse_info VALUES ('reference_version', '0')")
        load_reference(connection, HERE / "units")
    connection.execute("COMMIT")
    if path != MEMORY:
        connection.execute("CHECKPOINT")


__all__ = [
    "MEMORY",
    "Cursor",
    "Warehouse",
    "WarehouseUnavailableError",
    "close_warehouse",
    "migrations",
    "open_warehouse",
    "rows_of",
    "sql",
]
