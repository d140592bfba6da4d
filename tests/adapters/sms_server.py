"""A gateway over HTTP on this machine: answers as it was recorded, and remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]
    body: str
    form: dict[str, str]


@dataclass
class SmsServer:
    """`answers` are given in turn, the last one for ever; None hangs."""

    answers: list[tuple[int, Any] | None]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.text()
        form = {name: str(value) for name, value in (await request.post()).items()}
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append(Asked(request.path, headers, body, form))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            await asyncio.sleep(10)
            return web.Response(status=500)
        status, content = answer
        if isinstance(content, str):
            return web.Response(status=status, text=content)
        return web.json_response(content, status=status)


@asynccontextmanager
async def an_sms_server(*answers: tuple[int, Any] | None) -> AsyncIterator[SmsServer]:
    """Listens on a port of its own."""
    server = SmsServer(list(answers))
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    server.url = f"http://127.0.0.1:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()
