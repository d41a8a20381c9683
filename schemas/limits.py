"""How large, long and late the values of a row may be, and which could be somebody's number."""

import re

COUNT_MAXIMUM = 1_000_000
DAYS_MAXIMUM = 730
NAME_MAXIMUM, COURSE_MAXIMUM, DECISION_MAXIMUM = 120, 200, 60
# A cell that did not meet within its month may do so up to this many days later, with a reason.
LATE_DAYS = 10
# Numbers as people write them in groups: of a mobile telephone (0912 345 678, +84 91 234 5678) and of an identity card
# (001 203 004 567). No other grouping, since numbers of courses and decisions have years in them (012 2020-2025).
_MOBILE = (
    r"(?:\b0|\+84[ .]?)[35789][0-9]"
    r"(?:[ .][0-9]{3}[ .][0-9]{4}|[ .][0-9]{7}|[0-9][ .][0-9]{3}[ .][0-9]{3}|[0-9][ .][0-9]{6})\b"
)
GROUPED_NUMBER = rf"{_MOBILE}|\b0[0-9]{{2}}(?:[ .][0-9]{{3}}){{3}}\b"
# What could be such a number.
LONG_NUMBER = f"[0-9]{{9,}}|{GROUPED_NUMBER}"


def without_long_numbers(text: str) -> str:
    """A text that is kept beside the data (the name of a file, an address), without what could be somebody's number."""
    return re.sub(LONG_NUMBER, "…", text)
