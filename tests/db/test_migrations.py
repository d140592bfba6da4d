"""The schema's history, walked on a real database."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from oms_app.db import migrations
from oms_app.db.engine import make_engine
from oms_app.db.schema import metadata


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/not there yet/oms.sqlite3"


async def tables(url: str) -> set[str]:
    engine = make_engine(url)
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda connection: sa.inspect(connection).get_table_names())
    await engine.dispose()
    return set(names)


@pytest.mark.req("OPS-3")
async def test_up_gives_what_the_code_expects_down_gives_nothing_and_up_again_the_same(url: str) -> None:
    await migrations.upgrade(url)
    await migrations.on_connection(url, lambda connection: command.check(migrations.config(connection)))
    assert await tables(url) == set(metadata.tables) | {"alembic_version"}
    await migrations.on_connection(url, lambda connection: command.downgrade(migrations.config(connection), "base"))
    assert await tables(url) == {"alembic_version"}
    await migrations.upgrade(url)
    await migrations.on_connection(url, lambda connection: command.check(migrations.config(connection)))


@pytest.mark.req("OPS-3")
async def test_a_database_knows_whether_it_is_at_the_head(url: str) -> None:
    await migrations.upgrade(url)
    engine = make_engine(url)
    assert await migrations.is_at_head(engine)
    await migrations.on_connection(url, lambda connection: command.downgrade(migrations.config(connection), "base"))
    assert not await migrations.is_at_head(engine)
    await engine.dispose()


async def test_going_up_twice_changes_nothing(url: str) -> None:
    await migrations.upgrade(url)
    await migrations.upgrade(url)
    assert await tables(url) == set(metadata.tables) | {"alembic_version"}


async def test_a_step_that_leaves_rows_pointing_at_nothing_is_rolled_back(url: str) -> None:
    await migrations.upgrade(url)

    def orphan(connection: sa.Connection) -> None:
        connection.exec_driver_sql("INSERT INTO representation (person_id, child_id) VALUES (1, 2)")

    with pytest.raises(RuntimeError, match="rolled back"):
        await migrations.on_connection(url, orphan)
    engine = make_engine(url)
    async with engine.connect() as connection:
        assert await connection.scalar(sa.text("SELECT count(*) FROM representation")) == 0
    await engine.dispose()
