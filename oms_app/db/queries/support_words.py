"""Finding what is written to the support by the indexes of its words."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.support_word import SupportWord
from oms_app.domain.support_parts import SupportPart


async def having(session: AsyncSession, part: SupportPart, indexes: Collection[str], most: int) -> list[int]:
    """The rows of this part that have every one of these words, newest first."""
    found = (
        sa.select(col(SupportWord.row_id))
        .where(col(SupportWord.part) == part, col(SupportWord.word_index).in_(indexes))
        .group_by(col(SupportWord.row_id))
        .having(sa.func.count() == len(set(indexes)))
        .order_by(col(SupportWord.row_id).desc())
        .limit(most)
    )
    return list(await session.scalars(found))


async def forget(session: AsyncSession, part: SupportPart, row_id: int | None) -> None:
    """This one is not found by its words any more."""
    gone = sa.delete(SupportWord).where(col(SupportWord.part) == part, col(SupportWord.row_id) == row_id)
    await session.execute(gone)
