"""Every sealed value opens, under the very column in which it lies."""

from __future__ import annotations

from collections.abc import AsyncIterator

import sqlalchemy as sa

from oms_app.db.encrypted import Keys, keys
from oms_app.db.rotation import sealed_columns
from oms_app.invariants.walk import UNOPENED, Rule, Violation, Walk, pages


async def sealed(walk: Walk) -> AsyncIterator[Violation]:
    """Nothing of what is opened is kept."""
    current = keys()
    for one in sealed_columns():
        table = one.column.table.name
        stored = sa.select(one.key, one.stored).where(one.stored.is_not(None))
        async for rows in pages(walk.session, stored, one.key):
            walk.counted["sealed values"] += len(rows)
            for row_id, value in rows:
                if not _opens(current, one.context, bytes(value)):
                    yield Violation(Rule.SEALED, f"{table} {row_id}", f"{one.column.name} does not open")


def _opens(current: Keys, context: str, value: bytes) -> bool:
    try:
        current.open(context, value)
    except UNOPENED:
        return False
    return True
