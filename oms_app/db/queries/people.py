"""Whose data a person may look after: their own and those of the children they represent."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.person import Representation


async def represented(session: AsyncSession, person_id: int) -> tuple[int, ...]:
    """The person first, then their children."""
    children = await session.scalars(
        sa.select(col(Representation.child_id))
        .where(col(Representation.person_id) == person_id)
        .order_by(col(Representation.child_id))
    )
    return (person_id, *children)
