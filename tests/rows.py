"""What the database holds, for tests that compare before and after."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql

from oms_app.db.schema import metadata
from tests.world import World


async def stored(world: World, table: type[Any]) -> list[Any]:
    """Every row of a table."""
    async with world.db.read() as session:
        return list((await session.scalars(sa.select(table).order_by(table.id))).all())


async def everything(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """The whole database, as bytes at rest."""
    async with world.db.read() as session:
        return {
            table.name: sorted(map(tuple, await session.execute(sa.text(f'SELECT * FROM "{table.name}"'))), key=repr)
            for table in metadata.sorted_tables
        }


async def all_bytes(world: World) -> bytes:
    """Whatever lies on the disk of whoever steals the database."""
    engine = world.db.engine
    if engine.dialect.name == "sqlite":
        async with engine.connect() as connection:
            await connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return await asyncio.to_thread(Path(str(engine.url.database)).read_bytes)
    async with engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert isinstance(raw, psycopg.AsyncConnection)
        return b"".join([await _copied(raw, table.name) for table in metadata.sorted_tables])


async def _copied(raw: psycopg.AsyncConnection[Any], table: str) -> bytes:
    command = sql.SQL("COPY {} TO STDOUT (FORMAT BINARY)").format(sql.Identifier(table))
    async with raw.cursor().copy(command) as rows:
        return b"".join([bytes(part) async for part in rows])
