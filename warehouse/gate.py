"""A gate through which many may go at once, or one alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Many threads inside together, or one by itself; whoever waits to be alone goes before newcomers.

    A thread that is inside may enter again; it cannot ask to be alone, since it would wait for itself.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._waiting = 0
        self._alone: int | None = None
        self._mine = threading.local()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Inside with others; waits while somebody is alone, or about to be."""
        me = threading.get_ident()
        depth = getattr(self._mine, "depth", 0)
        with self._changed:
            if depth == 0 and self._alone != me:
                self._changed.wait_for(lambda: self._alone is None and not self._waiting)
            self._inside += 1
        self._mine.depth = depth + 1
        try:
            yield
        finally:
            self._mine.depth = depth
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self, seconds: float) -> Iterator[None]:
        """Inside with nobody else. Raises TimeoutError when the others do not leave within `seconds`."""
        if self.is_inside:
            raise TimeoutError("this thread is inside itself")
        with self._changed:
            self._waiting += 1
            try:
                if not self._changed.wait_for(lambda: self._alone is None and not self._inside, seconds):
                    raise TimeoutError("others are inside")
                self._alone = threading.get_ident()
            finally:
                self._waiting -= 1
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._alone = None
                self._changed.notify_all()

    @property
    def is_inside(self) -> bool:
        """Whether the calling thread is inside."""
        return getattr(self._mine, "depth", 0) > 0
