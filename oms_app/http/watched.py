"""Every request has an id, which its log lines and its answer bear, and is counted by its section (OPS-3)."""

from __future__ import annotations

import secrets
import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oms_app import routes
from oms_app.adapters import meters
from oms_app.http.gate import first_part

REFLEX = frozenset({"_event", "_upload", "assets", "fonts"})
ADDRESSES = (value for value in vars(routes).values() if isinstance(value, str) and value.startswith("/"))
SECTIONS = frozenset(map(first_part, ADDRESSES)) | REFLEX
OTHER = "other"
HEADER = "x-request-id"


class Watched:
    """An ASGI application around another. Sockets have an id as well; they are not counted as requests."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request_id, begun, status = secrets.token_hex(8), time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                headers[HEADER] = request_id
                message = {**message, "headers": headers.raw}
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, noted)
            finally:
                if scope["type"] == "http":
                    meters.request(_section(scope["path"]), status, time.perf_counter() - begun)


def _section(path: str) -> str:
    part = first_part(path)
    return part if part in SECTIONS else OTHER
