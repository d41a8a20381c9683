"""Bodies of requests: read within bounds of size, of time, and of the memory they all share.

They are in memory and on no disk: whatever persons stand in a file, nothing of it is left when a server is killed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import fail_after
from starlette.requests import ClientDisconnect, Request

from warehouse.settings import settings

SMALL = 1 << 20  # what a request without a file may hold
QUIET_SECONDS = 30.0  # between two pieces of a body
WHOLE_SECONDS = 900.0  # for all of it: as long as the command line waits for its answer
AGAIN_SECONDS = 30

_held: dict[object, int] = {}  # for each request under way, how much of its body is in memory


class BodyError(Exception):
    """A body that is not read to its end; `key` names the sentence in the locale files, `status` is the answer's."""

    def __init__(self, key: str, status: int) -> None:
        super().__init__(key)
        self.key = key
        self.status = status


def room() -> int:
    """How many bytes of bodies may be in memory at once: two of the largest files."""
    return 2 * settings().limits.file_bytes


@asynccontextmanager
async def body(request: Request, most: int = SMALL) -> AsyncIterator[bytes]:
    """The body, for the length of the block. Raises BodyError if it is too large, too slow, or one too many."""
    mine = object()
    try:
        yield await _whole(request, most, mine)  # kept by no name here: whoever has it may let go of it early
    finally:
        _held.pop(mine, None)


async def _whole(request: Request, most: int, mine: object) -> bytes:
    try:
        return await _read(request, most, mine)
    except TimeoutError as error:
        raise BodyError("api-too-slow", 408) from error
    except ClientDisconnect as error:
        raise BodyError("api-failed", 400) from error  # nobody is there to read it


async def _read(request: Request, most: int, mine: object) -> bytes:
    announced = request.headers.get("content-length", "")
    _check(int(announced) if announced.isdecimal() else 0, most, mine)
    content, pieces = bytearray(), aiter(request.stream())
    with fail_after(WHOLE_SECONDS):
        while True:
            with fail_after(QUIET_SECONDS):
                piece = await anext(pieces, None)
            if piece is None:
                return bytes(content)
            _check(len(content) + len(piece), most, mine)
            content += piece
            _held[mine] = len(content)


def _check(size: int, most: int, mine: object) -> None:
    """Raise BodyError for a body that is, or will be, too large for itself or beside the others."""
    if size > most:
        raise BodyError("api-too-large", 413)
    if size + sum(held for other, held in _held.items() if other is not mine) > room():
        raise BodyError("api-busy", 503)
