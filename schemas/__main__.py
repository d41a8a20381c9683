"""`python -m schemas` writes docs/data-dictionary.md anew."""

from __future__ import annotations

from pathlib import Path

from localisation import localiser
from schemas.dictionary import markdown

DICTIONARY = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"


def main() -> None:
    """Write the data dictionary in English."""
    DICTIONARY.parent.mkdir(exist_ok=True)
    DICTIONARY.write_text(markdown(localiser("en")), encoding="utf-8")


if __name__ == "__main__":
    main()
