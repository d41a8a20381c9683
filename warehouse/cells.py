"""What happens to cells after the reports they concern: renamings recorded later, spellings withdrawn."""

from __future__ import annotations

from schemas.codes import match_text
from warehouse.connection import Cursor, sql
from warehouse.errors import ReferenceDataError, ReferenceProblem
from warehouse.reference_files import FILES


def join_renamed_cells(cursor: Cursor) -> None:
    """Make one cell of two that the table of cell successors says are the same, in the caller's transaction.

    Raises ReferenceDataError where both were reported by one unit in one month: then they are two.
    """
    cells = {
        (unit, key): cell
        for unit, key, cell in cursor.execute("SELECT unit_id, match_key, cell_id FROM cell").fetchall()
    }
    for old_unit, old_name, new_unit, new_name, _, kind in cursor.execute(sql("cell_successors_all")).fetchall():
        old = cells.get((old_unit, match_text(old_name)))
        new = cells.get((new_unit, match_text(new_name)))
        if kind == "merge" or old is None or new is None or old == new:
            continue
        both = {"kept": old, "joined": new}
        row = cursor.execute(sql("cells_in_one_part"), both).fetchone()
        if row is not None:
            told = {"other": new_name, "month": f"{row[0]:%Y-%m}"}
            both_reported = ReferenceProblem(
                "reference-cells-both", FILES["cell_successor"], column="old_name", value=old_name, parameters=told
            )
            raise ReferenceDataError([both_reported])
        cursor.execute(sql("cell_join"), both)
        cursor.execute(sql("cell_join_rows"), both)
        cells = {place: old if cell == new else cell for place, cell in cells.items()}


def respell_cells(cursor: Cursor, submission: str) -> None:
    """Store cells under the spelling of their oldest submission left, after one (an id) was withdrawn.

    In the caller's transaction; no figure changes.
    """
    for cell_id, name_before, name in cursor.execute(sql("cells_respelled"), {"submission": submission}).fetchall():
        respelled = {"cell_id": cell_id, "name_before": name_before, "name": name}
        cursor.execute(sql("cell_respell_rows"), respelled)
        cursor.execute(sql("cell_respell"), respelled)
