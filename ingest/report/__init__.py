"""What is given back to whoever sent a file: her own sheet with the wrong cells coloured, or the list of problems."""

from ingest.report.listed import problem_list
from ingest.report.returned import returned_sheet

__all__ = ["problem_list", "returned_sheet"]
