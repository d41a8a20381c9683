"""Vocabularies of the surveys, and how words are compared and stored. Defined here once."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import polars as pl

SURVEYS = ("participation", "training", "rotation")

LEVELS = ("province", "district", "commune")
QUALITIES = ("good", "fair", "average", "poor")
SHORTCOMINGS = ("regime", "content", "chairing", "attendance", "criticism")
FIELDS = (
    "political_theory",
    "party_affairs",
    "state_management",
    "professional",
    "digital",
    "language",
    "defence",
    "other",
)
ORGANISERS = LEVELS
MOVEMENTS = ("rotation", "mobilisation", "appointment", "arrangement", "nomination")
POSITIONS = ("head", "deputy", "specialist", "other")

# column -> (name of its words in the locale files: `choice-<name>-<code>`, its codes in order)
VOCABULARIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "quality": ("quality", QUALITIES),
    "shortcomings": ("shortcoming", SHORTCOMINGS),
    "field": ("field", FIELDS),
    "organiser": ("organiser", ORGANISERS),
    "movement": ("movement", MOVEMENTS),
    "position": ("position", POSITIONS),
}

# What people write before the name of a unit, and the type each word stands for.
TYPE_WORDS = {
    "xã": "xã",
    "phường": "phường",
    "thị trấn": "thị trấn",
    "huyện": "huyện",
    "thị xã": "thị xã",
    "thành phố": "thành phố",
    "tỉnh": "tỉnh",
    "tp.": "thành phố",
    "tp": "thành phố",
    "tx.": "thị xã",
    "tx": "thị xã",
    "tt.": "thị trấn",
    "tt": "thị trấn",
}

# The last two of each are what LibreOffice writes for TRUE and FALSE in Vietnamese and Arabic.
YES_WORDS = ("1", "yes", "có", "x", "true", "نعم", "đúng", "صح")
NO_WORDS = ("0", "no", "không", "false", "لا", "sai", "خطأ")

# Characters nobody sees: soft hyphen, joiners, direction marks, zero-width blanks, BOM, variation selectors.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
# Unicode white space, spelt out because Python's and Rust's `\s` differ.
BLANK = "\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BLANKS = re.compile(f"[{BLANK}]+")
_OUTER_BLANKS = re.compile(f"^[{BLANK}]+|[{BLANK}]+$")

# The tone of oa, oe and uy stands on the first vowel in the old style, on the second in the new one.
OLD_TONES = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
NEW_TONES = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")


def tidy(expr: pl.Expr) -> pl.Expr:
    """Text as it is stored: NFC, without invisible characters and outer blanks, otherwise unchanged."""
    return (
        expr.str.replace_all(f"[{INVISIBLE}]", "")
        .str.replace_all("\u00a0", " ", literal=True)
        .str.normalize("NFC")
        .str.replace_all(f"^[{BLANK}]+|[{BLANK}]+$", "")
    )


def match_key(expr: pl.Expr) -> pl.Expr:
    """The form in which names and choice words are compared.

    Case, composition, tone placement, runs of blanks and invisible characters make no difference.
    """
    return (
        tidy(expr)
        .str.replace_all(f"[{BLANK}]+", " ")
        .str.to_lowercase()
        .str.replace_many(list(OLD_TONES), list(NEW_TONES))
    )


def tidy_text(text: str) -> str:
    """`tidy` for one string."""
    visible = _INVISIBLE.sub("", text).replace("\u00a0", " ")
    return _OUTER_BLANKS.sub("", unicodedata.normalize("NFC", visible))


@lru_cache(maxsize=20_000)
def match_text(text: str) -> str:
    """`match_key` for one string."""
    key = _BLANKS.sub(" ", tidy_text(text)).lower()
    for old, new in zip(OLD_TONES, NEW_TONES, strict=True):
        key = key.replace(old, new)
    return key


def unit_keys(name: str, kind: str) -> list[str]:
    """Every form of `match_text` in which a unit of a type may be named: bare, or after a word for its type.

    After a word that ends in a point the blank may be missing.
    """
    key = match_text(name)
    words = [word for word, meant in TYPE_WORDS.items() if meant == match_text(kind)]
    return [key, *(f"{word} {key}" for word in words), *(f"{word}{key}" for word in words if word.endswith("."))]


@lru_cache(maxsize=20_000)
def without_accents(key: str) -> str:
    """A `match_text` without tones, hats and horns, to find what was meant by a name that matches nothing."""
    return "".join(c for c in unicodedata.normalize("NFD", key.replace("đ", "d")) if not unicodedata.combining(c))
