"""An SMSC in a process of its own: `python -m tests.adapters.smsc PORT TOLD`. SMPP 3.4, as much as a message needs.

The last digit of the number says what becomes of a message; every message that it took is a line of the file `TOLD`.
"""

from __future__ import annotations

import asyncio
import os
import struct
import sys
from dataclasses import dataclass, field

HEAD = struct.Struct(">IIII")
RESPONSE = 0x80000000
BIND, SUBMIT, DELIVER, UNBIND, ENQUIRE = 0x9, 0x4, 0x5, 0x6, 0x15
INVALID_DESTINATION, THROTTLED, BAD_PASSWORD = 0x0B, 0x58, 0x0E
UNKNOWN, BUSY_FIRST, LOST, EARLY, SILENT, DROPS, HELD, ODD, BARE = "1", "2", "3", "4", "5", "6", "7", "8", "9"
PASSWORD = b"secret"


@dataclass
class Line:
    """One bound line."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    told: int
    seen: dict[str, int]
    taken: int = 0
    sent: int = 0
    later: list[asyncio.Task[None]] = field(default_factory=list)

    async def talk(self) -> None:
        """Until the other side goes."""
        try:
            while True:
                length, command, _, sequence = HEAD.unpack(await self.reader.readexactly(HEAD.size))
                await self._hear(command, sequence, await self.reader.readexactly(length - HEAD.size))
        except (asyncio.IncompleteReadError, ConnectionError):
            self.writer.close()

    def say(self, command: int, status: int, sequence: int, body: bytes = b"") -> None:
        self.writer.write(HEAD.pack(HEAD.size + len(body), command, status, sequence) + body)

    async def _hear(self, command: int, sequence: int, body: bytes) -> None:
        if command == BIND:
            right = body.split(b"\0")[1] == PASSWORD
            self.say(BIND | RESPONSE, 0 if right else BAD_PASSWORD, sequence, b"FAKE\0")
            os.write(self.told, b"bound\n" if right else b"")
        elif command in (ENQUIRE, UNBIND):
            self.say(command | RESPONSE, 0, sequence)
        elif command == SUBMIT:
            await self._take(sequence, body)
        elif command == DELIVER | RESPONSE:
            os.write(self.told, b"acknowledged\n")
        await self.writer.drain()

    async def _take(self, sequence: int, body: bytes) -> None:
        number, text = _read(body)
        self.seen[number] = times = self.seen.get(number, 0) + 1
        kind = number[-1]
        if kind == UNKNOWN:
            self.say(SUBMIT | RESPONSE, INVALID_DESTINATION, sequence)
        elif kind == BUSY_FIRST and times == 1:
            self.say(SUBMIT | RESPONSE, THROTTLED, sequence)
        elif kind == DROPS and times == 1:
            self.writer.close()
        elif kind != SILENT:
            name = f"{number}-{times}"
            os.write(self.told, f"{name} {text}\n".encode())
            if kind == EARLY:
                self.receipt(name, "DELIVRD")
                await self.writer.drain()
                await asyncio.sleep(0.1)
            self.say(SUBMIT | RESPONSE, 0, sequence, name.encode() + b"\0")
            if kind not in (EARLY, HELD):
                self.receipt(name, "UNDELIV" if kind in (LOST, ODD) else "DELIVRD", kind)

    def receipt(self, name: str, word: str, kind: str = "") -> None:
        """A `deliver_sm` about a message; `ODD` as some centres write them, `BARE` in parameters alone."""
        self.sent += 1
        err, time = ("0x45", "261123120159") if kind == ODD else ("000", "2611231201")
        said = f"id:{name} sub:001 dlvrd:001 submit date:{time} done date:{time} stat:{word} err:{err} text:id:forged"
        text = b"-" if kind == BARE else said.encode()
        parameters = struct.pack(">HH", 0x1E, len(name) + 1) + name.encode() + b"\0" + struct.pack(">HHB", 0x427, 1, 2)
        addresses = b"\0\1\x0179990000000\0\5\0OMS\0"
        body = addresses + b"\x04\0\0\0\0\0\0\0\0" + bytes([len(text)]) + text
        self.say(DELIVER, 0, 1000 + self.sent, body + (parameters if kind == BARE else b""))


def _read(body: bytes) -> tuple[str, str]:
    """The number and the text of a `submit_sm`, short or in a payload."""
    _, rest = body.split(b"\0", 1)
    _, rest = rest[2:].split(b"\0", 1)
    number, rest = rest[2:].split(b"\0", 1)
    rest = rest[3:]
    for _ in range(2):  # schedule, validity
        _, rest = rest.split(b"\0", 1)
    coding, size = rest[2], rest[4]
    data, options = rest[5 : 5 + size], rest[5 + size :]
    if not data and options:
        data = options[4 : 4 + struct.unpack(">H", options[2:4])[0]]
    return number.decode(), data.decode("utf-16-be" if coding == 8 else "latin-1")


async def main(port: int, told: str) -> None:
    """Serve until killed."""
    file, seen = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND), dict[str, int]()
    server = await asyncio.start_server(lambda r, w: Line(r, w, file, seen).talk(), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
