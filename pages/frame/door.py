"""The way in and out: the sign-in page, and the two addresses that begin and end a sign-in.

Plain HTML, not Streamlit: who has not signed in gets no session on the server.
"""

from __future__ import annotations

from datetime import UTC
from html import escape
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit.auth_util import encode_provider_token

from localisation import Localiser
from pages.shared.identity import Identity, identity
from pages.shared.selection import LANGUAGE_NAMES
from warehouse import clock
from warehouse.connection import open_warehouse
from warehouse.settings import settings

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
WANTED = "wanted"  # the cookie that keeps the deep link while somebody signs in
WANTED_SECONDS = 600
LONGEST_LINK = 2000

_STYLE = """
@font-face {font-family: "Be Vietnam Pro"; src: url("/fonts/be-vietnam-pro-400-latin.woff2"); font-weight: 400;}
@font-face {font-family: "Be Vietnam Pro"; src: url("/fonts/be-vietnam-pro-400-vietnamese.woff2"); font-weight: 400;
  unicode-range: U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0309,U+0323,
  U+1EA0-1EF9;}
:root {color-scheme: light dark; --ink: #16222E; --paper: #FFFFFF; --line: #D5DCE3; --main: #0B5F94; --on: #FFFFFF;}
@media (prefers-color-scheme: dark) {
  :root {--ink: #E8EEF3; --paper: #0F171E; --line: #31404D; --main: #6DB9E8; --on: #0F171E;}}
body {margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 "Be Vietnam Pro", "Segoe UI", "Noto Sans", sans-serif;}
main {max-width: 26rem; padding: 1.5rem; margin: 1rem; border: 1px solid var(--line); border-radius: .5rem;}
h1 {font-size: 1.35rem; line-height: 1.3; margin: 0 0 .75rem;}
p {margin: .5rem 0;}
.act {display: inline-block; margin: .75rem 0; padding: .6rem 1.1rem; border-radius: .5rem; background: var(--main);
  color: var(--on); text-decoration: none; font-weight: 600;}
.act:focus-visible, nav a:focus-visible {outline: 3px solid var(--main); outline-offset: 3px;}
nav {margin-top: 1rem; font-size: .9rem;} nav a {color: var(--main); margin-inline-end: 1rem;}
"""


def page(request: HTTPConnection, words: Localiser, found: Identity | None) -> Response:
    """What somebody sees who may not pass: how to sign in, or that this account has no rights."""
    wanted = local_path(f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path)
    if found is None:
        said = [words("door-explained"), words("door-shared-computer")]
        act, address = words("door-sign-in"), f"{SIGN_IN}?{urlencode({'next': wanted})}"
    else:
        said = [words("door-no-rights", account=found.account), words("door-no-rights-ask")]
        act, address = words("door-sign-out"), SIGN_OUT
    links = {code: request.url.include_query_params(lang=code).query for code in LANGUAGE_NAMES}
    languages = " ".join(
        f'<a lang="{code}" href="?{escape(query)}">{LANGUAGE_NAMES[code]}</a>' for code, query in links.items()
    )
    content = (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(words('frame-product'))}</title><link rel=icon href=/favicon.svg><style>{_STYLE}</style>"
        f"</head><body><main><h1>{escape(words('frame-product'))}</h1><p>{escape(words('frame-province'))}</p>"
        + "".join(f"<p>{escape(sentence)}</p>" for sentence in said)
        + f'<a class="act" href="{escape(address)}">{escape(act)}</a><nav>{languages}</nav></main></body></html>'
    )
    return HTMLResponse(content, 401 if found is None else 403, headers={"Cache-Control": "no-store"})


def local_path(wanted: str) -> str:
    """A path of this server, with its query; the first page for anything that could lead elsewhere."""
    is_local = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and len(wanted) <= LONGEST_LINK
    return wanted if is_local and wanted.isascii() and wanted.isprintable() and "\\" not in wanted else "/"


async def _sign_in(request: Request) -> Response:
    """Begin a sign-in, and remember where somebody wanted to go."""
    if settings().sign_in is None:
        return RedirectResponse("/", 303)
    response = RedirectResponse(f"/auth/login?{urlencode({'provider': encode_provider_token('default')})}", 303)
    wanted = local_path(request.query_params.get("next", "/"))
    if wanted != "/":
        response.set_cookie(WANTED, wanted, max_age=WANTED_SECONDS, httponly=True, samesite="lax", path="/")
    return response


async def _sign_out(request: Request) -> Response:
    """End a sign-in: on the server too, so that a copy of the cookie is worth nothing; then at the provider."""
    sign_in = settings().sign_in
    if sign_in is None:
        return RedirectResponse("/", 303)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "same-site", "none"):
        return RedirectResponse("/", 303)  # a page elsewhere may not sign anybody out
    found = identity(request.cookies, sign_in)
    if found is not None:
        await run_in_threadpool(_end, found)
    return RedirectResponse("/auth/logout", 303)


def _end(found: Identity) -> None:
    with open_warehouse().noting() as cursor:
        cursor.execute(
            "INSERT INTO ended_identity VALUES ($ticket, $account, $now, $expires)",
            {
                "ticket": found.ticket,
                "account": found.account,
                "now": clock.utc(),
                "expires": found.expires_at.astimezone(UTC).replace(tzinfo=None),
            },
        )


ROUTES: list[BaseRoute] = [Route(SIGN_IN, _sign_in), Route(SIGN_OUT, _sign_out)]
