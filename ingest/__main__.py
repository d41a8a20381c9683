"""Command line: `python -m ingest check|load|nil|withdraw|submissions|file|diff|export|template|demo`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

# New objects after which garbage is looked for. A command ends soon, and what it holds is needed to its end.
SELDOM = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    from ingest import commands

    return commands.main(arguments)


def _import_quickly() -> None:
    """Nothing of what is imported is garbage; looking for it would take a fifth of a second."""
    gc.disable()
    import ingest.commands  # noqa: F401

    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()


if __name__ == "__main__":
    _import_quickly()
    sys.exit(main())
