"""Where the program that has a warehouse open is reached by other programs of the same person, and how they talk.

On Linux and macOS a socket beside the warehouse, `NAME.socket`, which only its owner may use; on Windows a pipe
named after the warehouse's path. Whoever has the warehouse open owns the name: one left over from a program that
was killed leads nowhere, and is replaced.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any, Protocol

from warehouse.console import PIECE

PROTOCOL = 1  # counts up when what is said changes its meaning
MESSAGE_BYTES = 16 << 20  # at most
LOOK_SECONDS = 0.5  # how often somebody who waits for callers looks whether to go on waiting
LONGEST_PATH = 80  # bytes; the system's limit of an address is 104 to 108

IS_WINDOWS = sys.platform == "win32"


def address_of(warehouse: str) -> str:
    """The name under which the program that has the warehouse at this (resolved) path open is reached."""
    if IS_WINDOWS:
        return rf"\\.\pipe\party-survey-{hashlib.sha256(warehouse.lower().encode()).hexdigest()[:32]}"
    return f"{warehouse}.socket"


class Channel:
    """A conversation: messages as JSON, and files as pieces. Nothing received is ever executed.

    Every method raises OSError or EOFError once the other side is gone.
    """

    def __init__(self, connection: Connection) -> None:
        """Talk over an open connection."""
        self._connection = connection

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        self._connection.send_bytes(json.dumps(message).encode())

    def receive(self, seconds: float | None = None) -> dict[str, Any]:
        """The next message. Raises TimeoutError when none comes within `seconds`."""
        if seconds is not None and not self._connection.poll(seconds):
            raise TimeoutError
        found = json.loads(self._connection.recv_bytes(MESSAGE_BYTES))
        if not isinstance(found, dict):
            raise EOFError("not a message")
        return found

    def send_pieces(self, pieces: Iterable[bytes]) -> None:
        """Send a file; none of the pieces may be longer than PIECE."""
        for piece in pieces:
            if piece:
                self._connection.send_bytes(piece)
        self._connection.send_bytes(b"")

    def receive_pieces(self) -> Iterator[bytes]:
        """The pieces of a file, to be taken to the end."""
        while piece := self._connection.recv_bytes(PIECE):
            yield piece

    def close(self) -> None:
        """End the conversation."""
        with suppress(OSError):
            self._connection.close()


class Door(Protocol):
    """Where callers arrive."""

    def accept(self) -> Connection:
        """The next caller. Raises TimeoutError now and then when there is none, OSError when closed."""

    def close(self) -> None:
        """Let nobody in any more."""


class _SocketDoor:
    """A socket that only its owner may use. Raises OSError where there can be none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(LOOK_SECONDS)
        fresh = path.with_name(f".{secrets.token_hex(4)}.socket")
        try:
            with _short(fresh.parent) as folder:
                self._socket.bind(str(folder / fresh.name))
            fresh.chmod(0o600)  # nobody can call before listen()
            self._identity = fresh.stat().st_ino
            fresh.replace(path)
            self._socket.listen(16)
        except BaseException:
            self._socket.close()
            fresh.unlink(missing_ok=True)
            raise

    def accept(self) -> Connection:
        accepted, _ = self._socket.accept()
        accepted.setblocking(True)
        return Connection(accepted.detach())

    def close(self) -> None:
        with suppress(OSError):
            if self._path.stat().st_ino == self._identity:  # not that of a program which came after us
                self._path.unlink()
        self._socket.close()


def open_door(warehouse: str) -> Door:
    """Be reachable for a warehouse that this process has open. Raises OSError where that is not possible."""
    address = address_of(warehouse)
    return Listener(address, "AF_PIPE") if IS_WINDOWS else _SocketDoor(Path(address))


def call(warehouse: str) -> Channel | None:
    """A conversation with the program that has the warehouse at this path open; None if nobody answers."""
    address = address_of(warehouse)
    if IS_WINDOWS:
        with suppress(OSError):
            return Channel(Client(address, "AF_PIPE"))
        return None
    with socket.socket(socket.AF_UNIX) as caller:
        try:
            with _short(Path(address)) as short:
                caller.connect(str(short))
        except OSError:  # no socket, nobody behind it, or not ours
            return None
        return Channel(Connection(caller.detach()))


@contextmanager
def _short(path: Path) -> Iterator[Path]:
    """A short way to a path, for the system lets the address of a socket have no more than a hundred bytes."""
    if len(os.fsencode(path)) <= LONGEST_PATH:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="party-", dir="/tmp") as folder:
        link = Path(folder) / "to"
        link.symlink_to(path)
        yield link
