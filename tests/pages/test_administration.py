"""Administration: accounts and keys are made, changed and ended here, by administrators only, and it is written down."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.ledger import withdraw
from ingest.receipts import Submitter
from ingest.submit import submit
from pages.administration import hand
from pages.administration.reference import names
from pages.shared import exports
from pages.shared.exports import NotTheirsError, made_for
from pages.shared.identity import Identity
from pages.shared.reader import Reader
from warehouse.accounts import Account, accounts, issue_token, rights_of_key, save_account, tokens
from warehouse.audit import AuditFilter, Entry, entries
from warehouse.backup import backup_bytes
from warehouse.clock import now, today
from warehouse.connection import Warehouse, close_warehouse, open_warehouse
from warehouse.queries import CompletenessRequest, completeness
from warehouse.reference import reference_files
from warehouse.rights import ADMINISTRATOR, NOBODY, UPLOADER, VIEWER, Grant, Rights, rights_of, whole_province
from warehouse.rules import change_rules
from warehouse.settings import SettingsError, settings, use_rules

ROW = (
    "period,commune,cell,members,members_required,present,absent_excused,absent_unexcused,late,speakers,meeting_date\n"
    "2025-10,Mường Pồn,Bản Một,20,20,15,5,0,0,3,2025-10-05\n"
)
OpenPage = Callable[..., AppTest]
MUONG_PON = "03202@2025-07"
PROVINCE = "11@2010-01"


def shown(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def test_an_account_is_added_with_its_units_and_holds_at_once(open_page: OpenPage, warehouse: Warehouse):
    page = open_page("administration", lang="en", account="+")
    page.text_input[0].set_value(" Lan@Example.VN ")
    page.text_input[1].set_value("Lan")
    page.multiselect(key=f"units-{UPLOADER}").set_value([MUONG_PON])
    next(button for button in page.button if button.label == "Save").click()
    page.run()
    assert not page.exception
    assert page.success[0].value.startswith("lan\\@example\\.vn was saved")
    assert rights_of(warehouse, "lan@example.vn").files_for is not None
    assert MUONG_PON in (rights_of(warehouse, "lan@example.vn").files_for or ())
    logged = entries(warehouse, AuditFilter(action="account")).row(0, named=True)
    assert (logged["subject"], logged["detail"]) == (
        "lan@example.vn",
        f'{{"roles": ["uploader {MUONG_PON}"], "disabled": false}}',
    )


def test_an_account_that_exists_is_not_made_anew_by_mistake(open_page: OpenPage, warehouse: Warehouse):
    save_account(warehouse, Account("lan@example.vn", "Lan", (Grant(VIEWER, MUONG_PON),)), "boss")
    page = open_page("administration", lang="en", account="+")
    page.text_input[0].set_value("LAN@example.vn")
    next(button for button in page.button if button.label == "Save").click()
    page.run()
    assert "exists already" in page.error[0].value
    assert [account.grants for account in accounts(warehouse)] == [(Grant(VIEWER, MUONG_PON),)]


def test_a_disabled_account_keeps_its_roles_and_may_do_nothing(open_page: OpenPage, warehouse: Warehouse):
    save_account(warehouse, Account("lan@example.vn", "Lan", (Grant(ADMINISTRATOR, PROVINCE),)), "boss")
    page = open_page("administration", lang="en", account="lan@example.vn")
    page.checkbox[0].check()
    next(button for button in page.button if button.label == "Save").click()
    page.run()
    assert rights_of(warehouse, "lan@example.vn").none
    assert accounts(warehouse)[0].grants == (Grant(ADMINISTRATOR, PROVINCE),)
    assert "Disabled" in shown(open_page("administration", lang="en"))


def test_names_of_accounts_are_shown_as_data(open_page: OpenPage, warehouse: Warehouse):
    save_account(warehouse, Account("a&b@example.vn", "<img src=x onerror=alert(1)>", ()), "boss")
    told = shown(open_page("administration", lang="en"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in told and "<img src=x" not in told


def test_other_roles_do_not_find_the_page(open_page: OpenPage):
    page = open_page("administration", lang="en")
    page.selectbox(key="frame-role").set_value(VIEWER).run()
    assert "This page is for other roles" in shown(page)
    assert not page.text_input and not [button for button in page.button if button.label == "Add an account"]


def test_a_key_is_shown_once_works_and_is_revoked(open_page: OpenPage, warehouse: Warehouse):
    page = open_page("administration", lang="en", section="tokens")
    page.text_input[0].set_value("Monthly upload")
    page.multiselect[0].set_value([MUONG_PON])
    next(button for button in page.button if button.label == "Issue a key").click()
    page.run()
    key = page.code[0].value
    name, rights = rights_of_key(warehouse, key)
    assert name == "token:Monthly upload" and MUONG_PON in (rights.sees or ()) and rights.files_for == NOBODY
    with warehouse.reading() as cursor:
        kept = cursor.execute("SELECT * FROM api_token").fetchall()
    assert key not in repr(kept)
    again = open_page("administration", lang="en", section="tokens")
    assert not again.code and "Monthly upload" in shown(again)
    which = next(box for box in again.selectbox if box.label == "Key to revoke")
    which.set_value(tokens(warehouse)[0].token_id)
    next(button for button in again.button if button.label == "Revoke it now").click()
    again.run()
    assert rights_of_key(warehouse, key)[1].none
    assert rights_of_key(warehouse, "psd_guessed")[1].none


def test_an_expired_key_is_worth_nothing(warehouse: Warehouse):
    key = issue_token(warehouse, "Old", VIEWER, [MUONG_PON], "boss", today())
    assert rights_of_key(warehouse, key)[1].role == VIEWER
    with warehouse.writing() as cursor:
        cursor.execute("UPDATE api_token SET last_day = last_day - 1")
    assert rights_of_key(warehouse, key)[1].none


def test_a_key_whose_issuer_left_is_said_to_open_nothing(
    open_page: OpenPage, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
):
    issue_token(warehouse, "Office", VIEWER, [MUONG_PON], "hoa@example.vn", today())
    assert "Works until 15 November 2025" in shown(open_page("administration", lang="en", section="tokens"))
    monkeypatch.setattr("pages.administration.tokens.issuing_rights", lambda *_: Rights())
    told = shown(open_page("administration", lang="en", section="tokens"))
    assert "Opens nothing: hoa@example.vn no longer administers" in told and "Works until" not in told


def test_the_log_shows_who_changed_what(open_page: OpenPage, warehouse: Warehouse):
    save_account(warehouse, Account("lan@example.vn", "Lan", ()), "boss@example.vn")
    told = shown(open_page("administration", lang="en", section="log"))
    assert "boss@example.vn (page)" in told and "Changed an account" in told and "lan@example.vn" in told


def test_the_log_tells_loads_and_withdrawals_by_themselves(open_page: OpenPage, warehouse: Warehouse):
    sent = submit(warehouse, ROW.encode(), "a.csv", Submitter("lan@example.vn", "page"))
    assert sent.submission
    withdraw(warehouse, sent.submission, "wrong month", "hoa@example.vn", channel="page")
    told = [(row["actor"], row["action"], row["subject"]) for row in entries(warehouse, AuditFilter()).to_dicts()]
    assert told == [("hoa@example.vn", "withdrew", "1"), ("lan@example.vn", "loaded", "1")]
    page = shown(open_page("administration", lang="en", section="log"))
    assert "Withdrew a report" in page and "hoa@example.vn (page)" in page


def test_what_is_taken_from_a_page_is_written_down(open_page: OpenPage, warehouse: Warehouse):
    sent = submit(warehouse, ROW.encode(), "a.csv", Submitter("lan@example.vn", "page"))
    page = open_page("submissions", lang="en", submission=sent.submission or "")
    assert not page.exception and not entries(warehouse, AuditFilter(action="exported")).height
    with pytest.raises(NotTheirsError):
        exports.recorded("rows", lambda: b"x")()  # outside a run nobody is known
    assert not entries(warehouse, AuditFilter(action="exported")).height
    lan = Reader("lan", "Lan", whole_province(VIEWER), is_local=True)
    assert made_for(lan, lambda: b"x", "exported", "rows") == b"x"
    taken = entries(warehouse, AuditFilter(action="exported"))
    assert taken.select("actor", "subject").rows() == [("lan", "rows")]


def test_the_log_keeps_no_endless_text_of_an_address_and_no_number_that_could_be_somebodys():
    assert exports._said("CCCD 012345678901") == "CCCD …"
    assert exports._said("03202@2025-07") == "03202@2025-07"
    assert len(exports._said("x" * 100_000)) == exports.LONGEST


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in files.items():
            made.writestr(f"danh-muc/{name}", content)
    return buffer.getvalue()


def give(page: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    page.file_uploader[0].set_value(list(files))
    next(button for button in page.button if button.label == "Replace").click()
    page.run()
    assert not page.exception
    return page


def test_targets_are_replaced_by_a_file_and_hold_at_once(open_page: OpenPage, warehouse: Warehouse):
    page = open_page("administration", lang="en", section="reference", table="target")
    target = b"metric;unit_code;valid_from;valid_to;value\nattendance_rate;;2025-01;;0.95\n"
    page = give(page, ("targets.csv", target, "text/csv"))
    assert page.success[0].value == "Replaced\\: targets\\.csv\\."
    assert reference_files(warehouse)["targets.csv"].endswith(b"\nattendance_rate,,2025-01,,0.95\n")
    logged = entries(warehouse, AuditFilter(action="reference")).row(0, named=True)
    assert (logged["subject"], logged["channel"]) == ("targets.csv", "page")


def test_all_that_is_wrong_with_a_packed_file_is_said_and_nothing_replaced(open_page: OpenPage, warehouse: Warehouse):
    before = reference_files(warehouse)
    wrong = before["programmes.csv"] + b"<b>x</b>,03156,2023-13,\n"
    page = open_page("administration", lang="en", section="reference")
    page = give(page, ("danh-muc.zip", packed({"programmes.csv": wrong}), "application/zip"))
    assert "There are 2 things to mend" in page.error[0].value
    number = wrong.count(b"\n")
    assert f"programmes.csv row {number}" in shown(page)
    assert "valid_from “2023-13” is not a month." in shown(page)
    assert "<b>x" not in shown(page)
    assert "&lt;b&gt;x" in shown(page)
    assert reference_files(warehouse) == before


def test_files_that_are_none_of_reference_data_are_named(open_page: OpenPage, warehouse: Warehouse):
    before = warehouse.version()
    page = open_page("administration", lang="en", section="reference")
    page = give(page, ("units (1).csv", b"a", "text/csv"), ("x.zip", b"PK", "application/zip"))
    assert "A file of this name is not expected." in shown(page)
    assert "The ZIP file cannot be read" in shown(page)
    assert warehouse.version() == before


# Whom the page finds at work: when the button is pressed, and again when a load that was waited for is done.
ENDED = {"before the click": [None], "while a load was waited for": ["boss", None]}


@pytest.mark.parametrize("when", ENDED)
def test_an_administrator_no_more_replaces_nothing(
    open_page: OpenPage, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, when: str
):
    before = warehouse.version()
    page = open_page("administration", lang="en", section="reference")
    monkeypatch.setattr(hand, "administrator", iter(ENDED[when]).__next__)
    page = give(page, ("targets.csv", b"metric,unit_code,valid_from,valid_to,value\n", "text/csv"))
    assert "not an administrator any more" in page.error[0].value
    assert warehouse.version() == before


@pytest.mark.parametrize("when", ENDED)
def test_an_administrator_no_more_changes_no_rule(
    open_page: OpenPage, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, when: str
):
    before = warehouse.version()
    page = rule_form(open_page)
    page.number_input(key="rule-due_day").set_value(15)
    monkeypatch.setattr(hand, "administrator", iter(ENDED[when]).__next__)
    page = save_rules(page)
    assert "not an administrator any more" in page.error[0].value
    assert (warehouse.version(), settings().due_day) == (before, 10)


def rule_form(open_page: OpenPage) -> AppTest:
    return open_page("administration", lang="en", section="settings")


def save_rules(page: AppTest) -> AppTest:
    next(button for button in page.button if button.label == "Save").click()
    page.run()
    assert not page.exception
    return page


def on_time(warehouse: Warehouse) -> int:
    asked = CompletenessRequest("training", date(2025, 9, 1), date(2025, 9, 1))
    return int(completeness(warehouse, asked)["on_time"].sum())


def test_a_deadline_changed_here_holds_at_once_and_until_it_is_given_back(open_page: OpenPage, warehouse: Warehouse):
    header = b"period,commune,course,field,organiser,start_date,days,participants\n"
    nil = header + b"2025-09,03202,,,,,,0\n"
    submit(warehouse, nil, "nil.csv", Submitter("clerk", "cli", received_as_of=date(2025, 10, 12)))
    assert (settings().due_day, on_time(warehouse)) == (10, 0)
    page = rule_form(open_page)
    page.number_input(key="rule-due_day").set_value(15)
    page = save_rules(page)
    assert page.success[0].value.startswith("Saved")
    assert (settings().due_day, on_time(warehouse)) == (15, 1)
    logged = entries(warehouse, AuditFilter(action="rules")).row(0, named=True)
    assert (logged["subject"], logged["detail"]) == ("rules.due_day", '{"rules.due_day": 15}')

    path = warehouse.path
    close_warehouse(path)
    use_rules({})
    again = open_warehouse(path)  # as after a restart
    assert (settings().due_day, on_time(again)) == (15, 1)
    page = rule_form(open_page)
    assert page.number_input(key="rule-due_day").value == 15
    page.number_input(key="rule-due_day").set_value(10)
    save_rules(page)
    assert (settings().due_day, on_time(again)) == (10, 0)
    assert "Changed last on " in shown(rule_form(open_page))


def test_who_owes_reports_is_changed_here(open_page: OpenPage, warehouse: Warehouse):
    page = rule_form(open_page)
    page.multiselect(key="rule-levels-rotation").set_value(["commune"])
    page.selectbox(key="rule-first-rotation").set_value(date(2025, 9, 1))
    save_rules(page)
    asked = CompletenessRequest("rotation", None, None)
    found = completeness(warehouse, asked)
    assert set(found["period"].cast(str).str.slice(0, 7)) == {"2025-09", "2025-10"}
    assert found["expected"].sum() == 2 * 45
    page = save_rules(rule_form(open_page))
    assert "Nothing was different" in page.success[0].value


def test_rules_are_of_their_kind_or_refused(warehouse: Warehouse):
    before = warehouse.version()
    for name, value in (("rules.due_day", 29), ("rules.low_attendance", 2), ("expected.training", {"levels": "x"})):
        with pytest.raises(SettingsError):
            change_rules(warehouse, {name: value}, Entry("boss", "page", "rules"))
    with pytest.raises(ValueError):
        change_rules(warehouse, {"limits.rows": 1}, Entry("boss", "page", "rules"))
    assert (warehouse.version(), settings().due_day, warehouse.info("rules")) == (before, 10, None)


def test_a_file_is_for_who_still_may_have_it(warehouse: Warehouse, tmp_path: Path):
    """A page asks for its files outside of any run: a browser that does not draw it anew may ask as long as it likes."""
    submit(warehouse, ROW.encode(), "t.csv", Submitter("clerk", "cli"))
    save_account(warehouse, Account("lan@example.vn", "Lan", (Grant(ADMINISTRATOR, PROVINCE),)), "boss")
    rights = rights_of(warehouse, "lan@example.vn")
    came_with = Identity("lan@example.vn", "Lan", "ticket", now() + timedelta(hours=1))
    who = Reader("lan@example.vn", "Lan", rights, identity=came_with)

    def ask(who: Reader | None) -> bytes:
        return made_for(who, lambda: backup_bytes(warehouse), "backup", "")

    (tmp_path / "copy.duckdb").write_bytes(ask(who))
    assert open_warehouse(tmp_path / "copy.duckdb").version()[0] == 1
    close_warehouse(tmp_path / "copy.duckdb")
    over = replace(who, identity=replace(came_with, expires_at=now()))
    for refused in (None, over, replace(who, identity=None), replace(who, rights=whole_province(VIEWER))):
        with pytest.raises(NotTheirsError):
            ask(refused)
    with warehouse.noting() as cursor:
        cursor.execute("INSERT INTO ended_identity VALUES ('other', 'x', now(), now())")
    ask(who)
    with warehouse.noting() as cursor:
        cursor.execute("INSERT INTO ended_identity VALUES ('ticket', 'lan@example.vn', now(), now())")
    with pytest.raises(NotTheirsError):
        ask(who)
    again = replace(who, identity=replace(came_with, ticket="again"))
    ask(again)
    save_account(warehouse, Account("lan@example.vn", "Lan", (Grant(VIEWER, PROVINCE),)), "boss")
    with pytest.raises(NotTheirsError):
        ask(again)
    assert entries(warehouse, AuditFilter(action="backup"))["actor"].to_list() == ["lan@example.vn"] * 3


def test_units_in_reference_data_are_named_as_of_the_month_of_their_row() -> None:
    """03202 was Mường Mươn until June 2025 and is Mường Pồn since."""
    units = [
        {"code": "097", "valid_from": "2010-01", "valid_to": "2025-07", "name": "Mường Chà"},
        {"code": "03202", "valid_from": "2010-01", "valid_to": "2025-07", "name": "Mường Mươn"},
        {"code": "03202", "valid_from": "2025-07", "valid_to": "", "name": "Mường Pồn"},
    ]
    merged = {"old_code": "03202", "new_code": "03202", "valid_from": "2025-07"}
    assert names("unit_successor", [merged], units) == ["Mường Mươn → Mường Pồn"]
    taking_part = {"programme": "model_cell", "unit_code": "03202", "valid_from": "2021-07", "valid_to": ""}
    assert names("programme", [taking_part, {**taking_part, "valid_from": "2025-07"}], units) == [
        "Mường Mươn",
        "Mường Pồn",
    ]
    everywhere = {"metric": "attendance_rate", "unit_code": "", "valid_from": "2025-01", "valid_to": "", "value": "0.9"}
    assert names("target", [everywhere], units) == [""]
    below = {**units[1], "parent_code": "097", "former_district_code": ""}
    assert names("unit", [below], units) == ["Mường Chà"]
