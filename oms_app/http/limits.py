"""How much of a body and how many events one connection may send (SEC-2)."""

from __future__ import annotations

import time

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oms_app.content import http as words

EVENTS_PER_SECOND, EVENTS_AT_ONCE = 30, 60


class Limited:
    """Lets a request's body through up to a number of bytes, then answers 413 in the application's place."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        declared = Headers(scope=scope).get("content-length", "0")
        too_large = JSONResponse({"error": words.TOO_LARGE}, status_code=413)
        if not declared.isdecimal() or int(declared) > self.most:
            await too_large(scope, receive, send)
            return
        seen, refused = 0, False

        async def counted() -> Message:
            nonlocal seen, refused
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most and not refused:
                refused = True
                await too_large(scope, receive, send)
            return {"type": "http.disconnect"} if refused else message

        async def unless_refused(message: Message) -> None:
            if not refused:
                await send(message)

        try:
            await self.app(scope, counted, unless_refused)
        except ClientDisconnect:
            if not refused:
                raise


class Pace:
    """A bucket of events for one socket: filled evenly, emptied by bursts."""

    def __init__(self) -> None:
        self._left = float(EVENTS_AT_ONCE)
        self._at = time.monotonic()

    def is_too_fast(self) -> bool:
        """Count one event; whether it is one too many."""
        now = time.monotonic()
        self._left = min(EVENTS_AT_ONCE, self._left + (now - self._at) * EVENTS_PER_SECOND) - 1
        self._at = now
        return self._left < 0
