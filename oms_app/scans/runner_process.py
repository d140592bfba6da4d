"""The runner as its starter sees it: a process, and the socket over which connections are handed to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "LANG", "LD_LIBRARY_PATH")  # nothing else of the portal's environment: keys live there
FORKING = {
    "OPENBLAS_NUM_THREADS": "1",  # threads of libraries do not survive a fork
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",  # address space is short, and a thread that gets none for its own arena may hang
}
"""What libraries read of the environment while they are loaded by a process that judges files."""

_PATIENCE_SECONDS = 5


class RunnerProcess:
    """Started at once; takes connections a moment later, until then they wait in the socket."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - nothing in the command comes from outside
                [sys.executable, "-P", "-m", "oms_app.scans.runner", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                env=environment | FORKING | {"PYTHONPATH": str(_PROJECT)},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def connection(self) -> socket.socket:
        """Our end of a new pair, the other end handed over; OSError when nobody is there to take it."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            with theirs:
                socket.send_fds(self._control, [b"j"], [theirs.fileno()])
        except OSError:
            ours.close()
            raise
        return ours

    def stop(self) -> None:
        """Let it read the end of its socket and go; jobs that it has begun end by themselves. Blocks."""
        self._control.close()
        try:
            self._process.wait(timeout=_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def kill(self) -> None:
        self._control.close()
        self._process.kill()
        self._process.wait()
