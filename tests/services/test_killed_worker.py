"""A worker that is killed in the middle of its work, for real."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.adapters.clock import SystemClock
from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.services.outbox import LANES
from tests.world import World

JOBS = 150
KILLS = 3


async def start(database_url: str, folder: Path, seen: Path) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "tests.services.mortal_worker", database_url, str(folder), str(seen)]
    return await asyncio.create_subprocess_exec(*command)


def told(seen: Path) -> Counter[str]:
    return Counter(seen.read_text().split()) if seen.exists() else Counter()


async def until_seen(seen: Path, count: int) -> None:
    async with asyncio.timeout(60):
        while len(told(seen)) < count:  # noqa: ASYNC110 - another process has no event to set
            await asyncio.sleep(0.01)


@pytest.mark.req("NOTE-3", "SUB-3")
async def test_nothing_is_lost_and_hardly_anything_repeated_when_workers_are_killed(
    world: World, database_url: str, tmp_path: Path
) -> None:
    now, seen = SystemClock().now(), tmp_path / "seen"
    async with world.db.write() as work:
        for number in range(JOBS):
            await work.enqueue(JobKind.DRAW_PAPER, str(number), {}, run_at=now)
    for kill in range(1, KILLS + 1):
        worker = await start(database_url, tmp_path, seen)
        await until_seen(seen, kill * JOBS // (KILLS + 1))
        worker.kill()
        await worker.wait()
    worker = await start(database_url, tmp_path, seen)
    await until_seen(seen, JOBS)
    await until_done(world)
    worker.terminate()
    await worker.wait()
    repeats = told(seen).total() - JOBS
    assert repeats <= KILLS * len(LANES)


async def until_done(world: World) -> None:
    left = sa.select(sa.func.count()).select_from(Job).where(col(Job.status) != JobStatus.DONE)
    async with asyncio.timeout(10):
        while True:
            async with world.db.read() as session:
                if await session.scalar(left) == 0:
                    return
            await asyncio.sleep(0.05)
