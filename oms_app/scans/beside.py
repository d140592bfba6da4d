"""Work on another core by a thread of its own, and when it is safe to fork after such work."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_THREADS = Path("/proc/self/task")
_SECONDS, _A_MOMENT = 5.0, 0.001

_begun: set[int] = set()
"""Threads as the system counts them, of which it is not known yet that they have ended."""


def beside() -> ThreadPoolExecutor:
    """A thread, begun when it gets its first work, for which `await_ended` waits."""
    return ThreadPoolExecutor(1, initializer=_note)


def _note() -> None:
    _begun.add(threading.get_native_id())


def await_ended() -> None:
    """To be called before each fork: wait until the system has ended the threads that Python has joined.

    Python joins a thread before that, and a dying one holds locks of libraries. A process that is forked in that
    moment inherits them locked for ever: its first decoding would never end.
    """
    until = time.monotonic() + _SECONDS
    while any((_THREADS / str(one)).exists() for one in _begun) and time.monotonic() < until:
        time.sleep(_A_MOMENT)
    _begun.clear()
