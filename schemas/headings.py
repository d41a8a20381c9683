"""Which headings of a file mean which column, in every language and by every usual name."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from localisation import LANGUAGES, localiser
from schemas.codes import match_text
from schemas.surveys import SURVEYS

ALIASES = Path(__file__).resolve().parent / "aliases.toml"

# A heading longer than this is text, not a heading.
HEADING_LENGTH = 200

_GAPS = re.compile(r"[\s_]+")
_ORNAMENT = " *:.'\"“”’‘"


@lru_cache(maxsize=8192)
def heading_key(text: str) -> str:
    """The form in which headings are compared.

    Case, blanks, underscores, composition, tone placement, invisible characters and a trailing
    asterisk or colon make no difference.
    """
    if len(text) > HEADING_LENGTH:
        return ""
    return _GAPS.sub("", match_text(text).strip(_ORNAMENT))


def _build() -> dict[str, dict[str, str]]:
    aliases = tomllib.loads(ALIASES.read_text(encoding="utf-8"))
    headings: dict[str, dict[str, str]] = {}
    for name, survey in SURVEYS.items():
        known: dict[str, str] = {}
        # A survey's own names come last and win over what is common to all.
        for table in (aliases.get("common", {}), aliases.get(name, {})):
            for spec in survey.all_columns:
                known.update({heading_key(alias): spec.name for alias in table.get(spec.name, ())})
        for language in LANGUAGES:
            words = localiser(language)
            known.update({heading_key(words(spec.key)): spec.name for spec in survey.all_columns})
        known.update({heading_key(spec.name): spec.name for spec in survey.all_columns})
        headings[name] = known
    return headings


# survey -> key of a heading -> canonical column
HEADINGS: dict[str, dict[str, str]] = _build()
