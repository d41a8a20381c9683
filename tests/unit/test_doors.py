"""The two doors of writing: side tables wait for no load, and neither door loses what came through the other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from warehouse.connection import Cursor, Warehouse, close_warehouse, open_warehouse

SECONDS = 20


def note(cursor: Cursor, draft: str) -> None:
    cursor.execute("INSERT INTO draft (draft_id, actor) VALUES ($draft, 'clerk')", {"draft": draft})


def numbers(warehouse: Warehouse, table: str) -> int:
    with warehouse.reading() as cursor:
        row = cursor.execute({"draft": "FROM draft", "submission": "FROM submission"}[table]).fetchall()
    return len(row)


def test_a_draft_is_saved_while_a_load_is_writing_and_neither_is_lost(warehouse: Warehouse, warehouse_path: Path):
    with warehouse.writing() as load:
        load.execute("INSERT INTO submission (submission_id, number) SELECT range, range FROM range(50000)")
        saved = threading.Thread(target=lambda: [_save(warehouse, f"draft {n}") for n in range(20)])
        saved.start()
        saved.join(SECONDS)
        assert not saved.is_alive(), "a draft waited for the load"
        assert numbers(warehouse, "draft") == 20, "what was noted is there for everyone at once"
        assert numbers(warehouse, "submission") == 0, "what is not committed yet is nobody's"
    close_warehouse(warehouse_path)
    again = open_warehouse(warehouse_path)
    assert (numbers(again, "draft"), numbers(again, "submission")) == (20, 50000)


def _save(warehouse: Warehouse, draft: str) -> None:
    with warehouse.noting() as cursor:
        note(cursor, draft)


def test_what_fails_at_one_door_takes_nothing_of_the_other_with_it(warehouse: Warehouse):
    def load() -> None:
        with warehouse.writing() as cursor:
            cursor.execute("INSERT INTO submission (submission_id, number) VALUES ('a', 1)")
            _save(warehouse, "kept")
            raise RuntimeError

    def save() -> None:
        with warehouse.noting() as cursor:
            note(cursor, "not kept")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        load()
    with pytest.raises(RuntimeError):
        save()
    assert (numbers(warehouse, "draft"), numbers(warehouse, "submission")) == (1, 0)


def test_many_write_through_both_doors_at_once(warehouse: Warehouse, warehouse_path: Path):
    def notes(thread: int) -> None:
        for n in range(25):
            _save(warehouse, f"{thread}-{n}")

    def loads(thread: int) -> None:
        for n in range(25):
            with warehouse.writing() as load:
                load.execute("INSERT INTO submission (submission_id) VALUES ($id)", {"id": f"{thread}-{n}"})
            if n % 10 == 0:
                warehouse.checkpoint()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3) for work in (notes, loads)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    close_warehouse(warehouse_path)
    again = open_warehouse(warehouse_path)
    assert (numbers(again, "draft"), numbers(again, "submission")) == (75, 75)
