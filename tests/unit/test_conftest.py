"""The fixtures that other tests lean on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from warehouse import clock
from warehouse.connection import Warehouse
from warehouse.settings import settings


def test_every_test_has_the_same_day_and_a_warehouse_of_its_own(today: date, warehouse_path: Path, tmp_path: Path):
    assert clock.today() == today == date(2025, 11, 15)
    assert warehouse_path.parent == tmp_path
    assert settings().warehouse == str(warehouse_path)


def test_a_new_warehouse_has_units_and_no_reports(warehouse: Warehouse):
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM unit WHERE level = 'commune' AND valid_to IS NULL").fetchall() == [
            (45,)
        ]
        assert cursor.execute("SELECT count(*) FROM submission").fetchall() == [(0,)]
