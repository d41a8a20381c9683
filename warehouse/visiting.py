"""A command's side of running where the warehouse is open already: it lends its console to that program."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from warehouse.console import Terminal, TooLarge
from warehouse.local_socket import PROTOCOL, Channel, call
from warehouse.version import PROGRAM_VERSION


class HostError(Exception):
    """The other program did not run the command to its end. `key` and `parameters` are words of the locale files."""

    def __init__(self, key: str, **parameters: str) -> None:
        """Say why."""
        super().__init__(key)
        self.key = key
        self.parameters = parameters


def run_there(warehouse: str, room: str, arguments: Sequence[str], console: Terminal) -> int | None:
    """Run a command in the program that has the warehouse at this path open, on this console; its exit status.

    None if nobody there takes commands. Raises HostError, and BrokenPipeError as the console does.
    """
    channel = call(warehouse)
    if channel is None:
        return None
    greeting = {
        "protocol": PROTOCOL,
        "program": PROGRAM_VERSION,
        "room": room,
        "arguments": list(arguments),
        "language": console.words.language,
        "login": console.login,
    }
    try:
        try:
            channel.send(greeting)
        except OSError:  # it has just ended: nothing was begun
            return None
        return _Visit(channel, arguments, console).run()
    finally:
        channel.close()


class _Visit:
    """One command that runs elsewhere, while this console does for it what it asks."""

    def __init__(self, channel: Channel, arguments: Sequence[str], console: Terminal) -> None:
        self._channel = channel
        self._arguments = arguments
        self._console = console

    def run(self) -> int:
        while True:
            asked = self._receive()
            match asked["do"]:
                case "end":
                    return int(asked["status"])
                case "differ":
                    raise HostError("command-host-differs", theirs=str(asked["program"]), ours=PROGRAM_VERSION)
                case "fail":
                    raise HostError("command-host-failed")
                case "progress":
                    self._console.progress(asked["text"], asked["share"])
                case _:
                    self._answer(asked)

    def _receive(self) -> dict[str, Any]:
        try:
            return self._channel.receive()
        except (OSError, EOFError, ValueError) as error:
            raise HostError("command-host-gone") from error

    def _answer(self, asked: dict[str, Any]) -> None:
        """Do what is asked, and say so, or say what the system has against it."""
        sent = self._sent() if asked.get("pieces") else iter(())
        pieces: Iterator[bytes] | None = None
        try:
            answer, pieces = self._done(asked, sent)
        except BrokenPipeError:
            raise
        except OSError as error:
            answer = {"errno": error.errno or 0, "reason": error.strerror or ""}
        for _ in sent:  # what is left of a file that could not be written
            pass
        try:
            self._channel.send(answer)
            if pieces is not None:
                self._channel.send_pieces(pieces)
        except (OSError, EOFError) as error:
            raise HostError("command-host-gone") from error

    def _sent(self) -> Iterator[bytes]:
        try:
            yield from self._channel.receive_pieces()
        except (OSError, EOFError) as error:
            raise HostError("command-host-gone") from error

    def _done(self, asked: dict[str, Any], sent: Iterator[bytes]) -> tuple[dict[str, Any], Iterator[bytes] | None]:
        """The answer, and the file that goes with it."""
        console = self._console
        match asked["do"]:
            case "write":
                console.write(b"".join(sent))
            case "complain":
                console.complain(asked["sentence"])
            case "is_file":
                return {"answer": console.is_file(self._allowed(asked))}, None
            case "read":
                return self._read(self._allowed(asked), asked["most"])
            case "pieces":
                return {}, console.pieces(self._allowed(asked))
            case "save":
                console.save(self._allowed(asked), b"".join(sent) if asked["whole"] else sent)
            case "try_saving":
                console.try_saving(self._allowed(asked))
            case "make_folder":
                console.make_folder(self._allowed(asked))
            case _:
                raise HostError("command-host-failed")
        return {}, None

    def _read(self, name: str, most: int) -> tuple[dict[str, Any], Iterator[bytes] | None]:
        if Path(name).stat().st_size <= most:
            return {}, self._console.pieces(name)
        found = self._console.read(name, most)
        assert isinstance(found, TooLarge)
        return {"size": found.size, "sha256": found.sha256}, None

    def _allowed(self, asked: dict[str, Any]) -> str:
        """The name of a file the person named, of something in a folder she named, or made from the name of a file.

        Raises PermissionError for any other: whoever answers at the socket shall not reach further than the command.
        """
        if not named_by(self._arguments, str(asked["name"])):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return str(asked["name"])


def named_by(arguments: Sequence[str], name: str) -> bool:
    """Whether arguments name a file, a folder it lies in, or the file whose numbered sibling it is."""
    return any(_belongs(PurePath(name), PurePath(named)) for argument in arguments for named in _names(argument))


def _belongs(path: PurePath, named: PurePath) -> bool:
    is_numbered = path.parent == named.parent and path.suffix == named.suffix and path.stem.startswith(f"{named.stem}-")
    return path == named or named in path.parents or is_numbered


def _names(argument: str) -> set[str]:
    """What of an argument may be the name of a file: all of it, `FILE` of `--report=FILE` and of `-oFILE`."""
    return {argument, argument.partition("=")[2], argument[2:]} - {""}
