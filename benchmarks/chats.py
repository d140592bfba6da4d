"""Many chats at once over real sockets: `python -m benchmarks.chats [--chats 200] [--lines 5]`.

Each citizen writes some lines, is cut off in the middle and comes back with what they do not know to have arrived, sent
once more; four specialists take the chats and answer every line. Told: lines lost, doubled, out of order, seen by
anybody else, and how long an answer takes from the specialist's event to the citizen's tab.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from reflex_base.utils.format import format_event_handler

from oms_app import routes
from oms_app.bootstrap import make_services
from oms_app.db.queries import chats as queries
from oms_app.domain.actor import Actor, Role
from oms_app.services.chat_guests import Guest
from oms_app.state.chat import ChatPanel
from oms_app.state.chat_desk import ChatCase
from tests.makers import a_citizen, a_staff_member
from tests.security.people import signed_in
from tests.security.tab import Tab
from tests.server import Server, running_server, seeded_once
from tests.world import World

SPECIALISTS, LONG, PATIENCE = 4, 3600.0, 120.0
SEND, ANSWER = format_event_handler(ChatPanel.send), format_event_handler(ChatCase.answer)  # type: ignore[arg-type]

NAMED = re.compile(r"гражданин[ау]-(\d+)-")  # whose a line is, in everything that a tab was told


@dataclass
class Writer:
    """One citizen and their tab; `delays` are seconds from an answer to its being heard."""

    number: int
    actor: Actor
    cookie: str
    tab: Tab
    delays: list[float] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    listening: asyncio.Task[list[object]] | None = None

    def line(self, place: int) -> str:
        """Words that nobody else has."""
        return f"Вопрос {place} гражданина-{self.number}-"

    def answer(self, place: int) -> str:
        """What the specialist says to it."""
        return f"Ответ {place} гражданину-{self.number}-"

    async def come(self, server: Server, http: aiohttp.ClientSession) -> None:
        """Open a tab, again if there was one."""
        if self.listening is not None:
            self.listening.cancel()
            self.heard += [json.dumps(self.tab.heard, ensure_ascii=False)]
            await self.tab.close()
        self.tab = Tab(server, http)
        await self.tab.open(cookie=self.cookie)
        self.listening = asyncio.create_task(self.tab.said(LONG))

    async def write(self, place: int) -> None:
        """One line, by its own name."""
        form = {"client_id": f"line-{place}", "text": self.line(place)}
        await self.tab.send(SEND, {"form": form})

    async def hears(self, words: str) -> None:
        """Wait until these words are in what the tab was told."""
        async with asyncio.timeout(PATIENCE):
            while not any(words in json.dumps(one, ensure_ascii=False) for one in self.tab.heard[-8:]):  # noqa: ASYNC110
                await asyncio.sleep(0.02)  # the tab is read by another task

    @property
    def everything(self) -> str:
        """All that this citizen was ever told."""
        return "".join([*self.heard, json.dumps(self.tab.heard, ensure_ascii=False)])


async def a_writer(world: World, server: Server, http: aiohttp.ClientSession, number: int) -> Writer:
    """A citizen who has signed in."""
    actor = await a_citizen(world)
    somebody = await signed_in(world, f"citizen {number}", actor)
    writer = Writer(number, actor, somebody.cookie, Tab(server, http))
    await writer.come(server, http)
    return writer


async def talk(writer: Writer, desk: Tab, key: str, server: Server, http: aiohttp.ClientSession, lines: int) -> None:
    """A conversation; in its middle the citizen is cut off and sends the last line again."""
    for place in range(2, lines + 1):
        if place == lines // 2 + 1:
            await writer.come(server, http)
            await writer.write(place - 1)
        await writer.write(place)
        await writer.hears(writer.line(place))
        begun = time.monotonic()
        form = {"client_id": f"answer-{writer.number}-{place}", "text": writer.answer(place)}
        await desk.send(ANSWER, {"key": key, "form": form})
        await writer.hears(writer.answer(place))
        writer.delays.append(time.monotonic() - begun)


async def run(server: Server, chats: int, lines: int) -> None:
    """Everybody at once."""
    world = server.world()
    services = make_services(world.db, world.ports)
    everybody = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), connector=everybody) as http:
        writers = [await a_writer(world, server, http, number) for number in range(chats)]
        desks = []
        for number in range(SPECIALISTS):
            actor = await a_staff_member(world, Role.SUPPORT)
            tab = Tab(server, http, routes.SUPPORT_CHATS)
            await tab.open(cookie=(await signed_in(world, f"specialist {number}", actor)).cookie)
            desks.append((actor, tab, asyncio.create_task(tab.said(LONG))))
        begun = time.monotonic()
        await asyncio.gather(*(writer.write(1) for writer in writers))
        await asyncio.gather(*(writer.hears(writer.line(1)) for writer in writers))
        keys = {row.number: row.key for row in (await services.chat_desk.list(desks[0][0])).waiting}
        mine = await _keys(world, writers)
        talks = []
        for writer in writers:
            actor, tab, _ = desks[writer.number % SPECIALISTS]
            await services.chat_desk.take(actor, mine[writer.number])
            talks.append(talk(writer, tab, mine[writer.number], server, http, lines))
        await asyncio.gather(*talks)
        print(f"{len(keys)} chats waited at once; {chats} × {lines} lines in {time.monotonic() - begun:.1f} s")
        await _told(world, writers, lines)
        for writer in writers:
            if writer.listening is not None:
                writer.listening.cancel()
        for _, _, listening in desks:
            listening.cancel()
    await world.db.engine.dispose()


async def _keys(world: World, writers: list[Writer]) -> dict[int, str]:
    found = {}
    async with world.db.read() as session:
        for writer in writers:
            chat = await queries.of_account(session, writer.actor.account_id)
            found[writer.number] = chat.key if chat else ""
    return found


async def _told(world: World, writers: list[Writer], lines: int) -> None:
    services = make_services(world.db, world.ports)
    wrong = mixed = 0
    for writer in writers:
        view = await services.chats.shown(Guest(writer.actor.account_id, "", ""), last=10 * lines)
        said = [one.text for one in view.lines if one.text]
        wanted = [writer.line(1)]
        for place in range(2, lines + 1):
            wanted += [writer.line(place), writer.answer(place)]
        wrong += said != wanted
        mixed += {int(found) for found in NAMED.findall(writer.everything)} != {writer.number}
    delays = sorted(delay for writer in writers for delay in writer.delays)
    print(f"chats with a line lost, doubled or out of order: {wrong}; tabs that heard of another's chat: {mixed}")
    p95 = delays[int(len(delays) * 0.95)]
    print(f"answer to tab, ms: median {1000 * statistics.median(delays):.0f}, p95 {1000 * p95:.0f}")


def main() -> None:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--lines", type=int, default=5)
    told = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder, "data"), seeded_once(Path(folder)), OMS_ROLE="web") as server,
    ):
        asyncio.run(run(server, told.chats, told.lines))


if __name__ == "__main__":
    main()
