"""What is wrong with reference data, told in the reader's language."""

from __future__ import annotations

from localisation import Localiser
from warehouse.errors import ReferenceProblem


def told(found: ReferenceProblem, words: Localiser) -> dict[str, str]:
    """One problem as `place` ("units.csv row 3"), `column`, `value`, `wrong` and `fix`; empty where there is none."""
    parameters = {"column": found.column or "", "value": found.value or "", **found.parameters}
    place = words("reference-place", file=found.file, row=str(found.row)) if found.row else found.file
    return {
        "place": place,
        "column": found.column or "",
        "value": found.value or "",
        "wrong": words(found.key, **parameters),
        "fix": words(f"{found.key}.fix", **parameters),
    }


def line(found: ReferenceProblem, words: Localiser) -> str:
    """One problem in one line."""
    told_so = told(found, words)
    return f"{told_so['place']}: {told_so['wrong']} {told_so['fix']}"
