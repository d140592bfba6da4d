"""Limits counted in this process: an exact sliding window for each limit and subject (SEC-2)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import datetime

from oms_app.domain.errors import TooMany
from oms_app.domain.limits import LIMITS, Allowance, Limit
from oms_app.services.ports import Clock

SWEEP_ABOVE = 10_000


class WindowLimiter:
    """Forgets with a restart. What was refused is not counted, so waiting until `retry_at` always helps."""

    def __init__(self, clock: Clock, table: Mapping[Limit, Allowance] = LIMITS) -> None:
        self._clock = clock
        self._table = table
        self._hits: dict[tuple[Limit, str], deque[datetime]] = {}
        self._sweep_above = SWEEP_ABOVE

    async def hit(self, limit: str, subject: str) -> None:
        """Counts one; raises `TooMany` with `retry_at` when it is one too many."""
        name, now = Limit(limit), self._clock.now()
        allowance = self._table[name]
        hits = self._hits.setdefault((name, subject), deque())
        while hits and hits[0] <= now - allowance.window:
            hits.popleft()
        if len(hits) >= allowance.count:
            raise TooMany(retry_at=hits[0] + allowance.window)
        hits.append(now)
        self._sweep(now)

    def _sweep(self, now: datetime) -> None:
        if len(self._hits) <= self._sweep_above:
            return
        self._hits = {key: hits for key, hits in self._hits.items() if hits[-1] > now - self._table[key[0]].window}
        self._sweep_above = max(SWEEP_ABOVE, 2 * len(self._hits))
