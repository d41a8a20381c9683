"""A page while a command line loads 200,000 rows beside it, in the same process: against the same page before.

The load runs where it does in use: in the process of the dashboard, for a program that lends it its console. Printed
are the script run of the page, nothing cached; how long a thread that wants a turn every 10 ms has to wait for it, as
the server that answers browsers does; and what the person who loads sees of the progress.
Held to: the median script run at most 4 times what it is alone, on 2 cores, and no wait over a second.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.page_speed import run_page
from benchmarks.sheets import participation_sheet
from tools.dashboard import PAGES, PROJECT, TODAY, environment, load_demonstration
from tools.machine import machine
from warehouse.connection import close_warehouse
from warehouse.hosting import Host
from warehouse.local_socket import call

LIMIT, LONGEST_WAIT = 4.0, 1.0
TURN = 0.01
STATE = {"lang": "en", "grain": "month"}


class Waits(threading.Thread):
    """Wants a turn every 10 ms, and notes by how much each was late."""

    def __init__(self) -> None:
        """Not started yet."""
        super().__init__(daemon=True)
        self.late: list[float] = []
        self._end = threading.Event()

    def run(self) -> None:
        """Until `stop`."""
        while not self._end.is_set():
            started = time.perf_counter()
            time.sleep(TURN)
            self.late.append(time.perf_counter() - started - TURN)

    def stop(self) -> list[float]:
        """What was noted."""
        self._end.set()
        self.join()
        return self.late


@contextmanager
def hosted(warehouse: Path) -> Iterator[None]:
    """Run commands that are given on the warehouse in this process, as the dashboard does."""
    import ingest.commands

    host = Host(str(warehouse), {"ingest": ingest.commands.main})
    host.start()
    while (channel := call(str(warehouse))) is None:
        time.sleep(0.05)
    channel.close()
    try:
        yield
    finally:
        host.stop()


def script_runs(place: str, times: int) -> list[float]:
    """Milliseconds of script runs of a page; the first two, which import, are left out."""
    return [run_page(place, STATE)[1] for _ in range(times + 2)][2:]


def during(place: str, sheet: Path, warehouse: Path) -> tuple[list[float], float, str]:
    """Milliseconds of script runs while a program loads a sheet; its seconds, and what it said of its progress."""
    command = [sys.executable, "-m", "ingest", "load", str(sheet), "--accept-warnings", "measuring", "--lang", "en"]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        loading = subprocess.Popen(
            command, cwd=PROJECT, env=environment(warehouse, TODAY), stdout=subprocess.DEVNULL, stderr=said
        )
        taken = []
        while loading.poll() is None:
            taken.append(run_page(place, STATE)[1])
        seconds = time.perf_counter() - started
        said.seek(0)
        text = said.read().decode()
    if loading.returncode:
        raise RuntimeError(f"the load ended with {loading.returncode}: {text}")
    return taken, seconds, text


def main() -> None:
    """Measure one page, the overview unless told."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--page", default=PAGES[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--warehouse", type=Path, help="a demonstration to copy, instead of loading a new one")
    arguments = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        warehouse, sheet = Path(folder) / "warehouse.duckdb", Path(folder) / "sheet.csv"
        if arguments.warehouse:
            shutil.copyfile(arguments.warehouse, warehouse)
        else:
            load_demonstration(warehouse, TODAY)
        sheet.write_bytes(participation_sheet(arguments.rows))
        os.environ.update(PARTY_SURVEY_TODAY=TODAY, PARTY_SURVEY_WAREHOUSE=str(warehouse))
        with hosted(warehouse):
            alone = script_runs(arguments.page, 20)
            waits = Waits()
            waits.start()
            beside, seconds, said = during(arguments.page, sheet, warehouse)
            late = waits.stop()
        close_warehouse(warehouse)
    before, meanwhile = statistics.median(alone), statistics.median(beside)
    print(
        f"{arguments.page}: script run {before:.0f} ms alone, {meanwhile:.0f} ms while {arguments.rows:,} rows are "
        f"loaded in {seconds:.1f} s: ratio {meanwhile / before:.2f} (at most {LIMIT:.0f}; worst "
        f"{max(beside):.0f} ms of {len(beside)})"
    )
    print(
        f"waiting for a turn: median {1000 * statistics.median(late):.0f} ms, longest {1000 * max(late):.0f} ms "
        f"(under {1000 * LONGEST_WAIT:.0f} ms)"
    )
    print(f"progress, as who loads sees it:\n{said.rstrip()}")


if __name__ == "__main__":
    main()
