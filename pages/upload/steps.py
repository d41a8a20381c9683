"""The three steps: get your form, fill it, send it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import streamlit as st

from ingest.form_workbook import form_xlsx
from ingest.template import Form, form, form_csv
from ingest.values import NIL_COLUMN
from localisation import Localiser
from pages.shared import data, exports, text
from pages.upload import keeping, picker
from pages.upload.choices import Desk
from pages.upload.sending import Draft, nil_draft

NIL = "nil"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INSTRUCTIONS = {"participation": 5, "training": 4, "rotation": 4}


def show(desk: Desk, kept: Draft | None) -> Draft | None:
    """Draw the steps; what is about to be sent, if anything is: a file just chosen, else the draft that was `kept`."""
    if kept is not None:  # the form is filled in: what there is to say of it comes at once, on a phone too
        with st.container(border=True, key="step-send", gap="small"):
            return _send(desk, kept)
    with st.container(key="desk-steps"):
        get, fill, send = st.columns(3)
        with get, st.container(border=True, key="step-get", gap="small", height="stretch"):
            _get(desk)
        with fill, st.container(border=True, key="step-fill", gap="small", height="stretch"):
            _fill(desk)
        with send, st.container(border=True, key="step-send", gap="small", height="stretch"):
            return _send(desk, None)


def _step(number: int, title: str) -> None:
    st.html(f'<div class="desk-step"><b>{number}</b><h2>{text.html(title)}</h2></div>')


def _note(sentence: str) -> None:
    st.html(f'<p class="desk-note">{text.html(sentence)}</p>')


def _get(desk: Desk) -> None:
    words = desk.words
    _step(1, words("upload-step-get"))
    empty = _form(desk)
    cells = sum("cell" in row for row in empty.rows)
    if desk.unit_id is None:
        _note(words("upload-form-no-unit"))
    elif cells:
        _note(words("upload-form-cells", count=cells, unit=desk.unit_short))
    else:
        _note(words("upload-form-unit", unit=desk.unit_short, month=desk.write.month(desk.month)))
    for ending, mime, write, kind in (
        ("xlsx", XLSX, form_xlsx, "primary"),
        ("csv", "text/csv", form_csv, "tertiary"),
    ):
        st.download_button(
            words(f"upload-form-{ending}"),
            data=exports.recorded("template", _form_maker(desk, write)),
            file_name=f"{file_stem(desk)}.{ending}",
            mime=mime,
            key=f"form-{ending}",
            on_click="ignore",
            type=kind,  # type: ignore[arg-type]
            icon=":material/download:",
        )


def _form(desk: Desk) -> Form:
    return form(data.warehouse(), desk.survey, desk.unit_id, desk.month, desk.selection.permitted)


def _form_maker(desk: Desk, write: Callable[[Form, Localiser], bytes]) -> Callable[[], bytes]:
    """Makes the form when it is asked for, not at every run."""
    return lambda: write(_form(desk), desk.words)


def file_stem(desk: Desk) -> str:
    """A file name that says what is in it, in letters every system takes: sinh-hoat-chi-bo-muong-pon-2025-10."""
    unit = data.units()[desk.unit_id].name if desk.unit_id else ""
    said = f"{desk.words(f'upload-survey-{desk.survey}')} {unit} {desk.month:%Y-%m}".lower().replace("đ", "d")
    plain = unicodedata.normalize("NFD", said).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _fill(desk: Desk) -> None:
    words = desk.words
    _step(2, words("upload-step-fill"))
    lines = [words(f"upload-fill-{desk.survey}-{number}") for number in range(1, INSTRUCTIONS[desk.survey] + 1)]
    lines.append(words("upload-fill-persons"))
    st.html('<ul class="desk-list">' + "".join(f"<li>{text.html(line)}</li>" for line in lines) + "</ul>")


def _send(desk: Desk, kept: Draft | None) -> Draft | None:
    words = desk.words
    _step(3, words("upload-step-send"))
    if kept is not None and kept.kept is not None:
        st.html(f'<p class="desk-draft" data-draft>{keeping.described(kept.kept, desk.selection)}</p>')
    chosen = picker.show(words("upload-file" if kept is None else "upload-file-other"))
    if kept is not None:
        keeping.discard_button(kept.key, words)
    _note(words("upload-again-is-safe"))
    if data.is_demonstration():
        _note(words("upload-demonstration"))
    if desk.survey in NIL_COLUMN and desk.unit_id is not None:
        st.button(words("upload-nil"), key="nil-ask", on_click=_ask_nil, icon=":material/block:")
    if chosen is None and kept is None and st.query_params.get(NIL):
        return nil_draft(desk) if desk.survey in NIL_COLUMN and desk.unit_id is not None else None
    return chosen or kept


def _ask_nil() -> None:
    keeping.leave()
    st.query_params[NIL] = "1"


def drop_nil() -> None:
    """Ask no longer whether there was nothing to report. For callbacks."""
    st.query_params.pop(NIL, None)
