"""What benchmarks of open tabs share: the portal and an empty Reflex app served alike, many tabs, their memory."""

from __future__ import annotations

import asyncio
import resource
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
import httpx

from oms_app import web_server
from oms_app.build import ROOT as CHECKOUT
from oms_app.build import SERVE, environment
from tests.security.tab import ROOT, Tab
from tests.server import READY_SECONDS, Server, build, free_port, lay_keys

AT_ONCE = 20
FILES = 10_000
NO_MAIL = {"OMS_DEMO": "off", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": "9", "SMTP_FROM": "noreply@example.ru"}
EMPTY = """
import reflex as rx


class Count(rx.State):
    n: int = 0

    @rx.event
    async def set_to(self, n: int) -> None:
        self.n = n


app = rx.App()
app.add_page(lambda: rx.el.p(Count.n), route="/")
"""
CONFIG = 'import reflex as rx\nconfig = rx.Config(app_name="empty", telemetry_enabled=False, {states})\n'
SET_TO = f"{ROOT}.empty___empty____count.set_to"


def end_with_servers() -> None:
    """Whoever ends this program ends its servers as well."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


@contextmanager
def empty_app(folder: Path, redis_url: str | None = None) -> Iterator[Server]:
    """A Reflex app with one number, served as the portal is."""
    (folder / "empty").mkdir(parents=True)
    (folder / "empty" / "__init__.py").touch()
    (folder / "empty" / "empty.py").write_text(EMPTY)
    states = f'state_manager_mode="redis", redis_url="{redis_url}"' if redis_url else 'state_manager_mode="memory"'
    (folder / "rxconfig.py").write_text(CONFIG.format(states=states))
    server = Server(folder, free_port())
    without_pages = {name: value for name, value in SERVE.items() if "MOUNT" not in name}
    asked = environment() | without_pages | {"PYTHONPATH": str(CHECKOUT)}
    with server.log.open("ab") as log:
        server.process = subprocess.Popen(
            web_server.command("empty.empty:app", server.port),
            cwd=folder,
            env=asked,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + READY_SECONDS
        while not _pings(server):
            if time.monotonic() > until:
                raise RuntimeError(server.log.read_text()[-2000:])
            time.sleep(0.1)
        yield server
    finally:
        server.stop()


def _pings(server: Server) -> bool:
    try:
        return httpx.get(f"{server.url}/ping", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


@contextmanager
def portal(folder: Path, **grown: str) -> Iterator[Server]:
    """The portal without its worker and without people."""
    build()
    folder.mkdir(exist_ok=True)
    lay_keys(folder)
    server = Server(folder, free_port(), NO_MAIL | grown | {"OMS_ROLE": "web"})
    try:
        server.start()
        yield server
    finally:
        server.stop()


@asynccontextmanager
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    """As many connections as are asked for, and no cookies but those that a tab is given."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), connector=connector) as http:
        yield http


async def opened(tabs: list[Tab], cookies: list[str]) -> list[Tab]:
    """Open them all, some at once, until nothing more is said to them; with these cookies in turn."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(place: int, tab: Tab) -> None:
        async with turn:
            await tab.open(cookie=cookies[place % len(cookies)])
            await tab.said()
            tab.heard.clear()

    await asyncio.gather(*(one(place, tab) for place, tab in enumerate(tabs)))
    return tabs


@asynccontextmanager
async def left_alone(tabs: list[Tab]) -> AsyncIterator[None]:
    """Meanwhile they only answer when the server asks whether they are there."""
    there = [asyncio.create_task(_is_there(tab)) for tab in tabs]
    yield
    for one in there:
        one.cancel()
    await asyncio.gather(*there, return_exceptions=True)


async def _is_there(tab: Tab) -> None:
    while True:
        await tab._receive()
        tab.heard.clear()


def resident(server: Server) -> int:
    """Bytes that the processes of this server hold, each shared page once."""
    assert server.process is not None
    return sum(_proportional(pid) for pid in _family(server.process.pid))


def _proportional(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]
