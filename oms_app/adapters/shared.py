"""The Redis that processes of one portal share: it answers soon, or it counts as away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import cast

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

ANSWERS_WITHIN_SECONDS = 2.0
AWAY = (RedisError, OSError, TimeoutError)


def connect(url: str) -> Redis:
    """A client for this process; it connects when it is used, and anew when the line was cut."""
    return Redis.from_url(
        url,
        socket_timeout=ANSWERS_WITHIN_SECONDS,
        socket_connect_timeout=ANSWERS_WITHIN_SECONDS,
        retry=Retry(NoBackoff(), 1),
    )


class SharedMemory:
    """What operations ask about it."""

    def __init__(self, client: Redis) -> None:
        self._client = client

    async def answers(self) -> bool:
        """Whether it is there."""
        try:
            async with asyncio.timeout(ANSWERS_WITHIN_SECONDS):
                return bool(await cast(Awaitable[bool], self._client.ping()))
        except AWAY:
            return False
