"""Which known name was meant by one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.codes import match_text, without_accents

# A letter weighs more than its accents, which are what is left out when typing.
_LETTERS, _ACCENTS = 0.7, 0.3


def nearest(name: str, known: Iterable[str], least: float = 65.0) -> str | None:
    """The known name most like `name`; None if none is at least so much alike (of 100)."""
    from rapidfuzz import fuzz, process  # late: only files with a wrong name pay for it

    key = match_text(name)
    keys = {other: match_text(other) for other in known}
    bare = {other: without_accents(own) for other, own in keys.items()}
    likely = process.extract(without_accents(key), bare, scorer=fuzz.ratio, limit=5)
    ranked = [(_LETTERS * score + _ACCENTS * fuzz.ratio(key, keys[other]), other) for _, score, other in likely]
    best = max(ranked, key=lambda found: found[0], default=None)
    return best[1] if best and best[0] >= least else None
