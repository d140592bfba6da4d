"""How long an event takes there and back, against an empty Reflex app: `python -m benchmarks.events [--tabs 1,50,200]`.

Both answer in the same minute, in turns: the empty app with a handler that sets one number; the portal with one that
asks its database nothing, with one that counts what is unread, and with one that opens a page. A round trip is taken at
a rate that leaves room (`--rate` events a second of all tabs together), so that it is the way and not a queue; then
every tab sends again as soon as it is answered, and the events of a second are counted (a tab of the portal may send
30 a second). `--grown` measures the portal on PostgreSQL and Redis, and the empty app with its states in Redis.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from reflex_base.utils.format import format_event_handler

from benchmarks.sockets import SET_TO, client, empty_app, end_with_servers, left_alone, opened, portal
from oms_app.state.chat import ChatPanel
from oms_app.state.help import HelpScreen
from oms_app.state.screen import Shell
from tests import grown_servers
from tests.makers import a_citizen
from tests.security.people import signed_in
from tests.security.tab import IS_HYDRATED, ROOT, Tab
from tests.server import Server

SECONDS, ROUNDS, FASTEST = 4.0, 3, 20.0
PATIENCE = 60.0
WITHOUT_A_QUERY, WITH_QUERIES = 1.5, 3.0


@dataclass
class Subject:
    """Who is asked what: `payload` and `path` of the n-th event; `most` is how many times the empty app it may take."""

    name: str
    server: Server
    cookie: str
    event: str
    most: float | None = None
    payload: Callable[[int], dict[str, Any]] = lambda n: {}
    path: Callable[[int], str] = lambda n: "/help"
    tabs: list[Tab] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    a_second: list[float] = field(default_factory=list)

    async def open(self, http: aiohttp.ClientSession, tabs: int) -> None:
        """So many tabs, of nothing measured yet."""
        self.took, self.a_second = [], []
        self.tabs = await opened([Tab(self.server, http, self.path(0)) for _ in range(tabs)], [self.cookie])

    async def close(self) -> None:
        """All of them."""
        await asyncio.gather(*(tab.close() for tab in self.tabs))


async def timed(tab: Tab, subject: Subject, number: int) -> float:
    """Seconds from the event to the first change that comes back."""
    tab.path = subject.path(number)
    began = time.perf_counter()
    await tab.send(subject.event, subject.payload(number))
    async with asyncio.timeout(PATIENCE):
        while not _is_change(await tab._receive()):
            pass
    took = time.perf_counter() - began
    tab.heard.clear()
    return took


def _is_change(heard: Any) -> bool:
    if not isinstance(heard, list) or heard[0] != "event":
        return False
    delta = heard[1].get("delta") or {}
    return bool(delta) and IS_HYDRATED not in delta.get(ROOT, {})


async def driven(tab: Tab, subject: Subject, pause: float, wait: float, until: float) -> list[float]:
    """One person who never tires, and begins after `wait`."""
    found: list[float] = []
    await asyncio.sleep(wait)
    while time.perf_counter() < until:
        took = await timed(tab, subject, len(found) + 1)
        found.append(took)
        await asyncio.sleep(max(0.0, pause - took))
    return found


async def round_of(subject: Subject, pause: float) -> tuple[list[float], float]:
    """Seconds of each event when every tab sends once in `pause`, and how many came through in a second."""
    waits = [pause * place / len(subject.tabs) for place in range(len(subject.tabs))]
    began = time.perf_counter()
    until = began + SECONDS
    people = zip(subject.tabs, waits, strict=True)
    took = await asyncio.gather(*(driven(tab, subject, pause, wait, until) for tab, wait in people))
    all_of_it = [one for many in took for one in many]
    return all_of_it, len(all_of_it) / (time.perf_counter() - began)


async def compared(subjects: list[Subject], tabs: int, rate: float) -> bool:
    """Lines of the table for so many tabs; whether all budgets are kept."""
    async with client() as http:
        for place, subject in enumerate(subjects):
            async with left_alone(_tabs(subjects[:place])):
                await subject.open(http, tabs)
        for _ in range(ROUNDS):
            for subject in subjects:
                async with left_alone(_tabs(subjects, subject)):
                    took, _ = await round_of(subject, max(1 / FASTEST, tabs / rate))
                subject.took += took
        for subject in subjects:
            async with left_alone(_tabs(subjects, subject)):
                subject.a_second.append((await round_of(subject, 1 / FASTEST))[1])
        await asyncio.gather(*(subject.close() for subject in subjects))
    kept = [_told(subject, subjects[0], tabs) for subject in subjects]
    return all(kept)


def _tabs(subjects: list[Subject], but: Subject | None = None) -> list[Tab]:
    return [tab for subject in subjects if subject is not but for tab in subject.tabs]


def _told(subject: Subject, base: Subject, tabs: int) -> bool:
    median, p95, p99 = (1000 * _part(subject.took, part) for part in (0.5, 0.95, 0.99))
    ratio = median / 1000 / _part(base.took, 0.5)
    is_kept = subject.most is None or ratio <= subject.most
    verdict = "" if subject.most is None else f"≤ {subject.most} {'yes' if is_kept else 'NO'}"
    figures = f"{median:>9.2f} {p95:>8.2f} {p99:>8.2f} {ratio:>6.2f} {verdict:8}"
    print(f"{tabs:>5}  {subject.name:26} {figures} {subject.a_second[0]:>9.0f}", flush=True)
    return is_kept


def _part(took: list[float], part: float) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * part))]


async def _subjects(empty: Server, server: Server) -> list[Subject]:
    world = server.world()
    citizen = await signed_in(world, "citizen", await a_citizen(world))
    await world.db.engine.dispose()
    hear, count, load = (format_event_handler(one) for one in (ChatPanel.hear, Shell.still_here, HelpScreen.load))  # type: ignore[arg-type]
    return [
        Subject("empty Reflex app", empty, "", SET_TO, None, lambda n: {"n": n}, lambda n: "/"),
        Subject("portal: no query", server, citizen.cookie, hear, WITHOUT_A_QUERY),
        Subject("portal: what is unread", server, citizen.cookie, count, WITH_QUERIES),
        Subject("portal: a page is opened", server, citizen.cookie, load, None, path=lambda n: f"/help?q=полис{n}"),
    ]


def main() -> int:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tabs", default="1,50,200,1000")
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--grown", action="store_true")
    told = parser.parse_args()
    end_with_servers()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        grown, redis_url = {}, None
        if told.grown:
            postgres = stack.enter_context(grown_servers.postgres())
            redis_url = stack.enter_context(grown_servers.redis_server()).url
            grown = {"OMS_DATABASE_URL": postgres.create("portal"), "OMS_REDIS_URL": redis_url}
        empty = stack.enter_context(empty_app(folder / "empty", redis_url))
        server = stack.enter_context(portal(folder / "portal", **grown))
        subjects = asyncio.run(_subjects(empty, server))
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {told.rate:.0f} events a second in all")
        print(f"{'tabs':>5}  {'':26} {'median ms':>9} {'p95 ms':>8} {'p99 ms':>8} {'ratio':>6} {'':8} {'events/s':>9}")
        kept = [asyncio.run(compared(subjects, int(tabs), told.rate)) for tabs in told.tabs.split(",")]
        return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
