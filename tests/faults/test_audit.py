"""The audit log on a running server: it waits for no load, and nothing of it is lost when the server is killed."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile

import httpx

from tests.faults.clerk import HEADER
from tools.dashboard import TODAY, answers, free_port, start_dashboard
from warehouse.accounts import issue_token
from warehouse.audit import AuditFilter, entries
from warehouse.clock import today
from warehouse.connection import Warehouse, close_warehouse, open_warehouse
from warehouse.rights import UPLOADER, VIEWER

PROVINCE = "11@2010-01"
ROUNDS = 5
CELLS = 1_500_000  # take many seconds to load; what is asked meanwhile takes one


def long_file() -> bytes:
    rows = (f"2025-10,,Mường Pồn,Chi bộ {n},20,20,18,2,0,1,3,2025-10-05,no,no,good," for n in range(CELLS))
    return "\n".join([HEADER, *rows]).encode()


def noticed(content: bytes, received: threading.Event) -> Iterator[bytes]:
    """The content in pieces; once the last one was taken that is noted."""
    for start in range(0, len(content), 1 << 20):
        yield content[start : start + (1 << 20)]
    received.set()


def test_entries_are_written_while_a_load_goes_on_and_survive_the_server(warehouse: Warehouse, warehouse_path: Path):
    until = today() + timedelta(days=1)
    keys = {role: issue_token(warehouse, role, role, [PROVINCE], "boss", until) for role in (UPLOADER, VIEWER)}
    close_warehouse(warehouse_path)
    port = free_port()
    content, received, said = long_file(), threading.Event(), list[int]()
    with TemporaryFile() as output:
        server = start_dashboard(warehouse_path, port, output, today=TODAY)
        try:
            assert answers(f"http://127.0.0.1:{port}/_stcore/health", server)
            clients = {
                role: httpx.Client(
                    base_url=f"http://127.0.0.1:{port}/api/v1", headers={"Authorization": f"Bearer {key}"}, timeout=60
                )
                for role, key in keys.items()
            }

            def load() -> None:
                try:
                    done = clients[UPLOADER].post("/submissions?file_name=long.csv", content=noticed(content, received))
                    said.append(done.status_code)
                except httpx.HTTPError:  # the server is gone
                    pass

            thread = threading.Thread(target=load)
            thread.start()
            assert received.wait(60)
            told = Counter(_ask(clients[VIEWER]) for _ in range(ROUNDS))
            assert thread.is_alive() and not said, "the load goes on"
        finally:
            server.kill()
            server.wait()
        thread.join(60)
    assert not said and told == {(200, 200, 403): ROUNDS}
    opened = open_warehouse(warehouse_path)
    actions = Counter(entries(opened, AuditFilter(actor=f"token:{VIEWER}"))["action"])
    assert actions == {"saw": ROUNDS, "exported": ROUNDS, "refused": ROUNDS}
    with opened.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM submission").fetchone() == (0,)


def _ask(reader: httpx.Client) -> tuple[int, int, int]:
    """See figures, take rows away, try to send: the status of each answer."""
    saw, took = reader.get("/figures?metric=present"), reader.get("/export/training")
    return saw.status_code, took.status_code, reader.post("/submissions?file_name=x.csv", content=b"x").status_code
