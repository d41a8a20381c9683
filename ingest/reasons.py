"""Why a value could not be read, in terms a clerk can act on: code, variant and parameters of a Problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from ingest.forms import FOREIGN_LETTER, NAME_FAULTS
from schemas.codes import VOCABULARIES, tidy_text
from schemas.surveys import ColumnSpec
from warehouse.settings import settings

_THOUSANDS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
_SIGNED = re.compile(r"[-+\N{MINUS SIGN}] ?[0-9]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,]0{1,2})?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]((?:19|20)[0-9]{2})")
_ISO = re.compile(r"((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T][0-9:.]*)?")
_SHORT_YEAR = re.compile(r"(?:[0-9]{1,2}[-/.]|[^\W\d_]{1,6} ?)?[0-9]{1,2}[-/.][0-9]{2}")


@dataclass(frozen=True)
class Reason:
    """Code, variant and parameters of the Problem to report."""

    code: str
    variant: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)


def reason(spec: ColumnSpec, text: str, read: Any) -> Reason:
    """Why `text` is refused in a column. `read` is what it means if it can be read but is out of bounds."""
    bare = tidy_text(text)
    plain = bare.removeprefix("'").lstrip()
    match spec.kind:
        case "count" | "days":
            return _number(spec, plain)
        case "period" | "month":
            return _period(plain, read)
        case "date":
            return _date(plain, read)
        case "boolean":
            return Reason("value.boolean")
        case "choice" | "choices":
            return Reason("value.choice", VOCABULARIES[spec.name][0])
        case _:
            return _name(spec, bare)


def out_of_range(spec: ColumnSpec) -> Reason:
    """A number that is possible nowhere in this column."""
    return Reason("value.range", "days" if spec.kind == "days" else "", {"maximum": spec.maximum})


def _number(spec: ColumnSpec, text: str) -> Reason:
    thousands = _THOUSANDS.fullmatch(text)
    if thousands:
        whole, rest = thousands.groups()
        fraction = float(f"{whole}.{rest}")  # a number: the reader's language has its own sign for the fraction
        return Reason("value.ambiguous", "integer", {"first": whole + rest, "fraction": fraction})
    if text.isascii() and _NUMBER.fullmatch(text):
        return out_of_range(spec)
    if _SIGNED.fullmatch(text):
        return Reason("value.integer", "sign")
    return Reason("value.integer", "formula" if text.startswith(("=", "#")) else "")


def _period(text: str, read: date | None) -> Reason:
    if read is not None:
        first = settings().first_period
        if read < first:
            return Reason("value.period", "early", {"first": f"{first:%m/%Y}"})
        return Reason("value.period", "future")
    found = _DAY_FIRST.fullmatch(text)
    if found:
        one, two, year = int(found[1]), int(found[3]), found[4]
        if 1 <= one <= 12 and 1 <= two <= 12 and one != two:
            return Reason("value.ambiguous", "month", {"first": f"{two:02}/{year}", "second": f"{one:02}/{year}"})
    if found or _ISO.fullmatch(text):
        return Reason("value.period", "day")
    return Reason("value.period", "year" if _SHORT_YEAR.fullmatch(text) else "")


def _date(text: str, read: date | None) -> Reason:
    if read is not None:
        return Reason("value.date", "future")
    found = _DAY_FIRST.fullmatch(text)
    if found:
        one, two, year = int(found[1]), int(found[3]), found[4]
        if found[2] != "/" and 1 <= one <= 12 and 1 <= two <= 12 and one != two:
            return Reason("value.ambiguous", "date", {"day": one, "month": two, "year": year})
        if 1 <= one <= 12 < two and (swapped := _day(year, one, two)):
            return Reason("value.date", "swapped", {"suggestion": f"{swapped:%d/%m/%Y}"})
        return _other_form(_day(year, two, one))
    found = _ISO.fullmatch(text)
    if found:
        return _other_form(_day(found[1], int(found[2]), int(found[3])))
    return Reason("value.date", "year" if _SHORT_YEAR.fullmatch(text) else "")


def _day(year: str, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def _other_form(meant: date | None) -> Reason:
    """A day written in a way that is not accepted, or one that no calendar has."""
    if meant is None:
        return Reason("value.date", "calendar")
    return Reason("value.date", "form", {"suggestion": f"{meant:%d/%m/%Y}"})


def _name(spec: ColumnSpec, text: str) -> Reason:
    if len(text) > (spec.maximum or 0):
        return Reason("value.text", "long", {"maximum": spec.maximum, "length": len(text)})
    given = pl.Series([text])
    fault = next((name for name, pattern in NAME_FAULTS.items() if given.str.contains(pattern)[0]), "control")
    return Reason("value.text", fault, {"letter": foreign_letter(text)} if fault == "letter" else {})


def foreign_letter(text: str) -> str | None:
    """The first letter or digit of another alphabet, which only looks like one of ours."""
    found: str | None = pl.Series([text]).str.extract(f"({FOREIGN_LETTER})")[0]
    return found
