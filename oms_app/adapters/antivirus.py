"""clamd's judgement of a file, over its socket (DOC-7). No answer is an error of its own, never «clean»."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Awaitable, Callable
from typing import TypeVar

from oms_app.services.ports import Temporary
from oms_app.settings import ClamdAddress

Answer = TypeVar("Answer")

_PIECE = 1 << 18
_LENGTH = struct.Struct(">I")
_LONGEST_ANSWER = 4096
_CLEAN, _FOUND = "stream: OK", " FOUND"


class Clamd:
    """Speaks clamd's INSTREAM: the bytes go over the socket, so clamd needs no access to the portal's files."""

    def __init__(self, address: ClamdAddress, seconds: float = 30) -> None:
        self._address = address
        self._seconds = seconds

    async def is_clean(self, data: bytes) -> bool:
        """False when a signature was found. Raises `Temporary` when nothing certain was answered in time."""
        answer = await self._ask(b"zINSTREAM\0", lambda writer: _stream(writer, data))
        if answer == _CLEAN:
            return True
        if answer.endswith(_FOUND):
            return False
        raise Temporary(f"clamd: {answer or 'no answer'}")

    async def answers(self) -> bool:
        """Whether clamd is there and ready."""
        try:
            return await self._ask(b"zPING\0", _nothing) == "PONG"
        except Temporary:
            return False

    async def _ask(self, command: bytes, send: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> str:
        try:
            async with asyncio.timeout(self._seconds):
                reader, writer = await self._connection()
                try:
                    writer.write(command)
                    await send(writer)
                    return (await reader.read(_LONGEST_ANSWER)).rstrip(b"\0\n").decode("utf-8", "replace")
                finally:
                    writer.close()
        except (OSError, TimeoutError) as error:
            raise Temporary(f"clamd: {type(error).__name__}") from error

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._address.socket is not None:
            return await asyncio.open_unix_connection(self._address.socket)
        return await asyncio.open_connection(self._address.host, self._address.port)


async def _nothing(writer: asyncio.StreamWriter) -> None:
    await writer.drain()


async def _stream(writer: asyncio.StreamWriter, data: bytes) -> None:
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        writer.write(_LENGTH.pack(len(piece)) + piece)
        await writer.drain()
    writer.write(_LENGTH.pack(0))
    await writer.drain()
