"""The addresses of the API. Each is one command; `api/description.py` says what they take and give.

`/api/v1/run/{room}/{command}` takes the arguments and files of a command line as they are: with it
`python -m ingest … --warehouse https://…` works from elsewhere.
"""

from __future__ import annotations

import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Match, Route

from api import answers
from api.bodies import AGAIN_SECONDS, SMALL, BodyError, body
from api.description import described
from api.keys import Caller, KeyEndedError, caller
from api.running import COMMANDS, SENDING, RequestConsole, refused, run
from localisation import LANGUAGES, Localiser, localiser
from warehouse.connection import WarehouseUnavailableError
from warehouse.settings import settings

PREFIX = "/api/v1"

LEAVE = {"Connection": "close"}  # the body may not have been read: what is still to come of it is not waited for

_log = logging.getLogger("dashboard")

Handler = Callable[[Request, Caller], Awaitable[Response]]


class ReaderError(Exception):
    """A key that may only read, used to send something."""


def guarded(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A handler for callers with a key only; what goes wrong is a sentence, never a traceback."""

    async def answer(request: Request) -> Response:
        found = await _answer(request, handler)
        found.headers["Cache-Control"] = "no-store"
        return found

    return answer


async def _answer(request: Request, handler: Handler) -> Response:
    words = _words(request)
    try:
        who = await caller(request)
        if who is None:
            raise KeyEndedError
        return await handler(request, who)
    except KeyEndedError:
        return answers.message(words("api-key-missing"), 401, {"WWW-Authenticate": "Bearer", **LEAVE})
    except ReaderError:
        return answers.message(words("api-reads-only"), 403, LEAVE)
    except BodyError as error:
        again = {"Retry-After": str(AGAIN_SECONDS)} if error.status == 503 else {}
        return answers.message(words(error.key, seconds=AGAIN_SECONDS), error.status, LEAVE | again)
    except WarehouseUnavailableError:
        return answers.message(words("door-later"), 503)
    except Exception:
        _log.exception("a request failed")
        return answers.message(words("api-failed"), 500)


async def _check(request: Request, who: Caller) -> Response:
    return await _file_command(request, who, "check")


async def _load(request: Request, who: Caller) -> Response:
    return await _file_command(request, who, "load")


async def _file_command(request: Request, who: Caller, command: str) -> Response:
    """A file in the body, its name and the options in the query."""
    await _only_for_senders(who, command)
    name = request.query_params.get("file_name", "")
    if not name or name.startswith("-") or "/" in name:
        return answers.message(_words(request)("api-file-name"), 400)
    options = _options(request, "accept_warnings", "received") if command == "load" else []
    async with body(request, settings().limits.file_bytes) as content:
        console = _console(request, who, {name: content})
        status = await run("ingest", [command, "--json", *options, "--", name], console)
    return answers.object_or_message(status, console)


async def _only_for_senders(who: Caller, command: str) -> None:
    """Raise ReaderError before anything of the body is read, where the key may report for nobody; that is logged."""
    if not who.rights.reports:
        await run_in_threadpool(refused, who, command)
        raise ReaderError


async def _nil(request: Request, who: Caller) -> Response:
    await _only_for_senders(who, "nil")
    given = await _texts(request)
    named = given.get("units")
    units = [str(unit) for unit in named] if isinstance(named, list) else []
    options = [f"--period={given.get('period', '')}", *(f"--unit={unit}" for unit in units)]
    options += [f"--received={given['received']}"] if given.get("received") else []
    options += [f"--accept-warnings={given['accept_warnings']}"] if given.get("accept_warnings") else []
    console = _console(request, who)
    survey = request.path_params["survey"]
    status = await run("ingest", ["nil", "--json", *options, "--", survey], console)
    return answers.object_or_message(status, console)


async def _submissions(request: Request, who: Caller) -> Response:
    console = _console(request, who)
    options = _options(request, "survey", "unit", "period")
    status = await run("ingest", ["submissions", "--json", *options], console)
    return answers.list_or_message(status, console)


async def _submission(request: Request, who: Caller) -> Response:
    console = _console(request, who)
    status = await run("ingest", ["submissions", "--json"], console)
    wanted = request.path_params["submission"]
    found = [one for one in answers.objects(console) if wanted in (one["submission"], str(one["number"]))]
    if status or not found:
        return answers.message(_words(request)("withdraw-unknown", number=wanted), 404)
    return JSONResponse(found[0])


async def _withdraw(request: Request, who: Caller) -> Response:
    await _only_for_senders(who, "withdraw")
    given = await _texts(request)
    console = _console(request, who)
    arguments = ["withdraw", "--json", f"--reason={given.get('reason', '')}", "--", request.path_params["submission"]]
    status = await run("ingest", arguments, console)
    return answers.object_or_message(status, console)


async def _figures(request: Request, who: Caller) -> Response:
    metrics = [metric for given in request.query_params.getlist("metric") for metric in given.split(",") if metric]
    names = ("by", "level", "unit", "survey", "from", "to", "grain", "boundaries")
    console = _console(request, who)
    arguments = ["figures", *_options(request, *names), "--", *metrics]
    status = await run("warehouse", arguments, console)
    return answers.table_or_message(status, console, as_json=_wants_json(request))


async def _completeness(request: Request, who: Caller) -> Response:
    console = _console(request, who)
    as_json = _wants_json(request)
    arguments = ["completeness", *(["--json"] if as_json else []), *_options(request, "survey", "from", "to")]
    status = await run("warehouse", arguments, console)
    return answers.list_or_message(status, console) if as_json else answers.table_or_message(status, console)


async def _export(request: Request, who: Caller) -> Response:
    console = _console(request, who)
    arguments = ["export", *_options(request, "from", "to", "unit"), "--", request.path_params["survey"]]
    status = await run("ingest", arguments, console)
    return answers.table_or_message(status, console)


async def _template(request: Request, who: Caller) -> Response:
    survey, ending = request.path_params["survey"], request.path_params["ending"]
    name = f"{survey}.{ending}"
    console = _console(request, who)
    arguments = ["template", *_options(request, "unit", "period"), f"-o{name}", "--", survey]
    status = await run("ingest", arguments, console)
    return answers.file_or_message(status, console, name)


async def _run(request: Request, who: Caller) -> Response:
    """A whole command line: its arguments, the files it names, those it wrote. In memory, never on a disk."""
    words, room, command = _words(request), request.path_params["room"], request.path_params["command"]
    if command not in COMMANDS.get(room, ()):
        return answers.message(words("api-no-such-command"), 404)
    if command in SENDING:
        await _only_for_senders(who, command)
    most = settings().limits.file_bytes * 3 // 2 if command in ("check", "load") else SMALL
    async with body(request, most) as content:
        try:
            arguments, files = await run_in_threadpool(_command_line, content)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            return answers.message(words("api-run-unreadable"), 400)
        del content  # the files are in memory now, and that is enough
        console = _console(request, who, files)
        status = await run(room, [command, *arguments], console)
    return JSONResponse(
        {
            "status": status,
            "out": b64encode(bytes(console.out)).decode(),
            "messages": console.complaints,
            "files": {name: b64encode(content).decode() for name, content in console.saved.items()},
        }
    )


def _command_line(content: bytes) -> tuple[list[str], dict[str, bytes]]:
    """The arguments and files of a command. Raises what whatever is not one raises."""
    given = json.loads(content)
    arguments = list(map(str, given["arguments"]))
    files = {str(name): b64decode(content) for name, content in given["files"].items()}
    "".join([*arguments, *files]).encode()  # halves of characters are no text
    return arguments, files


async def _describe(request: Request) -> Response:
    return JSONResponse(described())


async def _unanswered(request: Request) -> Response:
    """An address there is not, or not in this way: said, where Streamlit would answer with a page."""
    allowed: set[str] = set()
    for route in ROUTES:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            allowed |= route.methods or set()
    words = _words(request)
    if allowed:
        return answers.message(words("api-no-such-method"), 405, {"Allow": ", ".join(sorted(allowed))})
    return answers.message(words("api-no-such-address", address=f"{PREFIX}/openapi.json"), 404)


def _console(request: Request, who: Caller, files: Mapping[str, bytes] | None = None) -> RequestConsole:
    return RequestConsole(_words(request), who, files or {})


def _words(request: Request) -> Localiser:
    asked = request.query_params.get("lang")
    return localiser(asked if asked in LANGUAGES else settings().language)


def _options(request: Request, *names: str) -> list[str]:
    """Parameters of the query as options; each as one word, so that a value is never taken for an option."""
    return [f"--{name.replace('_', '-')}={value}" for name in names for value in request.query_params.getlist(name)]


def _wants_json(request: Request) -> bool:
    asked = request.query_params.get("format")
    return asked == "json" or (asked is None and "application/json" in request.headers.get("accept", ""))


async def _json(request: Request) -> dict[str, Any]:
    """The object in the body; an empty one for anything else: what is missing is then said in a sentence."""
    async with body(request) as content:
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            return {}
    return found if isinstance(found, dict) else {}


async def _texts(request: Request) -> dict[str, Any]:
    """The same, unless its texts hold halves of characters, which cannot be kept."""
    found = await _json(request)
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except ValueError:
        return {}
    return found


ROUTES: list[BaseRoute] = [
    Route(f"{PREFIX}/openapi.json", _describe, methods=["GET"]),
    Route(f"{PREFIX}/check", guarded(_check), methods=["POST"]),
    Route(f"{PREFIX}/submissions", guarded(_load), methods=["POST"]),
    Route(f"{PREFIX}/submissions", guarded(_submissions), methods=["GET"]),
    Route(f"{PREFIX}/submissions/{{submission}}", guarded(_submission), methods=["GET"]),
    Route(f"{PREFIX}/submissions/{{submission}}/withdrawal", guarded(_withdraw), methods=["POST"]),
    Route(f"{PREFIX}/nil/{{survey}}", guarded(_nil), methods=["POST"]),
    Route(f"{PREFIX}/figures", guarded(_figures), methods=["GET"]),
    Route(f"{PREFIX}/completeness", guarded(_completeness), methods=["GET"]),
    Route(f"{PREFIX}/export/{{survey}}", guarded(_export), methods=["GET"]),
    Route(f"{PREFIX}/template/{{survey}}.{{ending}}", guarded(_template), methods=["GET"]),
    Route(f"{PREFIX}/run/{{room}}/{{command}}", guarded(_run), methods=["POST"]),
]

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
# After all others.
LAST: list[BaseRoute] = [Route("/api{rest:path}", _unanswered, methods=_METHODS)]
