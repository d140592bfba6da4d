"""A worker that is killed in the middle of its work, for real."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.adapters.clock import SystemClock
from oms_app.content.notices import Words
from oms_app.db.job import Job
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.services.notices import tell_account
from oms_app.services.outbox import LANES
from tests.makers import a_citizen
from tests.messages import deliveries
from tests.services.mortal_worker import Seen
from tests.world import World

PAPERS, MESSAGES, KILLS = 60, 40, 3
CHANNELS = (Channel.EMAIL, Channel.SMS)


async def start(database_url: str, folder: Path, seen: Path) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "tests.services.mortal_worker", database_url, str(folder), str(seen)]
    return await asyncio.create_subprocess_exec(*command)


def told(seen: Path) -> Counter[str]:
    return Counter(seen.read_text().split()) if seen.exists() else Counter()


async def until_seen(seen: Path, count: int) -> None:
    async with asyncio.timeout(120):
        while len(told(seen)) < count:  # noqa: ASYNC110 - another process has no event to set
            await asyncio.sleep(0.01)


def papers(count: int) -> set[str]:
    return {f"paper-{number}" for number in range(count)}


async def order_papers(world: World, count: int) -> None:
    """Work that leaves nothing but a file."""
    async with world.db.write() as work:
        for key in sorted(papers(count)):
            await work.enqueue(JobKind.DRAW_PAPER, key, {}, run_at=SystemClock().now())


async def write_messages(world: World, count: int) -> None:
    """A letter and an SMS to a citizen in each of this many messages, due by the real clock."""
    citizen, now = await a_citizen(world), SystemClock().now()
    words = Words("Вход с нового устройства", "В ваш кабинет вошли.")
    for _ in range(count):
        async with world.db.write() as work:
            await tell_account(work, citizen.account_id, NoticeKind.SIGNED_IN, words, now, to=dict.fromkeys(CHANNELS))


async def survived(world: World, database_url: str, folder: Path, *, messages: int, kills: int) -> Seen:
    """What the world saw of papers and messages while their workers were killed at moments that nobody chose."""
    seen, chance, cuts = folder / "seen", random.Random(), list[int]()
    await write_messages(world, messages)
    await order_papers(world, PAPERS)
    count = messages * len(CHANNELS) + PAPERS
    for kill in range(1, kills + 1):
        worker = await start(database_url, folder, seen)
        await until_seen(seen, kill * count // (kills + 2))
        await asyncio.sleep(chance.uniform(0, 0.05))
        worker.kill()
        await worker.wait()
        cuts.append(told(seen).total())
    worker = await start(database_url, folder, seen)
    await until_seen(seen, count)
    await until_done(world, seconds=60)
    worker.terminate()
    await worker.wait()
    return Seen.read(seen, cuts)


async def check(world: World, saw: Seen, *, messages: int) -> None:
    """Nothing lost; a kill repeats what was in flight: one paper a lane, one message a channel."""
    times = saw.times()
    assert papers(PAPERS) <= set(times)
    assert max(saw.repeated(papers(PAPERS))) <= len(LANES)
    sent: set[str] = set()
    for channel in CHANNELS:
        rows = await deliveries(world, channel)
        ids = {f"delivery-{row.id}" for row in rows}
        sent |= ids
        assert {row.state for row in rows} == {DeliveryState.SENT}
        assert len(ids & set(times)) == len(rows) == messages
        assert max(saw.repeated(ids)) <= 1
        twice = {f"delivery-{row.id}" for row in rows if row.attempts > 1}
        assert twice >= {one for one in ids if times[one] > 1}
    assert set(times) == sent | papers(PAPERS)


@pytest.mark.req("NOTE-3", "SUB-3")
async def test_a_killed_worker_loses_nothing_and_of_each_channel_at_most_the_one_message_in_flight_goes_again(
    world: World, database_url: str, tmp_path: Path
) -> None:
    saw = await survived(world, database_url, tmp_path, messages=MESSAGES, kills=KILLS)
    await check(world, saw, messages=MESSAGES)


@pytest.mark.slow
@pytest.mark.req("NOTE-3")
async def test_the_same_holds_after_twenty_kills(world: World, database_url: str, tmp_path: Path) -> None:
    saw = await survived(world, database_url, tmp_path, messages=300, kills=20)
    await check(world, saw, messages=300)


async def until_done(world: World, seconds: float = 10) -> None:
    left = sa.select(sa.func.count()).select_from(Job).where(col(Job.status) != JobStatus.DONE)
    async with asyncio.timeout(seconds):
        while True:
            async with world.db.read() as session:
                if await session.scalar(left) == 0:
                    return
            await asyncio.sleep(0.05)
