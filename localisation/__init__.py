"""Words, numbers and dates in the reader's language. Words live in `locale/<language>/*.ftl`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("vi", "en", "ar")
CATALOGUES = Path(__file__).resolve().parent.parent / "locale"


class MissingWordingError(KeyError):
    """A key that no catalogue has: a defect of the program, found by the tests."""


def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


class Localiser:
    """Looks words up by key in one language; what Arabic lacks is taken from English."""

    def __init__(self, language: str) -> None:
        """Read the catalogues of `language` (vi, en or ar)."""
        self.language = language
        self.locale = Locale.parse(language)
        self._bundles = [_bundle(language)] + ([_bundle("en")] if language == "ar" else [])

    def __call__(self, key: str, **parameters: Any) -> str:
        """The words of `key`, or of an attribute as `key.attribute`, with `parameters` filled in."""
        message, _, attribute = key.partition(".")
        for bundle in self._bundles:
            if bundle.has_message(message):
                found = bundle.get_message(message)
                pattern = found.attributes.get(attribute) if attribute else found.value
                if pattern is not None:
                    text, errors = bundle.format_pattern(pattern, parameters)
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


@cache
def localiser(language: str) -> Localiser:
    """One localiser a language and process."""
    return Localiser(language if language in LANGUAGES else "en")
