"""Headings and texts that speak of persons. The system holds counts only: such a file is refused and not kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from schemas.codes import match_text
from schemas.limits import LONG_NUMBER

# A longer cell is a sentence, not a heading.
HEADING_LENGTH = 60
# In a row with as many filled cells a heading may be worded freely; elsewhere it must be the usual word.
CELLS_OF_A_HEADING_ROW = 3

WORDS_BESIDE, LETTERS_BESIDE = 2, 8

# Nine or more digits in a row, or the word for an identity card, in any text. Also used on bytes.
PERSONAL_VALUE = rf"(?i){LONG_NUMBER}|(?:^|[^a-z])(?:cccd|cmnd)(?:[^a-z]|$)"
_PERSONAL_VALUE = re.compile(PERSONAL_VALUE)
_PERSONAL_BYTES = re.compile(PERSONAL_VALUE.encode())

# Words of a signature block, in a cell of its own.
SIGNATURE = re.compile(
    r"\b(?:người lập|người báo cáo|người tổng hợp|ký tên|ghi rõ|đã ký|xác nhận của|thủ trưởng|nơi nhận|thay mặt)\b"
    r"|\b(?:t ?m|k ?t|t ?l) (?:ban|đảng|chi|ủy|uỷ|bí|thường|ban chấp)\b"
    r"|^(?:phó )?bí thư(?: (?:chi bộ|đảng uỷ|chi uỷ|huyện uỷ))?$|^(?:chủ tịch|kế toán|văn phòng|lãnh đạo)\b"
    r"|\bngày\b.*\btháng\b.*\bnăm\b"
    r"|\b(?:prepared|signed|approved|reported) by\b|\bsignature\b|^(?:deputy )?secretary$"
    r"|التوقيع|توقيع|أعده|إعداد|أمين الخلية"
)
# The same, and personal values, in a row that is not cut into cells. Also used on columns.
MAY_BE_PRIVATE = (
    PERSONAL_VALUE + "|" + SIGNATURE.pattern.replace("^", r"(?:^|[^\w ]) *").replace("$", r" *(?:[^\w ]|$)")
)
_MAY_BE_PRIVATE = re.compile(MAY_BE_PRIVATE)

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
        r"\b(?:ngày|tháng|năm|nơi) sinh\b(?! hoạt| viên)|(?<!học )\bsinh (?:ngày|năm)\b"
        r"|\b(?:birth|birthday|birthdate|birthplace|born|dob)\b|\bdateofbirth\b"
        r"|ميلاد|\bالولاده\b"
    ),
    "address": (
        r"\bđịa chỉ\b|\bnơi (?:ở|cư trú|thường trú|tạm trú)\b|\bchỗ ở\b|\bhộ khẩu\b|\b(?:thường|tạm|trú) trú\b"
        r"|\btrú quán\b|\b(?:quê|nguyên) quán\b|\bsố nhà\b|\bthư điện tử\b"
        r"|\b(?:address|residence|domicile|hometown|home town|e ?mail)\b"
        r"|\b(?:ال)?عنوان\b(?! ال(?:دوره|قرار|نشاط|اجتماع))|محل الاقامه|مكان (?:الاقامه|السكن)|البريد الالكتروني"
    ),
}
# The same in headings written without blanks, points or accents: what they contain after `_together`.
_TOGETHER: dict[str, str] = {
    "name": (
        r"họvàtên|họtên|họđệm|họchữđệm|họvàchữđệm|^tên(?:đầyđủ|khaisinh|đảngviên|cánbộ|họcviên|chiuỷviên|cánhân|"
        r"côngdân|(?:phó)?bíthư)$|(?:full|first|last|family|given|middle|maiden|sur)names?$|^(?:full|sur)name"
        r"|^(?:party)?(?:member|person|cadre|secretary|participant|trainee|student|employee|official)s?names?$"
        r"|الاسم(?:الكامل|الثلاثي|الرباعي|الاول|الشخصي|واللقب)"
    ),
    "identity": (
        r"căncước|chứngminh(?:nhândân|thư|quânđội)|^(?:mã)?sốchứngminh|hộchiếu|thẻđảng|cccd|cmnd|cmtnd|^sốgiấytờ"
        r"|địnhdanh(?!đơnvị|tổchức|cơquan)|mã(?:số)?cánhân|sốhiệu(?:đảngviên|cánbộ|côngchức)|bảohiểm(?:xãhội|ytế)"
        r"|identit(?:y|ies)|passport|socialsecurity|^id(?:số|so)$|(?:party|membership)card"
        r"|^(?:mãsố|maso|số|so|mã|ma)?(?:national|citizen|personal|person|voter|(?:party)?member|party)?"
        r"id(?:no|num|number|card|code|s)?$"
        r"|(?:رقم|بطاقه)(?:ال)?(?:هويه|بطاقه|جواز|تعريف)|الهويه|الرقم(?:الوطني|القومي)|جوازالسفر|بطاقه(?:شخصيه|العضويه)"
    ),
    "phone": (
        r"điệnthoại|^(?:số)?s?đt(?:dđ|lh|nr|cq)$|^(?:số)?(?:sđt|sdt)|^sốđt$|^(?:số)?diđộng|zalo"
        r"|(?<!micro)(?<!mega)(?<!head)phone(?:no|num|numbers?|s)?$|telephone|cellphone|^phone(?:no|num)"
        r"|^(?:mobile|tel)(?:no|num|numbers?|phone)?$|contact(?:no|num|number|phone)|whatsapp"
        r"|رقم(?:ال)?(?:هاتف|جوال|محمول|موبايل|تليفون)|^(?:ال)?(?:هاتف|جوال)"
    ),
    "birth": (
        r"(?:ngày|tháng|năm|nơi)sinh(?!hoạt|viên|học|thái|sống|lý)|^sinh(?:ngày|năm)|^dob$"
        r"|birth(?:date|day|place|year|s)?$|(?:date|day|year|place)ofbirth"
        r"|(?:تاريخ|مكان|محل|سنه)(?:ال)?(?:ميلاد|ولاده)"
    ),
    "address": (
        r"địachỉ|nơi(?:ở|cưtrú|thườngtrú|tạmtrú)|^chỗở|hộkhẩu|(?:thường|tạm)trú|(?:trú|quê|nguyên)quán|^sốnhà$|thưđiệntử"
        r"|address(?:es|line|no)?\d*$|^e?mails?$|hometown|domicile|^residence$|placeofresidence"
        r"|^(?:ال)?عنوان(?:ال)?(?:سكن|منزل|بيت|بريد)?$|البريدالالكتروني|(?:محل|مكان)(?:ال)?(?:اقامه|سكن)"
    ),
}
# Where a heading has no accents at all. Written so, many words are several: none that may be an innocent one.
_WITHOUT_ACCENTS: dict[str, str] = {
    "name": (
        r"hovaten|hotendem|hodemvaten|hovachudem|^(?:stt)?hoten|hoten$"
        r"|^ten(?:daydu|khaisinh|dangvien|canbo|hocvien|chiuyvien|canhan|congdan|(?:pho)?bithu)$"
    ),
    "identity": (
        r"cancuoccongdan|^(?:so|the)?cancuoc|chungminh(?:nhandan|thu$|quandoi)|^(?:ma)?sochungminh|^(?:so)?hochieu$"
        r"|sothedang|dinhdanhcanhan|^(?:ma)?sodinhdanh$|^ma(?:so)?canhan$|^so(?:bhxh|bhyt)"
    ),
    "phone": r"dienthoai|^(?:so)?s?dt(?:dd|lh|nr|cq)$|^sodt$|^(?:so)?didong$",
    "birth": r"(?:ngay|noi)sinh(?!hoat|vien|hoc|thai|song|ly|con)|^namsinh$|thangnamsinh|^sinh(?:ngay|nam)",
    "address": (
        r"diachi(?!nh|bo)|^noi(?:o|cutru|thuongtru|tamtru)|^(?:so)?hokhau|thuongtru(?!c)|tamtru$|quequan|nguyenquan"
        r"|^sonha$|thudientu"
    ),
}
_ANYWHERE = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_IN_ONE_WORD = {kind: re.compile(f"{_TOGETHER[kind]}|{_WITHOUT_ACCENTS[kind]}") for kind in _PATTERNS}
# What any of them contains: a whole row is looked at once, and its cells only if there is a reason to.
_ANY = re.compile("|".join(pattern.replace("^", "").replace("$", "") for pattern in _PATTERNS.values()))
_BETWEEN = "\x00"
_ANY_IN_ONE_WORD = re.compile(
    "|".join(
        pattern.pattern.replace("^", f"(?<![^{_BETWEEN}])").replace("$", f"(?![^{_BETWEEN}])")
        for pattern in _IN_ONE_WORD.values()
    )
)
_BARE_NAMES = frozenset({"name", "names", "tên", "ten", "họ", "الاسم", "اسم"})

_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ARABIC_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ئ": "ء"})
_PUNCTUATION = re.compile(r"[\W_]+")
_NO_WORD = re.compile(rf"[^\w{_BETWEEN}]|_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _plain(text: str) -> str:
    words = _CAMEL.sub(" ", text)
    return _PUNCTUATION.sub(" ", _ARABIC_MARKS.sub("", match_text(words)).translate(_ARABIC_LETTERS)).strip()


def _together(text: str) -> str:
    """`_plain` without blanks."""
    return _NO_WORD.sub("", _ARABIC_MARKS.sub("", match_text(text)).translate(_ARABIC_LETTERS))


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
    together = _together(text)
    for kind, pattern in _IN_ONE_WORD.items():
        match = pattern.search(together)
        if match and not (whole and _is_longer(together, match)):
            return kind
    return None


def _is_longer(together: str, match: re.Match[str]) -> bool:
    rest = together[: match.start()] + together[match.end() :]
    return len(rest) > LETTERS_BESIDE or any(letter.isdigit() for letter in rest)


def _says_more(plain: str, match: re.Match[str]) -> bool:
    rest = plain[: match.start()] + " " + plain[match.end() :]
    return len(rest.split()) > WORDS_BESIDE or any(letter.isdigit() for letter in rest)


def may_head_persons(cells: Sequence[str]) -> bool:
    """Whether any cell of a row might be a heading of personal data; cheap, and sometimes wrongly true."""
    return bool(_ANY.search(_plain(" ; ".join(cells))) or _ANY_IN_ONE_WORD.search(_together(_BETWEEN.join(cells))))


def is_bare_name(text: str) -> bool:
    """Whether a heading says just "name". Beside the column that names the row it can only mean a person."""
    return _plain(text) in _BARE_NAMES


def has_personal_value(text: str) -> bool:
    """Whether a text carries a long number or the word for an identity card."""
    return bool(_PERSONAL_VALUE.search(text))


def has_personal_bytes(content: bytes) -> bool:
    """The same for text that could not be decoded."""
    return bool(_PERSONAL_BYTES.search(content))


def may_be_private(cells: Sequence[str]) -> bool:
    """Whether a row may carry personal data or belong to a signature block: also a text all by itself."""
    filled = [cell for cell in cells if cell.strip()]
    alone = len(filled) == 1 and any(map(str.isalpha, filled[0]))
    return alone or bool(_MAY_BE_PRIVATE.search(";".join(filled)))
