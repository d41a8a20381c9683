"""The files that a command names, read and written through its console; what goes wrong is wrong usage, and said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from warehouse.console import Console, Content
from warehouse.errors import UsageError
from warehouse.settings import settings


def content_of(console: Console, name: str) -> Content:
    """A file that a command was given. Raises UsageError when it cannot be read."""
    with reading(name):
        return console.read(name, settings().limits.file_bytes)


def save(console: Console, name: str, content: bytes | Iterable[bytes]) -> None:
    """Write a file that a command was asked for. Raises UsageError when it cannot be written."""
    with _writing(name):
        console.save(name, content)


def check_can_save(console: Console, name: str) -> None:
    """Raise UsageError, before anything is done, where a file could not be written."""
    with _writing(name):
        console.try_saving(name)


def give(console: Console, output: str | None, content: bytes) -> None:
    """Write a command's result to the file it was asked for, to stdout where none was."""
    if output:
        save(console, output, content)
    else:
        console.write(content)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Say of a file that cannot be read which it is. Raises UsageError."""
    try:
        yield
    except OSError as error:
        raise UsageError("usage-cannot-read", file=name, reason=error.strerror or "") from error


@contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError("usage-cannot-write", file=name, reason=error.strerror or "") from error
