"""Whether 100,000 queued messages survive twenty `kill -9` at moments that nobody chose.

`python -m benchmarks.outbox_kills [MESSAGES [KILLS]]`

The worker is a process of its own; its mail server and its SMS gateway write every message id to a file. Printed: what
was lost, what came twice (of each channel, only the one in flight at a kill may), whether a repeat bore the same id and
is told as a second attempt.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa

from benchmarks.outbox_throughput import MESSAGES, fill, left
from oms_app.db import migrations
from oms_app.db.notice import Delivery
from oms_app.db.unit_of_work import Database
from oms_app.domain.notices import Channel, DeliveryState
from tests.services.mortal_worker import Seen
from tests.world import make_world

KILLS = 20
CHANNELS = (Channel.EMAIL, Channel.SMS)
SHARE_BETWEEN_KILLS = 1 / 24  # of the queue, so that the last worker has something left to do


async def started(url: str, folder: Path, seen: Path) -> asyncio.subprocess.Process:
    """A worker that works until it is killed."""
    command = [sys.executable, "-m", "tests.services.mortal_worker", url, str(folder), str(seen)]
    return await asyncio.create_subprocess_exec(*command)


def told(seen: Path) -> int:
    """How many messages the outside world took so far."""
    return seen.read_bytes().count(b"\n") if seen.exists() else 0


async def killed_at_random(url: str, folder: Path, seen: Path, messages: int, kills: int) -> list[int]:
    """Each worker does its share, and some moment later it is gone; how much was seen at each kill."""
    chance, cuts = random.Random(), list[int]()
    for kill in range(1, kills + 1):
        worker = await started(url, folder, seen)
        while told(seen) < messages * kill * SHARE_BETWEEN_KILLS:  # noqa: ASYNC110 - another process has no event
            await asyncio.sleep(0.05)
        await asyncio.sleep(chance.uniform(0, 0.5))
        worker.kill()
        await worker.wait()
        cuts.append(told(seen))
    return cuts


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
        await fill(db, messages, CHANNELS)
        began = time.perf_counter()
        cuts = await killed_at_random(url, folder, seen, messages, kills)
        await finished(db, url, folder, seen)
        print(f"queued {messages} on {len(CHANNELS)} channels, kills {kills}, {time.perf_counter() - began:.0f} s")
        await compare(db, Seen.read(seen, cuts), messages)
        await db.engine.dispose()


async def compare(db: Database, saw: Seen, messages: int) -> None:
    """What the outside world saw with what the portal wrote down."""
    async with db.read() as session:
        rows = (await session.scalars(sa.select(Delivery))).all()
    times = saw.times()
    twice = {one for one, often in times.items() if often > 1}
    second = {f"delivery-{row.id}" for row in rows if row.attempts > 1}
    print(f"lost {messages - len(times)}, not told as sent {sum(row.state is not DeliveryState.SENT for row in rows)}")
    print(f"strange ids {len(set(times) - {f'delivery-{row.id}' for row in rows})}")
    for channel in CHANNELS:
        repeated = saw.repeated({f"delivery-{row.id}" for row in rows if row.channel is channel})
        print(f"{channel}: came twice {sum(repeated)}, by each kill {repeated[:-1]}, at most {max(repeated)}")
    print(f"oftener than twice {sum(often > 2 for often in times.values())}")
    print(f"came twice without being told as a second attempt {len(twice - second)}")


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    asyncio.run(main(asked[0] if asked else MESSAGES, asked[1] if len(asked) > 1 else KILLS))
