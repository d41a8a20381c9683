"""The ways to write a month, the same on the command line as in files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Completed
from warehouse.periods import parse_month


@pytest.mark.parametrize(
    "text",
    [
        *("2025-01", "2025-1", "2025/1", "2025/01", "01/2025", "1/2025", "202501", " 2025-01 "),
        *("Tháng 1/2025", "Tháng 01 năm 2025", "tháng 1 năm 2025", "T1/2025", "Jan-25", "Thg1-25"),
    ],
)
def test_a_month_is_read_in_every_form_of_the_contract(text: str):
    assert parse_month(text) == date(2025, 1, 1)


@pytest.mark.parametrize(
    "text", ["", "2025", "2025-13", "2025-00", "13/2025", "01/02/2025", "2025-Q1", "soon", "0000-01"]
)
def test_what_is_no_month_is_refused(text: str):
    with pytest.raises(ValueError):
        parse_month(text)


def test_a_command_takes_them(command: Callable[..., Completed]):
    done = command("warehouse", "figures", "completeness_rate", "--from", "Tháng 01 năm 2025", "--to", "T2/2025")
    assert done.out.splitlines()[1] == "0.0,0,258,0,258"
    assert command("warehouse", "figures", "present", "--unit", "03202@T6/2025").status == 0
