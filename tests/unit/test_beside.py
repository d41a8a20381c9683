"""Commands that run where the warehouse is open already: what goes over the socket, and who may use it."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import ingest.commands
import warehouse.__main__
from localisation import localiser
from tests.conftest import Completed
from warehouse import commandline, hosting, visiting
from warehouse.connection import Warehouse, WarehouseUnavailableError, open_warehouse
from warehouse.console import Console, Terminal
from warehouse.hosting import Host, Main
from warehouse.local_socket import PIECE, PROTOCOL, Channel, address_of, call, open_door
from warehouse.version import PROGRAM_VERSION
from warehouse.visiting import HostError, run_there

UPLOADS = Path(__file__).parent.parent / "uploads"
GOOD = UPLOADS / "background" / "participation.csv"
ROOMS: dict[str, Main] = {"ingest": ingest.commands.main, "warehouse": warehouse.__main__.main}
GREETING = {
    "protocol": PROTOCOL,
    "program": PROGRAM_VERSION,
    "room": "own",
    "arguments": [],
    "language": "en",
    "login": "clerk",
}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sockets with rights of files")


@contextmanager
def hosted(path: Path, rooms: dict[str, Main]) -> Iterator[Host]:
    host = Host(str(path), rooms)
    host.start()
    until = time.monotonic() + 20
    while (channel := call(str(path))) is None:
        assert time.monotonic() < until, "nobody answers"
        time.sleep(0.02)
    channel.close()
    try:
        yield host
    finally:
        host.stop()


@pytest.fixture
def there(warehouse_path: Path) -> Iterator[Callable[..., int | None]]:
    """Runs a command line in a host over this test's warehouse: there("ingest", "check", file)."""
    with hosted(warehouse_path, ROOMS):

        def run(room: str, *arguments: str | Path, console: Terminal | None = None) -> int | None:
            given = [str(argument) for argument in arguments]
            return run_there(str(warehouse_path), room, given, console or Terminal(localiser("en")))

        yield run


@contextmanager
def without_warehouse() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if hosting.open_warehouse is open_warehouse:
            patch.setattr(hosting, "open_warehouse", lambda path: None)
        yield


def own(path: Path, main: Main, *arguments: str) -> int | None:
    """Run a command line of the test's own in a host, which needs no warehouse."""
    with without_warehouse(), hosted(path, {"own": main}):
        return run_there(str(path), "own", arguments, Terminal(localiser("en")))


# --- who may call


def test_the_socket_lies_beside_the_warehouse_and_is_its_owners_alone(warehouse_path: Path):
    with without_warehouse(), hosted(warehouse_path, {}):
        address = Path(f"{warehouse_path}.socket")
        assert str(address) == address_of(str(warehouse_path))
        assert stat.S_ISSOCK(address.stat().st_mode)
        assert stat.S_IMODE(address.stat().st_mode) == 0o600
        assert [path.name for path in warehouse_path.parent.glob("*.socket")] == [address.name]
    assert not address.exists()


def test_a_warehouse_with_a_long_path_is_reached_too(tmp_path: Path):
    folder = tmp_path / ("kho dữ liệu của Ban Tổ chức " * 4) / ("và của Văn phòng " * 5)
    folder.mkdir(parents=True)
    path = folder / f"{'kho ' * 20}.duckdb"
    assert len(str(path)) > 300
    assert own(path, lambda arguments, console: 7) == 7
    assert not Path(f"{path}.socket").exists()


def test_a_socket_left_by_a_program_that_was_killed_leads_nowhere_and_is_replaced(warehouse_path: Path):
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(f"{warehouse_path}.socket")
    assert call(str(warehouse_path)) is None
    assert own(warehouse_path, lambda arguments, console: 7) == 7


def test_who_ends_leaves_the_socket_of_who_came_after(warehouse_path: Path):
    first = open_door(str(warehouse_path))
    second = open_door(str(warehouse_path))
    first.close()
    assert Path(f"{warehouse_path}.socket").exists()
    second.close()
    assert not Path(f"{warehouse_path}.socket").exists()


def test_nobody_there_is_no_error(warehouse_path: Path):
    assert run_there(str(warehouse_path), "ingest", ["submissions"], Terminal(localiser("en"))) is None


# --- what goes over it


def test_files_are_read_and_results_written_here(there, tmp_path: Path, monkeypatch, capfdbinary):
    (tmp_path / "mine.csv").write_bytes(GOOD.read_bytes())
    monkeypatch.chdir(tmp_path)  # names are seen from where the command was given
    assert there("ingest", "load", "mine.csv", "--json", "--by", "clerk") == 0
    record = json.loads(capfdbinary.readouterr().out)
    assert (record["file"], record["outcome"], record["rows"]) == ("mine.csv", "accepted", 2)
    assert there("ingest", "export", "participation", "-orows.csv") == 0
    assert len((tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert there("ingest", "check", "none.csv") == 2
    assert capfdbinary.readouterr().err == b"There is no file none.csv.\n"


def test_who_gave_the_command_is_kept(there, warehouse_path: Path):
    console = Terminal(localiser("en"))
    console.login = "thu-trang"
    assert there("ingest", "load", GOOD, console=console) == 0
    with open_warehouse(warehouse_path).reading() as cursor:
        assert cursor.execute("SELECT actor, channel FROM submission").fetchall() == [("thu-trang", "cli")]


def test_a_large_result_arrives_whole(warehouse_path: Path, capfdbinary):
    content = bytes(range(256)) * (3 * PIECE // 256) + b"end"

    def main(arguments, console: Console) -> int:
        console.write(content)
        console.write("Điện Biên\n")
        return 0

    assert own(warehouse_path, main) == 0
    assert capfdbinary.readouterr().out == content + "Điện Biên\n".encode()


def test_large_files_go_both_ways_in_pieces(warehouse_path: Path, tmp_path: Path):
    given, made = tmp_path / "given", tmp_path / "made"
    given.write_bytes(os.urandom(2 * PIECE + 5))
    lengths: list[int] = []

    def main(arguments, console: Console) -> int:
        pieces = list(console.pieces(arguments[0]))
        lengths.extend(len(piece) for piece in pieces)
        console.save(arguments[1], iter(pieces))
        return int(console.read(arguments[0], 100) != b"".join(pieces))

    assert own(warehouse_path, main, str(given), str(made)) == 1  # more than 100 bytes are not sent
    assert lengths == [PIECE, PIECE, 5]
    assert made.read_bytes() == given.read_bytes()


def test_a_file_over_the_limit_is_not_sent(warehouse_path: Path, tmp_path: Path, monkeypatch):
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 1001)
    monkeypatch.setattr(Channel, "send_pieces", lambda self, pieces: pytest.fail("the file was sent"))
    found: list[object] = []

    def main(arguments, console: Console) -> int:
        found.append(console.read(arguments[0], 1000))
        return 0

    assert own(warehouse_path, main, str(large)) == 0
    assert found == [visiting.TooLarge(1001, hashlib.sha256(b"x" * 1001).hexdigest())]


def test_what_the_system_has_against_a_file_is_said_as_here(there, tmp_path: Path, capfd):
    nowhere = tmp_path / "nowhere" / "rows.csv"
    assert there("ingest", "export", "training", "-o", nowhere) == 2
    assert capfd.readouterr().err == f"{nowhere} cannot be written: No such file or directory.\n"
    with pytest.raises(FileNotFoundError):
        Terminal(localiser("en")).save(str(nowhere), iter([b"x"]))


def test_a_half_sent_file_is_never_seen_under_its_name(warehouse_path: Path, tmp_path: Path):
    made = tmp_path / "made"

    def pieces() -> Iterator[bytes]:
        yield b"x" * PIECE
        assert not made.exists()
        raise ZeroDivisionError

    def main(arguments, console: Console) -> int:
        console.save(arguments[0], pieces())
        return 0

    with pytest.raises(HostError):
        own(warehouse_path, main, str(made))
    assert list(tmp_path.glob("made*")) == []


@pytest.mark.parametrize("name", ["/etc/hostname", "other.csv", "../given.csv", "given.csv.bak", "given-2.txt"])
def test_no_file_is_touched_that_the_command_does_not_name(warehouse_path: Path, tmp_path: Path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other.csv").write_text("secret", encoding="utf-8")
    refused: list[str] = []

    def main(arguments, console: Console) -> int:
        for ask in (lambda: console.read(name, 100), lambda: console.save(name, b"x"), lambda: console.pieces(name)):
            try:
                ask()
            except PermissionError as error:
                refused.append(error.strerror)
        return 0

    assert own(warehouse_path, main, "load", "given.csv", "--report=out.xlsx") == 0
    assert refused == ["Permission denied"] * 3
    assert (tmp_path / "other.csv").read_text(encoding="utf-8") == "secret"


@pytest.mark.parametrize("name", ["given.csv", "out.xlsx", "out-2.xlsx", "folder/units/units.csv"])
def test_files_and_folders_that_are_named_are_touched(warehouse_path: Path, tmp_path: Path, monkeypatch, name: str):
    monkeypatch.chdir(tmp_path)

    def main(arguments, console: Console) -> int:
        if "/" in name:
            console.make_folder("folder/units")
        console.save(name, b"x")
        return 0

    assert own(warehouse_path, main, "load", "given.csv", "--report=out.xlsx", "--out", "folder") == 0
    assert (tmp_path / name).read_bytes() == b"x"


# --- when something goes wrong


def test_another_version_is_said_plainly(there, monkeypatch):
    monkeypatch.setattr(visiting, "PROGRAM_VERSION", "0.0.9")
    with pytest.raises(HostError) as raised:
        there("ingest", "submissions")
    assert localiser("en")(raised.value.key, **raised.value.parameters) == (
        f"The dashboard is version {PROGRAM_VERSION}, this command 0.0.9. Start the dashboard again."
    )


def test_a_failure_over_there_is_a_sentence_here(warehouse_path: Path, caplog):
    def main(arguments, console: Console) -> int:
        raise ZeroDivisionError("in the command")

    with pytest.raises(HostError, match="command-host-failed"):
        own(warehouse_path, main)
    assert "in the command" in caplog.text


def test_a_host_that_dies_is_a_sentence_here(warehouse_path: Path):
    door = open_door(str(warehouse_path))

    def die() -> None:
        connection = door.accept()
        connection.recv_bytes()
        connection.close()

    dying = threading.Thread(target=die)
    dying.start()
    with pytest.raises(HostError, match="command-host-gone"):
        run_there(str(warehouse_path), "ingest", ["submissions"], Terminal(localiser("en")))
    dying.join()
    door.close()


def greeted(path: Path, **given: object) -> Channel:
    channel = call(str(path))
    assert channel is not None
    channel.send({**GREETING, **given})
    return channel


def test_who_leaves_in_the_middle_of_a_load_leaves_no_trace(warehouse_path: Path, monkeypatch):
    with hosted(warehouse_path, ROOMS):
        channel = greeted(warehouse_path, room="ingest", arguments=["load", str(GOOD)])
        ended = threading.Event()
        monkeypatch.setattr(hosting._log, "info", lambda text: ended.set())
        assert channel.receive()["do"] == "is_file"
        channel.send({"answer": True})
        assert channel.receive()["do"] == "read"
        channel.send({})
        channel.send_pieces([GOOD.read_bytes()])
        channel.close()  # from here on nobody hears how far it is
        assert ended.wait(20)
        with open_warehouse(warehouse_path).reading() as cursor:
            assert cursor.execute("SELECT count(*) FROM submission").fetchone() == (0,)
        with open_warehouse(warehouse_path).writing():  # and nothing holds the lock
            pass


def test_who_says_nothing_does_not_keep_others_out(there, warehouse_path: Path):
    silent = call(str(warehouse_path))
    assert silent is not None
    assert there("ingest", "submissions") == 0
    silent.close()


def test_a_message_that_is_none_ends_the_conversation_only(there, warehouse_path: Path):
    for message in (b"\x80\x04K*.", b"[]", b'{"protocol": 1}'):
        channel = call(str(warehouse_path))
        assert channel is not None
        channel._connection.send_bytes(message)
        with pytest.raises((OSError, EOFError)):
            channel.receive(10)
        channel.close()
    assert there("ingest", "submissions") == 0


def test_stopping_waits_for_a_command_that_runs(warehouse_path: Path):
    begun, done = threading.Event(), []

    def main(arguments, console: Console) -> int:
        begun.set()
        time.sleep(0.3)
        done.append(True)
        return 0

    with without_warehouse(), hosted(warehouse_path, {"own": main}) as host:
        channel = greeted(warehouse_path)
        assert begun.wait(10)
        host.stop()
        assert done == [True]
        assert channel.receive() == {"do": "end", "status": 0}
        assert call(str(warehouse_path)) is None
        channel.close()


def test_the_host_comes_up_once_the_warehouse_is_free(warehouse_path: Path, monkeypatch, caplog):
    attempts: list[str] = []

    def busy_twice(path: str) -> Warehouse:
        attempts.append(path)
        if len(attempts) < 3:
            raise WarehouseUnavailableError("busy", path)
        return open_warehouse(path)

    monkeypatch.setattr(hosting, "open_warehouse", busy_twice)
    monkeypatch.setattr(hosting, "AGAIN_SECONDS", 0.01)
    assert own(warehouse_path, lambda arguments, console: 7) == 7
    assert caplog.text.count("waiting for the warehouse") == 1


# --- a command that finds the warehouse taken


class Taken:
    """Another program has the warehouse for a number of attempts."""

    def __init__(self, attempts: int) -> None:
        self.left = attempts

    def open(self, named: str | None) -> Warehouse:
        if self.left:
            self.left -= 1
            raise WarehouseUnavailableError("busy", "/x/w.duckdb")
        return open_warehouse(named)


def test_a_command_waits_for_another_and_says_so(command, monkeypatch):
    taken = Taken(3)
    monkeypatch.setattr(Terminal, "warehouse", taken.open)
    monkeypatch.setattr(commandline, "LOOK_SECONDS", 0.01)
    quiet = command("ingest", "export", "training", "--lang", "en")
    assert (quiet.status, quiet.err) == (0, "")
    taken.left = 3
    monkeypatch.setattr(commandline, "PATIENCE_SECONDS", 0)
    waiting = command("ingest", "export", "training", "--lang", "en")
    assert waiting.status == 0
    assert waiting.err == "Another command has the warehouse open: /x/w.duckdb. Waiting for it.\n"


def test_a_command_does_not_wait_for_ever(command, monkeypatch):
    monkeypatch.setattr(Terminal, "warehouse", Taken(10**9).open)
    monkeypatch.setattr(commandline, "WAIT_SECONDS", 0.3)
    given_up = command("ingest", "export", "training", "--lang", "en")
    assert (given_up.status, given_up.out) == (3, "")
    assert given_up.err == "Another program has the warehouse open: /x/w.duckdb. Close it, then try again.\n"


def test_an_interrupted_command_says_nothing(command, monkeypatch):
    def interrupt(self: Terminal, named: str | None) -> Warehouse:
        raise KeyboardInterrupt

    monkeypatch.setattr(Terminal, "warehouse", interrupt)
    assert command("ingest", "export", "training") == Completed(130, b"", "")
