"""Limits that several processes count together in a real Redis (SEC-2, OPS-2)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from redis.asyncio import Redis as Client

from oms_app.adapters import shared
from oms_app.adapters.shared_limiter import SharedLimiter
from oms_app.domain.errors import TooMany
from oms_app.domain.limits import Allowance, Limit
from tests.fakes import START, FakeClock
from tests.grown_servers import Redis

TABLE = {Limit.UPLOAD: Allowance(2, timedelta(minutes=1)), Limit.PAPER: Allowance(1, timedelta(minutes=1))}
SECRET = b"only for tests"


@pytest.fixture
async def client(redis: Redis) -> AsyncIterator[Client]:
    """One that is empty."""
    redis.clear()
    client = shared.connect(redis.url)
    yield client
    await client.aclose()


@pytest.mark.req("SEC-2", "OPS-2")
async def test_one_too_many_hears_when_to_come_back_whichever_process_it_came_to(client: Client) -> None:
    clock = FakeClock()
    one, other = (SharedLimiter(client, clock, SECRET, TABLE) for _ in range(2))
    await one.hit(Limit.UPLOAD, "account 1")
    clock.move(seconds=20)
    await other.hit(Limit.UPLOAD, "account 1")
    for limiter in (one, other, one):  # asking in vain does not prolong the wait
        with pytest.raises(TooMany) as refusal:
            await limiter.hit(Limit.UPLOAD, "account 1")
        assert refusal.value.retry_at == START + timedelta(minutes=1)
    clock.move(seconds=40)
    await other.hit(Limit.UPLOAD, "account 1")
    with pytest.raises(TooMany) as refusal:
        await one.hit(Limit.UPLOAD, "account 1")
    assert refusal.value.retry_at == START + timedelta(seconds=80)


@pytest.mark.req("SEC-2", "OPS-2")
async def test_of_many_at_the_same_moment_no_more_pass_than_may(client: Client) -> None:
    limiters = [SharedLimiter(client, FakeClock(), SECRET, TABLE) for _ in range(2)]
    hits = (limiters[place % 2].hit(Limit.UPLOAD, "account 1") for place in range(20))
    told = await asyncio.gather(*hits, return_exceptions=True)
    assert told.count(None) == 2
    assert sum(isinstance(one, TooMany) for one in told) == 18


@pytest.mark.req("SEC-2", "OPS-2")
async def test_subjects_and_limits_are_apart_and_redis_learns_no_subject(client: Client) -> None:
    limiter = SharedLimiter(client, FakeClock(), SECRET, TABLE)
    await limiter.hit(Limit.PAPER, "192.0.2.1")
    await limiter.hit(Limit.PAPER, "192.0.2.2")
    await limiter.hit(Limit.UPLOAD, "192.0.2.1")
    with pytest.raises(TooMany):
        await limiter.hit(Limit.PAPER, "192.0.2.1")
    names = [name.decode() async for name in client.scan_iter()]
    assert len(names) == 3
    assert not [name for name in names if "192" in name]


@pytest.mark.req("SEC-2", "OPS-2")
async def test_while_redis_is_away_a_process_counts_for_itself(client: Client, redis: Redis) -> None:
    limiter = SharedLimiter(client, FakeClock(), SECRET, TABLE)
    redis.daemon.stop()
    try:
        await limiter.hit(Limit.PAPER, "account 1")
        with pytest.raises(TooMany):
            await limiter.hit(Limit.PAPER, "account 1")
    finally:
        redis.daemon.start()
    await limiter.hit(Limit.PAPER, "account 1")
