"""Taking a submission back, with a reason."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from ingest.ledger import NotWithdrawableError, Sight, submission, withdraw
from ingest.receipts import UsageError
from localisation import Localiser
from pages.shared import data, reader, text
from pages.upload import sending
from warehouse.rights import NOBODY


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
                key="withdraw-reason",
                max_chars=200,
                placeholder=words("receipt-withdraw-example"),
            )
            pressed = st.form_submit_button(words("receipt-withdraw-confirm"), key="withdraw-confirm")
        if pressed:
            _take_back(row, st.session_state["withdraw-reason"], words)


def _hands() -> Sight:
    """For which units the reader may take anything back at this moment: those they report for, not all they see."""
    who = reader.reader()
    return Sight(who.rights.files_for if who is not None else NOBODY, sending.actor())


def _take_back(row: dict[str, Any], reason: str, words: Localiser) -> None:
    complaint = words("upload-reason-personal") if sending.names_a_person(reason) else None
    if complaint is None:
        try:
            withdraw(data.warehouse(), row["submission_id"], reason, sending.actor(), _hands())
        except UsageError as error:
            complaint = words(error.key, **error.parameters)
        except NotWithdrawableError as error:
            complaint = words(error.key, number=error.number)
        except Exception as error:
            return sending.say_failed(error, words)
    if complaint is None:
        st.rerun()
    st.error(complaint, icon=":material/error:")
    return None
