"""A database carried over to another one, of the same kind or of the other: nothing lost, nothing changed (OPS-3)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import col

from oms_app.db import lines, migrations
from oms_app.db.account import Account
from oms_app.db.schema import metadata
from oms_app.db.transfer import TransferError, copy, snapshot
from tests.grown_servers import Postgres, postgres
from tests.invariants.full_house import FullHouse, a_full_house
from tests.makers import a_citizen
from tests.world import World, make_world

UNCHECKED = {"sqlite": "PRAGMA foreign_keys = OFF", "postgresql": "SET session_replication_role = replica"}


@pytest.fixture(scope="module")
def grown() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
async def house(world: World) -> AsyncIterator[FullHouse]:
    """A portal in which a little of everything has happened."""
    house = await a_full_house(world)
    yield house
    await house.world.db.engine.dispose()


@pytest.fixture
async def source(house: FullHouse) -> str:
    """The address of its database."""
    url = house.world.db.engine.url.render_as_string(hide_password=False)
    await migrations.on_connection(url, _stamp)
    return url


def _stamp(connection: sa.Connection) -> None:
    """The database of a test is made without the history of the schema."""
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": migrations.head()})


def said(url: str) -> dict[str, tuple[int, str]]:
    """The rows and the digest of each table."""
    with snapshot(url) as connection:
        digests = {table.name: lines.digest_of(connection, table) for table in lines.tables(connection)}
    return {name: (digest.rows, digest.sha256) for name, digest in digests.items()}


def write(url: str, statement: str) -> None:
    """By a connection of its own, whatever points at what."""
    address = sa.make_url(url)
    plain = address.set(drivername="sqlite") if address.drivername.startswith("sqlite") else address
    engine = sa.create_engine(plain, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(UNCHECKED[engine.dialect.name])
        connection.exec_driver_sql(statement)
    engine.dispose()


def beside(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'copied' / 'oms.sqlite3'}"


async def walked(url: str, house: FullHouse) -> list[str]:
    """What a walk over this database finds, with the files of the house."""
    world = make_world(url, house.world.folder)
    world.clock.move(seconds=(house.world.clock.now() - world.clock.now()).total_seconds())
    found = await FullHouse(world, house.story, house.late, house.report).violations()
    await world.db.engine.dispose()
    return found


@pytest.mark.req("OPS-3")
async def test_a_copy_has_every_row_of_every_table_as_it_was_and_is_not_written_over(
    source: str, tmp_path: Path
) -> None:
    target = beside(tmp_path)
    carried = copy(source, target)
    assert {one.name for one in carried} == set(metadata.tables)
    assert {one.name: (one.rows, one.sha256) for one in carried} == said(source) == said(target)
    assert sum(one.rows for one in carried) > 200
    with pytest.raises(TransferError, match="is there already"):
        copy(source, target)
    assert said(target) == said(source)


@pytest.mark.req("OPS-3")
async def test_a_copy_that_fails_leaves_nothing(source: str, tmp_path: Path) -> None:
    write(source, "UPDATE policy SET person_id = 999 WHERE id = 1")
    with pytest.raises(TransferError, match="point at nothing"):
        copy(source, beside(tmp_path))
    assert list((tmp_path / "copied").iterdir()) == []


@pytest.mark.req("OPS-3")
async def test_what_others_write_meanwhile_is_not_in_the_picture(source: str) -> None:
    before = said(source)["insurer"]
    with snapshot(source) as connection:
        tables = {table.name: table for table in lines.tables(connection)}
        write(source, "UPDATE insurer SET city = 'Тверь'")
        digest = lines.digest_of(connection, tables["insurer"])
        assert (digest.rows, digest.sha256) == before
    assert said(source)["insurer"] != before


@pytest.mark.req("OPS-3")
async def test_a_database_of_another_schema_is_not_copied(source: str, tmp_path: Path) -> None:
    old = f"sqlite+aiosqlite:///{tmp_path / 'old.sqlite3'}"
    await migrations.on_connection(old, lambda connection: _to(connection, "17d1caca4406"))
    with pytest.raises(TransferError, match="not at the newest schema"):
        copy(old, beside(tmp_path))


def _to(connection: sa.Connection, revision: str) -> None:
    command.upgrade(migrations.config(connection), revision)


@pytest.mark.slow
@pytest.mark.req("OPS-2", "OPS-3")
async def test_there_and_back_between_sqlite_and_postgresql_nothing_changes(
    source: str, house: FullHouse, grown: Postgres, tmp_path: Path
) -> None:
    url, back = grown.create("there"), beside(tmp_path)
    copy(source, url)
    assert said(url) == said(source)
    assert await walked(url, house) == []
    copy(url, back)
    assert said(back) == said(source)
    assert await walked(back, house) == []


@pytest.mark.slow
@pytest.mark.req("OPS-2", "OPS-3")
async def test_on_postgresql_a_copy_goes_on_counting_and_is_not_written_over(
    source: str, grown: Postgres, tmp_path: Path
) -> None:
    url = grown.create("counting")
    copy(source, url)
    with pytest.raises(TransferError, match="is not empty"):
        copy(source, url)
    world = make_world(url, tmp_path)
    async with world.db.read() as session:
        highest = await session.scalar(sa.select(sa.func.max(col(Account.id))))
    assert highest is not None
    assert (await a_citizen(world)).account_id > highest
    await world.db.engine.dispose()
