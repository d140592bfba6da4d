"""OpenSSL as a process of its own within limits of the kernel: it is given files of memory and writes none."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

SECONDS = 10
LIMITS = 'ulimit -c 0 && ulimit -f 0 && ulimit -t 5 && ulimit -v 1048576 && ulimit -n 64 && exec "$@"'


@dataclass(frozen=True)
class Answer:
    """How it ended, and what it said."""

    code: int
    out: bytes
    said: str


NO_ANSWER = Answer(-1, b"", "")


class OpenSsl:
    """The program of this name, or of this path."""

    def __init__(self, program: str = "openssl") -> None:
        self._program = program

    def run(self, *arguments: str, files: Sequence[bytes] = ()) -> Answer:
        """Each `{0}`, `{1}` … in an argument stands for one of the files. A process that hangs is no answer."""
        with _in_memory(files) as held:
            told = [one.format(*(f"/proc/self/fd/{fd}" for fd in held)) for one in arguments]
            try:
                done = subprocess.run(  # noqa: S603  no shell sees an argument as anything but one
                    ["/bin/sh", "-c", LIMITS, "sh", self._program, *told],
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    pass_fds=held,
                    timeout=SECONDS,
                    check=False,
                    env={"PATH": os.defpath, "OPENSSL_CONF": "/dev/null", "LC_ALL": "C"},
                    cwd="/",
                )
            except (subprocess.TimeoutExpired, OSError):
                return NO_ANSWER
        return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


@contextmanager
def _in_memory(files: Sequence[bytes]) -> Iterator[tuple[int, ...]]:
    held: list[int] = []
    try:
        for data in files:
            held.append(os.memfd_create("given"))
            with os.fdopen(os.dup(held[-1]), "wb") as file:
                file.write(data)
        yield tuple(held)
    finally:
        for fd in held:
            os.close(fd)
