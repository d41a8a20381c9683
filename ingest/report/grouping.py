"""Problems as a person works through them: grouped by what there is to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.problems import NOTICE, Problem
from localisation import Localiser

RANGES_SHOWN = 12
Tell = Callable[[Problem], dict[str, Any]]


def told_once(problems: Sequence[Problem], words: Localiser) -> Tell:
    """The record of each of these problems, put into words once: with many that takes a while."""
    records = {id(problem): problem.record(words) for problem in problems}
    return lambda problem: records[id(problem)]


@dataclass(frozen=True)
class Group:
    """Problems that want the same of their reader. `fix` is None where each row's is its own."""

    severity: str
    records: tuple[dict[str, Any], ...]
    fix: str | None
    column: str | None

    @property
    def rows(self) -> list[int]:
        """The sheet's rows concerned, in order."""
        return sorted({record["sheet_row"] for record in self.records if record["sheet_row"] is not None})


def grouped(problems: Sequence[Problem], words: Localiser, tell: Tell | None = None) -> list[Group]:
    """Groups in the order in which their first problem stands in the sheet; notices are left out.

    `tell` gives the record of a problem, where somebody has it already.
    """
    found: dict[tuple[str, str | None], list[Problem]] = {}
    for problem in problems:
        if problem.severity != NOTICE:
            found.setdefault((problem.key, problem.column), []).append(problem)
    groups = []
    for (_, column), members in found.items():
        records = tuple(tell(problem) if tell else problem.record(words) for problem in members)
        fixes = {record["fix"] for record in records}
        groups.append(Group(members[0].severity, records, fixes.pop() if len(fixes) == 1 else None, column))
    return groups


def ranges(rows: Iterable[int]) -> str:
    """Numbers as people write them: 4, 9–12. Long lists end in an ellipsis."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    shown = [str(a) if a == b else f"{a}–{b}" if b > a + 1 else f"{a}, {b}" for a, b in spans]
    return ", ".join(shown[:RANGES_SHOWN]) + (", …" if len(shown) > RANGES_SHOWN else "")
