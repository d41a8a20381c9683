"""Where reports are written to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from warehouse.errors import UsageError


def is_workbook_name(name: str) -> bool:
    """Whether a report is to be the sheet itself, not the list of problems."""
    return PurePath(name).suffix.lower() == ".xlsx"


def report_names(report: str | None, files: Sequence[str]) -> list[str]:
    """The files a report is written to: one list, or a workbook for each file: out.xlsx, out-2.xlsx, out-3.xlsx.

    Raises UsageError if the name does not end as it must, or if one of the files itself would be overwritten.
    """
    if report is None:
        return []
    path = PurePath(report)
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError("usage-report-name", file=report)
    names = [report]
    if is_workbook_name(report):
        names += [str(path.with_stem(f"{path.stem}-{number}")) for number in range(2, len(files) + 1)]
    if overwritten := {PurePath(name) for name in names} & {PurePath(file) for file in files}:
        raise UsageError("usage-report-is-file", file=str(min(overwritten)))
    return names
