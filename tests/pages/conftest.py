"""Opens pages as a reader does, without a browser."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
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


def words(page: AppTest) -> str:
    """What a page says, as it is drawn: HTML and Markdown, one after the other."""
    assert not page.exception
    return " ".join([*(str(found.proto.body) for found in page.get("html")), *(found.value for found in page.markdown)])


def tiles(page: AppTest) -> dict[str, str]:
    """The headline figures of a page, by their labels."""
    found = re.findall(r'tile-label">(.*?)</span><span class="tile-value">(.*?)</span>', words(page))
    return {html.unescape(label): value for label, value in found}


def chart(page: AppTest, key: str) -> dict[str, Any]:
    """The figure of one chart of a page, as Plotly is given it."""
    (found,) = [json.loads(one.proto.spec) for one in page.get("plotly_chart") if one.proto.id.endswith(f"chart-{key}")]
    return found


def points(trace: dict[str, Any]) -> dict[str, float | None]:
    """The values of a line or of columns, by period."""
    return dict(zip(trace["x"], trace["y"], strict=True))


def bars(page: AppTest, key: str) -> dict[str, str]:
    """What is written beside each bar of a chart, by the bar's name."""
    figure = chart(page, key)
    names = (name.replace("<br>", " ") for name in figure["layout"]["yaxis"]["ticktext"])
    return dict(zip(names, figure["data"][0]["text"], strict=True))


def table_rows(page: AppTest) -> list[list[str]]:
    """The cells of each row of a page's table, as they are drawn; the first one names the row."""
    drawn = words(page).split('<div class="rows')[1]
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', drawn)
    return [[html.unescape(name), *re.findall(r"<td[^>]*>(.*?)</td>", cells)] for name, cells in rows]


def links(page: AppTest, kind: str = "") -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The words of the links in a page's lists, and the page and parameters each leads to."""
    drawn = " ".join(str(found.proto.body) for found in page.get("html"))
    css = f"view-link {kind}".strip()
    found = re.findall(rf'<a class="{css}" href="([^"]*)\?([^"]*)"[^>]*>(.*?)</a>', drawn)
    return {
        html.unescape(re.sub("<[^>]+>", "", words)): (place, parse_qs(html.unescape(query)))
        for place, query, words in found
    }
