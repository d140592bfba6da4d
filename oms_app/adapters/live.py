"""The live hub of one process: hints go from a commit to whoever serves open tabs (FLOW-3)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from oms_app.db.unit_of_work import Hint


class LiveHub:
    """Hands every hint to every listener of this process; a slow listener holds nobody up."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Hint]] = set()

    async def publish(self, hint: Hint) -> None:
        """Tell all whom it concerns; never waits for them."""
        await self.publish_here(hint)

    async def publish_here(self, hint: Hint) -> None:
        """Tell all who listen in this process now."""
        for queue in self._listeners:
            queue.put_nowait(hint)

    async def subscribe(self) -> AsyncIterator[Hint]:
        """Hints from now on, without end."""
        queue: asyncio.Queue[Hint] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._listeners.discard(queue)
