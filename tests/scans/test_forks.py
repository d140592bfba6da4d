"""A process that is forked to read a file begins well: no thread was dying, and it cannot hang before it is bound."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from oms_app.scans.beside import await_ended, beside
from oms_app.scans.confinement import Standby
from oms_app.scans.limits import LIMITS

pytestmark = pytest.mark.req("DOC-7")


def test_nobody_forks_before_the_system_has_ended_the_threads_of_a_judgement() -> None:
    another = beside()
    number = another.submit(threading.get_native_id).result(timeout=10)
    threading.Timer(0.05, another.shutdown, kwargs={"wait": False}).start()
    await_ended()
    assert not Path(f"/proc/self/task/{number}").exists()


def test_a_child_that_prepares_itself_is_stopped_when_that_never_ends() -> None:
    seen, said = os.pipe()

    def tell_alarm() -> None:
        os.write(said, b"bound" if signal.getitimer(signal.ITIMER_REAL)[0] else b"free")

    assert Standby(lambda: b"done", LIMITS, tell_alarm).reply().result == b"done"
    assert os.read(seen, 5) == b"bound"
    os.close(seen)
    os.close(said)
