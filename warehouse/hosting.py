"""The dashboard's side of commands that are given while it has the warehouse open: it runs them for the person.

DuckDB lets one process have a file. So the program that was started calls here (`warehouse.visiting`), and the same
command runs in this process, on a console that is a line to that program: files are read and written there, with the
person's rights, and what is printed is printed there. Who may call is decided by the rights of the socket.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from localisation import localiser
from warehouse.connection import Warehouse, WarehouseUnavailableError, open_warehouse
from warehouse.console import PIECE, Console, Content, TooLarge
from warehouse.local_socket import PROTOCOL, Channel, Door, call, open_door
from warehouse.rights import ADMINISTRATOR, whole_province
from warehouse.version import PROGRAM_VERSION

# A room's command line: arguments and console in, exit status out.
Main = Callable[[Sequence[str], Console], int]

GREETING_SECONDS = 10.0
AGAIN_SECONDS = 1.0  # between attempts to open a warehouse that another program has
FAREWELL_SECONDS = 5.0  # for commands that still run when the dashboard ends

_log = logging.getLogger("warehouse.hosting")


class PersonLeftError(BaseException):
    """The program that called is gone: its command ends here, like one that is interrupted."""


class VisitorConsole:
    """The console of a command that was given in another program. See `warehouse.console.Console`."""

    def __init__(self, channel: Channel, greeting: Mapping[str, Any], path: str) -> None:
        """Ask and answer over `channel`; use the warehouse at `path`, whatever name the person has for it."""
        self.words = localiser(str(greeting["language"]))
        self.login = str(greeting["login"])
        self.channel = "cli"
        self.rights = whole_province(ADMINISTRATOR)  # who may call here can open the file as well
        self._channel = channel
        self._path = path

    def actor(self, by: str | None) -> str:
        """Whom `--by` names, else whoever is logged in where the command was given."""
        return by or self.login

    def place(self, named: str | None) -> str:
        """Where this process has it."""
        return self._path

    def warehouse(self, named: str | None) -> Warehouse:
        """The warehouse of this process: that is where the person's `--warehouse` led."""
        return open_warehouse(self._path)

    def write(self, result: str | bytes) -> None:
        """To the stdout of the person, at once."""
        content = result.encode() if isinstance(result, str) else result
        self._ask("write", _pieces(content))

    def reader_left(self) -> None:
        """The other side has seen to it."""

    def complain(self, sentence: str) -> None:
        """To the stderr of the person."""
        self._ask("complain", sentence=sentence)

    def progress(self, text: str, share: float) -> None:
        """Told without waiting: a command holds the write lock here, and must not hold it for a slow screen."""
        self._send("progress", text=text, share=share)

    def is_file(self, name: str) -> bool:
        """Seen from where the person stands."""
        return bool(self._ask("is_file", name=name)["answer"])

    def read(self, name: str, most: int) -> Content:
        """With the rights of the person; what is too large stays where it is."""
        found = self._ask("read", name=name, most=most)
        if "sha256" in found:
            return TooLarge(int(found["size"]), str(found["sha256"]))
        return b"".join(self._received())

    def pieces(self, name: str) -> Iterator[bytes]:
        """With the rights of the person."""
        self._ask("pieces", name=name)
        return self._received()

    def save(self, name: str, content: bytes | Iterable[bytes]) -> None:
        """With the rights of the person."""
        self._ask("save", _pieces(content), name=name, whole=isinstance(content, bytes))

    def try_saving(self, name: str) -> None:
        """With the rights of the person."""
        self._ask("try_saving", name=name)

    def make_folder(self, name: str) -> None:
        """With the rights of the person."""
        self._ask("make_folder", name=name)

    def _send(self, call: str, pieces: Iterable[bytes] | None = None, **given: Any) -> None:
        try:
            self._channel.send({"do": call, "pieces": pieces is not None, **given})
            if pieces is not None:
                self._channel.send_pieces(pieces)
        except (OSError, EOFError) as error:
            raise PersonLeftError from error

    def _ask(self, call: str, pieces: Iterable[bytes] | None = None, **given: Any) -> dict[str, Any]:
        """What the other side answers. Raises the OSError it met, if it did."""
        self._send(call, pieces, **given)
        try:
            found = self._channel.receive()
        except (OSError, EOFError, ValueError) as error:
            raise PersonLeftError from error
        if "errno" in found:
            raise OSError(found["errno"], found["reason"])
        return found

    def _received(self) -> Iterator[bytes]:
        try:
            yield from self._channel.receive_pieces()
        except (OSError, EOFError) as error:
            raise PersonLeftError from error


def _pieces(content: bytes | Iterable[bytes]) -> Iterable[bytes]:
    if not isinstance(content, bytes):
        return content
    return (content[start : start + PIECE] for start in range(0, len(content), PIECE))


class Host:
    """Opens a warehouse as soon as nobody else has it, and runs commands for who calls, each in a thread."""

    def __init__(self, path: str, rooms: Mapping[str, Main]) -> None:
        """`path`: of the warehouse. `rooms`: the command lines, by the name in `python -m NAME`."""
        self._path = str(Path(path).resolve())
        self._rooms = rooms
        self._stopping = threading.Event()
        self._visits: set[threading.Thread] = set()
        self._thread = threading.Thread(target=self._run, name="command-host", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Let nobody in any more, and wait a little for commands that run; those that go on end with the process."""
        self._stopping.set()
        if woken := call(self._path):
            woken.close()
        self._thread.join(FAREWELL_SECONDS)
        visits = list(self._visits)
        for thread in visits:
            thread.join(FAREWELL_SECONDS / len(visits))

    def _run(self) -> None:
        door = self._open()
        while door is not None and not self._stopping.is_set():
            try:
                connection = door.accept()
            except TimeoutError:
                continue
            except OSError:
                _log.exception("commands can no longer be given beside the dashboard")
                break
            channel = Channel(connection)
            thread = threading.Thread(target=self._receive, args=(channel,), name="command", daemon=True)
            self._visits.add(thread)
            thread.start()
        if door is not None:
            door.close()

    def _open(self) -> Door | None:
        """Wait for the warehouse; then be reachable. None when that cannot be, or when it is time to stop."""
        told = ""
        while not self._stopping.is_set():
            try:
                open_warehouse(self._path)
                return open_door(self._path)
            except WarehouseUnavailableError as error:
                if error.reason != told:
                    told = error.reason
                    _log.warning("waiting for the warehouse: %s", error)
            except OSError as error:
                _log.warning("commands cannot be given beside the dashboard: %s", error)
                return None
            self._stopping.wait(AGAIN_SECONDS)
        return None

    def _receive(self, channel: Channel) -> None:
        try:
            self._visit(channel)
        except (OSError, EOFError, ValueError, KeyError):
            _log.info("a caller left before its command was done")
        except PersonLeftError:
            _log.info("a command was ended by who gave it")
        finally:
            channel.close()
            self._visits.discard(threading.current_thread())

    def _visit(self, channel: Channel) -> None:
        greeting = channel.receive(GREETING_SECONDS)
        if (greeting["protocol"], greeting["program"]) != (PROTOCOL, PROGRAM_VERSION):
            return channel.send({"do": "differ", "program": PROGRAM_VERSION})
        main = self._rooms[greeting["room"]]
        try:
            status = main(list(greeting["arguments"]), VisitorConsole(channel, greeting, self._path))
        except Exception:
            _log.exception("a command failed: %s %s", greeting["room"], greeting["arguments"][:1])
            with suppress(OSError):
                channel.send({"do": "fail"})
            return None
        return channel.send({"do": "end", "status": status})
