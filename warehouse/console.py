"""What a command reaches of the world around it: its words, files, streams and warehouse.

A command runs in the program that was started, or in another one that has the warehouse open (see
`warehouse.hosting`). Either way files are those the person may read and write, seen from where she stands; so a
command touches them, stdout and stderr only through its console.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from localisation import Localiser
from warehouse.connection import Warehouse, open_warehouse
from warehouse.files import keep, made_beside
from warehouse.opening import place_of
from warehouse.rights import ADMINISTRATOR, Rights, whole_province

QUIET_SECONDS = 1.0  # what takes less says nothing of its progress
LINE_SECONDS = 5.0  # where lines stay, in a log: one this often
BAR = 30
PIECE = 1 << 20


@dataclass(frozen=True)
class TooLarge:
    """A file over the limit, which is not read: its size in bytes and its SHA-256."""

    size: int
    sha256: str


Content = bytes | TooLarge


class Console(Protocol):
    """See the module. Names of files are as the person wrote them. Methods raise OSError as the system does."""

    words: Localiser
    login: str
    channel: str  # cli or api

    @property
    def rights(self) -> Rights:
        """What the person may do at this moment."""

    def actor(self, by: str | None) -> str:
        """Who acts: whom `--by` names, where that can be believed."""

    def place(self, named: str | None) -> str:
        """Where that warehouse is, without opening it. Raises WarehouseUnavailableError for an address."""

    def warehouse(self, named: str | None) -> Warehouse:
        """The warehouse of `--warehouse`, or of the settings. Raises WarehouseUnavailableError."""

    def write(self, result: str | bytes) -> None:
        """Give out a result, at once. Raises BrokenPipeError when nobody reads on."""

    def reader_left(self) -> None:
        """Note that nobody reads the results any more."""

    def complain(self, sentence: str) -> None:
        """One line that is not the result."""

    def progress(self, text: str, share: float) -> None:
        """How far a long command has come: words, and a share from 0 to 1. Cheap; shown after a second."""

    def is_file(self, name: str) -> bool:
        """Whether there is such a file."""

    def read(self, name: str, most: int) -> Content:
        """A file; one of more than `most` bytes is only measured."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file of any size, in pieces of at most PIECE bytes, to be taken to the end."""

    def save(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """Write a file, in place of one of that name; one given in pieces appears once it is whole."""

    def try_saving(self, name: str) -> None:
        """Raise OSError if a file of that name could not be written. Changes nothing."""

    def make_folder(self, name: str) -> None:
        """Make a folder and those above it, where there are none."""


class Terminal:
    """The console of a command that runs in the program that was started."""

    def __init__(self, words: Localiser) -> None:
        """Speak to the reader in `words`, on this process' streams."""
        self.words = words
        self.login = login()
        self.channel = "cli"
        self.rights = whole_province(ADMINISTRATOR)  # who can open the file may do everything
        self._since: float | None = None  # when the present work first told how far it is
        self._shown = 0.0  # when that was last shown
        self._bar = 0  # characters of the bar on screen

    def actor(self, by: str | None) -> str:
        """Whom `--by` names, else whoever is logged in."""
        return by or self.login

    def place(self, named: str | None) -> str:
        """Seen from the working directory."""
        return place_of(named)

    def warehouse(self, named: str | None) -> Warehouse:
        """The warehouse, opened by this process."""
        return open_warehouse(named)

    def write(self, result: str | bytes) -> None:
        """To stdout: the result and nothing else, in UTF-8."""
        self.settle()
        sys.stdout.flush()
        sys.stdout.buffer.write(result.encode() if isinstance(result, str) else result)
        sys.stdout.buffer.flush()

    def reader_left(self) -> None:
        """Let what is still buffered go nowhere, or Python would complain as it ends."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def complain(self, sentence: str) -> None:
        """One line to stderr."""
        self.settle()
        print(sentence, file=sys.stderr, flush=True)

    def progress(self, text: str, share: float) -> None:
        """A bar on a terminal, now and then a line elsewhere; nothing in the first second."""
        now = time.monotonic()
        self._since = self._since or now
        if now - self._since < QUIET_SECONDS:
            return
        shown = f"{text}, {share:.0%}"
        if sys.stderr.isatty():
            filled = round(share * BAR)
            shown = f"[{'#' * filled}{'.' * (BAR - filled)}] {shown}"
            print(f"\r{shown:<{self._bar}}", end="", file=sys.stderr, flush=True)
            self._bar = len(shown)
        elif now - self._shown >= LINE_SECONDS:
            self._shown = now
            print(shown, file=sys.stderr, flush=True)

    def settle(self) -> None:
        """Take the bar away: what follows is no longer about that work."""
        if self._bar:
            print(f"\r{'':<{self._bar}}\r", end="", file=sys.stderr, flush=True)
        self._since, self._bar = None, 0

    def is_file(self, name: str) -> bool:
        """Seen from the working directory."""
        return Path(name).is_file()

    def read(self, name: str, most: int) -> Content:
        """With the rights of this process."""
        with Path(name).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                return TooLarge(size, hashlib.file_digest(file, "sha256").hexdigest())
            return file.read()

    def pieces(self, name: str) -> Iterator[bytes]:
        """With the rights of this process."""
        return pieces_of(Path(name).open("rb"))

    def save(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """With the rights of this process."""
        if isinstance(content, bytes):
            Path(name).write_bytes(content)
            return
        with made_beside(Path(name)) as made:
            with made.open("wb") as file:
                file.writelines(content)
            keep(made)  # so that after a power cut there is the old file or the new one
            made.replace(name)
            keep(made.absolute().parent)

    def try_saving(self, name: str) -> None:
        """With the rights of this process."""
        path = Path(name)
        if path.exists():
            path.open("ab").close()
            return
        with made_beside(path) as made:  # not the file itself: another command may just be saving it
            made.open("xb").close()

    def make_folder(self, name: str) -> None:
        """With the rights of this process."""
        Path(name).mkdir(parents=True, exist_ok=True)


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """What is in a file, in pieces of at most PIECE bytes; it is closed at the end."""
    with file:
        while piece := file.read(PIECE):
            yield piece


def login() -> str:
    """Who is logged in on this computer; "unknown" where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no variable says it; ImportError is Windows', to Python 3.12
        return "unknown"
