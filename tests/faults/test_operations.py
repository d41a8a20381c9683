"""The scripts of docs/operations.md, as they stand there, run as cron would run them."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from ingest import commands
from tests.faults.clerk import CELLS, counts, sheet
from tests.unit.test_beside import hosted
from tools.dashboard import PROJECT, TODAY, environment
from warehouse import __main__
from warehouse.connection import close_warehouse, open_warehouse

DOCUMENT = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
ROOMS = {"ingest": commands.main, "warehouse": __main__.main}
Run = Callable[[str, Path], subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(shutil.which("flock") is None, reason="the scripts are for Linux")


@pytest.fixture(params=["alone", "beside a dashboard"])
def script(request: pytest.FixtureRequest, warehouse_path: Path, tmp_path: Path) -> Iterator[Run]:
    """Runs a script of the document on a folder: script("load-folder.sh", folder)."""

    def run(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
        place = tmp_path / name
        place.write_text(written(name), encoding="utf-8")
        surroundings = environment(warehouse_path, TODAY) | {"PYTHON": sys.executable}
        arguments = ["sh", str(place), str(folder), str(PROJECT)]
        return subprocess.run(arguments, env=surroundings, capture_output=True, text=True, timeout=120, check=False)

    is_beside = request.param != "alone"
    with hosted(warehouse_path, ROOMS) if is_beside else nullcontext():
        yield run


def written(name: str) -> str:
    (found,) = re.findall(rf"^    #!/bin/sh\n    # {re.escape(name)}: .*\n(?:(?:    .*)?\n)+", DOCUMENT, re.MULTILINE)
    return textwrap.dedent(found)


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    """A file for each exit status, one of another kind, and one that is still being written."""
    folder = tmp_path / "báo cáo đến"
    folder.mkdir()
    (folder / "1 tháng một.csv").write_bytes(sheet("2025-01", 18))
    (folder / "3 wrong.csv").write_bytes(sheet("2025-02", 18).replace(b",20,20,18,", b",20,20,17,"))
    (folder / "4 few.csv").write_bytes(sheet("2025-03", 5))
    (folder / "note.pdf").write_bytes(b"none of ours")
    for file in folder.iterdir():
        os.utime(file, (time.time() - 300,) * 2)
    (folder / "5 growing.csv").write_bytes(sheet("2025-04", 18)[:200])
    return folder


def names(folder: Path) -> list[str]:
    """Names of files, without the instant before them."""
    return sorted(re.sub(r"^\d{8}-\d{6}-", "", path.name) for path in folder.iterdir() if path.is_file())


def test_a_folder_is_loaded(script: Run, incoming: Path, warehouse_path: Path):
    done = script("load-folder.sh", incoming)
    assert done.returncode == 1, done
    assert names(incoming) == [".lock", "5 growing.csv", "note.pdf"]
    assert names(incoming / "done") == ["1 tháng một.csv"]
    assert names(incoming / "refused") == [
        "3 wrong.csv", "3 wrong.csv.problems.csv", "4 few.csv", "4 few.csv.problems.csv",
    ]  # fmt: skip
    (listed,) = (incoming / "refused").glob("*3 wrong.csv.problems.csv")
    with listed.open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 1 + CELLS
    assert counts(open_warehouse(warehouse_path)) == {"2025-01": (CELLS, CELLS * 18)}
    with open_warehouse(warehouse_path).reading() as cursor:
        assert cursor.execute("SELECT DISTINCT actor, channel FROM submission").fetchall() == [("folder", "cli")]


def test_without_a_warehouse_files_wait(incoming: Path, warehouse_path: Path, tmp_path: Path):
    warehouse_path.write_bytes(b"no warehouse")
    (tmp_path / "load-folder.sh").write_text(written("load-folder.sh"), encoding="utf-8")
    before = names(incoming)
    surroundings = environment(warehouse_path, TODAY) | {"PYTHON": sys.executable}
    arguments = ["sh", str(tmp_path / "load-folder.sh"), str(incoming), str(PROJECT)]
    done = subprocess.run(arguments, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 3
    assert names(incoming) == sorted([".lock", *before])
    assert names(incoming / "refused") == names(incoming / "done") == []


@pytest.mark.parametrize("script", ["beside a dashboard"], indirect=True)
def test_a_night_is_backed_up_and_the_month_before_last_goes(script: Run, warehouse_path: Path, tmp_path: Path):
    folder = tmp_path / "backup"
    folder.mkdir()
    for age, name in ((40, "warehouse-20251001-011500.duckdb"), (3, "warehouse-20251112-011500.duckdb")):
        (folder / name).write_bytes(b"an older one")
        os.utime(folder / name, (time.time() - age * 86_400,) * 2)
    done = script("backup-warehouse.sh", folder)
    assert done.returncode == 0, done
    assert "Không có gì sai" in done.stdout
    kept = sorted(path.name for path in folder.iterdir())
    assert kept[0] == "warehouse-20251112-011500.duckdb"
    assert len(kept) == 2
    assert counts(open_warehouse(folder / kept[1])) == {}
    close_warehouse(folder / kept[1])


def test_a_backup_that_fails_deletes_nothing(warehouse_path: Path, tmp_path: Path):
    warehouse_path.write_bytes(b"no warehouse")
    old = tmp_path / "warehouse-20251001-011500.duckdb"
    old.write_bytes(b"an older one")
    os.utime(old, (time.time() - 40 * 86_400,) * 2)
    (tmp_path / "backup-warehouse.sh").write_text(written("backup-warehouse.sh"), encoding="utf-8")
    arguments = ["sh", str(tmp_path / "backup-warehouse.sh"), str(tmp_path), str(PROJECT)]
    surroundings = environment(warehouse_path, TODAY) | {"PYTHON": sys.executable}
    done = subprocess.run(arguments, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 3
    assert old.exists()


def test_every_command_of_the_document_is_one(command):
    for room, name in set(re.findall(r"-m (ingest|warehouse) (\w+)", DOCUMENT)):
        assert command(room, name, "--help").status == 0, name
