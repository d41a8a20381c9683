"""What the processes of tests.faults.warm do. Each says a line when it has been told that something is done."""

from __future__ import annotations

import os
import time

from tests.faults import clerk
from warehouse.connection import WarehouseUnavailableError, open_warehouse


def say(line: object) -> None:
    os.write(1, f"{line}\n".encode())


def load_and_die(path: str, months: int) -> None:
    """Load a month after the other, 10 present in the first, 11 in the second, and end without closing anything."""
    warehouse = open_warehouse(path)
    warehouse.checkpoint()
    for number in range(months):
        receipt = clerk.load(warehouse, f"2025-0{number + 1}", 10 + number)
        say(receipt.outcome)
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
