"""Unpacks a workbook before it is read, and measures it.

Only parts that were measured here are given to the reader, in a new archive; a zip that promises one size
and unpacks to another costs no memory.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from ingest.problems import FileRefusedError, Problem, damaged, too_large
from ingest.sheet_facts import SheetFacts, sheet_facts
from warehouse.settings import Limits

MEMBERS = 5_000
# No sheet of that size that people filled in shrinks to so small a part: every cell says where it stands.
BOMB_BYTES, BOMB_RATIO = 32_000_000, 100
_PARTS = (".xml", ".rels")
_NOT_READ = ("docprops/", "xl/theme/", "xl/drawings/", "xl/charts/", "xl/media/", "xl/externallinks/", "customxml/")
_STRING = re.compile(rb"<(?:\w+:)?si[\s/>]")
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


@dataclass(frozen=True)
class Unpacked:
    """`archive`: a new workbook of the measured parts; `facts`: path of a sheet's part → what was seen in it."""

    archive: bytes
    parts: dict[str, bytes]
    facts: dict[str, SheetFacts]


def unpack(content: bytes, limits: Limits) -> Unpacked:
    """Measure a workbook. Raises FileRefusedError: file.too_large, file.not_text."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError, struct.error):
        raise damaged() from None
    if len(members) > MEMBERS or sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise too_large("unpacked")
    names = [member.filename.lower() for member in members]
    _refuse_other_archives(names)
    if any(member.flag_bits & 1 for member in members):
        raise FileRefusedError([Problem("file.not_text", variant="password")])
    parts: dict[str, bytes] = {}
    left = limits.unpacked_bytes
    for member in members:
        name = member.filename.lower()
        if name.endswith(_PARTS) and not name.startswith(_NOT_READ):
            if member.filename in parts:
                raise damaged()
            parts[member.filename] = _inflate(content, member, left)
            left -= len(parts[member.filename])
            if len(parts[member.filename]) > max(BOMB_BYTES, BOMB_RATIO * member.compress_size):
                raise too_large("unpacked")
    return Unpacked(_pack(parts), _small(parts), _facts(parts, limits))


def _refuse_other_archives(names: list[str]) -> None:
    if "xl/workbook.xml" in names or any(name.endswith("workbook.xml") for name in names):
        return
    if any(name.startswith("word/") for name in names):
        raise FileRefusedError([Problem("file.not_text", variant="word")])
    if "mimetype" in names or "xl/workbook.bin" in names or any(name.startswith(("index/", "ppt/")) for name in names):
        raise FileRefusedError([Problem("file.not_text", variant="other")])
    raise FileRefusedError([Problem("file.not_text", variant="zip")])


def _inflate(content: bytes, member: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one member, whatever size it claims; never more than `limit`."""
    start = member.header_offset
    try:
        local = _LOCAL_HEADER.unpack_from(content, start)
    except struct.error:
        raise damaged() from None
    if local[0] != b"PK\x03\x04":
        raise damaged()
    start += _LOCAL_HEADER.size + local[9] + local[10]
    packed = memoryview(content)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        if len(packed) > limit:
            raise too_large("unpacked")
        return bytes(packed)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise damaged()
    stream = zlib.decompressobj(-15)
    try:
        data = stream.decompress(packed, limit + 1)
    except zlib.error:
        raise damaged() from None
    if len(data) > limit:
        raise too_large("unpacked")
    if not stream.eof or len(data) != member.file_size or zlib.crc32(data) != member.CRC:
        raise damaged()
    return data


def _pack(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()


def _small(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in parts.items() if "workbook.xml" in name.lower() and len(data) < 4_000_000}


def _facts(parts: dict[str, bytes], limits: Limits) -> dict[str, SheetFacts]:
    for data in parts.values():
        if b"<!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
            raise damaged()
    # told by what they hold, not by their names, which anybody may choose
    sheets = {name: data for name, data in parts.items() if b"sheetData" in data}
    strings = [data for name, data in parts.items() if name not in sheets and _STRING.search(data)]
    if len(strings) > 1:
        raise damaged()
    shared = strings[0] if strings else b""
    longest = max(map(len, _STRING.split(shared)))
    return {name: sheet_facts(data, shared, longest, limits) for name, data in sheets.items()}


def sheet_paths(unpacked: Unpacked) -> Iterator[tuple[str, str]]:
    """Name of a sheet → path of its part, of sheets that have cells (charts have none)."""
    by_path = {name.lower().replace("\\", "/"): name for name in unpacked.facts}
    by_end = {path.rpartition("/")[2]: name for path, name in by_path.items()}
    folder, targets = "xl", {}
    book = b""
    for name, data in unpacked.parts.items():
        path = name.lower().replace("\\", "/")
        if path.endswith("workbook.xml"):
            folder, book = path.rpartition("/")[0], data
        else:
            targets = {found.get("Id", ""): found for found in _elements(data, "Relationship")}
    for attributes in _elements(book, "sheet"):
        identity = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        link = targets.get(identity, {})
        target = link.get("Target", "").lower().replace("\\", "/")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        part = by_path.get(full) or by_end.get(target.rpartition("/")[2])
        if part is not None and link.get("Type", "worksheet").endswith("worksheet"):
            yield attributes.get("name", ""), part


def _elements(data: bytes, tag: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    parser.StartElementHandler = start
    try:
        if data:
            parser.Parse(data, True)
    except expat.ExpatError:
        raise damaged() from None
    return found
