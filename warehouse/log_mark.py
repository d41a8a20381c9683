"""A note beside the warehouse of what its log held when the last writer was told "done".

DuckDB writes what is committed to a log (`….wal`) first and folds it into the file later. A log that is cut short, or
altered in certain places, it takes for one whose last transaction was never finished, and opens without a word: what
was acknowledged would be missing. So after every commit the length and the hash of the log are noted; when the
warehouse is opened and is the same one, its log must begin with exactly that.

Nothing depends on the note being there: without one, or with one of another state of the file, nothing is compared.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

# DuckDB's headers, one of which every checkpoint changes: while they are the same, so is the log.
HEADERS = 3 * 4096
_CHUNK = 1 << 20


class LogMark:
    """The note beside one open warehouse. Not for several threads at once."""

    def __init__(self, path: str, headers: int) -> None:
        """`headers` is a descriptor of the warehouse's file, kept open by the caller: closing one frees the lock."""
        self._log = Path(log_of(path))
        self._mark = Path(mark_of(path))
        self._headers = headers
        self._state = ""
        self._length = 0
        self._hash = hashlib.blake2b(digest_size=16)

    def note(self) -> None:
        """The log as it is now holds only what is committed: note it. Reads what was added since the last time."""
        with suppress(OSError):  # without a note there is less to compare, and nothing is lost
            state = _digest(os.pread(self._headers, HEADERS, 0))
            length = self._log.stat().st_size if self._log.exists() else 0
            if state != self._state or length < self._length:
                self._state, self._length, self._hash = state, 0, hashlib.blake2b(digest_size=16)
            if length > self._length:
                with self._log.open("rb") as log:
                    log.seek(self._length)
                    while self._length < length and (chunk := log.read(min(_CHUNK, length - self._length))):
                        self._hash.update(chunk)
                        self._length += len(chunk)
            self._write(f"{state} {self._length:020d} {self._hash.hexdigest()}\n")

    def _write(self, line: str) -> None:
        """In place and of one length, so that it needs no room on a full disk and is never half."""
        descriptor = os.open(self._mark, os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, line.encode())
        finally:
            os.close(descriptor)

    def forget(self) -> None:
        """The warehouse is closed: with the log folded in there is nothing to note."""
        if not self._log.exists():
            self._mark.unlink(missing_ok=True)


def log_of(path: str) -> str:
    """Where DuckDB keeps the log of a warehouse."""
    return f"{path}.wal"


def mark_of(path: str) -> str:
    """Where the note about the log of a warehouse is."""
    return f"{path}.wal.mark"


def log_is_whole(path: str) -> bool:
    """Whether the log beside a warehouse that is not open holds all that it is known to have held.

    The note is read first, the headers last: another program that has the warehouse open does it the other way round.
    """
    if not Path(path).exists():
        return not Path(log_of(path)).exists()  # DuckDB would begin anew, and delete the log
    try:
        state, noted, digest = Path(mark_of(path)).read_text(encoding="ascii").split()
        length = int(noted)
    except (OSError, ValueError):
        return True
    found = hashlib.blake2b(digest_size=16)
    read = 0
    with suppress(OSError), Path(log_of(path)).open("rb") as log:
        while read < length and (chunk := log.read(min(_CHUNK, length - read))):
            found.update(chunk)
            read += len(chunk)
    if read == length and found.hexdigest() == digest:
        return True
    try:
        with Path(path).open("rb") as file:
            return _digest(file.read(HEADERS)) != state
    except OSError:  # whoever opens the warehouse next will say why
        return True


def _digest(headers: bytes) -> str:
    return hashlib.blake2b(headers, digest_size=16).hexdigest()
