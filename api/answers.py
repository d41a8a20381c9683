"""What a command came to, as an HTTP response."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, Response

from api.running import RequestConsole
from warehouse.metrics import METRICS

# Exit statuses of the command line: done, refused, wrong usage, not available, needs a reason.
HTTP = {0: 200, 1: 422, 2: 400, 3: 503, 4: 409}
CSV = "text/csv; charset=utf-8"
TYPES = {"csv": CSV, "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_NUMBERS = frozenset({"reports", "reports_expected", *(name for one in METRICS.values() for name in one.columns)})
_INTEGER = re.compile(r"-?[0-9]+")


def message(sentence: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """A sentence in place of a result."""
    return JSONResponse({"message": sentence}, status, headers=dict(headers or {}))


def objects(console: RequestConsole) -> list[dict[str, Any]]:
    """The objects a command wrote, one a line."""
    return [json.loads(line) for line in bytes(console.out).decode().split("\n") if line]


def object_or_message(status: int, console: RequestConsole) -> Response:
    """The one object, whatever became of the file; a sentence where there is none."""
    found = objects(console)
    return JSONResponse(found[0], HTTP[status]) if found else _sentence(status, console)


def list_or_message(status: int, console: RequestConsole) -> Response:
    """All objects."""
    return _sentence(status, console) if status else JSONResponse(objects(console))


def table_or_message(status: int, console: RequestConsole, *, as_json: bool = False) -> Response:
    """A table as CSV, or as one object a row with numbers as numbers and null where nothing is known."""
    if status:
        return _sentence(status, console)
    if not as_json:
        return Response(bytes(console.out), media_type=CSV)
    rows = csv.DictReader(io.StringIO(bytes(console.out).decode(), newline=""))
    return JSONResponse([{name: _value(name, text) for name, text in row.items()} for row in rows])


def file_or_message(status: int, console: RequestConsole, name: str) -> Response:
    """A file."""
    if status:
        return _sentence(status, console)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(console.saved[name], media_type=TYPES[name.rpartition(".")[2]], headers=headers)


def _value(name: str, text: str) -> str | int | float | None:
    if text == "":
        return None
    if name not in _NUMBERS:
        return text
    return int(text) if _INTEGER.fullmatch(text) else float(text)


def _sentence(status: int, console: RequestConsole) -> Response:
    return message(" ".join(console.complaints), HTTP[status])
