"""Writers that are cancelled: whatever they were at, the next writer has the database at once."""

from __future__ import annotations

import asyncio
import random

import aiosqlite
import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind
from tests.world import World

SOON = 5  # seconds; SQLite itself would give up waiting for a lock after fifteen


async def is_free(world: World) -> bool:
    """Whether somebody can write now."""
    async with asyncio.timeout(SOON), world.db.write() as work:
        await work.enqueue(JobKind.RETENTION, "free", {}, run_at=world.clock.now())
    return True


@pytest.mark.req("NOTE-3")
async def test_a_closed_connection_keeps_no_lock_though_somebody_still_holds_one_of_its_cursors(world: World) -> None:
    """What a task leaves that is cancelled between a query and its rows: its traceback holds the cursor."""
    if world.db.engine.dialect.name != "sqlite":
        return
    async with world.db.engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert isinstance(raw, aiosqlite.Connection)
        await raw.rollback()
        await raw.execute("BEGIN IMMEDIATE")
        unread = await raw.execute("SELECT 1 UNION ALL SELECT 2")
        await connection.invalidate()
        assert await is_free(world)
        assert unread is not None


@pytest.mark.req("NOTE-3")
async def test_writers_cancelled_at_any_moment_leave_no_lock_behind_while_their_failures_are_still_looked_at(
    world: World,
) -> None:
    async def write(number: int) -> None:
        async with world.db.write() as work:
            for place in range(3):
                await work.enqueue(JobKind.DIGEST, f"{number}.{place}", {}, run_at=world.clock.now())
                kept = sa.update(Job).where(col(Job.key).like(f"{number}.%")).values(error="kept").returning(Job)
                (await work.session.scalars(kept)).all()

    chance = random.Random(5)
    kept_failures: list[object] = []
    for number in range(40):
        task = asyncio.create_task(write(number))
        await asyncio.sleep(chance.uniform(0, 0.006))
        task.cancel()
        kept_failures += await asyncio.gather(task, return_exceptions=True)
        assert await is_free(world)
    async with world.db.read() as session:
        counted = sa.select(sa.func.count()).where(col(Job.kind) == JobKind.DIGEST)
        assert (await session.scalar(counted) or 0) % 3 == 0  # each wrote all or nothing
