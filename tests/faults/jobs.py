"""What the processes of tests.faults.warm do. Each says a line when it has been told that something is done."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

from tests.faults import clerk
from warehouse.connection import WarehouseUnavailableError, open_warehouse
from warehouse.log_mark import log_of


def say(line: object) -> None:
    os.write(1, f"{line}\n".encode())


def load_and_die(path: str, months: int) -> None:
    """Load a month after the other, 10 present in the first, 11 in the second; say how long the log is; die."""
    warehouse = open_warehouse(path)
    warehouse.checkpoint()
    for number in range(months):
        clerk.load(warehouse, f"2025-0{number + 1}", 10 + number)
        say(Path(log_of(path)).stat().st_size)
    os._exit(9)


def load_more_and_die(path: str, month: str) -> None:
    """Load one month more, 15 present, and end without closing anything."""
    say(clerk.load(open_warehouse(path), month, 15).outcome.removesuffix("_with_warnings"))
    os._exit(9)


def look(path: str) -> None:
    """Say what counts, or why the warehouse is not available."""
    try:
        say(clerk.counts(open_warehouse(path)))
    except WarehouseUnavailableError as error:
        say(error.reason)


def hold(path: str) -> None:
    """Have the warehouse open until killed."""
    open_warehouse(path)
    say("open")
    time.sleep(60)


def load_within(path: str, size: int) -> None:
    """Load a month too large for files of `size` bytes; then again without a limit."""
    warehouse = open_warehouse(path)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limit[1]))
    try:
        clerk.load(warehouse, "2025-02", 11, cells=1_000)
    except WarehouseUnavailableError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)  # to be able to say it
        say(error.reason)
    say(clerk.counts(warehouse))
    say("room again")
    say(clerk.load(warehouse, "2025-02", 11, cells=1_000).outcome.removesuffix("_with_warnings"))
    say(clerk.counts(warehouse))
