"""Backup and restore: whole copies while others write, and a backup put back whatever became of the warehouse."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest import commands
from tests.conftest import Completed
from tests.faults.clerk import CELLS, counts, everything, load
from tests.faults.conftest import Disk
from tests.unit.test_beside import hosted
from warehouse import __main__, connection
from warehouse.backup import backup, backup_bytes
from warehouse.connection import Warehouse, close_warehouse, open_warehouse
from warehouse.console import Terminal
from warehouse.database import looking_into
from warehouse.verifying import verify

Run = Callable[..., Completed]
ROOMS = {"ingest": commands.main, "warehouse": __main__.main}
JANUARY, BOTH = {"2025-01": (CELLS, CELLS * 10)}, {"2025-01": (CELLS, CELLS * 10), "2025-02": (CELLS, CELLS * 11)}


@pytest.fixture
def run(command: Run, warehouse_path: Path) -> Run:
    """A command of `python -m warehouse` on this test's warehouse, in English."""
    return lambda *arguments: command("warehouse", *arguments, "--warehouse", warehouse_path, "--lang", "en")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A warehouse with January and February, and a backup of it from January."""
    path = tmp_path_factory.mktemp("once") / "w.duckdb"
    load(open_warehouse(path), "2025-01", 10)
    content = backup_bytes(open_warehouse(path))
    load(open_warehouse(path), "2025-02", 11)
    close_warehouse(path)
    return path.read_bytes(), content


@pytest.fixture
def january(warehouse_path: Path, tmp_path: Path, once: tuple[bytes, bytes]) -> Path:
    """A backup from January, of a warehouse in which there is a February by now."""
    file = tmp_path / "elsewhere" / "january.duckdb"
    file.parent.mkdir()
    warehouse_path.write_bytes(once[0])
    file.write_bytes(once[1])
    open_warehouse(warehouse_path)
    return file


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def set_aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.until-*"))


def is_whole(path: Path) -> bool:
    with looking_into(str(path)) as cursor:
        return not verify(cursor).findings


# --- backup


def test_a_backup_holds_everything_in_one_file(warehouse_path: Path, tmp_path: Path, run: Run):
    everything(open_warehouse(warehouse_path))
    before = names(tmp_path)
    done = run("backup", tmp_path / "b.duckdb")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"The warehouse was backed up to {tmp_path / 'b.duckdb'}: 10 submissions, ")
    assert names(tmp_path) - before == {"b.duckdb"}
    told = "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'audit' ORDER BY ALL"
    with looking_into(str(tmp_path / "b.duckdb")) as copy, open_warehouse(warehouse_path).reading() as cursor:
        tables = cursor.execute(told).fetchall()
        assert copy.execute(told).fetchall() == tables
        for (table,) in tables:
            rows = f'SELECT * FROM "{table}" ORDER BY ALL'
            assert copy.execute(rows).fetchall() == cursor.execute(rows).fetchall(), table
    assert run("verify", tmp_path / "b.duckdb").status == 0


def test_a_backup_is_written_down(warehouse_path: Path, tmp_path: Path, run: Run):
    assert run("backup", tmp_path / "b.duckdb").status == 0
    with open_warehouse(warehouse_path).reading() as cursor:
        rows = cursor.execute("SELECT channel, action, subject FROM audit").fetchall()
    assert rows == [("cli", "backup", "backed up")]


def test_a_backup_is_a_download_too(warehouse: Warehouse, tmp_path: Path):
    load(warehouse, "2025-01", 10)
    (tmp_path / "b.duckdb").write_bytes(backup_bytes(warehouse))
    assert counts(open_warehouse(tmp_path / "b.duckdb")) == JANUARY
    close_warehouse(tmp_path / "b.duckdb")


def test_a_backup_takes_the_place_of_an_older_one_only_when_it_is_whole(
    warehouse_path: Path, tmp_path: Path, run: Run, january: Path, monkeypatch: pytest.MonkeyPatch
):
    before = january.read_bytes()

    def broken(*_: object) -> Iterator[bytes]:
        yield b"x" * 100_000
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr("warehouse.care_commands.pieces_of", broken)
        failed = run("backup", january)
    assert (failed.status, failed.out) == (2, "")
    assert failed.err == f"{january} cannot be written: No space left on device.\n"
    assert january.read_bytes() == before
    assert run("backup", january).status == 0
    assert names(january.parent) == {"january.duckdb"}
    assert not list(warehouse_path.parent.glob(".*"))
    assert run("restore", january).status == 0
    assert counts(open_warehouse(warehouse_path)) == BOTH


@pytest.mark.parametrize("action", ["backup", "restore"])
def test_the_warehouse_is_no_backup_of_itself(warehouse_path: Path, tmp_path: Path, run: Run, action: str):
    load(open_warehouse(warehouse_path), "2025-01", 10)
    (tmp_path / "link").symlink_to(warehouse_path)
    os.link(warehouse_path, tmp_path / "other-name")
    for name in (warehouse_path, tmp_path / "link", tmp_path / "other-name"):
        done = run(action, name)
        assert (done.status, done.err) == (2, f"{name} is the warehouse itself. Name another file.\n")
    assert counts(open_warehouse(warehouse_path)) == JANUARY


def test_backups_under_load_are_of_one_moment_each(warehouse: Warehouse):
    """While one person loads month by month into two communes, in one file each, copies are made all the time."""
    done, found = threading.Event(), []

    def write() -> None:
        for turn in range(1, 13):
            load(warehouse, f"2025-0{turn % 6 + 1}", 8 + turn)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        with backup(warehouse) as made:
            assert is_whole(made)
            with looking_into(str(made)) as cursor:
                found.append(cursor.execute("SELECT max(number) FROM submission").fetchone()[0])
                rows = cursor.execute(
                    "SELECT number, count(*), min(present), max(present) FROM participation JOIN part USING (part_id) "
                    "JOIN submission USING (submission_id) GROUP BY number ORDER BY number"
                ).fetchall()
        assert rows == [(number, CELLS, 8 + number, 8 + number) for number in range(1, (found[-1] or 0) + 1)]
    writer.join()
    assert found == sorted(found, key=lambda number: number or 0)
    assert not list(Path(warehouse.path).parent.glob(".*.part*"))


def test_a_backup_does_not_wait_for_a_load(warehouse: Warehouse):
    load(warehouse, "2025-01", 10)
    with warehouse.writing() as cursor:
        cursor.execute("DELETE FROM participation")
        with backup(warehouse) as made, looking_into(str(made)) as copy:
            assert copy.execute("SELECT count(*) FROM participation").fetchone() == (CELLS,)


# --- restore


def test_a_restored_warehouse_has_the_figures_of_then_and_the_one_before_is_kept(
    warehouse_path: Path, run: Run, january: Path
):
    warehouse = open_warehouse(warehouse_path)
    version = warehouse.version()
    done = run("restore", january)
    (aside,) = set_aside(warehouse_path)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        f"The warehouse {warehouse_path} is now as in {january}. What was there before was kept as {aside}.\n"
    )
    assert counts(warehouse) == JANUARY  # whoever had it open goes on with it
    assert warehouse.version() != version
    assert counts(open_warehouse(aside)) == BOTH
    close_warehouse(aside)
    load(warehouse, "2025-02", 12)
    close_warehouse(warehouse_path)
    assert counts(open_warehouse(warehouse_path)) == JANUARY | {"2025-02": (CELLS, CELLS * 12)}
    assert is_whole(january)


def test_restoring_what_was_set_aside_takes_the_restoring_back(warehouse_path: Path, run: Run, january: Path):
    assert run("restore", january).status == 0
    (aside,) = set_aside(warehouse_path)
    assert run("restore", aside).status == 0
    assert counts(open_warehouse(warehouse_path)) == BOTH
    assert len(set_aside(warehouse_path)) == 2


def spoil(path: Path, how: str) -> None:
    """Damage a warehouse that nobody has open."""
    content = path.read_bytes()
    match how:
        case "cut short":
            path.write_bytes(content[: len(content) // 2])
        case "garbled":
            path.write_bytes(b"\x07" * 20_000 + content[20_000:])
        case "not a warehouse":
            path.write_text("period,cell\n", encoding="utf-8")
        case "gone":
            path.unlink()
        case "log without its warehouse":
            path.unlink()
            path.with_name(f"{path.name}.wal").write_bytes(b"x" * 500)
        case "log garbled":
            path.with_name(f"{path.name}.wal").write_bytes(b"x" * 500)


@pytest.mark.parametrize(
    "how", ["cut short", "garbled", "not a warehouse", "gone", "log without its warehouse", "log garbled"]
)
def test_a_warehouse_that_cannot_be_opened_is_set_aside_as_it_is(
    warehouse_path: Path, run: Run, january: Path, how: str
):
    close_warehouse(warehouse_path)
    spoil(warehouse_path, how)
    before = {path.name.removeprefix(warehouse_path.name): path.read_bytes() for path in _parts(warehouse_path)}
    done = run("restore", january)
    assert (done.status, done.err) == (0, "")
    aside = set_aside(warehouse_path)
    assert ("There was none before." in done.out) == (how == "gone")
    kept = {path.name.removeprefix(_stem(path)): path.read_bytes() for path in aside}
    assert kept == before
    assert counts(open_warehouse(warehouse_path)) == JANUARY
    assert run("verify").status == 0


def _parts(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{end}") for end in ("", ".wal") if path.with_name(f"{path.name}{end}").exists()]


def _stem(path: Path) -> str:
    return path.name.removesuffix(".wal")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("cut short", "{} is damaged. Nothing was changed. Take another backup."),
        ("not a warehouse", "{} is not a backup of a warehouse. Nothing was changed."),
        ("newer", "{} was made by a newer version of this program. Nothing was changed. Update the program first."),
        ("log garbled", "{0}.wal is missing, damaged, or not yet part of {0}. Nothing was changed; see "),
        ("not whole", "Submissions that are gone: 1. 1\n{} was not put back, since it is not whole."),
    ],
)
def test_what_is_no_sound_backup_is_refused(warehouse_path: Path, run: Run, january: Path, how: str, said: str):
    if how in ("newer", "not whole"):
        changed = "INSERT INTO migration VALUES (9999, '9999_later', NULL)"
        with open_warehouse(january).writing() as cursor:
            cursor.execute(changed if how == "newer" else "UPDATE submission SET number = 2")
        close_warehouse(january)
    else:
        spoil(january, how)
    before = january.read_bytes(), names(warehouse_path.parent)
    done = run("restore", january)
    assert (done.status, done.out) == (1, "")
    assert said.format(january) in done.err
    assert counts(open_warehouse(warehouse_path)) == BOTH
    assert (january.read_bytes(), names(warehouse_path.parent)) == before
    checked = run("verify", january)
    assert checked.status == 1
    assert said.format(january).splitlines()[0] in checked.out


def test_a_backup_damaged_where_only_reading_finds_it_is_refused(warehouse_path: Path, run: Run, january: Path):
    content = bytearray(january.read_bytes())
    for start in range(12_288 + 300_000, len(content) - 1000, 100_000):
        content[start] ^= 255
    january.write_bytes(bytes(content))
    assert run("restore", january).status == 1
    assert run("verify", january).status == 1
    assert counts(open_warehouse(warehouse_path)) == BOTH


def test_a_backup_that_is_not_there_is_wrong_usage(run: Run, tmp_path: Path):
    for action in ("restore", "verify"):
        done = run(action, tmp_path / "none.duckdb")
        assert (done.status, done.err) == (2, f"There is no file {tmp_path / 'none.duckdb'}.\n")


def test_a_restore_waits_for_who_is_at_work_but_not_for_ever(
    warehouse_path: Path, run: Run, january: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.2)
    inside, leave = threading.Event(), threading.Event()

    def load_long() -> None:
        with open_warehouse(warehouse_path).writing():
            inside.set()
            leave.wait(20)

    loading = threading.Thread(target=load_long)
    loading.start()
    assert inside.wait(20)
    done = run("restore", january)
    leave.set()
    loading.join()
    assert (done.status, done.out) == (3, "")
    assert done.err == "Others are still at work on the warehouse. Nothing was changed. Try again in a minute.\n"
    assert counts(open_warehouse(warehouse_path)) == BOTH


# --- beside a dashboard


@pytest.fixture
def elsewhere(warehouse_path: Path, january: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The warehouse is open in another program, which runs the commands; this one cannot open it."""
    real = open_warehouse

    def busy(named: str | None) -> Warehouse:
        raise connection.WarehouseUnavailableError("busy", str(warehouse_path))

    with hosted(warehouse_path, ROOMS):
        monkeypatch.setattr("warehouse.console.open_warehouse", busy)
        monkeypatch.chdir(january.parent)
        yield
    assert open_warehouse is real


@pytest.mark.usefixtures("elsewhere")
def test_backup_restore_and_verify_work_beside_a_dashboard(warehouse_path: Path, january: Path, run: Run):
    dashboards = open_warehouse(warehouse_path)
    version = dashboards.version()
    assert run("backup", "both.duckdb").status == 0
    assert is_whole(january.with_name("both.duckdb"))
    done = run("restore", "january.duckdb")
    assert (done.status, done.err) == (0, "")
    assert counts(dashboards) == JANUARY
    assert dashboards.version() != version
    assert run("restore", "both.duckdb").status == 0
    assert counts(dashboards) == BOTH
    assert run("verify").status == 0
    assert run("verify", "both.duckdb").status == 0
    january.write_bytes(january.read_bytes()[:100_000])
    refused = run("restore", "january.duckdb")
    assert (refused.status, refused.out) == (1, "")
    assert counts(dashboards) == BOTH
    assert names(january.parent) == {"january.duckdb", "both.duckdb"}


@pytest.mark.usefixtures("elsewhere")
def test_a_warehouse_deleted_under_a_dashboard_comes_back(warehouse_path: Path, run: Run):
    warehouse_path.unlink()
    assert run("restore", "january.duckdb").status == 0
    assert counts(open_warehouse(warehouse_path)) == JANUARY
    load(open_warehouse(warehouse_path), "2025-02", 11)
    close_warehouse(warehouse_path)
    assert counts(open_warehouse(warehouse_path)) == BOTH


def test_a_person_who_leaves_in_the_middle_changes_nothing(
    warehouse_path: Path, january: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    def torn(self: Terminal, name: str) -> Iterator[bytes]:
        yield january.read_bytes()[:50_000]
        raise KeyboardInterrupt

    monkeypatch.setattr(Terminal, "pieces", torn)
    before = names(warehouse_path.parent)
    assert run("restore", january).status == 130
    assert names(warehouse_path.parent) == before
    assert counts(open_warehouse(warehouse_path)) == BOTH


# --- without room


def test_without_room_nothing_is_backed_up_and_nothing_lost(disk: Disk, tmp_path: Path, command: Run):
    warehouse = open_warehouse(disk.warehouse)
    load(warehouse, "2025-01", 10)
    disk.fill(500_000)
    done = command("warehouse", "backup", tmp_path / "b.duckdb", "--warehouse", disk.warehouse, "--lang", "en")
    assert (done.status, done.out) == (3, "")
    assert f"There is no room left on the disk of {disk.warehouse}. Nothing was written." in done.err
    assert counts(warehouse) == JANUARY
    load(warehouse, "2025-02", 11)
    disk.free()
    assert command("warehouse", "backup", tmp_path / "b.duckdb", "--warehouse", disk.warehouse).status == 0
    assert counts(open_warehouse(tmp_path / "b.duckdb")) == BOTH
    close_warehouse(tmp_path / "b.duckdb")


def test_a_disk_that_fills_up_meanwhile_does_not_stop_the_warehouse(disk: Disk, monkeypatch: pytest.MonkeyPatch):
    warehouse = open_warehouse(disk.warehouse)
    load(warehouse, "2025-01", 10)
    monkeypatch.setattr("warehouse.backup._size", lambda *_: 0)
    disk.fill(300_000)
    for _ in range(2):
        with pytest.raises(connection.WarehouseUnavailableError, match="full"), backup(warehouse):
            pass
        assert counts(warehouse) == JANUARY
    load(warehouse, "2025-02", 11)
    assert counts(warehouse) == BOTH
    assert not list(disk.folder.glob(".*"))


def test_without_room_nothing_is_restored_and_nothing_lost(disk: Disk, tmp_path: Path, command: Run):
    warehouse = open_warehouse(disk.warehouse)
    load(warehouse, "2025-01", 10)
    arguments = ("--warehouse", disk.warehouse, "--lang", "en")
    file = tmp_path / "b.duckdb"
    assert command("warehouse", "backup", file, *arguments).status == 0
    load(warehouse, "2025-02", 11)
    disk.fill(500_000)
    done = command("warehouse", "restore", file, *arguments)
    assert (done.status, done.out) == (3, "")
    assert f"There is no room left on the disk of {disk.warehouse}. Nothing was written." in done.err
    assert counts(warehouse) == BOTH
    assert not set_aside(disk.warehouse)
    disk.free()
    assert command("warehouse", "restore", file, *arguments).status == 0
    assert counts(warehouse) == JANUARY


def test_a_disk_without_room_for_the_backup_keeps_the_old_one(
    disk: Disk, warehouse_path: Path, run: Run, january: Path
):
    shutil.copyfile(january, disk.folder / "b.duckdb")
    disk.fill(500_000)
    done = run("backup", disk.folder / "b.duckdb")
    assert (done.status, done.out) == (2, "")
    assert done.err == f"{disk.folder / 'b.duckdb'} cannot be written: No space left on device.\n"
    assert (disk.folder / "b.duckdb").read_bytes() == january.read_bytes()
    assert names(disk.folder) == {"b.duckdb", "filler"}
    assert counts(open_warehouse(warehouse_path)) == BOTH
