"""Bytes of a text file → its text: which encoding it is in, or that it is no text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace

import polars as pl

from ingest.personal import has_personal_bytes
from ingest.problems import FileRefusedError, Problem

_SEP_LINE = re.compile(rb'\A"?sep=(.)"?[ \t,;]*(?:\n|\Z)', re.IGNORECASE)
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
# More than this share of control characters is no text.
CONTROL_SHARE = 0.02
_OPENINGS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"PK\x05\x06", "damaged"),
)
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<workbook")


@dataclass(frozen=True)
class Text:
    """A decoded text: UTF-8, without BOM, lines ending in LF. `is_guess`: read as Windows-1258."""

    content: bytes
    is_guess: bool = False
    delimiter: str | None = None


def decode(content: bytes) -> Text:
    """Bytes → text. Raises FileRefusedError: file.encoding, file.not_text."""
    text = _unicode(content)
    if b"\r" in text.content:
        text = replace(text, content=text.content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    if text.content.endswith(b"\x1a"):
        text = replace(text, content=text.content[:-1])  # the end of a file, in the days of DOS
    if text.content and not text.content.endswith(b"\n"):
        text = replace(text, content=text.content + b"\n")
    sep = _SEP_LINE.match(text.content)
    if sep:
        return replace(text, content=text.content[sep.end() :], delimiter=sep[1].decode("ascii", "replace"))
    return text


def _unicode(content: bytes) -> Text:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _encoding(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            decoded = content.decode("utf-16").encode()
        except UnicodeError:
            raise _encoding(content) from None
        if b"\x00" in decoded:
            raise FileRefusedError([Problem("file.not_text")])
        return Text(decoded)
    content = content.removeprefix(codecs.BOM_UTF8)
    _refuse_other_kinds(content)
    if _is_utf8(content):
        return Text(content)
    try:
        guess = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeError:
        raise _encoding(content) from None
    return Text(guess.encode(), is_guess=True)


def _is_utf8(content: bytes) -> bool:
    try:
        pl.Series([content], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError:
        return False
    return True


def _refuse_other_kinds(content: bytes) -> None:
    start = content[:512].lstrip()
    for opening, variant in _OPENINGS:
        if start.startswith(opening):
            locked = variant == "xls" and "EncryptedPackage".encode("utf-16-le") in content
            raise FileRefusedError([Problem("file.not_text", variant="password" if locked else variant)])
    if start.lower().startswith(_MARKUP):
        raise FileRefusedError([Problem("file.not_text", variant="html")])
    sample = content[:65536]
    if b"\x00" in content:
        zeros = max(sample[0::2].count(0), sample[1::2].count(0))
        if zeros > len(sample) // 5:
            # every second byte is zero: UTF-16 without the mark that says so
            raise _encoding(content)
        raise FileRefusedError([Problem("file.not_text")])
    if len(sample) - len(sample.translate(None, _CONTROLS)) > CONTROL_SHARE * len(sample):
        raise FileRefusedError([Problem("file.not_text")])


def _encoding(content: bytes) -> FileRefusedError:
    return FileRefusedError([Problem("file.encoding")], keep_bytes=not has_personal_bytes(content))
