"""A dashboard that people sign in to: a real OIDC provider on this computer, and the settings that name it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tools.dashboard import TODAY, free_port, running_dashboard, wait_until_drawn
from warehouse.connection import close_warehouse
from warehouse.settings import settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOSS = "boss@example.vn"
COOKIE_SECRET = "0123456789abcdef0123456789abcdef"
PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Office:
    """The dashboard's address, and how somebody signs in to it."""

    address: str

    def sign_in(self, page: Page, account: str, link: str = "/?lang=en") -> None:
        """Follow a link to the dashboard as somebody who has yet to sign in.

        The provider is `localhost`, the dashboard 127.0.0.1: browsers keep cookies by host, whatever the port.
        """
        page.context.route("http://localhost:*/**", lambda route: route.continue_())
        page.context.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())  # the provider's own looks
        page.goto(self.address + link)
        page.get_by_role("link", name="Sign in").or_(page.get_by_role("link", name="Đăng nhập")).click()
        page.locator("input[name=sub]").fill(account)
        page.get_by_role("button", name="Authorize").click()
        page.wait_for_url(f"{self.address}/**")
        page.wait_for_load_state()


@contextmanager
def _provider(port: int) -> Iterator[None]:
    """The provider, as a program of its own; it answers once the block begins."""
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as one:
        try:
            until = time.monotonic() + 60
            while not _listens(port):
                assert time.monotonic() < until and one.poll() is None, "the provider did not start"
                time.sleep(0.1)
            yield
        finally:
            one.terminate()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("localhost", port)) == 0


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """What is expected of a page may take this long: five seconds are not enough where other tests run beside."""
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    yield
    expect.set_options(timeout=5_000)


@contextmanager
def signing_in(warehouse: Path) -> Iterator[Office]:
    """A dashboard over a closed warehouse that people sign in to, and its provider."""
    provider, port = free_port(), free_port()
    own = warehouse.with_name("own.toml")
    own.write_text(
        f'[sign_in]\nprovider = "http://localhost:{provider}"\n'
        'client_id = "dashboard"\nclient_secret = "secret"\n'
        f'cookie_secret = "{COOKIE_SECRET}"\n'
        f'address = "http://127.0.0.1:{port}"\nclaim = "sub"\n'
        f'administrators = ["{BOSS}"]\nhours = 12\n',
        encoding="utf-8",
    )
    with ExitStack() as running:
        running.enter_context(_provider(provider))
        patch = running.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("PARTY_SURVEY_SETTINGS", str(own))
        running.callback(settings.cache_clear)
        yield Office(running.enter_context(running_dashboard(warehouse, today=TODAY, port=port)))


@pytest.fixture
def office(warehouse_path: Path) -> Iterator[Callable[[], Office]]:
    """Starts the dashboard over this test's warehouse, signing people in: office().sign_in(page, "a@b.vn")."""
    with ExitStack() as running:

        def start() -> Office:
            close_warehouse(warehouse_path)
            return running.enter_context(signing_in(warehouse_path))

        yield start


__all__ = ["BOSS", "COOKIE_SECRET", "Office", "signing_in", "wait_until_drawn"]
