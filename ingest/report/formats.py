"""How the cells of a workbook show their numbers: 45810 as 02/06/2025, 3202 as 03202, 0.5 as 50 %."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from ingest.columns import column_index
from ingest.unpacking import Unpacked

# Up to here a number names one of the formats that every spreadsheet knows.
BUILT_IN = 163
GENERAL = 0
NumberFormat = str | int
LONGEST = 255
# A cell as Excel, LibreOffice and openpyxl write it. Of a sheet written otherwise no formats are known.
_CELL = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: t="\w+")? s="(%s)"'


def number_formats(unpacked: Unpacked, path: str) -> dict[tuple[int, int], NumberFormat]:
    """Row and column, from 1 and 0, of the cells of one sheet's part → their format, where it is not the general one.

    A format is a number where every spreadsheet knows it, else its code.
    """
    with zipfile.ZipFile(io.BytesIO(unpacked.archive)) as archive:
        named = next((name for name in archive.namelist() if name.lower().endswith("styles.xml")), None)
        styles = archive.read(named) if named else b""
        sheet = archive.read(path)
    wanted = {str(index): shown for index, shown in enumerate(_formats_of_styles(styles)) if shown != GENERAL}
    if not wanted:
        return {}
    cell = re.compile(_CELL % "|".join(wanted).encode())
    return {
        (int(row), column_index(letters.decode())): wanted[style.decode()]
        for letters, row, style in cell.findall(sheet)
    }


def _formats_of_styles(styles: bytes) -> Iterator[NumberFormat]:
    """The number format of each style that a cell can have, in their order."""
    own: dict[str, str] = {}
    used: list[str] = []
    inside = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and inside[-1] == "cellXfs":
            used.append(attributes.get("numFmtId", "0"))
        inside.append(tag)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.pop()
    try:
        if styles:
            parser.Parse(styles, True)
    except expat.ExpatError:
        return
    for number in used:
        if number in own and own[number].lower() != "general":
            yield own[number][:LONGEST]
        else:
            yield int(number) if number.isdigit() and number not in own and int(number) <= BUILT_IN else GENERAL
