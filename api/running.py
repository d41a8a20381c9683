"""Runs one command for a request: the same command as on the command line, on a console made of the request.

So results, sentences and exit statuses are those of the command line, and every command asks this console what the
caller may see and do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from anyio import CapacityLimiter, to_thread

import ingest.commands
import warehouse.__main__
from api.keys import Caller
from localisation import Localiser
from warehouse.audit import Entry, record
from warehouse.connection import Warehouse, open_warehouse
from warehouse.console import PIECE, Console, Content
from warehouse.opening import place_of
from warehouse.rights import Rights

ROOMS: Mapping[str, Callable[[Sequence[str], Console], int]] = {
    "ingest": ingest.commands.main,
    "warehouse": warehouse.__main__.main,
}
# What a key can be used for. The care of the warehouse (reference, backup, restore, verify) and demo are not.
COMMANDS = {
    "ingest": ("check", "load", "nil", "withdraw", "submissions", "export", "template"),
    "warehouse": ("figures", "completeness"),
}
SENDING = ("check", "load", "nil", "withdraw")  # for who may report, for some unit at least
# Those that leave no trace of their own in the log, and what they are there.
LOGGED = {"export": "exported", "figures": "saw", "completeness": "saw", "submissions": "saw", "template": "exported"}
AT_ONCE = 4  # looking at a file takes several times its size
_places = CapacityLimiter(AT_ONCE)


@dataclass
class RequestConsole:
    """See `warehouse.console.Console`. Files are those that came with the request, or that its answer will carry."""

    words: Localiser
    who: Caller
    files: Mapping[str, bytes] = field(default_factory=dict)
    channel: str = "api"
    out: bytearray = field(default_factory=bytearray)
    complaints: list[str] = field(default_factory=list)
    saved: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """It is the key that acts."""
        self.login = self.who.name

    @property
    def rights(self) -> Rights:
        """Asked anew each time: a key may be revoked while what it sent waits for its turn. Raises KeyEndedError."""
        return self.who.rights_now()

    def actor(self, by: str | None) -> str:
        """The key, whatever name the request gives."""
        return self.login

    def place(self, named: str | None) -> str:
        """Where this server has it; a request cannot name another."""
        return place_of(None)

    def warehouse(self, named: str | None) -> Warehouse:
        """The warehouse of this server; a request cannot name another."""
        return open_warehouse()

    def write(self, result: str | bytes) -> None:
        """To the answer."""
        self.out += result.encode() if isinstance(result, str) else result

    def reader_left(self) -> None:
        """Nobody can leave: the answer is sent when it is whole."""

    def complain(self, sentence: str) -> None:
        """To the answer's messages."""
        self.complaints.append(sentence)

    def progress(self, text: str, share: float) -> None:
        """Not told."""

    def is_file(self, name: str) -> bool:
        """Whether it came with the request."""
        return name in self.files

    def read(self, name: str, most: int) -> Content:
        """From the request, which was measured as it came."""
        if name not in self.files:
            raise FileNotFoundError(2, "No such file", name)
        return self.files[name]

    def pieces(self, name: str) -> Iterator[bytes]:
        """From the request."""
        content = self.files[name]
        return (content[start : start + PIECE] for start in range(0, len(content), PIECE))

    def save(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """Into the answer; never to a disk."""
        self.saved[name] = content if isinstance(content, bytes) else b"".join(content)

    def try_saving(self, name: str) -> None:
        """Everything can be: it goes into the answer, and the caller decides."""

    def make_folder(self, name: str) -> None:
        """There is none to be made."""
        raise PermissionError(13, "Permission denied", name)


async def run(room: str, arguments: Sequence[str], console: RequestConsole) -> int:
    """Run a command of COMMANDS to its end; its exit status. Takes its turn when several are under way.

    Who waits holds no thread: those are the pages' too, which must go on while programs send what they have.
    """
    return await to_thread.run_sync(_run, room, arguments, console, limiter=_places)


def _run(room: str, arguments: Sequence[str], console: RequestConsole) -> int:
    assert arguments[0] in COMMANDS[room]
    status = ROOMS[room](list(arguments), console)
    if arguments[0] in LOGGED and status == 0:  # where it failed nothing was seen, and what was asked may be anything
        asked = tuple(argument for argument in arguments[1:] if argument != "--json")
        entry = Entry(console.login, console.channel, LOGGED[arguments[0]], arguments[0], (("asked", asked),))
        record(console.warehouse(None), entry)
    return status


def refused(who: Caller, command: str) -> None:
    """Note in the log that a key was used for what it may not do."""
    record(open_warehouse(), Entry(who.name, "api", "refused", command))
