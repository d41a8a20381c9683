"""Words for Streamlit's file picker, which has them in English only."""

from __future__ import annotations

import re

from localisation import Localiser


def style(words: Localiser, kinds: str, most_bytes: int) -> str:
    """Rules that give every file picker of a page its words; `kinds` are the endings it takes."""
    size = str(most_bytes // 2**20)
    given = {
        "choose": words("upload-file-choose"),
        "other": words("upload-file-other"),
        "hint": words("upload-file-hint", kinds=kinds, size=size),
        "held": words("upload-file-held"),
        "failed": words("upload-file-failed", size=size),
    }
    return _PICKER % {name: '"' + re.sub('[\\\\<"]', "", word) + '"' for name, word in given.items()}


# What is English is taken away, not only hidden from sight: what stands in its place is what a screen reader says.
_PICKER = """
[data-testid="stFileUploaderDropzoneInput"] {visibility: hidden;}
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] [data-testid="stMarkdownContainer"],
[data-testid="stFileUploaderDropzoneInstructions"] > div > span {display: none;}
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] > div::after
  {content: %(choose)s; margin-inline-start: .5rem;}
[data-testid="stFileUploaderDropzoneInstructions"] > div::after
  {content: %(hint)s; font-size: .875rem; line-height: 1.35;}
[data-testid="stFileUploaderDropzone"] [aria-label="Add files"] {width: auto; padding: 0 .25rem; white-space: nowrap;}
[data-testid="stFileUploaderDropzone"] [aria-label="Add files"] > div {font-size: 0;}
[data-testid="stFileUploaderDropzone"] [aria-label="Add files"] [data-testid="stIconMaterial"] {display: none;}
[data-testid="stFileUploaderDropzone"] [aria-label="Add files"]::after
  {content: %(other)s; font-size: .875rem; text-decoration: underline;}
[data-testid="stFileUploader"]:has([data-testid="stFileChip"] [role="alert"])::after
  {content: %(failed)s; display: block; font-size: .9rem; line-height: 1.45; margin-top: .5rem;}
[data-held-file] [data-testid="stFileUploader"]::after
  {content: %(held)s; display: block; font-size: .9rem; font-weight: 600; line-height: 1.45; margin-top: .5rem;}
"""
