"""How much of a body and how many events one connection may send (SEC-2)."""

from __future__ import annotations

import time

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oms_app.content import http as words
from oms_app.http.origin import SAFE_METHODS

EVENTS_PER_SECOND, EVENTS_AT_ONCE = 30, 60


class Limited:
    """Lets a request's body through up to a number of bytes, then answers 413 in the application's place."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, has_answered = Body(receive), False
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > self.most:
            await self._refuse(scope, body, send)
            return

        async def counted() -> Message:
            message = await body.receive()
            return {"type": "http.disconnect"} if body.size > self.most else message

        async def unless_too_large(message: Message) -> None:
            nonlocal has_answered
            if body.size <= self.most:
                has_answered = True
                await send(message)

        try:
            await self.app(scope, counted, unless_too_large)
        except ClientDisconnect:
            if body.size <= self.most:
                raise
        if body.size > self.most and not has_answered:
            await self._refuse(scope, body, send)

    async def _refuse(self, scope: Scope, body: Body, send: Send) -> None:
        await body.throw_away(2 * self.most)
        await JSONResponse({"error": words.TOO_LARGE}, status_code=413)(scope, body.receive, send)


class Refusal:
    """An answer without looking at the request's body, which is read and thrown away first.

    The server cuts a connection that is answered before its body is there, and the answer would be lost on the way.
    """

    def __init__(self, answer: ASGIApp, most: int) -> None:
        self.answer = answer
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in SAFE_METHODS:
            await Body(receive).throw_away(self.most)
        await self.answer(scope, receive, send)


class Body:
    """The body of one request on its way in."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.size = 0
        self.is_over = False

    async def receive(self) -> Message:
        """The next part."""
        message = await self._receive()
        self.size += len(message.get("body", b""))
        self.is_over = not message.get("more_body", False)
        return message

    async def throw_away(self, most: int) -> None:
        """Read on to the end, or until `most` bytes have come."""
        while not self.is_over and self.size <= most:
            await self.receive()


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
