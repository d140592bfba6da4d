"""People who send their applications in tabs of their own, at a steady pace, and press again until they are told."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import aiohttp
import sqlalchemy as sa
from reflex_base.utils.format import format_event_handler

from benchmarks.faults.people import NUMBER, Person, code_of
from oms_app import routes
from oms_app.content import errors
from oms_app.state.confirming import Confirming
from oms_app.views.drafts import CONFIRM
from tests.security.tab import Closed, Tab
from tests.server import Server
from tests.world import World

SEND_CODE = format_event_handler(Confirming.send_code)
SUBMIT = format_event_handler(Confirming.submit)
OPENING_SECONDS, VISIT_SECONDS, PAUSE_SECONDS, LISTENS_SECONDS = 8.0, 20.0, 3.0, 0.3
TWICE = 4  # every so many press twice at once


class Said(Enum):
    """What a tab may be told after a press."""

    NUMBER = auto()
    CODED = auto()
    CODE_REFUSED = auto()
    UNWELL = auto()


SIGNS: dict[Said, re.Pattern[str]] = {
    Said.NUMBER: NUMBER,
    Said.CODE_REFUSED: re.compile(r'"code_error_rx_state_": "[^"]'),
    Said.UNWELL: re.compile(rf'"problem_rx_state_": "[^"]|{re.escape(errors.UNEXPECTED)}'),
    Said.CODED: re.compile(r'"coded_rx_state_": "[^"]'),
}


class Unwell(Exception):
    """The portal said that it could not."""


TROUBLE = (Closed, Unwell, TimeoutError, OSError, aiohttp.ClientError, sa.exc.DBAPIError)


@dataclass
class Load:
    """Everybody's browser; whoever has not been told by `until` gives up."""

    server: Server
    world: World
    http: aiohttp.ClientSession
    until: float

    async def run(self, people: list[Person], rate: float) -> None:
        """So many begin in a second; returns when everybody was told or gave up."""
        now = time.monotonic()
        for place, one in enumerate(people):
            one.began_at = now + place / rate
        await asyncio.gather(*(self._live(one, place) for place, one in enumerate(people)))

    async def _live(self, person: Person, place: int) -> None:
        await asyncio.sleep(person.began_at - time.monotonic())
        while not person.told and time.monotonic() < self.until:
            try:
                async with asyncio.timeout(VISIT_SECONDS):
                    await self._visit(person, 2 if place % TWICE == 0 else 1)
            except TROUBLE:
                await asyncio.sleep(PAUSE_SECONDS)

    async def _visit(self, person: Person, presses: int) -> None:
        """Open the last page of the form in one's tab, get a code unless there is one, press."""
        tab = Tab(self.server, self.http, routes.application_edit(person.key, CONFIRM), person.token)
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                await tab.open(cookie=person.cookie)
            if not person.code:
                await self._get_code(person, tab)
            if not person.told:
                await self._press(person, tab, presses)
        finally:
            person.hear(tab.heard)
            if hasattr(tab, "socket"):
                await tab.close()

    async def _get_code(self, person: Person, tab: Tab) -> None:
        """Also a code that was sent though nobody said so. Raises `Unwell` when there is none but what was refused."""
        await tab.send(SEND_CODE, {"key": person.key})
        if await _answer(tab) is Said.NUMBER:
            person.hear(tab.heard)
            return
        code = await code_of(self.world, person)
        if code in ("", person.refused):
            raise Unwell
        person.code = code

    async def _press(self, person: Person, tab: Tab, presses: int) -> None:
        for _ in range(presses):
            person.presses += 1
            await tab.send(SUBMIT, {"key": person.key, "typed": {"code": person.code}})
        said = await _answer(tab, Said.CODED)
        if said is Said.NUMBER:
            await tab.said(LISTENS_SECONDS)
            return
        if said is Said.CODE_REFUSED:
            person.code, person.refused = "", person.code
        raise Unwell


async def _answer(tab: Tab, *ignored: Said) -> Said:
    while True:
        heard: Any = json.dumps(await tab._receive(), ensure_ascii=False)
        for said, sign in SIGNS.items():
            if said not in ignored and sign.search(heard):
                return said
