"""How large, long and late the values of a row may be, and which could be somebody's number."""

import re

COUNT_MAXIMUM = 1_000_000
DAYS_MAXIMUM = 730
NAME_MAXIMUM, COURSE_MAXIMUM, DECISION_MAXIMUM = 120, 200, 60
# A cell that did not meet within its month may do so up to this many days later, with a reason.
LATE_DAYS = 10
# The number of a telephone or of an identity card as people write it, in groups: both begin with 0.
GROUPED_NUMBER = r"(?:\b0|\+84[ .-]?)[0-9]{2,3}[ .-](?:[0-9]{3,4}[ .-][0-9]{3,4}|[0-9]{6,7})"
# What could be such a number.
LONG_NUMBER = f"[0-9]{{9,}}|{GROUPED_NUMBER}"


def without_long_numbers(text: str) -> str:
    """A text that is kept beside the data (the name of a file, an address), without what could be somebody's number."""
    return re.sub(LONG_NUMBER, "…", text)
