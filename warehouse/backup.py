"""A copy of the warehouse as it is at one moment, made while it is in use."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.connection import STORAGE_VERSION, Cursor, Warehouse, WarehouseUnavailableError
from warehouse.failures import while_opening
from warehouse.files import keep, made_beside
from warehouse.log_mark import log_of

Tell = Callable[[float], None]


@contextmanager
def backup(warehouse: Warehouse, tell: Tell = lambda share: None) -> Iterator[Path]:
    """A whole copy of the warehouse, as a file that is there to the end of the block; `tell` hears the share done.

    Nobody waits for it, and it waits for nobody: what is committed before it begins is in it, and nothing later.
    It lies beside the warehouse, since SQL reaches no other folder. Raises WarehouseUnavailableError.
    """
    with made_beside(Path(warehouse.path)) as made:
        with warehouse.reading() as cursor:
            if _size(cursor, warehouse.path) > shutil.disk_usage(made.parent).free:
                raise WarehouseUnavailableError("full", warehouse.path)
            try:
                _copy(cursor, made, tell)
            except duckdb.IOException as error:
                if while_opening(error) == "full":  # it says that the database gave up, but that is the copy
                    raise WarehouseUnavailableError("full", warehouse.path) from error
                raise
        keep(made)
        yield made


def backup_bytes(warehouse: Warehouse) -> bytes:
    """The copy's content, for a download. Raises WarehouseUnavailableError."""
    with backup(warehouse) as made:
        return made.read_bytes()


def _size(cursor: Cursor, path: str) -> int:
    """How many bytes a copy takes, at most: a disk that fills up would stop the database for everybody."""
    row = cursor.execute("SELECT block_size * used_blocks FROM pragma_database_size()").fetchone()
    assert row is not None
    log = Path(log_of(path))
    return int(row[0]) + (log.stat().st_size if log.exists() else 0)


def _copy(cursor: Cursor, made: Path, tell: Tell) -> None:
    """Fill a new file with the tables and views of the warehouse.

    `COPY FROM DATABASE` alone would do, but for the rows it wants a setting that is locked here.
    """
    (found,) = cursor.execute("SELECT current_database()").fetchall()
    source, target = _quoted(found[0]), f"backup_{secrets.token_hex(4)}"
    tables = cursor.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
    ).fetchall()
    cursor.execute("ROLLBACK")  # the two that follow are for outside of a transaction
    path = str(made).replace("'", "''")
    cursor.execute(f"ATTACH '{path}' AS {target} (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        cursor.execute(f"COPY FROM DATABASE {source} TO {target} (SCHEMA)")
        cursor.execute("BEGIN TRANSACTION")
        for done, (table,) in enumerate(tables):
            tell(done / len(tables))
            name = _quoted(table)
            cursor.execute(f"INSERT INTO {target}.{name} SELECT * FROM {source}.{name}")  # noqa: S608 - from the catalogue
        cursor.execute("COMMIT")
        cursor.execute(f"CHECKPOINT {target}")  # detaching would do it too, but not say when it failed
    finally:
        with suppress(duckdb.Error):
            cursor.execute("ROLLBACK")
        with suppress(duckdb.Error):
            cursor.execute(f"DETACH {target}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
