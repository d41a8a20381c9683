"""The shared filters: widgets on one side, the URL on the other. What they mean is in `selection.py`.

At every run the widgets are set from the URL; touching one rewrites the URL. So a link, a reload, Back and
Forward, and a click all lead the same way, and nothing of a view lives in session state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from localisation import localiser
from localisation.numbers import formats
from pages.shared import data, text
from pages.shared.periods import GRAINS, PRESETS, last_due_month, months_between, preset_of, preset_range
from pages.shared.selection import BOUNDARIES, LANGUAGE_NAMES, PARAMETERS, Asked, PageDefaults, Selection, select
from warehouse import clock
from warehouse.clock import add_months
from warehouse.rights import Rights
from warehouse.settings import settings

CUSTOM = "custom"
# Last asked-for view of this session, for callbacks: two quick clicks can overtake the URL on its way back.
_ASKED = "filters-asked"
_LABELS = {"preset": "period", "first": "from", "last": "to"}


def read_url(defaults: PageDefaults, rights: Rights) -> Selection:
    """What this run of the page is about, for a reader with these rights.

    Units they may not see are as if they did not exist. Who sees some units only and asks for none sees theirs.
    """
    parameters = {key: st.query_params.get_all(key) for key in PARAMETERS}
    units = data.units()
    asked = Asked.from_url(parameters, units if rights.sees is None else rights.sees & set(units))
    st.session_state[_ASKED] = asked
    levels = {unit: units[unit].level for unit in (*asked.units, *rights.named)}
    return select(asked, defaults, settings(), clock.today(), levels).of_reader(rights, units)


def asked_elsewhere(rights: Rights) -> bool:
    """Whether the address names a unit that this reader, who sees some only, may not see; or that is none at all."""
    sees = rights.sees
    return sees is not None and any(unit not in sees for unit in st.query_params.get_all("unit"))


def go(**changes: Any) -> None:
    """Change the view: fields of `Asked`. For `on_click` and `on_change` callbacks.

    `st.button(label, on_click=filters.go, kwargs={"units": ("03202@2010-01",)})` drills down.
    """
    asked: Asked = st.session_state.get(_ASKED, Asked())
    _write(replace(asked, **changes))


def reset() -> None:
    """Forget every choice but the language. For callbacks."""
    asked: Asked = st.session_state.get(_ASKED, Asked())
    st.query_params.from_dict(Asked(language=asked.language).to_url())


def url_choice(  # noqa: PLR0913 (a choice, and how it is kept and shown)
    label: str,
    key: str,
    options: Mapping[str, str],
    default: str,
    *,
    show_label: bool = False,
    side_by_side: int = 5,
    forget: str = "",
) -> str:
    """A choice that belongs to one page, kept in the URL under `key` by its code; `options` are code → words.

    Untouched or nonsense means `default`. Up to `side_by_side` options are shown beside each other, more as a list.
    `forget` is another parameter that means nothing after a change, such as the page of a list.
    """
    asked = st.query_params.get(key)
    # Streamlit knows options by their words: a widget of its own for each language.
    widget = f"choice-{key}-{text.key(repr(options))}"
    _set(widget, asked if asked in options else default)
    settled: dict[str, Any] = {
        "format_func": lambda code: options[code],
        "key": widget,
        "on_change": _choose,
        "args": (key, widget, default, forget),
        "label_visibility": "visible" if show_label else "collapsed",
    }
    if len(options) <= side_by_side:
        st.segmented_control(label, list(options), required=True, **settled)
    else:
        st.selectbox(label, list(options), filter_mode="contains", **settled)
    return str(st.session_state[widget])


def unit_choice(  # noqa: PLR0913 (a choice, and how it is kept and shown)
    label: str,
    key: str,
    options: Sequence[str],
    asked: Sequence[str],
    placeholder: str,
    *,
    language: str,
    forget: str = "",
) -> str | None:
    """A choice of one unit or none, the first asked for; of the shared filter, so that it goes along to other pages."""
    words, units = localiser(language), data.units()
    chosen = asked[0] if asked and asked[0] in options else None
    widget = f"{key}-{language}"
    _set(widget, chosen)
    st.selectbox(
        label,
        options,
        index=None,
        format_func=lambda unit_id: text.unit_label(units, unit_id, words),
        key=widget,
        placeholder=placeholder,
        filter_mode="contains",
        on_change=_choose_unit,
        args=(widget, forget),
    )
    return chosen


def month_options(language: str) -> dict[str, str]:
    """Months to choose one from, the present one first: as the address has them → as the reader writes them."""
    write = formats(language)
    months = months_between(settings().terms[0].first, clock.month_of(clock.today()))
    return {f"{month:%Y-%m}": write.month(month) for month in reversed(months)}


def show_filters(selection: Selection, defaults: PageDefaults) -> None:
    """Draw the widgets of the shared filters, standing as `selection` says."""
    words = localiser(selection.language)
    _unit(selection)
    _period(selection, defaults)
    _select(selection, "grain", GRAINS, selection.grain, lambda code: words(f"grain-{code}"))
    _select(
        selection,
        "boundaries",
        BOUNDARIES,
        selection.boundaries,
        lambda code: words(f"boundaries-{code}"),
        help=words("filter-boundaries-help"),
    )
    if selection.asked != Asked(language=selection.asked.language):
        st.button(words("frame-reset"), on_click=reset, type="tertiary", icon=":material/close:", key="filter-reset")


def show_language(selection: Selection) -> None:
    """Draw the choice of language."""
    _set(_key("language", ""), selection.language)
    st.segmented_control(
        localiser(selection.language)("frame-language"),
        tuple(LANGUAGE_NAMES),
        format_func=LANGUAGE_NAMES.__getitem__,
        required=True,
        key=_key("language", ""),
        label_visibility="collapsed",
        on_change=_touch,
        args=("language", ""),
    )


def describe(selection: Selection) -> str:
    """The view in one line: "Toàn tỉnh · 11/2024 đến 10/2025 · Tháng". Plain text."""
    words, write = localiser(selection.language), formats(selection.language)
    units = data.units()
    where = words("filter-unit-whole")
    if selection.units:
        where = text.unit_label(units, selection.units[0], words)
        if len(selection.units) > 1:
            where = words("view-units-more", first=where, more=len(selection.units) - 1)
    parts = [where, write.months(selection.first, selection.last), words(f"view-grain-{selection.grain}")]
    if selection.boundaries != "reported":
        parts.append(f"{words('filter-boundaries')}: {words(f'boundaries-{selection.boundaries}')}")
    if selection.drawn_last > selection.due:
        parts.append(words("view-provisional", month=write.month_axis(selection.due)))
    return " · ".join(parts)


def _unit(selection: Selection) -> None:
    words, units = localiser(selection.language), data.units()
    options = [
        unit_id
        for unit_id, unit in units.items()
        if unit_id in selection.units
        or (
            (selection.permitted is None or unit_id in selection.permitted)
            and unit.level != "province"
            and units.shown(unit_id, selection.first, selection.drawn_last, selection.boundaries)
        )
    ]
    key = _key("units", selection.language)
    _set(key, list(selection.units))
    st.multiselect(
        words("filter-unit"),
        options,
        format_func=lambda unit_id: text.unit_label(units, unit_id, words),
        key=key,
        placeholder=words("filter-unit-whole"),
        help=words("filter-unit-help"),
        select_all=False,
        filter_mode="contains",
        on_change=_touch,
        args=("units", selection.language),
    )


def _period(selection: Selection, defaults: PageDefaults) -> None:
    words = localiser(selection.language)
    standing = preset_of(selection.first, selection.last, selection.due, defaults.preset) or CUSTOM
    presets = tuple(preset for preset in PRESETS if preset_range(preset, selection.due))
    shown = presets if standing in presets else (CUSTOM, *presets)
    _select(selection, "preset", shown, standing, lambda code: words(f"preset-{code}"))
    earliest, latest = settings().terms[0].first, add_months(selection.over, 1)
    months = months_between(min(earliest, selection.first), max(selection.last, latest))[::-1]
    first, last = st.columns(2)
    with first:
        _select(selection, "first", months, selection.first, _number)
    with last:
        _select(selection, "last", months, selection.last, _number)


def _select(
    selection: Selection,
    field: str,
    options: tuple[Any, ...],
    value: Any,
    format_func: Callable[[Any], str],
    help: str | None = None,
) -> None:
    key = _key(field, selection.language)
    _set(key, value)
    st.selectbox(
        localiser(selection.language)(f"filter-{_LABELS.get(field, field)}"),
        options,
        format_func=format_func,
        key=key,
        on_change=_touch,
        args=(field, selection.language),
        help=help,
        filter_mode="contains",
    )


def _key(field: str, language: str) -> str:
    """A widget's key. Streamlit knows options by their words, so each language has widgets of its own."""
    return f"filter-{field}-{language}"


def _touch(field: str, language: str) -> None:
    """A widget of the filters was touched: say in the URL what it now says."""
    value = st.session_state[_key(field, language)]
    if field == "units":
        return go(units=tuple(value))
    if field == "preset":
        due = last_due_month(clock.today(), settings().due_day)
        months = preset_range(value, due)
        return go(first=months[0], last=months[1]) if months else None
    if field in ("first", "last"):
        first, last = (st.session_state[_key(end, language)] for end in ("first", "last"))
        return go(first=min(first, value), last=max(last, value))
    return go(**{field: None if value == "reported" else value})


def _write(asked: Asked) -> None:
    st.session_state[_ASKED] = asked
    mine = asked.to_url()
    others = {key: st.query_params.get_all(key) for key in st.query_params if key not in PARAMETERS}
    st.query_params.from_dict({**mine, **others})


def _choose(key: str, widget: str, default: str, forget: str) -> None:
    value = st.session_state[widget]
    st.query_params.pop(forget, None)
    if value == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = value


def _choose_unit(widget: str, forget: str) -> None:
    unit_id = st.session_state[widget]
    st.query_params.pop(forget, None)
    go(units=(unit_id,) if unit_id else ())


def _set(widget: str, value: Any) -> None:
    if widget not in st.session_state or st.session_state[widget] != value:
        st.session_state[widget] = value


def _number(month: date) -> str:
    """A month where only digits fit, the same in every language."""
    return f"{month.month}/{month.year}"
