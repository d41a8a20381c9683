"""`verify` finds each kind of mistake that is planted, and nothing else; in what commands make it finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from localisation import localiser
from tests.faults import clerk
from warehouse.connection import MEMORY, Warehouse
from warehouse.verifying import CHECKS, CONTENT, READING, TABLES, verify

UNIT = clerk.NA_SANG


@pytest.fixture(scope="module")
def whole() -> Iterator[Warehouse]:
    made = Warehouse(MEMORY)
    clerk.everything(made)
    yield made
    made.close()


def test_nothing_is_wrong_with_what_the_program_made(whole: Warehouse):
    with whole.reading() as cursor:
        found = verify(cursor)
        tables = [row[0] for row in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        rows = sum(cursor.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables)
    assert found.findings == ()
    assert (found.tables, found.rows) == (len(tables), rows)
    assert rows > 200


def test_nothing_is_wrong_with_a_new_warehouse(warehouse: Warehouse):
    with warehouse.reading() as cursor:
        assert verify(cursor).findings == ()


# What is planted, which check finds it, and what it calls it.
OF = "(SELECT submission_id FROM submission WHERE number = {})"
FIRST, CORRECTED, WITHDRAWN, WARNED = (OF.format(number) for number in (1, 3, 9, 10))
PLANTED = [
    ("CREATE TABLE own (a INTEGER)", TABLES, "own.a"),
    ("DROP TABLE target", TABLES, "target.metric"),
    ("ALTER TABLE part DROP COLUMN is_nil", TABLES, "part.is_nil"),
    ("ALTER TABLE training ALTER days TYPE VARCHAR", TABLES, "training.days"),
    ("CREATE OR REPLACE VIEW report AS SELECT *, 1 AS submission_number FROM part", TABLES, "report"),
    ("UPDATE submission_file SET content = (SELECT content FROM draft) WHERE sha256 = (SELECT sha256 FROM submission "
     "WHERE number = 8)", CONTENT, None),
    ("UPDATE submission SET byte_count = byte_count + 1 WHERE number = 1", CONTENT, None),
    ("UPDATE draft SET sha256 = repeat('0', 64)", CONTENT, "0" * 64),
    ("UPDATE draft SET sha256 = NULL", CONTENT, "?"),
    ("INSERT INTO warehouse_info VALUES (NULL, 'x')", "info", "?"),
    ("INSERT INTO warehouse_info VALUES ('kind', 'real')", "info", "kind"),
    ("UPDATE warehouse_info SET value = 'other' WHERE key = 'kind'", "info", "kind other"),
    ("DELETE FROM warehouse_info WHERE key = 'kind'", "info", "kind"),
    ("DELETE FROM warehouse_info WHERE key = 'reference_version'", "info", "reference_version"),
    ("DELETE FROM migration WHERE number = 2", "migrations", "0002"),
    ("INSERT INTO migration VALUES (2, '0002_views', NULL)", "migrations", "0002"),
    ("INSERT INTO migration VALUES (9999, '9999_later', NULL)", "migrations", "9999"),
    ("UPDATE unit SET level = 'village' WHERE unit_id = '03202@2010-01'", "unit_identity", "03202@2010-01"),
    ("UPDATE unit SET name = '' WHERE unit_id = '03202@2010-01'", "unit_identity", "03202@2010-01"),
    ("INSERT INTO unit SELECT * FROM unit WHERE unit_id = '03202@2010-01'", "unit_identity", "03202@2010-01"),
    ("INSERT INTO unit SELECT * REPLACE ('03202@2015-01' AS unit_id, DATE '2015-01-01' AS valid_from) FROM unit "
     "WHERE unit_id = '03202@2010-01'", "unit_overlap", "03202@2010-01"),
    ("UPDATE unit SET parent_id = 'none' WHERE unit_id = '03202@2010-01'", "unit_parent", "03202@2010-01"),
    ("UPDATE unit SET former_district_id = 'none' WHERE code = '03202' AND valid_to IS NULL", "unit_parent", None),
    ("UPDATE unit_successor SET new_unit_id = 'none' WHERE old_unit_id = '03202@2010-01'", "unit_successor", None),
    ("INSERT INTO unit_successor SELECT * FROM unit_successor WHERE old_unit_id = '03202@2010-01'", "unit_successor",
     "03202@2010-01"),
    ("INSERT INTO unit_successor VALUES (NULL, NULL, NULL)", "unit_successor", "?"),
    ("INSERT INTO programme VALUES ('model', 'none', DATE '2021-07-01', NULL)", "reference", "model none"),
    ("INSERT INTO target VALUES ('beauty', NULL, DATE '2021-07-01', NULL, 0.9)", "reference", "beauty"),
    ("INSERT INTO cell_successor VALUES ('none', 'Chi bộ 1', 'none', 'Chi bộ 2', DATE '2021-07-01', 'rename')",
     "reference", "none Chi bộ 1"),
    ("INSERT INTO cell VALUES ('99-1', 'none', 'chi bộ 1', 'Chi bộ 1', " + FIRST + ")", "cell", "99-1 none Chi bộ 1"),
    ("UPDATE submission SET number = 4 WHERE number = 3; UPDATE submission SET number = 3 WHERE number = 8; "
     "UPDATE submission SET number = 8 WHERE number = 10", "submission_identity", "4"),
    ("UPDATE submission SET number = 11 WHERE number = 8", "submission_gap", "8"),
    ("UPDATE submission SET channel = 'post' WHERE number = 1", "submission_outcome", "1"),
    ("UPDATE submission SET reason = ' ' WHERE number = 10", "submission_outcome", "10"),
    ("UPDATE submission SET row_count = 4 WHERE number = 1", "submission_parts", "1"),
    ("UPDATE submission SET outcome = 'unchanged' WHERE number = 7", "submission_parts", "7"),
    ("UPDATE submission SET outcome = 'accepted' WHERE number = 10; DELETE FROM answer WHERE submission_id = " + WARNED
     + "; DELETE FROM answered_warning WHERE submission_id = " + WARNED, "submission_problems", "10"),
    ("DELETE FROM submission_problem WHERE position = 0 AND submission_id = " + OF.format(8), "submission_problems",
     "8"),
    ("UPDATE submission_problem SET severity = 'grave' WHERE submission_id = " + CORRECTED, "submission_problems", "3"),
    ("INSERT INTO submission_problem (submission_id, position, severity) VALUES ('none', 0, 'error')",
     "submission_problems", "none"),
    ("DELETE FROM submission_file WHERE sha256 = (SELECT sha256 FROM submission WHERE number = 1)", "submission_file",
     "1"),
    ("INSERT INTO submission_file SELECT repeat('a', 64), encoding, content FROM submission_file LIMIT 1",
     "submission_file", "a" * 64),
    ("INSERT INTO withdrawal SELECT * FROM withdrawal", "withdrawal", "9"),
    ("UPDATE withdrawal SET reason = ''", "withdrawal", "9"),
    ("INSERT INTO withdrawal VALUES ('none', 'so', 'clerk', now()::TIMESTAMP, 'cli')", "withdrawal", "none"),
    ("INSERT INTO withdrawal VALUES (" + OF.format(8) + ", 'so', 'clerk', now()::TIMESTAMP, 'cli')", "withdrawal", "8"),
    ("INSERT INTO part SELECT * REPLACE ('99-0' AS part_id) FROM part WHERE part_id = '7-0'", "part_identity", None),
    ("INSERT INTO part SELECT * REPLACE ('99-0' AS part_id, 'none' AS submission_id) FROM part WHERE part_id = '7-0'",
     "part_orphan", "99-0"),
    ("UPDATE part SET unit_code = '1' WHERE part_id = '1-0'", "part_unit", "1-0"),
    ("UPDATE part SET period = DATE '2025-01-02' WHERE part_id = '7-0'", "part_unit", "7-0"),
    ("DELETE FROM participation WHERE part_id = '2-0' AND sheet_row = 2", "part_rows", "2-0"),
    ("DELETE FROM training WHERE part_id = '5-0' AND days = 3", "part_rows", "5-0"),
    ("UPDATE part SET is_nil = true WHERE part_id = '6-0'", "part_rows", "6-0"),
    ("UPDATE part SET supersedes = NULL WHERE part_id = '3-0'", "part_supersedes", "3-0"),
    ("UPDATE part SET supersedes = " + FIRST + " WHERE part_id = '3-0'", "part_supersedes", "3-0"),
    ("UPDATE part SET supersedes = 'none' WHERE part_id = '1-0'", "part_supersedes", "1-0"),
    ("UPDATE submission SET row_count = 10 WHERE number = 9; INSERT INTO part SELECT * FROM part WHERE part_id = '9-0'", "part_identity", "9-0"),
    ("INSERT INTO training SELECT * REPLACE ('99-0' AS part_id) FROM training WHERE days = 3", "row_orphan", "training 99-0"),
    ("UPDATE participation SET period = DATE '2025-02-01', meeting_date = DATE '2025-02-05' WHERE part_id = '1-0' "
     "AND sheet_row = 2", "row_place", "1-0"),
    ("UPDATE participation SET cell_id = '1-1', cell = 'Chi bộ 1' WHERE part_id = '1-0' AND sheet_row = 3", "row_twice",
     "1-0 1-1"),
    ("UPDATE training SET course = 'Tiếng Mông', start_date = DATE '2025-01-07'", "row_twice",
     "5-0 Tiếng Mông 2025-01-07"),
    ("UPDATE rotation SET decision = '1', movement = 'nomination', position = 'head', expected_return = NULL, "
     "to_level = 'district', to_unit_id = from_unit_id", "row_twice", None),
    ("UPDATE participation SET cell_id = '4-1' WHERE part_id = '1-0' AND sheet_row = 6", "participation_cell", None),
    ("UPDATE participation SET cell = 'Chi bộ một' WHERE part_id = '1-0' AND sheet_row = 6", "participation_cell", None),
    ("UPDATE participation SET present = 17 WHERE part_id = '1-0' AND sheet_row = 2", "participation_counts",
     "1-0 2 Chi bộ 1"),
    ("UPDATE participation SET late = NULL WHERE part_id = '1-0' AND sheet_row = 2", "participation_counts", None),
    ("UPDATE participation SET meeting_date = DATE '2025-02-11' WHERE part_id = '1-0' AND sheet_row = 4",
     "participation_meeting", "1-0 4 Chi bộ 3"),
    ("UPDATE participation SET meeting_date = NULL WHERE part_id = '1-0' AND sheet_row = 4", "participation_meeting",
     "1-0 4 Chi bộ 3"),
    ("UPDATE participation SET quality = 'fine' WHERE part_id = '1-0' AND sheet_row = 5", "participation_words", None),
    ("UPDATE participation SET shortcomings = 'content;regime' WHERE part_id = '1-0' AND sheet_row = 5",
     "participation_words", "1-0 5 Chi bộ 4"),
    ("UPDATE training SET women = participants + 1 WHERE sheet_row = 2", "training_values", "5-0 2 Chuyển đổi số"),
    ("UPDATE training SET start_date = DATE '2025-02-01' WHERE sheet_row = 2", "training_values", None),
    ("UPDATE rotation SET expected_return = period WHERE sheet_row = 2", "rotation_values", "6-0 2 12-QĐ/HU"),
    ("UPDATE rotation SET position = 'king' WHERE sheet_row = 2", "rotation_values", "6-0 2 12-QĐ/HU"),
    ("UPDATE rotation SET to_unit_id = 'none' WHERE sheet_row = 2", "rotation_places", "6-0 2 12-QĐ/HU"),
    ("UPDATE rotation SET from_level = 'commune' WHERE sheet_row = 2", "rotation_places", "6-0 2 12-QĐ/HU"),
    ("INSERT INTO answer VALUES ('none', 'participation.cell_new', 'cells', NULL)", "answer", None),
    ("UPDATE answered_warning SET unit_id = 'none' WHERE sheet_row = 2", "answer", None),
    ("INSERT INTO draft_sent SELECT draft_id, actor, " + FIRST + ", chosen_at FROM draft", "draft", None),
    ("UPDATE draft_sent SET submission_id = 'none'", "draft", None),
    ("INSERT INTO account SELECT * FROM account", "account", "clerk@example.vn"),
    ("DELETE FROM account", "account", "clerk@example.vn uploader " + UNIT),
    ("UPDATE account_role SET role = 'king'", "account", "clerk@example.vn king " + UNIT),
    ("INSERT INTO api_token SELECT * FROM api_token", "token", None),
    ("INSERT INTO api_token_end VALUES ('none', NULL, 'clerk')", "token", "none"),
    ("UPDATE audit SET action = 'danced' WHERE action = 'token'", "audit", None),
]  # fmt: skip


# Mistakes in these touch others; one a round.
ENTANGLED = ("submission", "part_", "row_", "withdrawal", CONTENT)


def rounds() -> list[list[tuple[str, str, str | None]]]:
    """The mistakes in few rounds, with at most one of each kind; those of tables hide all others."""
    found: list[list[tuple[str, str, str | None]]] = []
    for planted in sorted(PLANTED, key=lambda one: not one[1].startswith(ENTANGLED)):
        fitting = [turn for turn in found if all(_get_on(planted[1], other) for _, other, _ in turn)]
        if fitting:
            fitting[0].append(planted)
        else:
            found.append([planted])
    return found


def _get_on(check: str, other: str) -> bool:
    both_entangled = check.startswith(ENTANGLED) and other.startswith(ENTANGLED)
    return check != other and TABLES not in (check, other) and not both_entangled


def find(whole: Warehouse, planted: list[tuple[str, str, str | None]]) -> None:
    with whole.reading() as cursor:
        for statement, _, _ in planted:
            cursor.execute(statement)
        found = {finding.check: finding for finding in verify(cursor).findings}  # and it is all taken back
    assert sorted(found) == sorted(check for _, check, _ in planted), found
    for _, check, subject in planted:
        assert subject is None or subject in found[check].subjects


@pytest.mark.parametrize("planted", rounds(), ids=lambda planted: f"{len(planted)} from {planted[0][1]} on")
def test_what_is_planted_is_found_and_nothing_else(whole: Warehouse, planted: list[tuple[str, str, str | None]]):
    find(whole, planted)


@pytest.mark.slow
@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted[1])
def test_each_mistake_is_found_by_itself(whole: Warehouse, planted: tuple[str, str, str | None]):
    find(whole, [planted])


def test_a_view_that_counts_wrongly_would_be_found(whole: Warehouse):
    """The view itself is compared with the program's; its rows are looked at, too."""
    from warehouse.asking import rows_of

    with whole.reading() as cursor:
        cursor.execute(
            "CREATE OR REPLACE VIEW current_part AS SELECT part.*, submission.number AS submission_number "
            "FROM part JOIN submission ON submission.submission_id = part.submission_id"
        )
        found = rows_of(cursor, "verify/current_version")["subject"].to_list()
    assert found == [f"participation {UNIT} 2025-02", f"participation {UNIT} 2025-03"]


def test_every_check_is_planted_and_has_words():
    planted = {check for _, check, _ in PLANTED} | {"current_version"}
    assert planted == {*CHECKS, TABLES, CONTENT}
    for language in ("en", "vi"):
        for check in (*CHECKS, TABLES, READING, CONTENT):
            assert localiser(language)(f"verify-{check.replace('_', '-')}")
