"""What the command lines share: running one, options, wrong usage said in the reader's language, exit statuses.

stdout carries only the result. 0 done · 1 refused · 2 wrong usage · 3 warehouse not available.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from localisation import LANGUAGES, Localiser, localiser
from warehouse.calling import run_at
from warehouse.connection import WarehouseUnavailableError
from warehouse.console import Console, Terminal
from warehouse.errors import UsageError
from warehouse.periods import parse_month
from warehouse.settings import SettingsError, bundled_language, settings
from warehouse.visiting import HostError, run_there

DONE, REFUSED, USAGE, UNAVAILABLE = 0, 1, 2, 3
INTERRUPTED = 130  # as shells have it

WAIT_SECONDS = 30.0  # for a command that has the warehouse open
PATIENCE_SECONDS = 2.0  # before saying so
LOOK_SECONDS = 0.1

# What argparse says, and the words for it. Its own sentences are in English only and for programmers.
_SAYINGS = (
    (re.compile(r"the following arguments are required: (.*)"), "command-argument-missing"),
    (re.compile(r"unrecognized arguments: (.*)"), "command-argument-unknown"),
    (re.compile(r"argument (.*?): expected .*"), "command-argument-empty"),
    (re.compile(r"argument .*?: invalid choice: (.*?) \(choose from .*"), "command-argument-unknown"),
    (re.compile(r"argument (.*?): invalid .*"), "command-argument-empty"),
    (re.compile(r"ambiguous option: (.*?) could match .*"), "command-argument-unknown"),
)

# One command: its options and its console in, its exit status out. It opens the warehouse before it writes anything.
Action = Callable[[argparse.Namespace, Console], int]
# Adds a command to a program: its name, what it does, and what help says of it.
AddCommand = Callable[[str, Action, str], argparse.ArgumentParser]


def run(room: str, parser: Parser, arguments: Sequence[str] | None, console: Console | None = None) -> int:
    """Run the command of `python -m ROOM` that `arguments` (default: this program's) name; the exit status.

    `console` is whose it is; by default, this program's own.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if console is None:
        use_utf8()
        console = Terminal(words_for(given))
    try:
        options = parser.parse_args(given)
        check_language(options.lang)
        action: Action = options.run
        if isinstance(console, Terminal):
            return _here_or_there(action, options, (room, given), console)
        return action(options, console)
    except HelpAskedError as asked:
        console.write(asked.told)
        return DONE
    except (UsageError, SettingsError) as error:
        console.complain(console.words(error.key, **error.parameters))
        return USAGE
    except HostError as error:
        console.complain(console.words(error.key, **error.parameters))
        return UNAVAILABLE
    except WarehouseUnavailableError as error:
        console.complain(unavailable(error, console.words))
        return UNAVAILABLE
    except BrokenPipeError:  # the program reading our output ended (`… | head`): no error, and nothing more to say
        console.reader_left()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _here_or_there(
    action: Action, options: argparse.Namespace, given: tuple[str, Sequence[str]], console: Terminal
) -> int:
    """Run a command in this process or, where another one has the warehouse open, in that one, however far away.

    If that is a command too, which takes none, this one waits for its turn.
    """
    room, arguments = given
    started = time.monotonic()
    has_told = False
    while True:
        try:
            return action(options, console)
        except WarehouseUnavailableError as error:
            if error.reason == "address":
                return run_at(error.path, room, arguments, options, console)
            if error.reason != "busy":
                raise
            status = run_there(error.path, room, arguments, console)
            waited = time.monotonic() - started
            if status is not None:
                return status
            if waited > WAIT_SECONDS:
                raise
            if waited > PATIENCE_SECONDS and not has_told:
                console.complain(console.words("command-warehouse-waiting", path=error.path))
                has_told = True
        time.sleep(LOOK_SECONDS)


class HelpAskedError(Exception):
    """`--help` was given; `told` is what it shows."""

    def __init__(self, told: str) -> None:
        """Keep what is to be shown, on whatever console the command runs."""
        super().__init__("--help")
        self.told = told


class Parser(argparse.ArgumentParser):
    """Raises UsageError instead of printing an English sentence and leaving, and HelpAskedError for `--help`."""

    def print_help(self, file: object = None) -> NoReturn:
        """Hand the help to whoever asked: a command may run for somebody elsewhere, in a program that must go on."""
        raise HelpAskedError(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Say what argparse found in our words."""
        for saying, key in _SAYINGS:
            if found := saying.fullmatch(message):
                raise UsageError(key, argument=found[1].strip("'"))
        raise UsageError("command-usage", detail=message)


def program(room: str, description: str | None) -> tuple[Parser, AddCommand]:
    """The parser of `python -m ROOM`, and what adds a command to it, with the options that every command takes."""
    shared = Parser(add_help=False)
    shared.add_argument("--warehouse", metavar="PATH_OR_URL", default=None)
    shared.add_argument("--lang", metavar="vi|en|ar", default=None)
    parser = Parser(prog=f"python -m {room}", description=description, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)

    def command(name: str, run: Action, says: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared], help=says, description=says, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    return parser, command


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, known before the arguments are understood; the settings' where none is."""
    given = [
        arguments[place + 1] if argument == "--lang" else argument.removeprefix("--lang=")
        for place, argument in enumerate(arguments)
        if argument.startswith("--lang=") or (argument == "--lang" and place + 1 < len(arguments))
    ]
    if given and given[-1] in LANGUAGES:
        return given[-1]
    try:
        return settings().language
    except SettingsError:  # said by `check_language`, once there are words
        return bundled_language()


def words_for(arguments: Sequence[str]) -> Localiser:
    """The words of the language asked for."""
    return localiser(language_of(arguments))


def check_language(given: str | None) -> None:
    """Raise UsageError unless `--lang` is one of ours, SettingsError if the settings cannot be used."""
    settings()
    if given is not None and given not in LANGUAGES:
        raise UsageError("command-choice-unknown", what="lang", value=given, possible=", ".join(LANGUAGES))


def month_given(option: str, text: str | None) -> date | None:
    """The month of an option. Raises UsageError naming the option."""
    if text is None:
        return None
    try:
        return parse_month(text)
    except ValueError:
        raise UsageError("command-month-unreadable", option=option, value=text) from None


def range_given(options: argparse.Namespace) -> tuple[date | None, date | None]:
    """The months of `--from` and `--to`. Raises UsageError if one is unreadable or they are the wrong way round."""
    first, last = month_given("--from", options.first), month_given("--to", options.last)
    if first and last and first > last:
        raise UsageError("command-range-backwards", first=f"{first:%Y-%m}", last=f"{last:%Y-%m}")
    return first, last


def json_line(record: object) -> str:
    """One object on one line, whatever line ends its texts hold."""
    text = json.dumps(record, ensure_ascii=False, default=str)
    return text.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def unavailable(error: WarehouseUnavailableError, words: Localiser) -> str:
    """Why the warehouse cannot be opened, in the reader's language."""
    return words(f"command-warehouse-{error.reason}", path=error.path)


def spare_pandas() -> None:
    """Keep DuckDB from importing pandas, half a second, only to ask whether a value it is given is one of pandas'.

    For programs that end with their command; never in the dashboard, where Streamlit works with pandas.
    """
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]


def use_utf8() -> None:
    """Results are UTF-8 with LF on every system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", newline="\n")
