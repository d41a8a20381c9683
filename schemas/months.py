"""The forms in which a month may be written, in files and on the command line alike."""

from __future__ import annotations

import polars as pl

from schemas.codes import match_key

YEAR = "((?:19|20)[0-9]{2})"
# As spreadsheets write a month in English, and in Arabic by either set of names.
_NAMED_MONTHS = {
    f"{name.replace('_', ' ')}-": f"{number}@"
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    )
    for number, name in enumerate(names.split(), start=1)
}
# How the written forms of a month become year-month, one after the other.
_FORMS = (
    (f"^(?:tháng|thg|t) ?([0-9]{{1,2}}) ?(?:[-/,]|năm| ) ?{YEAR}$", "${2}-${1}"),
    ("^(?:(?:tháng|thg) ?([0-9]{1,2})-|([0-9]{1,2})@)([0-9]{2})$", "20${3}-${1}${2}"),
    (f"^([0-9]{{1,2}})[-/@]{YEAR}$", "${2}-${1}"),
    (f"^{YEAR}/([0-9]{{1,2}})$", "${1}-${2}"),
    (f"^{YEAR}([0-9]{{2}})$", "${1}-${2}"),
    ("^([0-9]{4})-([0-9])$", "${1}-0${2}"),
)


def read_month(text: pl.Expr) -> pl.Expr:
    """The first day of the month named in any of the accepted ways; null where the text is none of them."""
    key = match_key(text).str.replace_many(_NAMED_MONTHS)
    for form, written in _FORMS:
        key = key.str.replace(form, written)
    return (key.str.extract(f"^({YEAR}-[0-9]{{2}})$", 1) + "-01").str.to_date("%Y-%m-%d", strict=False)
