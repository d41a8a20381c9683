"""Changing rules while the program runs: deadlines, who is expected to report, what is withheld.

They are kept in the warehouse, so that they are backed up with the figures they bear on; the log says who changed
which, and when.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from schemas.codes import SURVEYS
from warehouse.audit import Entry, record
from warehouse.connection import Warehouse, sql
from warehouse.rules_in_force import KEY, rules_in
from warehouse.settings import use_rules, with_rules
from warehouse.writes import note, writing_if

# What may be changed here, by its name in the settings file; the rest belongs to who runs the computer.
RULES = (
    *("rules.due_day", "rules.on_schedule_day", "rules.smallest_group", "rules.low_attendance", "rules.draft_days"),
    *(f"expected.{survey}" for survey in SURVEYS),
)


def change_rules(
    warehouse: Warehouse, changes: Mapping[str, Any], by: Entry, may: Callable[[], bool] = lambda: True
) -> None:
    """Let rules hold from now on, in every figure; None gives one back to the settings file. `by` goes into the log.

    Raises SettingsError, before anything is written, for a value that is not of its kind, and PermissionError where
    they no longer `may`.
    """
    if unknown := set(changes) - set(RULES):
        raise ValueError(unknown)
    with writing_if(warehouse, may) as cursor:
        rules = rules_in(cursor)
        for name, value in changes.items():
            table, _, key = name.partition(".")
            rules.setdefault(table, {}).pop(key, None)
            if value is not None:
                rules[table][key] = value
        with_rules(rules)
        note(cursor, KEY, json.dumps(rules))
        cursor.execute(sql("figures_changed"))
    use_rules(rules)
    record(warehouse, by)
