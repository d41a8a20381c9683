"""The demonstration data: each calibrated figure counted again from the rows, and the rules every row keeps."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter, defaultdict
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ingest.demo import PlannedFile, demo_files, national, plan_files
from ingest.demo.files import HEADINGS, SHORTCOMING_WORDS, WORDS
from schemas.codes import SURVEYS
from warehouse.clock import add_months
from warehouse.connection import MEMORY, open_warehouse
from warehouse.reference import replace_reference

PROJECT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
NEWEST = date(2026, 10, 1)
REFORM = date(2025, 7, 1)
Row = dict[str, Any]
COUNTS = ("members", "members_required", "present", "absent_excused", "absent_unexcused", "late", "speakers")


@cache
def planned() -> list[PlannedFile]:
    return plan_files(TODAY)


def of(survey: str) -> list[PlannedFile]:
    return [file for file in planned() if file.survey == survey]


@cache
def current(survey: str) -> list[Row]:
    """The rows that count: of each unit and month those of the newest file not withdrawn."""
    parts: dict[tuple[Any, ...], list[Row]] = {}
    for file in of(survey):
        if file.withdraw_reason:
            continue
        here: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for row in file.rows.iter_rows(named=True):
            here[row["period"], row["district"], row["commune"]].append(row)
        parts.update(here)
    return [row for part in parts.values() for row in part]


@cache
def units() -> list[Row]:
    with (PROJECT / "warehouse/units/units.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def successors() -> dict[str, str]:
    with (PROJECT / "warehouse/units/successors.csv").open(encoding="utf-8", newline="") as file:
        return {row["old_code"]: row["new_code"] for row in csv.DictReader(file)}


@cache
def names_in(month: date) -> dict[tuple[str | None, str | None], str]:
    """Every way to write a unit in a month, as district and commune, and its code."""
    text = f"{month:%Y-%m}"
    there = [u for u in units() if u["valid_from"] <= text and (not u["valid_to"] or text < u["valid_to"])]
    districts = {u["code"]: u["name"] for u in there if u["level"] == "district"}
    found: dict[tuple[str | None, str | None], str] = {(None, None): "11"}
    found |= {(name, None): code for code, name in districts.items()}
    communes = {(districts.get(u["parent_code"]), u["name"]): u["code"] for u in there if u["level"] == "commune"}
    assert len(communes) == (129 if month < REFORM else 45)
    return found | communes


def between(rows: list[Row], first: str, last: str) -> list[Row]:
    return [row for row in rows if first <= f"{row['period']:%Y-%m}" <= last]


def total(rows: list[Row], column: str) -> int:
    return sum(row[column] or 0 for row in rows)


def attendance(rows: list[Row]) -> float:
    met = [row for row in rows if row["meeting_date"]]
    return total(met, "present") / total(met, "members_required")


# --- the figures of the article ------------------------------------------------------------------------------


def test_pung_giat_1_has_21_members_and_meets_in_the_first_week():
    rows = [row for row in current("participation") if row["cell"] == "Púng Giắt 1"]
    assert len(rows) >= 72
    assert {row["commune"] for row in rows} == {"Mường Mươn", "Mường Pồn"}
    (june,) = between(rows, "2025-06", "2025-06")
    assert (june["district"], june["commune"], june["members"]) == ("Mường Chà", "Mường Mươn", 21)
    assert all(row["meeting_date"] and row["meeting_date"].day <= 7 for row in rows)
    assert total(between(rows, "2020-10", "2021-09"), "absent_unexcused") > 0
    assert total(between(rows, "2024-01", "2026-10"), "absent_unexcused") == 0


def test_attendance_in_nam_po_is_a_little_more_than_70_percent_in_the_first_year():
    rows = [row for row in current("participation") if row["district"] == "Nậm Pồ"]
    assert 0.70 <= attendance(between(rows, "2020-10", "2021-09")) <= 0.73


def test_the_three_model_communes_rise_first_and_the_others_follow():
    rows = [row for row in current("participation") if row["district"] == "Nậm Pồ"]
    model = [row for row in rows if row["commune"] in ("Nà Khoa", "Phìn Hồ", "Nà Hỳ")]
    others = [row for row in rows if row["commune"] not in ("Nà Khoa", "Phìn Hồ", "Nà Hỳ")]
    before, after, later = ("2020-10", "2021-06"), ("2022-01", "2022-12"), ("2024-01", "2024-12")
    assert attendance(between(model, *after)) - attendance(between(model, *before)) > 0.08
    assert attendance(between(others, *after)) - attendance(between(others, *before)) < 0.02
    assert attendance(between(others, *later)) - attendance(between(others, *after)) > 0.08


def test_382_cadres_are_moved_in_the_term():
    assert total(between(current("rotation"), "2020-10", "2025-09"), "cadres") == 382


def test_two_decisions_rest_on_exams_for_heads_and_deputies_of_the_province():
    rows = [row for row in current("rotation") if row["by_exam"]]
    assert len({row["decision"] for row in rows}) == 2
    assert {row["position"] for row in rows} == {"head", "deputy"}
    assert rows == between(rows, "2020-10", "2025-09")
    sides = ("district", "commune", "from_district", "from_commune", "to_district", "to_commune")
    assert all(row[side] is None for row in rows for side in sides)


def test_19_cadres_move_between_the_district_bodies_of_muong_ang_and_its_communes():
    rows = [
        row
        for row in between(current("rotation"), "2016-01", "2025-06")
        if row["from_district"] == row["to_district"] == "Mường Ảng"
        and (row["from_commune"] is None) != (row["to_commune"] is None)
    ]
    assert total(rows, "cadres") == 19
    assert {row["from_commune"] is None for row in rows} == {True, False}, "in both directions"


def test_participations_of_the_three_years_are_nearly_30000_and_mostly_young():
    rows = between(current("training"), "2022-07", "2025-06")
    assert total(rows, "participants") == 29_760
    known = [row for row in rows if row["participants"] and row["under_40"] is not None]
    assert total(known, "under_40") / total(known, "participants") > 0.6


def test_about_1900_cells_in_129_then_45_communes():
    for month, communes in (("2025-06", 129), ("2025-07", 45)):
        rows = between(current("participation"), month, month)
        reporting = {(row["district"], row["commune"]) for row in rows}
        assert communes * 0.9 <= len(reporting) <= communes
    every_cell = {(row["district"], row["commune"], row["cell"]) for row in current("participation")}
    assert 1850 <= len({cell for cell in every_cell if cell[0]}) <= 1950


def test_the_other_districts_are_plausible_and_rise_slowly():
    by_district = defaultdict(list)
    for row in current("participation"):
        if row["district"] not in (None, "Nậm Pồ"):
            by_district[row["district"]].append(row)
    assert len(by_district) == 9
    for district, rows in by_district.items():
        first, last = attendance(between(rows, "2021-01", "2021-12")), attendance(between(rows, "2024-07", "2025-06"))
        assert 0.75 < first < last < 0.93, district
        assert last - first < 0.06, district


def test_unexcused_absence_falls_and_thematic_meetings_become_more_frequent():
    first, last = (between(current("participation"), y + "-01", y + "-12") for y in ("2021", "2025"))
    for rows in (first, last):
        rows[:] = [row for row in rows if row["meeting_date"]]

    def unexcused(rows: list[Row]) -> float:
        return total(rows, "absent_unexcused") / total(rows, "members_required")

    assert unexcused(last) < unexcused(first) / 2
    assert total(last, "thematic") / len(last) > 1.5 * total(first, "thematic") / len(first)


# --- what real data has --------------------------------------------------------------------------------------


def test_some_communes_report_late_or_not_at_all_and_two_or_three_do_so_by_habit():
    on_time, reported = Counter(), Counter()
    for file in of("participation"):
        in_time = file.received <= add_months(file.period, 1).replace(day=10)
        for district, commune in file.rows.select("district", "commune").unique().iter_rows():
            reported[file.period, district, commune] += 1
            on_time[district, commune] += in_time and file.period < REFORM
    expected = 57 * 129
    share = sum(period < REFORM for period, _, _ in reported) / expected
    assert 0.96 < share < 0.995
    assert 0.90 < sum(on_time.values()) / expected < 0.96
    laggards = {commune for (district, commune), count in on_time.items() if district and count < 40}
    assert laggards == {"Na Cô Sa", "Huổi Lếch", "Tênh Phông"}


@pytest.mark.parametrize("today", [date(2025, 11, 15), date(2026, 11, 22), date(2026, 12, 1), date(2026, 12, 31)])
def test_of_the_newest_month_several_communes_are_not_yet_in(today: date):
    newest = add_months(today.replace(day=1), -1)
    files = [file for file in plan_files(today) if file.survey == "participation" and file.period == newest]
    assert len(files) == 1
    assert 3 <= 45 - files[0].rows["commune"].n_unique() <= 12


def test_some_cells_did_not_meet():
    rows = current("participation")
    assert 0.01 < sum(row["meeting_date"] is None for row in rows) / len(rows) < 0.06


def test_a_cell_is_renamed_as_the_reference_data_says():
    with (PROJECT / "warehouse/units/cell_successors.csv").open(encoding="utf-8", newline="") as file:
        (rename,) = [row for row in csv.DictReader(file) if row["old_unit_code"] == "03343"]
    months = defaultdict(set)
    for row in current("participation"):
        if row["cell"] in (rename["old_name"], rename["new_name"]):
            months[row["cell"]].add(f"{row['period']:%Y-%m}")
    assert max(months[rename["old_name"]]) < rename["valid_from"] <= min(months[rename["new_name"]])
    assert len(months) == 2


def test_cells_of_one_name_are_told_apart_after_the_merger():
    homes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in current("participation"):
        if row["period"] < REFORM:
            code = names_in(row["period"])[row["district"], row["commune"]]
            homes[successors()[code], row["cell"].lower()].add(row["commune"])
    after = {
        (names_in(REFORM)[None, r["commune"]], r["cell"]) for r in current("participation") if r["period"] >= REFORM
    }
    assert ("03202", "Chi bộ Trạm Y tế (Mường Mươn)") in after
    assert ("03202", "Chi bộ Trạm Y tế (Mường Pồn)") in after
    for code, cell in after:
        name, _, old = cell.removesuffix(")").partition(" (")
        communes = homes[code, name.lower()]
        assert len(communes) < 2 or old in communes, cell
        assert bool(old) == (len(communes) > 1), cell


def test_corrections_a_withdrawal_and_an_unknown_completion():
    handed_in = Counter((f.survey, f.period, unit) for f in of("participation") for unit in f.rows["commune"].unique())
    assert sum(count > 1 for count in handed_in.values()) == 5, "four corrections and one file by mistake"
    (withdrawn,) = [file for file in planned() if file.withdraw_reason]
    assert withdrawn.rows["commune"].unique().to_list() == ["Sính Phình"]
    first, second = [file for file in of("rotation") if f"{file.period:%Y-%m}" == "2022-09"]
    known = first.rows.filter(first.rows["district"].is_null())
    assert second.rows.drop("women", "ethnic_minority", "under_40").equals(
        known.drop("women", "ethnic_minority", "under_40")
    )
    assert not second.rows.equals(known)
    courses = [row for row in current("training") if row["participants"]]
    unknown = sum(row["completed"] is None for row in courses) / len(courses)
    assert 0.05 < unknown < 0.35
    long = [row for row in between(courses, "2023-03", "2023-03") if row["days"] > 300]
    assert len(long) >= 3
    assert all(row["completed"] is not None for row in long), "known a year later"
    assert any(
        row["completed"] is None for file in of("training") for row in file.rows.iter_rows(named=True) if row["days"]
    )


# --- warnings: each meant, each with a reason ------------------------------------------------------------------


def with_the_month_before() -> list[tuple[Row, Row]]:
    """Each row of a cell that was reported earlier, to the reform, with the latest row before it."""
    last: dict[tuple[str, str, str], Row] = {}
    pairs = []
    for row in sorted(between(current("participation"), "2020-10", "2025-06"), key=lambda row: row["period"]):
        cell = row["district"], row["commune"], row["cell"]
        if cell in last:
            pairs.append((row, last[cell]))
        last[cell] = row
    return pairs


def test_members_jump_only_where_the_story_says():
    jumps = [
        (row["commune"], f"{row['period']:%Y-%m}")
        for row, before in with_the_month_before()
        if abs(row["members"] - before["members"]) > max(3, 0.25 * before["members"])
    ]
    assert jumps == [("Thanh Yên", "2022-11")]


def test_cells_appear_only_where_the_story_says():
    first: dict[str, str] = {}
    for row in sorted(between(current("participation"), "2020-10", "2025-06"), key=lambda row: row["period"]):
        first.setdefault(f"{row['commune']}: {row['cell']}", f"{row['period']:%Y-%m}")
    since: dict[str, str] = {}
    for row in sorted(current("participation"), key=lambda row: row["period"]):
        since.setdefault(row["commune"], f"{row['period']:%Y-%m}")
    appeared = {cell: month for cell, month in first.items() if month > since[cell.split(":")[0]]}
    assert appeared == {
        "Nậm Chua: Huổi Đắp": "2022-05",
        "Him Lam: Chi bộ Doanh nghiệp Him Lam": "2023-03",
        "Thanh An: Chi bộ Trường TH và THCS Thanh An": "2023-08",  # the one renamed
    }


def test_a_month_is_copied_only_where_the_story_says():
    rows = defaultdict(dict)
    for row in current("participation"):
        rows[row["district"], row["commune"], row["period"]][row["cell"]] = tuple(row[c] for c in COUNTS)
    copied = [
        (commune, f"{month:%Y-%m}")
        for (district, commune, month), cells in rows.items()
        if cells == rows.get((district, commune, add_months(month, -1)))
    ]
    assert copied == [("Pa Thơm", "2021-08")]


def test_every_file_carries_a_reason():
    assert all(file.reason.strip() for file in planned())
    named = [f for f in planned() if REFORM <= f.period < date(2026, 7, 1) and "Sửa số liệu" not in f.reason]
    assert all("tên mới" in file.reason for file in named)


def test_few_meetings_fall_below_half():
    rows = [row for row in current("participation") if row["meeting_date"]]
    low = [row for row in rows if row["present"] < 0.5 * row["members_required"]]
    assert 20 < len(low) < 300


# --- rules ---------------------------------------------------------------------------------------------------


def every_row(survey: str) -> list[tuple[PlannedFile, Row]]:
    return [(file, row) for file in of(survey) for row in file.rows.iter_rows(named=True)]


def test_participation_rows_keep_the_rules():
    for file, row in every_row("participation"):
        assert row["period"] == file.period
        assert row["commune"] is not None
        assert (row["district"], row["commune"]) in names_in(row["period"])
        assert 0 <= row["members_required"] <= row["members"]
        if row["meeting_date"]:
            assert row["present"] + row["absent_excused"] + row["absent_unexcused"] == row["members_required"]
            assert min(row[column] for column in COUNTS) >= 0
            assert max(row["late"], row["speakers"]) <= row["present"]
            assert row["quality"] in (None, "good", "fair", "average", "poor")
            assert (
                row["period"] <= row["meeting_date"] <= min(file.received, add_months(row["period"], 1).replace(day=10))
            )
        else:
            assert all(row[c] is None for c in (*COUNTS[2:], "quality", "shortcomings"))
            assert not row["thematic"]
            assert not row["self_criticism"]
    outside = [
        row
        for _, row in every_row("participation")
        if (row["meeting_date"] or row["period"]).month != row["period"].month
    ]
    assert len(outside) == 1


def test_training_rows_keep_the_rules():
    parts = ("women", "ethnic_minority", "under_40", "completed")
    for file, row in every_row("training"):
        assert row["period"] == file.period
        assert (row["district"], row["commune"]) in names_in(row["period"])
        if row["participants"] == 0:
            assert row["commune"]
            filled = {key for key, value in row.items() if value is not None}
            assert filled <= {"period", "district", "commune", "participants"}
            continue
        assert row["start_date"].replace(day=1) == row["period"]
        assert 1 <= row["days"] <= 730
        assert all(row[part] is None or 0 <= row[part] <= row["participants"] for part in parts)
        assert not (row["organiser"] == "district" and row["period"] >= REFORM)


def test_nil_returns_stand_alone_in_their_part():
    for file in of("training"):
        units_of = Counter((row["district"], row["commune"]) for row in file.rows.iter_rows(named=True))
        for row in file.rows.iter_rows(named=True):
            assert row["participants"] or units_of[row["district"], row["commune"]] == 1


def test_rotation_rows_keep_the_rules():
    parts = ("women", "ethnic_minority", "under_40", "by_exam")
    for file, row in every_row("rotation"):
        source, target = (row["from_district"], row["from_commune"]), (row["to_district"], row["to_commune"])
        assert row["period"] == file.period
        assert (row["district"], row["commune"]) in names_in(row["period"])
        assert target in names_in(row["period"])
        assert source in names_in(row["period"]) or source in names_in(add_months(row["period"], -12))
        assert row["cadres"] > 0
        assert all(row[part] is None or 0 <= row[part] <= row["cadres"] for part in parts)
        if row["movement"] in ("rotation", "mobilisation"):
            assert source != target
        if row["expected_return"]:
            assert row["movement"] == "rotation"
            assert row["expected_return"] > row["period"]


@pytest.mark.parametrize(
    ("survey", "key"),
    [
        ("participation", ("cell",)),
        ("training", ("course", "start_date")),
        (
            "rotation",
            ("decision", "movement", "position", "from_district", "from_commune", "to_district", "to_commune"),
        ),
    ],
)
def test_no_key_stands_twice(survey: str, key: tuple[str, ...]):
    for file in of(survey):
        assert not file.rows.select("district", "commune", *key).is_duplicated().any(), (survey, file.period)


def test_files_come_in_the_order_of_receipt_one_a_survey_month_and_day():
    files = planned()
    assert [file.received for file in files] == sorted(file.received for file in files)
    assert len({(file.survey, file.period, file.received) for file in files}) == len(files)
    assert len(files) < 300
    assert all(add_months(file.period, 1) <= file.received <= TODAY for file in files)
    for survey, first in (("participation", "2020-10"), ("training", "2022-01"), ("rotation", "2016-01")):
        months = [file.period for file in of(survey)]
        assert f"{min(months):%Y-%m}" == first
        assert survey == "rotation" or max(months) == NEWEST


# --- files ---------------------------------------------------------------------------------------------------


def fingerprint(today: date, before: date) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.content).hexdigest()
        for file in demo_files("province", today)
        if file.period < before
    }


def test_two_runs_are_alike_and_old_months_do_not_depend_on_today():
    old = date(2025, 10, 1)
    first = fingerprint(date(2025, 11, 15), old)
    assert first == fingerprint(date(2025, 11, 15), old)
    later = fingerprint(TODAY, old)
    assert first.items() <= later.items()
    # What came in after the first day is a correction or a later completion.
    assert all(name[:10] > "2025-11-15" for name in later.keys() - first.keys())


def read(name: str, content: bytes) -> list[Row]:
    """A file read plainly, every value as text, under the headings it has."""
    if name.endswith(".xlsx"):
        head, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.split("\n")[0] else ","))


def written(column: str, value: Any, plain: bool, yes: str, no: str) -> str:
    """How a value must stand in a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, date):
        is_month = column in ("period", "expected_return")
        return (
            f"{value:{'%Y-%m' if is_month else '%Y-%m-%d'}}"
            if plain
            else f"{value:{'%m/%Y' if is_month else '%d/%m/%Y'}}"
        )
    if column == "shortcomings" and not plain:
        return " | ".join(SHORTCOMING_WORDS[word] for word in value.split(";"))
    return str(value) if plain else WORDS.get(column, {}).get(str(value), str(value))


@pytest.mark.parametrize("survey", SURVEYS)
@pytest.mark.parametrize("style", ["plain", "vietnamese", "workbook"])
def test_files_say_what_the_rows_say(survey: str, style: str):
    planned_file = next(file for file in of(survey) if file.style == style)
    file = planned_file.file()
    plain = style == "plain"
    yes, no = {"plain": ("yes", "no"), "vietnamese": ("có", "không"), "workbook": ("x", "")}[style]
    rows = read(file.name, file.content)
    assert len(rows) == len(planned_file.rows)
    for given, row in zip(rows, planned_file.rows.iter_rows(named=True), strict=True):
        assert list(given) == [column if plain else HEADINGS[column] for column in row]
        for (column, value), found in zip(row.items(), given.values(), strict=True):
            text = f"{found:%d/%m/%Y}" if isinstance(found, datetime) else "" if found is None else str(found)
            assert text == written(column, value, plain, yes, no), column


def test_there_are_two_scales():
    with pytest.raises(ValueError):
        list(demo_files("planet", TODAY))


# --- national ------------------------------------------------------------------------------------------------


def test_national_files_have_250000_cells_in_the_units_written_beside_them():
    units = national.national_reference()["units.csv"].decode()
    codes = {row["code"] for row in csv.DictReader(units.splitlines())}
    files = demo_files("national", TODAY)
    first = next(files)
    assert (first.survey, f"{first.period:%Y-%m}") == ("participation", "2021-11")
    rows = read(first.name, first.content)
    assert 250_000 <= len(rows) <= 2_000_000
    assert len(first.content) < 256 * 2**20
    assert {row["commune"] for row in rows} <= codes
    assert len({(row["commune"], row["cell"]) for row in rows}) == len(rows)
    for row in rows[:5000]:
        parts = [row[column] for column in COUNTS[2:5]]
        assert sum(map(int, parts)) == int(row["members_required"]) if row["meeting_date"] else parts == ["", "", ""]
    training = next(files)
    assert {row["commune"] for row in read(training.name, training.content)} <= codes
    again = next(demo_files("national", date(2026, 11, 1)))
    assert again.content == first.content


def test_national_scale_covers_60_months():
    assert national.MONTHS == 60
    assert len(national.national_reference()["units.csv"].splitlines()) == 2 + 667 + 10_005 + 3_335


def test_the_reference_data_of_the_national_scale_is_read():
    warehouse = open_warehouse(MEMORY)
    replace_reference(warehouse, national.national_reference())
    with warehouse.reading() as cursor:
        assert cursor.execute("SELECT count(*) FROM unit WHERE level = 'commune'").fetchone() == (13_340,)
        assert cursor.execute("SELECT count(*) FROM unit_successor").fetchone() == (10_005,)
