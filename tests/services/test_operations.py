"""What the administrator watches."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from oms_app.db import migrations
from oms_app.db.job import Job
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Forbidden, NotFound, Refused
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.services.operations import NO_DATABASE, Operations
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent
from tests.world import World

ADMIN = Actor(account_id=1, role=Role.ADMIN)


async def refuse(job: Job) -> None:
    if job.key.startswith("bad"):
        raise Permanent("SMTP 550")


@pytest.fixture
async def operations(world: World) -> Operations:
    """One job done, one dead, one waiting since a minute ago."""
    async with world.db.write() as work:
        for key in ("good", "bad"):
            await work.enqueue(JobKind.DRAW_PAPER, key, {"secret": 1}, run_at=world.clock.now())
    await Outbox(world.db, world.ports, {JobKind.DRAW_PAPER: refuse}).drain()
    async with world.db.write() as work:
        await work.enqueue(JobKind.SEND_CODE, "waits", {}, run_at=world.clock.now())
    world.clock.move(minutes=1)
    return Operations(world.db, world.ports)


@pytest.mark.req("OPS-3")
async def test_the_administrator_sees_the_dead_first_then_the_waiting_then_the_done(operations: Operations) -> None:
    jobs = await operations.jobs(ADMIN)
    assert [(job.status, job.error) for job in jobs] == [
        (JobStatus.DEAD, "Permanent: SMTP 550"),
        (JobStatus.READY, ""),
        (JobStatus.DONE, ""),
    ]


@pytest.mark.req("OPS-3")
async def test_the_administrator_sees_how_every_part_stands_and_what_the_portal_is_made_of(
    operations: Operations, world: World
) -> None:
    parts = await operations.parts(ADMIN)
    assert parts.health == await operations.health()
    assert parts.database.startswith(("SQLite 3.", "PostgreSQL "))
    assert (parts.schema, parts.machine.portal) == (migrations.head(), "1.2.3")
    world.clock.move(days=90)
    assert (await operations.parts(ADMIN)).to_confirm == (2027,)
    with pytest.raises(Forbidden):
        await operations.parts(Actor(account_id=1, role=Role.SUPERVISOR))


@pytest.mark.req("OPS-3")
async def test_a_dead_job_can_be_tried_again_and_only_a_dead_one(operations: Operations, world: World) -> None:
    dead, waiting, done = await operations.jobs(ADMIN)
    await operations.retry(ADMIN, dead.id)
    assert world.hints[-1].jobs
    again = next(job for job in await operations.jobs(ADMIN) if job.id == dead.id)
    assert (again.status, again.attempts) == (JobStatus.READY, 0)
    for other in (waiting, done, dead):
        with pytest.raises(Refused):
            await operations.retry(ADMIN, other.id)
    with pytest.raises(NotFound):
        await operations.retry(ADMIN, 999)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_nobody_else_sees_or_moves_jobs(operations: Operations, role: Role) -> None:
    dead = (await operations.jobs(ADMIN))[0]
    with pytest.raises(Forbidden):
        await operations.jobs(Actor(account_id=2, role=role))
    with pytest.raises(Forbidden):
        await operations.retry(Actor(account_id=2, role=role), dead.id)
    assert (await operations.jobs(ADMIN))[0].status is JobStatus.DEAD


async def at_head(world: World) -> None:
    async with world.db.write() as work:
        await work.session.execute(sa.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        await work.session.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": migrations.head()})


@pytest.mark.req("OPS-3")
async def test_health_counts_what_waits_and_what_died(operations: Operations, world: World) -> None:
    assert not (await operations.health()).migrations
    await at_head(world)
    health = await operations.health()
    assert (health.database, health.migrations, health.waiting, health.dead) == (True, True, 1, 1)
    assert health.oldest_seconds == 60


@pytest.mark.req("OPS-3")
async def test_work_that_is_planned_for_later_is_no_lag(world: World) -> None:
    await at_head(world)
    async with world.db.write() as work:
        await work.enqueue(JobKind.SEND_CODE, "a", {}, run_at=world.clock.now().replace(year=2030))
    assert (await Operations(world.db, world.ports).health()).oldest_seconds == 0


@pytest.mark.req("OPS-3")
async def test_health_never_raises(world: World) -> None:
    async with world.db.write() as work:
        await work.session.execute(sa.text("DROP TABLE job"))
    await at_head(world)
    assert await Operations(world.db, world.ports).health() == NO_DATABASE
