"""A disk without room: said in a sentence, nothing lost, and all well again once there is room, without a restart."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed
from tests.faults.clerk import CELLS, counts, load, sheet
from tests.faults.conftest import Disk
from tests.faults.warm import Warm
from warehouse import connection
from warehouse.connection import Warehouse, WarehouseUnavailableError, close_warehouse, open_warehouse

FIRST = {"2025-01": (CELLS, CELLS * 10)}


def refusal(warehouse: Warehouse, month: str, present: int, cells: int = CELLS) -> str:
    with pytest.raises(WarehouseUnavailableError) as found:
        load(warehouse, month, present, cells=cells)
    return found.value.reason


@pytest.mark.parametrize("cells", [CELLS, 5_000], ids=["a few cells", "many"])
def test_what_does_not_fit_is_refused_and_fits_once_there_is_room(disk: Disk, cells: int):
    warehouse = open_warehouse(disk.warehouse)
    load(warehouse, "2025-01", 10)
    disk.fill()
    assert refusal(warehouse, "2025-02", 11, cells) == "full"
    assert counts(warehouse) == FIRST
    assert refusal(warehouse, "2025-02", 11, cells) == "full"
    disk.free()
    load(warehouse, "2025-02", 11, cells=cells)
    assert counts(warehouse) == FIRST | {"2025-02": (cells, cells * 11)}


def stop(warehouse: Warehouse, disk: Disk) -> None:
    """Have the database give up: a checkpoint without room."""
    disk.fill()
    with pytest.raises(WarehouseUnavailableError, match="full"):
        warehouse.checkpoint()


def test_a_database_that_gave_up_is_opened_anew_by_whoever_comes_next(disk: Disk, caplog: pytest.LogCaptureFixture):
    warehouse = open_warehouse(disk.warehouse)
    load(warehouse, "2025-01", 10)
    stop(warehouse, disk)
    assert counts(warehouse) == FIRST  # while the disk is still full
    assert "the database had given up and was opened anew" in caplog.text
    assert refusal(warehouse, "2025-02", 11) == "full"
    disk.free()
    load(warehouse, "2025-02", 11)
    assert counts(warehouse) == FIRST | {"2025-02": (CELLS, CELLS * 11)}


def test_readers_in_between_are_told_and_all_others_wait_for_the_new_one(disk: Disk):
    warehouse = open_warehouse(disk.warehouse)
    load(warehouse, "2025-01", 10)
    seen: list[object] = []
    inside, gone = threading.Event(), threading.Event()

    def read_across() -> None:
        try:
            with warehouse.reading() as cursor:
                cursor.execute("FROM part").fetchall()
                inside.set()
                gone.wait(20)
                cursor.execute("FROM part").fetchall()
        except WarehouseUnavailableError as error:
            seen.append(error.reason)

    across = threading.Thread(target=read_across)
    across.start()
    assert inside.wait(20)
    stop(warehouse, disk)
    others = [threading.Thread(target=lambda: seen.append(counts(warehouse))) for _ in range(8)]
    for other in others:
        other.start()
    gone.set()
    for thread in (across, *others):
        thread.join(20)
        assert not thread.is_alive()
    assert seen.count("stopped") == 1
    assert seen.count(FIRST) == 8


def test_what_was_committed_is_acknowledged_though_the_log_cannot_be_folded(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connection, "FOLD_BYTES", 1)
    warehouse = open_warehouse(disk.warehouse)
    load(warehouse, "2025-01", 10)
    disk.fill(64_000)
    load(warehouse, "2025-02", 11)
    both = FIRST | {"2025-02": (CELLS, CELLS * 11)}
    assert counts(warehouse) == both
    disk.free()
    close_warehouse(disk.warehouse)
    assert counts(open_warehouse(disk.warehouse)) == both


def test_a_new_warehouse_without_room_leaves_nothing(disk: Disk):
    disk.fill(1_000_000)
    with pytest.raises(WarehouseUnavailableError, match="full"):
        open_warehouse(disk.warehouse)
    assert [path.name for path in disk.folder.iterdir()] == ["filler"]


def test_the_command_line_says_so_and_ends_with_3(disk: Disk, tmp_path: Path, command: Callable[..., Completed]):
    load(open_warehouse(disk.warehouse), "2025-01", 10)
    file = tmp_path / "february.csv"
    file.write_bytes(sheet("2025-02", 11))
    arguments = ("ingest", "load", file, "--warehouse", disk.warehouse, "--lang", "en", "--accept-warnings", "flood")
    disk.fill()
    done = command(*arguments)
    assert (done.status, done.out) == (3, "")
    said = f"There is no room left on the disk of {disk.warehouse}. Nothing was written. Make room, then try again."
    assert said in done.err
    assert "Traceback" not in done.err
    disk.free()
    assert command(*arguments).status == 0


def test_however_much_room_is_left_what_was_acknowledged_stays(disk: Disk, warm: Warm):
    chance = random.Random(1)
    warehouse = open_warehouse(disk.warehouse)
    acknowledged: dict[str, tuple[int, int]] = {}
    full = 0
    for turn in range(15):
        disk.fill(chance.choice([0, 0, 2000, 4096, 10_000, 40_000, 300_000]))
        for _ in range(3):
            month, present, cells = f"2025-0{chance.randint(1, 6)}", chance.randint(10, 20), chance.choice([1, 5, 300])
            try:
                load(warehouse, month, present, cells=cells)
                acknowledged[month] = (cells, cells * present)
                if chance.random() < 0.4:
                    warehouse.checkpoint()
            except WarehouseUnavailableError as error:
                assert error.reason == "full"
                full += 1
        disk.free()
        assert counts(warehouse) == dict(sorted(acknowledged.items())), turn
    assert full > 5
    close_warehouse(disk.warehouse)
    assert warm.start("look", disk.warehouse).wait() == [str(dict(sorted(acknowledged.items())))]


def test_a_limit_on_the_size_of_files_is_told_as_no_room(tmp_path: Path, warm: Warm):
    """What stands for a full disk where no disk can be mounted, and for a quota."""
    path = tmp_path / "w.duckdb"
    load(open_warehouse(path), "2025-01", 10)
    close_warehouse(path)
    said = warm.start("load_within", path, 20_000).wait()
    assert said == ["full", str(FIRST), "room again", "accepted", str(FIRST | {"2025-02": (1_000, 11_000)})]
