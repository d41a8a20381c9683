"""What can be wrong with the data an administrator gives."""

from __future__ import annotations


class ReferenceDataError(ValueError):
    """A reference file that contradicts itself; the message names file, row and what is wrong."""
