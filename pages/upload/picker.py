"""Streamlit's file picker: emptied once a file is kept, so that the session holds no file it does not need."""

from __future__ import annotations

from hashlib import sha256

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.upload.sending import Draft
from warehouse.settings import settings

_TURN = "upload-turn"


def show(label: str) -> Draft | None:
    """Draw the picker; the file in it, if there is one."""
    turn = st.session_state.get(_TURN, 0)
    limit = settings().limits.file_bytes // 2**20
    file = st.file_uploader(label, key=f"upload-file-{turn}", max_upload_size=limit)
    if file is None:
        return None
    return Draft(file.file_id, file.name, sha256(file.getbuffer()).hexdigest(), file.getvalue)


def clear(file_id: str) -> None:
    """Take the file out: a picker under another key is an empty one, and Streamlit keeps files by session until then.

    `file_id` is the key of the draft that `show` gave.
    """
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    run = get_script_run_ctx()
    if run is not None and hasattr(run.uploaded_file_mgr, "remove_file"):  # as st.chat_input does
        run.uploaded_file_mgr.remove_file(run.session_id, file_id)
