"""Commands on a warehouse at an address: sent to the dashboard's HTTP API, which runs them there with a key.

The files that a command names go along, what it writes comes back; so results, sentences and exit statuses are those
of a warehouse at hand.
"""

from __future__ import annotations

import os
from argparse import Namespace
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from warehouse.console import Console, TooLarge
from warehouse.errors import UsageError
from warehouse.given_files import check_can_save, content_of, save
from warehouse.settings_values import LOCAL_NAMES
from warehouse.visiting import HostError, named_by

KEY = "PARTY_SURVEY_KEY"
API = "/api/v1/run"
SECONDS = 900.0  # a large file takes its time on the other side
NO_KEY, READS_ONLY, NO_SUCH = 401, 403, 404
REFUSED = 1  # exit status


def run_at(address: str, room: str, arguments: Sequence[str], options: Namespace, console: Console) -> int:
    """Run a command of `python -m ROOM` at an address; its exit status. The key is in PARTY_SURVEY_KEY.

    Raises UsageError where a file cannot be used, HostError when the command cannot be run there.
    """
    found = urlsplit(address)
    if found.scheme not in ("http", "https") or not found.hostname:
        raise HostError("command-warehouse-address", path=address)
    if found.scheme == "http" and found.hostname not in LOCAL_NAMES:
        raise HostError("command-address-unencrypted", address=address)
    key = os.environ.get(KEY, "")
    if not key:
        raise HostError("command-key-missing", variable=KEY)
    command, *rest = _without_warehouse(arguments)
    for name in (getattr(options, "output", None), getattr(options, "report", None)):
        if name:
            check_can_save(console, name)
    request = {"arguments": rest, "files": {name: _encoded(console, name) for name in getattr(options, "files", [])}}
    place = f"{address.rstrip('/')}{API}/{room}/{command}?lang={console.words.language}"
    return _give(_answer(place, key, request, address), arguments, console)


def _answer(place: str, key: str, request: dict[str, Any], address: str) -> dict[str, Any]:
    import httpx  # late: commands on a warehouse at hand do without it

    try:
        answer = httpx.post(place, json=request, headers={"Authorization": f"Bearer {key}"}, timeout=SECONDS)
        found = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise HostError("command-address-silent", address=address) from error
    if answer.status_code == NO_KEY:
        raise HostError("command-key-refused", address=address)
    if answer.status_code == NO_SUCH:
        raise HostError("command-address-closed", address=address)
    if answer.status_code == READS_ONLY and isinstance(found, dict):
        return {"status": REFUSED, "messages": [found.get("message", "")], "files": {}, "out": ""}
    if isinstance(found, dict) and "message" in found:  # too large, too slow, one too many at this moment
        raise HostError("command-address-said", address=address, said=str(found["message"]))
    if not isinstance(found, dict) or "status" not in found:
        raise HostError("command-address-silent", address=address)
    return found


def _give(answer: dict[str, Any], arguments: Sequence[str], console: Console) -> int:
    """Write what came back, as the command would have here."""
    for sentence in answer["messages"]:
        console.complain(str(sentence))
    for name, content in answer["files"].items():
        if not named_by(arguments, str(name)):
            raise HostError("command-host-failed")
        save(console, str(name), b64decode(content))
    console.write(b64decode(answer["out"]))
    return int(answer["status"])


def _encoded(console: Console, name: str) -> str:
    if not console.is_file(name):
        raise UsageError("usage-no-file", file=name)
    content = content_of(console, name)
    if isinstance(content, TooLarge):
        raise UsageError("command-address-too-large", file=PurePath(name).name)
    return b64encode(content).decode()


def _without_warehouse(arguments: Sequence[str]) -> list[str]:
    """The arguments without `--warehouse`, which the other side chooses itself."""
    kept: list[str] = []
    given = iter(arguments)
    for argument in given:
        if argument == "--warehouse":
            next(given, None)
        elif not argument.startswith("--warehouse="):
            kept.append(argument)
    return kept
