"""Opens pages as a reader does, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

MAIN = Path(__file__).resolve().parents[2] / "pages" / "frame" / "main.py"


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """open_page("training", lang="en", unit=["097@2010-01"]): the page at that address, drawn once.

    Parameters of the address that are Python words take a trailing underscore: from_="2025-01".
    """

    def opened(topic: str = "overview", **parameters: str | list[str]) -> AppTest:
        test = AppTest.from_file(MAIN, default_timeout=30)
        for name, value in parameters.items():
            test.query_params[name.rstrip("_")] = value
        if topic != "overview":
            # The address a browser asks for; AppTest itself knows pages that are files only.
            test._page_hash = calc_hash(topic)
        return test.run()

    return opened
