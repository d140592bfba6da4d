"""The HTTP routes behind the gate, over a small world, without a server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from oms_app.bootstrap import Services, make_services
from oms_app.http.app import api
from oms_app.http.gate import Gate
from oms_app.http.portal import Portal
from oms_app.settings import Settings
from tests.accounts import EMAIL, PASSWORD, code_of
from tests.world import World

URL = "http://portal.test"
OWN = {"origin": URL}


@dataclass
class Browser:
    """Somebody with cookies, in front of the portal."""

    http: httpx.AsyncClient

    def cookie(self, name: str) -> str:
        """The value of a cookie, empty for none."""
        return self.http.cookies.get(name) or ""

    async def post(self, path: str, *, page: str = "", **fields: str) -> httpx.Response:
        """Send a form of one of the portal's own pages; `page` is where it was, as browsers tell it."""
        headers = {**OWN, "referer": f"{URL}{page}"} if page else OWN
        return await self.http.post(path, data=fields, headers=headers)

    async def sign_in(
        self, login: str = EMAIL, password: str = PASSWORD, *, page: str = "", **fields: str
    ) -> httpx.Response:
        """Both steps; the answer to the second."""
        await self.post("/auth/login", page=page, login=login, password=password, **fields)
        return await self.post("/auth/code", code=code_of(self.cookie("challenge")))


def settings_of(folder: Path, **environment: str) -> Settings:
    return Settings.from_environment({"OMS_DATA": str(folder), **environment})


async def page(request: Request) -> Response:
    """What Reflex would answer: some page's HTML, once the whole request is there."""
    await request.body()
    return HTMLResponse("<!doctype html><title>Страница</title>")


def portal_app(portal: Portal) -> Gate:
    """The gate, the routes, and any page behind them."""
    app: Starlette = api(portal)
    app.routes.append(Route("/{path:path}", page, methods=["GET", "HEAD", "POST"]))
    return Gate(app, portal)


@pytest.fixture
def services(world: World) -> Services:
    return make_services(world.db, world.ports)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path)


@pytest.fixture
async def browser(services: Services, settings: Settings) -> AsyncIterator[Browser]:
    app = portal_app(Portal(lambda: services, lambda: settings))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL) as http:
        yield Browser(http)
