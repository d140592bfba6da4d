"""The portal as several real processes: what one does is seen in the tabs of all others (FLOW-3, OPS-2)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import aiohttp
import pytest
from playwright.async_api import Browser, async_playwright, expect

from oms_app import routes
from oms_app.content import components as words
from oms_app.content import errors
from oms_app.content import message_check as check
from oms_app.domain.workflow import Status
from tests.chromium import MISSING, find
from tests.grown_portal import a_worker, end, nginx
from tests.grown_servers import Postgres, Redis
from tests.journeys.conftest import AT_HOME_ANYWHERE
from tests.makers import an_application
from tests.security.people import signed_in
from tests.security.tab import Tab
from tests.server import Server, build, free_port, lay_keys
from tests.world import World

pytestmark = pytest.mark.slow
PATIENCE = 30_000
NO_MAIL = {"OMS_DEMO": "off", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": "9", "SMTP_FROM": "noreply@example.ru"}


@dataclass
class Portal:
    """Two that answer browsers, each at an address of its own; `front` is nginx before both. A worker is somewhere."""

    one: Server
    other: Server
    front: Server


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres, redis: Redis) -> Iterator[Portal]:
    """Made of nothing but settings: an empty database, a Redis, a folder."""
    build()
    folder = tmp_path_factory.mktemp("portal")
    lay_keys(folder)
    front = Server(folder, free_port())
    joined = {"OMS_DATABASE_URL": postgres.create("processes"), "OMS_REDIS_URL": redis.url, "OMS_PUBLIC_URL": front.url}
    environment = NO_MAIL | joined | {"OMS_ROLE": "web"}
    one, other = (Server(folder, free_port(), environment) for _ in range(2))
    with ExitStack() as stack:
        for server in (one, other):
            stack.callback(server.stop)
            server.start()
        worker = a_worker(folder, front.log, environment)
        stack.callback(end, worker)
        stack.enter_context(nginx(folder, front.port, one.port, other.port))
        yield Portal(one, other, front)


@pytest.fixture
async def world(portal: Portal) -> AsyncIterator[World]:
    """What all these processes share."""
    world = portal.one.world()
    yield world
    await world.db.engine.dispose()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Raw HTTP without a cookie jar."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@pytest.mark.req("FLOW-3", "OPS-2")
async def test_what_the_worker_does_is_seen_in_the_tabs_of_every_process(
    portal: Portal, world: World, http: aiohttp.ClientSession
) -> None:
    story = await an_application(world)
    citizen = await signed_in(world, "citizen", story.citizen)
    tabs = [Tab(server, http, routes.HISTORY) for server in (portal.one, portal.other, portal.front)]
    await asyncio.gather(*(tab.open(cookie=citizen.cookie) for tab in tabs))
    await story.submit()  # the worker hands it over to the insurer
    for tab in tabs:
        await tab.hears(story.number)
    assert (await story.row()).status is Status.SENT


@pytest.mark.req("OPS-2", "OPS-3")
async def test_behind_nginx_the_portal_is_ready_and_tells_browsers_its_own_address(
    portal: Portal, http: aiohttp.ClientSession
) -> None:
    async with http.get(f"{portal.front.url}{routes.POLICIES}", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["location"]) == (303, routes.login(routes.POLICIES))
    async with http.get(f"http://127.0.0.1:{portal.front.port}/readyz") as answer:
        assert (answer.status, (await answer.json())["shared_memory"]) == (200, True)


@pytest.mark.req("OPS-2", "SEC-6")
async def test_pages_come_through_nginx_with_all_their_headers(portal: Portal, http: aiohttp.ClientSession) -> None:
    for path in (routes.HELP, routes.LOGIN):
        async with http.get(f"{portal.front.url}{path}") as answer:
            assert (answer.status, "script-src" in answer.headers["content-security-policy"]) == (200, True)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A Chromium."""
    chromium = find()
    assert chromium, MISSING
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=chromium, args=AT_HOME_ANYWHERE)


@pytest.mark.req("OPS-2", "UX-2")
async def test_whoever_presses_while_redis_is_away_is_told_and_goes_on_when_it_is_back(
    portal: Portal, redis: Redis, browser: Browser
) -> None:
    page = await browser.new_page(base_url=portal.front.url)
    told, answer = page.get_by_text(errors.UNEXPECTED), page.get_by_text(check.NO, exact=True)
    await page.goto(routes.MESSAGE_CHECK)
    await page.get_by_label(check.CODE).fill("К7РД-29ША")
    press = page.get_by_role("button", name=check.CHECK, exact=True)
    await press.click()
    await expect(answer).to_be_visible(timeout=PATIENCE)
    redis.daemon.kill()
    try:
        await press.click()
        await expect(told).to_be_visible(timeout=PATIENCE)
    finally:
        redis.daemon.start()
    await page.get_by_role("button", name=words.CLOSE, exact=True).click()
    await expect(told).to_be_hidden()
    await page.reload()
    await page.get_by_label(check.CODE).fill("К7РД-29ША")
    await press.click()
    await expect(answer).to_be_visible(timeout=PATIENCE)
    await expect(told).to_be_hidden()
