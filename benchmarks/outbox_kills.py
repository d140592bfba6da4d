"""Whether 100,000 queued messages survive twenty `kill -9` at moments that nobody chose.

`python -m benchmarks.outbox_kills [MESSAGES [KILLS]]`

The worker is a process of its own; its mail server writes every message id to a file. Printed: what was lost, what came
twice (only what was in flight at a kill may), whether a repeat bore the same id and is told as a second attempt.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import col

from benchmarks.outbox_throughput import MESSAGES, fill, left
from oms_app.db import migrations
from oms_app.db.notice import Delivery
from oms_app.db.unit_of_work import Database
from oms_app.domain.notices import DeliveryState
from oms_app.services.rounds import WIDTH
from tests.world import make_world

KILLS = 20
SHARE_BETWEEN_KILLS = 1 / 24  # of the queue, so that the last worker has something left to do


async def started(url: str, folder: Path, seen: Path) -> asyncio.subprocess.Process:
    """A worker that works until it is killed."""
    command = [sys.executable, "-m", "tests.services.mortal_worker", url, str(folder), str(seen)]
    return await asyncio.create_subprocess_exec(*command)


def told(seen: Path) -> int:
    """How many letters the mail server took so far."""
    return seen.read_bytes().count(b"\n") if seen.exists() else 0


async def killed_at_random(url: str, folder: Path, seen: Path, messages: int, kills: int) -> None:
    """Each worker does its share, and some moment later it is gone."""
    chance = random.Random()
    for kill in range(1, kills + 1):
        worker = await started(url, folder, seen)
        while told(seen) < messages * kill * SHARE_BETWEEN_KILLS:  # noqa: ASYNC110 - another process has no event
            await asyncio.sleep(0.05)
        await asyncio.sleep(chance.uniform(0, 0.5))
        worker.kill()
        await worker.wait()


async def finished(db: Database, url: str, folder: Path, seen: Path) -> None:
    """The last worker does what is left."""
    worker = await started(url, folder, seen)
    while await left(db):  # noqa: ASYNC110 - another process has no event
        await asyncio.sleep(1)
    worker.terminate()
    await worker.wait()


async def main(messages: int, kills: int) -> None:
    """Fill, kill, finish, compare."""
    with tempfile.TemporaryDirectory() as name:
        folder, seen = Path(name), Path(name) / "seen"
        url = f"sqlite+aiosqlite:///{folder / 'outbox.sqlite3'}"
        await migrations.upgrade(url)
        db = make_world(url, folder).db
        await fill(db, messages)
        began = time.perf_counter()
        await killed_at_random(url, folder, seen, messages, kills)
        await finished(db, url, folder, seen)
        took = time.perf_counter() - began
        saw = Counter(seen.read_text().split())
        async with db.read() as session:
            unsent = sa.select(sa.func.count()).where(col(Delivery.state) != DeliveryState.SENT)
            again = sa.select(col(Delivery.id)).where(col(Delivery.attempts) > 1)
            lost, second = await session.scalar(unsent), {f"delivery-{one}" for one in await session.scalars(again)}
        await db.engine.dispose()
    twice = {key for key, times in saw.items() if times > 1}
    print(f"queued {messages}, kills {kills}, {took:.0f} s; in flight at most {WIDTH}")
    print(f"lost {messages - len(saw)}, not told as sent {lost}")
    print(f"came twice {len(twice)} ({len(twice) / kills:.1f} a kill), oftener {sum(n > 2 for n in saw.values())}")
    print(f"came twice without being told as a second attempt {len(twice - second)}")


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    asyncio.run(main(asked[0] if asked else MESSAGES, asked[1] if len(asked) > 1 else KILLS))
