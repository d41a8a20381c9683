"""Taking a submission back, with a reason."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from ingest.ledger import NotWithdrawableError, Sight, submission, withdraw
from localisation import Localiser
from pages.shared import data, reader, text
from pages.upload import sending
from warehouse.errors import UsageError
from warehouse.rights import NOBODY

REASON, COMPLAINT = "withdraw-reason", "withdraw-complaint"


def show(row: dict[str, Any], parts: pl.DataFrame, words: Localiser) -> None:
    """Draw the form, or say why it is not for this reader."""
    mine = submission(data.warehouse(), row["submission_id"], _hands())
    if mine is None or not mine["is_whole"]:
        st.html(f'<p class="desk-note">{text.html(words("withdraw-not-yours", number=str(row["number"])))}</p>')
        return
    with st.container(key="desk-withdraw"), st.expander(words("receipt-withdraw"), icon=":material/undo:"):
        effect = "receipt-withdraw-effect" if parts["is_current"].any() else "receipt-withdraw-no-effect"
        st.html(f'<p class="desk-note">{text.html(words(effect))}</p>')
        with st.form("withdraw", border=False, enter_to_submit=False):
            st.text_input(
                words("receipt-withdraw-reason"),
                key=REASON,
                max_chars=200,
                placeholder=words("receipt-withdraw-example"),
            )
            st.form_submit_button(
                words("receipt-withdraw-confirm"), key="withdraw-confirm", on_click=_take_back, args=(row, words)
            )
        if reader.has_changed():  # which the frame says; the complaint is of another who
            st.session_state.pop(COMPLAINT, None)
        refused, complaint = st.session_state.get(COMPLAINT, ("", ""))
        if refused == row["submission_id"]:
            st.error(complaint, icon=":material/error:")


def _hands() -> Sight:
    """For which units the reader may take anything back at this moment: those they report for, not all they see."""
    who = reader.reader()
    return Sight(who.rights.files_for if who is not None else NOBODY, sending.actor())


def _take_back(row: dict[str, Any], words: Localiser) -> None:
    """Answer the click. What there is to complain of stays until the next one, however often the page is drawn."""
    complaint = _refusal(row["submission_id"], st.session_state[REASON], words)
    if complaint is None:
        st.session_state.pop(COMPLAINT, None)
    else:
        st.session_state[COMPLAINT] = (row["submission_id"], complaint)


def _refusal(submission_id: str, reason: str, words: Localiser) -> str | None:
    """Take it back; or why not, in a sentence."""
    try:
        withdraw(data.warehouse(), submission_id, reason, sending.actor(), _hands, sending.CHANNEL)
    except UsageError as error:
        return words(error.key, **error.parameters)
    except NotWithdrawableError as error:
        return words(error.key, number=error.number)
    except Exception as error:
        return sending.failure(error, words, "upload-failed-write")
    return None
