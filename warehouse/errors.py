"""What can be wrong with what a person asks for or gives."""

from __future__ import annotations

from typing import Any


class UsageError(ValueError):
    """Something asked for that cannot be done. `key` and `parameters` are words of the locale files."""

    def __init__(self, key: str, /, **parameters: Any) -> None:
        super().__init__(f"{key} {parameters}")
        self.key = key
        self.parameters = parameters


class ReferenceDataError(ValueError):
    """A reference file that contradicts itself; the message names file, row and what is wrong."""
