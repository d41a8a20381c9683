"""Files that are refused as a whole: other kinds of files, other encodings, and files made to do harm."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fluent.syntax import ast, parse

from ingest.problems import FileRefusedError, Problem
from ingest.read import read_sheet
from localisation import CATALOGUES, localiser
from warehouse.settings import settings

LIMITS = settings().limits
HEADER = "Kỳ báo cáo,Huyện,Xã,Chi bộ,Tổng số đảng viên,Phải dự,Có mặt,Vắng có lý do,Vắng không lý do,Đi muộn,Phát biểu,Ngày họp"
ROW = "2025-06,Mường Chà,Mường Mươn,Púng Giắt 1,21,20,18,1,1,0,7,2025-06-05"
TEXT = f"{HEADER}\n{ROW}\n"
ENGLISH = TEXT.replace(
    HEADER,
    "period,district,commune,cell,members,members_required,present,absent_excused,"
    "absent_unexcused,late,speakers,meeting_date",
)


def refusal(content: bytes, name: str = "a.csv", **limits: int) -> tuple[list[str], bool]:
    with pytest.raises(FileRefusedError) as caught:
        read_sheet(content, name, replace(LIMITS, **limits))
    return [problem.key.removeprefix("problem-") for problem in caught.value.problems], caught.value.keep_bytes


@contextmanager
def within(seconds: float) -> Iterator[None]:
    start = time.process_time()  # the processor's, not the clock's: other tests run at the same time
    yield
    assert time.process_time() - start < seconds


# --- names and kinds


@pytest.mark.parametrize(
    "name", ["a.csv", "a.CSV", "a.txt", "a.tsv", "a.xlsx", "báo cáo.tháng 6.Csv", "a.csv ", "x/y.csv"]
)
def test_names_that_are_read(name: str) -> None:
    assert read_sheet(TEXT.encode(), name, LIMITS).rows.height == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [("a.xls", "xls"), ("a.PDF", "pdf"), ("a.docx", "word"), ("a.zip", "zip"), ("a.htm", "html")]
    + [
        ("a", "name"),
        ("csv", "name"),
        (".csv", "name"),
        ("a.csv.exe", "name"),
        ("a.ods", "name"),
        ("a.xlsm", "name"),
        ("", "name"),
    ],
)
def test_names_that_are_not_read(name: str, key: str) -> None:
    assert refusal(TEXT.encode(), name) == ([f"file-not-text-{key}"], True)


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"%PDF-1.7 ...", "file-not-text-pdf"),
        (OLE + bytes(600), "file-not-text-xls"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "file-not-text-password"),
        (b"{\\rtf1 x}", "file-not-text-word"),
        (b"\n<html><table><tr><td>period</td></tr></table></html>", "file-not-text-html"),
        (b'<?xml version="1.0"?><Workbook/>', "file-not-text-html"),
        (archive("word/document.xml"), "file-not-text-word"),
        (archive("mimetype", "content.xml"), "file-not-text-other"),
        (archive("xl/workbook.bin"), "file-not-text-other"),
        (archive("a.csv"), "file-not-text-zip"),
        (archive("xl/workbook.xml"), "file-not-text-damaged"),
        (b"PK\x03\x04 nothing", "file-not-text-damaged"),
        (b"PK\x05\x06" + bytes(18), "file-not-text-damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "file-not-text"),
        (TEXT.encode().replace(b"18", b"1\x008"), "file-not-text"),
        (b"\xff\xfe" + TEXT.replace("18", "1\x008").encode("utf-16-le"), "file-not-text"),
        (bytes([*range(1, 9), 11, 12] * 50), "file-not-text"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_other_kinds_of_files(content: bytes, key: str, name: str) -> None:
    assert refusal(content, name) == ([key], True)


# --- encodings


def test_windows_1258_is_read_as_a_guess() -> None:
    decomposed = TEXT.encode("cp1258", errors="ignore")
    assert decomposed != TEXT.encode()
    sheet = read_sheet(_cp1258(TEXT), "a.csv", LIMITS)
    assert sheet.needs_known_names
    assert sheet.rows["commune"].to_list() == ["Mường Mươn"]
    assert sheet.rows.drop("sheet_row").row(0) == read_sheet(TEXT.encode(), "a.csv", LIMITS).rows.drop("sheet_row").row(
        0
    )


def _cp1258(text: str) -> bytes:
    """As Windows writes it: letters with hats are one byte, tones another after it."""
    tones = dict(zip("\u0300\u0301\u0303\u0309\u0323", b"\xcc\xec\xde\xd2\xf2", strict=True))
    import unicodedata

    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeError:
            for part in _split(unicodedata.normalize("NFD", letter)):
                out += bytes([tones[part]]) if part in tones else part.encode("cp1258")
    return bytes(out)


def _split(marks: str) -> list[str]:
    import unicodedata

    tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
    return [unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)), *tones]


def test_ascii_and_utf_8_are_no_guess() -> None:
    plain = "".join(letter for letter in ENGLISH if ord(letter) < 128)
    assert not read_sheet(plain.encode(), "a.csv", LIMITS).needs_known_names
    assert not read_sheet(TEXT.encode(), "a.csv", LIMITS).needs_known_names


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1],
        b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8",
        TEXT.encode().replace(b"\xc6", b"\x8f"),
        "Th¸ng,HuyÖn,X·,Chi bé\n1,2,3,4".encode("latin-1"),
        "日本語,中文\n一,二".encode("shift-jis"),
    ],
)
def test_other_encodings(content: bytes) -> None:
    keys, kept = refusal(content)
    assert keys in (["file-encoding"], ["file-encoding-headings"])
    assert kept


@pytest.mark.parametrize(
    "damage", [lambda text: text[:-20] + b"\xe1\xbb" + text[-20:], lambda text: text[:-1] + b",\xe1"]
)
def test_damaged_utf_8_is_not_believed(damage: Callable[[bytes], bytes]) -> None:
    try:
        sheet = read_sheet(damage(ENGLISH.encode()), "a.csv", LIMITS)
    except FileRefusedError as refused:
        assert refused.problems[0].code == "file.encoding"
    else:
        assert sheet.needs_known_names or sheet.problems


def test_undecodable_bytes_with_long_numbers_are_not_kept() -> None:
    assert refusal(b"\x81\x8f 0123456789") == (["file-encoding"], False)
    assert refusal(b"a,b\n1,0123456789") == (["file-survey-unknown"], False)


# --- limits, each reached and just not reached


def test_size_of_the_file() -> None:
    content = TEXT.encode()
    assert refusal(content, file_bytes=len(content) - 1) == (["file-too-large"], False)
    assert read_sheet(content, "a.csv", replace(LIMITS, file_bytes=len(content))).rows.height == 1


def test_number_of_rows() -> None:
    content = (TEXT + (ROW + "\n") * 9).encode()
    assert refusal(content, rows=9) == (["file-too-large-rows"], False)
    assert read_sheet(content, "a.csv", replace(LIMITS, rows=10)).rows.height == 10


def test_number_of_columns() -> None:
    more = ",".join(f"x{i}" for i in range(188))
    content = f"{HEADER},{more}\n{ROW}{',' * 188}\n".encode()
    assert len(read_sheet(content, "a.csv", LIMITS).problems) == 188
    assert refusal(content.replace(b"\n", b",y\n", 1)) == (["file-too-large-columns"], False)


@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("letter", ["x", "ộ"])
def test_size_of_a_field(quote: str, letter: str) -> None:
    size = LIMITS.field_bytes // len(letter.encode())
    fits = TEXT.replace("Púng Giắt 1", quote + letter * size + quote)
    assert read_sheet(fits.encode(), "a.csv", LIMITS).rows["cell"][0] == letter * size
    over = TEXT.replace("Púng Giắt 1", quote + letter * (size + 1) + quote)
    assert refusal(over.encode()) == (["file-too-large-field"], False)


# --- made to do harm


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (TEXT.replace("Púng", "x" * 5_000_000), "file-too-large-field"),
        (TEXT.replace("Púng Giắt 1", '"' + "x" * 5_000_000 + '"'), "file-too-large-field"),
        ("x" * 5_000_000, "file-too-large-field"),
        (",".join(f"c{i}" for i in range(10_000)) + "\n", "file-too-large-columns"),
        (HEADER + "".join(f",c{i}" for i in range(10_000)) + "\n" + ROW, "file-too-large-columns"),
        ("," * 20_000_000, "file-empty"),
        ("\n" * 20_000_000, "file-empty"),
        (TEXT + "\n" * 20_000_000 + ROW, "file-too-large-rows"),
        (HEADER + "\n" + ("," * 10 + "\n") * 3_000_000, "file-structure-short"),
        (HEADER + "\n" + ("," * 30_000 + "\n") * 2_000, "file-too-large-columns"),
        (HEADER + "," * 30_000 + "\n" + ("x" + "," * 30_000 + "\n") * 2_000, "file-too-large-columns"),
        (TEXT + '"' + "," * 30_000 + '"\n' + ("," * 30_000 + "\n") * 2_000, "file-too-large-columns"),
        (
            f"{HEADER}{''.join(f',c{i}' for i in range(180))}\n" + ("x" + "," * 191 + "\n") * 300_000,
            "file-too-large-area",
        ),
        (HEADER + '\n"' + "\n" * 3_000_000, "file-structure-quotes"),
        (HEADER + "\n" + '"' * 30_000_001, "file-structure-quotes"),
        (HEADER + "\n" + '""' * 15_000_000, "file-too-large-field"),
        ('"' * 5_000_000, "file-empty"),
        ("x" + '"' * 5_000_000, "file-too-large-field"),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)
def test_hostile_text_is_refused_in_seconds(content: str, key: str) -> None:
    with within(5):
        assert refusal(content.encode())[0] == [key]


def test_many_wrong_rows_in_seconds() -> None:
    content = HEADER + "\n" + "a,b\n" * 200_000
    with within(6), pytest.raises(FileRefusedError) as caught:
        read_sheet(content.encode(), "a.csv", LIMITS)
    found = caught.value.problems
    assert {problem.key for problem in found} == {"problem-file-structure-short"}
    assert [problem.sheet_row for problem in found] == list(range(2, 10_002))
    assert caught.value.more == 190_000


def workbook(parts: dict[str, bytes]) -> bytes:
    """A workbook of one sheet by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    default = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {**{name: text.encode() for name, text in default.items()}, **parts}.items():
            packed.writestr(name, data)
    return target.getvalue()


def sheet_xml(cells: bytes) -> dict[str, bytes]:
    main = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return {"xl/worksheets/sheet1.xml": main + b"<sheetData>" + cells + b"</sheetData></worksheet>"}


def text_cell(place: str, text: str) -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


HEADER_XML = (
    b'<row r="1">'
    + b"".join(text_cell(f"{'ABCDEFGHIJKL'[i]}1", t) for i, t in enumerate(HEADER.split(",")))
    + b"</row>"
)
ROW_XML = (
    b'<row r="2">' + b"".join(text_cell(f"{'ABCDEFGHIJKL'[i]}2", t) for i, t in enumerate(ROW.split(","))) + b"</row>"
)


def test_a_workbook_by_hand_is_read() -> None:
    sheet = read_sheet(workbook(sheet_xml(HEADER_XML + ROW_XML)), "a.xlsx", LIMITS)
    assert sheet.rows.height == 1
    assert sheet.rows["cell"].to_list() == ["Púng Giắt 1"]


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1048576"><c r="XFD1048576" t="e"><v>#N/A</v></c></row>',
        b'<row r="99999999"><c><v>1</v></c></row>' + b'<row r="3">' + b"<c><v>1</v></c>" * 300 + b"</row>",
    ],
)
def test_a_cell_in_the_last_corner(far: bytes) -> None:
    with within(3):
        assert refusal(workbook(sheet_xml(HEADER_XML + ROW_XML + far)), "a.xlsx") == (["file-too-large-area"], False)


def test_an_empty_cell_in_the_last_corner_is_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read_sheet(workbook(sheet_xml(HEADER_XML + ROW_XML + far)), "a.xlsx", LIMITS).rows.height == 1


def test_zip_bombs() -> None:
    bomb = workbook(sheet_xml(HEADER_XML + b" " * 60_000_000))
    assert len(bomb) < 100_000
    with within(3):
        assert refusal(bomb, "a.xlsx", unpacked_bytes=50_000_000) == (["file-too-large-unpacked"], False)


@pytest.mark.parametrize("cell", [b'<row r="2"><c r="A2"><v>1</v></c></row>', b"<row><c><v>1</v></c></row>", b"<c/>"])
def test_a_small_workbook_of_millions_of_cells(cell: bytes) -> None:
    bomb = workbook(sheet_xml(HEADER_XML + cell * (100_000_000 // len(cell))))
    assert len(bomb) < 1_000_000
    with within(3):
        assert refusal(bomb, "a.xlsx") == (["file-too-large-unpacked"], False)


@pytest.mark.parametrize("cell", [b"<f>1+1</f><v>2</v>", b"<f>1+1</f>"])
def test_more_formulas_than_anybody_writes(cell: bytes) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d">%s</c></row>' % (i, i, cell) for i in range(2, 520_000))
    with within(4):
        assert refusal(workbook(sheet_xml(HEADER_XML + cells)), "a.xlsx") == (["file-too-large-area"], False)


def test_a_zip_bomb_that_lies_about_its_size() -> None:
    bomb = bytearray(workbook(sheet_xml(HEADER_XML + b" " * 60_000_000)))
    real = struct.pack("<I", len(sheet_xml(HEADER_XML + b" " * 60_000_000)["xl/worksheets/sheet1.xml"]))
    lying = bytes(bomb).replace(real, struct.pack("<I", 1000))
    assert lying != bytes(bomb)
    keys, _ = refusal(lying, "a.xlsx", unpacked_bytes=50_000_000)
    assert keys == ["file-too-large-unpacked"]
    assert refusal(lying, "a.xlsx")[0] == ["file-not-text-damaged"]


def test_one_long_string_in_many_cells() -> None:
    strings = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (i, i) for i in range(3, 40_000))
    content = workbook({**sheet_xml(HEADER_XML + ROW_XML + cells), "xl/sharedStrings.xml": strings})
    assert len(content) < 400_000
    with within(5):
        assert refusal(content, "a.xlsx") == (["file-too-large-unpacked"], False)


def test_a_second_table_of_strings_hides_nothing() -> None:
    strings = b"<sst><si><t>x</t></si></sst>"
    parts = {**sheet_xml(HEADER_XML + ROW_XML), "xl/other.xml": strings, "xl/sharedStrings.xml": strings}
    assert refusal(workbook(parts), "a.xlsx")[0] == ["file-not-text-damaged"]


def test_a_sheet_with_a_name_of_its_own() -> None:
    parts = sheet_xml(HEADER_XML + ROW_XML)
    moved = workbook({"xl/Deep/table.xml": parts["xl/worksheets/sheet1.xml"]})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(moved)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"worksheets/sheet1.xml", b"/xl/Deep/table.xml"))
    assert read_sheet(target.getvalue(), "a.xlsx", LIMITS).rows.height == 1


def test_a_long_cell_of_a_workbook() -> None:
    content = workbook(sheet_xml(HEADER_XML + ROW_XML.replace(b"2025-06-05", b"x" * 40_000)))
    assert refusal(content, "a.xlsx") == (["file-too-large-field"], False)


def test_entities_are_not_expanded() -> None:
    parts = sheet_xml(HEADER_XML + ROW_XML)
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert refusal(workbook({name: doctype + data for name, data in parts.items()}), "a.xlsx")[0] == [
        "file-not-text-damaged"
    ]


def test_damaged_parts() -> None:
    good = workbook(sheet_xml(HEADER_XML + ROW_XML))
    assert refusal(good[:-30], "a.xlsx")[0] == ["file-not-text-damaged"]
    assert refusal(workbook(sheet_xml(HEADER_XML + b"<row r=")), "a.xlsx")[0] in (
        ["file-not-text-damaged"],
        ["file-empty-rows"],
    )
    for place in range(0, len(good), 37):
        broken = bytearray(good)
        broken[place] ^= 0xFF
        try:
            read_sheet(bytes(broken), "a.xlsx", LIMITS)
        except FileRefusedError as refused:
            assert refused.problems


def test_many_small_members() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("xl/workbook.xml", "x")
        for number in range(6_000):
            packed.writestr(f"xl/worksheets/s{number}.xml", "")
    assert refusal(target.getvalue(), "a.xlsx") == (["file-too-large-unpacked"], False)


def test_memory_stays_bounded() -> None:
    """A field of 5 MB and a workbook of 200 MB unpacked, where 100 MB are allowed, in a process of 1.2 GB."""
    code = """
import io, resource, zipfile
from dataclasses import replace
resource.setrlimit(resource.RLIMIT_AS, (1_200_000_000, 1_200_000_000))
from ingest.problems import FileRefusedError
from ingest.read import read_sheet
from warehouse.settings import settings
target = io.BytesIO()
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
    packed.writestr("xl/workbook.xml", "x")
    with packed.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(200):
            part.write(bytes(1_000_000))
for content in (b"period," + b"x" * 5_000_000, target.getvalue()):
    try:
        read_sheet(content, "a.csv", replace(settings().limits, unpacked_bytes=100_000_000))
    except FileRefusedError as refused:
        print(refused.problems[0].key)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"POLARS_MAX_THREADS": "2", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": "."},
    )
    assert done.stdout.split() == ["problem-file-too-large-field", "problem-file-too-large-unpacked"], done.stderr[
        -500:
    ]


# --- words


def _wordings(language: str) -> list[str]:
    resource = parse((CATALOGUES / language / "problems-file.ftl").read_text(encoding="utf-8"))
    return [entry.id.name for entry in resource.body if isinstance(entry, ast.Message)]


def test_both_languages_word_the_same_problems() -> None:
    assert _wordings("en") == _wordings("vi")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_words_are_short_and_plain(language: str) -> None:
    words = localiser(language)
    given = {"letter": "AB", "first": "AA", "found": "14", "expected": "16", "area": "AA1048575:AB1048576", "sheet": 2}
    for key in _wordings(language):
        code = key.removeprefix("problem-").replace("-", ".", 1)
        column = "members_required"
        problem = Problem(code, sheet_row=12345, column=column, parameters=given)
        record = problem.record(words)
        for name in ("message", "fix"):
            text = record[name]
            assert len(text.split()) <= 25, text
            assert text.endswith((".", "?")), text
            assert not re.search(r"invalid|không hợp lệ|problem-|\{|_", text.replace("“_”", ""), re.IGNORECASE), text
        if key.startswith("problem-file-encoding"):
            assert record["fix"].find("Excel") < 45, record["fix"]
            assert ".xlsx" in record["fix"]


def test_a_stored_part_is_measured_too() -> None:
    content = workbook(sheet_xml(HEADER_XML + ROW_XML))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert read_sheet(target.getvalue(), "a.xlsx", LIMITS).rows.height == 1
    assert zlib.crc32(content) != zlib.crc32(target.getvalue())
    assert refusal(target.getvalue(), "a.xlsx", unpacked_bytes=2000)[0] == ["file-too-large-unpacked"]
