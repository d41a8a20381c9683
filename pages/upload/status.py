"""Before a file: what is due, by when, what was last received; and the unit's latest submissions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import streamlit as st

from ingest.ledger import Sight, reports_of
from pages.shared import blocks, data, folding, text
from pages.shared.theme import palette
from pages.upload import look
from pages.upload.choices import Desk
from schemas.codes import SURVEYS
from warehouse import clock
from warehouse.settings import settings

RECENT = 10


@dataclass(frozen=True)
class Standing:
    """How one survey of a unit and month stands: `state` names a colour and a sentence, `details` are sentences."""

    survey: str
    state: str
    details: tuple[str, ...]


def reports(desk: Desk) -> pl.DataFrame:
    """All the desk's unit ever reported (see `ingest.ledger.reports_of`); no rows while no unit is chosen."""
    return reports_of(data.warehouse(), desk.unit_id or "", Sight(desk.selection.permitted))


def show(desk: Desk, given: pl.DataFrame) -> None:
    """How the three surveys stand for the unit; without a unit, what is due and how many have sent it."""
    words = desk.words
    if desk.unit_id is None:
        lines = [_due(desk), _how_many(desk)] if desk.survey in settings().expected else [words("upload-due-optional")]
        return look.panel("calm", words("upload-no-unit"), lines)
    colours = palette(st.context.theme.type)
    dots = {
        "on-time": colours.status_on_time,
        "nil": colours.status_nil,
        "late": colours.status_late,
        "missing": colours.status_missing,
        "open": colours.status_not_due,
        "optional": colours.status_not_due,
    }
    cards = []
    for standing in (stand(desk, survey, given) for survey in SURVEYS):
        chosen = "yes" if standing.survey == desk.survey else "no"
        details = "".join(f"<p>{text.html(detail)}</p>" for detail in standing.details)
        cards.append(
            f'<div class="desk-card" data-survey="{standing.survey}" data-chosen="{chosen}">'
            f"<p>{text.html(words(f'upload-survey-{standing.survey}'))}</p>"
            f'<p class="desk-state"><span class="desk-dot" style="background: {dots[standing.state]}"></span>'
            f"{text.html(words(f'upload-state-{standing.state}'))}</p>{details}</div>"
        )
    st.html(f'<div class="desk-cards">{"".join(cards)}</div>')
    return None


def stand(desk: Desk, survey: str, given: pl.DataFrame) -> Standing:
    """How a survey of the desk's unit and month stands."""
    words, write = desk.words, desk.write
    mine = given.filter((pl.col("survey") == survey) & pl.col("withdrawn_at").is_null())
    here = mine.filter(pl.col("period") == desk.month)
    if here.height:
        current = here.filter("is_current").row(0, named=True)
        first = here["received_as_of"].min()
        assert isinstance(first, date)
        late = is_expected(desk, survey) and first > desk.due
        state = "nil" if current["is_nil"] else "late" if late else "on-time"
        what = "upload-received-nil" if current["is_nil"] else "upload-received"
        line = words(
            what,
            number=str(current["number"]),
            day=write.day(current["received_as_of"]),
            rows=look.amount(words, survey, current["row_count"]),
        )
        return Standing(survey, state, (line,))
    details = [_last(desk, mine)]
    if not is_expected(desk, survey):
        return Standing(survey, "optional", tuple(details))
    overdue = clock.today() > desk.due
    return Standing(survey, "missing" if overdue else "open", (_due(desk), *details))


def is_expected(desk: Desk, survey: str) -> bool:
    """Whether the desk's unit owes this survey for the desk's month."""
    rule = settings().expected.get(survey)
    if rule is None or desk.unit_id is None:
        return False
    return data.units()[desk.unit_id].level in rule.levels and desk.month >= rule.first


def show_recent(desk: Desk, given: pl.DataFrame) -> None:
    """The unit's latest submissions, each with a link to its receipt."""
    if desk.unit_id is None:
        return
    words = desk.words
    blocks.section(words("upload-recent", unit=desk.unit_short))
    rows = recent(desk, given)
    if not rows:
        st.html(f'<p class="desk-note">{text.html(words("upload-recent-none"))}</p>')
        return
    heads = [words(f"upload-head-{name}") for name in ("number", "survey", "outcome", "rows", "when")]
    st.html(folding.table(heads, rows))


def recent(desk: Desk, given: pl.DataFrame) -> list[list[str]]:
    """Cells of the table of latest submissions, a row each, newest first."""
    words, write = desk.words, desk.write
    found: list[list[str]] = []
    for (submission,), parts in given.group_by(["submission_id"], maintain_order=True):
        if len(found) == RECENT:
            break
        part = parts.row(0, named=True)
        survey = part["survey"]
        months = parts["period"].unique().sort()
        about = f"{words(f'upload-survey-{survey}')}, {write.months(months[0], months[-1])}"
        count = int(parts["row_count"].sum())
        found.append(
            [
                look.link(words("upload-number", number=str(part["number"])), receipt=str(submission)),
                folding.Safe(f"{text.html(about)}<span class=desk-under>{look.value(part['file_name'], '')}</span>"),
                words(f"upload-outcome-{_became(part, parts)}"),
                look.amount(words, survey, count, months[0], months[-1]),
                look.day(write.day(part["received_as_of"])),
            ]
        )
    return found


def _became(part: dict[str, object], parts: pl.DataFrame) -> str:
    if part["withdrawn_at"] is not None:
        return "withdrawn"
    if not parts["is_current"].any():
        return "superseded"
    return str(part["outcome"]).replace("_", "-")


def _due(desk: Desk) -> str:
    days = (desk.due - clock.today()).days
    day = desk.write.day(desk.due)
    if days < 0:
        return desk.words("upload-due-past", day=day, days=-days)
    return desk.words("upload-due", day=day, days=days)


def _last(desk: Desk, mine: pl.DataFrame) -> str:
    """What was last received of a survey, of whatever month."""
    counting = mine.filter("is_current").sort("period", descending=True)
    if counting.is_empty():
        return desk.words("upload-last-none")
    last = counting.row(0, named=True)
    return desk.words(
        "upload-last",
        month=desk.write.month(last["period"]),
        number=str(last["number"]),
        day=desk.write.day(last["received_as_of"]),
        rows=look.amount(desk.words, last["survey"], last["row_count"]),
    )


def _how_many(desk: Desk) -> str:
    everyone = replace(desk.selection, units=(), boundaries="reported")
    request = everyone.request("completeness_rate", survey=desk.survey, months=(desk.month, desk.month))
    found = data.figures(request)
    if found.is_empty() or not found["reports_expected"][0]:
        return ""
    received, expected = found["completeness_rate_numerator"][0], found["completeness_rate_denominator"][0]
    return desk.words("upload-how-many", received=int(received or 0), expected=int(expected))
