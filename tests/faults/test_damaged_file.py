"""The file of the warehouse, damaged: a sentence instead of wrong figures, and the file left as it was."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed
from tests.faults.clerk import counts, load
from warehouse.connection import WarehouseUnavailableError, close_warehouse, open_warehouse

POSITIONS = 25
COUNTED = {"2025-01": (5, 50), "2025-02": (5, 55)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "w.duckdb"
    warehouse = open_warehouse(path)
    load(warehouse, "2025-01", 10)
    load(warehouse, "2025-02", 11)
    close_warehouse(path)
    return path.read_bytes()


def opened(path: Path) -> dict[str, tuple[int, int]] | str:
    """What counts in the warehouse, or why it cannot be told."""
    before = path.read_bytes()
    try:
        try:
            return counts(open_warehouse(path))
        finally:
            close_warehouse(path)
    except WarehouseUnavailableError as error:
        assert path.read_bytes() == before
        return error.reason


def test_a_file_cut_short_anywhere_is_refused(whole: bytes, tmp_path: Path):
    chance = random.Random(1)
    for _ in range(POSITIONS):
        path = tmp_path / "w.duckdb"
        path.write_bytes(whole[: chance.randrange(1, len(whole))])
        assert opened(path) in ("damaged", "unreadable")


def test_a_file_garbled_anywhere_gives_right_figures_or_none(whole: bytes, tmp_path: Path):
    chance = random.Random(2)
    refused = 0
    for _ in range(POSITIONS):
        garbled = bytearray(whole)
        start = chance.randrange(len(whole))
        for at in range(start, min(start + chance.choice([1, 64, 4096]), len(whole))):
            garbled[at] ^= chance.randrange(1, 256)
        path = tmp_path / "w.duckdb"
        path.write_bytes(bytes(garbled))
        found = opened(path)
        refused += found != COUNTED  # else it hit what nobody asked for; `verify` reads everything
        assert found == COUNTED or found in ("damaged", "unreadable"), start
    assert refused > POSITIONS // 5


def test_the_command_line_says_that_a_backup_must_be_put_back(
    whole: bytes, tmp_path: Path, command: Callable[..., Completed]
):
    path = tmp_path / "w.duckdb"
    path.write_bytes(whole[: len(whole) // 2])
    done = command("warehouse", "figures", "present", "--warehouse", path, "--lang", "en")
    assert (done.status, done.out) == (3, "")
    assert "is damaged; it was left as it is. Put a backup back with: python -m warehouse restore FILE" in done.err
