"""The contract read by plain Python: units, columns, values and files, sharing no line with the program.

Values are spelt as `export` writes them: months and dates ISO, `yes`/`no`, English words, unknown empty.
"""

from __future__ import annotations

import calendar
import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

UNITS_FILE = Path(__file__).resolve().parents[2] / "warehouse" / "units" / "units.csv"
TODAY = date(2025, 11, 15)
REFORM = "2025-07"

Row = dict[str, str]

# survey -> column -> kind of its values, in the order of the contract
KINDS = {
    survey: dict(pair.split(":") for pair in columns.split())
    for survey, columns in {
        "participation": """
            period:month district:unit commune:unit cell:name members:number members_required:number present:number
            absent_excused:number absent_unexcused:number late:number speakers:number meeting_date:date
            thematic:boolean self_criticism:boolean quality:choice shortcomings:choices""",
        "training": """
            period:month district:unit commune:unit course:name field:choice organiser:choice start_date:date
            days:number participants:number women:number ethnic_minority:number under_40:number completed:number""",
        "rotation": """
            period:month district:unit commune:unit movement:choice from_district:unit from_commune:unit
            to_district:unit to_commune:unit position:choice cadres:number women:number ethnic_minority:number
            under_40:number by_exam:number decision:name expected_return:month""",
    }.items()
}
NAMES = {"participation": "cell", "training": "course", "rotation": "decision"}
MEETING = ("present", "absent_excused", "absent_unexcused", "late", "speakers")
MOVEMENTS = ("rotation", "mobilisation", "appointment", "arrangement", "nomination")
POSITIONS = ("head", "deputy", "specialist", "other")
FIELDS = (
    *("political_theory", "party_affairs", "state_management", "professional"),
    *("digital", "language", "defence", "other"),
)
# The words of the contract and of its list of choice words: English, Vietnamese, Arabic.
YES = ("1", "yes", "có", "x", "true", "نعم")
NO = ("0", "no", "không", "false", "لا", "")
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "quality": {
        "good": ("Tốt", "جيد جدًا"),
        "fair": ("Khá", "جيد"),
        "average": ("Trung bình", "متوسط"),
        "poor": ("Kém", "ضعيف"),
    },
    "shortcomings": {
        "regime": ("không giữ đúng chế độ", "عدم الالتزام بالنظام"),
        "content": ("chuẩn bị nội dung chưa tốt", "ضعف إعداد المحتوى"),
        "chairing": ("điều hành hạn chế", "ضعف إدارة الاجتماع"),
        "attendance": ("tỷ lệ dự họp thấp", "ضعف الحضور"),
        "criticism": ("tự phê bình và phê bình yếu", "ضعف النقد والنقد الذاتي"),
    },
    "field": {
        "political_theory": ("lý luận chính trị", "النظرية السياسية"),
        "party_affairs": ("công tác đảng", "عمل الحزب"),
        "state_management": ("quản lý nhà nước", "إدارة الدولة"),
        "professional": ("chuyên môn, nghiệp vụ", "مهني"),
        "digital": ("chuyển đổi số", "التحول الرقمي"),
        "language": ("ngoại ngữ, tiếng dân tộc", "اللغات"),
        "defence": ("quốc phòng, an ninh", "الدفاع والأمن"),
        "other": ("khác", "أخرى"),
    },
    "organiser": {
        "province": ("tỉnh", "مقاطعة"),
        "district": ("huyện", "منطقة"),
        "commune": ("xã", "بلدية"),
    },
    "position": {
        "head": ("cấp trưởng", "رئيس"),
        "deputy": ("cấp phó", "نائب"),
        "specialist": ("chuyên viên", "مختص"),
        "other": ("khác", "أخرى"),
    },
    "movement": {
        "rotation": ("luân chuyển", "تدوير"),
        "mobilisation": ("điều động", "نقل"),
        "appointment": ("bổ nhiệm", "تعيين"),
        "arrangement": ("bố trí", "ترتيب"),
        "nomination": ("giới thiệu ứng cử", "تقديم مرشحين"),
    },
}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0"))
_TONES = dict(
    zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
)
_TYPES = ("xã", "phường", "thị trấn", "huyện", "thị xã", "thành phố", "tỉnh")


class UnreadableError(Exception):
    """A file or value that the contract gives no meaning: it must be refused."""


def same(text: str) -> str:
    """What is compared of a name: neither case, composition, tone placement, blanks nor the invisible."""
    key = " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").translate(_INVISIBLE).split()).lower()
    for old, new in _TONES.items():
        key = key.replace(old, new)
    return key


def kept(text: str) -> str:
    """A name as it is stored."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").translate(_INVISIBLE).strip()


@dataclass(frozen=True)
class Unit:
    """One line of the reference units; `until` is the first month it is no more, empty if it still is."""

    code: str
    since: str
    until: str
    name: str
    kind: str
    level: str
    parent: str
    former_district: str

    def exists(self, month: str) -> bool:
        """Whether it exists in a month."""
        return self.since <= month and (not self.until or month < self.until)


def _units() -> list[Unit]:
    with UNITS_FILE.open(encoding="utf-8", newline="") as file:
        return [
            Unit(
                *(line[key] for key in ("code", "valid_from", "valid_to", "name", "type", "level", "parent_code")),
                line["former_district_code"],
            )
            for line in csv.DictReader(file)
        ]


UNITS = _units()


def unit_at(level: str, code: str, month: str) -> Unit:
    """The unit that bears a code in a month."""
    return next(unit for unit in UNITS if unit.level == level and unit.code == code and unit.exists(month))


def written_names(unit: Unit, month: str) -> tuple[str, str]:
    """District and commune as an export names a unit."""
    if unit.level == "province":
        return "", ""
    if unit.level == "district":
        return unit.name, ""
    return unit_at("district", unit.parent, month).name if month < REFORM else "", unit.name


def _named(text: str, level: str) -> list[Unit]:
    key = same(text.removeprefix("'"))
    width = {"district": 3, "commune": 5}[level]
    if key.isascii() and key.isdigit():
        return [unit for unit in UNITS if unit.level == level and unit.code == key.zfill(width)]
    bare = {key} | {key.removeprefix(f"{kind} ") for kind in (*_TYPES, "tp.", "tp", "tx.", "tx", "tt.", "tt")}
    return [unit for unit in UNITS if unit.level == level and same(unit.name) in bare]


def unit_meant(district: str, commune: str, month: str, *, also_before: bool = False) -> Unit:
    """The unit that two cells of a row name in a month, among those that exist then.

    `also_before`: or were abolished in the 12 months before, as is allowed where somebody comes from.
    """
    known = [unit for unit in UNITS if unit.exists(month)]
    year, number = map(int, month.split("-"))
    earliest = f"{year - 1}-{number:02}"
    recent = [unit for unit in UNITS if also_before and unit.until and earliest <= unit.until <= month]
    within = {unit.code for unit in _named(district, "district")}
    lay_there = [unit for unit in recent if district and commune and unit.parent in within]
    for usable in (lay_there, known, recent):
        if commune:
            found = [unit for unit in _named(commune, "commune") if unit in usable]
            if district and len(found) > 1:
                found = [unit for unit in found if unit.parent in within or unit.former_district in within]
        elif district:
            found = [unit for unit in _named(district, "district") if unit in usable]
        else:
            found = [unit for unit in usable if unit.level == "province"]
        if len(found) == 1:
            return found[0]
    raise UnreadableError(f"no one unit: {district!r} {commune!r} {month}")


def _month(text: str) -> str:
    key = same(text).removeprefix("'").strip()
    forms = (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})",
        r"(?P<y>\d{4})/(?P<m>\d{1,2})",
        r"(?P<m>\d{1,2})[/-](?P<y>\d{4})",
        r"(?P<y>\d{4})(?P<m>\d{2})",
        r"(?:tháng|thg|t) ?(?P<m>\d{1,2}) ?(?:/|-|,|năm| ) ?(?P<y>\d{4})",
        r"(?:tháng|thg) ?(?P<m>\d{1,2})-(?P<s>\d{2})",
        r"(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-(?:(?P<y>\d{4})|(?P<s>\d{2}))",
    )
    for form in forms:
        found = re.fullmatch(form, key, re.ASCII)
        if found:
            parts = found.groupdict()
            year = int(parts.get("y") or f"20{parts['s']}")
            names = [name.lower() for name in calendar.month_abbr]
            month = names.index(parts["n"]) if parts.get("n") else int(parts["m"])
            if 1 <= month <= 12 and year >= 2010:
                return f"{year}-{month:02}"
    raise UnreadableError(f"no month: {text!r}")


def _date(text: str) -> str:
    key = kept(text).removeprefix("'").strip()
    iso, day_first = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", key, re.ASCII), None
    if iso is None:
        iso = re.fullmatch(r"(\d{4})/(\d{1,2})/(\d{1,2})", key, re.ASCII)
    if iso is None:
        day_first = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", key, re.ASCII)
    found = iso or day_first
    try:
        assert found is not None
        numbers = list(map(int, found.groups()))
        day = date(*numbers) if iso else date(*numbers[::-1])
    except (ValueError, AssertionError):
        raise UnreadableError(f"no date: {text!r}") from None
    if day > TODAY:
        raise UnreadableError(f"not yet: {text!r}")
    return day.isoformat()


def _number(text: str) -> str:
    found = re.fullmatch(r"'? ?(\d+)(?:[.,]0{0,2})?", kept(text), re.ASCII)
    if not found:
        raise UnreadableError(f"no number: {text!r}")
    return str(int(found[1]))


def _word(column: str, text: str) -> str:
    for code, others in CHOICES[column].items():
        if same(text) in map(same, (code, *others)):
            return code
    raise UnreadableError(f"no choice: {text!r}")


def _words(column: str, text: str) -> str:
    words = {_word(column, word) for word in re.split("[;|,]", text) if kept(word)}
    return ";".join(code for code in CHOICES[column] if code in words)


def _yes_no(text: str) -> str:
    for words, answer in ((YES, "yes"), (NO, "no")):
        if same(text.removeprefix("'")) in map(same, words):
            return answer
    raise UnreadableError(f"neither yes nor no: {text!r}")


def value_meant(survey: str, column: str, text: str) -> str:
    """What one cell says, but for units. Raises UnreadableError."""
    kind = KINDS[survey][column]
    if not kept(text):
        return "no" if kind == "boolean" else ""
    match kind:
        case "month":
            return _month(text)
        case "date":
            return _date(text)
        case "number":
            return _number(text)
        case "choice":
            return _word(column, text)
        case "choices":
            return _words(column, text)
        case "boolean":
            return _yes_no(text)
    return kept(text)


def row_meant(survey: str, cells: Row) -> Row:
    """What one row says, in the columns and spelling of an export. Raises UnreadableError."""
    row = {column: value_meant(survey, column, cells.get(column, "")) for column in KINDS[survey]}
    month = row["period"]
    if not month:
        raise UnreadableError("no month")
    unit = unit_meant(row["district"], row["commune"], month)
    row["district"], row["commune"] = written_names(unit, month)
    if survey == "participation" and not row["meeting_date"]:
        row |= dict.fromkeys(MEETING, "")
    if survey == "rotation" and row["movement"]:
        for side in ("from", "to"):
            moved = unit_meant(row[f"{side}_district"], row[f"{side}_commune"], month, also_before=side == "from")
            if not moved.exists(month):
                raise AbolishedError
            row[f"{side}_district"], row[f"{side}_commune"] = written_names(moved, month)
    return row


class AbolishedError(Exception):
    """Somebody comes from a unit that is no more: allowed, but how it is exported is for other tests."""


def _decoded(content: bytes) -> str:
    """Raises UnreadableError if it is not UTF-8, UTF-16 with its mark, or Windows-1258."""
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeError:
        try:
            return unicodedata.normalize("NFC", content.decode("cp1258"))
        except UnicodeError:
            raise UnreadableError("no encoding") from None


def file_meant(survey: str, content: bytes) -> list[Row]:
    """What a text file under English headings says, going down. Raises UnreadableError where that is nothing.

    Stricter than need be is wrong, more lenient is not: who calls it has a file that the program accepted.
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n").removesuffix("\x1a")
    text = re.sub(r'\A"?sep=."?[ \t,;]*(?:\n|\Z)', "", text, flags=re.IGNORECASE)
    for delimiter in ",;\t":
        records = [record for record in _records(text, delimiter) if any(map(kept, record))]
        if not records:
            continue
        known = {_heading(column): column for column in KINDS[survey]}
        headings = [known.get(_heading(cell)) for cell in records[0]]
        places = {heading: index for index, heading in reversed(list(enumerate(headings))) if heading}
        if len(places) < len(KINDS[survey]) // 2:
            continue
        width = max(index for index, cell in enumerate(records[0]) if kept(cell)) + 1
        if any(len(record) < width or any(map(kept, record[width:])) for record in records):
            raise UnreadableError("rows of another width")
        return [
            row_meant(survey, {column: record[index] for column, index in places.items()}) for record in records[1:]
        ]
    raise UnreadableError("no header")


def _heading(cell: str) -> str:
    return re.sub(r"[\s_]+", "", same(cell).strip(" *:.'\"“”’‘"))


def _records(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return []
