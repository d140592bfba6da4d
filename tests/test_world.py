"""The shared test world itself."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind
from tests.fakes import START
from tests.world import World


async def test_a_world_keeps_what_is_written_and_moves_its_clock(world: World) -> None:
    async with world.db.write() as work:
        await work.enqueue(JobKind.DRAW_PAPER, "k", {"id": 1}, run_at=world.clock.now())
        await work.enqueue(JobKind.DRAW_PAPER, "k", {"id": 1}, run_at=world.clock.now())
        work.wake("person:1")
    async with world.db.read() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(Job)) == 1
    assert world.topics == {"person:1"}
    world.clock.move(days=1)
    assert world.clock.now() == START + timedelta(days=1)
