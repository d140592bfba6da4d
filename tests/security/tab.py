"""A browser tab written by hand: any event, any payload, any cookie, any origin, over Reflex's own socket."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from oms_app.http.limits import EVENTS_AT_ONCE, EVENTS_PER_SECOND
from tests.server import Server

ROOT = "reflex___state____state"
HYDRATE = f"{ROOT}.hydrate"
IS_HYDRATED = "is_hydrated_rx_state_"
EVENT = "42/_event,"
PATIENCE = 60.0
QUIET = 0.05
# The second answer comes after whatever the event before the first had set off.
HYDRATIONS = 2


class Closed(Exception):
    """The server hung up."""


@dataclass
class Tab:
    """One socket. `heard` is everything that the server said since it was opened."""

    server: Server
    http: aiohttp.ClientSession
    path: str = "/help"
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    heard: list[Any] = field(default_factory=list)
    _left: float = EVENTS_AT_ONCE / 2
    _sent_at: float = 0.0

    async def open(self, *, cookie: str = "vid=nobody", origin: str | None = "") -> None:
        """Connect and load the page of `path`; `origin` None sends none. Raises `Closed`."""
        headers = {"Cookie": cookie} | ({} if origin is None else {"Origin": origin or self.server.url})
        url = f"{self.server.url}/_event/?token={self.token}&EIO=4&transport=websocket"
        try:
            self.socket = await self.http.ws_connect(url, headers=headers, max_msg_size=0)
            await self._receive()
        except aiohttp.WSServerHandshakeError as error:
            raise Closed from error
        boot = {"event": {"name": f"{ROOT}.hydrate_and_load", "router_data": self._router_data()}}
        await self.socket.send_str("40/_event," + json.dumps(boot))
        await self._until_hydrated(True)

    async def call(self, event: str, payload: Any, path: str = "") -> list[Any]:
        """Send one event as if from `path`; everything that the server says of it, and its whole state after it."""
        self.path = path or self.path
        before = len(self.heard)
        await self._keep_pace()
        await self.send(event, payload)
        for _ in range(HYDRATIONS):
            await self._keep_pace()
            await self.send(HYDRATE, {})
            await self._until_hydrated(False)
        return self.heard[before:]

    async def send(self, event: str, payload: Any) -> None:
        """Send one event and wait for nothing."""
        body = {"name": event, "payload": payload, "router_data": self._router_data()}
        await self.socket.send_str(EVENT + json.dumps(["event", body]))

    async def said(self, seconds: float = QUIET) -> list[Any]:
        """What the server says of itself within some time."""
        before = len(self.heard)
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await self._receive()
        except TimeoutError:
            return self.heard[before:]

    async def hears(self, words: str) -> list[Any]:
        """What the server says of itself until these words come; waits as long as a busy machine may take."""
        before = len(self.heard)
        async with asyncio.timeout(PATIENCE):
            while words not in str(self.heard[before:]):
                await self._receive()
        return self.heard[before:]

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()

    async def _keep_pace(self) -> None:
        """Wait where the gate would find it too fast."""
        now = time.monotonic()
        self._left = min(EVENTS_AT_ONCE / 2, self._left + (now - self._sent_at) * EVENTS_PER_SECOND) - 1
        self._sent_at = now
        if self._left < 0:
            await asyncio.sleep(-self._left / EVENTS_PER_SECOND)

    def _router_data(self) -> dict[str, Any]:
        return {"pathname": self.path.partition("?")[0], "asPath": self.path}

    async def _until_hydrated(self, value: bool) -> None:
        async with asyncio.timeout(PATIENCE):
            while _hydrated(await self._receive()) is not value:
                pass

    async def _receive(self) -> Any:
        message = await self.socket.receive()
        if message.type is not aiohttp.WSMsgType.TEXT:
            raise Closed(message.data)
        if message.data == "2":
            await self.socket.send_str("3")
        heard = json.loads(message.data.removeprefix(EVENT)) if message.data.startswith(EVENT) else message.data
        self.heard.append(heard)
        return heard


def _hydrated(heard: Any) -> bool | None:
    """What an update says of the page being loaded; None when it says nothing."""
    if not isinstance(heard, list) or heard[0] != "event":
        return None
    root = (heard[1].get("delta") or {}).get(ROOT, {})
    found: bool | None = root.get(IS_HYDRATED)
    return found
