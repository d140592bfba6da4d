"""Sealing every sealed column anew with the active key, batch by batch, while the portal works (SEC-3).

A value is replaced only if it is still the one that was read, so nothing written meanwhile is lost; what was done stays
done, so a run that was killed is taken up by the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

from oms_app.db.encrypted import Encrypted, Keys
from oms_app.db.schema import metadata
from oms_app.db.unit_of_work import Database

BATCH = 200
Stored = tuple[int, bytes]  # the key of a row, and what its column holds


@dataclass(frozen=True)
class SealedColumn:
    """One sealed column, seen as the bytes that are stored."""

    context: str
    key: sa.Column[Any]
    stored: sa.ColumnElement[bytes]
    column: sa.Column[Any]


def sealed_columns() -> Iterator[SealedColumn]:
    """Every column that holds personal data."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Encrypted):
                (key,) = table.primary_key.columns
                stored = sa.type_coerce(column, sa.LargeBinary())
                yield SealedColumn(column.type.context, key, stored, column)


async def rotate(db: Database, keys: Keys) -> int:
    """Seal anew whatever an older key has sealed; how many values that were. What does not open stays as it is."""
    done = 0
    for sealed in sealed_columns():
        last = 0
        while rows := await _old(db, keys, sealed, last):
            done += await _reseal(db, keys, sealed, rows)
            last = rows[-1][0]
    return done


async def count_old(db: Database, keys: Keys) -> int:
    """How many values an older key has sealed."""
    async with db.read() as session:
        counts = [
            await session.scalar(sa.select(sa.func.count()).select_from(one.column.table).where(_is_old(one, keys)))
            for one in sealed_columns()
        ]
    return sum(count or 0 for count in counts)


async def _old(db: Database, keys: Keys, sealed: SealedColumn, after: int) -> Sequence[Stored]:
    old = sa.select(sealed.key, sealed.stored).where(_is_old(sealed, keys), sealed.key > after)
    async with db.read() as session:
        rows = await session.execute(old.order_by(sealed.key).limit(BATCH))
        return [(key, bytes(stored)) for key, stored in rows]


async def _reseal(db: Database, keys: Keys, sealed: SealedColumn, rows: Sequence[Stored]) -> int:
    done = 0
    async with db.write() as work:
        for key, stored in rows:
            with suppress(InvalidTag, KeyError, IndexError):
                value = sa.literal(keys.seal(sealed.context, keys.open(sealed.context, stored)), sa.LargeBinary())
                same = (sealed.key == key) & (sealed.stored == stored)
                await work.session.execute(sa.update(sealed.column.table).where(same).values({sealed.column: value}))
                done += 1
    return done


def _is_old(sealed: SealedColumn, keys: Keys) -> sa.ColumnElement[bool]:
    mark = sa.literal(keys.mark, sa.LargeBinary())
    return sa.func.substr(sealed.stored, 1, len(keys.mark)) != mark
