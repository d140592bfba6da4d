"""The outbox after a fault: what of all that was ordered since is done, dead, or left."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind, JobStatus
from tests.world import World

# Each of them orders its next run, so there is always one.
BY_THE_CLOCK = (
    JobKind.RETENTION,
    JobKind.CALENDAR_CARE,
    JobKind.SWEEP_DELIVERIES,
    JobKind.DIGEST,
    JobKind.SWEEP_DEADLINES,
    JobKind.WARN_OF_DEADLINES,
    JobKind.REMIND_OF_QUESTIONS,
)
UNDONE = (JobStatus.READY, JobStatus.RUNNING)


async def newest(world: World) -> int:
    """Its id."""
    async with world.db.read() as session:
        return await session.scalar(sa.select(sa.func.max(col(Job.id)))) or 0


async def settled(world: World, since: int, patience: float, until: float | None = None) -> int:
    """Wait for all that was ordered since and is due within so many seconds (`patience` itself unless told).

    How many are not done then.
    """
    latest = datetime.now(UTC) + timedelta(seconds=patience if until is None else until)
    ends = time.monotonic() + patience
    while time.monotonic() < ends and await _count(world, since, *UNDONE, before=latest):  # noqa: ASYNC110
        await asyncio.sleep(0.5)
    return await _count(world, since, *UNDONE)


async def dead(world: World, since: int) -> int:
    """How many wait for an administrator."""
    return await _count(world, since, JobStatus.DEAD)


async def undone(world: World, since: int) -> list[str]:
    """Which, and when they are due."""
    async with world.db.read() as session:
        rows = await session.scalars(sa.select(Job).where(_ordered(since), col(Job.status).in_(UNDONE)))
        return [f"{row.key} {row.status} {row.attempts} due {row.run_at} lease {row.lease_until}" for row in rows]


async def _count(world: World, since: int, *statuses: JobStatus, before: datetime | None = None) -> int:
    asked = sa.select(sa.func.count()).select_from(Job).where(_ordered(since), col(Job.status).in_(statuses))
    if before is not None:
        asked = asked.where(col(Job.run_at) <= before)
    async with world.db.read() as session:
        return await session.scalar(asked) or 0


def _ordered(since: int) -> sa.ColumnElement[bool]:
    return sa.and_(col(Job.id) > since, col(Job.kind).not_in(BY_THE_CLOCK))
