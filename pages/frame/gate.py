"""The gate before everything the server answers: pages, web sockets, files for download, uploads.

With a sign-in configured nobody passes who has no rights in the warehouse at this moment. Without one the server
speaks to this computer only. What lies before the gate is the same for everybody and says nothing about anybody: the
program's own scripts, fonts, and the way to sign in. The HTTP API has keys of its own (`api/keys.py`).
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.secrets import SecretsValue

from localisation import Localiser, localiser
from pages.frame import door
from pages.shared import taken
from pages.shared.identity import Identity, has_ended, identity
from pages.shared.selection import language_asked
from warehouse.connection import WarehouseUnavailableError, open_warehouse
from warehouse.rights import Rights, rights_of
from warehouse.settings import SignIn, settings
from warehouse.settings_values import LOCAL_NAMES

BEFORE_THE_GATE = (
    *("/static/", "/fonts/", "/favicon.svg", "/_stcore/health", "/api/"),
    *("/auth/login", "/oauth2callback", door.SIGN_IN, door.SIGN_OUT, "/auth/logout"),
)
UPLOADS = "/_stcore/upload_file/"


class Gate:
    """ASGI middleware, the outermost."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        refusal = await _refusal(HTTPConnection(scope))
        if refusal is None:
            return await self.app(scope, receive, _encrypted_only(send))
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})
        return await refusal(scope, receive, _encrypted_only(send))


def _encrypted_only(send: Send) -> Send:
    """Where the dashboard has an encrypted address, its cookies go nowhere else, and browsers are told so."""
    sign_in = settings().sign_in
    if sign_in is None or not sign_in.address.startswith("https://"):
        return send

    async def send_encrypted(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [(name, _secure(name, value)) for name, value in message.get("headers", [])] + [
                (b"strict-transport-security", b"max-age=31536000")
            ]
        await send(message)

    return send_encrypted


def _secure(name: bytes, value: bytes) -> bytes:
    is_cookie = name.lower() == b"set-cookie" and b"secure" not in value.lower()
    return value + b"; Secure" if is_cookie else value


async def _refusal(request: HTTPConnection) -> Response | None:
    """What to answer instead of passing a request on; None lets it pass."""
    sign_in, words = settings().sign_in, _words(request)
    if sign_in is None:
        return None if _from_this_computer(request) else _plain(words("door-this-computer-only"), 403)
    if _is_before(request.url.path):
        return None
    found = identity(request.cookies, sign_in)
    try:
        found, rights = await run_in_threadpool(_known, found)
        if found is not None and not rights.none and not await run_in_threadpool(_may_go, request, found, rights):
            return _plain(words("door-closed"), 403)
    except WarehouseUnavailableError:
        return _plain(words("door-later"), 503)
    if not rights.none:
        return _deep_link(request)
    if "text/html" not in request.headers.get("accept", ""):
        return _plain(words("door-closed"), 401 if found is None else 403)
    return door.page(request, words, found)


def _known(found: Identity | None) -> tuple[Identity | None, Rights]:
    """Who it still is, if they have not signed out, and what they may do at this moment."""
    if found is None:
        return None, Rights()
    warehouse = open_warehouse()
    if has_ended(warehouse, found):
        return None, Rights()
    return found, rights_of(warehouse, found.account)


def _may_go(request: HTTPConnection, found: Identity, rights: Rights) -> bool:
    """Whether a path is for somebody: files made for them, and files to be received if they may send any."""
    if request.url.path.startswith(UPLOADS) and not rights.reports:
        return False  # Streamlit would take any in, and hold them in memory
    return taken.may_have(request.url.path, found.account)


def _is_before(path: str) -> bool:
    return any(path.startswith(open_) if open_.endswith("/") else path == open_ for open_ in BEFORE_THE_GATE)


def _deep_link(request: HTTPConnection) -> Response | None:
    """After signing in, once, to where somebody wanted to go: the provider leads back to the first page only."""
    wanted = request.cookies.get(door.WANTED)
    if wanted is None or request.url.path != "/" or request.scope["type"] != "http":
        return None
    response = RedirectResponse(door.local_path(wanted), status_code=303)
    response.delete_cookie(door.WANTED, path="/")
    return response


def _from_this_computer(request: HTTPConnection) -> bool:
    """Whether it comes from this computer and was meant for it: no other name may be made to lead here."""
    client = request.client.host if request.client else ""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname
    return host in LOCAL_NAMES and _is_loopback(client)


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def _plain(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence, status_code=status, headers={"Cache-Control": "no-store"})


def _words(request: HTTPConnection) -> Localiser:
    wanted = parse_qs(urlsplit(request.cookies.get(door.WANTED, "")).query).get("lang", [""])
    asked = request.query_params.get("lang", wanted[-1])
    return localiser(language_asked(asked))


def secrets(sign_in: SignIn | None) -> dict[str, SecretsValue]:
    """What Streamlit's sign-in is told, from our settings: one block switches it."""
    if sign_in is None:
        return {}
    return {
        "auth": {
            "redirect_uri": f"{sign_in.address}/oauth2callback",
            "cookie_secret": sign_in.cookie_secret,
            "client_id": sign_in.client_id,
            "client_secret": sign_in.client_secret,
            "server_metadata_url": sign_in.provider,
        }
    }
