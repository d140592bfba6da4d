"""How many applications a second can be sent: `python -m benchmarks.submissions [--each 150] [--grown]`.

Citizens who have filled in everything and have their codes send their applications, one after another and several at
once: the whole command with its checks, number, moves, messages, audit and jobs in one transaction. Beside it, in the
same minute, transactions that write one row. The database is SQLite, which waits for the disk at every commit, or
(`--grown`) a PostgreSQL of tests, which does not. Nothing may be lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db import migrations
from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind
from oms_app.services.calendar_care import CalendarCare
from tests import grown_servers
from tests.makers import Story, a_citizen, a_policy, a_reviewer, an_insurer
from tests.server import Server
from tests.world import World

AT_ONCE = (1, 4, 16)
Deed = Callable[[], Awaitable[object]]


async def ready(world: World, many: int) -> list[Deed]:
    """Everything but the last press of the button."""
    insurer_id = await an_insurer(world)
    reviewer = await a_reviewer(world, insurer_id)
    deeds = []
    for _ in range(many):
        citizen = await a_citizen(world)
        story = Story(world, citizen, reviewer, await a_policy(world, citizen.person_id or 0, insurer_id), insurer_id)
        await story.start()
        await story.fill()
        deeds.append(_sending(story, *await story.code()))
    return deeds


def _sending(story: Story, handle: str, code: str) -> Deed:
    return lambda: story.applications.submit(story.citizen, story.key, handle, code)


def rows(world: World, many: int, turn: str) -> list[Deed]:
    """As many transactions of one row each."""

    async def one(number: int) -> None:
        async with world.db.write() as work:
            await work.enqueue(JobKind.RETENTION, f"{turn}-{number}", {}, run_at=world.clock.now())

    return [lambda number=number: one(number) for number in range(many)]  # type: ignore[misc]


async def timed(deeds: list[Deed], at_once: int) -> tuple[list[float], float]:
    """Milliseconds of each, and how many a second."""
    waiting, took = list(deeds), []

    async def somebody() -> None:
        while waiting:
            began = time.perf_counter()
            await waiting.pop()()
            took.append(1000 * (time.perf_counter() - began))

    began = time.perf_counter()
    await asyncio.gather(*(somebody() for _ in range(at_once)))
    return sorted(took), len(took) / (time.perf_counter() - began)


async def measured(world: World, each: int) -> bool:
    """The table; whether everything arrived, once."""
    await CalendarCare(world.db, world.ports).fill()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {world.db.engine.dialect.name}")
    print(f"{'at once':>8} {'a second':>9} {'p50 ms':>8} {'p95 ms':>8} {'rows/s':>8} {'ratio':>7}")
    for at_once in AT_ONCE:
        _, bare = await timed(rows(world, each, str(at_once)), at_once)
        took, rate = await timed(await ready(world, each), at_once)
        p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
        print(f"{at_once:>8} {rate:>9.1f} {p50:>8.1f} {p95:>8.1f} {bare:>8.0f} {bare / rate:>7.1f}", flush=True)
    return await arrived(world) == each * len(AT_ONCE)


async def arrived(world: World) -> int:
    """Applications with a number of their own, each with its one order to be handed over."""
    async with world.db.read() as session:
        number = sa.select(sa.func.count(sa.distinct(col(Application.number))))
        orders = sa.select(sa.func.count()).where(col(Job.kind) == JobKind.SEND_TO_INSURER)
        sent, ordered = await session.scalar(number) or 0, await session.scalar(orders) or 0
    print(f"{sent} applications with numbers, {ordered} orders to hand them over")
    return sent if sent == ordered else 0


async def run(server: Server, each: int) -> bool:
    """On an empty portal."""
    await migrations.upgrade(server.database_url)
    world = server.world()
    kept = await measured(world, each)
    await world.db.engine.dispose()
    return kept


def main() -> int:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=150)
    parser.add_argument("--grown", action="store_true")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder, grown = Path(stack.enter_context(tempfile.TemporaryDirectory())), {}
        if asked.grown:
            postgres = stack.enter_context(grown_servers.postgres())
            grown = {"OMS_DATABASE_URL": postgres.create("portal")}
        return 0 if asyncio.run(run(Server(folder, 0, grown), asked.each)) else 1


if __name__ == "__main__":
    sys.exit(main())
