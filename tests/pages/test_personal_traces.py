"""Personal data in a file leave no trace: planted values are looked for in every table, file, answer and log."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from ingest.drafts import About, keep_draft
from ingest.receipts import Submitter
from ingest.submit import submit
from tests.conftest import Completed
from tests.unit.test_api import ask
from warehouse.accounts import issue_token
from warehouse.clock import today
from warehouse.connection import Warehouse, close_warehouse, open_warehouse
from warehouse.rights import UPLOADER

NAME, CARD, PHONE, BORN = "Lò Văn Kín", "011099001234", "0912 345 678", "03/02/1977"
PLANTED = (NAME, CARD, PHONE, PHONE.replace(" ", ""), BORN, "Kín")
HEADER = (
    "period,district,commune,cell,members,members_required,present,absent_excused,absent_unexcused,"
    "late,speakers,meeting_date,thematic,self_criticism,quality,shortcomings"
)


def row(cell: str, *more: str) -> list[str]:
    return ["2025-10", "", "Mường Pồn", cell, *"20 20 15 5 0 0 3".split(), "2025-10-05", *[""] * 4, *more]


# Each with something wrong besides, so that a report is made; the last are refused for a value alone.
SHEETS = {
    "headings": [[*HEADER.split(","), "Họ và tên", "Số CCCD", "Điện thoại", "Ngày sinh"],
                 row("Bản Một", NAME, CARD, PHONE, BORN), row("", NAME, CARD, PHONE, BORN)],
    "a number in a name": [HEADER.split(","), row(f"Bản Một {CARD}"), row("")],
    "a card in a name": [HEADER.split(","), row(f"Bí thư {NAME} CCCD 0110"), row("")],
    "a title": [[f"Người lập: {NAME} {PHONE}"], HEADER.split(","), row("Bản Một"), row("")],
    "a signature": [HEADER.split(","), row("Bản Một"), [""], ["", "", f"Người lập biểu {NAME}"], ["", PHONE]],
}  # fmt: skip


def as_text(rows: list[list[str]]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def as_workbook(rows: list[list[str]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, values in enumerate(rows):
            sheet.write_row(number, 0, values)
    return buffer.getvalue()


def traces(text: str) -> list[str]:
    return [planted for planted in PLANTED if planted in text]


def kept(path: Path) -> str:
    """Everything in a warehouse, as text, what is packed unpacked."""
    found: list[str] = []
    with open_warehouse(path).reading() as cursor:
        for (table,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            rows = cursor.execute(f"FROM {table}").fetchall()
            names = [one[0] for one in cursor.description]
            for row in rows:
                values = dict(zip(names, row, strict=True))
                found += [str(value) for value in row if not isinstance(value, bytes)]
                if isinstance(values.get("content"), bytes):
                    size = values.get("byte_count")
                    found.append(pa.decompress(values["content"], size, codec="zstd", asbytes=True).decode("latin-1"))
    return "\n".join(found)


def everything(folder: Path) -> str:
    """All files of a folder, as their bytes read in each encoding that a value may stand in."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return "\n".join(content.decode(encoding, "ignore") for content in contents for encoding in ("utf-8", "utf-16-le"))


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("written", [as_text, as_workbook])
def test_a_command_leaves_no_trace(
    kind: str,
    written: Callable[[list[list[str]]], bytes],
    command: Callable[..., Completed],
    warehouse_path: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    caplog: pytest.LogCaptureFixture,
):
    ending = "csv" if written is as_text else "xlsx"
    given = tmp_path_factory.mktemp("given") / f"bao-cao.{ending}"
    given.write_bytes(written(SHEETS[kind]))
    said = []
    for verb in ("check", "load"):
        for report in ("csv", "xlsx"):
            done = command("ingest", verb, given, "--json", "--report", tmp_path / f"{verb}.{report}")
            assert done.status == 1, done
            said += [done.out, done.err]
    said.append(command("ingest", "submissions", "--json").out)
    assert traces("\n".join(said)) == []
    assert traces(caplog.text) == []
    assert traces(kept(warehouse_path)) == []
    close_warehouse(warehouse_path)
    assert traces(everything(tmp_path)) == []


@pytest.mark.parametrize("kind", SHEETS)
def test_a_program_leaves_no_trace(kind: str, warehouse: Warehouse, warehouse_path: Path):
    key = issue_token(warehouse, "program", UPLOADER, ["11@2010-01"], "boss", today())
    for path in ("/check", "/submissions"):
        answer = ask("POST", path, key, params={"file_name": "a.csv"}, content=as_text(SHEETS[kind]))
        assert answer.status_code == 422
        assert traces(answer.text) == []
    assert traces(kept(warehouse_path)) == []


@pytest.mark.parametrize("kind", SHEETS)
def test_a_page_leaves_no_trace(
    kind: str, open_page: Callable[..., AppTest], warehouse: Warehouse, warehouse_path: Path
):
    page = open_page("upload", lang="en", unit="03202@2025-07", month="2025-10")
    page.file_uploader[0].set_value([("bao-cao.csv", as_text(SHEETS[kind]), "text/csv")])
    page.run()
    assert not page.exception
    told = "\n".join(element.proto.body for element in page.get("html"))
    assert "There is a problem" in told
    assert traces(told) == []
    assert traces(kept(warehouse_path)) == []


@pytest.mark.parametrize(
    ("given", "kept_as"),
    [
        ("0912345678 bao cao.csv", "… bao cao.csv"),
        (f"T10-{CARD}.csv", "T10-….csv"),
        ("bao-cao-2025-10.csv", "bao-cao-2025-10.csv"),
        ("bao cao 2025-10-05 0830.csv", "bao cao 2025-10-05 0830.csv"),
    ],
)
def test_a_number_in_the_name_of_a_file_is_not_kept(warehouse: Warehouse, given: str, kept_as: str):
    sound = as_text([HEADER.split(","), row("Bản Một")])
    submit(warehouse, sound, given, Submitter("clerk", "cli"))
    draft = keep_draft(warehouse, "clerk", sound, given, About("participation", None, today()))
    assert draft.file_name == kept_as
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT file_name FROM submission").fetchall() == [(kept_as,)]
