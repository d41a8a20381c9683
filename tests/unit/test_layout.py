"""The directions of the house that no tool knows: who opens the database, what SQL may say, how long a file is."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = ("api", "pages", "ingest", "warehouse", "schemas", "localisation")
LONGEST = 300
LONGEST_PAGE = 80
# None of these exists in DuckLake, on which the same SQL is to run one day.
ABSENT_FROM_DUCKLAKE = (
    "PRIMARY KEY",
    "FOREIGN KEY",
    "REFERENCES",
    "UNIQUE",
    "CREATE SEQUENCE",
    "NEXTVAL",
    "ENUM",
    "GENERATED ALWAYS",
    "RETURNING",
    "ON CONFLICT",
    "INSERT OR",
    "CREATE INDEX",
)


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms or ROOMS for path in (PROJECT / room).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def sql_files() -> list[Path]:
    return sorted((PROJECT / "warehouse").rglob("*.sql"))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a module, with its dotted name: duckdb.connect, cursor.execute."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@cache
def queries_asked() -> list[re.Pattern[str]]:
    """Every string of the rooms that ask, as a pattern: f"{survey}_rows" stands for any …_rows."""
    found = []
    for path in modules("warehouse", "ingest"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values]
                found.append(re.compile("".join(parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(re.compile(re.escape(node.value)))
    return [pattern for pattern in found if re.search(r"\w", pattern.pattern.replace(".+", ""))]


def without_comments(sql: str) -> str:
    return re.sub(r"--[^\n]*", "", sql)


def test_the_database_is_opened_in_one_place():
    openers = {name(path) for path in modules() for called, _ in calls(path) if called == "duckdb.connect"}
    assert openers == {"warehouse/database.py"}


def test_the_time_is_asked_for_in_one_place():
    askers = re.compile(r"(datetime\.(now|utcnow|today)|date\.today|time\.time)$")
    found = {name(path) for path in modules() for called, _ in calls(path) if askers.search(called)}
    assert found <= {"warehouse/clock.py"}, "use warehouse.clock.now() and today(), which tests can fix"


def test_the_front_door_imports_pages_rights_and_command_lines_only():
    tree = ast.parse((PROJECT / "app.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    rooms = {module.split(".")[0] for module in imported} - set(sys.stdlib_module_names)
    assert rooms <= {"streamlit", "starlette", "api", "pages", "ingest", "warehouse", "localisation"}
    # of ingest its command line alone, which is handed on: commands run in here while the dashboard has the warehouse
    assert {module for module in imported if module.split(".")[0] == "ingest"} <= {"ingest.commands"}


def test_no_page_stands_beside_the_front_door():
    # Streamlit serves pages/NAME.py at /NAME without running app.py or the frame
    assert [path.name for path in (PROJECT / "pages").glob("*.py") if path.name != "__init__.py"] == []


@pytest.mark.parametrize("path", sql_files(), ids=name)
def test_sql_says_its_grain_and_nothing_ducklake_lacks(path: Path):
    text = path.read_text(encoding="utf-8")
    comments = "\n".join(line for line in text.splitlines() if line.startswith("--"))
    assert re.search(r"-- .*\bone row\b", comments), "begin with its grain: -- one row per commune and month"
    said = " ".join(without_comments(text).upper().split())
    assert [word for word in ABSENT_FROM_DUCKLAKE if re.search(rf"\b{word}\b", said)] == []
    assert "->" not in said, "arrow lambdas are gone in DuckDB 2; write lambda x: …"


@pytest.mark.parametrize("path", [*sorted((PROJECT / "warehouse" / "sql").glob("*.sql"))], ids=name)
def test_every_query_is_asked(path: Path):
    assert any(pattern.fullmatch(path.stem) for pattern in queries_asked()), "no sql(name) asks for this file"


def test_values_reach_sql_as_parameters():
    glued = [
        f"{name(path)}:{call.lineno}"
        for path in modules("pages", "ingest", "schemas", "localisation")
        for called, call in calls(path)
        if called.endswith((".execute", ".sql", ".executemany"))
        and any(isinstance(part, (ast.JoinedStr, ast.BinOp)) for part in call.args[:1])
    ]
    assert glued == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_module_is_a_cellar(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert path.stem not in {"utils", "helpers", "common", "misc"}
    assert lines <= (LONGEST_PAGE if path.name == "page.py" else LONGEST)


def test_packages_come_from_wherever_the_machine_says():
    places = [PROJECT / "Makefile", PROJECT / ".ci" / "run", PROJECT / "requirements.txt", PROJECT / "pyproject.toml"]
    places += [*(PROJECT / "requirements").glob("*"), *(PROJECT / "tools").glob("*")]
    named = re.compile(r"--(extra-)?index-url|--find-links|--trusted-host|https?://(?!127\.0\.0\.1|localhost)")
    assert [name(path) for path in places if path.is_file() and named.search(path.read_text(encoding="utf-8"))] == []


def test_the_lock_is_whole_and_exact():
    for lock in ("requirements.txt", "requirements/test.txt"):
        lines = (PROJECT / lock).read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line and not line.lstrip().startswith("#")]
        assert [pin for pin in pins if not re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==[0-9]\S*( ; .+)?$", pin)] == []


def test_the_lock_has_every_direct_dependency():
    locked = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    for line in (PROJECT / "requirements" / "direct.in").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            wanted, _, version = re.sub(r"\[.*?\]", "", line).replace(".runtime", "-runtime").partition("==")
            assert re.search(rf"^{re.escape(wanted)}=={re.escape(version)}", locked, re.MULTILINE), wanted
