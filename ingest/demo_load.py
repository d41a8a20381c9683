"""Loads the demonstration through the ordinary way in: one submission a file, in the order of receipt."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from ingest.demo import DemoFile, write_demo, write_reference
from ingest.ledger import withdraw
from ingest.problems import ERROR
from ingest.receipts import LOADED, UNCHANGED, Receipt, Submitter
from ingest.submit import submit
from localisation import Localiser
from warehouse import clock
from warehouse.connection import MEMORY, Warehouse
from warehouse.reference import replace_reference
from warehouse.writes import note

ACTOR = "demonstration"
FOLDER = "demonstration"
BAR = 30


def load_demo(warehouse: Warehouse, folder: Path | None, scale: str, words: Localiser) -> int:
    """Write the demonstration files into `folder` (default: beside the warehouse) and load them.

    Shows a progress bar on stderr. Returns the exit status: 1 if a file was refused.
    """
    target = folder or Path("." if warehouse.path == MEMORY else warehouse.path).parent / FOLDER
    reference = write_reference(target, scale)
    if reference is not None:
        replace_reference(warehouse, reference)
    started = time.perf_counter()
    rows = files = 0
    progress = Progress(words)
    for file in write_demo(target, scale, clock.today()):
        receipt = _hand_in(warehouse, file)
        if receipt.outcome not in (*LOADED, UNCHANGED):
            progress.end()
            print(words("demo-failed", file=file.name, message=_first_problem(receipt, words)), file=sys.stderr)
            return 1
        files, rows = files + 1, rows + receipt.rows
        progress.show(file.received)
    progress.end()
    with warehouse.writing() as cursor:
        note(cursor, "demonstration", "complete")
    warehouse.checkpoint()
    seconds = f"{time.perf_counter() - started:.0f}"
    print(words("demo-done", files=files, rows=rows, seconds=seconds))
    return 0


def _hand_in(warehouse: Warehouse, file: DemoFile) -> Receipt:
    submitter = Submitter(ACTOR, "demo", file.reason, file.received)
    receipt = submit(warehouse, file.content, file.name, submitter)
    if file.withdraw_reason and receipt.submission and receipt.outcome in LOADED:
        withdraw(warehouse, receipt.submission, file.withdraw_reason, ACTOR)
    return receipt


def _first_problem(receipt: Receipt, words: Localiser) -> str:
    worst = sorted(receipt.problems, key=lambda problem: problem.severity != ERROR)
    return str(worst[0].record(words)) if worst else receipt.outcome


class Progress:
    """How far in time the files have come: a bar on a terminal, a line a year elsewhere."""

    def __init__(self, words: Localiser) -> None:
        """Show it in the reader's language."""
        self.words = words
        self.first: date | None = None
        self.year = 0

    def show(self, received: date) -> None:
        """Note that all files received up to that day are in."""
        self.first = self.first or received
        span = max((clock.today() - self.first).days, 1)
        share = min((received - self.first).days / span, 1)
        text = self.words("demo-progress", month=f"{received:%m/%Y}", percent=round(share * 100))
        if sys.stderr.isatty():
            filled = round(share * BAR)
            print(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {text}", end="", file=sys.stderr, flush=True)
        elif received.year != self.year:
            self.year = received.year
            print(text, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line of the bar."""
        if sys.stderr.isatty():
            print(file=sys.stderr)
