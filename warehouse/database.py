"""The only door to DuckDB: connects to the file of a warehouse, of a backup, to a new one, or to one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb

from warehouse import migrating
from warehouse.failures import WarehouseUnavailableError, while_in_use, while_opening
from warehouse.log_mark import log_is_whole, log_of
from warehouse.migrating import migrations
from warehouse.opening import MEMORY, harden, is_database, is_long_enough
from warehouse.rules_in_force import take_over

# What queries run on; rooms that must not know DuckDB take it from here.
Cursor = duckdb.DuckDBPyConnection

# A file of this version knows its log from that of another file or another time, and refuses to replay those.
STORAGE_VERSION = "v1.5.0"


def opened(path: str) -> Cursor:
    """A connection to a warehouse, made or migrated if need be, through which SQL reaches no other file.

    Raises WarehouseUnavailableError.
    """
    try:
        if path == MEMORY:
            connection = _connected(path)
            migrating.found(connection)
        else:
            if not Path(path).exists():
                migrating.create(Path(path), _connected)
            connection = migrating.migrated(path, _connected)
        harden(connection, path)
        take_over(connection)
    except (duckdb.Error, OSError) as error:
        raise WarehouseUnavailableError(while_opening(error), path) from error
    return connection


@contextmanager
def looking_into(path: str) -> Iterator[Cursor]:
    """A cursor on the file of a warehouse that nobody has open, which is left as it is: a backup.

    Raises WarehouseUnavailableError when it cannot be opened or read.
    """
    with ExitStack() as inside:
        try:
            if not log_is_whole(path):
                raise WarehouseUnavailableError("log", path)
            connection = inside.enter_context(duckdb.connect(path, read_only=True))
            connection.execute("SET TimeZone = 'UTC'")
            if not is_long_enough(connection, path):
                raise WarehouseUnavailableError("damaged", path)
            harden(connection, path)
            connection.execute("BEGIN TRANSACTION")
        except (duckdb.Error, OSError) as error:
            raise WarehouseUnavailableError(while_opening(error), path) from error
        try:
            yield connection
        except duckdb.Error as error:
            reason = while_in_use(error)
            raise (WarehouseUnavailableError(reason, path) if reason else error) from error


def lacks_migrations(path: str) -> bool:
    """Whether the file of a warehouse, left as it is, is of an older version. Raises WarehouseUnavailableError."""
    with looking_into(path) as cursor:
        return migrating.applied(cursor, path) < migrations()[-1][0]


def bring_up_to_date(path: str) -> None:
    """Migrate a file that is itself a copy; no other is kept. Raises WarehouseUnavailableError."""
    try:
        migrating.migrated(path, _connected, is_copy=True).close()
    except (duckdb.Error, OSError) as error:
        raise WarehouseUnavailableError(while_opening(error), path) from error


@contextmanager
def new_file(path: str) -> Iterator[Cursor]:
    """A connection to a new database in a file, with nothing in it; closed at the end of the block."""
    with _connected(path) as connection:
        yield connection


def blank() -> Cursor:
    """A connection to a warehouse in memory that has its tables and nothing in them."""
    connection = _connected(MEMORY)
    migrating.apply(connection, migrations())
    return connection


def _connected(path: str) -> Cursor:
    if path != MEMORY and not log_is_whole(path):
        raise WarehouseUnavailableError("log", path)
    if path != MEMORY and Path(log_of(path)).exists():
        with looking_into(path):  # folding the log in would lengthen a file that was cut short, and hide it
            pass
    connection = duckdb.connect(path, config={"storage_compatibility_version": STORAGE_VERSION})
    if path != MEMORY and not is_database(connection):
        connection.close()
        raise WarehouseUnavailableError("unreadable", path)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET wal_autocheckpoint = '1TB'")  # a failing checkpoint would make a COMMIT look failed
    if path != MEMORY and not is_long_enough(connection, path):
        connection.close()
        raise WarehouseUnavailableError("damaged", path)
    return connection
