"""The settings files as tables: read, laid over each other, and every value of the kind it must be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

Table = dict[str, Any]

_MONTH = re.compile("([0-9]{4})-(0[1-9]|1[0-2])")

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")  # this computer: what goes there is not encrypted, and need not be


class SettingsError(Exception):
    """Settings that cannot be used. `key` and `parameters` are words of `locale/*/commands.ftl`."""

    def __init__(self, key: str, /, **parameters: str) -> None:
        """Say why, in which file, and where in it."""
        super().__init__(f"{key} {parameters}")
        self.key = key
        self.parameters = parameters


def read_table(path: Path) -> Table:
    """The values of a file. Raises SettingsError if there is none or it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise SettingsError("command-settings-missing", path=str(path)) from error
    except (OSError, ValueError) as error:  # a folder, no permission; not UTF-8, not TOML
        raise SettingsError("command-settings-unreadable", path=str(path), detail=str(error)) from error


def merged(base: Table, changes: Table) -> Table:
    """Tables key by key; all else, lists included, as a whole."""
    both = {
        key: merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
        for key, value in changes.items()
    }
    return base | both


class Values:
    """One table of the settings. What is missing, of another kind or not known is a SettingsError."""

    def __init__(self, values: Table, path: Path, name: str = "") -> None:
        """`path` is the file to blame, `name` what stands before the keys of this table."""
        self._values = values
        self._path = path
        self._name = name
        self._asked: dict[str, None] = {}

    def has(self, key: str) -> bool:
        """Whether a key stands there at all, for what may be left out."""
        self._asked[key] = None
        return key in self._values

    def text(self, key: str, least: int = 1) -> str:
        """A text of at least so many characters."""
        value = self._ask(key)
        if not isinstance(value, str) or not value:
            self._refuse(key, "text")
        return value if len(value) >= least else self._refuse(key, "length", (str(least),))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, at least one."""
        value = self._ask(key)
        known = isinstance(value, list) and value and all(isinstance(text, str) and text.strip() for text in value)
        return tuple(value) if known else self._refuse(key, "texts")

    def address(self, key: str) -> str:
        """An address on the web, without a slash at its end; unencrypted only on this computer."""
        found = urlsplit(self.text(key))
        is_here = found.hostname in LOCAL_NAMES
        if not found.hostname or not (found.scheme == "https" or (found.scheme == "http" and is_here)):
            self._refuse(key, "address")
        return found.geturl().rstrip("/")

    def choice(self, key: str, possible: Sequence[str]) -> str:
        """One of the words possible."""
        value = self._ask(key)
        return value if isinstance(value, str) and value in possible else self._refuse(key, "choice", possible)

    def choices(self, key: str, possible: Sequence[str]) -> tuple[str, ...]:
        """Any of the words possible, perhaps none."""
        value = self._ask(key)
        known = isinstance(value, list) and all(word in possible for word in value)
        return tuple(value) if known else self._refuse(key, "choices", possible)

    def number(self, key: str, most: int) -> int:
        """A whole number from 1 to `most`."""
        value = self._ask(key)
        return value if type(value) is int and 1 <= value <= most else self._refuse(key, "number", (f"1–{most}",))

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        value = self._ask(key)
        return float(value) if type(value) in (int, float) and 0 <= value <= 1 else self._refuse(key, "share")

    def month(self, key: str) -> date:
        """A month written `2025-01`."""
        value = self._ask(key)
        found = _MONTH.fullmatch(value) if isinstance(value, str) else None
        return date(int(found[1]), int(found[2]), 1) if found and found[1] != "0000" else self._refuse(key, "month")

    def table(self, key: str) -> Values:
        """A table in this one."""
        value = self._ask(key)
        return self._inner(key, value) if isinstance(value, dict) else self._refuse(key, "table")

    def tables(self, key: str) -> list[Values]:
        """A list of tables, at least one."""
        value = self._ask(key)
        if not (isinstance(value, list) and value and all(isinstance(table, dict) for table in value)):
            self._refuse(key, "tables")
        return [self._inner(f"{key} {number}", table) for number, table in enumerate(value, start=1)]

    def names(self, possible: Sequence[str]) -> list[str]:
        """The keys of this table, which are some of those possible."""
        self._asked.update(dict.fromkeys(possible))
        self.refuse_unknown()
        return [name for name in possible if name in self._values]

    def refuse_unknown(self) -> None:
        """Raise SettingsError if there is a key that nothing asked for: a word mistyped would change nothing."""
        for key in self._values:
            if key not in self._asked:
                self._refuse(key, "unknown", tuple(self._asked))

    def refuse_order(self, key: str) -> NoReturn:
        """Raise SettingsError: the tables of a list do not follow each other in time."""
        self._refuse(key, "order")

    def _ask(self, key: str) -> Any:
        self._asked[key] = None
        return self._values.get(key)

    def _inner(self, name: str, values: Table) -> Values:
        return Values(values, self._path, f"{self._name}{name}.")

    def _refuse(self, key: str, wanted: str, possible: Sequence[str] = ()) -> NoReturn:
        raise SettingsError(
            "command-settings-wrong",
            path=str(self._path),
            setting=f"{self._name}{key}",
            wanted=wanted,
            possible=", ".join(possible),
        )
