"""Processes that can be killed, started in milliseconds: forked from one that has imported everything already.

As a program (`python -m tests.faults.warm`) it is that one: a line of JSON in, the number of a new process out.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


@dataclass
class Running:
    """A forked process, and the file of what it says."""

    pid: int
    said: Path

    def lines(self) -> list[str]:
        """What it said so far, whole lines only."""
        text = self.said.read_text(encoding="utf-8")
        return text[: text.rfind("\n") + 1].splitlines()

    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """kill -9, and wait until it is gone and has let go of its files."""
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.wait()

    def wait(self, seconds: float = 60) -> list[str]:
        """What it said, once it has ended by itself."""
        until = time.monotonic() + seconds
        while self.is_alive():
            assert time.monotonic() < until, f"still running after {seconds} s: {self.lines()[-5:]}"
            time.sleep(0.002)
        return self.lines()

    def wait_for(self, line: str, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while line not in self.lines():
            assert self.is_alive() and time.monotonic() < until, f"never said {line!r}: {self.lines()[-5:]}"
            time.sleep(0.002)


class Warm:
    """Starts processes: warm.start("load_on", path) runs tests.faults.jobs.load_on(path) in one of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warm"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, job: str, *arguments: object) -> Running:
        self.count += 1
        said = self.folder / f"said-{self.count}"
        said.touch()
        assert self.server.stdin and self.server.stdout
        request = {"job": job, "arguments": [str(a) if isinstance(a, Path) else a for a in arguments]}
        self.server.stdin.write(json.dumps(request | {"said": str(said)}) + "\n")
        self.server.stdin.flush()
        return Running(int(self.server.stdout.readline()), said)

    def close(self) -> None:
        assert self.server.stdin and self.server.stdout
        self.server.stdin.close()
        self.server.wait(20)
        self.server.stdout.close()


def _serve() -> None:
    jobs = importlib.import_module("tests.faults.jobs")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ends is gone at once
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _run(getattr(jobs, request["job"]), request)
        print(pid, flush=True)


def _run(job, request: dict) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    said = os.open(request["said"], os.O_WRONLY | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    try:
        job(*request["arguments"])
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


if __name__ == "__main__":
    _serve()
