"""The one place that knows what day it is. Due days and dates are those of Điện Biên."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


def utc() -> datetime:
    """The instant as the warehouse stores it: in UTC, without a zone."""
    return now().replace(tzinfo=None)


def local(stored: datetime) -> datetime:
    """A stored instant as clocks in Điện Biên showed it."""
    return stored.replace(tzinfo=UTC).astimezone(LOCAL)


def instant(seconds: float) -> datetime:
    """The instant so many seconds after the beginning of 1970, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def today() -> date:
    """Today in Asia/Ho_Chi_Minh. PARTY_SURVEY_TODAY (YYYY-MM-DD) fixes it, for tests and pictures."""
    fixed = os.environ.get("PARTY_SURVEY_TODAY")
    return date.fromisoformat(fixed) if fixed else now().astimezone(LOCAL).date()


def month_of(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """The first day of the month `count` months after `month`; negative counts go back."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)
