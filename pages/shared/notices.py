"""What is said when there is nothing to show, each with one sentence and one button; and when something failed."""

from __future__ import annotations

import logging

import streamlit as st

from localisation import Localiser, localiser
from localisation.numbers import formats
from pages.shared import data, filters, text
from pages.shared.selection import Selection, language_asked
from warehouse.connection import WarehouseUnavailableError

UPLOAD = "upload"

_log = logging.getLogger("dashboard")


def empty_warehouse(words: Localiser) -> None:
    """Nothing was ever reported."""
    with frame("notice-empty"):
        st.markdown(words("notice-empty"))
        _to_upload(words)


def nothing_received(words: Localiser) -> None:
    """No file was ever sent."""
    with frame("notice-empty"):
        st.markdown(words("submissions-none-yet"))
        _to_upload(words)


def nothing_found(selection: Selection) -> None:
    """The choices leave no figures."""
    words = localiser(selection.language)
    with frame("notice-nothing"):
        st.markdown(words("notice-all-provisional" if not selection.has_headline else "notice-nothing"))
        start_over(words)


def no_reports(selection: Selection, unit_id: str) -> None:
    """One unit sent nothing in the period."""
    words = localiser(selection.language)
    with frame("notice-no-reports"):
        unit = text.markdown(text.unit_label(data.units(), unit_id, words))
        period = formats(selection.language).months(selection.first, selection.last)
        st.markdown(words("notice-no-reports", unit=unit, period=period))
        page_link(UPLOAD, words("notice-no-reports-action"), selection.link(units=(unit_id,)))


def no_figures(selection: Selection) -> None:
    """Whichever of the two above fits; nothing where a unit of another time was chosen, of which the frame speaks."""
    units = data.units()
    shown = [
        unit_id
        for unit_id in selection.units
        if units.shown(unit_id, selection.first, selection.last, selection.boundaries)
    ]
    if selection.units and not shown:
        return None
    if selection.has_headline and len(shown) == 1 and units[shown[0]].level == "commune":
        return no_reports(selection, shown[0])
    return nothing_found(selection)


def no_movements(selection: Selection) -> None:
    """No decision of these units was ever reported. None is owed, so nobody is told that a report is missing."""
    words = localiser(selection.language)
    with frame("notice-no-movements"):
        st.markdown(words("notice-no-movements"))
        if selection.units:
            start_over(words)
        else:
            _to_upload(words)


def plain(sentence: str, key: str) -> None:
    """One sentence of our own in the place of charts, where the rest of the page has something to show."""
    with frame(f"notice-{key}"):
        st.markdown(sentence)


def units_elsewhere(selection: Selection) -> bool:
    """For each chosen unit that did not exist in the period: what stands for it, in one click.

    True if that is all of them: there is nothing else to show then.
    """
    words, units = localiser(selection.language), data.units()
    period = formats(selection.language).months(selection.first, selection.last)
    absent = [
        unit_id
        for unit_id in selection.units
        if not units.shown(unit_id, selection.first, selection.drawn_last, selection.boundaries)
    ]
    for unit_id in absent:
        instead = units.instead(unit_id, selection.first, selection.last, selection.boundaries)
        others = tuple(other for other in selection.units if other != unit_id)
        with frame(f"notice-absent-{unit_id}"):
            name = text.markdown(text.unit_label(units, unit_id, words))
            st.markdown(words("notice-absent", unit=name, period=period))
            if len(instead) == 1:
                named = text.markdown(text.unit_label(units, instead[0], words))
                label = words("notice-absent-successor", unit=named)
            elif instead:
                label = words("notice-absent-predecessors", count=len(instead))
            else:
                label = words("notice-absent-remove")
            chosen = tuple(dict.fromkeys((*instead, *others)))
            st.button(label, on_click=filters.go, kwargs={"units": chosen}, key=f"instead-{unit_id}", type="primary")
    return bool(absent) and len(absent) == len(selection.units)


def unavailable(error: WarehouseUnavailableError) -> None:
    """The warehouse cannot be opened."""
    _log.error("warehouse unavailable: %s", error)
    words = words_asked()
    with frame("notice-unavailable"):
        st.markdown(words(f"notice-unavailable-{error.reason}"))
        st.button(words("notice-failed-action"), key="notice-retry", type="primary")


def failed(error: Exception) -> bool:
    """Something in a page went wrong: say so plainly, log the rest. True: Streamlit need not show it."""
    if isinstance(error, WarehouseUnavailableError):
        unavailable(error)
        return True
    _log.error("a page failed", exc_info=error)
    words = words_asked()
    with frame("notice-failed"):
        st.markdown(words("notice-failed"))
        st.button(words("notice-failed-action"), key="notice-retry", type="primary")
    return True


def page_link(topic: str, label: str, parameters: dict[str, list[str]], icon: str | None = None) -> None:
    """A link to a page, carrying a view (see `Selection.link`). Nothing where the page does not exist."""
    page = st.session_state.get("frame-links", {}).get(topic)
    if page is not None:
        st.page_link(page, label=label, icon=icon, query_params=parameters)


def start_over(words: Localiser) -> None:
    """The button that forgets every choice."""
    st.button(words("notice-nothing-action"), on_click=filters.reset, key="notice-reset", type="primary")


def _to_upload(words: Localiser) -> None:
    page_link(UPLOAD, words("notice-empty-action"), {"lang": [words.language]})


def words_asked() -> Localiser:
    """The words of the language that the address asks for, known before the selection is."""
    return localiser(language_asked(st.query_params.get("lang")))


def frame(key: str) -> st.delta_generator.DeltaGenerator:
    """Where a notice stands."""
    return st.container(border=True, key=key.replace("@", "-"))
