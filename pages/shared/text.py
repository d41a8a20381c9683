"""Words of people and files made safe: a name from a file is shown as written, never obeyed.

Streamlit's text is Markdown with links, images and TeX; Plotly's is a small HTML; a spreadsheet runs what begins
with `=`. Anything that came from a file goes through the function of the place where it is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO
from urllib.parse import urlencode
from zlib import crc32

import polars as pl

from localisation import Localiser
from pages.shared.units import UnitDirectory
from warehouse.clock import add_months
from warehouse.places import Unit

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&@^=\"'/])")
_RUN_BY_SPREADSHEETS = r"^[=+\-@\t\r\n＝＋－＠]"
BOM = b"\xef\xbb\xbf"


def markdown(text: str) -> str:
    """Text for any Streamlit label, caption or markdown: every sign with a meaning is escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def html(text: str) -> str:
    """Text for st.html."""
    return escape(text, quote=True)


def plotly(text: str) -> str:
    """Text for a Plotly label, hover or annotation; `$` would otherwise start TeX."""
    return escape(text, quote=False).replace("$", "&#36;")


def capital(text: str) -> str:
    """Words of ours that begin a line or a label."""
    return text[:1].upper() + text[1:]


def key(text: str) -> str:
    """A short ASCII word for a widget key or a CSS class, the same for the same text."""
    return f"{crc32(text.encode()):08x}"


def csv(rows: pl.DataFrame) -> bytes:
    """Rows as CSV that Excel opens rightly (UTF-8 with BOM) and does not run: formulas get a leading apostrophe."""
    texts = [name for name, kind in rows.schema.items() if kind == pl.String]
    safe = rows.with_columns(
        pl.when(pl.col(name).str.contains(_RUN_BY_SPREADSHEETS))
        .then(pl.concat_str([pl.lit("'"), pl.col(name)]))
        .otherwise(pl.col(name))
        .alias(name)
        for name in texts
    )
    buffer = BytesIO()
    safe.write_csv(buffer)
    return BOM + buffer.getvalue()


def query(parameters: Mapping[str, Sequence[str]]) -> str:
    """Parameters of the address as a link has them, without empty ones. Not yet HTML."""
    return urlencode({name: values for name, values in parameters.items() if values}, doseq=True)


def unit_label(units: UnitDirectory, unit_id: str, words: Localiser) -> str:
    """A unit without ambiguity: "Mường Nhé (xã, từ 7/2025)"; dates only where another unit bears the name."""
    unit = units[unit_id]
    if not units.homonym(unit_id):
        return unit_and_kind(units, unit_id, words)
    kind = _kind(unit, words)
    last = add_months(unit.valid_to, -1) if unit.valid_to else None
    month = last or unit.valid_from
    return words("unit-until" if last else "unit-since", name=unit.name, kind=kind, month=f"{month.month}/{month.year}")


def unit_and_kind(units: UnitDirectory, unit_id: str, words: Localiser) -> str:
    """A unit with its kind: "Mường Nhé (xã)"."""
    return f"{units[unit_id].name} ({_kind(units[unit_id], words)})"


def _kind(unit: Unit, words: Localiser) -> str:
    return words(f"unit-type-{TYPE_KEYS.get(unit.type, 'committee')}")


def names_together(units: UnitDirectory, shown: Iterable[str], words: Localiser) -> dict[str, str]:
    """The names of units in one list, by id: kind and time only where two of the list bear one name."""
    ids = list(dict.fromkeys(shown))
    bearers = Counter(units[found].name for found in ids)
    return {
        found: units[found].name if bearers[units[found].name] == 1 else unit_label(units, found, words)
        for found in ids
    }


TYPE_KEYS = {
    "Tỉnh": "province",
    "Huyện": "district",
    "Thị xã": "town",
    "Thành phố": "city",
    "Xã": "commune",
    "Phường": "ward",
    "Thị trấn": "township",
}
