"""How pages reach the browser: compressed, kept by it, under a strict content policy, and from this host alone."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from localisation import localiser
from pages.frame import door
from pages.frame.gate import Gate
from pages.frame.navigation import topics
from pages.shared import taken
from pages.shared.holding import HOLD
from pages.shared.links import FOLLOW
from pages.shared.selection import LANGUAGES, language_asked

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
STREAMLIT = Path(file_util.get_static_dir())

FOR_A_YEAR = "public, max-age=31536000, immutable"
COMPRESSIBLE = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}

# Streamlit's style sheet names two fonts of half a megabyte. In their place: ours for its first words, before the
# theme has come, and the icons in use. See static/fonts/README.md.
FONTS = (
    (rb"url\([^)]*/SourceSansVF-Upright[^)]*\)", b"url(/fonts/be-vietnam-pro-400-latin.woff2)"),
    (rb"url\([^)]*/MaterialSymbols-Rounded\.nEdyypZU[^)]*\)", b"url(/fonts/material-symbols-rounded-subset.woff2)"),
)

# Lists to choose from find what is typed anywhere in a name. Here without regard to accents: "muong pon" finds
# Mường Pồn, which many keyboards cannot write. A test tells when Streamlit's function no longer looks like this.
SEARCH = (
    re.compile(rb"e=>e\.toLowerCase\(\)(?=;function \w+\(e\)\{return e\?\?\w+\.SelectWidgetFilterMode\.)"),
    rb'e=>e.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g,"").replace(/\u0111/g,"d")',
)

# What Streamlit's lists and helps are called by screen readers, in English only, and what is said here instead.
LABELS = {
    '"aria-label":`Open`': "list-open",
    '"aria-label":`Clear all`': "list-clear",
    '"aria-label":`Selected values`': "list-chosen",
    '"aria-label":`Remove ${e}`': "list-remove",
}
LANGUAGE = '(new URLSearchParams(location.search).get("lang")||document.documentElement.lang)'

# Chrome 109, the last for Windows 7 and 8.1, lacks these; without them a changed filter ends in an error page.
POLYFILL = (
    "for(const[n,f]of Object.entries({"
    "toSorted(c){return[...this].sort(c)},"
    "toReversed(){return[...this].reverse()},"
    "toSpliced(...a){const b=[...this];b.splice(...a);return b},"
    "with(i,v){const b=[...this];b[i<0?b.length+i:i]=v;return b}"
    "}))n in Array.prototype||Object.defineProperty(Array.prototype,n,{value:f,writable:true,configurable:true});"
)

# Browsers keep a page as it looked and show it again on Back, also to the next one at this computer after signing out.
ANEW = "addEventListener('pageshow',e=>{if(e.persisted)location.reload()});"


@lru_cache(maxsize=len(LANGUAGES))
def index(language: str) -> bytes:
    """Streamlit's one HTML page, in our name and language, without the font we do not use, with our scripts."""
    page = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    page = page.replace('<html lang="en">', f'<html lang="{language}">')
    page = re.sub(r"<title>.*?</title>", f"<title>{localiser(language)('frame-product')}</title>", page)
    page = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", page)
    page = page.replace('href="./favicon.png"', 'href="/favicon.svg"')
    page = page.replace("<script", f"<script>{POLYFILL}{ANEW}{FOLLOW}{HOLD}</script>\n    <script", 1)
    return page.encode()


@lru_cache(maxsize=1)
def content_policy() -> str:
    """The Content-Security-Policy: nothing from elsewhere, and of inline scripts those of the page alone, by hash."""
    inline = re.findall(rb"<script>(.*?)</script>", index(LANGUAGES[0]), re.DOTALL)
    hashes = " ".join(f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in inline)
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


@lru_cache(maxsize=256)
def compressed(path: Path) -> bytes:
    """A static file of Streamlit, compressed once a process: it never changes while the process lives."""
    content = path.read_bytes()
    if path.suffix == ".css":
        for theirs, ours in FONTS:
            content = re.sub(theirs, ours, content)
    if path.suffix == ".js":
        content = SEARCH[0].sub(lambda _: SEARCH[1], content)
        for label, key in LABELS.items():
            content = content.replace(label.encode(), _label(key).encode())
    return gzip.compress(content, 9, mtime=0)


def _label(key: str) -> str:
    """A label in JavaScript: in the language of the address, else of the page."""
    said = ",".join(f"{language}:`{localiser(language)(key, name='${e}')}`" for language in LANGUAGES)
    return f'"aria-label":({{{said}}})[{LANGUAGE}]'


class Delivery:
    """ASGI middleware around everything Streamlit serves over HTTP. Web sockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer static files and pages from here, everything else from Streamlit; protect all of it."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                _protect(MutableHeaders(scope=message), scope["path"])
            await send(message)

        path = _static_file(scope)
        if path is not None:
            answer = await run_in_threadpool(_static_answer, path)
            return await answer(scope, receive, send_protected)
        return await self.app(scope, receive, _Pages(scope, send_protected))


class _Pages:
    """Passes a response on, but puts our own page in the place of Streamlit's HTML."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope = scope
        self.send = send
        self.replacing = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = MutableHeaders(scope=message).get("content-type", "")
            self.replacing = message["status"] == 200 and kind.startswith("text/html")
            if self.replacing:
                return await _page(self.scope)(self.scope, _nothing, self.send)
        if not self.replacing:
            await self.send(message)
        return None


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _page(scope: Scope) -> Response:
    query = scope.get("query_string", b"")
    if scope["path"].strip("/") not in ("", "index.html", *topics()):
        return RedirectResponse(f"/?{query.decode('latin-1')}" if query else "/")
    page = index(language_asked(QueryParams(query).get("lang")))
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if _takes_gzip(scope):
        headers["Content-Encoding"] = "gzip"
        page = gzip.compress(page, 6, mtime=0)
    return Response(page, media_type="text/html", headers=headers)


def _static_file(scope: Scope) -> Path | None:
    """The compressible file of Streamlit that a request asks for, if it is one and may be sent compressed."""
    path: str = scope["path"]
    if scope["method"] != "GET" or not path.startswith("/static/") or not _takes_gzip(scope):
        return None
    file = (STREAMLIT / path.lstrip("/")).resolve()
    allowed = file.suffix in COMPRESSIBLE and file.is_relative_to(STREAMLIT.resolve()) and file.is_file()
    return file if allowed else None


def _static_answer(path: Path) -> Response:
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": FOR_A_YEAR}
    return Response(compressed(path), media_type=COMPRESSIBLE[path.suffix], headers=headers)


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def _protect(headers: MutableHeaders, path: str) -> None:
    if path.startswith(taken.PLACE):  # the next one at this computer finds nothing
        headers["Cache-Control"] = "no-store"
    headers["Content-Security-Policy"] = content_policy()
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


class _Fonts(StaticFiles):
    """Fonts, kept by the browser; their names change when they do."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_A_YEAR
        return response


async def _root(request: Request) -> Response:
    """The first page lives at the root; its name leads there, with the view it carries."""
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


async def _favicon(request: Request) -> Response:
    return FileResponse(STATIC / "favicon.svg", headers={"Cache-Control": FOR_A_YEAR})


# Protected outermost, so that what the gate answers is too.
MIDDLEWARE = [Middleware(Delivery), Middleware(Gate)]
ROUTES: list[BaseRoute] = [
    *door.ROUTES,
    Mount("/fonts", app=_Fonts(directory=STATIC / "fonts")),
    Route("/favicon.svg", _favicon),
    Route("/overview", _root),
]
