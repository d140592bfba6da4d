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
from oms_app.services.rounds import WIDTH
from tests.makers import a_citizen
from tests.messages import deliveries
from tests.world import World

JOBS = 150
KILLS = 3


async def start(database_url: str, folder: Path, seen: Path) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "tests.services.mortal_worker", database_url, str(folder), str(seen)]
    return await asyncio.create_subprocess_exec(*command)


def told(seen: Path) -> Counter[str]:
    return Counter(seen.read_text().split()) if seen.exists() else Counter()


async def until_seen(seen: Path, count: int) -> None:
    async with asyncio.timeout(120):
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


LETTERS = 120


async def write_letters(world: World, count: int) -> None:
    """A letter to a citizen in each of this many messages, due by the real clock."""
    citizen, now = await a_citizen(world), SystemClock().now()
    words = Words("Вход с нового устройства", "В ваш кабинет вошли.")
    for _ in range(count):
        async with world.db.write() as work:
            await tell_account(work, citizen.account_id, NoticeKind.SIGNED_IN, words, now, to={Channel.EMAIL: None})


async def survived(world: World, database_url: str, folder: Path, *, letters: int, kills: int) -> Counter[str]:
    """What a mail server saw of these letters while their workers were killed at moments that nobody chose."""
    seen, chance = folder / "seen", random.Random()
    await write_letters(world, letters)
    for kill in range(1, kills + 1):
        worker = await start(database_url, folder, seen)
        await until_seen(seen, min(letters, kill * letters // (kills + 2)))
        await asyncio.sleep(chance.uniform(0, 0.05))
        worker.kill()
        await worker.wait()
    worker = await start(database_url, folder, seen)
    await until_seen(seen, letters)
    await until_done(world, seconds=60)
    worker.terminate()
    await worker.wait()
    return told(seen)


async def check_letters(world: World, saw: Counter[str], *, letters: int, kills: int) -> None:
    """Nothing lost; only what was in flight at a kill came twice, and it bore the same id."""
    rows = await deliveries(world, Channel.EMAIL)
    assert {row.state for row in rows} == {DeliveryState.SENT}
    assert set(saw) == {f"delivery-{row.id}" for row in rows}
    assert len(saw) == letters
    assert saw.total() - letters <= kills * WIDTH
    twice = [row for row in rows if row.attempts > 1]
    assert len(twice) <= kills * WIDTH
    assert {f"delivery-{row.id}" for row in twice} >= {key for key, times in saw.items() if times > 1}


@pytest.mark.req("NOTE-3")
async def test_letters_whose_workers_are_killed_are_neither_lost_nor_sent_twice_but_for_those_in_flight(
    world: World, database_url: str, tmp_path: Path
) -> None:
    saw = await survived(world, database_url, tmp_path, letters=LETTERS, kills=KILLS)
    await check_letters(world, saw, letters=LETTERS, kills=KILLS)


@pytest.mark.slow
@pytest.mark.req("NOTE-3")
async def test_the_same_holds_after_twenty_kills(world: World, database_url: str, tmp_path: Path) -> None:
    saw = await survived(world, database_url, tmp_path, letters=600, kills=20)
    await check_letters(world, saw, letters=600, kills=20)


async def until_done(world: World, seconds: float = 10) -> None:
    left = sa.select(sa.func.count()).select_from(Job).where(col(Job.status) != JobStatus.DONE)
    async with asyncio.timeout(seconds):
        while True:
            async with world.db.read() as session:
                if await session.scalar(left) == 0:
                    return
            await asyncio.sleep(0.05)
