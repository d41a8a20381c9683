"""What can be wrong with a file: one record a problem; the words live in `locale/*/problems.ftl`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from localisation import Localiser

ERROR, WARNING, NOTICE = "error", "warning", "notice"

WARNINGS = frozenset(
    {
        "header.unknown",
        "unit.name_moved",
        "rotation.reported_twice",
        "participation.low_attendance",
        "participation.members_jump",
        "participation.cell_new",
        "participation.cells_missing",
        "participation.copied_month",
        "submission.nil_over_rows",
    }
)
# Warnings only in some of their wordings: a meeting up to ten days after its month.
WARNING_VARIANTS = frozenset({("participation.meeting_outside_period", "late")})
NOTICES = frozenset({"submission.replaces"})

# A file with any of these is not kept, only its hash: it speaks of persons, may do so, or is too large.
NOT_KEPT = frozenset({"header.personal_data", "value.personal_data", "row.title", "row.signature", "file.too_large"})

PROBLEMS_LISTED = 1000
VALUE_LENGTH = 80
WORDS_OF_A_NAME = 7  # longer names are cut in sentences, so that these stay short; `expected` has them whole
# A value that may be a number of a person is never shown, whatever else is wrong with it.
MAYBE_PERSONAL = re.compile(r"[0-9]{9}")


@dataclass(frozen=True)
class Problem:
    """One problem of a file.

    `variant` chooses among wordings of one code: `problem-<code>-<variant>`. `parameters` fill the words.
    """

    code: str
    sheet_row: int | None = None
    column: str | None = None
    column_letter: str | None = None
    unit: str | None = None
    period: date | None = None
    value: str | None = None
    variant: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """`error` refuses the file, `warning` wants a reason, `notice` informs."""
        if self.code in NOTICES:
            return NOTICE
        is_warning = self.code in WARNINGS or (self.code, self.variant.partition("-")[0]) in WARNING_VARIANTS
        return WARNING if is_warning else ERROR

    @property
    def key(self) -> str:
        """The key of the words in the locale files; `.fix` and `.expected` are its attributes."""
        parts = ["problem", *self.code.split("."), *([self.variant] if self.variant else [])]
        return "-".join(parts).replace("_", "-")

    @property
    def shown_value(self) -> str | None:
        """The value as given, at most 80 characters; None if it may be personal."""
        if self.value is None or MAYBE_PERSONAL.search(self.value):
            return None
        return self.value[:VALUE_LENGTH]

    def record(self, words: Localiser) -> dict[str, Any]:
        """The problem as the command line prints it, in the reader's language."""
        given = dict(self.parameters)
        value = self.shown_value
        given.setdefault("value", value or "…")
        given.setdefault("column", words(f"column-{self.column.replace('_', '-')}") if self.column else "")
        given.setdefault("row", self.sheet_row or 0)
        given.setdefault("place", (self.column or "").partition("_")[0])  # from_district: from
        short = {name: _short(filled) if isinstance(filled, str) else filled for name, filled in given.items()}
        return {
            "severity": self.severity,
            "code": self.code,
            "sheet_row": self.sheet_row,
            "column_letter": self.column_letter,
            "column": self.column,
            "unit": self.unit,
            "period": f"{self.period:%Y-%m}" if self.period else None,
            "value": value,
            "expected": words(f"{self.key}.expected", **given) if words.has(f"{self.key}.expected") else None,
            "message": words(self.key, **short),
            "fix": words(f"{self.key}.fix", **short),
        }


def _short(text: str) -> str:
    parts = text.split()
    return text if len(parts) <= WORDS_OF_A_NAME else " ".join(parts[:WORDS_OF_A_NAME]) + "…"


class FileRefusedError(Exception):
    """A file whose rows cannot be read at all; `problems` say why. `survey`: known where the header was recognised."""

    def __init__(
        self, problems: list[Problem], keep_bytes: bool = True, more: int = 0, survey: str | None = None
    ) -> None:
        """`keep_bytes` is false when the content must not be stored (personal data, too large).

        `more` counts the problems found beside those in the list.
        """
        super().__init__(", ".join(problem.code for problem in problems[:20]))
        self.problems = problems
        self.keep_bytes = keep_bytes
        self.more = more
        self.survey = survey


def most_telling(problems: Sequence[Problem]) -> list[Problem]:
    """Those that are listed of very many, in their order: what refuses a file is not hidden behind what only warns."""
    if len(problems) <= PROBLEMS_LISTED:
        return list(problems)
    rank = [(ERROR, WARNING, NOTICE).index(problem.severity) for problem in problems]
    chosen = sorted(range(len(problems)), key=rank.__getitem__)[:PROBLEMS_LISTED]
    return [problems[index] for index in sorted(chosen)]


def too_large(variant: str = "") -> FileRefusedError:
    """The refusal of a file that would take too much memory or time; of such a file nothing is kept."""
    return FileRefusedError([Problem("file.too_large", variant=variant)], keep_bytes=False)


def damaged() -> FileRefusedError:
    """The refusal of a workbook that cannot be opened."""
    return FileRefusedError([Problem("file.not_text", variant="damaged")])
