"""Eight who write and eight who read at once: no update is lost, none is half, and nobody sees half of one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest import commands
from ingest.ledger import withdraw
from tests.faults.clerk import CELLS, COMMUNES, counts, load, report, sheet
from tests.faults.warm import Warm
from tests.unit.test_beside import hosted
from warehouse import __main__
from warehouse.backup import backup
from warehouse.connection import Warehouse, open_warehouse
from warehouse.database import looking_into
from warehouse.verifying import verify

AT_ONCE = 8
TURNS = 3
ROOMS = {"ingest": commands.main, "warehouse": __main__.main}


@pytest.fixture
def readers(warehouse: Warehouse) -> Iterator[Callable[[], list[str]]]:
    """Eight who read all the time: every report they see is whole, and the version never goes back."""
    done, wrong, looks = threading.Event(), [], [0] * AT_ONCE

    def read(who: int) -> None:
        last = 0
        while not done.is_set():
            with warehouse.reading() as cursor:
                rows = cursor.execute(
                    "SELECT part_id, count(*), min(present), max(present) FROM participation "
                    "JOIN report USING (part_id) GROUP BY part_id"
                ).fetchall()
            wrong.extend(str(row) for row in rows if row[1] != CELLS or row[2] != row[3])
            newest = warehouse.version()[0]
            if newest < last:
                wrong.append(f"{newest} after {last}")
            last = newest
            looks[who] += 1
            done.wait(0.3)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        reading = [threads.submit(read, who) for who in range(AT_ONCE)]

        def leave() -> list[str]:
            done.set()
            for one in reading:
                one.result(20)
            assert all(looks)
            return wrong

        try:
            yield leave
        finally:
            done.set()


def is_whole(warehouse: Warehouse) -> bool:
    with warehouse.reading() as cursor:
        return not verify(cursor).findings


def standing(warehouse: Warehouse) -> dict[tuple[str, str], int]:
    with warehouse.reading() as cursor:
        rows = cursor.execute(
            "SELECT unit_id, strftime(period, '%Y-%m'), max(present) FROM participation JOIN report USING (part_id, "
            "unit_id, period) GROUP BY ALL"
        ).fetchall()
    return {(unit_id, month): present for unit_id, month, present in rows}


def test_eight_who_correct_eight_months(warehouse: Warehouse, readers: Callable[[], list[str]]):
    """Each has a month of a commune, and corrects it again and again; the second time is taken back."""

    def write(who: int) -> None:
        month, commune = f"2025-0{who // 2 + 1}", COMMUNES[who % 2]
        for turn in range(TURNS):
            receipt = load(warehouse, month, 11 + turn, commune)
            if turn == 1:
                withdraw(warehouse, str(receipt.number), "not yet", "clerk")

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(write, range(AT_ONCE)))
    assert readers() == []
    assert set(standing(warehouse).values()) == {10 + TURNS}
    assert len(standing(warehouse)) == AT_ONCE
    assert warehouse.version()[:2] == (AT_ONCE * TURNS, AT_ONCE)
    assert is_whole(warehouse)


def test_eight_who_correct_the_same_month(warehouse: Warehouse, readers: Callable[[], list[str]]):
    """The last one acknowledged counts, every other one is superseded by exactly the next."""

    def write(who: int) -> list[tuple[int, int]]:
        receipts = [(report(warehouse, "participation", "2025-01", 0, 11 + who), 11 + who) for _ in range(TURNS)]
        return [(receipt.number, value) for receipt, value in receipts if receipt.outcome.startswith("accepted")]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        loaded = dict(pair for pairs in threads.map(write, range(AT_ONCE)) for pair in pairs)
    assert readers() == []
    assert counts(warehouse) == {"2025-01": (CELLS, CELLS * loaded[max(loaded)])}
    with warehouse.reading() as cursor:
        chain = cursor.execute(
            "SELECT submission.number, before.number FROM part JOIN submission USING (submission_id) LEFT JOIN "
            "submission AS before ON before.submission_id = part.supersedes ORDER BY 1"
        ).fetchall()
    numbers = sorted(loaded)
    assert chain == list(zip(numbers, [None, *numbers[:-1]], strict=True))
    assert is_whole(warehouse)


def test_eight_command_lines_beside_a_dashboard(
    warehouse_path: Path, tmp_path: Path, warm: Warm, readers: Callable[[], list[str]]
):
    """Programs of their own, which load, verify, back up and export, all over one dashboard."""
    warehouse = open_warehouse(warehouse_path)
    for who in range(AT_ONCE):
        (tmp_path / f"{who}.csv").write_bytes(sheet(f"2025-0{who // 2 + 1}", 11 + who, COMMUNES[who % 2]))
    loads = [("ingest", "load", tmp_path / f"{who}.csv", "--accept-warnings", "flood") for who in range(AT_ONCE)]
    others = [
        ("warehouse", "verify"),
        ("warehouse", "backup", tmp_path / "b.duckdb"),
        ("ingest", "export", "participation", "-o", tmp_path / "rows.csv"),
        ("warehouse", "figures", "present"),
    ]
    with hosted(warehouse_path, ROOMS):
        running = [
            warm.start("ask", warehouse_path, *told) for pair in zip(loads, others * 2, strict=True) for told in pair
        ]
        said = [process.wait() for process in running]
    assert [lines[-1] for lines in said] == ["status 0"] * len(running), said
    assert readers() == []
    assert set(standing(warehouse).values()) == set(range(11, 11 + AT_ONCE))
    assert warehouse.version()[0] == AT_ONCE
    assert is_whole(warehouse)
    with looking_into(str(tmp_path / "b.duckdb")) as cursor:
        assert not verify(cursor).findings


def test_backups_beside_eight_who_write(warehouse: Warehouse, readers: Callable[[], list[str]]):
    """Each copy stands for one moment: numbers have no gap, and what counts is what counted then."""
    acknowledged: dict[int, tuple[str, int]] = {}

    def write(who: int) -> None:
        for turn in range(2):
            receipt = report(warehouse, "participation", f"2025-0{who // 2 + 1}", who % 2, 11 + 2 * turn)
            acknowledged[receipt.number] = (f"2025-0{who // 2 + 1}", 11 + 2 * turn)

    copies: list[dict[int, tuple[str, int]]] = []
    with ThreadPoolExecutor(AT_ONCE) as threads:
        writing = [threads.submit(write, who) for who in range(AT_ONCE)]
        while not all(one.done() for one in writing):
            with backup(warehouse) as made, looking_into(str(made)) as cursor:
                assert not verify(cursor).findings
                rows = cursor.execute(
                    "SELECT number, strftime(part.period, '%Y-%m'), any_value(present) FROM submission JOIN part "
                    "USING (submission_id) JOIN participation USING (part_id) GROUP BY ALL ORDER BY ALL"
                ).fetchall()
            copies.append({number: (month, present) for number, month, present in rows})
    assert [one.result() for one in writing] == [None] * AT_ONCE
    assert readers() == []
    for copy in copies:
        assert copy == {number: acknowledged[number] for number in range(1, len(copy) + 1)}
    assert is_whole(warehouse)
