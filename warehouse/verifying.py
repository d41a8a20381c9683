"""Reading every table of a warehouse, and checking every invariant: each is a query in `warehouse/sql/verify/`.

A query gives one row a violation, of which it names the subject; its words are `verify-NAME` in the locale files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import duckdb
import pyarrow as pa

from schemas.codes import FIELDS, LEVELS, MOVEMENTS, POSITIONS, QUALITIES, SHORTCOMINGS, SURVEYS
from schemas.limits import COUNT_MAXIMUM, DAYS_MAXIMUM, LATE_DAYS
from warehouse.asking import QUERIES, rows_of, sql
from warehouse.audit import ACTIONS
from warehouse.connection import Cursor
from warehouse.database import blank
from warehouse.failures import is_stopped, while_in_use
from warehouse.metrics import METRICS
from warehouse.migrating import migrations
from warehouse.rights import ROLES

# Those that are no query: the tables are what the migrations make; each can be read; contents have their hash.
TABLES, READING, CONTENT = "tables", "reading", "content"
CHECKS = tuple(sorted(file.stem for file in (QUERIES / "verify").glob("*.sql")))
SUBJECTS = 5  # how many violations of a kind are named

Tell = Callable[[float], None]


@dataclass(frozen=True)
class Finding:
    """What is wrong: the check that found it, how often, and the first of what it found."""

    check: str
    count: int
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Verified:
    """What was read, and what is wrong with it; `findings` is empty of a warehouse that is whole."""

    tables: int
    rows: int
    checks: int
    findings: tuple[Finding, ...]


def verify(cursor: Cursor, tell: Tell = lambda share: None) -> Verified:
    """Read all there is and check it; `tell` hears the share that is done, from 0 to 1.

    Where tables are not what they should be, or cannot be read, nothing else is checked.
    """
    steps = len(CHECKS) + 2
    columns = _columns(cursor)
    findings = list(_strange_tables(cursor))
    tables = sorted({table for kind, table, *_ in columns if kind == "column"})
    rows = 0
    if not findings:
        rows, findings = _read(cursor, tables)
    tell(1 / steps)
    if not findings:
        for done, name in enumerate(CHECKS, start=2):
            findings += _found(name, rows_of(cursor, f"verify/{name}", _PARAMETERS)["subject"])
            tell(done / steps)
        findings += _found(CONTENT, _altered(cursor))
    return Verified(len(tables), rows, len(CHECKS) + 3, tuple(findings))


def _columns(cursor: Cursor) -> list[tuple[str, ...]]:
    """One row a column and one a view: what it is, its table, its name, its type or text."""
    return rows_of(cursor, "columns_and_views").rows()


@cache
def _columns_made() -> frozenset[tuple[str, ...]]:
    """The columns and views that the migrations make."""
    with blank() as fresh:
        return frozenset(_columns(fresh))


def _strange_tables(cursor: Cursor) -> Iterator[Finding]:
    """Tables, columns and views that there should not be, or that are missing, or others."""
    differing = sorted(set(_columns(cursor)) ^ _columns_made())
    yield from _found(TABLES, dict.fromkeys(".".join(filter(None, (table, name))) for _, table, name, _ in differing))


def _read(cursor: Cursor, tables: Iterable[str]) -> tuple[int, list[Finding]]:
    """How many rows there are, every value of which was read, and the tables of which that was not possible."""
    rows, broken = 0, []
    for table in tables:
        try:
            # every block has a checksum that DuckDB compares when it reads the block
            found = cursor.execute(f'SELECT count(*), bit_xor(hash(read)) FROM "{table}" AS read').fetchone()  # noqa: S608 - a name from the catalogue
        except (duckdb.Error, OSError) as error:
            if while_in_use(error) not in ("damaged", "stopped"):
                raise
            broken.append(table)
            if is_stopped(error):
                break
            cursor.execute("ROLLBACK")  # else nothing more could be read in it
            cursor.execute("BEGIN TRANSACTION")
        else:
            assert found is not None
            rows += found[0]
    return rows, list(_found(READING, broken))


def _altered(cursor: Cursor) -> Iterator[str | None]:
    """The hashes of contents that are not what was received: of submissions and of drafts."""
    for query in ("contents_of_submissions", "contents_of_drafts"):
        for sha256, encoding, content, byte_count in _each(cursor, query):
            try:
                unpacked = pa.decompress(content, decompressed_size=byte_count, codec=encoding, asbytes=True)
            except (OSError, ValueError, pa.ArrowException):
                unpacked = None
            if unpacked is None or hashlib.sha256(unpacked).hexdigest() != sha256:
                yield sha256


def _each(cursor: Cursor, query: str) -> Iterator[tuple[str | None, str, bytes, int]]:
    cursor.execute(sql(query))
    while rows := cursor.fetchmany(20):
        yield from rows


def _found(check: str, subjects: Iterable[str | None]) -> list[Finding]:
    """What a check found; what it found may lack the very name it is known by."""
    named = [subject or "?" for subject in subjects]
    return [Finding(check, len(named), tuple(named[:SUBJECTS]))] if named else []


_PARAMETERS = {
    "migrations": migrations()[-1][0],
    "surveys": list(SURVEYS),
    "levels": list(LEVELS),
    "qualities": list(QUALITIES),
    "shortcomings": list(SHORTCOMINGS),
    "fields": list(FIELDS),
    "movements": list(MOVEMENTS),
    "positions": list(POSITIONS),
    "outcomes": ["accepted", "accepted_with_warnings", "unchanged", "needs_reason", "refused"],
    "metrics": list(METRICS),
    "roles": list(ROLES),
    "actions": list(ACTIONS),
    "count_maximum": COUNT_MAXIMUM,
    "days_maximum": DAYS_MAXIMUM,
    "late_days": LATE_DAYS,
}
