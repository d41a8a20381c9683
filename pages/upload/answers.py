"""Why the figures are right all the same: a question for each kind of warning, answered before the file is sent.

One answer speaks for all rows with that warning. What was answered stays with the session until something is sent,
so that it need not be said again of a mended file, or after a change of language.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ingest.answers import CHOICES, LONGEST, OTHER, complaint
from ingest.receipts import Answer
from ingest.report.grouping import Group
from localisation import Localiser
from pages.shared import text
from pages.upload import findings

# What somebody said of a kind of warning: one of the usual reasons, and words of their own.
Said = tuple[str | None, str]
_MEMORY = "upload-answers"


def ask(groups: Sequence[Group], words: Localiser, insist: bool) -> tuple[Answer, ...] | None:
    """Draw the warnings by kind, each with its question; the answers, None while one is missing or cannot be kept.

    What is wrong with an answer is said beside it once the person wanted to send (`insist`).
    """
    by_code: dict[str, list[Group]] = {}
    for group in groups:
        by_code.setdefault(group.records[0]["code"], []).append(group)
    said: dict[str, Said] = {}
    for code, members in by_code.items():
        with st.container(key=f"desk-warning-{code.replace('.', '-').replace('_', '-')}", border=True, gap="small"):
            findings.show_groups(members, words)
            said[code] = _question(code, words)
            wrong = missing(*said[code])
            shown = text.html(words(wrong)) if wrong and insist else ""
            st.html(f'<p class="desk-complaint" role="alert">{shown}</p>')
    if any(missing(*given) for given in said.values()):
        return None
    return tuple(answer(code, *given, words) for code, given in said.items())


def _question(code: str, words: Localiser) -> Said:
    """The widgets of one kind of warning, standing as they were left; what they say."""
    memory: dict[str, Said] = st.session_state.setdefault(_MEMORY, {})
    choice, more = memory.get(code, (None, ""))
    # Streamlit knows options by their words: widgets of their own for each language
    chosen_key, more_key = (f"answer-{name}-{code}-{words.language}" for name in ("choice", "words"))
    if choice is not None and chosen_key not in st.session_state:
        st.session_state[chosen_key] = choice
    if more and more_key not in st.session_state:
        st.session_state[more_key] = more
    chosen: str | None = st.radio(
        words("upload-reason"),
        CHOICES.get(code, (OTHER,)),
        index=None,
        format_func=lambda option: words(f"upload-reason-{option}"),
        key=chosen_key,
        horizontal=True,
    )
    typed = st.text_input(
        words("upload-reason-more"),
        key=more_key,
        max_chars=LONGEST - 100,  # with the reason chosen it must still fit
        placeholder=words("upload-reason-persons"),
    )
    memory[code] = (chosen, typed)
    return memory[code]


def missing(choice: str | None, more: str) -> str | None:
    """Why an answer cannot be taken, as a key of the words; None if it can."""
    if choice is None:
        return "upload-reason-missing"
    if choice == OTHER and not more.strip():
        return "upload-reason-other-missing"
    return complaint(more)


def answer(code: str, choice: str | None, more: str, words: Localiser) -> Answer:
    """The answer as it is kept. In full: the choice in words, then what was added; of `other` only the latter."""
    added = more.strip()
    chosen = [] if choice == OTHER else [words(f"upload-reason-{choice}")]
    return Answer(code, ": ".join([*chosen, added] if added else chosen), choice, added or None)


def forget() -> None:
    """The answers were sent: the next file is another matter."""
    st.session_state.pop(_MEMORY, None)
