"""How far a file has come, told to whoever listens in this thread: a command, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from warehouse.console import Console

# The stages of a file in their order, and how much of the work is done when each begins: measured with 1,000,000 rows.
STAGES = {"reading": 0.0, "values": 0.2, "names": 0.5, "rules": 0.65, "comparing": 0.75, "storing": 0.85}

_listener: ContextVar[Callable[[str], None] | None] = ContextVar("progress", default=None)


def stage(name: str) -> None:
    """Say that one of STAGES begins. What the listener raises ends the work, as Ctrl+C does."""
    listener = _listener.get()
    if listener:
        listener(name)


@contextmanager
def listening(tell: Callable[[str], None]) -> Iterator[None]:
    """Within the block, and in this thread, give the name of every stage that begins to `tell`."""
    token = _listener.set(tell)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def told_to(console: Console, file_name: str) -> Iterator[None]:
    """Within the block, tell the stages of a file to the person at `console`."""

    def tell(name: str) -> None:
        console.progress(console.words(f"progress-{name}", file=file_name), STAGES[name])

    with listening(tell):
        yield


__all__ = ["STAGES", "listening", "stage", "told_to"]
