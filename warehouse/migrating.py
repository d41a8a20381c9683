"""Migrations: a new warehouse gets all of them, an older one those it lacks, after a copy was put beside it."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse import clock
from warehouse.failures import WarehouseUnavailableError
from warehouse.files import copy, made_beside, put_in_place, stamp
from warehouse.log_mark import log_of

Connect = Callable[[str], duckdb.DuckDBPyConnection]

HERE = Path(__file__).resolve().parent


def migrations() -> list[tuple[int, Path]]:
    """Every migration there is, in order: number and file."""
    return [(int(file.name[:4]), file) for file in sorted((HERE / "migrations").glob("[0-9]*.sql"))]


def applied(connection: duckdb.DuckDBPyConnection, path: str) -> int:
    """The number of the last migration a warehouse has had; 0 for a new file.

    Raises WarehouseUnavailableError for a database that is something else, or of a newer version of this program.
    """
    tables = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "migration" not in tables:
        if tables:
            raise WarehouseUnavailableError("unreadable", path)
        return 0
    row = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    assert row is not None
    if row[0] > migrations()[-1][0]:
        raise WarehouseUnavailableError("newer", path)
    return int(row[0])


def _pending(connection: duckdb.DuckDBPyConnection, path: str) -> list[tuple[int, Path]]:
    """The migrations a warehouse lacks. Raises as `applied` does."""
    done = applied(connection, path)
    return [(number, file) for number, file in migrations() if number > done]


def _copy_before(path: str, number: int) -> None:
    """Keep a copy of a closed warehouse beside it, from before migration `number`. Raises OSError."""
    before = Path(f"{path}.before-{number:04d}")
    if before.exists():
        if filecmp.cmp(path, before, shallow=False):  # of an earlier attempt
            return
        before = before.with_name(f"{before.name}-{stamp()}")
    copy(Path(path), before)


def create(path: Path, connect: Connect) -> None:
    """Make a warehouse, under another name first, so that there is never half of one.

    Raises WarehouseUnavailableError, OSError and duckdb.Error.
    """
    if Path(log_of(str(path))).exists():  # DuckDB would delete it
        raise WarehouseUnavailableError("log", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with made_beside(path) as made:
        connection = connect(str(made))
        try:
            found(connection)
            connection.execute("CHECKPOINT")  # closing would do it too, but not say when it failed
        finally:
            connection.close()
        with suppress(FileExistsError):  # another process was quicker
            put_in_place(made, path)


def migrated(path: str, connect: Connect, *, is_copy: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to an existing warehouse, with every migration; one that lacks some is copied beside itself first.

    `is_copy`: the file is a copy itself and needs no other.

    Raises WarehouseUnavailableError, OSError and duckdb.Error; the warehouse is then as it was.
    """
    connection = connect(path)
    try:
        while wanted := _pending(connection, path):
            connection.execute("CHECKPOINT")
            connection.close()  # only then may its file be read
            as_copied = _state(path)
            if not is_copy:
                _copy_before(path, wanted[0][0])
            connection = connect(path)
            if _state(path) == as_copied:  # nobody came in between
                _migrate(connection, wanted)
    except BaseException:
        connection.close()
        raise
    return connection


def _state(path: str) -> tuple[int, int, int]:
    found = Path(path).stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def found(connection: duckdb.DuckDBPyConnection) -> None:
    """Make a new file a warehouse: all migrations, and the reference data that come with the program."""
    connection.execute("BEGIN TRANSACTION")
    apply(connection, migrations())
    from warehouse.reference import load_reference  # late: reference imports the connection
    from warehouse.reference_files import read_folder

    connection.execute("INSERT INTO warehouse_info VALUES ('reference_version', '0')")
    load_reference(connection, read_folder(HERE / "units"))
    connection.execute("COMMIT")


def _migrate(connection: duckdb.DuckDBPyConnection, wanted: Iterable[tuple[int, Path]]) -> None:
    """Apply migrations to an older warehouse, all or none."""
    connection.execute("BEGIN TRANSACTION")
    apply(connection, wanted)
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT")


def apply(connection: duckdb.DuckDBPyConnection, wanted: Iterable[tuple[int, Path]]) -> None:
    """Run migrations and note that they were, inside the caller's transaction."""
    connection.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)")
    for number, file in wanted:
        connection.execute(file.read_text(encoding="utf-8"))
        connection.execute(
            "INSERT INTO migration VALUES ($number, $name, $at)",
            {"number": number, "name": file.stem, "at": clock.utc()},
        )
