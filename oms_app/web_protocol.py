"""A line on which a request must come in time: uvicorn itself awaits a begun request for ever (decision 41)."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# From the opening of a line, or the first byte of a later request, to the end of its head.
HEAD_SECONDS = 30.0
# Between two pieces of a body: a phone in a lift is silent for some time.
BODY_SECONDS = 60.0


class TimelyProtocol(H11Protocol):
    """HTTP/1.1 that closes a line whose request does not come; a line that is a websocket is no business of it."""

    head_seconds = HEAD_SECONDS
    body_seconds = BODY_SECONDS
    _limit: asyncio.TimerHandle | None = None
    _awaits: type[h11.IDLE] | type[h11.SEND_BODY] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to await the first head."""
        super().connection_made(transport)
        self._await(h11.IDLE)

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing any more."""
        self._await(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what has come, and await what must come next; a head gets no more time by coming in pieces."""
        super().data_received(data)
        state = self.conn.their_state
        if self.transport.get_protocol() is not self:
            self._await(None)  # It has become a websocket.
        elif state is h11.SEND_BODY:
            self._await(h11.SEND_BODY)
        elif state is not h11.IDLE:
            self._await(None)
        elif self._awaits is not h11.IDLE:
            self._await(h11.IDLE)

    def _await(self, what: type[h11.IDLE] | type[h11.SEND_BODY] | None) -> None:
        if self._limit is not None:
            self._limit.cancel()
        self._awaits = what
        seconds = self.head_seconds if what is h11.IDLE else self.body_seconds
        self._limit = self.loop.call_later(seconds, self._give_up) if what else None

    def _give_up(self) -> None:
        # Whoever reads the body may be the one who is slow: then nobody else is silent.
        if self._awaits is h11.SEND_BODY and self.flow.read_paused:
            self._await(h11.SEND_BODY)
        else:
            self.transport.close()
