"""What open tabs cost: `python -m benchmarks.tabs [--tabs 2000] [--grown]`.

First how long a start takes, from the command to the answer that it is ready. Then so many tabs of citizens on one web
process, which do nothing for a minute but answer the server's pings: what the server holds for each, whether all are
still there, and how soon one of them is answered. An empty Reflex app goes through the same beside it. `--grown` puts
the tabs' states into Redis, whose memory is told too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import redis as redis_client
from reflex_base.utils.format import format_event_handler

from benchmarks.events import Subject, timed
from benchmarks.sockets import SET_TO, client, empty_app, end_with_servers, opened, portal, resident
from oms_app import routes
from oms_app.state.chat import ChatPanel
from tests import grown_servers
from tests.grown_servers import Redis
from tests.makers import a_citizen, a_policy, an_insurer
from tests.security.people import signed_in
from tests.security.tab import Closed, Tab
from tests.server import Server

PEOPLE, STARTS, ANSWERS = 50, 3, 50
MOST_BYTES = 250_000
PAGES = (routes.POLICIES, routes.HISTORY, routes.SERVICES, routes.HELP)


@dataclass
class Held:
    """What became of the tabs of one app."""

    tabs: int
    bytes_each: float
    redis_each: float
    opened_in: float
    left: int
    answered_ms: float


@dataclass
class Asked:
    """How many tabs, for how long they do nothing, and whose memory is looked at beside the server's."""

    tabs: int
    idle: float
    redis: Redis | None


async def held(subject: Subject, cookies: list[str], pages: tuple[str, ...], asked: Asked) -> Held:
    """Open them, wait, ask."""
    tabs, redis = asked.tabs, asked.redis
    before, in_redis = resident(subject.server), _memory(redis)
    async with client() as http:
        began = time.perf_counter()
        made = await opened([Tab(subject.server, http, pages[place % len(pages)]) for place in range(tabs)], cookies)
        took = time.perf_counter() - began
        listening = [asyncio.create_task(_listen(tab)) for tab in made]
        await asyncio.sleep(asked.idle)
        left = sum(not task.done() for task in listening)
        after, redis_after = resident(subject.server), _memory(redis)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        some = made[:: max(1, tabs // ANSWERS)]
        answered = [await timed(tab, subject, number) for number, tab in enumerate(some)]
        await asyncio.gather(*(tab.close() for tab in made))
    return Held(tabs, (after - before) / tabs, (redis_after - in_redis) / tabs, took, left, 1000 * median(answered))


async def _listen(tab: Tab) -> None:
    with suppress(Closed):
        while True:
            await tab._receive()
            tab.heard.clear()


def _memory(redis: Redis | None) -> int:
    """What Redis says that it uses."""
    if redis is None:
        return 0
    with redis_client.Redis.from_url(redis.url) as known:
        memory: Any = known.info("memory")
    return int(memory["used_memory"])


def started(server: Server) -> float:
    """Seconds from the command to the answer that it is ready, the median of some."""
    took = []
    for _ in range(STARTS):
        server.stop()
        began = time.perf_counter()
        server.start()
        took.append(time.perf_counter() - began)
    return median(took)


async def _people(server: Server) -> list[str]:
    world = server.world()
    insurer_id, cookies = await an_insurer(world), []
    for number in range(PEOPLE):
        citizen = await a_citizen(world)
        await a_policy(world, citizen.person_id or 0, insurer_id)
        cookies.append((await signed_in(world, str(number), citizen)).cookie)
    await world.db.engine.dispose()
    return cookies


async def run(empty: Server, server: Server, asked: Asked) -> bool:
    """Both, one after the other; whether the budget is kept."""
    cookies, hear = await _people(server), format_event_handler(ChatPanel.hear)  # type: ignore[arg-type]
    bare = Subject("empty Reflex app", empty, "", SET_TO, payload=lambda n: {"n": n}, path=lambda n: "/")
    ours = Subject("portal", server, cookies[0], hear)
    base = await held(bare, ["vid=nobody"], ("/",), asked)
    mine = await held(ours, cookies, PAGES, asked)
    print(
        f"{'':18} {'tabs':>6} {'KB a tab':>9} {'ratio':>6} {'in Redis':>9} {'open s':>7} {'left':>6} {'answer ms':>10}"
    )
    for name, one in (("empty Reflex app", base), ("portal", mine)):
        ratio = one.bytes_each / base.bytes_each
        figures = f"{one.tabs:>6} {one.bytes_each / 1000:>9.0f} {ratio:>6.2f} {one.redis_each / 1000:>9.1f}"
        print(f"{name:18} {figures} {one.opened_in:>7.1f} {one.left:>6} {one.answered_ms:>10.1f}")
    return mine.bytes_each + mine.redis_each <= MOST_BYTES and mine.left == asked.tabs


def main() -> int:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tabs", type=int, default=2000)
    parser.add_argument("--idle", type=float, default=60.0, help="seconds")
    parser.add_argument("--grown", action="store_true")
    asked = parser.parse_args()
    end_with_servers()
    with ExitStack() as stack:
        folder, grown, redis = Path(stack.enter_context(tempfile.TemporaryDirectory())), {}, None
        if asked.grown:
            redis = stack.enter_context(grown_servers.redis_server())
            postgres = stack.enter_context(grown_servers.postgres())
            grown = {"OMS_REDIS_URL": redis.url, "OMS_DATABASE_URL": postgres.create("portal")}
        empty = stack.enter_context(empty_app(folder / "empty", redis.url if redis else None))
        server = stack.enter_context(portal(folder / "portal", **grown))
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; ready {started(server):.1f} s after the command")
        return 0 if asyncio.run(run(empty, server, Asked(asked.tabs, asked.idle, redis))) else 1


if __name__ == "__main__":
    sys.exit(main())
