"""What tests of every kind share: a day, a warehouse of their own, the command lines, a server, a browser."""

from __future__ import annotations

import importlib
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tools.browser import open_browser
from tools.dashboard import PROJECT, TODAY, environment, load_demonstration, running_dashboard
from warehouse import console
from warehouse.connection import Warehouse, close_warehouse, open_warehouse
from warehouse.settings import settings, use_rules

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

os.environ["PARTY_SURVEY_TODAY"] = TODAY
PATIENCE_MILLISECONDS = 20_000
# Reduced motion: nothing that glides takes the processor from what is tested.
WINDOW: dict[str, Any] = {
    "viewport": {"width": 1440, "height": 900},
    "accept_downloads": True,
    "reduced_motion": "reduce",
}
hypothesis.settings.register_profile("patient", deadline=None)  # how long an example takes is told by benchmarks
hypothesis.settings.load_profile("patient")
os.environ.pop("PARTY_SURVEY_SETTINGS", None)


@dataclass(frozen=True)
class Completed:
    """What a command came to: exit status, and what it wrote, as text and as bytes."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """What it wrote to stdout."""
        return self.raw.decode("utf-8")

    @property
    def lines(self) -> list[str]:
        """What it wrote to stdout, by line."""
        return self.out.splitlines()


@pytest.fixture
def today() -> date:
    """The day all tests are run on."""
    return date.fromisoformat(TODAY)


@pytest.fixture(autouse=True)
def warehouse_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this test's own warehouse is; made by whoever opens it first, and the default of every command."""
    path = tmp_path / "warehouse.duckdb"
    monkeypatch.setenv("PARTY_SURVEY_WAREHOUSE", str(path))
    _forget_caches()
    yield path
    close_warehouse(path)
    _forget_caches()


def _forget_caches() -> None:
    use_rules({})
    settings.cache_clear()
    if streamlit := sys.modules.get("streamlit"):
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse as it is made, closed: a copy is there five times sooner than another one is made."""
    path = tmp_path_factory.mktemp("new") / "warehouse.duckdb"
    open_warehouse(path)
    close_warehouse(path)
    return path


@pytest.fixture
def warehouse(warehouse_path: Path, new_file: Path) -> Warehouse:
    """This test's own warehouse, open, with the reference units and nothing else."""
    shutil.copyfile(new_file, warehouse_path)
    return open_warehouse(warehouse_path)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Completed]:
    """Runs `python -m ROOM ARGUMENTS` inside this process, which is quick: command("ingest", "check", file)."""
    monkeypatch.setattr(console, "QUIET_SECONDS", 60.0)  # whether progress is told would depend on what runs beside

    def run(room: str, *arguments: str | Path) -> Completed:
        main: Callable[[list[str]], int] = importlib.import_module(f"{room}.__main__").main
        out, err = io.BytesIO(), io.BytesIO()
        with (
            io.TextIOWrapper(out, "utf-8", newline="\n", write_through=True) as out_text,
            io.TextIOWrapper(err, "utf-8", newline="\n", write_through=True) as err_text,
        ):
            with redirect_stdout(out_text), redirect_stderr(err_text):
                try:
                    status = main([str(argument) for argument in arguments])
                except SystemExit as leaving:  # argparse leaves this way on wrong usage
                    status = int(leaving.code or 0)
            return Completed(status or 0, out.getvalue(), err.getvalue().decode("utf-8"))

    return run


@pytest.fixture
def program(warehouse_path: Path) -> Callable[..., Completed]:
    """Runs `python -m ROOM ARGUMENTS` as a program of its own, as a user does. Takes a second."""

    def run(room: str, *arguments: str | Path, seconds: float = 120) -> Completed:
        close_warehouse(warehouse_path)  # one process at a time may hold the file
        done = subprocess.run(
            [sys.executable, "-m", room, *map(str, arguments)],
            cwd=PROJECT,
            env=environment(warehouse_path, TODAY),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        return Completed(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The province demonstration, loaded once a test run (by whichever worker comes first). Read only: see below."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    path, done = shared / "demonstration.duckdb", shared / "demonstration.done"
    try:
        (shared / "demonstration.started").mkdir()
    except FileExistsError:
        until = time.monotonic() + 300
        while not done.exists():
            assert time.monotonic() < until, "another worker did not finish loading the demonstration"
            time.sleep(0.2)
    else:
        try:
            load_demonstration(path, TODAY)
        finally:
            done.touch()
    assert path.exists(), "the demonstration could not be loaded"
    return path


@pytest.fixture
def demonstration(demonstration_file: Path, warehouse_path: Path) -> Path:
    """This test's own copy of the province demonstration, at `warehouse_path`."""
    shutil.copyfile(demonstration_file, warehouse_path)
    return warehouse_path


@pytest.fixture
def dashboard(warehouse_path: Path) -> Iterator[Callable[[], str]]:
    """Starts the dashboard over this test's warehouse and gives its address: address = dashboard()."""
    with ExitStack() as running:

        def start() -> str:
            close_warehouse(warehouse_path)  # the server is a process of its own and must have the file alone
            return running.enter_context(running_dashboard(warehouse_path, today=TODAY))

        yield start


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Of one module, since its event loop would be in the way of others."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE_MILLISECONDS)  # as for clicks: other tests run beside
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of 1440 by 900. It reaches this computer only, and an error in the page fails the test."""
    errors: list[str] = []
    context = browser.new_context(**WINDOW, locale="vi-VN")
    context.route(lambda address: "://127.0.0.1:" not in address, lambda route: _refuse(route, errors))
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MILLISECONDS)
    tab.on("pageerror", lambda error: errors.append(f"error in the page: {error}"))
    yield tab
    context.close()
    assert not errors, "\n".join(errors)


def _refuse(route, errors: list[str]) -> None:
    address = route.request.url
    if not address.startswith(("data:", "blob:")):
        errors.append(f"the page asked for something outside this computer: {address}")
    route.abort()
