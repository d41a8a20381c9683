"""The log beside the warehouse, damaged: refused in a sentence, and everything left as it was.

DuckDB alone would open most of these without a word, and without submissions that were acknowledged.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Completed
from tests.faults.clerk import CELLS, counts, load
from tests.faults.warm import Warm
from warehouse.connection import WarehouseUnavailableError, close_warehouse, open_warehouse
from warehouse.log_mark import LogMark

MONTHS = 4
ALL = {f"2025-0{n}": (CELLS, CELLS * (9 + n)) for n in range(1, MONTHS + 1)}
POSITIONS = 100


@dataclass(frozen=True)
class Crashed:
    """What a process that was killed left behind, and how long its log was after each month."""

    file: bytes
    log: bytes
    mark: bytes
    lengths: list[int]


@pytest.fixture(scope="module")
def crashed(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Crashed:
    path = tmp_path_factory.mktemp("crashed") / "w.duckdb"
    lengths = [int(line) for line in warm.start("load_and_die", path, MONTHS).wait()]
    assert len(lengths) == MONTHS
    log, mark = path.with_name("w.duckdb.wal"), path.with_name("w.duckdb.wal.mark")
    return Crashed(path.read_bytes(), log.read_bytes(), mark.read_bytes(), lengths)


@dataclass
class Place:
    """A warehouse that is not open, as files."""

    file: Path

    @property
    def log(self) -> Path:
        return self.file.with_name("w.duckdb.wal")

    @property
    def mark(self) -> Path:
        return self.file.with_name("w.duckdb.wal.mark")

    def write(self, crashed: Crashed, log: bytes | None, mark: bytes | None = None) -> None:
        self.file.write_bytes(crashed.file)
        self.mark.write_bytes(mark or crashed.mark)
        self.log.unlink(missing_ok=True)
        if log is not None:
            self.log.write_bytes(log)

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.file.parent.iterdir()}

    def refusal(self) -> str | None:
        """Why it is not opened; None if it is. Whatever the answer, a refusal changes nothing."""
        before = self.bytes()
        try:
            open_warehouse(self.file)
        except WarehouseUnavailableError as error:
            assert self.bytes() == before
            return error.reason
        return None


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "w.duckdb")


def positions(crashed: Crashed, seed: int) -> list[int]:
    return sorted(random.Random(seed).sample(range(crashed.lengths[-1]), POSITIONS))


def test_after_a_crash_everything_acknowledged_is_there(crashed: Crashed, place: Place):
    place.write(crashed, crashed.log)
    assert place.refusal() is None
    assert counts(open_warehouse(place.file)) == ALL
    close_warehouse(place.file)
    assert list(place.bytes()) == ["w.duckdb"]


def test_a_log_cut_short_anywhere_is_refused(crashed: Crashed, place: Place):
    for length in positions(crashed, 1):
        place.write(crashed, crashed.log[:length])
        assert place.refusal() == "log", length


def test_a_log_garbled_anywhere_is_refused(crashed: Crashed, place: Place):
    chance = random.Random(2)
    for position in positions(crashed, 3):
        garbled = bytearray(crashed.log)
        for at in range(position, min(position + chance.choice([1, 8, 500]), len(garbled))):
            garbled[at] ^= chance.randrange(1, 256)
        place.write(crashed, bytes(garbled))
        assert place.refusal() == "log", position


def test_a_file_cut_short_is_refused_though_its_log_is_whole(crashed: Crashed, place: Place):
    """DuckDB would fold the log in behind where the file ended, so that its length is right again."""
    for length in sorted(random.Random(5).sample(range(20_000, len(crashed.file)), POSITIONS // 10)):
        place.write(crashed, crashed.log)
        place.file.write_bytes(crashed.file[:length])
        assert place.refusal() in ("damaged", "unreadable", "log"), length


def test_a_log_that_is_gone_is_missed(crashed: Crashed, place: Place):
    place.write(crashed, None)
    assert place.refusal() == "log"


def test_a_log_without_its_warehouse_is_not_thrown_away(crashed: Crashed, place: Place):
    place.log.write_bytes(crashed.log)
    assert place.refusal() == "log"


def test_the_log_of_another_warehouse_is_not_replayed(crashed: Crashed, place: Place):
    """Somebody copies a backup over a warehouse that had crashed, and leaves its log lying."""
    load(open_warehouse(place.file), "2025-06", 19)
    close_warehouse(place.file)
    place.log.write_bytes(crashed.log)
    place.mark.write_bytes(crashed.mark)
    assert place.refusal() == "log"


def test_a_log_already_folded_in_is_not_replayed_again(crashed: Crashed, place: Place):
    place.write(crashed, crashed.log)
    open_warehouse(place.file)
    close_warehouse(place.file)
    place.log.write_bytes(crashed.log)
    assert place.refusal() == "log"


def test_what_was_never_acknowledged_may_be_torn(crashed: Crashed, place: Place):
    """Killed while it was writing the last month: the months before are whole, and of the last there is nothing."""
    acknowledged, end = crashed.lengths[-2:]
    place.write(crashed, crashed.log[:acknowledged])
    descriptor = os.open(place.file, os.O_RDONLY)
    LogMark(str(place.file), descriptor).note()
    os.close(descriptor)
    mark = place.mark.read_bytes()
    assert mark != crashed.mark
    for torn in (acknowledged, acknowledged + 1, (acknowledged + end) // 2, end - 1):
        place.write(crashed, crashed.log[:torn], mark)
        assert place.refusal() is None
        warehouse = open_warehouse(place.file)
        assert counts(warehouse) == {month: found for month, found in ALL.items() if month != "2025-04"}
        load(warehouse, "2025-04", 13)
        assert counts(warehouse) == ALL
        close_warehouse(place.file)


def test_after_a_torn_log_the_next_crash_loses_nothing(crashed: Crashed, place: Place, warm: Warm):
    place.write(crashed, crashed.log + b"\0\0\1")
    assert warm.start("load_more_and_die", place.file, "2025-06").wait() == ["accepted"]
    assert place.log.exists()
    assert place.refusal() is None
    assert counts(open_warehouse(place.file)) == ALL | {"2025-06": (CELLS, CELLS * 15)}
    close_warehouse(place.file)


def test_without_the_note_a_log_holds_whole_months_or_is_refused(crashed: Crashed, place: Place):
    """A copy of the two files alone, by somebody who did not know better: there is nothing to compare with."""
    for length in positions(crashed, 4)[::10]:
        place.write(crashed, crashed.log[:length])
        place.mark.unlink()
        if place.refusal() is None:
            found = counts(open_warehouse(place.file))
            assert found == dict(list(ALL.items())[: len(found)])
            close_warehouse(place.file)
        shutil.rmtree(place.file.parent)
        place.file.parent.mkdir()


def test_the_command_line_says_which_file_and_where_to_read_on(
    crashed: Crashed, place: Place, command: Callable[..., Completed]
):
    place.write(crashed, crashed.log[:5000])
    done = command("ingest", "submissions", "--warehouse", place.file, "--lang", "en")
    assert (done.status, done.out) == (3, "")
    assert f"{place.log}, which holds the latest submissions, is damaged, incomplete or alone." in done.err
    assert "docs/operations.md" in done.err
