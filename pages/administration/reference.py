"""Reference data: looked at and edited here, or taken away as files and given back."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from localisation import Localiser
from pages.administration import hand
from pages.shared import data, exports, file_picker, filters, folding, text
from pages.shared.selection import Selection
from warehouse.audit import Entry
from warehouse.errors import ReferenceDataError, ReferenceProblem
from warehouse.reference import reference_files, replace_reference
from warehouse.reference_files import COLUMNS, FILES, rows_in, written
from warehouse.reference_words import told

LARGEST = 20 << 20  # bytes, of one file unpacked; the units of the whole country take one megabyte
MOST_SHOWN = 200
ROW = "#"  # the row of the file, as problems name it
NEVER = "9999-12"
NAMES = "@"  # what the units are called whose codes stand in the row
# The columns with codes of units: those that hold from the row's month on, and those that held before it.
CODES = {
    "unit": ((), ("parent_code", "former_district_code")),
    "unit_successor": (("old_code",), ("new_code",)),
    "programme": ((), ("unit_code",)),
    "target": ((), ("unit_code",)),
    "cell_successor": (("old_unit_code",), ("new_unit_code",)),
}


def show(selection: Selection, words: Localiser) -> None:
    """Draw one table to edit, and the way to take all away and give them back."""
    present, version = reference_files(data.warehouse()), data.warehouse().version()
    st.html(f"<style>{file_picker.style(words, '.csv, .zip', LARGEST)}</style>")
    st.html(f'<p class="block-basis">{text.html(words("reference-explained"))}</p>')
    names = {table: words(f"reference-table-{table.replace('_', '-')}") for table in FILES}
    table = filters.url_choice(words("reference-table"), "table", names, "programme")
    _edit(table, present, f"{table}-{version}", words)
    _take_away(present, words)
    _give_back(present, words)


def _edit(table: str, present: Mapping[str, bytes], key: str, words: Localiser) -> None:
    """The rows of one file, to be changed, added and deleted; nothing holds before it is saved."""
    about = words(f"reference-about-{table.replace('_', '-')}")
    st.html(f'<p class="block-basis">{text.html(about)}</p>')
    rows = pl.DataFrame(rows_in(present[FILES[table]]), schema=dict.fromkeys(COLUMNS[table], pl.String))
    named = names(table, rows.to_dicts(), rows_in(present[FILES["unit"]]))
    numbered = rows.select(
        pl.int_range(2, rows.height + 2).cast(pl.String).alias(ROW), pl.all(), pl.Series(NAMES, named, pl.String)
    )
    edited = st.data_editor(
        numbered,
        num_rows="dynamic",
        hide_index=True,
        disabled=[ROW, NAMES],
        column_config={
            ROW: st.column_config.TextColumn(words("reference-row"), width="small", pinned=True),
            NAMES: st.column_config.TextColumn(words("reference-names"), width="medium"),
        },
        key=f"reference-{key}",
    )
    if st.button(words("reference-save"), type="primary", key="reference-save"):
        changed = edited.select(COLUMNS[table]).fill_null("")
        kept = changed.filter(pl.any_horizontal(pl.all().str.strip_chars() != ""))
        _replace({**present, FILES[table]: written(table, kept.to_dicts())}, (FILES[table],), words)


def names(table: str, rows: Sequence[Mapping[str, str]], units: Sequence[Mapping[str, str]]) -> list[str]:
    """For each row of a file what the units in it are called, in its month: codes were used again."""
    bearers: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for unit in units:
        bearers[unit["code"]].append(unit)

    old, new = CODES[table]
    found = []
    for row in rows:
        before = [unit["name"] for column in old for unit in bearers[row[column]] if _held(unit, row["valid_from"])]
        after = [unit["name"] for column in new for unit in bearers[row[column]] if _holds(unit, row["valid_from"])]
        found.append((" → " if old else ", ").join([*before, *after]))
    return found


def _holds(unit: Mapping[str, str], month: str) -> bool:
    """Whether a unit exists from this month on."""
    return unit["valid_from"] <= month < (unit["valid_to"] or NEVER)


def _held(unit: Mapping[str, str], month: str) -> bool:
    """Whether a unit existed up to this month."""
    return unit["valid_from"] < month <= (unit["valid_to"] or NEVER)


def _take_away(present: Mapping[str, bytes], words: Localiser) -> None:
    st.download_button(
        words("reference-download"),
        data=exports.recorded("reference", lambda: _packed(present)),
        file_name="reference.zip",
        mime="application/zip",
        key="reference-zip",
        on_click="ignore",
        icon=":material/download:",
    )


def _give_back(present: Mapping[str, bytes], words: Localiser) -> None:
    """One or several of the files, or all of them packed, in place of the present ones."""
    with st.form("reference-files", border=True, enter_to_submit=False):
        given = st.file_uploader(
            words("reference-upload", files=", ".join(FILES.values())),
            type=["csv", "zip"],
            accept_multiple_files=True,
            max_upload_size=LARGEST >> 20,
        )
        pressed = st.form_submit_button(words("reference-replace"))
    if not pressed or not given:
        return
    files, unread = _unpacked([(file.name, file.getvalue()) for file in given])
    if unread:
        _say(unread, words)
        return
    _replace({**present, **files}, tuple(files), words)


def _replace(files: Mapping[str, bytes], changed: Sequence[str], words: Localiser) -> None:
    """Take the files over as a whole, or say all that is wrong with them."""
    by = hand.administrator()
    if by is None:
        return hand.refused(words)
    try:
        entry = Entry(by, "page", "reference", ", ".join(changed))
        replace_reference(data.warehouse(), files, entry, hand.is_administrator)
    except PermissionError:
        return hand.refused(words)
    except ReferenceDataError as error:
        return _say(error.problems, words)
    return hand.done(words("reference-replaced", files=", ".join(changed)))


def _say(problems: Sequence[ReferenceProblem], words: Localiser) -> None:
    st.error(words("reference-refused", count=len(problems)), icon=":material/error:")
    names = ("place", "column", "value", "wrong", "fix")
    heads = [words(f"reference-head-{name}") for name in names]
    rows = [[told(problem, words)[name] for name in names] for problem in problems[:MOST_SHOWN]]
    st.html(folding.table(heads, rows))


def _unpacked(given: Sequence[tuple[str, bytes]]) -> tuple[dict[str, bytes], list[ReferenceProblem]]:
    """The reference files among those given, packed or not, by name; and what is none of them."""
    found: dict[str, bytes] = {}
    unread: list[ReferenceProblem] = []
    for name, content in given:
        try:
            members = _members(name, content)
        except (zipfile.BadZipFile, ValueError):
            unread.append(ReferenceProblem("reference-not-zip", name))
            continue
        for member, inner in members.items():
            if member in FILES.values():
                found[member] = inner
            else:
                unread.append(
                    ReferenceProblem("reference-file-unknown", member, parameters={"files": ", ".join(FILES.values())})
                )
    return found, unread


def _members(name: str, content: bytes) -> dict[str, bytes]:
    if not name.lower().endswith(".zip"):
        return {name: content}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        inside = [info for info in packed.infolist() if not info.is_dir()]
        if any(info.file_size > LARGEST for info in inside) or len(inside) > 2 * len(FILES):
            raise ValueError(name)
        return {info.filename.rpartition("/")[2]: packed.read(info) for info in inside}


def _packed(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()
