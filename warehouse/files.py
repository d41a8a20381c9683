"""Files put in their place whole or not at all, and none overwritten."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warehouse import clock


@contextmanager
def made_beside(target: Path) -> Iterator[Path]:
    """A name in the folder of `target` under which to make it; what is there at the end without a move is removed."""
    made = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield made
    finally:
        for left in (made, *(made.with_name(f"{made.name}{ending}") for ending in (".wal", ".wal.mark"))):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def put_in_place(made: Path, target: Path) -> None:
    """Give a finished file its name, surviving a power cut. Raises FileExistsError rather than overwrite anything."""
    keep(made)
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        made.rename(target)
    made.unlink(missing_ok=True)
    keep(target.parent)


def keep(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk now."""
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps names by itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy(source: Path, target: Path) -> None:
    """Copy a file under a name nothing has yet, whole or not at all. Raises FileExistsError and OSError.

    Never of a warehouse that this process has open: closing any descriptor of a file frees all its locks.
    """
    with made_beside(target) as made:
        shutil.copyfile(source, made)
        put_in_place(made, target)


def stamp() -> str:
    """The time as it stands in names of files, such as 20251115-083059."""
    return f"{clock.now().astimezone(clock.LOCAL):%Y%m%d-%H%M%S}"
