"""What cannot be opened says why, and is left as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Completed
from tests.faults.clerk import counts, load
from tests.faults.warm import Warm
from warehouse import database, migrating
from warehouse.connection import WarehouseUnavailableError, close_warehouse, open_warehouse


def reason(path: Path) -> str:
    with pytest.raises(WarehouseUnavailableError) as found:
        open_warehouse(path)
    return found.value.reason


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_warehouse_is_one_file_with_the_folders_it_needs(tmp_path: Path):
    path = tmp_path / "a" / "b" / "w.duckdb"
    open_warehouse(path)
    assert names(path.parent) == ["w.duckdb"]
    close_warehouse(path)
    assert names(path.parent) == ["w.duckdb"]


def test_after_a_clean_end_only_the_file_is_left(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    load(open_warehouse(path), "2025-01", 10)
    assert names(tmp_path) == ["w.duckdb", "w.duckdb.wal", "w.duckdb.wal.mark"]
    close_warehouse(path)
    assert names(tmp_path) == ["w.duckdb"]


def test_a_new_warehouse_that_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise duckdb.IOException('Could not write file "w": No space left on device')

    monkeypatch.setattr(migrating, "apply", fail)
    assert reason(tmp_path / "w.duckdb") == "full"
    assert names(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"period,cell\n", b"\0" * 20_000, b"SQLite format 3\0" + b"\0" * 8000])
def test_what_is_no_warehouse_is_left_as_it_is(tmp_path: Path, content: bytes):
    path = tmp_path / "w.duckdb"
    path.write_bytes(content)
    assert reason(path) == "unreadable"
    assert path.read_bytes() == content
    assert names(tmp_path) == ["w.duckdb"]


@pytest.mark.parametrize("content", [b"", b"period,cell\n2025-10,A\n"])
@pytest.mark.parametrize("name", ["report.csv", "report.tsv", "report.json", "report.parquet"])
def test_a_report_named_as_the_warehouse_is_left_as_it_is(tmp_path: Path, name: str, content: bytes):
    """DuckDB opens such files as tables, in memory: what was loaded there would be acknowledged and gone."""
    path = tmp_path / name
    path.write_bytes(content)
    assert reason(path) == "unreadable"
    assert path.read_bytes() == content
    assert names(tmp_path) == [name]


def test_a_warehouse_may_have_any_name(tmp_path: Path):
    path = tmp_path / "warehouse.csv"
    for _ in range(2):
        with open_warehouse(path).reading() as cursor:
            assert cursor.execute("SELECT count(*) > 0 FROM unit").fetchone() == (True,)
        close_warehouse(path)


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    other = duckdb.connect(str(path))
    other.execute("CREATE TABLE accounts (number INTEGER)")
    other.close()
    before = path.read_bytes()
    assert reason(path) == "unreadable"
    assert path.read_bytes() == before


def test_one_of_a_newer_version_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    with open_warehouse(path).writing() as cursor:
        cursor.execute("INSERT INTO migration VALUES (9999, '9999_later', NULL)")
    close_warehouse(path)
    before = path.read_bytes()
    assert reason(path) == "newer"
    assert path.read_bytes() == before


def test_a_folder_is_no_place_for_a_warehouse(tmp_path: Path):
    assert reason(tmp_path) == "place"


def test_a_file_is_no_folder_for_a_warehouse(tmp_path: Path):
    (tmp_path / "file").touch()
    assert reason(tmp_path / "file" / "w.duckdb") == "place"


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    """A warehouse on a disk that cannot be written."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a disk")
    try:
        open_warehouse(disk / "w.duckdb")
        close_warehouse(disk / "w.duckdb")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        yield disk / "w.duckdb"
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_disk_that_cannot_be_written_is_no_place(read_only_disk: Path, command: Callable[..., Completed]):
    assert reason(read_only_disk) == "place"
    assert reason(read_only_disk.with_name("new.duckdb")) == "place"
    done = command("ingest", "submissions", "--warehouse", read_only_disk, "--lang", "en")
    assert (done.status, done.out) == (3, "")
    assert "Check the folder and its permissions." in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_permission_is_no_place(tmp_path: Path):
    path = tmp_path / "w.duckdb"
    open_warehouse(path)
    close_warehouse(path)
    path.chmod(0o400)
    assert reason(path) == "place"


def test_what_another_process_has_open_is_busy(tmp_path: Path, warm: Warm):
    path = tmp_path / "w.duckdb"
    holder = warm.start("hold", path)
    holder.wait_for("open")
    assert reason(path) == "busy"
    holder.kill()
    assert counts(open_warehouse(path)) == {}
    close_warehouse(path)


def test_an_open_warehouse_stays_locked_whatever_this_process_does_with_it(tmp_path: Path, warm: Warm, older: Path):
    """Closing any descriptor of a file frees its locks: migrating copies it, the mark reads it, a backup too."""
    warehouse = open_warehouse(older)
    load(warehouse, "2025-01", 10)
    warehouse.checkpoint()
    assert warm.start("look", older).wait() == ["busy"]
    close_warehouse(older)


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse made before the newest migration, with a month reported."""
    path = tmp_path / "w.duckdb"
    with monkeypatch.context() as patch:
        known = migrating.migrations()
        patch.setattr(migrating, "migrations", lambda: known[:-1])
        open_warehouse(path)
        close_warehouse(path)
    return path


def test_an_older_warehouse_is_copied_beside_itself_and_migrated(older: Path):
    before = older.read_bytes()
    warehouse = open_warehouse(older)
    newest = migrating.migrations()[-1][0]
    copied = older.with_name(f"w.duckdb.before-{newest:04d}")
    assert copied.read_bytes() == before
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT max(number) FROM migration").fetchone() == (newest,)
    close_warehouse(older)
    assert names(older.parent) == ["w.duckdb", copied.name]


def test_a_migration_that_fails_leaves_the_warehouse_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch):
    before = older.read_bytes()
    newest, file = migrating.migrations()[-1]
    broken = older.with_name(file.name)
    broken.write_text(file.read_text(encoding="utf-8") + ";\nSELECT nothing_of_the_kind;", encoding="utf-8")
    with monkeypatch.context() as patch:
        known = migrating.migrations()
        patch.setattr(migrating, "migrations", lambda: [*known[:-1], (newest, broken)])
        for _ in range(2):  # a second attempt keeps no second copy
            with pytest.raises(WarehouseUnavailableError):
                open_warehouse(older)
        assert older.read_bytes() == before
        assert names(older.parent) == sorted([broken.name, "w.duckdb", f"w.duckdb.before-{newest:04d}"])
    open_warehouse(older)
    close_warehouse(older)


def test_a_copy_from_before_is_never_overwritten(older: Path):
    newest = migrating.migrations()[-1][0]
    earlier = older.with_name(f"w.duckdb.before-{newest:04d}")
    earlier.write_bytes(b"of another time")
    open_warehouse(older)
    close_warehouse(older)
    assert earlier.read_bytes() == b"of another time"
    assert len(names(older.parent)) == 3


def test_new_warehouses_know_their_own_log(tmp_path: Path):
    """Files of older versions of DuckDB take any log that lies beside them; see test_log.py."""
    warehouse = open_warehouse(tmp_path / "w.duckdb")
    with warehouse.reading() as cursor:
        rows = cursor.execute("SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal").fetchall()
    assert rows == [("v1.5.0+",)]
    close_warehouse(tmp_path / "w.duckdb")
    assert database.STORAGE_VERSION == "v1.5.0"
    shutil.rmtree(tmp_path)
