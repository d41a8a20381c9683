"""What can be wrong with what a person asks for or gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


class UsageError(ValueError):
    """Something asked for that cannot be done. `key` and `parameters` are words of the locale files."""

    def __init__(self, key: str, /, **parameters: Any) -> None:
        super().__init__(f"{key} {parameters}")
        self.key = key
        self.parameters = parameters


@dataclass(frozen=True)
class ReferenceProblem:
    """One thing wrong with reference data: in which file, row (as spreadsheets count) and column, and the value there.

    `key` names words `reference-…` of the locale files, `parameters` are theirs. `row` None: the whole file.
    """

    key: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


class ReferenceDataError(ValueError):
    """Reference files that cannot be taken over: everything that is wrong with them, in the order of files and rows."""

    def __init__(self, problems: Sequence[ReferenceProblem]) -> None:
        super().__init__(
            "; ".join(f"{found.file} row {found.row}: {found.key} {found.value}" for found in problems[:5])
        )
        self.problems = tuple(problems)
