"""What tests of faults share: processes to kill, disks to fill."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.warm import Warm
from warehouse.connection import close_warehouse


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Starts processes of tests.faults.jobs in milliseconds."""
    started = Warm(tmp_path_factory.mktemp("warm"))
    yield started
    started.close()


@dataclass(frozen=True)
class Disk:
    """A small disk of its own."""

    folder: Path

    @property
    def warehouse(self) -> Path:
        return self.folder / "w.duckdb"

    def fill(self, left: int = 0) -> None:
        """Leave so many bytes, or a few more."""
        free = os.statvfs(self.folder)
        with (self.folder / "filler").open("ab") as filler:
            filler.write(b"x" * max(free.f_bavail * free.f_frsize - left, 0))

    def free(self) -> None:
        (self.folder / "filler").unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Twelve megabytes in memory. Only root can mount that; tests with a limit on the size of files need nobody."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    mounted = Disk(folder)
    try:
        yield mounted
    finally:
        close_warehouse(mounted.warehouse)
        subprocess.run(["umount", folder], check=True)
