"""Rows → a file, in any of the ways that the contract says spreadsheets write one."""

from __future__ import annotations

import csv
import io
import random
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from hypothesis import strategies as st

from localisation import LANGUAGES, localiser
from schemas.headings import ALIASES, HEADINGS, heading_key
from tests.properties.plain import CHOICES, KINDS, NO, REFORM, UNITS, YES, Row, Unit, unit_at, unit_meant

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
}
_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_UNSEEN = "\u200b\u00ad\ufeff"


@dataclass(frozen=True)
class Way:
    """How a file is written. `seed` decides about spellings, cell by cell."""

    seed: int
    ending: str
    language: str
    delimiter: str
    has_sep_line: bool
    encoding: str
    newline: str
    quoting: int
    blank_rows: int
    columns_beyond: int
    ends_with_newline: bool
    is_of_1904: bool


ways = st.builds(
    Way,
    seed=st.integers(0, 10**9),
    ending=st.sampled_from([".csv", ".csv", ".txt", ".tsv", ".xlsx"]),
    language=st.sampled_from(["keys", "mixed", *LANGUAGES]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    has_sep_line=st.booleans(),
    encoding=st.sampled_from(list(ENCODINGS)),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    blank_rows=st.integers(0, 4),
    columns_beyond=st.integers(0, 3),
    ends_with_newline=st.booleans(),
    is_of_1904=st.booleans(),
)


def write(survey: str, rows: list[Row], way: Way) -> bytes:
    """The file. Columns of which nothing is known may be left out, and their order is any."""
    chance = random.Random(way.seed)
    columns = [name for name in KINDS[survey] if _needed(survey, name, rows) or chance.random() < 0.7]
    chance.shuffle(columns)
    head = [_heading(survey, name, way, chance) for name in columns]
    body = [[*map(_spelt(survey, row, chance).__getitem__, columns)] for row in rows]
    if chance.random() < 0.2:  # empty = the warehouse's own
        head.append(chance.choice(["province", "Tỉnh"]))
        for line in body:
            line.append(chance.choice(["", "Điện Biên", "tỉnh Điện Biên", "11"]))
    lines = [head, *body]
    for _ in range(way.blank_rows):
        lines.insert(chance.randint(0, len(lines)), [""] * chance.choice([0, len(head)]))
    lines = [[*line, *[""] * way.columns_beyond] if line else line for line in lines]
    return _workbook(lines, way, chance) if way.ending == ".xlsx" else _text(lines, way)


def _needed(survey: str, name: str, rows: list[Row]) -> bool:
    if any(row[name] not in ("", "no") for row in rows):
        return True
    optional = {"district", "commune", "meeting_date", "thematic", "self_criticism", "quality", "shortcomings"}
    optional |= {"women", "ethnic_minority", "under_40", "completed", "by_exam", "expected_return"}
    optional |= {"from_district", "from_commune", "to_district", "to_commune"}
    return name not in optional


# --- headings


def _aliases(survey: str, column: str, language: str) -> list[str]:
    tables = tomllib.loads(Path(ALIASES).read_text(encoding="utf-8"))
    spec = f"column-{column.replace('_', '-')}"
    words = [localiser(one)(spec) for one in LANGUAGES if language in ("mixed", one)]
    if language in ("mixed", "vi"):
        words += [*tables["common"].get(column, ()), *tables[survey].get(column, ())]
    return [word for word in words if HEADINGS[survey].get(heading_key(word)) == column]


def _heading(survey: str, column: str, way: Way, chance: random.Random) -> str:
    text = column if way.language == "keys" else chance.choice(_aliases(survey, column, way.language) or [column])
    text = chance.choice([text, text.upper(), text.title(), text.replace("_", " "), f" {text} "])
    return unicodedata.normalize(chance.choice(["NFC", "NFD"]), text)


# --- values


def _spelt(survey: str, row: Row, chance: random.Random) -> Row:
    """A row in another spelling that says the same. `month:` and `day:` mark what a workbook may hold as a date."""
    written = {}
    for column, kind in KINDS[survey].items():
        value = row[column]
        if kind == "boolean":
            written[column] = _cased(chance.choice(YES if value == "yes" else NO), chance)
        elif value == "":
            written[column] = chance.choice(["", "", " ", "\u00a0"])
        elif kind == "month":
            written[column] = _month(value, chance)
        elif kind == "date":
            written[column] = _date(value, chance)
        elif kind == "number":
            written[column] = chance.choice([value, f" {value} ", f"{value}.0", f"{value},0", f"'{value}"])
        elif kind == "choice":
            written[column] = _cased(chance.choice([value, *CHOICES[column][value]]), chance)
        elif kind == "choices":
            words = [_cased(chance.choice([word, CHOICES[column][word][0]]), chance) for word in value.split(";")]
            chance.shuffle(words)
            written[column] = chance.choice([";", "|", ",", "; ", " , "]).join(words)
        else:
            written[column] = _unseen(value, chance)
    month = row["period"]
    if survey == "participation" and not row["meeting_date"]:  # not held: the counts are empty or 0
        written |= dict.fromkeys(("present", "absent_excused", "absent_unexcused", "late", "speakers"), "")
        written[chance.choice(["present", "late"])] = chance.choice(["", "0"])
    sides = ["", "from_", "to_"] if survey == "rotation" and row["movement"] else [""]
    for side in sides:
        district, commune = f"{side}district", f"{side}commune"
        unit = unit_meant(row[district], row[commune], month)
        written |= dict(zip((district, commune), _unit(unit, month, chance, side), strict=True))
    return written


def _cased(text: str, chance: random.Random) -> str:
    text = chance.choice([text, text.upper(), text.title(), text.capitalize(), f" {text}"])
    return unicodedata.normalize(chance.choice(["NFC", "NFD"]), text)


def _unseen(text: str, chance: random.Random) -> str:
    """A name that is stored without what is added here."""
    text = unicodedata.normalize(chance.choice(["NFC", "NFD"]), text)
    if chance.random() < 0.3:
        place = chance.randint(1, len(text))
        text = text[:place] + chance.choice(_UNSEEN) + text[place:]
    return chance.choice([text, text, f" {text} ", f"\u00a0{text}"])


def _month(value: str, chance: random.Random) -> str:
    year, month = value.split("-")
    short = str(int(month))
    forms = [value, f"{year}-{short}", f"{year}/{short}", f"{month}/{year}", f"{short}/{year}", f"{year}{month}"]
    forms += [f"Tháng {short}/{year}", f"tháng {month} năm {year}", f"T{short}/{year}", f"Thg{short}-{year[2:]}"]
    forms += [f"{_MONTH_NAMES[int(month) - 1]}-{year[2:]}", f"THÁNG {month} NĂM {year}", f"month:{value}-01"]
    return chance.choice(forms)


def _date(value: str, chance: random.Random) -> str:
    year, month, day = value.split("-")
    return chance.choice([value, f"{day}/{month}/{year}", f"{int(day)}/{int(month)}/{year}", f"day:{value}"])


def _name_of(unit: Unit, chance: random.Random) -> str:
    """A name as it is, under its type, in capitals, or its code as it is and as Excel leaves it."""
    name = chance.choice([unit.name, f"{unit.kind.lower()} {unit.name}", unit.code, unit.code.lstrip("0")])
    return _cased(name.replace("Toà", "Tòa"), chance)


def _unit(unit: Unit, month: str, chance: random.Random, side: str) -> tuple[str, str]:
    if unit.level == "province":
        return chance.choice([("", ""), (" ", "")])
    if unit.level == "district":
        return _name_of(unit, chance), ""
    if month < REFORM:
        district = unit_at("district", unit.parent, month)
        by_code = chance.choice([unit.code, unit.code.lstrip("0")])
        return chance.choice([(_name_of(district, chance), _name_of(unit, chance)), ("", by_code)])
    if side == "from_":  # under its old district it would be the commune that lay there until the reform
        return "", _name_of(unit, chance)
    former = [one for one in UNITS if one.level == "district" and one.code == unit.former_district]
    return chance.choice(["", _name_of(former[0], chance) if former else ""]), _name_of(unit, chance)


# --- files


def _text(lines: list[list[str]], way: Way) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=way.delimiter, lineterminator=way.newline, quoting=way.quoting)
    for line in lines:
        writer.writerow([_as_text(cell) for cell in line])
    text = buffer.getvalue()
    if way.has_sep_line:
        text = f"sep={way.delimiter}{way.newline}{text}"
    if not way.ends_with_newline:
        text = text.removesuffix(way.newline)
    return ENCODINGS[way.encoding] + text.encode(way.encoding)


def _as_text(cell: str) -> str:
    kind, marked, rest = cell.partition(":")
    if marked and kind == "month":
        return rest[:7]
    return rest if marked and kind == "day" else cell


def _workbook(lines: list[list[str]], way: Way, chance: random.Random) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "date_1904": way.is_of_1904}
    book = xlsxwriter.Workbook(target, options)
    if chance.random() < 0.3:
        book.add_worksheet("Ghi chú").write_string(0, 0, "Biểu này gửi trước ngày 10")
    sheet = book.add_worksheet("Báo cáo")
    formats = [book.add_format({"num_format": shown}) for shown in ("mmm-yy", "dd/mm/yyyy", "General")]
    left = chance.choice([0, 0, 1])
    for number, line in enumerate(lines):
        for column, cell in enumerate(line, left):
            kind, marked, rest = cell.partition(":")
            if marked and kind in ("month", "day"):
                sheet.write_datetime(number, column, date.fromisoformat(rest), formats[kind == "day"])
            elif cell.isascii() and cell.isdigit() and chance.random() < 0.6:
                sheet.write_number(number, column, int(cell))
            elif cell.lower() in ("true", "false") and chance.random() < 0.6:
                sheet.write_boolean(number, column, cell.lower() == "true")
            elif cell:
                sheet.write_string(number, column, cell)
    book.close()
    return target.getvalue()
