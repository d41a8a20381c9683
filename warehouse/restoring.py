"""Putting a backup in the place of the warehouse. What was there is set aside beside it, never deleted."""

from __future__ import annotations

import os
import shutil
from contextlib import nullcontext, suppress
from pathlib import Path

from warehouse.connection import Warehouse
from warehouse.database import bring_up_to_date, lacks_migrations, looking_into
from warehouse.files import keep, stamp
from warehouse.log_mark import log_of, mark_of
from warehouse.verifying import Tell, Verified, verify


def made_ready(made: Path, tell: Tell = lambda share: None) -> Verified:
    """Migrate a copy of a backup, where it is of an older version, and verify it.

    Raises WarehouseUnavailableError where it cannot be opened: it is damaged, newer, or something else.
    """
    if lacks_migrations(str(made)):
        bring_up_to_date(str(made))
    with looking_into(str(made)) as cursor:
        return verify(cursor, tell)


def put_in_its_place(made: Path, path: Path, warehouse: Warehouse | None) -> Path | None:
    """Make a verified file the warehouse at `path`; where what was there is now, None if there was nothing.

    `warehouse` is the one there, if this process has it open; else nobody can have, since it cannot be opened.
    Whoever reads it goes on with the new one. Raises WarehouseUnavailableError and OSError; it is then as it was.
    """
    with warehouse.closed() if warehouse is not None else nullcontext():
        return _exchange(made, path)


def _exchange(made: Path, path: Path) -> Path | None:
    """At no moment is the place of the warehouse empty: a program that looked then would begin a new one."""
    log, mark = Path(log_of(str(path))), Path(mark_of(str(path)))
    keep(made)
    if not any(there.exists() for there in (path, log, mark)):
        made.replace(path)
        keep(path.parent)
        return None
    aside = _free_name(path)
    _resemble(made, path)
    if path.exists():
        _name_also(path, aside)
    if log.exists():  # from here on the warehouse that was cannot be opened without it: the mark tells
        log.rename(log_of(str(aside)))
    try:
        made.replace(path)
    except OSError:
        with suppress(FileNotFoundError):
            Path(log_of(str(aside))).rename(log)
        raise
    if mark.exists():
        mark.rename(mark_of(str(aside)))
    keep(path.parent)
    return aside


def _free_name(path: Path) -> Path:
    first = path.with_name(f"{path.name}.until-{stamp()}")
    names = [first, *(first.with_name(f"{first.name}-{n}") for n in range(2, 1000))]
    return next(name for name in names if not any(Path(f(str(name))).exists() for f in (str, log_of, mark_of)))


def _name_also(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:  # a file system without links
        path.rename(aside)


def _resemble(made: Path, path: Path) -> None:
    """Let whoever could use the warehouse use the new one."""
    if path.exists():
        with suppress(OSError):
            shutil.copymode(path, made)
            os.chown(made, path.stat().st_uid, path.stat().st_gid)
