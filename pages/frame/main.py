"""The frame: everything that stands around a page, on every page. Run through `app.py`."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from localisation import Localiser
from pages.frame import account
from pages.frame.navigation import ICONS, Topic, topics
from pages.shared import blocks, data, exports, filters, notices, reader, text, theme
from pages.shared.reader import Reader
from pages.shared.selection import Selection
from warehouse.connection import Version, WarehouseUnavailableError

# An upload is on everyone's charts within five seconds: this often, and the time of one run.
LOOK_AGAIN_SECONDS = 3


def main() -> None:
    """One run of one page for one reader."""
    words = notices.words_asked()
    topic = _choose_page(words)
    st.html(theme.style(st.context.theme.type, topic.name, words("filter-nothing-found")))
    st.set_page_config(
        page_title=f"{words(f'page-{topic.name}')} · {words('frame-product')}",
        layout="wide",
        initial_sidebar_state="auto",
    )
    try:
        version = data.warehouse().version()
        who = reader.begin_run()
    except WarehouseUnavailableError as error:
        notices.unavailable(error)
        return _wait()
    if who is None or who.rights.none:
        account.closed(words)
        return _watch(version, st.context.theme.type, who)
    try:
        _draw(topic, who, words)
        exports.seen(topic.name)
    except Exception as error:
        notices.failed(error)
    return _watch(version, st.context.theme.type, who)


def _choose_page(words: Localiser) -> Topic:
    """Register the pages, and find the one that the address asks for. Links are drawn with the filters."""
    found = topics()
    # Without icons here: Streamlit would fetch the tab's picture of each from another host.
    pages = {
        name: st.Page(lambda: None, title=words(f"page-{name}"), url_path=name, default=first)
        for name, first in zip(found, [True] + [False] * len(found), strict=False)
    }
    current = st.navigation(list(pages.values()), position="hidden")
    st.session_state["frame-links"] = pages
    current.run()
    return next(found[name] for name, page in pages.items() if page.url_path == current.url_path)


def _draw(topic: Topic, who: Reader, words: Localiser) -> None:
    links = st.session_state["frame-links"]
    st.session_state["frame-links"] = {name: links[name] for name, one in topics().items() if one.open_to(who.rights)}
    selection = filters.read_url(topic.defaults, who.rights)
    with st.sidebar:
        _sidebar(topic, selection, who, words)
    # A phone's sidebar covers the page and stays open; there the pages stand in a strip above instead (see theme).
    with st.container(key="frame-strip", horizontal=True, wrap=False, gap="small"):
        _page_links(selection, words)
    account.show_narrow(who, words)
    _show_marks(who, words)
    if reader.has_changed() and not who.is_local:
        account.changed(words)
    if not topic.open_to(who.rights):
        return account.not_for_them(words)
    if topic.defaults.filters:
        is_empty = data.is_empty()
        if not is_empty:
            st.html(f'<p class="frame-view">{text.html(filters.describe(selection))}</p>')
            if filters.asked_elsewhere(who.rights):
                account.unit_not_theirs(words)
        blocks.heading(words(f"page-{topic.name}"), words(f"question-{topic.name}"))
        if is_empty:
            return notices.empty_warehouse(words)
        if notices.units_elsewhere(selection):
            return None
    return topic.show(selection)


def _show_marks(who: Reader, words: Localiser) -> None:
    """That nobody signs in here, and that the figures are not real: on every page, so that neither is mistaken."""
    marks = {"local": who.is_local, "demonstration": data.is_demonstration()}
    if any(marks.values()):
        said = (
            f'<span class="frame-mark" data-{mark}>{text.html(words(f"frame-{mark}"))}</span>'
            for mark, holds in marks.items()
            if holds
        )
        st.html(f'<div class="frame-marks">{"".join(said)}</div>')


def _sidebar(topic: Topic, selection: Selection, who: Reader, words: Localiser) -> None:
    st.html(
        f'<p class="frame-product">{text.html(words("frame-product"))}</p>'
        f'<p class="frame-view">{text.html(words("frame-province"))}</p>'
    )
    account.show(who, words)
    with st.container(key="frame-navigation", gap=None):
        _page_links(selection, words)
    if topic.defaults.filters:
        filters.show_filters(selection, topic.defaults)
    filters.show_language(selection)


def _page_links(selection: Selection, words: Localiser) -> None:
    for name in topics():  # a link to a page that is not theirs is not drawn
        notices.page_link(name, words(f"page-{name}"), selection.link(), ICONS[name])


@st.fragment(run_every=LOOK_AGAIN_SECONDS)
def _wait() -> None:
    """Draw the page once the warehouse can be opened."""
    with suppress(WarehouseUnavailableError):
        data.warehouse()
        st.rerun(scope="app")


@st.fragment(run_every=LOOK_AGAIN_SECONDS)
def _watch(version: Version, scheme: str | None, who: Reader | None) -> None:
    """Draw the page anew once something was received, the reader went from light to dark, or may do other things.

    Costs one small query; changes nothing on screen while all is as it was.
    """
    try:
        is_new = data.warehouse().version() != version or reader.reader() != who
    except WarehouseUnavailableError:  # the page stands as it is; the next look, or the next click, tells more
        return
    if is_new or st.context.theme.type != scheme:
        st.rerun(scope="app")


main()
