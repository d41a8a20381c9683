"""A page that draws what page_speed.py recorded: the same things as the real page, with no work behind them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st


@st.cache_resource
def recorded() -> dict[str, Any]:
    """The recording, read once."""
    content: dict[str, Any] = json.loads(Path(os.environ["PAGE_RECORDED"]).read_text(encoding="utf-8"))
    return content


def draw(element: dict[str, Any], position: int) -> None:
    """Put one recorded element on the page."""
    match element["kind"]:
        case "plotly_chart":
            st.plotly_chart(element["spec"], theme=None, key=f"chart{position}", config={"displayModeBar": False})
        case "metric":
            st.metric(element["label"], element["value"], element["delta"] or None)
        case "dataframe":
            st.dataframe(pl.DataFrame(element["rows"], infer_schema_length=None))
        case "markdown":
            st.markdown(element["body"])
        case "download_button":
            st.download_button(element["label"], data=bytes, key=f"download{position}", on_click="ignore")
        case "button":
            st.button(element["label"], key=f"button{position}")


st.set_page_config(layout="wide")
content = recorded()
chosen = content["options"][0]
with st.sidebar:
    for number, widget in enumerate(content["widgets"]):
        if set(content["options"]) <= set(widget["options"]):
            chosen = st.selectbox(widget["label"], widget["options"], key="filter")
        elif widget["kind"] == "multiselect":
            st.multiselect(widget["label"], widget["options"], key=f"widget{number}")
        elif widget["options"]:
            st.selectbox(widget["label"], widget["options"], key=f"widget{number}")
state = content["states"][content["options"].index(chosen)]
for number, item in enumerate(state):
    draw(item, number)
