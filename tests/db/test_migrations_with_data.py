"""Every step of the schema's history, walked with rows in every table, on both databases (OPS-3).

At each step one more row comes into every table, so that whatever a portal was filled with at any time has gone through
all the steps after it in the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from oms_app.db import lines, migrations
from oms_app.db.encrypted import use_keys
from oms_app.db.engine import WRITE, make_plain_engine
from oms_app.db.schema import metadata
from tests.db.passers_by import Crowd
from tests.grown_servers import postgres
from tests.world import TEST_KEYS

# What a step changes in rows that are there, because the change is what it is for.
MEANT = {"4d9e2a71b8c3": {("delivery", "state")}}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'oms.sqlite3'}"
        return
    with postgres() as server:
        yield server.create("history")


def steps() -> list[str]:
    """From the first to the newest."""
    return [one.revision for one in ScriptDirectory.from_config(migrations.config()).walk_revisions()][::-1]


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One step is one transaction, as for an operator; afterwards nothing points at nothing."""
    with engine.execution_options(**WRITE).begin() as connection:
        yield connection
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


@pytest.mark.slow
@pytest.mark.req("OPS-3")
def test_whatever_a_portal_was_filled_with_at_any_time_is_there_at_the_newest_step(url: str) -> None:
    use_keys(TEST_KEYS)
    engine, crowd = make_plain_engine(url), Crowd()
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", lambda raw, record: raw.execute("PRAGMA foreign_keys=OFF"))
    changed: dict[str, set[tuple[str, str]]] = {}
    for revision in steps():
        with writing(engine) as connection:
            command.upgrade(migrations.config(connection), revision)
            tables = lines.tables(connection)
            if found := crowd.changed(connection, tables):
                changed[revision] = found
                crowd.forget(connection, tables)
            crowd.grow(connection, tables)
    assert changed == MEANT
    with writing(engine) as connection:
        command.check(migrations.config(connection))
        assert {name for name, rows in crowd.rows.items() if rows} >= set(metadata.tables)
        for table in metadata.sorted_tables:  # everything is read as the code of today reads it
            assert len(connection.execute(sa.select(table)).all()) >= len(crowd.rows[table.name])
    engine.dispose()
