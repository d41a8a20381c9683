"""The warehouse while it is open: hands out cursors, holds the one write lock, is opened anew when it must.

Whoever is told "done" has it on the disk: DuckDB writes a commit to the log beside the file and waits for the disk
(fsync) before COMMIT returns. The log is folded into the file here and not by DuckDB inside a COMMIT, so that a COMMIT
that fails has always failed.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.asking import rows_of, sql
from warehouse.database import Cursor, opened
from warehouse.failures import WarehouseUnavailableError, is_stopped, while_in_use
from warehouse.gate import Gate
from warehouse.log_mark import LogMark, log_of
from warehouse.opening import MEMORY, descriptor_of, place_of

# Submissions, withdrawals, reference data, backups put back: changes whenever a figure could.
Version = tuple[int, int, int, int]

FOLD_BYTES = 16 << 20
PATIENCE_SECONDS = 30.0

_log = logging.getLogger("warehouse")


class Warehouse:
    """One open warehouse. Every thread works on a cursor of its own; writers take turns.

    When the database gives up, as it does on a full disk, whoever comes next opens it anew.
    """

    def __init__(self, path: str) -> None:
        """Open it; use `open_warehouse`. Raises WarehouseUnavailableError."""
        self.path = path
        self._gate = Gate()
        self._write_lock = threading.Lock()
        self._note_lock = threading.Lock()
        self._commit_lock = threading.Lock()  # around every COMMIT and the note of it, whichever door it came through
        self._is_stopped = False
        self._restored = 0
        self._commits: object = None
        self._version: tuple[object, Version] | None = None
        self._fold_at = FOLD_BYTES
        self._open()

    def _open(self) -> None:
        self._connection = opened(self.path)
        self._descriptor = descriptor_of(self.path)
        self._mark = LogMark(self.path, self._descriptor) if self._descriptor is not None else None
        self._is_stopped = False

    def _close(self) -> None:
        with suppress(duckdb.Error):  # what cannot be folded in stays in the log
            self._connection.close()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._mark is not None:
            self._mark.forget()

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """A cursor for reading, on which everything is of one moment; finish every result before the next statement.

        Raises WarehouseUnavailableError, also when the database gives up in between.
        """
        with ExitStack() as inside:
            cursor = self._begun(inside)
            try:
                yield cursor
            except (duckdb.Error, OSError) as error:
                raise self._told(error) from error
            finally:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                cursor.close()

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """A cursor inside the one write transaction of this process: committed whole, or rolled back.

        Raises WarehouseUnavailableError when it could not be written.
        """
        with self._write_lock:
            with self._transaction() as cursor:
                yield cursor
            self._fold()

    @contextmanager
    def noting(self) -> Iterator[Cursor]:
        """A cursor inside a short transaction on side tables (drafts, the audit log), which waits for no load.

        It runs beside `writing()`: what is written through one door must not be written through the other.
        """
        with self._note_lock, self._transaction() as cursor:
            yield cursor

    @contextmanager
    def _transaction(self) -> Iterator[Cursor]:
        """Committed at the end of the block, on the disk, and noted; or rolled back."""
        with ExitStack() as inside:
            cursor = self._begun(inside)
            try:
                yield cursor
                with self._commit_lock:
                    cursor.execute("COMMIT")
                    self._commits = object()
                    if self._mark is not None:
                        self._mark.note()
            except BaseException as error:
                with suppress(duckdb.Error):  # a failed COMMIT has rolled back already
                    cursor.execute("ROLLBACK")
                raise self._told(error) from error
            finally:
                cursor.close()

    def _begun(self, inside: ExitStack) -> Cursor:
        """A cursor with a transaction begun; the caller is inside the gate until the stack is closed."""
        if self._is_stopped:
            self._revive()
        inside.enter_context(self._gate.together())
        try:
            return self._cursor()
        except duckdb.Error as error:
            told = self._told(error)
            if not self._is_stopped:
                raise told from error
        inside.close()
        self._revive()
        inside.enter_context(self._gate.together())
        return self._cursor()

    def _cursor(self) -> Cursor:
        cursor = self._connection.cursor()
        cursor.execute("BEGIN TRANSACTION")
        return cursor

    def _told(self, error: BaseException) -> BaseException:
        """The error as the rest of the program knows it; called inside the gate."""
        if isinstance(error, duckdb.Error) and is_stopped(error):
            self._is_stopped = True
        reason = while_in_use(error)
        return WarehouseUnavailableError(reason, self.path) if reason else error

    def _revive(self) -> None:
        """Open the warehouse anew once everybody has left it."""
        try:
            with self._gate.alone(PATIENCE_SECONDS):
                if self._is_stopped:  # nobody else was quicker
                    self._close()
                    self._open()
                    _log.warning("the database had given up and was opened anew: %s", self.path)
        except TimeoutError:
            raise WarehouseUnavailableError("stopped", self.path) from None

    @contextmanager
    def closed(self) -> Iterator[None]:
        """The warehouse closed, with nobody inside, while another file is put in its place; then opened anew.

        Raises WarehouseUnavailableError when it cannot be had alone, or not be opened afterwards.
        """
        if not self._write_lock.acquire(timeout=PATIENCE_SECONDS):
            raise WarehouseUnavailableError("busy", self.path)
        try:
            with self._gate.alone(PATIENCE_SECONDS):
                self._close()
                self._is_stopped = True  # until it is open again
                self._restored += 1
                try:
                    yield
                finally:
                    self._commits = object()
                    self._open()
        except TimeoutError:
            raise WarehouseUnavailableError("busy", self.path) from None
        finally:
            self._write_lock.release()

    def version(self) -> Version:
        """Changes whenever a figure could. Asked many times a page, so it is read again only after a write."""
        commits, known = self._commits, self._version
        if known is None or known[0] is not commits or self._is_stopped:
            with self.reading() as cursor:
                row = cursor.execute(sql("warehouse_version")).fetchone()
            assert row is not None
            known = self._version = (commits, (row[0], row[1], row[2], self._restored))
        return known[1]

    def info(self, key: str) -> str | None:
        """A fact about the warehouse itself, for example `kind`: demonstration or real."""
        with self.reading() as cursor:
            row = cursor.execute("SELECT value FROM warehouse_info WHERE key = $key", {"key": key}).fetchone()
        return row[0] if row else None

    def checkpoint(self) -> None:
        """Fold the log into the file, once it is worth it (after a long load). Raises WarehouseUnavailableError."""
        with self._write_lock:
            self._checkpoint()

    def _checkpoint(self) -> None:
        if self._is_stopped:
            self._revive()
        with self._note_lock, self._gate.together(), self._commit_lock:
            cursor = self._connection.cursor()
            try:
                cursor.execute("CHECKPOINT")
                if self._mark is not None:
                    self._mark.note()
            except duckdb.Error as error:
                raise self._told(error) from error
            finally:
                cursor.close()

    def _fold(self) -> None:
        """Fold the log once it has grown. If that fails nothing is lost; it is tried again at twice the size."""
        try:
            size = Path(log_of(self.path)).stat().st_size
        except OSError:
            return
        if size >= self._fold_at:
            try:
                self._checkpoint()
                self._fold_at = FOLD_BYTES
            except (WarehouseUnavailableError, duckdb.Error):
                self._fold_at = 2 * size
                _log.exception("the log could not be folded into %s", self.path)

    def close(self) -> None:
        """Close the file once nobody is inside; another process may then open it."""
        with suppress(TimeoutError), self._gate.alone(PATIENCE_SECONDS):
            self._is_stopped = True
            self._close()


_open: dict[str, Warehouse] = {}
_open_lock = threading.Lock()


def open_warehouse(path: str | Path | None = None) -> Warehouse:
    """The warehouse at `path` (default: the settings'), created and migrated when needed.

    One object a path and process. Raises WarehouseUnavailableError.
    """
    resolved = place_of(path)
    if resolved == MEMORY:
        return Warehouse(MEMORY)
    with _open_lock:
        found = _open.get(resolved)
        if found is None:
            found = _open[resolved] = Warehouse(resolved)
        return found


def close_warehouse(path: str | Path) -> None:
    """Close and forget the warehouse at `path`, if this process has it open."""
    with _open_lock:
        found = _open.pop(str(Path(path).resolve()), None)
    if found:
        found.close()


@atexit.register
def _close_all() -> None:
    for path in list(_open):
        close_warehouse(path)


__all__ = [
    "MEMORY",
    "Cursor",
    "Version",
    "Warehouse",
    "WarehouseUnavailableError",
    "close_warehouse",
    "open_warehouse",
    "rows_of",
    "sql",
]
