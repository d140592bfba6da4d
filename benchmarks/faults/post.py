"""A mail server and a gateway of SMS that count what they take, each by the id of its message."""

from __future__ import annotations

import asyncio
import email
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope

from benchmarks.faults.wires import HOST
from tests.server import free_port

THINKS_SECONDS = 0.05  # so that somebody who dies has something in flight
HAS_IT_ALREADY = 409
SECRET = "whsec_" + "b25seSBmb3IgdGVzdHMsIDMyIGJ5dGVzLg=="


@dataclass
class Post:
    """Letters are taken as often as they come; an SMS that came before is answered so, as gateways do."""

    smtp_port: int = field(default_factory=free_port)
    sms_port: int = field(default_factory=free_port)
    letters: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    _smtp: asyncio.Server | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the portal is told of it."""
        return {
            "SMTP_HOST": HOST,
            "SMTP_PORT": str(self.smtp_port),
            "SMTP_FROM": "noreply@example.ru",
            "SMTP_STARTTLS": "off",
            "OMS_SMS": "webhook",
            "OMS_SMS_URL": f"http://{HOST}:{self.sms_port}",
            "OMS_SMS_HOOK_SECRET": SECRET,
        }

    async def open(self) -> web.AppRunner:
        """Take everything from now on; the gateway until its runner is cleaned up."""
        await self.come_back()
        app = web.Application()
        app.router.add_post("/", self._text)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, HOST, self.sms_port).start()
        return runner

    def go_away(self) -> None:
        """No mail server answers."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    async def come_back(self) -> None:
        """The mail server answers."""
        loop = asyncio.get_running_loop()
        self._smtp = await loop.create_server(lambda: SMTP(self, loop=loop), HOST, self.smtp_port)

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        """Of aiosmtpd: a letter is here."""
        assert isinstance(envelope.content, bytes)
        name = email.message_from_bytes(envelope.content)["Message-ID"].strip("<>").partition("@")[0]
        self.letters[name] += 1
        await asyncio.sleep(THINKS_SECONDS)
        return "250 OK"

    async def _text(self, request: web.Request) -> web.Response:
        name = (await request.json())["id"]
        self.texts[name] += 1
        await asyncio.sleep(THINKS_SECONDS)
        return web.Response(status=HAS_IT_ALREADY if self.texts[name] > 1 else 200)
