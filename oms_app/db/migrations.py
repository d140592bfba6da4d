"""The schema's history: bring a database to its head, and say whether it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import AsyncEngine

from oms_app.db.engine import WRITE, make_engine

FOLDER = Path(__file__).parents[2] / "migrations"
TURN = 0x6F6D73  # the advisory lock of whoever changes the schema


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, to run on this connection."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


async def upgrade(url: str) -> None:
    """Bring the database to the head; one that is there already is left alone. Safe to call from two processes."""
    await on_connection(url, lambda connection: command.upgrade(config(connection), "head"))


async def on_connection(url: str, step: Callable[[sa.Connection], None]) -> None:
    """Run `step` in one writing transaction, on an engine of its own."""
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        Path(engine.url.database or "").parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _suspend_foreign_keys(engine)
    try:
        async with engine.execution_options(**WRITE).begin() as connection:
            if engine.dialect.name == "postgresql":  # SQLite has one writer anyhow
                await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(TURN)))
            await connection.run_sync(step)
            await connection.run_sync(_check_foreign_keys)
    finally:
        await engine.dispose()


def _suspend_foreign_keys(engine: AsyncEngine) -> None:
    """SQLite alters a table by building it anew and dropping the old one, which must not take its children along."""

    @sa.event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")


def _check_foreign_keys(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("the migration would leave rows that point at nothing; it was rolled back")


@cache
def head() -> str | None:
    """The newest revision that the code knows."""
    return ScriptDirectory.from_config(config()).get_current_head()


async def is_at_head(engine: AsyncEngine) -> bool:
    """Whether the database has the schema that the code expects."""
    async with engine.connect() as connection:
        return await connection.run_sync(_revision) == head()


def _revision(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
