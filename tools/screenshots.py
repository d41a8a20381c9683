"""Pictures of every page in every width, colour scheme and language, and the few that the README shows.

They go to build/screenshots/LANGUAGE-SCHEME-WIDTH-PAGE.png; the README's to docs/pictures. To look at fewer:
`make screenshots ARGS="--pages overview --widths 390 --schemes dark --languages vi"`.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tools.browser import open_browser
from tools.dashboard import PAGES, PROJECT, TODAY, load_demonstration, running_dashboard, show_in_full, wait_until_drawn

ALL = PROJECT / "build" / "screenshots"
SHOWN = PROJECT / "docs" / "pictures"
HEIGHTS = {1440: 900, 1024: 768, 390: 844}
# What the README shows: name, page with its filters, width, scheme. In English, the first screen only.
README = (
    ("overview", "", 1440, "light"),
    ("participation", "participation", 1440, "light"),
    ("reporting", "reporting", 1440, "light"),
    ("upload", "upload", 1440, "light"),
    ("overview-phone-dark", "", 390, "dark"),
)
Scheme = Literal["light", "dark"]


def take(browser: Browser, address: str, target: Path, *, width: int, scheme: Scheme, in_full: bool) -> list[str]:
    """Write one picture; what went wrong in the page meanwhile."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS.get(width, 900)}, color_scheme=scheme)
    try:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        wait_until_drawn(page, quiet=800)
        if in_full:
            show_in_full(page)
        errors += [shown.inner_text() for shown in page.locator("[data-testid=stException]").all()]
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)
    finally:
        context.close()
    return [f"{target.name}: {error}" for error in errors]


def take_all(browser: Browser, address: str, wanted: argparse.Namespace) -> list[str]:
    """Every page asked for, in every width, scheme and language asked for; what went wrong."""
    errors: list[str] = []
    for name, width, scheme, language in itertools.product(
        wanted.pages, wanted.widths, wanted.schemes, wanted.languages
    ):
        place = "" if name == PAGES[0] else name
        target = ALL / f"{language}-{scheme}-{width}-{name}.png"
        link = f"{address}/{place}?lang={language}"
        errors += take(browser, link, target, width=width, scheme=scheme, in_full=True)
        print(target.relative_to(PROJECT))
    return errors


def take_readme(browser: Browser, address: str) -> list[str]:
    """The README's pictures; what went wrong."""
    errors: list[str] = []
    for name, place, width, scheme in README:
        target = SHOWN / f"{name}.png"
        link = f"{address}/{place}?lang=en"
        errors += take(
            browser, link, target, width=width, scheme="dark" if scheme == "dark" else "light", in_full=False
        )
        print(target.relative_to(PROJECT))
    return errors


def main() -> int:
    """Take the pictures asked for, of the demonstration as it stands on a fixed day; 1 when a page had an error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", nargs="+", default=list(PAGES))
    parser.add_argument("--widths", nargs="+", type=int, default=list(HEIGHTS))
    parser.add_argument("--schemes", nargs="+", choices=["light", "dark"], default=["light", "dark"])
    parser.add_argument("--languages", nargs="+", default=["en", "vi"])
    parser.add_argument("--warehouse", type=Path, help="instead of a new demonstration")
    parser.add_argument("--readme-only", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warehouse = wanted.warehouse or Path(folder) / "warehouse.duckdb"
        if not wanted.warehouse:
            load_demonstration(warehouse, TODAY)
        with running_dashboard(warehouse, today=TODAY) as address, open_browser() as browser:
            errors = [] if wanted.readme_only else take_all(browser, address, wanted)
            errors += take_readme(browser, address)
    print(*errors, sep="\n")
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
