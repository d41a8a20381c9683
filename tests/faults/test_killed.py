"""`kill -9` at any moment: what was acknowledged is there, every report is whole, and the warehouse opens by itself."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.clerk import CELLS
from tests.faults.warm import Running, Warm
from warehouse.asking import rows_of
from warehouse.connection import Cursor, close_warehouse, open_warehouse
from warehouse.verifying import verify

# Of every kill; all of what `verify` knows is looked at now and then, and at the end.
LOOKED_AT = ("part_rows", "part_supersedes", "part_identity", "row_orphan", "submission_gap", "submission_parts")
# What a survey's commune and month stand at: the number in each of CELLS rows, None for nothing to report.
State = dict[tuple[str, str, int], int | None]


@dataclass
class Model:
    """What was acknowledged: submissions by number, with kind, month, commune and value; and which were taken back."""

    loaded: dict[int, tuple[str, str, int, int]] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    count: int = 0  # submissions, also those that changed nothing

    def state(self) -> State:
        standing = {number: told for number, told in sorted(self.loaded.items()) if number not in self.withdrawn}
        return {
            ("participation" if kind == "participation" else "training", month, commune): None
            if kind == "nil"
            else value
            for kind, month, commune, value in standing.values()
        }

    def hear(self, lines: list[str]) -> list[str]:
        """Take in what a process said; what it had begun and not acknowledged when it was killed."""
        begun: list[str] = []
        for line in lines:
            word, *told = line.split()
            if word == "begin":
                begun = told
            elif word == "done":
                self.done(begun, int(told[0]), told[1])
                begun = []
        return begun

    def done(self, begun: list[str], number: int, outcome: str) -> None:
        kind, *asked = begun
        if kind == "withdraw":
            self.withdrawn.add(int(asked[0]))
            return
        self.count += 1
        assert number == self.count  # one after the other, none twice
        if outcome.startswith("accepted"):
            self.loaded[number] = (kind, asked[0], int(asked[1]), int(asked[2]))

    def is_now(self, begun: list[str], submissions: int, withdrawn: set[int], found: State) -> bool:
        """Whether this is what was acknowledged, with or without all of what was begun; then that counts from now on."""
        if begun and begun[0] != "withdraw" and submissions == self.count + 1:
            key = ("participation" if begun[0] == "participation" else "training", begun[1], int(begun[2]))
            before = self.state()
            is_same = key in before and before[key] == (None if begun[0] == "nil" else int(begun[3]))
            self.done(begun, submissions, "unchanged" if is_same else "accepted")
        elif begun and begun[0] == "withdraw" and int(begun[1]) in withdrawn:
            self.done(begun, 0, "withdrawn")
        return (submissions, withdrawn, found) == (self.count, self.withdrawn, self.state())


def state_of(cursor: Cursor) -> tuple[int, set[int], State]:
    """How many submissions there are, which were taken back, and what every commune and month stands at.

    Rows of a report must agree.
    """
    (count,) = cursor.execute("SELECT count(*) FROM submission").fetchone()
    withdrawn = cursor.execute("SELECT number FROM withdrawal JOIN submission USING (submission_id)").fetchall()
    rows = cursor.execute(
        "SELECT report.survey, strftime(report.period, '%Y-%m'), CAST(report.unit_id = '03202@2010-01' AS INTEGER), "
        "count(told), min(told), max(told) FROM report LEFT JOIN (SELECT part_id, present AS told FROM participation "
        "UNION ALL SELECT part_id, participants FROM training) AS owned USING (part_id) GROUP BY ALL"
    ).fetchall()
    assert all(told == (0, None, None) or (told[0] == CELLS and told[1] == told[2]) for *_, told in _told(rows))
    return (
        count,
        {number for (number,) in withdrawn},
        {(survey, month, commune): told[1] for survey, month, commune, told in _told(rows)},
    )


def _told(rows: list[tuple]) -> list[tuple]:
    return [(survey, month, commune, tuple(told)) for survey, month, commune, *told in rows]


def killed(process: Running, chance: random.Random) -> list[str]:
    """What it had said by a moment of its work, or of its opening what the one before left."""
    if chance.random() < 0.8:
        process.wait_for("open")
        time.sleep(chance.uniform(0, 0.6))
    else:
        time.sleep(chance.uniform(0, 0.1))
    process.kill()
    return process.lines()


@pytest.mark.parametrize("kills", [50, pytest.param(500, marks=pytest.mark.slow)])
def test_what_was_acknowledged_is_there_and_whole(warm: Warm, tmp_path: Path, kills: int):
    path, chance, model = tmp_path / "w.duckdb", random.Random(kills), Model()
    open_warehouse(path)
    close_warehouse(path)
    undone = 0
    for kill in range(1, kills + 1):
        # with so small a log it is folded into the file again and again
        begun = model.hear(killed(warm.start("work", path, kill, 60_000), chance))
        undone += bool(begun)
        with open_warehouse(path).reading() as cursor:
            state = state_of(cursor)
            assert model.is_now(begun, *state), (kill, begun, state, model)
            for check in LOOKED_AT:
                assert rows_of(cursor, f"verify/{check}", {"surveys": []})["subject"].to_list() == [], (kill, check)
            if kill % 25 == 0:
                assert verify(cursor).findings == (), kill
        close_warehouse(path)
    assert undone > kills // 3  # it was killed in the middle of something
    assert model.count > kills // 10
    assert model.withdrawn
