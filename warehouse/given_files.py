"""The files that a command names, read and written through its console; what goes wrong is wrong usage, and said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

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


def reading(name: str) -> AbstractContextManager[None]:
    """Say of a file that cannot be read which it is. Raises UsageError."""
    return _wrong_usage("usage-cannot-read", name)


def _writing(name: str) -> AbstractContextManager[None]:
    return _wrong_usage("usage-cannot-write", name)


@contextmanager
def _wrong_usage(key: str, name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(key, file=name, reason=error.strerror or "") from error
