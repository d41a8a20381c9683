"""Who calls: the key of a request, and what it may do at this moment."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from warehouse.accounts import rights_of_key
from warehouse.connection import open_warehouse
from warehouse.rights import Rights


class KeyEndedError(Exception):
    """A key that holds no longer: revoked, expired or without rights while its request was being answered."""


@dataclass(frozen=True)
class Caller:
    """A program with a key that held when its request came; `rights` were those of then."""

    name: str
    rights: Rights
    key: str = field(repr=False)

    def rights_now(self) -> Rights:
        """What the key may do at this moment. Raises KeyEndedError where that is nothing."""
        rights = rights_of_key(open_warehouse(), self.key)[1]
        if rights.none:
            raise KeyEndedError
        return rights


async def caller(request: Request) -> Caller | None:
    """Who calls; None without a key that is known, not expired and not revoked."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        return None
    name, rights = await run_in_threadpool(_look_up, key.strip())
    return None if rights.none else Caller(name, rights, key.strip())


def _look_up(key: str) -> tuple[str, Rights]:
    return rights_of_key(open_warehouse(), key)
