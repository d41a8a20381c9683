"""The front door: what every visitor passes before any page. Run with `streamlit run app.py`.

The pages' script lies in `pages/frame/`, not here: beside an entry script, every flat `pages/*.py` would be
reachable by its address without the frame.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # the rooms, wherever the program is started from

import streamlit as st
from starlette.concurrency import run_in_threadpool

import api.routes
import ingest.commands
import warehouse.__main__
from localisation import localiser
from pages.frame.delivery import MIDDLEWARE, ROUTES
from pages.frame.gate import secrets
from pages.shared.notices import failed
from warehouse.hosting import Host
from warehouse.settings import SettingsError, bundled_language, settings

try:
    sign_in = settings().sign_in
except SettingsError as error:
    sys.exit(localiser(bundled_language())(error.key, **error.parameters))


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """While the dashboard runs, it runs the commands that are given on its warehouse."""
    host = Host(settings().warehouse, {"ingest": ingest.commands.main, "warehouse": warehouse.__main__.main})
    host.start()
    yield
    await run_in_threadpool(host.stop)


app = st.App(
    "pages/frame/main.py",
    middleware=MIDDLEWARE,
    routes=[*ROUTES, *api.routes.ROUTES, *api.routes.LAST],
    on_script_error=failed,
    lifespan=lifespan,
    secrets=secrets(sign_in),
)
