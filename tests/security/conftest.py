"""A running portal without its worker, so that nothing changes in its database but by the events of a test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.security.people import ISSUER, PROVIDER
from tests.server import Server, running_server
from tests.world import World

# Nobody answers there; that there is one is enough.
A_PROVIDER = {"OMS_OIDC_ISSUER": ISSUER, "OMS_OIDC_CLIENT_ID": "portal", "OMS_OIDC_NAME": PROVIDER}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, demo_data: Path) -> Iterator[Server]:
    """The portal as it really runs."""
    with running_server(tmp_path_factory.mktemp("server"), demo_data, OMS_ROLE="web", **A_PROVIDER) as server:
        yield server


@pytest.fixture
async def world(server: Server) -> AsyncIterator[World]:
    """The server's own data."""
    world = server.world()
    yield world
    await world.db.engine.dispose()


@pytest.fixture
async def http(server: Server) -> AsyncIterator[aiohttp.ClientSession]:
    """Raw HTTP without a cookie jar."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session
