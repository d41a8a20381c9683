"""Settings of one's own: laid over the bundled ones; what cannot be used is said in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Completed
from tools.dashboard import PROJECT
from warehouse.settings import SettingsError, settings

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    def made(text: str) -> Path:
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(path))
        settings.cache_clear()
        return path

    return made


def test_only_what_differs_has_to_be_said(write: Write):
    bundled = settings()
    write('language = "en"\n[rules]\ndue_day = 5\n[expected.rotation]\nlevels = ["district"]\nfirst = "2025-01"\n')
    own = settings()
    assert (own.language, own.due_day, own.on_schedule_day) == ("en", 5, bundled.on_schedule_day)
    assert (own.limits, own.terms) == (bundled.limits, bundled.terms)
    assert set(own.expected) == {"participation", "training", "rotation"}
    assert own.expected["participation"] == bundled.expected["participation"]


def test_terms_are_replaced_as_a_whole(write: Write):
    write('[[terms]]\nname = "T"\nfirst = "2030-10"\nlast = "2031-09"\n')
    assert [term.name for term in settings().terms] == ["T"]


def test_a_survey_of_no_level_is_not_expected(write: Write):
    write("[expected.training]\nlevels = []\n")
    assert set(settings().expected) == {"participation"}


def test_the_warehouse_lies_beside_the_file_that_names_it(write: Write, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PARTY_SURVEY_WAREHOUSE")
    path = write('warehouse = "here/w.duckdb"\n')
    assert settings().warehouse == str(path.parent / "here" / "w.duckdb")
    write("[rules]\ndue_day = 5\n")
    assert settings().warehouse == str(PROJECT / "data" / "warehouse.duckdb")
    write('warehouse = "/elsewhere/w.duckdb"\n')
    assert settings().warehouse == "/elsewhere/w.duckdb"


WRONG = [
    ('[rules]\ndue_day = "x"\n', "“rules.due_day” must be a whole number, 1–28."),
    ("[rules]\ndue_day = true\n", "“rules.due_day” must be a whole number"),
    ("[rules]\ndue_day = 40\n", "“rules.due_day” must be a whole number"),
    ("[rules]\nlow_attendance = 50\n", "“rules.low_attendance” must be a number from 0 to 1."),
    ("[rules]\nfirst_period = 2010\n", "“rules.first_period” must be a month"),
    ("[rules]\ndue_dya = 5\n", "“rules.due_dya” is not known; possible are: due_day,"),
    ("rules = 5\n", "“rules” must be a table."),
    ('language = "fr"\n', "“language” must be one of:"),
    ("warehouse = 3\n", "“warehouse” must be a text."),
    ("terms = []\n", "“terms” must be a list of tables."),
    ('[[terms]]\nname = "T"\nfirst = "2030-10"\n', "“terms 1.last” must be a month"),
    ('[[terms]]\nname = "T"\nfirst = "2030-10"\nlast = "2030-09"\n', "“terms” must follow each other in time."),
    (
        '[expected.census]\nlevels = []\nfirst = "2025-01"\n',
        "“expected.census” is not known; possible are: participation",
    ),
    ('[expected.rotation]\nlevels = ["district"]\n', "“expected.rotation.first” must be a month"),
    ('[expected.rotation]\nlevels = "district"\n', "“expected.rotation.levels” must be a list of any of: province,"),
    ("[limits]\nrows = 0\n", "“limits.rows” must be a whole number"),
    ("due_day 5\n", "cannot be read:"),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_wrong_settings_are_wrong_usage(command: Callable[..., Completed], write: Write, text: str, sentence: str):
    path = write(text)
    for arguments in (["warehouse", "figures", "present"], ["ingest", "submissions"]):
        done = command(*arguments, "--lang", "en")
        assert (done.status, done.out) == (2, "")
        assert sentence in done.err
        assert str(path) in done.err
        assert done.err.count("\n") == 1


def test_a_missing_file_and_one_that_is_no_text(
    command: Callable[..., Completed], write: Write, monkeypatch: pytest.MonkeyPatch
):
    path = write("")
    path.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in command("warehouse", "figures", "present", "--lang", "en").err
    monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(path.parent))
    assert "cannot be read" in command("ingest", "submissions", "--lang", "en").err
    monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(path.parent / "none.toml"))
    done = command("warehouse", "figures", "present")
    assert done.status == 2
    assert done.err == f"Không có tệp thiết lập {path.parent / 'none.toml'}. Hãy sửa PARTY_SURVEY_SETTINGS.\n"
    with pytest.raises(SettingsError):
        settings()


def test_the_dashboard_does_not_start_with_wrong_settings(write: Write):
    path = write("[rules]\ndue_day = 0\n")
    done = subprocess.run(
        [sys.executable, "-c", "import app"], cwd=PROJECT, env=os.environ, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr.decode() == f"Trong tệp thiết lập {path}, “rules.due_day” phải là số nguyên trong khoảng 1–28.\n"
