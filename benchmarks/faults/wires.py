"""A line between two processes that can be cut, or can let every question through and lose the answers."""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass, field
from pathlib import Path

from tests.server import free_port

PART = 1 << 16
HOST = "127.0.0.1"


@dataclass
class Wire:
    """From a TCP port of its own to the socket of a server."""

    target: Path
    port: int = field(default_factory=free_port)
    _is_cut: bool = False
    _is_mute: bool = False
    _ends: set[StreamWriter] = field(default_factory=set)

    async def lay(self) -> asyncio.Server:
        """From now on it carries."""
        return await asyncio.start_server(self._join, HOST, self.port)

    def cut(self) -> None:
        """Whoever talks is cut off, whoever calls is not answered."""
        self._is_cut = True
        self._drop()

    def mute(self) -> None:
        """Questions arrive and are obeyed; no answer comes back."""
        self._is_mute = True

    def mend(self) -> None:
        """Everybody calls anew, and is heard."""
        self._is_cut = self._is_mute = False
        self._drop()

    def _drop(self) -> None:
        for end in list(self._ends):
            end.transport.abort()

    async def _join(self, reader: StreamReader, writer: StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            back, out = await asyncio.open_unix_connection(self.target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, out}
        self._ends |= ends
        ways = {asyncio.create_task(self._ask(reader, out)), asyncio.create_task(self._answer(back, writer))}
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for end in ends:
                end.close()
            self._ends -= ends

    async def _ask(self, reader: StreamReader, writer: StreamWriter) -> None:
        while data := await _some(reader):
            writer.write(data)

    async def _answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        while data := await _some(reader):
            if not self._is_mute:
                writer.write(data)


async def _some(reader: StreamReader) -> bytes:
    """Nothing once the line is gone."""
    try:
        return await reader.read(PART)
    except OSError:
        return b""
