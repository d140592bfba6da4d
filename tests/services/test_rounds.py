"""Messages on their rounds: one of a line at a time unless it is widened, each written down, none in another's way."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.notice import Notice
from oms_app.domain.actor import Actor
from oms_app.domain.jobs import JobStatus
from oms_app.domain.lines import DELIVERING, ONE_PLACE, Line
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.services.message_ports import Letter, Taken
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Ports
from tests.makers import a_citizen
from tests.messages import carried, deliveries, taken_up, tell
from tests.world import World

WIDE = 4
SQLITE_GIVES_UP = 15  # seconds of waiting for a lock that somebody forgot

pytestmark = pytest.mark.req("NOTE-3")


class SlowMail:
    """Takes every letter, and says so when it is let."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.most_at_once = 0
        self.may_say = asyncio.Event()
        self._at_once = 0

    async def send(self, letter: Letter) -> None:
        self.seen.append(letter.message_id)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await self.may_say.wait()
        finally:
            self._at_once -= 1


@pytest.fixture
async def citizen(world: World) -> Actor:
    return await a_citizen(world)


@pytest.fixture
def mail() -> SlowMail:
    return SlowMail()


@asynccontextmanager
async def working(world: World, ports: Ports, letters: int | None = None) -> AsyncIterator[Outbox]:
    """As it is by default, or with so many places for letters."""
    places = {**ONE_PLACE, Line.EMAIL: letters} if letters else ONE_PLACE
    outbox = Outbox(world.db, ports, carried(world.db, ports), places=places, poll_seconds=0.05)
    task = asyncio.create_task(outbox.run())
    try:
        yield outbox
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(promise: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not promise():  # noqa: ASYNC110 - what is watched has no event
            await asyncio.sleep(0.01)


async def until_done(world: World) -> None:
    async with asyncio.timeout(20):
        while {job.status for job in await jobs(world)} != {JobStatus.DONE}:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def jobs(world: World) -> list[Job]:
    async with world.db.read() as session:
        mine = sa.select(Job).where(col(Job.kind).in_(DELIVERING)).order_by(col(Job.id))
        return list(await session.scalars(mine))


async def letters(world: World, citizen: Actor, count: int) -> None:
    for _ in range(count):
        await tell(world, citizen, Channel.EMAIL)


class WatchedMail:
    """At each letter, looks how the others stand: what the portal knows when this one leaves."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.stood: list[list[DeliveryState]] = []

    async def send(self, letter: Letter) -> None:
        self.stood.append([row.state for row in await deliveries(self._world, Channel.EMAIL)])


async def test_a_letter_leaves_only_when_it_is_written_what_became_of_the_one_before(
    world: World, citizen: Actor
) -> None:
    mail, count = WatchedMail(world), 4
    await letters(world, citizen, count)
    async with working(world, replace(world.ports, mail=mail)):
        await until_done(world)
    sent, sending, created = DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.CREATED
    assert mail.stood == [[sent] * n + [sending] + [created] * (count - n - 1) for n in range(count)]


class DeafSms:
    """A gateway that never answers."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def send(self, key: str, phone: str, text: str) -> Taken | None:
        self.seen.append(key)
        await asyncio.Event().wait()
        return None


async def test_sms_that_hang_hold_no_letter_up(world: World, citizen: Actor) -> None:
    sms = DeafSms()
    for _ in range(3):
        await tell(world, citizen, Channel.SMS)
    await letters(world, citizen, 3)
    async with working(world, replace(world.ports, sms=sms)):
        await until(lambda: len(world.mail.letters) == 3 and bool(sms.seen))
        assert len(sms.seen) == 1


async def test_a_line_that_was_widened_sends_so_many_together_and_never_more(
    world: World, citizen: Actor, mail: SlowMail
) -> None:
    await letters(world, citizen, WIDE + 3)
    async with working(world, replace(world.ports, mail=mail), letters=WIDE):
        await until(lambda: len(mail.seen) == WIDE)
        assert [row.state for row in await deliveries(world, Channel.EMAIL)].count(DeliveryState.SENDING) == WIDE
        mail.may_say.set()
        await until_done(world)
    assert (len(mail.seen), len(set(mail.seen)), mail.most_at_once) == (WIDE + 3, WIDE + 3, WIDE)
    rows = await deliveries(world, Channel.EMAIL)
    assert {(row.state, row.attempts) for row in rows} == {(DeliveryState.SENT, 1)}


async def test_a_worker_that_is_stopped_writes_what_was_taken_and_gives_back_the_rest(
    world: World, citizen: Actor, mail: SlowMail
) -> None:
    await letters(world, citizen, 3)
    async with working(world, replace(world.ports, mail=mail), letters=3):
        await until(lambda: len(mail.seen) == 3)
    assert {(job.status, job.lease_until) for job in await jobs(world)} == {(JobStatus.READY, None)}
    mail.may_say.set()
    async with working(world, replace(world.ports, mail=mail)):
        await until_done(world)
    assert sorted(mail.seen) == sorted(2 * sorted(set(mail.seen)))  # the same ids


async def test_a_worker_that_is_stopped_again_and_again_under_a_full_queue_stops_every_time_and_loses_nothing(
    world: World, citizen: Actor
) -> None:
    await letters(world, citizen, 3 * WIDE)
    chance = random.Random(7)
    for _ in range(10):
        async with asyncio.timeout(SQLITE_GIVES_UP), working(world, world.ports, letters=WIDE):
            await asyncio.sleep(chance.uniform(0, 0.1))
    async with working(world, world.ports):
        await until_done(world)
    assert {row.state for row in await deliveries(world, Channel.EMAIL)} == {DeliveryState.SENT}
    assert len(world.mail.letters) == 3 * WIDE


async def test_a_message_that_cannot_be_read_stands_in_nobodys_way(
    world: World, citizen: Actor, mail: SlowMail
) -> None:
    await letters(world, citizen, 4)
    async with world.db.write() as work:
        second = (await work.session.scalars(sa.select(col(Notice.id)).order_by(col(Notice.id)))).all()[1]
        broken = sa.text("UPDATE notice SET text = substr(text, 1, length(text) - 1) WHERE id = :id")
        await work.session.execute(broken, {"id": second})
    mail.may_say.set()
    async with working(world, replace(world.ports, mail=mail)):
        await until(lambda: len(mail.seen) == 3)
        await asyncio.wait_for(settled(world), 20)
    assert [job.status for job in await jobs(world)] == [
        JobStatus.DONE,
        JobStatus.READY,
        JobStatus.DONE,
        JobStatus.DONE,
    ]
    assert (await jobs(world))[1].error.startswith("InvalidTag")


async def settled(world: World) -> None:
    """Nothing is under way any more."""
    while JobStatus.RUNNING in {job.status for job in await jobs(world)} or len(await jobs(world)) < 4:  # noqa: ASYNC110
        await asyncio.sleep(0.01)


async def test_what_a_dead_worker_left_is_taken_up_one_by_one_and_told_as_a_second_attempt(
    world: World, citizen: Actor, mail: SlowMail
) -> None:
    await letters(world, citizen, 3)
    for send in await taken_up(world):
        await send()
    left = {"status": JobStatus.RUNNING, "lease_until": world.clock.now() - timedelta(seconds=1)}
    async with world.db.write() as work:
        await work.session.execute(sa.update(Job).values(worker="dead", attempts=1, **left))
    async with working(world, replace(world.ports, mail=mail), letters=3):
        await until(lambda: len(mail.seen) == 3)  # each turn takes one, and none waits for the one before
        mail.may_say.set()
        await until_done(world)
    assert {letter.message_id for letter in world.mail.attempts} == set(mail.seen)
    assert {row.attempts for row in await deliveries(world, Channel.EMAIL)} == {2}
