"""Finds a Chromium, or installs one, and opens it. `python -m tools.browser` prints where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Nothing that the browser does on its own account: no updates, no look-ups, no first-run pages.
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


class BrowserMissingError(RuntimeError):
    """No Chromium on this machine, and none could be installed."""


def find_chromium() -> str | None:
    """Path of the Chromium to use: that of the variable CHROMIUM, one on the machine, Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install_chromium() -> None:
    """Install Debian's package when root, else Playwright's build. What is installed says so on stderr."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        package = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"]
        if all(_succeeds(command, quiet) for command in (["apt-get", "update", "-qq"], package)):
            return
    _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _succeeds(command: list[str], environment: dict[str, str]) -> bool:
    # stdout belongs to the path this program prints
    return (
        subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno(), check=False
        ).returncode
        == 0
    )


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium for the length of the block. Raises BrowserMissingError."""
    path = find_chromium()
    if path is None:
        raise BrowserMissingError("No Chromium found: run `make test`, or name one in the variable CHROMIUM.")
    options: dict[str, Any] = {"executable_path": path, "args": list(QUIET)}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["args"].append("--no-sandbox")  # Chromium refuses to run as root otherwise
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        try:
            yield browser
        finally:
            browser.close()


def main() -> int:
    """Print the path of a Chromium, installing one when there is none; 1 when that failed."""
    if find_chromium() is None:
        install_chromium()
    found = find_chromium()
    if found is None:
        print("No Chromium could be installed. Install one, or name one in the variable CHROMIUM.", file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
