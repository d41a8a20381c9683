"""How soon a report that was received stands on the charts others have open, without a click of theirs.

A commune's sheet is loaded by a command beside the dashboard, over the province demonstration, while two readers look
at it: one at the commune, one at the whole province. Timed is from the end of the command to the changed figure.
Held to: five seconds, each time.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.programs import ingest
from tools.browser import open_browser
from tools.dashboard import TODAY, load_demonstration, running_dashboard, wait_until_drawn
from tools.machine import machine

LIMIT = 5.0
VIEWS = {"the commune": "unit=03202@2025-07&", "the province": ""}
MONTH = "from=2025-10&to=2025-10"
TILES = "() => document.querySelector('.tiles').innerText"
HEADER = (
    "period,commune,cell,members,members_required,present,absent_excused,absent_unexcused,late,speakers,meeting_date"
)


def sheet(turn: int) -> bytes:
    """A month of Mường Pồn, with other counts at each turn."""
    away = 5 + 7 * (turn % 2)
    cells = (f"2025-10,03202,Chi bộ bản {number},20,20,{20 - away},{away},0,0,3,2025-10-05" for number in range(38))
    return "\n".join([HEADER, *cells]).encode()


def opened(browser: Browser, address: str, view: str) -> Page:
    """A reader's page, drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/participation?lang=en&{view}{MONTH}")
    wait_until_drawn(page)
    return page


def seconds_until_changed(pages: list[Page], before: list[str], since: float) -> list[float]:
    """Seconds after `since` at which each page was first seen with other figures."""
    taken: dict[int, float] = {}
    while len(taken) < len(pages):
        for number, page in enumerate(pages):
            if number not in taken and page.evaluate(TILES) != before[number]:
                taken[number] = time.monotonic() - since
        if time.monotonic() - since > 60:
            raise RuntimeError("a page did not change within a minute")
        time.sleep(0.02)
    return [taken[number] for number in range(len(pages))]


def main() -> None:
    """Measure as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--warehouse", type=Path, help="instead of a new demonstration; nobody else may have it open")
    parser.add_argument("--times", type=int, default=20)
    arguments = parser.parse_args()
    print(machine())
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        warehouse = arguments.warehouse or folder / "warehouse.duckdb"
        if not arguments.warehouse:
            load_demonstration(warehouse, TODAY)
        address = running.enter_context(running_dashboard(warehouse, today=TODAY))
        browser = running.enter_context(open_browser())
        pages = [opened(browser, address, view) for view in VIEWS.values()]
        taken: list[list[float]] = []
        for turn in range(arguments.times):
            file = folder / "sheet.csv"
            file.write_bytes(sheet(turn))
            before = [page.evaluate(TILES) for page in pages]
            if ingest(warehouse, "load", file, "--accept-warnings", "measured").status != 0:
                raise RuntimeError("the sheet was not accepted")
            taken.append(seconds_until_changed(pages, before, time.monotonic()))
    for view, found in zip(VIEWS, zip(*taken, strict=True), strict=True):
        print(f"{view}: {statistics.median(found):.1f} s, at most {max(found):.1f} (within {LIMIT:.0f} s)")


if __name__ == "__main__":
    main()
