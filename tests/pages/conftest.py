"""Opens pages as a reader does, without a browser."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import plotly.graph_objects
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
        test.run()
        for chart in test.get("plotly_chart"):  # raises where one says what Plotly does not know
            plotly.graph_objects.Figure(json.loads(chart.proto.spec))
        return test

    return opened


def links(page: AppTest, kind: str = "") -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The words of the links in a page's lists, and the page and parameters each leads to."""
    drawn = " ".join(str(found.proto.body) for found in page.get("html"))
    css = f"view-link {kind}".strip()
    found = re.findall(rf'<a class="{css}" href="([^"]*)\?([^"]*)"[^>]*>(.*?)</a>', drawn)
    return {
        html.unescape(re.sub("<[^>]+>", "", words)): (place, parse_qs(html.unescape(query)))
        for place, query, words in found
    }
