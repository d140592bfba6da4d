"""Hints between processes over a real Redis, also over one that was away (FLOW-3, OPS-2)."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from oms_app.adapters import shared
from oms_app.adapters.live_bus import SharedHub
from oms_app.db.unit_of_work import EVERYTHING, Hint
from tests.grown_servers import Redis

MINE = frozenset({"person:1"})
PATIENCE = 60


@asynccontextmanager
async def a_process(redis: Redis) -> AsyncIterator[tuple[SharedHub, asyncio.Queue[Hint]]]:
    """A hub that runs and has its line, and what a listener in its process hears from now on."""
    client = shared.connect(redis.url)
    hub, heard = SharedHub(client), asyncio.Queue[Hint]()

    async def listen() -> None:
        async for hint in hub.subscribe():
            heard.put_nowait(hint)

    tasks = [asyncio.create_task(listen()), asyncio.create_task(hub.run())]
    try:
        await told(heard, EVERYTHING)
        yield hub, heard
    finally:
        for task in tasks:
            task.cancel()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*tasks, return_exceptions=True)
        await client.aclose()


async def told(heard: asyncio.Queue[Hint], topic: str) -> Hint:
    """The first hint with this topic."""
    async with asyncio.timeout(PATIENCE):
        while topic not in (hint := await heard.get()).topics:
            pass
    return hint


@pytest.mark.req("FLOW-3", "OPS-2")
async def test_a_commit_in_one_process_is_heard_once_in_each(redis: Redis) -> None:
    async with AsyncExitStack() as stack:
        processes = [await stack.enter_async_context(a_process(redis)) for _ in range(3)]
        await processes[0][0].publish(Hint(MINE, jobs=True))
        for _, heard in processes:
            assert await told(heard, "person:1") == Hint(MINE, jobs=True)
        await processes[1][0].publish(Hint(frozenset({"the last"})))
        for _, heard in processes:
            assert (await heard.get()).topics == {"the last"}  # and nothing twice before it


@pytest.mark.req("FLOW-3", "OPS-2")
async def test_a_process_of_its_own_hears_and_is_heard(redis: Redis) -> None:
    async with a_process(redis) as (here, heard):
        command = (sys.executable, "-m", "tests.grown.echo", redis.url)
        echo = await asyncio.create_subprocess_exec(*command)
        try:
            await told(heard, "echo is here")
            await here.publish(Hint(MINE))
            assert (await told(heard, "echo of person:1")).topics == {"echo of person:1"}
        finally:
            echo.kill()
            await echo.wait()


@pytest.mark.req("FLOW-3", "OPS-2")
async def test_while_redis_is_away_no_commit_waits_own_tabs_hear_and_others_refresh_all_once_it_is_back(
    redis: Redis,
) -> None:
    async with a_process(redis) as (here, mine), a_process(redis) as (_, theirs):
        redis.daemon.kill()
        async with asyncio.timeout(1):
            await here.publish(Hint(MINE))
            assert await mine.get() == Hint(MINE)
        redis.daemon.start()
        assert (await told(theirs, EVERYTHING)).jobs
        await here.publish(Hint(frozenset({"afterwards"})))
        await told(theirs, "afterwards")


@pytest.mark.req("FLOW-3", "OPS-2")
async def test_the_last_hint_of_a_process_that_ends_is_not_lost(redis: Redis) -> None:
    async with a_process(redis) as (_, theirs):
        async with a_process(redis) as (here, _):
            await here.publish(Hint(MINE))
        assert await told(theirs, "person:1") == Hint(MINE)


@pytest.mark.req("OPS-2", "OPS-3")
async def test_operations_hear_whether_redis_is_there(redis: Redis) -> None:
    client = shared.connect(redis.url)
    memory = shared.SharedMemory(client)
    assert await memory.answers()
    redis.daemon.kill()
    assert not await memory.answers()
    redis.daemon.start()
    assert await memory.answers()
    await client.aclose()
