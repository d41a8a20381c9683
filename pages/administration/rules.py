"""Deadlines, and the other rules that administrators change while people work: a form over what holds now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import streamlit as st

from localisation import Localiser
from localisation.numbers import formats
from pages.administration import hand
from pages.shared import data, text
from schemas.codes import LEVELS, SURVEYS
from warehouse import clock
from warehouse.audit import AuditFilter, Entry, entries
from warehouse.clock import add_months, month_of
from warehouse.rules import change_rules
from warehouse.settings import Settings, settings, with_rules
from warehouse.settings_values import SettingsError

# Whole numbers: the largest that makes sense for each.
NUMBERS = {"due_day": 28, "on_schedule_day": 31, "smallest_group": 100, "draft_days": 365}
ATTENDANCE = "low_attendance"


def show(words: Localiser) -> None:
    """Draw the form. It sets what differs from now, and gives back to the file what is as the file says."""
    now = settings()
    with st.form("rules", border=True, enter_to_submit=False):
        given: dict[str, Any] = {}
        for name, most in NUMBERS.items():
            label = words(f"rule-{name.replace('_', '-')}")
            given[f"rules.{name}"] = st.number_input(label, 1, most, getattr(now, name), 1, key=f"rule-{name}")
        percent = round(now.low_attendance * 100)
        given[f"rules.{ATTENDANCE}"] = st.number_input(words("rule-low-attendance"), 0, 100, percent, 1) / 100
        for survey in SURVEYS:
            given[f"expected.{survey}"] = _expectation(survey, now, words)
        pressed = st.form_submit_button(words("rule-save"), type="primary")
    if last := _last(words):
        st.html(f'<p class="block-basis">{text.html(last)}</p>')
    if pressed:
        _save(given, words)


def _expectation(survey: str, now: Settings, words: Localiser) -> dict[str, Any]:
    """Who owes the survey every month, and since when, as the settings file would say it."""
    write, rule = formats(words.language), now.expected.get(survey)
    left, right = st.columns([3, 2])
    with left:
        levels = st.multiselect(
            words("rule-expected", survey=words(f"methods-metrics-{survey}")),
            LEVELS,
            list(rule.levels) if rule else [],
            format_func=lambda level: words(f"level-{level}"),
            placeholder=words("rule-expected-nobody"),
            key=f"rule-levels-{survey}",
            filter_mode="contains",
        )
    with right:
        months = _months(now, rule.first if rule else None)
        first = st.selectbox(
            words("rule-expected-from"),
            months,
            months.index(rule.first) if rule else 0,
            format_func=write.month,
            key=f"rule-first-{survey}",
            filter_mode="contains",
        )
    return _written(levels, first if levels else now.first_period)


def _months(now: Settings, chosen: date | None) -> list[date]:
    """The next month, this one and all before, the latest first."""
    found, month = [], add_months(month_of(clock.today()), 1)
    while month >= now.first_period:
        found.append(month)
        month = add_months(month, -1)
    return found if chosen is None or chosen in found else [chosen, *found]


def _save(given: dict[str, Any], words: Localiser) -> None:
    """Write down what differs from what holds now."""
    by = hand.administrator()
    if by is None:
        return hand.refused(words)
    changed = {name: _or_file(name, value) for name, value in given.items() if value != _in_force(name, settings())}
    if not changed:
        return hand.done(words("rule-unchanged"))
    try:
        entry = Entry(by, "page", "rules", ", ".join(changed), tuple(changed.items()))
        change_rules(data.warehouse(), changed, entry, hand.is_administrator)
    except PermissionError:
        return hand.refused(words)
    except SettingsError as error:
        st.error(text.markdown(words(error.key, **error.parameters)), icon=":material/error:")
        return None
    return hand.done(words("rule-saved"))


def _or_file(name: str, value: Any) -> Any:
    """The value, or None where the settings file says the same."""
    return None if value == _in_force(name, with_rules({})) else value


def _in_force(name: str, at: Settings) -> Any:
    """A rule as these settings have it, in the form of the settings file."""
    table, _, key = name.partition(".")
    if table == "rules":
        return getattr(at, key)
    rule = at.expected.get(key)
    return _written(rule.levels, rule.first) if rule else _written((), at.first_period)


def _written(levels: Collection[str], first: date) -> dict[str, Any]:
    return {"levels": [level for level in LEVELS if level in levels], "first": f"{first:%Y-%m}"}


def _last(words: Localiser) -> str:
    """Who changed a rule last, and when; nothing where nobody did."""
    for entry in entries(data.warehouse(), AuditFilter(action="rules", most=1)).iter_rows(named=True):
        day = formats(words.language).day(clock.local(entry["happened_at"]).date())
        return words("rule-changed-last", day=day, by=entry["actor"])
    return ""
