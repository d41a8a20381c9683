"""The words on screen: all languages have the same, none is unused, and each takes the same parameters."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

PROJECT = Path(__file__).resolve().parents[2]
LOCALE = PROJECT / "locale"
ROOMS = ("api", "pages", "ingest", "warehouse", "schemas", "localisation")

# Keys are also put together in code: f"metric-{name}" uses every key that begins with metric-. One is built otherwise:
BUILT_ELSEWHERE = ("problem-",)  # ingest.problems.Problem.key
# Months are written by name in one language and by number in another; the caller offers both.
FREE_PARAMETERS = ("format-",)


@cache
def messages(language: str) -> dict[str, fluent.Message]:
    found: dict[str, fluent.Message] = {}
    for path in sorted((LOCALE / language).glob("*.ftl")):
        for entry in parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{language}/{path.name} cannot be read: {entry.content[:80]!r}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                found[entry.id.name] = entry
    return found


@cache
def wordings(language: str) -> dict[str, frozenset[str]]:
    """Every key and key.attribute of a language, with the parameters its words take."""
    found: dict[str, frozenset[str]] = {}
    for key, message in messages(language).items():
        if message.value:
            found[key] = parameters(message.value)
        for attribute in message.attributes:
            found[f"{key}.{attribute.id.name}"] = parameters(attribute.value)
    return found


def parameters(pattern: fluent.Pattern) -> frozenset[str]:
    class Collector(Visitor):
        found: set[str]

        def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 (fluent's name)
            self.found.add(node.id.name)

    collector = Collector()
    collector.found = set()
    collector.visit(pattern)
    return frozenset(collector.found)


@cache
def nodes() -> list[ast.AST]:
    paths = [PROJECT / "app.py", *(path for room in ROOMS for path in (PROJECT / room).rglob("*.py"))]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths if path.exists()]
    return [node for tree in trees for node in ast.walk(tree)]


@cache
def texts_in_code() -> frozenset[str]:
    """Every string literal of the product, pieces of f-strings included."""
    return frozenset(node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def prefixes_in_code() -> tuple[str, ...]:
    """How the f-strings begin that look like a key: metric- of f"metric-{name}"."""
    starts = [node.values[0] for node in nodes() if isinstance(node, ast.JoinedStr) and len(node.values) > 1]
    texts = {start.value for start in starts if isinstance(start, ast.Constant)}
    return tuple(
        sorted(text for text in texts if re.fullmatch(r"[a-z]+(-[a-z0-9]+)*-?", str(text)) and "-" in str(text))
    )


def test_english_and_vietnamese_have_the_same_wordings():
    english, vietnamese = set(wordings("en")), set(wordings("vi"))
    assert sorted(english - vietnamese) == [], "missing in Vietnamese"
    assert sorted(vietnamese - english) == [], "missing in English"


def test_files_of_a_room_have_the_same_name_in_both_languages():
    assert {path.name for path in (LOCALE / "en").glob("*.ftl")} == {
        path.name for path in (LOCALE / "vi").glob("*.ftl")
    }


def test_arabic_has_no_wording_of_its_own():
    assert sorted(set(wordings("ar")) - set(wordings("en"))) == []


@pytest.mark.parametrize("language", ["vi", "ar"])
def test_translations_take_the_same_parameters(language: str):
    english = wordings("en")
    differing = {
        key: (sorted(english[key]), sorted(taken))
        for key, taken in wordings(language).items()
        if key in english and taken != english[key] and not key.startswith(FREE_PARAMETERS)
    }
    assert differing == {}


def test_no_wording_is_unused():
    known = texts_in_code()
    built = (*prefixes_in_code(), *BUILT_ELSEWHERE)
    attributes = {word for text in known for word in re.findall(r"\.([a-z][a-z0-9-]*)$", text)}

    def is_used(key: str) -> bool:
        message, _, attribute = key.partition(".")
        # f"{key}.fix" and the like: the message is used, and so is somewhere an attribute of this name
        return key in known or (
            (message in known or message.startswith(built)) and (not attribute or attribute in attributes)
        )

    assert [key for key in wordings("en") if not is_used(key)] == []


def test_no_wording_is_empty():
    for language in ("en", "vi", "ar"):
        for key, message in messages(language).items():
            assert message.value or message.attributes, f"{key} in {language}"
