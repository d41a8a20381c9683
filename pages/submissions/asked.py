"""Which submissions are asked for: widgets on one side, the address on the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from ingest.ledger import CHANNELS, Sight, SubmissionFilter, senders
from localisation import Localiser, localiser
from pages.shared import data, filters
from pages.shared.selection import Selection
from pages.upload import sending
from schemas.codes import SURVEYS
from warehouse import clock

PAGE = "page"
ANY = ""
OUTCOMES = ("accepted", "accepted_with_warnings", "unchanged", "needs_reason", "refused")
STANDINGS = ("current", "replaced", "withdrawn")
MORE = ("outcome", "by", "channel", "since", "until")
EARLIEST = date(2010, 1, 1)


@dataclass(frozen=True)
class Asked:
    """What to list, and which page of it (from 1)."""

    filter: SubmissionFilter
    page: int

    @property
    def only_owners(self) -> bool:
        """Whether submissions that own no unit and month are left out."""
        return self.filter.units is not None or self.filter.period is not None


def sight(selection: Selection) -> Sight:
    """Whose eyes look at the page."""
    return Sight(selection.permitted, sending.actor())


def choose(selection: Selection) -> Asked:
    """Draw the choices, standing as the address says."""
    words = localiser(selection.language)
    with st.container(key="ledger-choices", border=True, gap="small"):
        survey = _choice(words, "survey", {code: words(f"upload-survey-{code}") for code in SURVEYS}, 5)
        unit, month, standing = st.columns([3, 2, 2])
        with unit:
            units = _units(selection)
        with month:
            period = _month(selection)
        with standing:
            stands = _choice(words, "standing", {code: words(f"submissions-standing-{code}") for code in STANDINGS})
        given = any(st.query_params.get(key) for key in MORE)
        with st.expander(words("submissions-more"), expanded=given, icon=":material/filter_list:"):
            rest = _more(selection)
    return Asked(replace(rest, survey=survey, units=units, period=period, standing=stands), _page())


def clear() -> None:
    """Ask for everything again. For callbacks."""
    for key in ("survey", "unit", "month", "standing", *MORE, PAGE):
        st.query_params.pop(key, None)
    filters.go(units=())


def _more(selection: Selection) -> SubmissionFilter:
    words = localiser(selection.language)
    outcome, by, channel = st.columns(3)
    with outcome:
        options = {code: words(f"submissions-outcome-{code.replace('_', '-')}") for code in OUTCOMES}
        became = _choice(words, "outcome", options)
    with by:
        names = senders(data.warehouse(), sight(selection))
        actor = _choice(words, "by", dict(zip(names, names, strict=True)))
    with channel:
        way = _choice(words, "channel", {code: words(f"receipt-channel-{code}") for code in CHANNELS})
    first, last, _ = st.columns(3)
    with first:
        since = _day(words("submissions-since"), "since")
    with last:
        until = _day(words("submissions-until"), "until")
    return SubmissionFilter(outcome=became, actor=actor, channel=way, since=since, until=until)


def _choice(words: Localiser, key: str, options: dict[str, str], side_by_side: int = 0) -> str | None:
    """One of the options, or None for any."""
    offered = {ANY: words(f"submissions-any-{key}"), **options}
    label = words(f"submissions-choose-{key}")
    chosen = filters.url_choice(label, key, offered, ANY, show_label=True, side_by_side=side_by_side, forget=PAGE)
    return chosen or None


def _month(selection: Selection) -> date | None:
    chosen = _choice(localiser(selection.language), "month", filters.month_options(selection.language))
    return date.fromisoformat(f"{chosen}-01") if chosen else None


def _units(selection: Selection) -> tuple[str, ...] | None:
    """The unit chosen and all below it, None for any."""
    words, units = localiser(selection.language), data.units()
    allowed = selection.permitted
    options = [unit_id for unit_id in units if allowed is None or unit_id in allowed]
    chosen = filters.unit_choice(
        words("filter-unit"),
        "submissions-unit",
        options,
        selection.asked.units,
        words("submissions-any-unit"),
        language=selection.language,
        forget=PAGE,
    )
    return units.reporting_under((chosen,), selection.boundaries, clock.today()) if chosen else None


def _day(label: str, key: str) -> date | None:
    """A day kept in the address; None where none is asked for, or nonsense."""
    asked, widget = _day_asked(key), f"submissions-{key}"
    if widget not in st.session_state or st.session_state[widget] != asked:
        st.session_state[widget] = asked
    st.date_input(
        label,
        value=None,
        min_value=EARLIEST,
        max_value=clock.today(),
        format="DD/MM/YYYY",
        key=widget,
        on_change=_day_chosen,
        args=(key, widget),
    )
    return asked


def _day_asked(key: str) -> date | None:
    try:
        day = date.fromisoformat(st.query_params.get(key, ""))
    except ValueError:
        return None
    return day if EARLIEST <= day <= clock.today() else None


def _day_chosen(key: str, widget: str) -> None:
    day = st.session_state[widget]
    st.query_params.pop(PAGE, None)
    if day is None:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = day.isoformat()


def _page() -> int:
    asked = st.query_params.get(PAGE, "")
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
