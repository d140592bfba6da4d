"""A line between one browser and the portal that a journey may cut: a relay on another loopback address."""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter

HERE, THERE = "127.0.0.2", "127.0.0.1"
THROUGH_HERE = f"--host-resolver-rules=MAP localhost {HERE}"
"""What Chromium is told, so that it reaches the portal by this line only, under the portal's own name."""
BREAKABLE = """(() => {
  const open = [];
  let isBroken = false;
  window.WebSocket = class extends WebSocket {
    constructor(address, ...more) {
      if (isBroken) {
        const deaf = { close() {} };
        setTimeout(() => deaf.onerror(new Event("error")));
        return deaf;
      }
      super(address, ...more);
      open.push(this);
    }
  };
  window.breakLine = () => {
    isBroken = true;
    open.forEach((one) => one.close());
  };
})()"""
"""For `add_init_script`: `breakLine()` ends the events of one page alone, and none can be had again."""


class Line:
    """Carries everything both ways until it is told otherwise."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._relay: asyncio.Server | None = None
        self._open: set[StreamWriter] = set()
        self._answers_are_lost = False

    async def mend(self) -> None:
        """Everything goes through; connections that lost something are broken off, as networks do in the end."""
        await self.cut()
        self._answers_are_lost = False
        self._relay = await asyncio.start_server(self._carry, HERE, self._port)

    async def cut(self) -> None:
        """Nothing goes through, and nobody answers."""
        if self._relay is not None:
            self._relay.close()
            self._relay = None
        for end in list(self._open):
            end.transport.abort()

    def lose_answers(self) -> None:
        """From now on the portal hears, and is not heard."""
        self._answers_are_lost = True

    async def _carry(self, asked: StreamReader, answer: StreamWriter) -> None:
        heard, tell = await asyncio.open_connection(THERE, self._port)
        self._open |= {answer, tell}
        try:
            await asyncio.gather(self._pass(asked, tell, questions=True), self._pass(heard, answer, questions=False))
        finally:
            self._open -= {answer, tell}

    async def _pass(self, source: StreamReader, target: StreamWriter, *, questions: bool) -> None:
        try:
            while data := await source.read(65536):
                if questions or not self._answers_are_lost:
                    target.write(data)
                    await target.drain()
        except ConnectionError:
            pass
        finally:
            target.close()
