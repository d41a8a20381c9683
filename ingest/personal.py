"""Headings and texts that speak of persons. The system holds counts only: such a file is refused and not kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from schemas.codes import match_text

# A longer cell is a sentence, not a heading.
HEADING_LENGTH = 60
# In a row with as many filled cells a heading may be worded freely; elsewhere it must be the usual word.
CELLS_OF_A_HEADING_ROW = 3

WORDS_BESIDE = 2

# Nine or more digits in a row, or the word for an identity card, in any text. Also used on bytes.
PERSONAL_VALUE = r"(?i)[0-9]{9,}|(?:^|[^a-z])(?:cccd|cmnd)(?:[^a-z]|$)"
_PERSONAL_VALUE = re.compile(PERSONAL_VALUE)
_PERSONAL_BYTES = re.compile(PERSONAL_VALUE.encode())

_PERSON = (
    "đảng viên|cán bộ|bí thư|phó bí thư|học viên|chi ủy viên|cá nhân|công dân|người [a-zà-ỹđ ]+|"
    "member|party member|person|cadre|secretary|trainee|employee"
)
# kind -> what such a heading contains, after `_plain`
_PATTERNS: dict[str, str] = {
    "name": (
        r"\bhọ (?:và )?(?:chữ )?(?:tên )?(?:đệm )?(?:và )?tên\b|\bhọ tên\b|^tên (?:đầy đủ|khai sinh|" + _PERSON + r")$"
        r"|\b(?:full|first|last|family|given|middle|maiden|sur) ?names?\b|\bsurnames?\b"
        r"|\b(?:member|person|cadre|secretary|participant|trainee|student|employee|official)s?(?: s)? names?\b"
        r"|\bnames? of (?:the )?(?:party )?(?:member|person|cadre|secretary|participant|trainee|employee|official)"
        r"|الاسم (?:الكامل|الثلاثي|الرباعي|الاول|الشخصي|واللقب|و اللقب)"
        r"|^اسم (?:العضو|الشخص|العاءله|الكادر|المشارك)|^اللقب$"
    ),
    "identity": (
        r"\b(?:cccd|cmnd|cmtnd|cmt|căn cước|chứng minh (?:nhân dân|thư|quân đội)|hộ chiếu|bhxh|bhyt|mã số thuế)\b"
        r"|\bđịnh danh\b(?! (?:đơn vị|tổ chức|cơ quan))|\b(?:số )?thẻ đảng\b|\bbảo hiểm (?:xã hội|y tế)\b"
        r"|\bsố hiệu (?:đảng viên|cán bộ|công chức)\b"
        r"|\b(?:identity|identification|passport|national id|citizen id|personal id|social security)\b"
        r"|\bid (?:no|number|card|code)\b|\b(?:party|membership) card\b"
        r"|\bالهويه\b|\bهويه\b|الرقم (?:الوطني|القومي)|جواز السفر|بطاقه (?:شخصيه|العضويه|التعريف)"
    ),
    "phone": (
        r"\bđiện thoại\b|\bdi động\b|\bs[đd]t\b|\bsố đt\b|^đt$|\bzalo\b"
        r"|\b(?:phone|telephone|cellphone|mobile|tel|whatsapp)s?\b"
        r"|\b(?:ال)?(?:هاتف|جوال|محمول)\b|موبايل|تليفون"
    ),
    "birth": (
        r"\b(?:ngày|tháng|năm|nơi) sinh\b(?! hoạt)|\bsinh (?:ngày|năm)\b"
        r"|\b(?:birth|birthday|birthdate|birthplace|born|dob)\b|\bdateofbirth\b"
        r"|ميلاد|\bالولاده\b"
    ),
    "address": (
        r"\bđịa chỉ\b|\bnơi (?:ở|cư trú|thường trú|tạm trú)\b|\bchỗ ở\b|\bhộ khẩu\b|\b(?:thường|tạm|trú) trú\b"
        r"|\btrú quán\b|\b(?:quê|nguyên) quán\b|\bsố nhà\b|\bthư điện tử\b"
        r"|\b(?:address|residence|domicile|hometown|home town|e ?mail)\b"
        r"|\b(?:ال)?عنوان\b|محل الاقامه|مكان (?:الاقامه|السكن)|البريد الالكتروني"
    ),
}
_ANYWHERE = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
# What any of them contains: a whole row is looked at once, and its cells only if there is a reason to.
_ANY = re.compile("|".join(pattern.replace("^", "").replace("$", "") for pattern in _PATTERNS.values()))
_BARE_NAMES = frozenset({"name", "names", "tên", "الاسم"})

_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ARABIC_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ئ": "ء"})
_PUNCTUATION = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _plain(text: str) -> str:
    words = _CAMEL.sub(" ", text)
    return _PUNCTUATION.sub(" ", _ARABIC_MARKS.sub("", match_text(words)).translate(_ARABIC_LETTERS)).strip()


@lru_cache(maxsize=8192)
def personal_heading(text: str, *, whole: bool = False) -> str | None:
    """What kind of personal data a heading announces: name, identity, phone, birth or address; else None.

    With `whole` the cell must be little more than the usual word; otherwise it may be part of a longer heading.
    """
    if not text or len(text) > HEADING_LENGTH or text.isdigit():
        return None
    plain = _plain(text)
    if "ghi rõ" in plain:
        # "(Ký, ghi rõ họ tên)" asks for a signature, it heads no column
        return None
    for kind, pattern in _ANYWHERE.items():
        match = pattern.search(plain)
        if match and not (whole and _says_more(plain, match)):
            return kind
    return None


def _says_more(plain: str, match: re.Match[str]) -> bool:
    rest = plain[: match.start()] + " " + plain[match.end() :]
    return len(rest.split()) > WORDS_BESIDE or any(letter.isdigit() for letter in rest)


def may_head_persons(cells: Sequence[str]) -> bool:
    """Whether any cell of a row might be a heading of personal data; cheap, and sometimes wrongly true."""
    return bool(_ANY.search(_plain(" ; ".join(cells))))


def is_bare_name(text: str) -> bool:
    """Whether a heading says just "name". Beside the column that names the row it can only mean a person."""
    return _plain(text) in _BARE_NAMES


def has_personal_value(text: str) -> bool:
    """Whether a text carries a long number or the word for an identity card."""
    return bool(_PERSONAL_VALUE.search(text))


def has_personal_bytes(content: bytes) -> bool:
    """The same for text that could not be decoded."""
    return bool(_PERSONAL_BYTES.search(content))
