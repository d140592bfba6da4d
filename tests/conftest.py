"""Fixtures that every layer shares."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from oms_app.db import official_days
from oms_app.db.production_calendar import CalendarDay, CalendarYear
from oms_app.db.schema import metadata
from tests import grown_servers
from tests.fakes import START
from tests.grown_servers import Postgres, Redis
from tests.server import seeded_once
from tests.world import World, make_world

settings.register_profile("quick", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=2000)

DATABASE, EMPTY = "oms.sqlite3", "empty"
# Tests of these folders share one server in each process. They take longest, so they come first.
SERVED = ("journeys", "security")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `make test-all` asks for."""
    parser.addoption("--thorough", action="store_true", help="the slow tests too, more examples, pages also by night")
    parser.addoption("--grown", action="store_true", help="on PostgreSQL and Redis in place of the embedded database")


def pytest_configure(config: pytest.Config) -> None:
    """How many examples a property is tried with."""
    settings.load_profile("thorough" if config.getoption("--thorough") else "quick")


class ByServer(LoadScopeScheduling):  # type: ignore[misc]
    """What needs a portal goes file by file, each process with its own; what needs several servers shares one set."""

    def _split_scope(self, nodeid: str) -> str:
        folder = _folder(nodeid)
        if folder == "grown" or (folder == "journeys" and self.config.getoption("--grown")):
            return folder
        return nodeid.partition("::")[0] if folder in SERVED else nodeid


def _folder(nodeid: str) -> str:
    return nodeid.split("/")[1]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByServer:
    """How a parallel run is divided: in the order of collection."""
    config.option.loadscopereorder = False
    return ByServer(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first; slow tests are left to the thorough run."""
    items.sort(key=lambda item: _folder(item.nodeid) not in SERVED)
    if not config.getoption("--thorough"):
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in set(slow)]


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a portal with its demo people; every server begins with a copy."""
    own = tmp_path_factory.getbasetemp()
    return seeded_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


def _furnish(url: str) -> None:
    """The schema, the production calendar and nothing else."""
    engine = sa.create_engine(url)
    metadata.create_all(engine)
    with engine.begin() as connection:
        for year in official_days.YEARS:
            connection.execute(sa.insert(CalendarYear), official_days.year_row(year, START))
            connection.execute(sa.insert(CalendarDay), official_days.day_rows(year))
    engine.dispose()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished SQLite file, made once and copied for each test."""
    path = tmp_path_factory.mktemp("schema") / "empty.sqlite3"
    _furnish(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """PostgreSQL with a furnished database to be copied."""
    with grown_servers.postgres() as server:
        _furnish(server.create(EMPTY))
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    """A Redis."""
    with grown_servers.redis_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """A furnished PostgreSQL database of this test's own."""
    name = f"test_{secrets.token_hex(8)}"
    yield postgres.create(name, EMPTY)
    postgres.drop(name)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of this test's own: the embedded one, or with `--grown` one of PostgreSQL."""
    if request.config.getoption("--grown"):
        return str(request.getfixturevalue("postgres_url"))
    path = tmp_path / DATABASE
    shutil.copyfile(request.getfixturevalue("empty_database"), path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """A small portal: real database, obedient outside world."""
    world = make_world(database_url, tmp_path)
    if (file := tmp_path / DATABASE).exists():
        world.fresh_database = file
    yield world
    await world.db.engine.dispose()
