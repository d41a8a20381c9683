"""Who submits, and what became of a file: the words and records both sides of the desk share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ingest.problems import Problem, most_telling
from localisation import Localiser

VALID, ACCEPTED, ACCEPTED_WITH_WARNINGS = "valid", "accepted", "accepted_with_warnings"
UNCHANGED, NEEDS_REASON, REFUSED = "unchanged", "needs_reason", "refused"
LOADED = (ACCEPTED, ACCEPTED_WITH_WARNINGS)


@dataclass(frozen=True)
class Answer:
    """Why what the warnings of one code say is right: `text` in full, as the clerk reads it.

    Given as one of the usual reasons it is a `choice` (see `ingest.answers.CHOICES`) and the `words` added to it.
    """

    code: str
    text: str
    choice: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Submitter:
    """Who submits, through which channel (page, cli, demo, api), and what they may."""

    actor: str
    channel: str
    reason: str | None = None  # the answer to all warnings, given beforehand
    received_as_of: date | None = None  # None = today
    permitted: frozenset[str] | None = None  # unit ids; None = all
    answers: tuple[Answer, ...] = ()  # the answers to the warnings of some codes
    # what is permitted at another moment: who waits for a long load may lose rights meanwhile; None = the same
    permitted_now: Callable[[], frozenset[str] | None] | None = field(default=None, repr=False, compare=False)

    @property
    def now(self) -> Submitter:
        """The same with the rights of this moment."""
        return self if self.permitted_now is None else replace(self, permitted=self.permitted_now())


@dataclass(frozen=True)
class PartReceipt:
    """One survey, unit and month of a file; `supersedes` is the submission it replaces.

    `replaces` is that submission's number as people see it, `replaced_rows` how many rows it has.
    """

    unit: str
    unit_name: str
    period: date
    rows: int
    supersedes: str | None
    unit_id: str = ""
    replaces: int | None = None
    replaced_rows: int | None = None


# A unit (id), a month and the submission (id) that holds them: what a person was shown to be replaced.
Replaced = tuple[str, date, str | None]


class ChangedMeanwhileError(Exception):
    """What a file would replace, or have to explain, is no longer what the person agreed to. Nothing was written."""


@dataclass(frozen=True)
class Receipt:
    """What became of a file. `already`: numbers of the submissions that hold its unchanged parts as they are.

    `may_be_kept` is false of content that must not be stored anywhere, since it may speak of persons or is too large.
    """

    file: str
    survey: str | None
    outcome: str
    rows: int
    submission: str | None
    number: int | None
    parts: tuple[PartReceipt, ...]
    sha256: str
    seconds: float
    problems: tuple[Problem, ...] = field(repr=False)
    more: int = 0
    already: tuple[int, ...] = ()
    may_be_kept: bool = True

    @property
    def replaced(self) -> frozenset[Replaced]:
        """What loading the file replaces."""
        return frozenset((part.unit_id, part.period, part.supersedes) for part in self.parts)

    @property
    def problem_count(self) -> int:
        """All problems found; `problems` has no more than a person would read."""
        return len(self.problems) + self.more

    def record(self, words: Localiser) -> dict[str, Any]:
        """The receipt as `--json` prints it, in the reader's language."""
        return {
            "file": self.file,
            "survey": self.survey,
            "outcome": self.outcome,
            "rows": self.rows,
            "submission": self.submission,
            "number": self.number,
            "parts": [
                {
                    "unit": part.unit,
                    "unit_name": part.unit_name,
                    "period": f"{part.period:%Y-%m}",
                    "rows": part.rows,
                    "supersedes": part.supersedes,
                }
                for part in self.parts
            ],
            "sha256": self.sha256,
            "seconds": round(self.seconds, 3),
            "problem_count": self.problem_count,
            "problems": [problem.record(words) for problem in most_telling(self.problems)],
        }
