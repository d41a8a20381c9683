"""The log: who loaded, took back, changed, exported and saw what."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
import streamlit as st

from localisation import Localiser, localiser
from localisation.numbers import formats
from pages.frame.navigation import topics
from pages.shared import data, exports, filters, folding, text
from pages.shared.folding import Safe
from pages.shared.selection import Selection
from warehouse import clock
from warehouse.audit import ACTIONS, AuditFilter, entries

ALL = "all"
DAYS = {"1": 1, "7": 7, "31": 31, "366": 366}
MOST = 500


def show(selection: Selection, words: Localiser) -> None:
    """Draw the newest entries of the time and kind that the address names, and all of them as a file."""
    days = filters.url_choice(words("log-days"), "days", {n: words("log-last", days=int(n)) for n in DAYS}, "7")
    kinds = {ALL: words("log-all"), **{action: words(f"log-{action.replace('_', '-')}") for action in ACTIONS}}
    action = filters.url_choice(words("log-kind"), "kind", kinds, ALL)
    since = clock.utc() - timedelta(days=DAYS[days])
    found = entries(data.warehouse(), AuditFilter(action=None if action == ALL else action, since=since, most=MOST))
    if found.is_empty():
        st.html(f"<p>{text.html(words('log-none'))}</p>")
        return
    heads = [words(f"log-head-{name}") for name in ("when", "who", "what", "of", "detail")]
    st.html(folding.table(heads, [_row(row, selection, kinds) for row in found.iter_rows(named=True)]))
    st.download_button(
        words("log-download"),
        data=exports.recorded("log", lambda: _file(found)),
        file_name="log.csv",
        mime="text/csv",
        key="log-csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _file(found: pl.DataFrame) -> bytes:
    return text.csv(found.with_columns(pl.col("happened_at").dt.strftime("%Y-%m-%dT%H:%M:%SZ")))


def _row(row: dict[str, object], selection: Selection, kinds: dict[str, str]) -> list[str]:
    happened = row["happened_at"]
    assert isinstance(happened, datetime)
    local = clock.local(happened)
    when = f"{formats(selection.language).day(local.date())}, {local:%H:%M}"
    who = f"{row['actor']} ({row['channel']})" if row["channel"] else str(row["actor"])
    return [when, who, kinds.get(str(row["action"]), ""), *_what(row, selection)]


def _what(row: dict[str, object], selection: Selection) -> tuple[str, str]:
    """What it was done to, a submission as a link to its receipt, and how."""
    words, subject, detail = localiser(selection.language), str(row["subject"]), str(row["detail"] or "")
    if row["action"] in ("loaded", "withdrew"):
        address = text.html(f"submissions?submission={subject}&lang={selection.language}")
        number = text.html(words("upload-number", number=subject))
        became = words(f"submissions-outcome-{detail.replace('_', '-')}") if detail else ""
        return Safe(f'<a href="{address}" target="_self">{number}</a>'), became
    if subject in topics():
        subject = words(f"page-{subject}")
    return subject, detail.strip("{}").replace('"', "")
