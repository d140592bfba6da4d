"""What binds a process that reads a stranger's file: limits of the kernel, nobody has to be awake for them."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable

from oms_app.scans import wire
from oms_app.scans.limits import Limits

_OPEN_FILES = 64
_PIECE = 1 << 20


def confine(limits: Limits) -> None:
    """Bind this process for good: memory, time, no file to write, few to open."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space, limits.address_space))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    signal.alarm(limits.wall_seconds)


def in_child(job: Callable[[], bytes], limits: Limits) -> wire.Reply:
    """Do a job in a confined child of this process, which must have a single thread, and wait for it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as answer:
            code = ending(lambda: answer.write(_confined(job, limits)))
            answer.flush()
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=_PIECE) as answer:
        result = answer.read()
    _, status = os.waitpid(child, 0)
    return wire.Reply(result, os.waitstatus_to_exitcode(status))


def ending(work: Callable[[], object]) -> int:
    """Do the work; the exit code that tells its parent how it went."""
    try:
        work()
    except MemoryError:
        return wire.OUT_OF_MEMORY
    except BaseException:  # the outermost edge: the exit code is all that anybody will see of it
        return wire.FAILED
    return 0


def _confined(job: Callable[[], bytes], limits: Limits) -> bytes:
    confine(limits)
    return job()
