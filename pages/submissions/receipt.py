"""The receipt of a submission: all that was kept of it, what became of it, and taking it back.

It has an address of its own, `submissions?submission=<id or number>`, and is made from the warehouse alone. The
upload page shows it too, under the address `upload?receipt=…`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from ingest.kept import problems_of
from ingest.ledger import Sight, SubmissionFilter, parts_of, submission, submissions
from ingest.problems import NOTICE, Problem
from ingest.receipts import ACCEPTED_WITH_WARNINGS, LOADED, NEEDS_REASON, UNCHANGED
from ingest.report.grouping import grouped
from localisation import Localiser, localiser
from localisation.numbers import UNKNOWN, Formats, formats
from pages.shared import blocks, data, folding, text
from pages.shared.selection import Selection
from pages.submissions import asked, effect, files, look, taking_back, versions
from pages.upload import findings
from pages.upload import look as desk
from warehouse import clock

PARAMETER = "submission"
PARTS_OPEN = 6


@dataclass(frozen=True)
class Back:
    """The button that leaves the receipt: its words, what it does, its icon; and whether one was just sent."""

    key: str
    act: Callable[[], None]
    icon: str
    just_sent: bool = False


@dataclass(frozen=True)
class Shown:
    """A submission (a row of `ingest.ledger.submissions`), its parts and problems, and who looks at it."""

    row: dict[str, Any]
    parts: pl.DataFrame
    problems: list[Problem]
    selection: Selection
    sight: Sight

    @property
    def words(self) -> Localiser:
        """The reader's words."""
        return localiser(self.selection.language)

    @property
    def write(self) -> Formats:
        """How the reader writes numbers and dates."""
        return formats(self.selection.language)

    @property
    def is_loaded(self) -> bool:
        """Whether it was accepted, whatever became of it."""
        return self.row["outcome"] in LOADED


def leave() -> None:
    """Back to the list. For callbacks."""
    for key in (PARAMETER, versions.PARAMETER):
        st.query_params.pop(key, None)


def show(wanted: str, selection: Selection, back: Back) -> None:
    """Draw the receipt of a submission, named by its id or its number."""
    words = localiser(selection.language)
    st.html(look.style(words))
    blocks.heading(words("receipt-title"), words("question-receipt"))
    shown = read(wanted, selection)
    if shown is None:
        desk.panel("calm", words("receipt-unknown"), [])
        return _leave(words, back)
    title, lines = headline(shown, back.just_sent)
    is_good = shown.row["outcome"] in (*LOADED, UNCHANGED) and not shown.row["withdrawn_at"]
    desk.panel("good" if is_good else "calm", title, lines)
    if shown.is_loaded:
        effect.show(shown.row, shown.parts, selection)
    files.show(shown.row, shown.parts, shown.problems, words)
    st.html(folding.facts(facts(shown)))
    _problems(shown)
    if shown.parts.height:
        st.html(_parts(shown))
        versions.show(shown.row, shown.parts, selection, shown.sight)
    if data.is_demonstration():
        st.html(f'<p class="desk-note">{text.html(words("receipt-demonstration"))}</p>')
    _leave(words, back)
    if shown.is_loaded and shown.row["withdrawn_at"] is None:
        taking_back.show(shown.row, shown.parts, words)
    return None


def read(wanted: str, selection: Selection) -> Shown | None:
    """What there is to see of a submission; None where there is nothing."""
    opened, sight = data.warehouse(), asked.sight(selection)
    row = submission(opened, wanted, sight)
    if row is None:
        return None
    found = problems_of(opened, [row["submission_id"]]) if row["is_whole"] else {}
    parts = parts_of(opened, row["submission_id"], sight=sight)
    return Shown(row, parts, found.get(row["submission_id"], []), selection, sight)


def headline(shown: Shown, just_sent: bool = False) -> tuple[str, list[str]]:
    """The receipt in one line, and the sentences under it."""
    row, words, write = shown.row, shown.words, shown.write
    number = str(row["number"])
    if row["withdrawn_at"] is not None:
        day = write.day(clock.local(row["withdrawn_at"]).date())
        by = words("receipt-withdrawn-by", day=day, by=row["withdrawn_by"], reason=row["withdrawn_reason"] or UNKNOWN)
        is_felt = shown.parts["replaced_by"].null_count() > 0
        effect_said = words("receipt-withdrawn-effect" if is_felt else "receipt-withdrawn-no-effect")
        return words("receipt-withdrawn", number=number), [by, effect_said]
    if row["outcome"] == UNCHANGED:
        same = _same_content(shown)
        said = words("upload-unchanged", numbers=str(same)) if same else words("upload-unchanged-earlier")
        return words("upload-unchanged-title"), [said, words("upload-unchanged-done")]
    if row["outcome"] not in LOADED:
        why = "receipt-needs-reason" if row["outcome"] == NEEDS_REASON else "receipt-mend"
        return words("receipt-refused", number=number), [words("upload-problem-nothing-loaded"), words(why)]
    lines = [words("receipt-close")] if just_sent else []
    if shown.parts["is_current"].all():
        lines.append(words("receipt-counts"))
    else:
        lines.append(words("receipt-superseded-part" if shown.parts["is_current"].any() else "receipt-superseded"))
    return words("receipt-received", number=number, rows=look.amount(row, words)), lines


def _same_content(shown: Shown) -> int | None:
    """The number of the last submission loaded from the same bytes before this one."""
    row = shown.row
    if row["sha256"] is None:
        return None
    before = submissions(data.warehouse(), SubmissionFilter(survey=row["survey"]), shown.sight)
    same = before.filter(
        (pl.col("sha256") == row["sha256"])
        & (pl.col("number") < row["number"])
        & pl.col("outcome").is_in(LOADED)
        & pl.col("withdrawn_at").is_null()
    )
    return int(same["number"][0]) if same.height else None


def facts(shown: Shown) -> list[tuple[str, str]]:
    """All that is kept of the submission itself: names and values."""
    row, words, write = shown.row, shown.words, shown.write
    local = clock.local(row["received_at"])
    channel = words(f"receipt-channel-{row['channel']}")
    outcome = words(f"submissions-outcome-{row['outcome'].replace('_', '-')}")
    found: list[tuple[str, str]] = [
        (words("receipt-fact-outcome"), outcome),
        (words("receipt-fact-received"), f"{local:%H:%M}, {write.day(local.date())}"),
        *([(words("receipt-fact-counted"), write.day(row["received_as_of"]))] if shown.is_loaded else []),
        (words("receipt-fact-by"), f"{row['actor']} ({channel})"),
        *([(words("receipt-fact-file"), desk.value(row["file_name"], ""))] if row["file_name"] is not None else []),
        *([(words("receipt-fact-size"), _size(shown))] if row["is_whole"] else []),
        *([(words("receipt-fact-hash"), _hash(row["sha256"]))] if row["sha256"] is not None else []),
    ]
    if row["outcome"] == ACCEPTED_WITH_WARNINGS and row["is_whole"]:
        found.append((words("receipt-fact-reason"), row["reason"] or UNKNOWN))
    versions_used = words("receipt-rules", rules=row["rules_version"], program=row["program_version"])
    found.append((words("receipt-fact-rules"), versions_used))
    address = f"/submissions?submission={row['submission_id']}&lang={words.language}"
    keep = f'<a href="{text.html(address)}" target="_self">{text.html(words("receipt-fact-link-keep"))}</a>'
    found.append((words("receipt-fact-link"), folding.Safe(keep)))
    return found


def _hash(sha256: str) -> folding.Safe:
    return folding.Safe(f'<span class="ledger-hash">{text.html(sha256)}</span>')


def _size(shown: Shown) -> str:
    row, words, write = shown.row, shown.words, shown.write
    given = {"bytes": write.number(row["byte_count"]), "rows": row["row_count"]}
    return words("receipt-size", **given)


def _problems(shown: Shown) -> None:
    """What was found in the file when it came, in the reader's words."""
    words, row = shown.words, shown.row
    said = [problem for problem in shown.problems if problem.severity != NOTICE]
    if not said:
        return
    notices = len(shown.problems) - len(said)
    title = words("receipt-problems", count=row["problem_count"] - notices)
    with st.container(key="receipt-problems"), st.expander(title, expanded=not shown.is_loaded):
        findings.show_groups(grouped(said, words), words)
        if row["problem_count"] > len(shown.problems):
            st.html(f'<p class="desk-note">{text.html(words("receipt-problems-more", count=len(said)))}</p>')


def _parts(shown: Shown) -> folding.Safe:
    words, write, units = shown.words, shown.write, data.units()
    rows = [
        [
            text.unit_label(units, part["unit_id"], words) if part["unit_id"] in units else part["unit_name"],
            write.month(part["period"]),
            desk.amount(words, part["survey"], part["row_count"]),
            _other(part["supersedes"], part["supersedes_number"], words, "upload-replaces-none"),
            _standing(part, shown),
        ]
        for part in shown.parts.iter_rows(named=True)
    ]
    heads = [words(f"upload-head-{name}") for name in ("unit", "month", "rows", "replaced")]
    heads.append(words("submissions-head-state"))
    more = words("upload-parts-more", count=len(rows) - PARTS_OPEN)
    return folding.folded(rows, heads, PARTS_OPEN, more)


def _other(submission_id: str | None, number: int | None, words: Localiser, none: str) -> str:
    """A link to the receipt of another submission."""
    if submission_id is None or number is None:
        return words(none)
    return versions.link_to(submission_id, number, words)


def _standing(part: dict[str, Any], shown: Shown) -> folding.Safe:
    words = shown.words
    if shown.row["withdrawn_at"] is not None:
        return look.state("withdrawn", words("submissions-state-withdrawn"))
    if part["is_current"]:
        return look.state("current", words("submissions-state-current"))
    by = versions.link_to(part["replaced_by"], part["replaced_by_number"], words)
    return folding.Safe(f"{look.state('replaced', words('submissions-state-replaced'))} {by}")


def _leave(words: Localiser, back: Back) -> None:
    with st.container(key="desk-again"):
        st.button(words(back.key), key="receipt-leave", on_click=back.act, icon=back.icon)
