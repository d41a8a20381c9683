"""Which pages there are. A page is a folder `pages/<topic>/` with a `page.py`, with two names in it.

* `DEFAULTS`, a `PageDefaults`: what the page opens on, and whether the shared filters concern it;
* `show(selection)`, which draws the page. It is given the `Selection` and needs nothing else.

Pages are functions, not scripts: they are imported once, and cannot be reached without the frame.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from pages.shared.selection import PageDefaults, Selection
from warehouse.rights import ADMINISTRATOR, UPLOADER, Rights

# The pages in the order of the navigation, with their icons; the first is the page at the root.
# Addresses never change: they are in people's links.
ICONS = {
    "overview": ":material/home:",
    "participation": ":material/groups:",
    "training": ":material/school:",
    "rotation": ":material/sync_alt:",
    "reporting": ":material/fact_check:",
    "upload": ":material/upload_file:",
    "submissions": ":material/receipt_long:",
    "methods": ":material/menu_book:",
    "administration": ":material/settings:",
}


@dataclass(frozen=True)
class Topic:
    """A page as the frame knows it."""

    name: str
    defaults: PageDefaults
    show: Callable[[Selection], None]

    def open_to(self, rights: Rights) -> bool:
        """Whether the page is there for a reader with these rights. What it shows them is decided by its queries."""
        if self.defaults.needs == ADMINISTRATOR:
            return rights.administers
        return self.defaults.needs != UPLOADER or rights.reports


@cache
def topics() -> dict[str, Topic]:
    """The pages by name, in the order of the navigation."""
    modules = {name: import_module(f"pages.{name}.page") for name in ICONS}
    return {name: Topic(name, module.DEFAULTS, module.show) for name, module in modules.items()}
