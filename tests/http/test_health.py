"""Whether the portal says truly that it lives and that it is ready (OPS-3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from oms_app.bootstrap import Services
from oms_app.bootstrap import services as services_of_no_process
from oms_app.http.portal import Portal
from oms_app.services.operations import Health, Operations
from tests.http.conftest import URL, portal_app, settings_of
from tests.world import World


class Found(Operations):
    """Operations with a health of the test's choice."""

    found = Health(database=True, migrations=True, waiting=3, dead=1, oldest_seconds=2.5)

    async def health(self) -> Health:
        return self.found


async def ask(path: str, services: Callable[[], Services], folder: Path) -> httpx.Response:
    transport = httpx.ASGITransport(app=portal_app(Portal(services, lambda: settings_of(folder))))
    async with httpx.AsyncClient(transport=transport, base_url=URL) as http:
        return await http.get(path)


@pytest.mark.req("OPS-3")
@pytest.mark.parametrize(
    ("database", "migrations", "status"), [(True, True, 200), (True, False, 503), (False, False, 503)]
)
async def test_ready_means_that_the_database_answers_at_its_newest_schema(
    world: World, services: Services, tmp_path: Path, database: bool, migrations: bool, status: int
) -> None:
    operations = Found(world.db, world.ports)
    operations.found = replace(Found.found, database=database, migrations=migrations)
    answer = await ask("/readyz", lambda: replace(services, operations=operations), tmp_path)
    assert (answer.status_code, answer.json()["ready"]) == (status, status == 200)
    assert answer.json()["waiting"] == 3


@pytest.mark.req("OPS-3")
async def test_a_process_that_is_still_starting_lives_but_is_not_ready(tmp_path: Path) -> None:
    assert (await ask("/livez", services_of_no_process, tmp_path)).status_code == 200
    assert (await ask("/readyz", services_of_no_process, tmp_path)).status_code == 503
