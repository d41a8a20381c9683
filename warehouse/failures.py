"""What DuckDB and the system say when something fails → why the warehouse is not available."""

from __future__ import annotations

import errno

import duckdb

# Said by the system in plain C, whatever the language of the person.
_FULL = ("no space left", "file too large", "disk quota exceeded", "out of disk space")
_DAMAGED = ("corrupt database file", "could not read enough bytes", "checksum", "serialization error")
_PLACE = ("permission denied", "read-only file system", "is a directory", "no such file", "not a directory")
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


class WarehouseUnavailableError(Exception):
    """The warehouse cannot be used; `reason` says why, and the locale files have a sentence for each.

    busy: another program has it · newer: made by a newer version · address: not a file · place: folder or permissions
    · unreadable: not a warehouse · damaged: the file is · log: what stands beside it, not yet folded in, is damaged,
    incomplete or alone · full: no room on the disk · stopped: the database gave up and is opened anew.
    """

    def __init__(self, reason: str, path: str) -> None:
        """Say why and which."""
        super().__init__(f"{reason}: {path}")
        self.reason = reason
        self.path = path


def is_stopped(error: BaseException) -> bool:
    """Whether the database object is of no use any more, for anybody, until it is opened anew."""
    return isinstance(error, duckdb.FatalException | duckdb.InternalException)


def while_in_use(error: BaseException) -> str | None:
    """The reason behind an error of an open warehouse; None if it is something else, such as wrong SQL."""
    if isinstance(error, OSError):
        return "full" if error.errno in _NO_ROOM else None
    if not isinstance(error, duckdb.Error):
        return None
    told = str(error).lower()
    if "has been invalidated" in told:  # and then what it was that somebody else had met
        return "stopped"
    if any(words in told for words in _FULL):
        return "full"
    if not is_stopped(error) and not isinstance(error, duckdb.IOException | duckdb.SerializationException):
        return None
    return "damaged" if any(words in told for words in _DAMAGED) else "stopped"


def while_opening(error: BaseException) -> str:
    """The reason why a file could not be opened."""
    told = str(error).lower()
    if any(words in told for words in _FULL) or getattr(error, "errno", None) in _NO_ROOM:
        return "full"
    if "could not set lock" in told or "being used by another process" in told:
        return "busy"
    if "wal" in told and ("replaying" in told or "was created for" in told):
        return "log"
    if any(words in told for words in _DAMAGED):
        return "damaged"
    if isinstance(error, OSError) or any(words in told for words in _PLACE):
        return "place"
    return "unreadable"
