"""Valid rows, written in any way the contract reads, loaded and exported, are the same rows."""

from __future__ import annotations

import csv
import io
from operator import itemgetter

import pytest

from ingest.export import export_csv, export_rows
from ingest.receipts import Submitter
from ingest.submit import submit
from tests.properties.effort import EFFORTS, hold
from tests.properties.emptying import emptied
from tests.properties.plain import KINDS, Row
from tests.properties.valid_rows import valid_rows
from tests.properties.writing import Way, ways, write
from warehouse.connection import Warehouse

CLERK = Submitter("clerk", "cli", "as it was")
KEYS = {
    "participation": ("period", "district", "commune", "cell"),
    "training": ("period", "district", "commune", "course", "start_date"),
    "rotation": ("period", "district", "commune", "decision", "movement", "position"),
}


@pytest.mark.parametrize("effort", EFFORTS)
@pytest.mark.parametrize("survey", list(KINDS))
def test_valid_rows_come_back_whatever_way_they_are_written(warehouse: Warehouse, survey: str, effort: str) -> None:
    def law(rows: list[Row], way: Way) -> None:
        emptied(warehouse)
        content, name = write(survey, rows, way), f"báo cáo{way.ending}"
        receipt = submit(warehouse, content, name, CLERK)
        assert receipt.outcome.startswith("accepted"), [(p.key, p.sheet_row, p.value) for p in receipt.problems]
        assert receipt.rows == len(rows)
        exported = export_csv(export_rows(warehouse, survey))
        found = list(csv.DictReader(io.StringIO(exported.decode())))
        in_any_order = itemgetter(*KINDS[survey])
        assert sorted(found, key=in_any_order) == sorted(rows, key=in_any_order)
        by_key = [tuple(row[key].encode() for key in KEYS[survey]) for row in found]
        assert by_key == sorted(by_key)
        for again in (content, exported):
            assert submit(warehouse, again, name.replace(way.ending, ".csv"), CLERK).outcome == "unchanged"

    hold(effort, 12, law, rows=valid_rows(survey), way=ways)
