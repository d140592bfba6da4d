"""The live hub of several processes: hints of each reach all others over Redis (FLOW-3, OPS-2).

Redis may be away for a while. A commit never waits for it: hints of this process are told to its own tabs at once and
are kept for the others. Whoever could not listen for a while refreshes everything that it has open.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress
from typing import Any

import structlog
from redis.asyncio import Redis

from oms_app.adapters.live import LiveHub
from oms_app.adapters.shared import AWAY
from oms_app.db.unit_of_work import EVERYTHING, Hint

CHANNEL = "polis:hints"
NOTHING, MISSED = Hint(frozenset()), Hint(frozenset({EVERYTHING}), jobs=True)
AGAIN_SECONDS = 0.5
BEAT_SECONDS, SILENCE_SECONDS = 5.0, 20.0
FAREWELL_SECONDS = 1.0

log = structlog.get_logger()


class SharedHub(LiveHub):
    """Listens and speaks while `run()` runs."""

    def __init__(self, client: Redis) -> None:
        super().__init__()
        self._client = client
        self._name = secrets.token_hex(8)
        self._unsent = NOTHING
        self._due = asyncio.Event()
        self._is_away = False

    async def publish(self, hint: Hint) -> None:
        """Tell all who listen in this process now, and those of the others soon; never waits for them."""
        await self.publish_here(hint)
        self._unsent = _joined(self._unsent, hint)
        self._due.set()

    async def run(self) -> None:
        """Until cancelled, whatever becomes of Redis; what is not sent by then is sent last."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._speak())
                group.create_task(self._listen())
        finally:
            if self._unsent != NOTHING:
                with suppress(*AWAY):
                    async with asyncio.timeout(FAREWELL_SECONDS):
                        await self._send()

    async def _speak(self) -> None:
        """Whatever gathered while a message was on its way is one more; silence is broken by a beat."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT_SECONDS):
                    await self._due.wait()
            self._due.clear()
            try:
                await self._send()
            except AWAY as error:
                self._note(error)
                self._due.set()
                await asyncio.sleep(AGAIN_SECONDS)

    async def _send(self) -> None:
        hint, self._unsent = self._unsent, NOTHING
        try:
            await self._client.publish(CHANNEL, _written(self._name, hint))
        except BaseException:
            self._unsent = _joined(hint, self._unsent)
            raise

    async def _listen(self) -> None:
        while True:
            try:
                await self._hear()
            except AWAY as error:
                self._note(error)
            await asyncio.sleep(AGAIN_SECONDS)

    async def _hear(self) -> None:
        """Raises when the line is cut, also when it only seems to be there: its own beat would be heard on it."""
        async with self._client.pubsub() as line:
            await line.subscribe(CHANNEL)
            while (message := await line.get_message(timeout=SILENCE_SECONDS)) is not None:
                if message["type"] == "subscribe":  # at the start, and again after each break
                    self._is_away = False
                    await self.publish_here(MISSED)
                elif message["type"] == "message":
                    await self._take(json.loads(message["data"]))
        raise TimeoutError("nothing was heard, not even oneself")

    async def _take(self, message: dict[str, Any]) -> None:
        if message["by"] != self._name and (message["topics"] or message["jobs"]):
            await self.publish_here(Hint(frozenset(message["topics"]), jobs=message["jobs"]))

    def _note(self, error: BaseException) -> None:
        """Once for each time that Redis is away."""
        if not self._is_away:
            log.warning("live_bus_lost", error=type(error).__name__)
        self._is_away = True


def _joined(one: Hint, other: Hint) -> Hint:
    return Hint(one.topics | other.topics, jobs=one.jobs or other.jobs)


def _written(by: str, hint: Hint) -> str:
    return json.dumps({"by": by, "topics": sorted(hint.topics), "jobs": hint.jobs})
