"""Values as stored, in the reader's words. Pure."""

from __future__ import annotations

from datetime import date

from localisation import Localiser
from localisation.numbers import formats
from schemas.surveys import ColumnSpec


def told(spec: ColumnSpec, value: str | None, words: Localiser) -> str | None:
    """A value as exported (`good`, `yes`, `regime;attendance`) in words; names, numbers and dates as they are."""
    if value is None or spec.kind not in ("choice", "choices", "boolean"):
        return value
    if spec.kind == "boolean":
        return words(f"choice-{value}")
    return "; ".join(words(spec.choice_key(code)) for code in value.split(";"))


def shown(spec: ColumnSpec, value: str | None, words: Localiser) -> str | None:
    """The same for the screen: dates and months as the reader writes them, too."""
    if value is not None and spec.kind in ("date", "month"):
        write = formats(words.language)
        return write.day(date.fromisoformat(value)) if spec.kind == "date" else write.period(value)
    return told(spec, value, words)
