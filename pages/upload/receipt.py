"""The receipt of a submission on the upload page, where it was sent: `upload?receipt=<id or number>`.

What it shows is the same as on the page of submissions.
"""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from pages.shared.selection import Selection
from pages.submissions import receipt
from pages.submissions.versions import PARAMETER as PART
from pages.upload import answers, keeping, sending, steps

PARAMETER = "receipt"


def go(submission: str) -> NoReturn:
    """Show the receipt of a submission from now on, in place of what was sent."""
    answers.forget()
    steps.drop_nil()
    keeping.leave()
    st.query_params[PARAMETER] = submission
    st.rerun()


def leave() -> None:
    """Back to the desk. For callbacks."""
    for key in (PARAMETER, PART):
        st.query_params.pop(key, None)


def show(wanted: str, selection: Selection) -> None:
    """Draw the receipt of a submission, named by its id or its number."""
    sending.forget()
    receipt.show(wanted, selection, receipt.Back("receipt-another", leave, ":material/upload_file:", just_sent=True))
