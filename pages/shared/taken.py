"""Whose the files are that pages made for download: their addresses are links, and links are copied.

A file lies in the server's memory until nobody's page needs it, and Streamlit hands it to whoever has its address. The
gate asks here first. What is remembered are hashes, so that a file that two people made alike is both's.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import sha256

from streamlit import runtime

PLACE = "/media/"
MOST = 10_000  # files remembered; the oldest are forgotten, and have to be made anew

_owners: OrderedDict[str, frozenset[str]] = OrderedDict()
_lock = threading.Lock()


def note(content: bytes, account: str) -> None:
    """A file was made for an account."""
    name = sha256(content).hexdigest()
    with _lock:
        _owners[name] = _owners.pop(name, frozenset()) | {account}
        while len(_owners) > MOST:
            _owners.popitem(last=False)


def may_have(path: str, account: str) -> bool:
    """Whether what lies at an address, if anything, was made for an account. For any thread."""
    if not path.startswith(PLACE) or not runtime.exists():
        return True
    found = runtime.get_instance().media_file_mgr.read_file(path.removeprefix(PLACE))
    return found is None or account in _owners.get(sha256(found.content).hexdigest(), frozenset())
