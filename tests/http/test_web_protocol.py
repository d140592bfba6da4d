"""A request that does not come holds no line of the server; one that comes slowly is awaited (OPS-1)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState
from wsproto import ConnectionType, WSConnection
from wsproto.events import Request, TextMessage

from oms_app.web_protocol import TimelyProtocol

HEAD = 0.4
BODY = 0.8


class Hasty(TimelyProtocol):
    """The same with little time."""

    head_seconds = HEAD
    body_seconds = BODY


async def echo(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """An app that says how long a body was, and that keeps a websocket open until its other end is gone."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (said := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": said["text"]})
        return
    length, more = 0, True
    while more:
        piece = await receive()
        if piece["type"] == "http.disconnect":
            return
        length, more = length + len(piece.get("body", b"")), piece.get("more_body", False)
    said = str(length).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(said))]})
    await send({"type": "http.response.body", "body": said})


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """A port of this machine where `echo` is served by the protocol."""
    config = uvicorn.Config(echo, http=Hasty, ws="wsproto", lifespan="off", log_config=None)
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Hasty(config, state, {}), "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def pieces(port: int, *said: bytes, pause: float) -> tuple[bytes, float]:
    """What the server said until it closed the line, and after how many seconds it did."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    begun = asyncio.get_running_loop().time()
    answer = asyncio.create_task(reader.read())
    for piece in said:
        writer.write(piece)
        await asyncio.wait({answer}, timeout=pause)
    heard = await asyncio.wait_for(answer, 30)
    writer.close()
    return heard, asyncio.get_running_loop().time() - begun


@pytest.mark.req("OPS-1")
@pytest.mark.parametrize("said", [[], [b"GET / HT"], [b"GET / HTTP/1.1\r\n", *[b"x: y\r\n"] * 40]])
async def test_a_head_that_never_ends_ends_the_line(port: int, said: list[bytes]) -> None:
    heard, seconds = await pieces(port, *said, pause=HEAD / 10)
    assert heard == b""
    assert seconds >= HEAD * 0.9


@pytest.mark.req("OPS-1")
async def test_the_head_of_a_second_request_must_come_in_time_too(port: int) -> None:
    first = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n"
    heard, seconds = await pieces(port, first, b"GET / HTTP/1.1\r\n", *[b"x: y\r\n"] * 40, pause=HEAD / 10)
    assert heard.count(b"HTTP/1.1 200") == 1
    assert seconds >= HEAD * 0.9


@pytest.mark.req("OPS-1")
async def test_a_body_that_falls_silent_ends_the_line(port: int) -> None:
    heard, seconds = await pieces(port, b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nabc", pause=0)
    assert heard == b""
    assert seconds >= BODY * 0.9


@pytest.mark.req("OPS-1")
async def test_a_body_that_comes_slowly_is_awaited_longer_than_any_one_piece(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 8\r\n\r\n"
    heard, seconds = await pieces(port, head, *[b"x"] * 8, pause=BODY / 4)
    assert heard.startswith(b"HTTP/1.1 200")
    assert heard.endswith(b"8")
    assert seconds > BODY


@pytest.mark.req("OPS-1")
async def test_an_open_tab_is_silent_as_long_as_it_likes(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    tab = WSConnection(ConnectionType.CLIENT)
    writer.write(tab.send(Request(host="x", target="/")))
    tab.receive_data(await reader.read(4096))
    await asyncio.sleep(3 * max(HEAD, BODY))
    writer.write(tab.send(TextMessage("still here")))
    tab.receive_data(await asyncio.wait_for(reader.read(4096), 30))
    assert [event.data for event in tab.events() if isinstance(event, TextMessage)] == ["still here"]
    writer.close()
