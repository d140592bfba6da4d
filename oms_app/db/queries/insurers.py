"""Reading insurers, their offices and what citizens propose."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.insurer import Insurer, InsurerOffice, InsurerProposal
from oms_app.domain.insurer_proposals import ProposalStatus


async def every(session: AsyncSession) -> Sequence[Insurer]:
    """All of them by name."""
    return (await session.scalars(sa.select(Insurer).order_by(col(Insurer.short_name)))).all()


async def by_code(session: AsyncSession, code: str, *, lock: bool = False) -> Insurer | None:
    """The insurer with this code."""
    found = sa.select(Insurer).where(col(Insurer.code) == code)
    return await session.scalar(found.with_for_update() if lock else found)


async def offices(session: AsyncSession, *insurer_ids: int) -> Sequence[InsurerOffice]:
    """Their offices, region by region, city by city."""
    place = (col(InsurerOffice.region), col(InsurerOffice.city), col(InsurerOffice.street), col(InsurerOffice.building))
    found = sa.select(InsurerOffice).where(col(InsurerOffice.insurer_id).in_(insurer_ids)).order_by(*place)
    return (await session.scalars(found)).all()


async def waiting(session: AsyncSession) -> Sequence[tuple[InsurerProposal, Insurer]]:
    """What waits for an administrator, the oldest first."""
    found = (
        sa.select(InsurerProposal, Insurer)
        .join(Insurer, col(Insurer.id) == col(InsurerProposal.insurer_id))
        .where(col(InsurerProposal.status) == ProposalStatus.WAITING)
        .order_by(col(InsurerProposal.made_at))
    )
    return [(row[0], row[1]) for row in await session.execute(found)]


async def last_of(session: AsyncSession, account_id: int, insurer_id: int) -> InsurerProposal | None:
    """The newest that this account made about this insurer."""
    mine = (col(InsurerProposal.account_id) == account_id, col(InsurerProposal.insurer_id) == insurer_id)
    return await session.scalar(
        sa.select(InsurerProposal).where(*mine).order_by(col(InsurerProposal.id).desc()).limit(1)
    )
