"""Loads the demonstration through the ordinary way in: one submission a file, in the order of receipt."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ingest.demo import DemoFile, demo_files, national_reference
from ingest.ledger import withdraw
from ingest.problems import ERROR
from ingest.receipts import LOADED, UNCHANGED, Receipt, Submitter
from ingest.submit import submit
from localisation import Localiser
from warehouse import clock
from warehouse.connection import MEMORY, Warehouse
from warehouse.console import Console, Terminal
from warehouse.given_files import save
from warehouse.reference import replace_reference
from warehouse.writes import note

ACTOR = "demonstration"
FOLDER = "demonstration"


def load_demo(warehouse: Warehouse, folder: str | None, scale: str, console: Console) -> int:
    """Write the demonstration files into `folder` (default: beside the warehouse) and load them.

    Returns the exit status: 1 if a file was refused.
    """
    words = console.words
    write = _writer(warehouse, folder, console)
    if scale == "national":
        reference = national_reference()
        for file_name, content in reference.items():
            write(f"units/{file_name}", content)
        replace_reference(warehouse, reference)
    started = time.perf_counter()
    rows = files = 0
    first: date | None = None
    for file in demo_files(scale, clock.today()):
        write(file.name, file.content)
        receipt = _hand_in(warehouse, file)
        if receipt.outcome not in (*LOADED, UNCHANGED):
            console.complain(words("demo-failed", file=file.name, message=_first_problem(receipt, words)))
            return 1
        files, rows, first = files + 1, rows + receipt.rows, first or file.received
        share = (file.received - first).days / max((clock.today() - first).days, 1)
        console.progress(words("demo-progress", month=f"{file.received:%m/%Y}"), min(share, 1))
    with warehouse.writing() as cursor:
        note(cursor, "demonstration", "complete")
    warehouse.checkpoint()
    seconds = f"{time.perf_counter() - started:.0f}"
    console.write(words("demo-done", files=files, rows=rows, seconds=seconds) + "\n")
    return 0


def _writer(warehouse: Warehouse, folder: str | None, console: Console) -> Callable[[str, bytes], None]:
    """Writes files into the folder the person named, with her rights; or beside the warehouse, as its owner."""
    beside = Path("." if warehouse.path == MEMORY else warehouse.path).parent / FOLDER
    target = folder or str(beside)
    owner: Console = console if folder else Terminal(console.words)
    made: set[str] = set()

    def write(name: str, content: bytes) -> None:
        path = os.path.join(target, name)  # noqa: PTH118 - as the person's system writes it
        parent = os.path.dirname(path)  # noqa: PTH120
        if parent not in made:
            owner.make_folder(parent)
            made.add(parent)
        save(owner, path, content)

    return write


def _hand_in(warehouse: Warehouse, file: DemoFile) -> Receipt:
    submitter = Submitter(ACTOR, "demo", file.reason, file.received)
    receipt = submit(warehouse, file.content, file.name, submitter)
    if file.withdraw_reason and receipt.submission and receipt.outcome in LOADED:
        withdraw(warehouse, receipt.submission, file.withdraw_reason, ACTOR, channel="demo")
    return receipt


def _first_problem(receipt: Receipt, words: Localiser) -> str:
    worst = sorted(receipt.problems, key=lambda problem: problem.severity != ERROR)
    return str(worst[0].record(words)) if worst else receipt.outcome
