"""A filter change in a real browser, click to charts drawn, against the same page with constant data.

The page with constant data has the same widgets, figures, tiles and tables as the real one in the two states that
are clicked between, ready-made: what it takes is what Streamlit, Plotly and the browser take by themselves.
Held to: at most 1.5 times, median of 20; and the script run on the server under 150 ms, nothing cached.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from tools.browser import open_browser
from tools.dashboard import PAGES, PROJECT, TODAY, load_demonstration, running_dashboard, wait_until_drawn
from tools.machine import machine
from warehouse.connection import close_warehouse

LIMIT, SCRIPT_LIMIT = 1.5, 150.0
# Two views of the page that show different data, as the address has them and as the filter calls them.
STATES = ({"lang": "en", "grain": "month"}, {"lang": "en", "grain": "quarter"})
# What a page opens on is measured; but for rotation, whose new term has nothing yet that a filter would change.
PERIODS = {"rotation": {"from": "2020-10", "to": "2025-09"}}
FILTER, OPTIONS = "Grouped by", ("Month", "Quarter")
FRAME = PROJECT / "pages" / "frame" / "main.py"

# Watches the charts: `drawn` is when one last changed, `clicked` when the reader last clicked.
WATCH = """
() => {
  window.clicked = 0; window.drawn = 0;
  document.addEventListener('click', () => { window.clicked = performance.now(); }, {capture: true});
  new MutationObserver(found => {
    if (found.some(one => (one.target.closest || one.target.parentElement?.closest)?.call(
        one.target.closest ? one.target : one.target.parentElement, '.stPlotlyChart')))
      window.drawn = performance.now();
  }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}
"""


def choose(page: Page, option: str) -> None:
    """Choose an option of the filter; the last click is the one that changes it."""
    page.get_by_role("combobox", name=FILTER).click()
    found = page.get_by_role("option", name=option, exact=True)
    found.wait_for()
    page.evaluate("window.drawn = 0")
    found.click()


def click_to_drawn(page: Page, option: str) -> float:
    """Milliseconds from choosing an option of the filter to the last change of a chart."""
    choose(page, option)
    until = time.monotonic() + 20
    while not page.evaluate("window.drawn > window.clicked"):  # wait_for_function is against the content policy
        if time.monotonic() > until:
            raise RuntimeError("no chart changed within 20 s")
        page.wait_for_timeout(20)
    wait_until_drawn(page)
    return float(page.evaluate("window.drawn - window.clicked"))


def measure(browser: Browser, addresses: list[str], times: int) -> list[list[float]]:
    """Open a page at each address and change its filter to and fro, in turns, so that both meet the same machine."""
    pages = []
    for address in addresses:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        wait_until_drawn(page)
        page.evaluate(WATCH)
        pages.append(page)
    taken: list[list[float]] = [[] for _ in pages]
    for turn in range(times + 2):
        for page, found in zip(pages, taken, strict=True):
            found.append(click_to_drawn(page, OPTIONS[(turn + 1) % 2]))
    return [found[2:] for found in taken]  # the first of each state finds empty caches in the browser


@contextmanager
def _timed_scripts() -> Iterator[list[float]]:
    """Seconds of each script run meanwhile. AppTest.run() itself looks only every 100 ms whether it is done."""
    from streamlit.runtime.scriptrunner import ScriptRunner

    taken: list[float] = []
    run_script = ScriptRunner._run_script

    def timed(runner: ScriptRunner, rerun_data: Any) -> None:
        started = time.perf_counter()
        run_script(runner, rerun_data)
        taken.append(time.perf_counter() - started)

    with mock.patch.object(ScriptRunner, "_run_script", timed):
        yield taken


def run_page(place: str, state: dict[str, str]) -> tuple[Any, float]:
    """Run the frame with a page on this process, nothing cached: what it showed, and milliseconds."""
    import streamlit as st
    from streamlit.logger import set_log_level
    from streamlit.testing.v1 import AppTest
    from streamlit.util import calc_hash

    from pages.shared import data

    set_log_level(logging.ERROR)  # it warns that there is no server
    st.cache_data.clear()
    for kept in vars(data).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
    test = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in {**state, **PERIODS.get(place, {})}.items():
        test.query_params[name] = value
    if place != PAGES[0]:
        test._page_hash = calc_hash(place)  # switch_page() knows pages that are files only
    with _timed_scripts() as taken:
        test.run()
    return test, 1000 * sum(taken)


def script_times(place: str, times: int) -> list[float]:
    """Milliseconds of script runs with empty caches; the first two, which import, are left out."""
    return [run_page(place, STATES[turn % 2])[1] for turn in range(times + 2)][2:]


def record(place: str) -> dict[str, Any]:
    """What the page shows in each state, as plain data that constant_page.py draws again."""
    shown = [run_page(place, state)[0] for state in STATES]
    return {
        "options": OPTIONS,
        "widgets": [_widget(element) for element in _shown(shown[0].sidebar)],
        "states": [[_element(element) for element in _shown(test.main)] for test in shown],
    }


def _shown(block: Any) -> list[Any]:
    found = []
    for child in block.children.values():
        found += _shown(child) if hasattr(child, "children") else [child]
    return found


def _widget(element: Any) -> dict[str, Any]:
    options = list(getattr(element.proto, "options", []))
    return {"kind": element.type, "label": getattr(element.proto, "label", ""), "options": list(map(str, options))}


def _element(element: Any) -> dict[str, Any]:
    kind, proto = element.type, element.proto
    if kind == "plotly_chart":
        return {"kind": kind, "spec": json.loads(proto.spec or proto.figure.spec)}
    if kind == "metric":
        return {"kind": kind, "label": proto.label, "value": proto.body, "delta": proto.delta}
    if kind in {"download_button", "button"}:
        return {"kind": kind, "label": proto.label}
    if kind in {"arrow_data_frame", "dataframe"}:
        return {"kind": "dataframe", "rows": json.loads(element.value.to_json(orient="records"))}
    if kind == "html" or kind.startswith("markdown") or kind in {"caption", "title", "header", "subheader"}:
        return {"kind": "markdown", "body": getattr(proto, "body", "")}
    return {"kind": "other"}


def main() -> None:
    """Measure one page, the overview unless told."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--page", default=PAGES[0])
    parser.add_argument("--warehouse", type=Path, help="instead of a new demonstration; nobody else may have it open")
    parser.add_argument("--times", type=int, default=20)
    arguments = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        warehouse = arguments.warehouse or Path(folder) / "warehouse.duckdb"
        if not arguments.warehouse:
            load_demonstration(warehouse, TODAY)
        recorded = Path(folder) / "recorded.json"
        os.environ.update(PARTY_SURVEY_TODAY=TODAY, PARTY_SURVEY_WAREHOUSE=str(warehouse), PAGE_RECORDED=str(recorded))
        script = script_times(arguments.page, arguments.times)
        recorded.write_text(json.dumps(record(arguments.page)))
        close_warehouse(warehouse)  # for the server, which must have it alone
        with ExitStack() as running:
            real_address = running.enter_context(running_dashboard(warehouse, today=TODAY))
            constant_page = str(PROJECT / "benchmarks" / "constant_page.py")
            constant_address = running.enter_context(running_dashboard(warehouse, script=constant_page))
            browser = running.enter_context(open_browser())
            place = "" if arguments.page == PAGES[0] else arguments.page
            view = urlencode({**STATES[0], **PERIODS.get(arguments.page, {})})
            addresses = [f"{real_address}/{place}?{view}", constant_address]
            real, constant = measure(browser, addresses, arguments.times)
    ratio = statistics.median(real) / statistics.median(constant)
    print(
        f"{arguments.page}: filter change {statistics.median(real):.0f} ms, with constant data "
        f"{statistics.median(constant):.0f} ms, ratio {ratio:.2f} (at most {LIMIT}; median of {arguments.times})"
    )
    print(
        f"{arguments.page}: script run on the server, nothing cached, {statistics.median(script):.0f} ms "
        f"(under {SCRIPT_LIMIT:.0f} ms; median of {len(script)}, worst {max(script):.0f})"
    )


if __name__ == "__main__":
    main()
