"""Rules that the warehouse itself lays over the settings file, taken over whenever it is opened."""

from __future__ import annotations

import json

import duckdb

from warehouse.settings import use_rules
from warehouse.settings_values import Table

KEY = "rules"  # of warehouse_info


def rules_in(cursor: duckdb.DuckDBPyConnection) -> Table:
    """The rules changed in a warehouse, as tables of the settings file: {"rules": {"due_day": 12}}."""
    row = cursor.execute("SELECT value FROM warehouse_info WHERE key = $key", {"key": KEY}).fetchone()
    found: Table = json.loads(row[0]) if row else {}
    return found


def take_over(cursor: duckdb.DuckDBPyConnection) -> None:
    """Let the rules of the warehouse that was opened hold in this process. Raises SettingsError."""
    use_rules(rules_in(cursor))
