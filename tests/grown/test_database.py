"""PostgreSQL under the portal: its schema, the guard of versions, jobs that many workers take (OPS-2)."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from datetime import timedelta

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import col

from oms_app.db import migrations
from oms_app.db.application import Application
from oms_app.db.audit_chain import first_broken
from oms_app.db.engine import SOON_LOST, make_engine
from oms_app.db.job import Job
from oms_app.db.queries import jobs as queries
from oms_app.db.queries import quality_months
from oms_app.db.schema import metadata
from oms_app.domain.errors import DomainError, Stale
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.workflow import Status
from oms_app.services.outbox import Outbox
from tests.grown_servers import Postgres
from tests.makers import a_person, a_policy, a_reviewer, an_application, an_insurer
from tests.world import World

JOBS, WORKERS = 60, 4
LONGEST_SILENCE = 15


@pytest.mark.req("OPS-2", "OPS-3")
async def test_up_gives_what_the_code_expects_and_down_gives_nothing(postgres: Postgres) -> None:
    url = postgres.create(f"up_{secrets.token_hex(4)}")
    await migrations.upgrade(url)
    await migrations.on_connection(url, lambda connection: command.check(migrations.config(connection)))
    engine = make_engine(url)
    assert await migrations.is_at_head(engine)
    await migrations.on_connection(url, lambda connection: command.downgrade(migrations.config(connection), "base"))
    async with engine.connect() as connection:
        left = await connection.run_sync(lambda connection: sa.inspect(connection).get_table_names())
    await engine.dispose()
    assert set(left) == {"alembic_version"} != set(metadata.tables)


@pytest.mark.req("OPS-2", "DESK-3")
async def test_of_reviewers_who_take_a_case_at_once_one_has_it_and_the_others_are_told(world: World) -> None:
    story = await an_application(world, Status.SENT)
    await story.receive()
    version = await story.version()
    colleagues = [story.reviewer, *[await a_reviewer(world, story.insurer_id) for _ in range(5)]]
    takes = (story.reviews.take(one, story.number, version) for one in colleagues)
    told = await asyncio.gather(*takes, return_exceptions=True)
    assert [type(one) for one in told].count(type(None)) == 1
    assert all(one is None or isinstance(one, DomainError) for one in told)
    row = await story.row()
    assert (row.status, row.version) == (Status.UNDER_REVIEW, version + 1)


@pytest.mark.req("OPS-2", "FLOW-2")
async def test_a_move_decided_on_what_somebody_else_has_changed_meanwhile_is_not_written(world: World) -> None:
    story = await an_application(world, Status.UNDER_REVIEW)
    version = await story.version()
    moved = sa.update(Application).where(col(Application.key) == story.key).values(version=version + 1)
    async with world.db.write() as work:
        await work.session.execute(moved)
        approval = asyncio.create_task(story.reviews.approve(story.reviewer, story.number, version))
        await _until_somebody_waits(world)
    with pytest.raises(Stale):
        await approval
    assert (await story.row()).status is Status.UNDER_REVIEW


@pytest.mark.req("OPS-2", "NOTE-3")
async def test_workers_pass_over_what_another_is_taking_and_each_job_is_done_once(world: World) -> None:
    done: Counter[str] = Counter()

    async def do(job: Job) -> None:
        done[job.key] += 1
        await asyncio.sleep(0)

    async with world.db.write() as work:
        for place in range(JOBS):
            await work.enqueue(JobKind.RETENTION, f"job {place}", {}, run_at=world.clock.now())
    outboxes = [Outbox(world.db, world.ports, {JobKind.RETENTION: do}) for _ in range(WORKERS)]
    await asyncio.gather(*(one.drain() for one in outboxes))
    assert done == Counter({f"job {place}": 1 for place in range(JOBS)})
    async with world.db.read() as session:
        assert set(await session.scalars(sa.select(col(Job.status)))) == {JobStatus.DONE}


@pytest.mark.req("OPS-2", "SLA-5")
async def test_a_month_that_is_just_being_counted_is_kept_first_and_then_forgotten(world: World) -> None:
    insurer_id, now = await an_insurer(world), world.clock.now()
    place = insurer_id, quality_months.month_of(now)

    async def late() -> None:
        async with world.db.write() as work:
            await quality_months.forget(work.session, *place)

    async with world.db.write() as counting:
        await quality_months.hold(counting.session, insurer_id)
        recording = asyncio.create_task(late())
        done, _ = await asyncio.wait((recording,), timeout=0.5)
        assert not done
        await a_policy(world, await a_person(world), insurer_id)  # nobody else waits for the insurer
        counting.session.add(quality_months.row(place, now.date(), {}, now))
    async with asyncio.timeout(30):
        await recording
    async with world.db.read() as session:
        assert await quality_months.days_kept(session, insurer_id) == {}


@pytest.mark.req("OPS-2", "NOTE-3")
async def test_a_worker_does_not_wait_for_the_job_that_another_is_taking(world: World) -> None:
    now = world.clock.now()
    async with world.db.write() as work:
        for place in range(2):
            run_at = now - timedelta(seconds=2 - place)
            await work.enqueue(JobKind.RETENTION, f"job {place}", {}, run_at=run_at)
    async with world.db.write() as first, world.db.write() as second:
        async with asyncio.timeout(30):
            one = await queries.take_next(first.session, JobKind.RETENTION, now, 1, worker="one")
            other = await queries.take_next(second.session, JobKind.RETENTION, now, 1, worker="other")
    assert [job.key for job in (*one, *other)] == ["job 0", "job 1"]


@pytest.mark.req("OPS-2", "SEC-4")
async def test_the_audit_stays_one_chain_when_many_write_into_it_at_once(world: World) -> None:
    stories = [await an_application(world, Status.SENT) for _ in range(4)]
    for story in stories:
        await story.receive()
    await asyncio.gather(*(story.take() for story in stories))
    async with world.db.read() as session:
        assert await first_broken(session) is None


@pytest.mark.req("OPS-2")
async def test_a_reading_sees_one_moment_though_others_write_meanwhile(world: World) -> None:
    async with world.db.read() as session:
        before = await session.scalar(sa.select(sa.func.count()).select_from(Job))
        async with world.db.write() as work:
            await work.enqueue(JobKind.RETENTION, "meanwhile", {}, run_at=world.clock.now())
        assert await session.scalar(sa.select(sa.func.count()).select_from(Job)) == before
    async with world.db.read() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(Job)) == (before or 0) + 1


@pytest.mark.req("OPS-2")
async def test_a_line_to_the_database_that_fell_silent_is_given_up_within_seconds(world: World) -> None:
    async with world.db.engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
    assert isinstance(driver, psycopg.AsyncConnection)
    limits = {name: int(value) for name, value in driver.info.get_parameters().items() if name in SOON_LOST}
    silent = limits["keepalives_idle"] + limits["keepalives_interval"] * limits["keepalives_count"]
    assert max(silent, limits["tcp_user_timeout"] / 1000, limits["connect_timeout"]) <= LONGEST_SILENCE


async def _until_somebody_waits(world: World) -> None:
    """For a lock that somebody else holds."""
    waiting = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    async with asyncio.timeout(30), world.db.engine.connect() as connection:
        while not await connection.scalar(waiting):
            await connection.rollback()
            await asyncio.sleep(0.01)
