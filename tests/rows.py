"""What the database holds, for tests that compare before and after."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

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
