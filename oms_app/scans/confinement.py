"""What binds a process that reads a stranger's file: limits of the kernel, nobody has to be awake for them."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from oms_app.scans import wire
from oms_app.scans.beside import await_ended
from oms_app.scans.limits import Limits

_OPEN_FILES = 64
_PREPARATION_SECONDS = 60
_SWITCH_SECONDS = 0.0005
"""After which a thread lets another one have the interpreter: the two of a judgement change places every millisecond,
and with the usual 0.005 each would wait longer than it works."""

_PIECE = 1 << 20
_READY = b"r"


def confine(limits: Limits) -> None:
    """Bind this process for good: memory, time, no file to write, few to open."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space, limits.address_space))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    signal.alarm(limits.wall_seconds)


def prepared(prepare: Callable[[], object]) -> None:
    """Have a child prepare itself within a limit of time; it is not confined yet."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    signal.alarm(_PREPARATION_SECONDS)
    prepare()
    signal.alarm(0)


def in_child(job: Callable[[], bytes], limits: Limits) -> wire.Reply:
    """Do a job in a confined child of this process, which must have no other thread at work, and wait for it."""
    return Standby(job, limits, lambda: None).reply()


class Standby:
    """A child, forked and prepared, that waits for the word to do its job, confined from then on.

    Pages that parent and child share are copied when either first writes to them. That may take longer than the job
    itself, so whoever is in a hurry has it done beforehand: by a preparation that is like the job.
    """

    def __init__(self, job: Callable[[], bytes], limits: Limits, prepare: Callable[[], object]) -> None:
        heard, self._word = os.pipe()
        self._answer, said = os.pipe()
        await_ended()
        self._child = os.fork()
        if self._child == 0:
            os.close(self._word)
            os.close(self._answer)
            _stand_by(job, limits, prepare, heard, said)
        os.close(heard)
        os.close(said)
        os.read(self._answer, 1)

    def reply(self) -> wire.Reply:
        """Give the word and wait for the end of it."""
        with suppress(BrokenPipeError), os.fdopen(self._word, "wb", buffering=0) as word:
            word.write(_READY)
        with os.fdopen(self._answer, "rb", buffering=_PIECE) as answer:
            result = answer.read()
        _, status = os.waitpid(self._child, 0)
        return wire.Reply(result, os.waitstatus_to_exitcode(status))


def _stand_by(
    job: Callable[[], bytes], limits: Limits, prepare: Callable[[], object], heard: int, said: int
) -> NoReturn:
    def work() -> None:
        prepared(prepare)
        os.write(said, _READY)
        if os.read(heard, 1):
            confine(limits)
            with os.fdopen(said, "wb", closefd=False) as answer:
                answer.write(job())

    os._exit(ending(work))


def ending(work: Callable[[], object]) -> int:
    """Do the work; the exit code that tells its parent how it went."""
    try:
        work()
    except MemoryError:
        return wire.OUT_OF_MEMORY
    except BaseException:  # the outermost edge: the exit code is all that anybody will see of it
        return wire.FAILED
    return 0
