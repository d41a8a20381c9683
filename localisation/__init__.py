"""Words, numbers and dates in the reader's language. Words live in `locale/<language>/*.ftl`."""

from __future__ import annotations

import re
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("vi", "en", "ar")
SENTENCES_KEPT = 4096
CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
LONGEST = 900  # characters of one parameter; Fluent formats none of more than 1,000


# The keys of a catalogue, and the keys named inside its words: { column-commune }.
_KEY = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)
_NAMED = re.compile(r"\{ *([a-zA-Z][\w-]*) *\}")


class MissingWordingError(KeyError):
    """A key that no catalogue has: a defect of the program, found by the tests."""


class _Catalogue:
    """The words of one language. A file is understood once one of its words is asked for.

    Understanding all of them takes 0.15 s, which a command that needs two of them should not wait for.
    """

    def __init__(self, language: str) -> None:
        self.bundle = FluentBundle([language], use_isolating=False)
        texts = [path.read_text(encoding="utf-8") for path in sorted((CATALOGUES / language).glob("*.ftl"))]
        self._unread = {key: text for text in texts for key in _KEY.findall(text)}
        self._ready: set[str] = set()
        self._lock = threading.Lock()

    def message(self, key: str) -> Any:
        """The message of a key; None if there is none. For any thread."""
        if key not in self._ready:
            with self._lock:
                self._ready.update(self._read(key))
        return self.bundle.get_message(key) if key in self._ready else None

    def _read(self, key: str) -> list[str]:
        """Understand the file of a key and those it names words of; the keys of all."""
        text = self._unread.get(key)
        if text is None:
            return []
        keys = _KEY.findall(text)
        for read in keys:
            self._unread.pop(read, None)
        self.bundle.add_resource(FluentResource(text))
        for named in _NAMED.findall(text):
            keys += self._read(named)
        return list(keys)


class Localiser:
    """Looks words up by key in one language; what Arabic lacks is taken from English."""

    def __init__(self, language: str) -> None:
        """Read the catalogues of `language` (vi, en or ar)."""
        self.language = language
        self.locale = Locale.parse(language)
        self._catalogues = [_Catalogue(language)] + ([_Catalogue("en")] if language == "ar" else [])
        self._plain: dict[str, str] = {}
        # a page says the same sentences at every run; understanding their patterns is most of what words cost
        self._filled = lru_cache(maxsize=SENTENCES_KEPT)(self._fill)

    def __call__(self, key: str, **parameters: Any) -> str:
        """The words of `key`, or of an attribute as `key.attribute`, with `parameters` filled in."""
        if parameters:
            return self._filled(key, tuple((name, type(value), value) for name, value in parameters.items()))
        if key not in self._plain:
            self._plain[key] = self._formatted(key, {})
        return self._plain[key]

    def _fill(self, key: str, parameters: tuple[tuple[str, type, Any], ...]) -> str:
        return self._formatted(key, {name: value for name, _, value in parameters})

    def _formatted(self, key: str, parameters: dict[str, Any]) -> str:
        message, _, attribute = key.partition(".")
        for catalogue in self._catalogues:
            if found := catalogue.message(message):
                pattern = found.attributes.get(attribute) if attribute else found.value
                if pattern is not None:
                    text, errors = catalogue.bundle.format_pattern(pattern, _fitting(parameters))
                    if errors:
                        raise MissingWordingError(f"{key} in {self.language}: {errors}")
                    return str(text)
        raise MissingWordingError(f"{key} in {self.language}")

    def has(self, key: str) -> bool:
        """Whether there are words for `key`."""
        try:
            self(key)
        except MissingWordingError as error:
            return "in " + self.language + ":" in str(error)
        return True


def _fitting(parameters: dict[str, Any]) -> dict[str, Any]:
    """Parameters cut to what can be said: they may be anything that somebody typed."""
    return {
        name: f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value
        for name, value in parameters.items()
    }


@cache
def localiser(language: str) -> Localiser:
    """One localiser a language and process."""
    return Localiser(language if language in LANGUAGES else "en")
