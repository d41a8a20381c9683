"""A warehouse of every earlier version: it opens, is migrated, keeps its figures, and a copy from before lies beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Completed
from tests.faults import clerk
from warehouse import migrating
from warehouse.connection import MEMORY, Warehouse, close_warehouse, open_warehouse
from warehouse.database import STORAGE_VERSION, looking_into
from warehouse.verifying import verify

EARLIER = [number for number, _ in migrating.migrations()[:-1]]


@pytest.fixture(scope="module")
def today() -> Iterator[Warehouse]:
    made = Warehouse(MEMORY)
    clerk.everything(made)
    yield made
    made.close()


def make_earlier(path: Path, number: int, today: Warehouse) -> None:
    """A warehouse as the version with `number` migrations would have kept what `today` holds."""
    with duckdb.connect(str(path), config={"storage_compatibility_version": STORAGE_VERSION}) as earlier:
        migrating.apply(earlier, migrating.migrations()[:number])
        with today.reading() as cursor:
            for (table,) in earlier.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                if table == "migration":
                    continue
                known = earlier.execute(f'SELECT * FROM "{table}" LIMIT 0').description
                columns = ", ".join(f'"{name}"' for name, *_ in known)
                rows = cursor.execute(f'SELECT {columns} FROM "{table}"').to_arrow_table()
                earlier.register("rows_of_today", rows)
                earlier.execute(f'INSERT INTO "{table}" ({columns}) SELECT * FROM rows_of_today')
                earlier.unregister("rows_of_today")


@pytest.mark.parametrize("number", EARLIER)
def test_an_earlier_warehouse_is_copied_migrated_and_keeps_its_figures(tmp_path: Path, number: int, today: Warehouse):
    path = tmp_path / "earlier" / "w.duckdb"
    path.parent.mkdir()
    make_earlier(path, number, today)
    before = path.read_bytes()
    warehouse = open_warehouse(path)
    assert clerk.counts(warehouse) == clerk.counts(today)
    with warehouse.reading() as cursor, today.reading() as fresh:
        assert verify(cursor).findings == ()
        for table in ("part", "participation", "training", "rotation", "cell", "unit", "withdrawal"):
            later = "EXCLUDE (channel)" if table == "withdrawal" else ""  # not kept before
            rows = f"SELECT * {later} FROM {table} ORDER BY ALL"
            assert cursor.execute(rows).fetchall() == fresh.execute(rows).fetchall(), table
    clerk.load(warehouse, "2025-05", 18)
    close_warehouse(path)
    kept = path.with_name(f"w.duckdb.before-{number + 1:04d}")
    assert kept.read_bytes() == before
    assert sorted(path.parent.iterdir()) == [path, kept]


@pytest.mark.parametrize("number", EARLIER)
def test_a_backup_of_an_earlier_version_is_put_back_and_left_as_it_is(
    warehouse_path: Path, tmp_path: Path, number: int, today: Warehouse, command: Callable[..., Completed]
):
    file = tmp_path / "earlier.duckdb"
    make_earlier(file, number, today)
    before = file.read_bytes()
    for action in ("verify", "restore"):
        done = command("warehouse", action, file, "--lang", "en")
        assert (done.status, done.err) == (0, "")
    assert file.read_bytes() == before
    assert clerk.counts(open_warehouse(warehouse_path)) == clerk.counts(today)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["earlier.duckdb", "warehouse.duckdb"]


def test_what_was_put_back_is_of_this_version(tmp_path: Path, today: Warehouse, command: Callable[..., Completed]):
    file, path = tmp_path / "earlier.duckdb", tmp_path / "warehouse.duckdb"
    make_earlier(file, 1, today)
    assert command("warehouse", "restore", file, "--lang", "en").status == 0
    close_warehouse(path)
    with looking_into(str(path)) as cursor:
        assert cursor.execute("SELECT max(number) FROM migration").fetchone() == (EARLIER[-1] + 1,)
