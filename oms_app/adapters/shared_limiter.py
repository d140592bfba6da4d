"""Limits that all processes count together, in Redis: an exact sliding window, as in one process (SEC-2)."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import structlog
from redis.asyncio import Redis

from oms_app.adapters.limiter import WindowLimiter
from oms_app.adapters.shared import AWAY
from oms_app.domain.errors import TooMany
from oms_app.domain.limits import LIMITS, Allowance, Limit
from oms_app.services.ports import Clock

# One step for all processes: forget what left the window, then count one more or tell when the oldest leaves.
HIT = """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
    return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return false
"""
MICROSECOND, MILLISECOND = timedelta(microseconds=1), timedelta(milliseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

log = structlog.get_logger()


class SharedLimiter:
    """While Redis is away each process counts for itself. Redis sees no subject, only its keyed hash."""

    def __init__(self, client: Redis, clock: Clock, secret: bytes, table: Mapping[Limit, Allowance] = LIMITS) -> None:
        self._clock = clock
        self._secret = secret
        self._table = table
        self._own = WindowLimiter(clock, table)
        self._hit = client.register_script(HIT)

    async def hit(self, limit: str, subject: str) -> None:
        """Counts one; raises `TooMany` with `retry_at` when it is one too many."""
        allowance = self._table[Limit(limit)]
        try:
            oldest = await self._oldest(Limit(limit), subject, allowance)
        except AWAY as error:
            log.warning("limits_counted_alone", error=type(error).__name__)
            await self._own.hit(limit, subject)
            return
        if oldest is not None:
            raise TooMany(retry_at=oldest + allowance.window)

    async def _oldest(self, limit: Limit, subject: str, allowance: Allowance) -> datetime | None:
        """When the oldest of too many was; None when this one was counted."""
        now, window = (self._clock.now() - EPOCH) // MICROSECOND, allowance.window // MICROSECOND
        name = f"{now}:{secrets.token_hex(6)}"
        values = (now, now - window, allowance.count, allowance.window // MILLISECOND, name)
        found = await self._hit(keys=[self._key(limit, subject)], args=values)
        return EPOCH + int(float(found)) * MICROSECOND if found else None

    def _key(self, limit: Limit, subject: str) -> str:
        return f"polis:limit:{limit}:{hmac.new(self._secret, subject.encode(), 'sha256').hexdigest()[:32]}"
