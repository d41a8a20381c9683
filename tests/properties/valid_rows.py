"""Valid rows of each survey, spelt as `export` writes them."""

from __future__ import annotations

import calendar
import re

from hypothesis import strategies as st

from tests.properties.plain import (
    CHOICES,
    FIELDS,
    KINDS,
    MEETING,
    MOVEMENTS,
    POSITIONS,
    TODAY,
    UNITS,
    Row,
    Unit,
    kept,
    same,
    written_names,
)

LONGEST = {"participation": 120, "training": 200, "rotation": 60}
MONTHS = ("2024-12", "2025-05", "2025-06", "2025-07", "2025-10", "2025-11")
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_ALPHABET = _LETTERS + _LETTERS.upper() + "0123456789" + "    .,()/-'\"&;:%|!“”" + "خليةالحزب"
# What a name must not hold: words for totals, numbers of persons, the names of old communes in brackets.
_NOT_A_NAME = re.compile(r"t[oôổ]ng|c[oôộ]ng|total|مجموع|جمالي|\d{9}|cccd|cmnd|\)$", re.IGNORECASE)

counts = st.integers(0, 40) | st.integers(0, 1_000_000)


def names(longest: int) -> st.SearchStrategy[str]:
    """Names as they are stored: Vietnamese and Arabic letters, marks, blanks, up to the longest one allowed."""
    rest = st.text(_ALPHABET, max_size=30) | st.text(_ALPHABET, min_size=longest - 1, max_size=longest - 1)
    name = st.builds(lambda first, more: kept(first + more), st.sampled_from(_LETTERS + "Bخ"), rest)
    return name.filter(lambda text: not _NOT_A_NAME.search(text))


def _units(month: str, levels: tuple[str, ...]) -> st.SearchStrategy[Unit]:
    return st.sampled_from([unit for unit in UNITS if unit.level in levels and unit.exists(month)])


ANY_LEVEL = ("commune", "district", "province")


@st.composite
def _days(draw: st.DrawFn, month: str) -> str:
    year, number = map(int, month.split("-"))
    last = TODAY.day if month == f"{TODAY:%Y-%m}" else calendar.monthrange(year, number)[1]
    return f"{month}-{draw(st.integers(1, last)):02}"


def _maybe(draw: st.DrawFn, given: st.SearchStrategy[int]) -> str:
    return "" if draw(st.booleans()) else str(draw(given))


@st.composite
def _participation(draw: st.DrawFn, month: str, name: str) -> Row:
    required = draw(counts)
    row = {
        "cell": name,
        "members": str(required + draw(st.integers(0, 1_000_000 - required))),
        "members_required": str(required),
        **dict.fromkeys((*MEETING, "meeting_date", "quality"), ""),
        **dict.fromkeys(("thematic", "self_criticism"), "no"),
    }
    found = draw(st.sets(st.sampled_from(list(CHOICES["shortcomings"]))))
    row["shortcomings"] = ";".join(code for code in CHOICES["shortcomings"] if code in found)
    if draw(st.booleans()):
        present = draw(st.integers(0, required))
        excused = draw(st.integers(0, required - present))
        row |= {"present": str(present), "absent_excused": str(excused)}
        row["absent_unexcused"] = str(required - present - excused)
        row |= {name: str(draw(st.integers(0, present))) for name in ("late", "speakers")}
        row["meeting_date"] = draw(_days(month))
        row |= {name: draw(st.sampled_from(["yes", "no"])) for name in ("thematic", "self_criticism")}
        row["quality"] = draw(st.sampled_from(["", *CHOICES["quality"]]))
    return row


@st.composite
def _training(draw: st.DrawFn, month: str, name: str) -> Row:
    people = draw(st.integers(1, 60) | st.integers(1, 1_000_000))
    parts = ("women", "ethnic_minority", "under_40", "completed")
    return {
        "course": name,
        "field": draw(st.sampled_from(FIELDS)),
        "organiser": draw(st.sampled_from(list(CHOICES["organiser"]))),
        "start_date": draw(_days(month)),
        "days": str(draw(st.integers(1, 730))),
        "participants": str(people),
        **{part: _maybe(draw, st.integers(0, people)) for part in parts},
    }


@st.composite
def _rotation(draw: st.DrawFn, month: str, name: str) -> Row:
    movement = draw(st.sampled_from(MOVEMENTS))
    start, end = draw(_units(month, ANY_LEVEL)), draw(_units(month, ANY_LEVEL))
    if movement in MOVEMENTS[:2] and start == end:
        end = next(unit for unit in UNITS if unit.level == "province")
    people = draw(st.integers(1, 5) | st.integers(1, 1_000_000))
    later = draw(st.integers(1, 60))
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + later, 12)
    places = zip(
        ("from_district", "from_commune", "to_district", "to_commune"),
        (*written_names(start, month), *written_names(end, month)),
        strict=True,
    )
    return {
        "movement": movement,
        **dict(places),
        "position": draw(st.sampled_from(POSITIONS)),
        "cadres": str(people),
        **{part: _maybe(draw, st.integers(0, people)) for part in ("women", "ethnic_minority", "under_40", "by_exam")},
        "decision": name,
        "expected_return": f"{year}-{number + 1:02}" if movement == "rotation" and draw(st.booleans()) else "",
    }


_ROWS = {"participation": _participation, "training": _training, "rotation": _rotation}


@st.composite
def valid_rows(draw: st.DrawFn, survey: str, most: int = 6) -> list[Row]:
    """Rows of a file: no name twice, since a name of two communes may mean one cell or two after their merger."""
    wanted = draw(st.lists(names(LONGEST[survey]), min_size=1, max_size=most, unique_by=same))
    rows = []
    for name in wanted:
        month = draw(st.sampled_from(MONTHS))
        unit = draw(_units(month, ANY_LEVEL))
        district, commune = written_names(unit, month)
        row = {"period": month, "district": district, "commune": commune}
        rows.append(row | draw(_ROWS[survey](month, name)))
    if survey != "participation" and draw(st.booleans()):
        rows += _nil(draw(_units("2025-03", ANY_LEVEL)), survey)
    return draw(st.permutations(rows))


def _nil(unit: Unit, survey: str) -> list[Row]:
    district, commune = written_names(unit, "2025-03")
    blank = dict.fromkeys(KINDS[survey], "")
    counted = "participants" if survey == "training" else "cadres"
    return [blank | {"period": "2025-03", "district": district, "commune": commune, counted: "0"}]
