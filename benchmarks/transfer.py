"""What goes over the wire, as the browser counts it: a cold load with charts, a cold Upload page, a filter change.

Held to: at most 3.5 MB, 1.2 MB and 300 kB. Messages over the socket are counted unpacked, so the truth is less.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.page_speed import OPTIONS, choose
from tools.browser import open_browser
from tools.dashboard import TODAY, load_demonstration, running_dashboard, wait_until_drawn
from tools.machine import machine

LIMITS = {"overview": 3_500_000, "upload": 1_200_000, "filter change": 300_000}


class Traffic:
    """Counts the bytes that a page receives, by what brought them."""

    def __init__(self, session: CDPSession) -> None:
        """Listen to a page with an empty cache."""
        self.bytes: Counter[str] = Counter()
        self.names: dict[str, str] = {}
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.responseReceived", self._response)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _response(self, event: dict) -> None:
        self.names[event["requestId"]] = event["response"]["url"].split("?")[0].rsplit("/", 1)[-1] or "/"

    def _finished(self, event: dict) -> None:
        self.bytes[self.names.get(event["requestId"], "?")] += int(event["encodedDataLength"])

    def _frame(self, event: dict) -> None:
        payload, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        self.bytes["socket"] += len(payload) * 3 // 4 if binary else len(payload)  # binary comes as base64

    def take(self) -> Counter[str]:
        """What came since the last time, and start anew."""
        taken, self.bytes = self.bytes, Counter()
        return taken


def report(name: str, traffic: Counter[str]) -> None:
    """Print a total against its limit, and the five heaviest."""
    heaviest = ", ".join(f"{what} {count / 1000:.0f}" for what, count in traffic.most_common(5))
    print(f"{name}: {sum(traffic.values()) / 1000:.0f} kB (at most {LIMITS[name] / 1000:.0f} kB): {heaviest}")


def open_cold(browser: Browser, address: str) -> tuple[Page, Traffic]:
    """A page in a context of its own, listened to from the first byte."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    traffic = Traffic(page.context.new_cdp_session(page))
    page.goto(address)
    wait_until_drawn(page, quiet=1500)
    return page, traffic


def main() -> None:
    """Measure the two cold loads and one filter change."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--warehouse", type=Path, help="instead of a new demonstration; nobody else may have it open")
    arguments = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        warehouse = arguments.warehouse or Path(folder) / "warehouse.duckdb"
        if not arguments.warehouse:
            load_demonstration(warehouse, TODAY)
        with running_dashboard(warehouse, today=TODAY) as address, open_browser() as browser:
            page, traffic = open_cold(browser, f"{address}/?lang=en&grain=month")
            report("overview", traffic.take())
            choose(page, OPTIONS[1])
            wait_until_drawn(page, quiet=1500)
            report("filter change", traffic.take())
            _, traffic = open_cold(browser, f"{address}/upload?lang=en")
            taken = traffic.take()
            report("upload", taken)
            print("upload: Plotly", "was sent, which it should not be" if _has_plotly(taken) else "was not sent")


def _has_plotly(traffic: Counter[str]) -> bool:
    return any("plotly" in name.lower() for name in traffic)


if __name__ == "__main__":
    main()
