"""Attempts of one application: the chain of what was sent again, and why each was refused."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.domain.workflow import Action


async def refusal(session: AsyncSession, application_id: int | None) -> ApplicationEvent | None:
    """The move by which it was refused."""
    moves = sa.select(ApplicationEvent).where(
        col(ApplicationEvent.application_id) == application_id, col(ApplicationEvent.action) == Action.REFUSE
    )
    return (await session.scalars(moves.order_by(col(ApplicationEvent.version).desc()))).first()


async def chain(session: AsyncSession, application: Application) -> list[Application]:
    """Every attempt from the first to the last, this one among them; the last may be a draft."""
    found = [application]
    while found[0].previous_id is not None:
        found.insert(0, await session.get_one(Application, found[0].previous_id))
    while (later := await _after(session, found[-1])) is not None:
        found.append(later)
    return found


async def _after(session: AsyncSession, application: Application) -> Application | None:
    return (await session.scalars(sa.select(Application).where(col(Application.previous_id) == application.id))).first()
