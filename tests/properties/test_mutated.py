"""Any mutation of a valid file is refused, or stores exactly the rows it says."""

from __future__ import annotations

import csv
import io
import random
from operator import itemgetter

import pytest
from hypothesis import strategies as st

from ingest.export import export_csv, export_rows
from ingest.receipts import Submitter
from ingest.submit import check, submit
from tests.properties.effort import EFFORTS, hold
from tests.properties.emptying import emptied
from tests.properties.plain import KINDS, NAMES, AbolishedError, Row, UnreadableError, file_meant, same
from tests.properties.valid_rows import valid_rows
from tests.properties.writing import ENCODINGS
from warehouse.connection import Warehouse

CLERK = Submitter("clerk", "cli", "as it was")
# What gets into files by mistake or by malice.
GARBAGE = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1.5",
        "1e3",
        "1.234",
        "1,234",
        "21,0",
        "0x1F",
        "1_000",
        "٢١",
        "=A1+B1",
        "#N/A",
        "NaN",
        "null",
    ),
    *("2025-13", "2025-02-30", "31/12/2024", "12/31/2024", "01/02/2025", "2026-01", "1/2025", "Thg6-25", "45809"),
    *("x", "có", "yes", "no", "maybe", "good", "tốt", "head", "khác", "regime;content", "content|content", "good;fair"),
    *("Mường Mươn", "03202", "3202", "Mường Chà", "xã Mường Chà", "Điện Biên", "Tổng cộng", "Total", "Người lập biểu"),
    *(
        "cell",
        "period",
        "<b>",
        "a\x00b",
        "a\x07b",
        "B?n",
        "Bản А",
        "\ufffd",
        "0912345678",
        "CCCD",
        '"',
        '""',
        'a"b',
        "a\nb",
    ),
)

Change = tuple[str, int, int, int]
changes = st.lists(
    st.tuples(
        st.sampled_from(
            ["bit", "drop", "insert", "cut", "twice", "delimiter", "swap", "values", "cell", "garbage", "row", "gone"]
            + ["quote", "line", "moved", "ragged"]
        ),
        *[st.integers(0, 10**6)] * 3,
    ),
    min_size=1,
    max_size=3,
)


def mutated(survey: str, rows: list[Row], layout: tuple[str, str, int], wanted: list[Change]) -> bytes:
    """The rows as a file under English headings, then changed: cell by cell, then letter by letter, then bytewise."""
    encoding, delimiter, quoting = layout
    table = [list(KINDS[survey]), *([row[name] for name in KINDS[survey]] for row in rows)]
    for kind, a, b, c in wanted:
        _change_table(table, kind, a, b, c)
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(table)
    text = buffer.getvalue()
    for kind, a, b, c in wanted:
        text = _change_text(text, kind, a, b, delimiter if c % 2 else ",;\t"[c % 3])
    content = ENCODINGS[encoding] + text.encode(encoding, "replace")
    for kind, a, b, _ in wanted:
        content = _change_bytes(content, kind, a, b)
    return content


def _change_table(table: list[list[str]], kind: str, a: int, b: int, c: int) -> None:
    row, other = table[a % len(table)], table[c % len(table)]
    if not row or not other:
        return
    for line in {"swap": table, "values": [row]}.get(kind, ()):
        _swap(line, b, c)
    match kind:
        case "cell":
            row[b % len(row)] = other[(b if c % 2 else c) % len(other)]
        case "garbage":
            row[b % len(row)] = GARBAGE[c % len(GARBAGE)]
        case "row":
            table.insert(b % (len(table) + 1), list(row))
        case "gone" if len(table) > 1:
            table.remove(row)
        case "line":
            table.insert(b % (len(table) + 1), random.Random(c).choices(GARBAGE, k=1 + c % (len(row) + 2)))
        case "moved":
            row.insert(b % (len(row) + 1), "")
        case "ragged":
            del row[b % len(row) :]


def _swap(cells: list[str], a: int, b: int) -> None:
    if cells:
        a, b = a % len(cells), b % len(cells)
        cells[a], cells[b] = cells[b], cells[a]


def _change_text(text: str, kind: str, a: int, b: int, delimiter: str) -> str:
    if not text:
        return text
    place = a % len(text)
    if kind == "delimiter":
        places = [i for i, letter in enumerate(text) if letter == delimiter]
        if places and b % 2:
            place = places[a % len(places)]
            return text[:place] + text[place + 1 :]
        return text[:place] + delimiter + text[place:]
    return text[:place] + '"' + text[place:] if kind == "quote" else text


def _change_bytes(content: bytes, kind: str, a: int, b: int) -> bytes:
    if not content:
        return content
    place = a % len(content)
    match kind:
        case "bit":
            return content[:place] + bytes([content[place] ^ (1 << b % 8)]) + content[place + 1 :]
        case "drop":
            return content[:place] + content[place + 1 + b % 3 :]
        case "insert":
            return content[:place] + bytes([b % 256]) + content[place:]
        case "cut":
            return content[:place]
        case "twice":
            return content[: place + b % 40] + content[place:]
    return content


layouts = st.tuples(
    st.sampled_from(list(ENCODINGS)),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)


@pytest.mark.parametrize("effort", EFFORTS)
@pytest.mark.parametrize("survey", list(KINDS))
def test_a_mutated_file_is_refused_or_stores_what_it_says(warehouse: Warehouse, survey: str, effort: str) -> None:
    in_any_order = itemgetter(*KINDS[survey])

    def comparable(rows: list[Row]) -> list[Row]:
        return sorted(({**row, NAMES[survey]: same(row[NAMES[survey]])} for row in rows), key=in_any_order)

    def law(rows: list[Row], layout: tuple[str, str, int], wanted: list[Change]) -> None:
        content = mutated(survey, rows, layout, wanted)
        if check(warehouse, content, "a.csv", CLERK).outcome == "refused":
            return
        receipt = submit(warehouse, content, "a.csv", CLERK)
        assert receipt.outcome.startswith("accepted"), receipt
        exported = export_csv(export_rows(warehouse, survey))
        emptied(warehouse)
        try:
            meant = file_meant(survey, content)
        except AbolishedError:
            return
        except UnreadableError as error:
            raise AssertionError(f"accepted, though there is {error}:\n{content!r}") from error
        assert comparable(list(csv.DictReader(io.StringIO(exported.decode())))) == comparable(meant), content

    hold(effort, 70, law, rows=valid_rows(survey, 3), layout=layouts, wanted=changes)
