"""How large, long and late the values of a row may be."""

COUNT_MAXIMUM = 1_000_000
DAYS_MAXIMUM = 730
NAME_MAXIMUM, COURSE_MAXIMUM, DECISION_MAXIMUM = 120, 200, 60
# A cell that did not meet within its month may do so up to this many days later, with a reason.
LATE_DAYS = 10
