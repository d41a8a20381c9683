"""Every command line on a dashboard elsewhere: done there as here, or a sentence that says why not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Completed
from tests.unit.test_api import MUONG_PON, sheet
from tools.dashboard import PROJECT
from warehouse.accounts import issue_token
from warehouse.clock import today
from warehouse.connection import Warehouse
from warehouse.rights import UPLOADER, VIEWER
from warehouse.settings import settings

Command = Callable[..., Completed]


@pytest.fixture
def there(
    warehouse: Warehouse, dashboard: Callable[[], str], command: Command, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Runs a command on a dashboard at an address with a key of a role: there(role, room, command, …)."""
    until = today() + timedelta(days=1)
    keys = {role: issue_token(warehouse, role, role, [MUONG_PON], "boss", until) for role in (UPLOADER, VIEWER)}
    address = dashboard()

    def run(role: str, *arguments: str | Path) -> Completed:
        monkeypatch.setenv("PARTY_SURVEY_KEY", keys.get(role, role))
        return command(*arguments, "--warehouse", address, "--lang", "en")

    return run


def test_every_command_is_done_there_or_says_why_not(there: Command, command: Command, tmp_path: Path):
    good, low, bad, out = (tmp_path / name for name in ("good.csv", "low.csv", "bad.csv", "out.xlsx"))
    good.write_bytes(sheet("Mường Pồn"))
    low.write_bytes(sheet("Mường Pồn", 5))
    bad.write_bytes(sheet("Sín Thầu"))
    assert there(UPLOADER, "ingest", "check", good, "--json").status == 0
    loaded = there(UPLOADER, "ingest", "load", good, bad, low, "--json", "--by", "somebody", "--received", "2025-11-03")
    outcomes = [json.loads(line)["outcome"] for line in loaded.lines]
    assert (loaded.status, outcomes) == (1, ["accepted", "refused", "needs_reason"])
    again = there(UPLOADER, "ingest", "load", low, "--accept-warnings", "harvest", "--report", tmp_path / "r.csv")
    assert again.status == 0 and "low.csv" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    nil = there(UPLOADER, "ingest", "nil", "training", "--unit", "Mường Pồn", "--period", "2025-09..2025-10", "--json")
    assert (nil.status, len(json.loads(nil.out)["parts"])) == (0, 2)
    listed = there(VIEWER, "ingest", "submissions", "--unit", "03202", "--json")
    rows = [json.loads(line) for line in listed.lines]
    assert [(row["number"], row["actor"], row["channel"]) for row in rows] == [
        (number, f"token:{UPLOADER}", "api") for number in (5, 4, 1)
    ]
    back = there(UPLOADER, "ingest", "withdraw", rows[1]["submission"], "--reason", "wrong")
    assert (back.status, back.out[:24]) == (0, "Submission 4 is withdraw"), back
    assert there(UPLOADER, "ingest", "withdraw", "4", "--reason", "wrong").status == 1
    rows_there = there(VIEWER, "ingest", "export", "participation", "-o", out)
    assert rows_there.status == 0 and "Bản Một,20,20,15," in out.read_text()
    form = there(VIEWER, "ingest", "template", "participation", "--unit", "Mường Pồn", "--period", "2025-11", "-o", out)
    assert form.status == 0 and out.read_bytes().startswith(b"PK")
    assert there(VIEWER, "warehouse", "figures", "present", "--unit", "03202").lines == [
        "present,reports,reports_expected",
        "15,1,61",
    ]
    done = there(VIEWER, "warehouse", "completeness", "--from", "2025-10", "--json")
    assert [json.loads(row)["received"] for row in done.lines] == [True, True]


def test_what_is_not_for_keys_or_goes_wrong_says_so(
    there: Command, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    good, large = tmp_path / "good.csv", tmp_path / "large.csv"
    good.write_bytes(sheet("Mường Pồn"))
    large.write_bytes(b"x" * (40 << 20))
    for arguments in (
        *(("ingest", "demo"), ("ingest", "file", "1"), ("ingest", "diff", "1"), ("warehouse", "verify")),
        *(
            ("warehouse", "backup", "b"),
            ("warehouse", "restore", "b"),
            ("warehouse", "reference", PROJECT / "warehouse" / "units"),
        ),
    ):
        closed = there(UPLOADER, *arguments)
        assert (closed.status, closed.out) == (3, ""), arguments
        assert closed.err.endswith("does not take this command.\n"), arguments
    for arguments in (
        *(("load", good), ("load", large), ("check", good), ("withdraw", "1", "--reason", "x")),
        ("nil", "training", "--unit", "03202", "--period", "2025-10"),
    ):
        refused = there(VIEWER, "ingest", *arguments)
        assert (refused.status, refused.out) == (1, ""), arguments
        assert refused.err.startswith("This key may read figures but send nothing."), arguments
    assert there("psd_guessed", "ingest", "load", large).status == 3
    for arguments in (
        *(("figures", "nonsense"), ("figures", "present", "--unit", "Sín Thầu"), ("figures", "present", "--by", "x")),
        *(("completeness", "--from", "13/2025"), ("completeness", "--nonsense"), ("nonsense",)),
    ):
        wrong = there(VIEWER, "warehouse", *arguments)
        assert (wrong.status, wrong.out) == (2, "") and wrong.err.count("\n") == 1, arguments
    address = "http://127.0.0.1:9"  # where nobody answers
    silent = command("ingest", "check", good, "--warehouse", address, "--lang", "en")
    assert silent.status == 3 and silent.err.startswith(f"{address} does not answer as this program does.")
    monkeypatch.setenv("PARTY_SURVEY_WAREHOUSE", address)
    settings.cache_clear()
    assert command("warehouse", "figures", "present").status == 3, "the address may stand in the settings, too"
