"""What the processes of tests.faults.warm do. Each says a line when it has been told that something is done."""

from __future__ import annotations

import importlib
import os
import random
import resource
import time
from pathlib import Path

from ingest import commands
from ingest.ledger import withdraw
from tests.faults import clerk
from warehouse import connection
from warehouse.__main__ import main as warehouse_main
from warehouse.connection import Warehouse, WarehouseUnavailableError, open_warehouse
from warehouse.log_mark import log_of

for module in ("pandera.strategies", "pyarrow.dataset", "hypothesis.strategies"):  # what a first load imports
    importlib.import_module(module)


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


def work(path: str, seed: int, fold: int) -> None:
    """Load, correct, take back and report nothing, by chance, until killed; say what is begun and what is done."""
    connection.FOLD_BYTES = fold
    warehouse = open_warehouse(path)
    say("open")
    chance = random.Random(seed)
    while True:
        kind, asked = _chosen(warehouse, chance)
        say(f"begin {kind} {' '.join(map(str, asked))}")
        if kind == "withdraw":
            withdraw(warehouse, str(asked[0]), "by chance", "clerk")
            say("done 0 withdrawn")
        else:
            receipt = clerk.report(warehouse, kind, *asked)
            say(f"done {receipt.number} {receipt.outcome}")


def _chosen(warehouse: Warehouse, chance: random.Random) -> tuple[str, tuple[object, ...]]:
    """What is done next: a kind and its particulars, without blanks in them."""
    month = f"2025-0{chance.randrange(1, 7)}"
    commune = chance.randrange(len(clerk.COMMUNES))
    kind = chance.choice(["participation", "participation", "training", "nil", "withdraw"])
    if kind == "withdraw":
        with warehouse.reading() as cursor:
            standing = cursor.execute(
                "SELECT number FROM submission LEFT JOIN withdrawal USING (submission_id) "
                "WHERE outcome LIKE 'accepted%' AND withdrawn_at IS NULL ORDER BY number"
            ).fetchall()
        if standing:
            return "withdraw", chance.choice(standing)
        kind = "nil"
    return kind, (month, commune, 0 if kind == "nil" else chance.randrange(11, 20))


def ask(path: str, room: str, *arguments: str) -> None:
    """Give a command line; say what it printed and its exit status."""
    os.environ["PARTY_SURVEY_WAREHOUSE"] = path
    main = {"ingest": commands.main, "warehouse": warehouse_main}[room]
    say(f"status {main([*arguments, '--lang', 'en'])}")
