"""A process that repeats every hint it hears: `python -m tests.grown.echo REDIS`; made to be killed."""

from __future__ import annotations

import asyncio
import sys

from oms_app.adapters import shared
from oms_app.adapters.live_bus import SharedHub
from oms_app.db.unit_of_work import EVERYTHING, Hint


async def main(redis_url: str) -> None:
    hub = SharedHub(shared.connect(redis_url))
    line = asyncio.create_task(hub.run())
    async for hint in hub.subscribe():
        said = {"echo is here" if topic == EVERYTHING else f"echo of {topic}" for topic in hint.topics}
        if not any(topic.startswith("echo") for topic in hint.topics):
            await hub.publish(Hint(frozenset(said)))
    await line


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
