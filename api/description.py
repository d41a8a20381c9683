"""The API described as OpenAPI 3.1. `docs/openapi.json` is written from here; a test holds it against the routes."""

from __future__ import annotations

import json
from typing import Any

from schemas.codes import SURVEYS
from warehouse.metrics import METRICS
from warehouse.settings import PROJECT
from warehouse.version import PROGRAM_VERSION

LANG = {"name": "lang", "in": "query", "schema": {"enum": ["vi", "en"]}, "description": "language of sentences"}
MONTH = {"type": "string", "examples": ["2025-01"]}


def described() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Party cell meetings and cadres, Điện Biên",
            "version": PROGRAM_VERSION,
            "description": "Each address is one command of `python -m ingest` or `python -m warehouse`, with the same "
            "results. A key sees and files for its units only. A sentence in `message` says what went wrong.",
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"key": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Message": _object({"message": {"type": "string"}}), "Receipt": _receipt()},
        },
    }


def main() -> None:
    """Write `docs/openapi.json` anew."""
    content = json.dumps(described(), ensure_ascii=False, indent=1)
    (PROJECT / "docs" / "openapi.json").write_text(content + "\n", encoding="utf-8")


def _paths() -> dict[str, Any]:
    file_name = _query("file_name", "name of the file, with its ending", required=True)
    when = [_query("from", "first month", MONTH), _query("to", "last month", MONTH)]
    unit = _query("unit", "code, name or district/commune; may be repeated")
    survey = _query("survey", "survey", {"enum": list(SURVEYS)})
    as_json = _query("format", "csv (default) or json", {"enum": ["csv", "json"]})
    reason = _query("accept_warnings", "the reason that answers all warnings")
    received = _query("received", "day on which it counts as received", {"type": "string", "format": "date"})
    chosen = {"name": "survey", "in": "path", "required": True, "schema": {"enum": list(SURVEYS)}}
    number = {"name": "submission", "in": "path", "required": True, "schema": {"type": "string"}}
    figures = [
        _query("metric", "one or more, by comma", {"enum": list(METRICS)}, required=True),
        _query("by", "keys, by comma"),
        _query("level", "of units", {"enum": ["province", "district", "commune"]}),
        *(unit, survey, *when),
        _query("grain", "of periods", {"enum": ["month", "quarter", "year", "term"]}),
        _query("boundaries", "as reported, or today's", {"enum": ["reported", "today"]}),
        as_json,
    ]
    return {
        "/openapi.json": {"get": {"summary": "This description", "security": [], "responses": _given("a description")}},
        "/check": {"post": _upload("Find every problem of a file; nothing is written", [file_name])},
        "/submissions": {
            "post": _upload("Check a file and load it", [file_name, reason, received]),
            "get": _asked("What was submitted, newest first", [survey, unit, _query("period", "month", MONTH)]),
        },
        "/submissions/{submission}": {"get": _asked("One submission, by its id or number", [number])},
        "/submissions/{submission}/withdrawal": {
            "post": _asked("Take a submission back", [number]) | _body({"reason": {"type": "string"}}, ["reason"])
        },
        "/nil/{survey}": {
            "post": _asked("File nil returns", [chosen])
            | _body(
                {
                    "units": {"type": "array", "items": {"type": "string"}},
                    "period": {"type": "string", "examples": ["2025-01", "2025-01..2025-03"]},
                    "received": {"type": "string", "format": "date"},
                    "accept_warnings": {"type": "string"},
                },
                ["units", "period"],
            )
        },
        "/figures": {"get": _asked("Figures, as the pages show them", figures)},
        "/completeness": {"get": _asked("Who was expected, who reported, who in time", [survey, *when, as_json])},
        "/export/{survey}": {"get": _asked("The rows that count, as CSV", [chosen, unit, *when])},
        "/template/{survey}.{ending}": {
            "get": _asked(
                "An empty form, with a unit's cells of the month before",
                [
                    chosen,
                    {"name": "ending", "in": "path", "required": True, "schema": {"enum": ["csv", "xlsx"]}},
                    *(unit, _query("period", "month", MONTH)),
                ],
            )
        },
        "/run/{room}/{command}": {
            "post": _asked(
                "A whole command line, as `--warehouse https://…` sends it",
                [
                    {"name": "room", "in": "path", "required": True, "schema": {"enum": ["ingest", "warehouse"]}},
                    {"name": "command", "in": "path", "required": True, "schema": {"type": "string"}},
                ],
            )
            | _body(
                {
                    "arguments": {"type": "array", "items": {"type": "string"}},
                    "files": {"type": "object", "additionalProperties": {"contentEncoding": "base64"}},
                },
                ["arguments", "files"],
            )
        },
    }


def _query(name: str, about: str, schema: dict[str, Any] | None = None, *, required: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": about,
        "schema": schema or {"type": "string"},
    }


def _asked(summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    return {"summary": summary, "parameters": [*parameters, LANG], "responses": _given("the result")}


def _upload(summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    receipt = {"application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}}}
    loaded = {"200": {"description": "accepted, valid or unchanged", "content": receipt}}
    kept = {"422": {"description": "refused", "content": receipt}, "409": {"description": "needs a reason"}}
    return _asked(summary, parameters) | {
        "requestBody": {"required": True, "content": content},
        "responses": _given("") | loaded | kept,
    }


def _body(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    schema = _object(properties) | {"required": required}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _given(about: str) -> dict[str, Any]:
    said = {"application/json": {"schema": {"$ref": "#/components/schemas/Message"}}}
    return {
        "200": {"description": about},
        **{
            status: {"description": why, "content": said}
            for status, why in (
                ("400", "wrong usage"),
                ("401", "no key that holds"),
                ("403", "the key may only read"),
                ("404", "there is no such thing"),
                ("409", "needs a reason"),
                ("408", "the body came too slowly"),
                ("413", "too large"),
                ("422", "refused"),
                ("503", "not at this moment; where there is Retry-After, after so many seconds"),
            )
        },
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _receipt() -> dict[str, Any]:
    texts = ("file", "survey", "outcome", "submission", "sha256")
    numbers = ("rows", "number", "problem_count")
    lists = ("parts", "problems")
    return _object(
        {name: {"type": ["string", "null"]} for name in texts}
        | {name: {"type": ["integer", "null"]} for name in numbers}
        | {name: {"type": "array", "items": {"type": "object"}} for name in lists}
        | {"seconds": {"type": "number"}}
    )


if __name__ == "__main__":
    main()
