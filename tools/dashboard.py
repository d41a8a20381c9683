"""Starts the dashboard as its own process, as a user would, and waits for its pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from playwright.sync_api import Page

from pages.frame.navigation import ICONS

PROJECT = Path(__file__).resolve().parent.parent
PAGES = tuple(ICONS)  # their addresses; the first stands at the root
# The day of tests, measurements and pictures: the due day of October 2025 has passed, that of November has not.
TODAY = "2025-11-15"
START_SECONDS = 60
QUIET_MILLISECONDS = 400

# A page is drawn when the script is done, nothing is stale or a skeleton, and the document has been still for a while.
# Still also means that nothing glides to its place: a click on what does is lost where the machine is busy.
_DRAWN = """
quiet => new Promise(resolve => {
  const busy = () =>
    !document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]') ||
    [...document.querySelectorAll('.stPlotlyChart')].some(chart => !chart.querySelector('.main-svg')) ||
    document.getAnimations().some(
      one => one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime)) ||
    document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'notRunning' ||
    document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton], [data-stale=true]');
  let last = performance.now();
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  const look = () => {
    if (busy()) last = performance.now();
    if (performance.now() - last < quiet) return setTimeout(look, 30);
    observer.disconnect();
    resolve(last);
  };
  look();
})
"""


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(warehouse: Path, today: str | None = None) -> dict[str, str]:
    """The environment of a program that is to use `warehouse`, on the day `today`."""
    fixed = {"PARTY_SURVEY_TODAY": today} if today else {}
    return {**os.environ, "PARTY_SURVEY_WAREHOUSE": str(warehouse), **fixed}


def start_dashboard(
    warehouse: Path, port: int, output: BinaryIO, *, today: str | None = None, script: str = "app.py"
) -> subprocess.Popen[bytes]:
    """The process of a dashboard over `warehouse`, which writes what it has to say to `output`."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"]
    return subprocess.Popen(
        command,
        cwd=PROJECT,
        env=environment(warehouse, today),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
    )


@contextmanager
def running_dashboard(
    warehouse: Path, *, today: str | None = None, script: str = "app.py", port: int | None = None
) -> Iterator[str]:
    """The address of a dashboard over `warehouse`, for the length of the block; ended afterwards.

    Raises RuntimeError with what the server printed when it does not come up.
    """
    chosen = port or free_port()
    with TemporaryFile() as output:
        server = start_dashboard(warehouse, chosen, output, today=today, script=script)
        try:
            if not answers(f"http://127.0.0.1:{chosen}/_stcore/health", server):
                output.seek(0)
                raise RuntimeError(f"the dashboard did not start:\n{output.read().decode(errors='replace')}")
            yield f"http://127.0.0.1:{chosen}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Whether the server at an address comes up."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def load_demonstration(warehouse: Path, today: str) -> None:
    """Fill `warehouse` with the province demonstration as it stands on `today`. Raises CalledProcessError."""
    command = [sys.executable, "-m", "ingest", "demo", "--warehouse", str(warehouse)]
    subprocess.run(
        command,
        cwd=PROJECT,
        env=environment(warehouse, today),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )


def wait_until_drawn(page: Page, quiet: int = QUIET_MILLISECONDS) -> float:
    """Wait until the page has been still for `quiet` milliseconds; when it last changed, in its own clock."""
    page.wait_for_selector("[data-testid=stApp]")
    return float(page.evaluate(_DRAWN, quiet))


def show_in_full(page: Page, most: int = 8000) -> None:
    """Make the window as tall as what it shows; Streamlit scrolls a part of the page, not the page."""
    height = page.evaluate(
        "Math.max(...[...document.querySelectorAll('[data-testid=stMain],[data-testid=stSidebarContent]')]"
        ".map(part => part.scrollHeight), 400)"
    )
    size = page.viewport_size
    if size and height > size["height"]:
        page.set_viewport_size({"width": size["width"], "height": min(int(height) + 20, most)})
        wait_until_drawn(page)
