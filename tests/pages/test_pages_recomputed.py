"""What the pages say of the demonstration, worked out again by loops over the exported rows and the unit tables.

The loops know nothing of SQL, of figures or of places: units come from the reference files, all else from the export.
"""

from __future__ import annotations

import csv
import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from math import sqrt
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tools.dashboard import PROJECT

Open = Callable[..., AppTest]
Row = dict[str, str]
pytestmark = pytest.mark.usefixtures("demonstration")

YEAR = [*(f"2024-{month}" for month in (11, 12)), *(f"2025-{month:02d}" for month in range(1, 11))]
BEFORE = [*(f"2023-{month}" for month in (11, 12)), *(f"2024-{month:02d}" for month in range(1, 11))]
LEVELS = {"province": 0, "district": 1, "commune": 2}


def reference(name: str) -> list[Row]:
    with (PROJECT / "warehouse" / "units" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exported(command: Callable[..., Any], survey: str, months: list[str]) -> list[Row]:
    done = command("ingest", "export", survey, "--from", months[0], "--to", months[-1])
    assert done.status == 0, done.err
    return list(csv.DictReader(done.lines))


def words(page: AppTest) -> str:
    assert not page.exception
    said = " ".join([*(str(found.proto.body) for found in page.get("html")), *(found.value for found in page.markdown)])
    return html.unescape(re.sub(r"<style>.*?</style>", "", said, flags=re.DOTALL))


def tiles(page: AppTest) -> dict[str, tuple[str, str]]:
    found = re.findall(r'tile-label">(.*?)</span><span class="tile-value">(.*?)</span>(.*?)</div>', words(page))
    return {label: (value, re.sub("<[^>]+>", " ", rest).strip()) for label, value, rest in found}


def total(rows: list[Row], column: str) -> int:
    return sum(int(row[column] or 0) for row in rows)


def share(part: int, whole: int) -> tuple[str, str]:
    return f"{100 * part / whole:.1f}%", f"{part:,} of {whole:,}"


def communes_in(month: str) -> Iterator[Row]:
    for unit in reference("units.csv"):
        if unit["level"] == "commune" and unit["valid_from"] <= month < (unit["valid_to"] or "9999-12"):
            yield unit


class Today:
    """Which commune of today a row's reporting unit is, or became: by its code, without asking the warehouse."""

    def __init__(self) -> None:
        units, began = reference("units.csv"), "2025-07"
        districts = {unit["code"]: unit["name"] for unit in units if unit["level"] == "district"}
        communes = [unit for unit in units if unit["level"] == "commune"]
        old = [unit for unit in communes if unit["valid_to"]]
        self.new = {unit["name"]: unit["code"] for unit in communes if unit["valid_from"] == began}
        self.old = {(districts[unit["parent_code"]], unit["name"]): unit["code"] for unit in old}
        assert len(self.old) == len(old) == 129
        assert len(self.new) == 45
        self.became = {row["old_code"]: row["new_code"] for row in reference("successors.csv")}

    def code(self, row: Row) -> str | None:
        if not row["commune"]:
            return None
        if row["period"] >= "2025-07":
            return self.new[row["commune"]]
        return self.became[self.old[row["district"], row["commune"]]]


def test_cell_meetings(command: Callable[..., Any], open_page: Open) -> None:
    rows = exported(command, "participation", YEAR)
    met = [row for row in rows if row["meeting_date"]]
    present, required = total(met, "present"), total(met, "members_required")
    rated = [row for row in met if row["quality"]]
    quarters: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
    for row in rows:
        quarter = (int(row["period"][5:]) - 1) // 3
        key = (row["period"][:4], str(quarter), row["district"], row["commune"], row["cell"])
        quarters[key][row["period"]] = row["thematic"] == "yes"
    whole = [months.values() for months in quarters.values() if len(months) == 3]
    page = open_page("participation", lang="en")
    shown = tiles(page)
    assert shown["Attendance"] == share(present, required)
    assert shown["Absence without reason"] == share(total(met, "absent_unexcused"), required)
    assert shown["Late arrival"] == share(total(met, "late"), present)
    assert shown["Members who spoke"] == share(total(met, "speakers"), present)
    assert shown["Meetings held"] == share(len(met), len(rows))
    on_schedule = [row for row in met if row["meeting_date"][:7] == row["period"] and row["meeting_date"][8:] <= "07"]
    assert shown["Meetings on schedule"] == share(len(on_schedule), len(rows))
    assert shown["At least one thematic meeting a quarter"] == share(sum(map(any, whole)), len(whole))
    assert shown["Meetings rated good or fair"] == share(
        sum(row["quality"] in ("good", "fair") for row in rated), len(rated)
    )
    due = sum(1 for month in YEAR for _ in communes_in(month))
    received = len({(row["period"], row["district"], row["commune"]) for row in rows if row["commune"]})
    others = {(row["period"], row["district"]) for row in rows if not row["commune"]}
    assert not others
    assert f"Rests on {received:,} of {due:,} monthly reports due." in words(page)


def test_the_communes_of_the_overview(command: Callable[..., Any], open_page: Open) -> None:
    today = Today()
    counts: dict[str, dict[str, list[int]]] = {"now": {}, "then": {}}
    for side, months in (("now", YEAR), ("then", BEFORE)):
        for row in exported(command, "participation", months):
            code = today.code(row)
            assert code is not None
            pair = counts[side].setdefault(code, [0, 0])
            if row["meeting_date"]:
                pair[0] += int(row["present"])
                pair[1] += int(row["members_required"])
    now, then = counts["now"], counts["then"]
    p = sum(part for part, _ in now.values()) / sum(whole for _, whole in now.values())
    limit = {code: 1.959964 * sqrt(p * (1 - p) / whole) for code, (_, whole) in now.items()}
    below = [code for code, (part, whole) in now.items() if part / whole < p - limit[code]]
    above = [code for code, (part, whole) in now.items() if part / whole > p + limit[code]]
    improved = 0
    for code, (part, whole) in now.items():
        earlier, size = then[code]
        rise, pooled = part / whole - earlier / size, (part + earlier) / (whole + size)
        improved += rise >= 0.01 and rise > 1.959964 * sqrt(pooled * (1 - pooled) * (1 / whole + 1 / size))
    said = words(open_page(lang="en"))
    assert len(now) == 45
    assert f"{len(below)} of 45 communes need attention" in said
    assert f"{len(below)} below the limits, {len(above)} above" in said
    assert f"{improved} communes clearly improved on the 12 months before" in said
    lowest = min(now, key=lambda code: now[code][0] / now[code][1])
    part, whole = now[lowest]
    name = next(name for name, code in today.new.items() if code == lowest)
    assert f"1. {name}</strong> <span>{part:,} of {whole:,} places, {100 * part / whole:.1f}%" in said
    assert "Changes compare the 45 of 45 communes" in said


def test_training(command: Callable[..., Any], open_page: Open) -> None:
    months = ["2022-11", "2025-10"]
    rows = exported(command, "training", months)
    courses = [row for row in rows if row["course"]]
    page = open_page("training", lang="en")
    shown = tiles(page)
    days = sum(int(row["participants"]) * int(row["days"]) for row in courses)
    assert shown["Participations"][0] == f"{total(courses, 'participants'):,}"
    assert shown["Courses"] == (f"{len(courses):,}", f"{days:,} person-days")
    for label, column in (
        ("Completed", "completed"),
        ("Women", "women"),
        ("Ethnic minority", "ethnic_minority"),
        ("Under 40", "under_40"),
    ):
        known = [row for row in courses if row[column]]
        assert shown[label] == share(total(known, column), total(known, "participants"))
    by_quarter: dict[str, int] = defaultdict(int)
    by_field: dict[str, int] = defaultdict(int)
    for row in courses:
        by_quarter[f"Q{(int(row['period'][5:]) + 2) // 3} {row['period'][:4]}"] += int(row["participants"])
        by_field[row["field"]] += int(row["participants"])
    cut = {"Q4 2022", "Q4 2025"}
    peak = max((quarter for quarter in by_quarter if quarter not in cut), key=lambda quarter: by_quarter[quarter])
    everyone = total(courses, "participants")
    said = words(page)
    assert f"{everyone:,} participations, the most in {peak}: {by_quarter[peak]:,}" in said
    assert f"{everyone:,} participations in the three years to October 2025" in said
    assert f"{len(courses):,} courses, with {everyone / len(courses):.0f} participants on average" in said
    largest = max(by_field, key=lambda field: by_field[field])
    assert largest == "party_affairs"
    assert f"Most participations were in Party affairs: {100 * by_field[largest] / everyone:.1f}%" in said
    province = [row for row in courses if not row["district"] and not row["commune"]]
    assert f"A further {total(province, 'participants'):,} participations were reported by the level above" in said
    span = [f"{year}-{month:02d}" for year in range(2022, 2026) for month in range(1, 13)]
    due = sum(1 for month in span if months[0] <= month <= months[1] for _ in communes_in(month))
    sent = {(row["period"], row["district"], row["commune"]) for row in rows}
    received = sum(bool(commune) for _, _, commune in sent)
    assert (
        f"Rests on {received:,} of {due:,} monthly reports due, and on {len(sent) - received:,} that were not" in said
    )


def test_rotation(command: Callable[..., Any], open_page: Open) -> None:
    moves = exported(command, "rotation", ["2016-01", "2025-11"])
    term = [row for row in moves if "2020-10" <= row["period"] <= "2025-09"]
    page = open_page("rotation", lang="en", from_="2020-10", to="2025-09")
    shown, said = tiles(page), words(page)
    by_kind: dict[str, int] = defaultdict(int)
    direction = {-1: 0, 0: 0, 1: 0}
    for row in term:
        by_kind[row["movement"]] += int(row["cadres"])
        start, end = (
            LEVELS["commune" if row[f"{side}_commune"] else "district" if row[f"{side}_district"] else "province"]
            for side in ("from", "to")
        )
        direction[(end > start) - (end < start)] += int(row["cadres"])
    moved, kind = total(term, "cadres"), max(by_kind, key=lambda kind: by_kind[kind])
    assert shown["Cadres moved"][0] == str(moved) == "382"
    assert shown["By exam"][0] == str(total(term, "by_exam"))
    assert f"{moved} cadres moved; the most frequent kind was {kind}, with {by_kind[kind]}" in said
    assert (
        f"{direction[1]} cadres went to a lower level, {direction[-1]} to a higher one, {direction[0]} stayed" in said
    )
    away = [row for row in moves if row["movement"] == "rotation" and row["period"] <= "2025-10"]
    still = [row for row in away if not row["expected_return"] or row["expected_return"] > "2025-10"]
    assert shown["On rotation"][0] == str(total(still, "cadres"))
    assert shown["No return date"][0] == str(total([row for row in still if not row["expected_return"]], "cadres"))
    back = [row for row in moves if "2025-11" <= row["expected_return"] <= "2026-04"]
    assert shown["Returning"][0] == str(total(back, "cadres"))
    assert f"{total(back, 'cadres')} cadres are due back by April 2026" in said
    province = [row for row in term if not row["district"] and not row["commune"]]
    assert f"Districts and communes decided {moved - total(province, 'cadres')} of {moved} movements" in said
    reports = {(row["period"], row["district"], row["commune"]) for row in term}
    assert f"Rests on {len(reports)} reports." in said
    sides = ("from_district", "from_commune", "to_district", "to_commune")
    routes = {
        (*(row[side] for side in sides), row["period"] >= "2025-07" and any(row[side] for side in sides))
        for row in term
        if int(row["cadres"])
    }
    told = re.search(r"(\d+) routes between units", said)
    assert told and int(told[1]) == len(routes)


def test_who_has_reported(command: Callable[..., Any], open_page: Open) -> None:
    done = command("warehouse", "completeness", "--survey", "participation", "--from", YEAR[0], "--to", YEAR[-1])
    owed = sum(1 for month in YEAR for _ in communes_in(month))
    rows = list(csv.DictReader(done.lines))
    sent = {(row["period"], row["district"], row["commune"]) for row in exported(command, "participation", YEAR)}
    page = open_page("reporting", lang="en")
    shown, said = tiles(page), words(page)
    assert len(rows) == owed
    assert shown["Reports received"][1].startswith(f"{len(sent):,} of {owed:,} monthly reports")
    october = {commune for period, _, commune in sent if period == "2025-10"}
    assert f"{45 - len(october)} of 45 communes have not reported for October 2025" in said
    assert f"{owed - len(sent)} reports are missing of {owed:,} due" in said
    assert f"{sum(row['on_time'] in ('true', 'yes', 'True', '1') for row in rows):,} of {owed:,}" in said
