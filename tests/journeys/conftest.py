"""One portal and one browser for the journeys of a process; everybody has a browser profile of their own."""

from __future__ import annotations

import asyncio
import functools
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.chromium import MISSING, find
from tests.grown_portal import grown_portal
from tests.journeys.line import THROUGH_HERE, Line
from tests.journeys.people import SECONDS, People
from tests.server import Server, build, make_server

OUT = Path(__file__).parent / "out"
# A container may have next to no shared memory; without it the browser keeps its pictures in files.
AT_HOME_ANYWHERE = ["--no-sandbox", "--disable-dev-shm-usage"]
# A provider whom nobody asks: its page and its way in are there to be looked at.
OUTSIDE = {
    "OMS_OIDC_ISSUER": "https://id.example.ru",
    "OMS_OIDC_CLIENT_ID": "portal",
    "OMS_OIDC_NAME": "Учётная запись проверки",
}
LONGEST_SECONDS = 240
LEAVING_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share the loop that the browser lives in, and each ends: a browser that hangs answers no question."""
    for item in items:
        if isinstance(item, pytest.Function) and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.obj = _bounded(item.obj)


def _bounded(journey: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    @functools.wraps(journey)
    async def bounded(*given: object, **named: object) -> None:
        async with asyncio.timeout(LONGEST_SECONDS):
            await journey(*given, **named)

    return bounded


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The portal with its demo people: one process, or with `--grown` several."""
    build()
    folder = tmp_path_factory.mktemp("portal")
    if request.config.getoption("--grown"):
        postgres, redis = request.getfixturevalue("postgres"), request.getfixturevalue("redis")
        with grown_portal(folder, postgres, redis, OMS_PUSH_LOOPBACK="on", **OUTSIDE) as grown:
            yield grown
        return
    server = make_server(folder, request.getfixturevalue("demo_data"), OMS_PUSH_LOOPBACK="on", **OUTSIDE)
    server.start()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _from_elsewhere(request: pytest.FixtureRequest) -> None:
    """All people come from one address; with `--grown` one portal meets them all, more than an address may send."""
    if request.config.getoption("--grown"):
        request.getfixturevalue("redis").forget_limits()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser to drive; without one the journeys fail, they are never left out."""
    found = find()
    assert found, MISSING
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """One Chromium, waited for as long as a busy machine may take."""
    expect.set_options(timeout=SECONDS)
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=chromium, args=AT_HOME_ANYWHERE)


@pytest_asyncio.fixture(loop_scope="session")
async def line(portal: Server) -> AsyncIterator[Line]:
    """A line to the portal that may be cut."""
    line = Line(portal.port)
    await line.mend()
    yield line
    await line.cut()


@pytest_asyncio.fixture(loop_scope="session")
async def far_people(browser: Browser, chromium: Path, line: Line, people: People) -> AsyncIterator[People]:
    """The same people at a browser that has only that line."""
    far = await browser.browser_type.launch(executable_path=chromium, args=[*AT_HOME_ANYWHERE, THROUGH_HERE])
    yield people.by(far)
    await far.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, dict[str, object]]:
    """What the browsers of people who have signed in remember; a code by SMS is sent five times an hour at most."""
    return {}


@pytest.fixture(scope="session")
def titles() -> dict[str, str]:
    """The titles that were seen, by the kind of page."""
    return {}


@pytest_asyncio.fixture(loop_scope="session")
async def people(
    browser: Browser,
    portal: Server,
    sessions: dict[str, dict[str, object]],
    titles: dict[str, str],
    request: pytest.FixtureRequest,
) -> AsyncIterator[People]:
    """Whoever takes part in this journey; everybody leaves in the end."""
    album = OUT / re.sub(r"\W+", "-", request.node.name.removeprefix("test_")).strip("-")
    shutil.rmtree(album, ignore_errors=True)
    people = People(browser, portal.url, album, sessions, titles, request.config.getoption("--thorough"))
    yield people
    async with asyncio.timeout(LEAVING_SECONDS):
        await people.leave()
