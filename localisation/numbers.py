"""Numbers, dates and periods as the reader writes them. `formats("vi").percent(0.8215)` is "82,2%"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from babel.dates import get_month_names
from babel.numbers import format_decimal, format_percent

from localisation import Localiser, localiser

MINUS = "\N{MINUS SIGN}"
UNKNOWN = "\N{EN DASH}"

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})")


# A page of charts writes a thousand numbers, and the same ones again with every click.
@lru_cache(maxsize=8192)
def _written(value: float, pattern: str, language: str) -> str:
    write = format_percent if pattern.endswith("%") else format_decimal
    return str(write(value, pattern, locale=language)).replace("-", MINUS)


class Formats:
    """Writes values in one language. A value that is not known (None) is written as a dash."""

    def __init__(self, words: Localiser) -> None:
        """Take the language and the patterns of `words`."""
        self._words = words
        self._locale = words.locale
        self._periods: dict[str, str] = {}
        self._month_names = get_month_names("wide", context="stand-alone", locale=self._locale)
        self._month_shorts = get_month_names("abbreviated", context="stand-alone", locale=self._locale)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """A count or another number: 29,731 or 29.731."""
        if value is None:
            return UNKNOWN
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _written(value, pattern, self._words.language)

    def percent(self, fraction: float | None, decimals: int = 1) -> str:
        """A fraction 0–1 as a percentage: 82.2%."""
        if fraction is None:
            return UNKNOWN
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
        return _written(fraction, pattern, self._words.language)

    def target(self, fraction: float) -> str:
        """A percentage that somebody set, with a decimal only where it has one: 85%, 92.5%."""
        return self.percent(fraction, 0 if round(fraction * 100, 6) % 1 == 0 else 1)

    def signed(self, value: float | None, decimals: int = 0) -> str:
        """A difference, always with its sign: +4 or −4; nothing before 0."""
        if value is None:
            return UNKNOWN
        text = self.number(abs(value), decimals)
        if not text.strip("0.,"):
            return text
        return ("+" if value > 0 else MINUS) + text

    def points(self, difference: float | None, decimals: int = 1, signed: bool = True) -> str:
        """A difference of two fractions in percentage points: +4.1 points."""
        if difference is None:
            return UNKNOWN
        value = difference * 100 if signed else abs(difference) * 100
        number = self.signed(value, decimals) if signed else self.number(value, decimals)
        return self._words("format-point" if round(abs(value), decimals) == 1 else "format-points", number=number)

    def month(self, month: date) -> str:
        """June 2025, tháng 6/2025."""
        return self._dated("format-month", month)

    def month_axis(self, month: date) -> str:
        """The month where room is scarce: Jun 2025, 6/2025."""
        return self._dated("format-month-axis", month)

    def day(self, day: date) -> str:
        """5 June 2025, ngày 5/6/2025."""
        return self._dated("format-date", day)

    def months(self, first: date, last: date) -> str:
        """A range of months, both ends included; one month is written once."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(first)
        return self._words("format-month-range", first=self.month_axis(first), last=self.month_axis(last))

    def period(self, label: str) -> str:
        """A period as figures name it (2025-01, 2025-Q1, 2025, 2020-2025) in words.

        The hover of every mark names its period: each is put into words once. There are not many.
        """
        if label not in self._periods:
            self._periods[label] = self._period(label)
        return self._periods[label]

    def tick(self, label: str) -> tuple[str, str]:
        """A mark of a time axis and the year it lies in: ("T6", "2025"); a year or term has no further year."""
        if found := _MONTH.fullmatch(label):
            month = int(found[2])
            short = self._words("format-month-tick", short=self._month_shorts[month], month=str(month))
            return short, found[1]
        if found := _QUARTER.fullmatch(label):
            return self._words("format-quarter-tick", quarter=found[2]), found[1]
        return label, ""

    def _period(self, label: str) -> str:
        if found := _MONTH.fullmatch(label):
            return self.month(date(int(found[1]), int(found[2]), 1))
        if found := _QUARTER.fullmatch(label):
            return self._words("format-quarter", quarter=found[2], year=found[1])
        if _YEAR.fullmatch(label):
            return self._words("format-year", year=label)
        return self._words("format-term", term=label)

    def _dated(self, key: str, day: date) -> str:
        return self._words(
            key,
            day=str(day.day),
            month=str(day.month),
            name=self._month_names[day.month],
            short=self._month_shorts[day.month],
            year=str(day.year),
        )


@cache
def formats(language: str) -> Formats:
    """One writer a language and process."""
    return Formats(localiser(language))
