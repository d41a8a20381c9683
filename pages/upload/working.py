"""Work on a file that may take long, done away from the page: the page waits for it and says how far it is.

A page's run ends at the next click, or with its connection; the work does not. Whoever asks for the same work again,
in this session or another, waits for the same one: nothing is loaded twice, and a page that is opened anew finds the
load that is going on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

import streamlit as st

from ingest.progress import STAGES, listening
from localisation import Localiser
from pages.shared import text

WORKERS = 4  # files looked at or loaded at once; others wait, and so does the memory they need
REMEMBERED = 64
QUIET_SECONDS = 0.5
LOOK_SECONDS = 0.25

Result = TypeVar("Result")


class _Job:
    """One piece of work, and the stage it has come to."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.stage = next(iter(STAGES))
        self.ended_at = float("inf")
        self.future: Future[Any] = _workers.submit(self._run, work)

    def _run(self, work: Callable[[], Any]) -> Any:
        try:
            with listening(self._has_come_to):
                return work()
        finally:
            self.ended_at = time.monotonic()

    def _has_come_to(self, stage: str) -> None:
        self.stage = stage

    def has_ended(self, seconds: float) -> bool:
        """Whether it has ended, after waiting for that at most so long."""
        return bool(wait([self.future], seconds).done)


_workers = ThreadPoolExecutor(WORKERS, "upload")
_jobs: dict[Hashable, _Job] = {}
_lock = threading.Lock()


def done(key: Hashable, work: Callable[[], Result], file_name: str, words: Localiser) -> Result:
    """The result of some work, known under `key` to all sessions; meanwhile the page says how far it is.

    What it raised is raised here, once: whoever asks after that has it done again. The work draws nothing.
    """
    job = _job(key, work)
    if not job.has_ended(QUIET_SECONDS):
        shown = st.empty()
        while not job.has_ended(LOOK_SECONDS):
            told = words(f"progress-{job.stage}", file=text.markdown(file_name))
            shown.progress(STAGES[job.stage], text=told)
        shown.empty()
    if job.future.exception() is not None:
        forget(key)
    result: Result = job.future.result()
    return result


def forget(key: Hashable, ended_for: float = 0.0) -> None:
    """Whoever asks for this work from now on has it done again; if it has ended, and so many seconds ago."""
    with _lock:
        job = _jobs.get(key)
        if job is not None and time.monotonic() - job.ended_at >= ended_for:
            del _jobs[key]


def known(key: Hashable, as_key: Hashable) -> None:
    """What is known under one key is known under another too."""
    with _lock:
        if key in _jobs:
            _jobs[as_key] = _jobs[key]


def is_going_on(key: Hashable) -> bool:
    """Whether this work was begun and has not ended."""
    with _lock:
        return key in _jobs and not _jobs[key].future.done()


def _job(key: Hashable, work: Callable[[], Any]) -> _Job:
    with _lock:
        if key not in _jobs:
            for old in [old for old, job in _jobs.items() if job.future.done()][: len(_jobs) - REMEMBERED + 1]:
                del _jobs[old]
            _jobs[key] = _Job(work)
        return _jobs[key]
