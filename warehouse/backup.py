"""A copy of the warehouse as it is at one moment, made while it is in use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse import migrating
from warehouse.asking import sql
from warehouse.connection import Cursor, Warehouse, WarehouseUnavailableError
from warehouse.database import new_file
from warehouse.failures import while_opening
from warehouse.files import keep, made_beside
from warehouse.log_mark import log_of

Tell = Callable[[float], None]
ROWS = 122_880  # at once; as many as DuckDB stores together


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
                with new_file(str(made)) as copy:
                    _copy(cursor, copy, tell)
            except duckdb.Error as error:
                if (reason := while_opening(error)) in ("full", "damaged"):
                    raise WarehouseUnavailableError(reason, warehouse.path) from error
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


def _copy(cursor: Cursor, copy: Cursor, tell: Tell) -> None:
    """Fill a new database with the tables and views of the warehouse.

    It is a database by itself: one that is attached is in the way of others (they cannot be folded, and it cannot,
    while anybody asks for the names of tables), and has settings locked that `COPY FROM DATABASE` wants.
    """
    tables = cursor.execute(sql("tables_made")).fetchall()
    copy.execute("BEGIN TRANSACTION")
    migrating.apply(copy, migrating.migrations())
    copy.execute("DELETE FROM migration")
    ours = {table for table, _ in copy.execute(sql("tables_made")).fetchall()}
    for done, (table, made_by) in enumerate(tables):
        tell(done / len(tables))
        name = '"' + table.replace('"', '""') + '"'
        if table not in ours:  # whoever made it in this file wants it back
            copy.execute(made_by)
        rows = cursor.execute(f"SELECT * FROM {name}").to_arrow_reader(ROWS)  # noqa: S608 - from the catalogue
        copy.register("rows_of_original", rows)
        copy.execute(f"INSERT INTO {name} SELECT * FROM rows_of_original")  # noqa: S608 - from the catalogue
        copy.unregister("rows_of_original")
    copy.execute("COMMIT")
    copy.execute("CHECKPOINT")  # closing would do it too, but not say when it failed
