"""A worker in a process of its own, made to be killed: `python -m tests.services.mortal_worker DATABASE FOLDER SEEN`.

What the outside world saw is a file to which every handled paper adds its key, every letter and SMS its message id.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, pairwise
from pathlib import Path

from oms_app.adapters.chance import SystemChance
from oms_app.adapters.clock import SystemClock
from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind
from oms_app.services.message_ports import Letter, Taken
from oms_app.services.outbox import Handler, Outbox
from oms_app.services.rounds import Carrier
from tests.messages import carried
from tests.world import make_world

LEASE = timedelta(seconds=1)


class FileMail:
    """A mail server that takes every letter and writes its message id down."""

    def __init__(self, file: int) -> None:
        self._file = file

    async def send(self, letter: Letter) -> None:
        await write_down(self._file, letter.message_id)


class FileSms:
    """A gateway that does the same with every SMS."""

    def __init__(self, file: int) -> None:
        self._file = file

    async def send(self, key: str, phone: str, text: str) -> Taken | None:
        await write_down(self._file, key)
        return None


async def write_down(file: int, message_id: str) -> None:
    await asyncio.sleep(0.002)
    os.write(file, f"{message_id}\n".encode())
    await asyncio.sleep(0.002)  # taken, and not yet known to be taken


@dataclass
class Seen:
    """The ids that the outside world saw, in their order, cut at each kill."""

    between_kills: list[list[str]]

    @classmethod
    def read(cls, file: Path, kills: list[int]) -> Seen:
        """`kills` are how many ids there were at each."""
        ids = file.read_text().split()
        return cls([ids[begin:end] for begin, end in pairwise([0, *kills, len(ids)])])

    def times(self) -> Counter[str]:
        """How often each came."""
        return Counter(chain.from_iterable(self.between_kills))

    def repeated(self, ids: set[str]) -> list[int]:
        """How many of these each kill brought about once more."""
        later: Counter[str] = Counter()
        found = []
        for part in reversed(self.between_kills):
            found.append(sum(later[one] > 0 for one in ids & set(part)))
            later.update(part)
        return found[::-1]


async def main(database_url: str, folder: Path, seen: Path) -> None:
    world = make_world(database_url, folder)
    file = os.open(seen, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def handle(job: Job) -> None:
        await asyncio.sleep(0.002)
        os.write(file, f"{job.key}\n".encode())

    ports = replace(world.ports, clock=SystemClock(), chance=SystemChance(), mail=FileMail(file), sms=FileSms(file))
    handlers: dict[JobKind, Handler | Carrier] = {
        JobKind.DRAW_PAPER: handle,
        **carried(world.db, ports),
    }
    await Outbox(world.db, ports, handlers, lease=LEASE).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
