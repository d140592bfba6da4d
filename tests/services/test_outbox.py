"""The outbox: nothing lost, nothing done twice without need, nobody waits for a slow neighbour."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.adapters.clock import SystemClock
from oms_app.db.job import Job
from oms_app.db.unit_of_work import Database, Hint, UnitOfWork
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.lines import ONE_PLACE, Line
from oms_app.services.outbox import BATCH, SLOW_SECONDS, Finish, Outbox
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.retries import PATIENCE, pause
from tests.fakes import START
from tests.world import World

KIND = JobKind.DRAW_PAPER


class Handler:
    """Remembers which jobs it was given, and fails as it is told, in order."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.seen: list[str] = []

    async def __call__(self, job: Job) -> None:
        self.seen.append(job.key)
        if self.failures:
            raise self.failures.pop(0)


async def enqueue(world: World, *keys: str, kind: JobKind = KIND) -> None:
    async with world.db.write() as work:
        for key in keys:
            await work.enqueue(kind, key, {}, run_at=world.clock.now())


async def one(world: World, key: str = "a") -> Job:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Job).where(col(Job.key) == key))).one()


async def until(promise: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not promise():  # noqa: ASYNC110 - what is watched has no event
            await asyncio.sleep(0.01)


@asynccontextmanager
async def working(outbox: Outbox) -> AsyncIterator[None]:
    task = asyncio.create_task(outbox.run())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.mark.req("NOTE-3")
async def test_what_is_enqueued_is_done_once_and_in_order(world: World) -> None:
    handler = Handler()
    await enqueue(world, "a", "b", "a")
    assert await Outbox(world.db, world.ports, {KIND: handler}).drain() == 2
    assert handler.seen == ["a", "b"]
    assert (await one(world)).status is JobStatus.DONE


@pytest.mark.req("NOTE-3")
async def test_a_rolled_back_move_leaves_no_job(world: World) -> None:
    with suppress(ZeroDivisionError):
        async with world.db.write() as work:
            await work.enqueue(KIND, "a", {}, run_at=world.clock.now())
            raise ZeroDivisionError
    assert await Outbox(world.db, world.ports, {KIND: Handler()}).drain() == 0
    assert world.hints == []


@pytest.mark.req("NOTE-3")
async def test_a_temporary_failure_is_tried_again_later_and_not_before(world: World) -> None:
    handler = Handler(Temporary("busy"), ValueError("a bug that will be mended"))
    outbox = Outbox(world.db, world.ports, {KIND: handler})
    await enqueue(world, "a")
    await outbox.drain()
    job = await one(world)
    assert (job.status, job.attempts, job.error) == (JobStatus.READY, 1, "Temporary: busy")
    assert await outbox.drain() == 0
    for _ in range(2):
        world.clock.move(minutes=1)
        await outbox.drain()
    assert ((await one(world)).status, handler.seen) == (JobStatus.DONE, ["a"] * 3)
    assert (await one(world)).error == ""


async def test_a_permanent_refusal_dies_at_once(world: World) -> None:
    handler = Handler(Permanent("SMTP 550"))
    await enqueue(world, "a")
    await Outbox(world.db, world.ports, {KIND: handler}).drain()
    job = await one(world)
    assert (job.status, job.error) == (JobStatus.DEAD, "Permanent: SMTP 550")


async def test_patience_ends_and_the_pauses_grow_up_to_the_longest(world: World) -> None:
    attempts = PATIENCE[KIND].attempts
    outbox = Outbox(world.db, world.ports, {KIND: Handler(*[Temporary("busy")] * attempts)})
    await enqueue(world, "a")
    pauses = []
    while (await one(world)).status is not JobStatus.DEAD:
        await outbox.drain()
        job = await one(world)
        pauses.append(job.run_at - world.clock.now())
        world.clock.move(hours=1)
    assert len(pauses) == attempts
    assert pauses[0] < timedelta(seconds=3)
    assert timedelta(minutes=7) < pauses[-2] < timedelta(minutes=13)


def test_every_kind_of_job_has_its_patience() -> None:
    assert set(PATIENCE) == set(JobKind)


def test_jobs_that_failed_together_do_not_come_back_together() -> None:
    job = Job(kind=KIND, key="a", attempts=3, run_at=START)
    assert pause(job, 0.0) < pause(job, 0.5) < pause(job, 1.0)


async def test_errors_that_are_kept_hold_no_personal_data(world: World) -> None:
    outbox = Outbox(world.db, world.ports, {KIND: Handler(Temporary("ivanova@example.ru, +7 900 123-45-67"))})
    await enqueue(world, "a")
    await outbox.drain()
    assert (await one(world)).error == "Temporary: ***@example.ru, [phone]"


async def test_a_commit_wakes_the_worker_at_once(world: World) -> None:
    handler = Handler()
    outbox = Outbox(world.db, world.ports, {KIND: handler}, poll_seconds=600)
    async with working(outbox):
        await asyncio.sleep(0.2)  # every lane is at rest by now
        await enqueue(world, "a")
        assert world.hints[-1].jobs
        outbox.wake()
        await until(lambda: handler.seen == ["a"])


@pytest.mark.req("SIGN-1")
async def test_a_code_does_not_wait_behind_slow_work(world: World) -> None:
    never, code = asyncio.Event(), Handler()

    async def hangs(job: Job) -> None:
        await never.wait()

    await enqueue(world, *(f"slow {number}" for number in range(10)))
    async with working(Outbox(world.db, world.ports, {KIND: hangs, JobKind.SEND_CODE: code})):
        await asyncio.sleep(0.3)
        await enqueue(world, "code", kind=JobKind.SEND_CODE)
        await until(lambda: code.seen == ["code"])


@pytest.mark.req("SUB-3")
@pytest.mark.parametrize("places", [1, 2])
async def test_of_a_line_so_many_are_in_flight_as_it_has_places_and_what_hangs_there_holds_nothing_else(
    world: World, places: int
) -> None:
    flying: list[str] = []
    inside = Handler()

    async def deaf(job: Job) -> None:
        flying.append(job.key)
        await asyncio.Event().wait()

    await enqueue(world, "a", "b", "c", "d", kind=JobKind.TELL_INSURER)
    await enqueue(world, "paper")
    handlers: dict[JobKind, Any] = {JobKind.TELL_INSURER: deaf, KIND: inside}
    async with working(Outbox(world.db, world.ports, handlers, places={**ONE_PLACE, Line.INSURER: places})):
        await until(lambda: len(flying) == places and inside.seen == ["paper"])
        await asyncio.sleep(0.2)  # time enough for another, if there were a place
        assert len(flying) == places


async def test_work_under_way_goes_back_when_the_worker_is_stopped(world: World) -> None:
    started = asyncio.Event()

    async def hangs(job: Job) -> None:
        started.set()
        await asyncio.Event().wait()

    await enqueue(world, "a")
    async with working(Outbox(world.db, world.ports, {KIND: hangs})):
        await started.wait()
    job = await one(world)
    assert (job.status, job.lease_until) == (JobStatus.READY, None)
    handler = Handler()
    await Outbox(world.db, world.ports, {KIND: handler}).drain()
    assert handler.seen == ["a"]


async def test_a_dead_workers_job_is_taken_over_when_its_lease_has_run_out(world: World) -> None:
    await enqueue(world, "a")
    dead = Outbox(world.db, world.ports, {})
    assert await dead._claim(frozenset(JobKind))
    handler = Handler()
    heir = Outbox(world.db, world.ports, {KIND: handler})
    assert await heir.drain() == 0
    world.clock.move(seconds=31)
    await heir.drain()
    assert handler.seen == ["a"]


async def test_a_worker_that_lost_its_lease_cannot_change_the_job_of_its_heir(world: World) -> None:
    await enqueue(world, "a")
    slow = Outbox(world.db, world.ports, {KIND: Handler(Permanent("too late"))})
    [job] = await slow._claim(frozenset(JobKind))
    world.clock.move(seconds=31)
    await Outbox(world.db, world.ports, {KIND: Handler()}).drain()
    await slow._attempt(job)
    assert (await one(world)).status is JobStatus.DONE


async def test_a_job_that_kills_its_workers_is_given_up(world: World) -> None:
    await enqueue(world, "a")
    for _ in range(PATIENCE[KIND].attempts):
        assert await Outbox(world.db, world.ports, {})._claim(frozenset(JobKind))
        world.clock.move(seconds=31)
    handler = Handler()
    await Outbox(world.db, world.ports, {KIND: handler}).drain()
    assert (handler.seen, (await one(world)).status) == ([], JobStatus.DEAD)


@pytest.mark.req("NOTE-3")
async def test_what_a_handler_leaves_to_write_is_written_with_done_or_not_at_all(world: World) -> None:
    broken = [True, False]

    async def handler(job: Job) -> Finish:
        async def finish(work: UnitOfWork) -> None:
            await work.enqueue(JobKind.RETENTION, "left behind", {}, run_at=world.clock.now())
            if broken.pop(0):
                raise sa.exc.OperationalError("disk", None, OSError())

        return finish

    await enqueue(world, "a")
    outbox = Outbox(world.db, world.ports, {KIND: handler})
    with suppress(sa.exc.OperationalError):
        await outbox.drain()
    assert (await one(world)).status is JobStatus.RUNNING
    async with world.db.read() as session:
        assert await session.scalar(sa.select(Job).where(col(Job.key) == "left behind")) is None
    await outbox._leases.renew()  # the worker does not cling to what it could not finish
    world.clock.move(seconds=31)
    await outbox.drain()
    assert (await one(world)).status is JobStatus.DONE
    assert (await one(world, "left behind")).status is JobStatus.READY


async def test_a_batch_is_shared_again_when_one_of_it_is_slow(world: World) -> None:
    seen: list[str] = []

    async def handler(job: Job) -> None:
        seen.append(job.key)
        if job.key == "slow":
            world.clock.move(seconds=SLOW_SECONDS + 1)

    await enqueue(world, "quick", "slow", "c", "d")
    outbox = Outbox(world.db, world.ports, {KIND: handler})
    await outbox._do(await outbox._claim(outbox.kinds, BATCH))
    assert seen == ["quick", "slow"]
    for key in ("c", "d"):
        job = await one(world, key)
        assert (job.status, job.attempts, job.lease_until) == (JobStatus.READY, 0, None)


async def test_a_worker_that_is_stopped_in_a_batch_gives_back_what_it_did_not_begin(world: World) -> None:
    started = asyncio.Event()

    async def hangs(job: Job) -> None:
        started.set()
        await asyncio.Event().wait()

    await enqueue(world, *(str(number) for number in range(5)))
    async with working(Outbox(world.db, world.ports, {KIND: hangs})):
        await started.wait()
    rows = [await one(world, str(number)) for number in range(5)]
    assert {(row.status, row.lease_until) for row in rows} == {(JobStatus.READY, None)}
    assert [row.attempts for row in rows] == [1, 0, 0, 0, 0]


@pytest.mark.req("NOTE-3")
async def test_after_a_death_each_of_a_batch_is_taken_alone_so_that_only_the_killer_is_given_up(world: World) -> None:
    await enqueue(world, "killer", "b", "c")
    assert len(await Outbox(world.db, world.ports, {})._claim(frozenset(JobKind), BATCH)) == 3
    for _ in range(PATIENCE[KIND].attempts - 1):
        world.clock.move(seconds=31)
        [job] = await Outbox(world.db, world.ports, {})._claim(frozenset(JobKind), BATCH)
        assert job.key == "killer"
    handler = Handler()
    world.clock.move(seconds=31)
    await Outbox(world.db, world.ports, {KIND: handler}).drain()
    assert handler.seen == ["b", "c"]
    assert (await one(world, "killer")).status is JobStatus.DEAD


async def renewed(world: World) -> None:
    """The lease counts from now on."""
    async with asyncio.timeout(5):
        while (await one(world)).lease_until != world.clock.now() + timedelta(seconds=0.3):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_heartbeat_keeps_a_long_job(world: World) -> None:
    release = asyncio.Event()
    seen: list[str] = []

    async def long(job: Job) -> None:
        seen.append(job.key)
        await release.wait()

    await enqueue(world, "a")
    outbox = Outbox(world.db, world.ports, {KIND: long}, lease=timedelta(seconds=0.3))
    async with working(outbox):
        await until(lambda: bool(seen))
        world.clock.move(seconds=0.25)
        await renewed(world)
        world.clock.move(seconds=0.2)
        assert await Outbox(world.db, world.ports, {KIND: long}).drain() == 0
        release.set()
        await done(world)
    assert seen == ["a"]


class LosesAnswers(Database):
    """Commits what it is told to, and once the answer is lost on its way."""

    lost = False

    @asynccontextmanager
    async def write(self) -> AsyncIterator[UnitOfWork]:
        async with super().write() as work:
            yield work
        if not self.lost:
            self.lost = True
            raise sa.exc.OperationalError("COMMIT", {}, OSError("the line was cut"))


async def test_what_was_taken_by_a_commit_without_an_answer_is_taken_again_and_not_held_for_ever(world: World) -> None:
    await enqueue(world, "a")
    handler, db = Handler(), LosesAnswers(world.db.engine, no_hint)
    ports = replace(world.ports, clock=SystemClock())
    async with working(Outbox(db, ports, {KIND: handler}, lease=timedelta(seconds=0.3), poll_seconds=0.05)):
        await done(world)
    assert (db.lost, handler.seen, (await one(world)).attempts) == (True, ["a"], 2)


async def no_hint(hint: Hint) -> None:
    """Nobody listens."""


async def done(world: World) -> None:
    async with asyncio.timeout(5):
        while (await one(world)).status is not JobStatus.DONE:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
