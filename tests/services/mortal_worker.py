"""A worker in a process of its own, made to be killed: `python -m tests.services.mortal_worker DATABASE FOLDER SEEN`.

What the outside world saw is a file to which every handled paper adds its key, and every letter its message id.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from oms_app.adapters.chance import SystemChance
from oms_app.adapters.clock import SystemClock
from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind
from oms_app.services.delivery import Deliveries
from oms_app.services.message_ports import Letter
from oms_app.services.outbox import Handler, Outbox
from oms_app.services.rounds import Carrier
from tests.messages import PORTAL
from tests.world import make_world

LEASE = timedelta(seconds=1)


class FileMail:
    """A mail server that takes every letter and writes its message id down."""

    def __init__(self, file: int) -> None:
        self._file = file

    async def send(self, letter: Letter) -> None:
        await asyncio.sleep(0.002)
        os.write(self._file, f"{letter.message_id}\n".encode())
        await asyncio.sleep(0.002)  # taken, and not yet known to be taken


async def main(database_url: str, folder: Path, seen: Path) -> None:
    world = make_world(database_url, folder)
    file = os.open(seen, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def handle(job: Job) -> None:
        await asyncio.sleep(0.002)
        os.write(file, f"{job.key}\n".encode())

    ports = replace(world.ports, clock=SystemClock(), chance=SystemChance(), mail=FileMail(file))
    handlers: dict[JobKind, Handler | Carrier] = {
        JobKind.DRAW_PAPER: handle,
        JobKind.DELIVER_NOTICE: Deliveries(world.db, ports, PORTAL),
    }
    await Outbox(world.db, ports, handlers, lease=LEASE).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
