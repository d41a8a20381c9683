"""The forms in which a file may write numbers, months, dates, yes/no, choices and names.

Each function takes an expression over text as written and gives one over what it means, null where it
cannot be read. Why it cannot is for ingest/reasons.py to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from localisation import LANGUAGES, localiser
from schemas.codes import INVISIBLE, NO_WORDS, YES_WORDS, match_key, match_text, tidy
from schemas.limits import COUNT_MAXIMUM, GROUPED_NUMBER
from schemas.months import YEAR, read_month
from schemas.surveys import ColumnSpec, Kind

_DAY_FORMS = (
    ("[T ]00:00(?::00(?:[.]0+)?)?$", ""),
    (f"^([0-9]{{1,2}})/([0-9]{{1,2}})/{YEAR}$", "${3}-${2}-${1}"),
    (f"^{YEAR}/([0-9]{{1,2}})/([0-9]{{1,2}})$", "${1}-${2}-${3}"),
    ("^([0-9]{4})-([0-9])-", "${1}-0${2}-"),
    ("^([0-9]{4})-([0-9]{2})-([0-9])$", "${1}-${2}-0${3}"),
)
# Letters that pass for one of ours: Icelandic eth, African d and dotless i beside Đ, đ and i, phonetic signs and full
# width forms; and all letters but Latin and Arabic ones, such as the Cyrillic а.
_LOOKALIKES = "ÐðƉɖıſ\u0250-\u02af\u1d00-\u1dbf\uff21-\uff3a\uff41-\uff5a"
FOREIGN_LETTER = rf"[{_LOOKALIKES}]|[[\p{{Lu}}\p{{Ll}}\p{{Lt}}\p{{Lo}}]--[\p{{Latin}}\p{{Arabic}}]]|[\p{{Nd}}--[0-9]]"
# Names of these letters alone need no second look, whatever is looked for below.
_LETTER = "A-Za-z0-9\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0130\u0132-\u017e\u0180-\u0188\u018a-\u024f\u1e00-\u1eff"
_SURE_NAME = f"^[{_LETTER}](?:[{_LETTER} .,()/-]*[{_LETTER}.)])?$"
# Invisible characters may stand between; looked for as they are, without tidying every text first.
_DIGITS = rf"(?:\p{{Nd}}[{INVISIBLE}]*){{9}}"
_IDENTITY_CARD = "(?i)" + "|".join(f"[{INVISIBLE}]*".join(word) for word in ("cccd", "cmnd"))
_CONTROL = r"[\p{Cc}\u2028\u2029]"
_MARKUP = "<[A-Za-z/!?]|<[^<>]*>"
_SIGN = "^[=+@\uff1d\uff0b\uff20\ufe66\ufe62\ufe6b\u207c\u208c\u207a\u208a\uff0d\ufe63-]"
_EXCEL_ERROR = "^#(?:N/A|[A-Z]+(?:/0)?[!?])$|^Err:[0-9]{3}$"
NAME_FAULTS = {
    "sign": _SIGN,
    "markup": _MARKUP,
    "error": _EXCEL_ERROR,
    "control": _CONTROL,
    "letter": FOREIGN_LETTER,
}
_ANY_FAULT = "|".join(f"(?:{pattern})" for pattern in NAME_FAULTS.values())

TEXT_KINDS: tuple[Kind, ...] = ("unit", "name", "course", "decision", "choice", "choices", "boolean")


def _bare(text: pl.Expr) -> pl.Expr:
    """Without outer blanks and the apostrophe by which Excel marks text."""
    return tidy(text).str.replace(r"^'[ ]*", "")


def fast_number(text: pl.Expr) -> pl.Expr:
    """Int32 of plain digits up to the greatest count; null for all else, whether readable or not."""
    number = text.cast(pl.Int32, strict=False)
    signed = text.str.starts_with("+") | text.str.starts_with("-")
    return pl.when(number.is_between(0, COUNT_MAXIMUM) & ~signed).then(number)


def number(text: pl.Expr) -> pl.Expr:
    """Int32 of `21`, `21.0`, `21,0`, `'21`; null if it is none of these or does not fit."""
    digits = _bare(text).str.extract("^([0-9]+)(?:[.,]0{1,2})?$", 1)
    return pl.when(~digits.str.contains("^0[0-9]{8}")).then(digits.cast(pl.Int32, strict=False))


def month(text: pl.Expr) -> pl.Expr:
    """The first day of the month named in any of the accepted ways."""
    return read_month(_bare(text))


def day(text: pl.Expr) -> pl.Expr:
    """The date of `2025-01-05`, `05/01/2025` or `5/1/2025` (day first)."""
    key = _bare(text)
    for form, written in _DAY_FORMS:
        key = key.str.replace(form, written)
    return key.str.extract(f"^({YEAR}-[0-9]{{2}}-[0-9]{{2}})$", 1).str.to_date("%Y-%m-%d", strict=False)


def yes_no(text: pl.Expr) -> pl.Expr:
    """True or false of the words for yes and no in three languages."""
    words = {match_text(word): True for word in YES_WORDS} | {match_text(word): False for word in NO_WORDS}
    return match_key(_bare(text)).replace_strict(words, default=None, return_dtype=pl.Boolean)


@cache
def choice_words(spec: ColumnSpec) -> Mapping[str, str]:
    """Every accepted word of a choice, as its match key → its code."""
    words = {match_text(code): code for code in spec.choices}
    for language in LANGUAGES:
        words |= {match_text(localiser(language)(spec.choice_key(code))): code for code in spec.choices}
    return words


def choice(text: pl.Expr, spec: ColumnSpec) -> pl.Expr:
    """The code of one choice word."""
    return match_key(text).replace_strict(dict(choice_words(spec)), default=None, return_dtype=pl.String)


def choices(text: pl.Expr, spec: ColumnSpec) -> pl.Expr:
    """Codes joined by `;` in their own order; null if one of the words is not known."""
    places = {word: spec.choices.index(code) for word, code in choice_words(spec).items()}
    codes = dict(enumerate(spec.choices))
    word = pl.element().str.strip_chars()
    place = word.filter(word != "").replace_strict(places, default=-1, return_dtype=pl.Int8)
    code = pl.element().replace_strict(codes, default=None, return_dtype=pl.String)
    words = match_key(text).str.replace_all("[|,،؛]", ";").str.split(";")
    joined = words.list.eval(place).list.unique().list.sort().list.eval(code).list.join(";", ignore_nulls=False)
    return joined.replace("", None)


def is_sure_name(text: pl.Expr, maximum: int) -> pl.Expr:
    """True for names that certainly are accepted and stored as they stand; cheap."""
    fits = text.str.len_chars() <= maximum
    return fits & text.str.contains(_SURE_NAME) & ~text.str.contains(f"{_DIGITS}|{GROUPED_NUMBER}|{_IDENTITY_CARD}")


def name(text: pl.Expr, maximum: int) -> pl.Expr:
    """A name as it is stored; null if it is too long or could do harm where it is shown."""
    stored = tidy(text)
    fits = stored.str.len_chars().is_between(1, maximum)
    return pl.when(fits & ~stored.str.contains(_ANY_FAULT) & ~is_personal(text, "name")).then(stored)


def unit(text: pl.Expr) -> pl.Expr:
    """The name or code of a unit, not yet looked up; null only if it may be personal.

    A code may stand behind the apostrophe by which Excel marks text.
    """
    return pl.when(~is_personal(text, "unit")).then(tidy(text).str.replace("^' ?([0-9]+)$", "${1}"))


def has_long_number(text: pl.Expr) -> pl.Expr:
    """Whether there are nine digits in a row."""
    return text.str.contains(_DIGITS)


def is_personal(text: pl.Expr, kind: Kind) -> pl.Expr:
    """Whether a value may be a number of a person: nine digits, in a row or grouped as such, or an identity card named.

    In a column of numbers or dates a long number is only a wrong number, unless it begins with 0, as
    telephone and identity numbers do, or stands among words.
    """
    long = has_long_number(text)
    if kind not in TEXT_KINDS:
        long &= tidy(pl.when(long).then(text)).str.contains(r"^'? *0\p{Nd}{8,}$|\p{L}.*\p{L}").fill_null(value=False)
    else:
        long |= text.str.contains(GROUPED_NUMBER)
    return long | text.str.contains(_IDENTITY_CARD)


def read_form(text: pl.Expr, spec: ColumnSpec) -> pl.Expr:
    """What a column's text means, by the kind of the column."""
    match spec.kind:
        case "count" | "days":
            return number(text)
        case "period" | "month":
            return month(text)
        case "date":
            return day(text)
        case "boolean":
            return yes_no(text)
        case "choice":
            return choice(text, spec)
        case "choices":
            return choices(text, spec)
        case "unit":
            return unit(text)
        case "name" | "course" | "decision":
            return name(text, spec.maximum or 0)
