"""The commands that take care of the warehouse: backup, restore, verify."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from localisation import Localiser
from warehouse.audit import Entry, record
from warehouse.backup import backup
from warehouse.commandline import DONE, REFUSED, UNAVAILABLE
from warehouse.connection import Warehouse, WarehouseUnavailableError
from warehouse.console import Console, Terminal, pieces_of
from warehouse.database import lacks_migrations, looking_into
from warehouse.errors import UsageError
from warehouse.failures import while_in_use
from warehouse.files import made_beside
from warehouse.given_files import check_can_save, reading, save
from warehouse.local_socket import call
from warehouse.log_mark import log_of
from warehouse.restoring import made_ready, put_in_its_place
from warehouse.verifying import Verified, verify

# A file in this state is of no use: nothing is lost by putting a backup in its place, and as a backup it is not taken.
# Any other reason has nothing to do with the file.
UNUSABLE = ("damaged", "log", "unreadable", "newer")


def back_up(options: argparse.Namespace, console: Console) -> int:
    """`backup`: a consistent copy, made beside the warehouse and moved to its place once it is whole."""
    _refuse_itself(console, options)
    warehouse = console.warehouse(options.warehouse)
    check_can_save(console, options.file)
    with ExitStack() as inside:
        made = inside.enter_context(backup(warehouse, _telling(console, "backup-progress")))
        size = made.stat().st_size
        save(console, options.file, pieces_of(inside.enter_context(made.open("rb"))))
    submissions, *_ = warehouse.version()
    _note(warehouse, console, "backed up", submissions)
    console.write(console.words("backup-done", file=options.file, submissions=submissions, megabytes=size / 1e6) + "\n")
    return DONE


def restore(options: argparse.Namespace, console: Console) -> int:
    """`restore`: check a backup, set the warehouse aside, and put the backup in its place."""
    _refuse_itself(console, options)
    if not console.is_file(options.file):
        raise UsageError("usage-no-file", file=options.file)
    if isinstance(console, Terminal) and console.is_file(log_of(options.file)):  # it holds what the file lacks
        console.complain(console.words("backup-log", file=options.file))
        return REFUSED
    present, path = _present(options, console), Path(console.place(options.warehouse))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with made_beside(path) as made:
            _fetch(options.file, console, made)
            if not _is_fit(made, options.file, console):
                return REFUSED
            aside = put_in_its_place(made, path, present)
    except OSError as error:
        raise WarehouseUnavailableError(while_in_use(error) or "place", str(path)) from error
    except WarehouseUnavailableError as error:
        if error.reason == "busy":  # for as long as others were given to end
            console.complain(console.words("restore-busy"))
            return UNAVAILABLE
        raise WarehouseUnavailableError(error.reason, str(path)) from error
    if present is not None:
        submissions, *_ = present.version()
        _note(present, console, "put back", submissions)
    key = "restore-done" if aside else "restore-done-new"
    console.write(console.words(key, file=options.file, path=str(path), aside=str(aside)) + "\n")
    return DONE


def check_whole(options: argparse.Namespace, console: Console) -> int:
    """`verify`: read everything and check every invariant, of the warehouse or of a backup."""
    tell = _telling(console, "verify-progress")
    # Who has a backup open is a program that has it for its warehouse: then this runs there, and means that warehouse.
    if options.file and isinstance(console, Terminal):
        if not console.is_file(options.file):
            raise UsageError("usage-no-file", file=options.file)
        if console.is_file(log_of(options.file)):
            console.write(console.words("backup-log", file=options.file) + "\n")
            return REFUSED
        try:
            return _say(_look_at_backup(options.file, tell), console)
        except WarehouseUnavailableError as error:
            if error.reason not in UNUSABLE:
                raise
            console.write(console.words(f"backup-{error.reason}", file=options.file) + "\n")
            return REFUSED
    with console.warehouse(options.warehouse).reading() as cursor:
        found = verify(cursor, tell)
    return _say(found, console)


def _look_at_backup(name: str, tell: Callable[[float], None]) -> Verified:
    """A backup as it is; one of an older version as it would be once restored."""
    path = str(Path(name).resolve())
    with ExitStack() as inside:
        if lacks_migrations(path):
            copied = Path(inside.enter_context(TemporaryDirectory())) / "backup.duckdb"
            shutil.copyfile(path, copied)
            return made_ready(copied, tell)
        return verify(inside.enter_context(looking_into(path)), tell)


def _refuse_itself(console: Console, options: argparse.Namespace) -> None:
    """A backup is another file than the warehouse. Known where the command is given: names mean something there."""
    if not isinstance(console, Terminal):
        return
    path, file = Path(console.place(options.warehouse)), Path(options.file)
    if file.resolve() == path or (file.exists() and path.exists() and file.samefile(path)):
        raise UsageError("backup-is-warehouse", file=options.file)


def _present(options: argparse.Namespace, console: Console) -> Warehouse | None:
    """The warehouse that is to be replaced; None if there is none, or none that can be opened."""
    path = console.place(options.warehouse)
    if isinstance(console, Terminal) and not Path(path).exists():
        if answering := call(path):  # its file was deleted while a dashboard has it open
            answering.close()
            raise WarehouseUnavailableError("busy", path)
        return None
    try:
        return console.warehouse(options.warehouse)
    except WarehouseUnavailableError as error:
        if error.reason not in UNUSABLE:
            raise
        return None


def _fetch(name: str, console: Console, made: Path) -> None:
    """Copy what may lie on another computer's disk to beside the warehouse. Raises OSError where that has no room."""
    with reading(name):
        pieces = console.pieces(name)
    try:
        with made.open("wb") as file:
            file.writelines(pieces)
    finally:
        for _ in pieces:  # whoever sends them goes on to the end
            pass


def _is_fit(made: Path, name: str, console: Console) -> bool:
    """Whether a fetched backup may become the warehouse; if not, that is said."""
    try:
        found = made_ready(made, _telling(console, "verify-progress"))
    except WarehouseUnavailableError as error:
        if error.reason not in UNUSABLE:
            raise
        console.complain(console.words(f"backup-{error.reason}", file=name))
        return False
    if found.findings:
        for sentence in _sentences(found, console.words):
            console.complain(sentence)
        console.complain(console.words("restore-refused", file=name))
    return not found.findings


def _say(found: Verified, console: Console) -> int:
    """What was found, to stdout."""
    for sentence in _sentences(found, console.words):
        console.write(sentence + "\n")
    if found.findings:
        console.write(console.words("verify-broken") + "\n")
        return REFUSED
    console.write(console.words("verify-whole", tables=found.tables, rows=found.rows, checks=found.checks) + "\n")
    return DONE


def _sentences(found: Verified, words: Localiser) -> Iterable[str]:
    for finding in found.findings:
        what = words(f"verify-{finding.check.replace('_', '-')}")
        first = "; ".join(finding.subjects)
        key = "verify-finding-some" if finding.count > len(finding.subjects) else "verify-finding"
        yield words(key, what=what, count=finding.count, subjects=first)


def _telling(console: Console, key: str) -> Callable[[float], None]:
    text = console.words(key)
    return lambda share: console.progress(text, share)


def _note(warehouse: Warehouse, console: Console, what: str, submissions: int) -> None:
    """Into the log; a full disk shall not make a backup worthless that is elsewhere."""
    with suppress(WarehouseUnavailableError):
        record(warehouse, Entry(console.login, console.channel, "backup", what, (("submissions", submissions),)))


__all__ = ["back_up", "check_whole", "restore"]
