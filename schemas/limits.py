"""How large, long and late the values of a row may be, and which could be somebody's number."""

import re

COUNT_MAXIMUM = 1_000_000
DAYS_MAXIMUM = 730
NAME_MAXIMUM, COURSE_MAXIMUM, DECISION_MAXIMUM = 120, 200, 60
# A cell that did not meet within its month may do so up to this many days later, with a reason.
LATE_DAYS = 10
# What could be the number of a telephone or of an identity card.
LONG_NUMBER = "[0-9]{9,}"


def without_long_numbers(text: str) -> str:
    """A text that is kept beside the data (the name of a file, an address), without what could be somebody's number."""
    return re.sub(LONG_NUMBER, "…", text)
