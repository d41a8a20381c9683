"""Commands run as programs of their own, as a user runs them: how long they take and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.dashboard import PROJECT, TODAY, environment

KIBIBYTE = 1024 if sys.platform != "darwin" else 1


@dataclass(frozen=True)
class Ran:
    """Exit status, seconds with the program's start by the clock and of the processors, most memory held in bytes."""

    status: int
    seconds: float
    processor: float
    peak: int
    out: str


def ingest(warehouse: Path, *arguments: str | Path) -> Ran:
    """`python -m ingest …` on a warehouse."""
    return run([sys.executable, "-m", "ingest", *arguments], environment(warehouse, TODAY))


def run(command: Sequence[str | Path], variables: dict[str, str] | None = None) -> Ran:
    """Any program, from the project's folder."""
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        with subprocess.Popen(
            [str(part) for part in command],
            cwd=PROJECT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
        ) as program:
            _, status, usage = os.wait4(program.pid, 0)
            seconds = time.perf_counter() - started
            program.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        peak, processor = usage.ru_maxrss * KIBIBYTE, usage.ru_utime + usage.ru_stime
        return Ran(program.returncode, seconds, processor, peak, out.read().decode("utf-8", "replace"))
