"""What a command does through its console: files with plain answers, and progress that keeps quiet at first."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import progress
from localisation import localiser
from tests.conftest import Completed
from warehouse import console as consoles
from warehouse.console import Terminal, TooLarge

Command = Callable[..., Completed]
GOOD = Path(__file__).parent.parent / "uploads" / "background" / "participation.csv"


class Screen(io.StringIO):
    """stderr as a terminal or a log."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have passed; set clock[0]."""
    now = [1000.0]
    monkeypatch.setattr(consoles.time, "monotonic", lambda: now[0])
    return now


def test_work_of_less_than_a_second_says_nothing_of_its_progress(monkeypatch, clock: list[float]):
    screen = Screen(False)
    monkeypatch.setattr("sys.stderr", screen)
    terminal = Terminal(localiser("en"))
    terminal.progress("reading", 0.0)
    clock[0] += 0.9
    terminal.progress("storing", 0.8)
    assert screen.getvalue() == ""


def test_a_log_has_a_line_now_and_then(monkeypatch, clock: list[float]):
    screen = Screen(False)
    monkeypatch.setattr("sys.stderr", screen)
    terminal = Terminal(localiser("en"))
    for second in range(10):
        terminal.progress(f"second {second}", second / 10)
        clock[0] += 1
    assert screen.getvalue() == "second 1, 10%\nsecond 6, 60%\n"


def test_a_terminal_has_one_bar_that_goes_before_the_next_line(monkeypatch, clock: list[float]):
    screen = Screen(True)
    monkeypatch.setattr("sys.stderr", screen)
    terminal = Terminal(localiser("en"))
    terminal.progress("reading", 0.0)
    clock[0] += 2
    terminal.progress("storing", 0.5)
    terminal.complain("done")
    bar = "[###############...............] storing, 50%"
    assert screen.getvalue() == f"\r{bar}\r{' ' * len(bar)}\rdone\n"


def test_the_stages_of_a_load_come_in_their_order(command: Command, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(Terminal, "progress", lambda self, text, share: told.append(f"{share:.2f} {text}"))
    assert command("ingest", "load", str(GOOD), "--lang", "en").status == 0
    assert [line.split()[0] for line in told] == [f"{share:.2f}" for share in progress.STAGES.values()]
    assert told[0] == "0.00 participation.csv: reading"


def test_a_file_over_the_limit_is_measured_only(tmp_path: Path):
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 1001)
    terminal = Terminal(localiser("en"))
    assert terminal.read(str(large), 1000) == TooLarge(1001, hashlib.sha256(b"x" * 1001).hexdigest())
    assert terminal.read(str(large), 1001) == b"x" * 1001


def test_a_file_over_the_limit_is_refused_with_its_hash(command: Command, tmp_path: Path, monkeypatch):
    own = tmp_path / "own.toml"
    own.write_text("[limits]\nfile_bytes = 1000\n", encoding="utf-8")
    monkeypatch.setenv("PARTY_SURVEY_SETTINGS", str(own))
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 1001)
    for name in ("check", "load"):
        refused = command("ingest", name, str(large), "--json")
        assert refused.status == 1
        assert '"code": "file.too_large"' in refused.out
        assert hashlib.sha256(b"x" * 1001).hexdigest() in refused.out


def test_what_cannot_be_read_or_written_is_said_plainly(command: Command, tmp_path: Path, monkeypatch):
    def refuse(*given: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Terminal, "read", refuse)
    unread = command("ingest", "check", str(GOOD), "--lang", "en")
    assert (unread.status, unread.out, unread.err) == (2, "", f"{GOOD} cannot be read: Permission denied.\n")
    nowhere = tmp_path / "nowhere" / "rows.csv"
    unsaved = command("ingest", "export", "training", "-o", str(nowhere), "--lang", "en")
    assert (unsaved.status, unsaved.err) == (2, f"{nowhere} cannot be written: No such file or directory.\n")


def test_a_file_that_somebody_saves_meanwhile_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "copy.duckdb"
    path.write_bytes(b"whole")
    monkeypatch.setattr(Path, "exists", lambda *_, **__: False)  # as it was a moment ago
    Terminal(localiser("en")).try_saving(str(path))
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]
