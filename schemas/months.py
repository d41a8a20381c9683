"""The forms in which a month may be written, in files and on the command line alike."""

from __future__ import annotations

import polars as pl

from schemas.codes import match_key

YEAR = "((?:19|20)[0-9]{2})"
_ENGLISH_MONTHS = {
    f"{name}-": f"{month}@"
    for month, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
# How the written forms of a month become year-month, one after the other.
_FORMS = (
    (f"^(?:tháng|thg|t) ?([0-9]{{1,2}}) ?(?:[-/,]|năm| ) ?{YEAR}$", "${2}-${1}"),
    ("^(?:thg ?([0-9]{1,2})-|([0-9]{1,2})@)([0-9]{2})$", "20${3}-${1}${2}"),
    (f"^([0-9]{{1,2}})[-/@]{YEAR}$", "${2}-${1}"),
    (f"^{YEAR}/([0-9]{{1,2}})$", "${1}-${2}"),
    (f"^{YEAR}([0-9]{{2}})$", "${1}-${2}"),
    ("^([0-9]{4})-([0-9])$", "${1}-0${2}"),
)


def read_month(text: pl.Expr) -> pl.Expr:
    """The first day of the month named in any of the accepted ways; null where the text is none of them."""
    key = match_key(text).str.replace_many(_ENGLISH_MONTHS)
    for form, written in _FORMS:
        key = key.str.replace(form, written)
    return (key.str.extract(f"^({YEAR}-[0-9]{{2}})$", 1) + "-01").str.to_date("%Y-%m-%d", strict=False)
