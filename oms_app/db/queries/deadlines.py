"""Applications whose last day comes near or is over, what is recorded of them, and whom to tell at their insurers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.notice import Notice
from oms_app.db.queries.applications import ARE_UNDECIDED
from oms_app.domain.actor import Role
from oms_app.domain.moves import PAUSED, UNDECIDED
from oms_app.domain.notices import NoticeKind

RUNNING = UNDECIDED - PAUSED


async def over(session: AsyncSession, before: date) -> Sequence[int]:
    """Applications whose clock runs, whose last day was before this one, and of which that is not recorded."""
    found = sa.select(col(Application.id)).where(
        ARE_UNDECIDED, col(Application.status).in_(RUNNING), col(Application.decide_by) < before, ~_is_recorded()
    )
    ids = await session.scalars(found.order_by(col(Application.decide_by), col(Application.id)))
    return [one for one in ids if one is not None]


async def is_recorded(session: AsyncSession, application: Application) -> bool:
    """Whether it is written down that this term was not kept."""
    found = sa.select(col(MissedDeadline.id)).where(
        col(MissedDeadline.application_id) == application.id, col(MissedDeadline.decide_by) == application.decide_by
    )
    return await session.scalar(found) is not None


async def warned(session: AsyncSession, insurer_id: int, until: date) -> Sequence[Application]:
    """Applications of an insurer whose clock runs, and of which it is to be warned on this day, most urgent first."""
    found = sa.select(Application).where(
        col(Application.insurer_id) == insurer_id,
        ARE_UNDECIDED,
        col(Application.status).in_(RUNNING),
        col(Application.warn_on) <= until,
    )
    return (await session.scalars(found.order_by(col(Application.decide_by), col(Application.id)))).all()


async def supervisors(session: AsyncSession, untold_since: datetime) -> list[tuple[int, int]]:
    """Accounts of supervisors who have had no warning since, each with their insurer."""
    told = sa.exists().where(
        col(Notice.account_id) == col(Account.id),
        col(Notice.kind) == NoticeKind.DEADLINES_NEAR,
        col(Notice.created_at) >= untold_since,
    )
    found = sa.select(col(Account.id), col(Account.insurer_id)).where(
        col(Account.role) == Role.SUPERVISOR, col(Account.blocked_at).is_(None), ~told.correlate(Account)
    )
    return [(row[0], row[1]) for row in await session.execute(found.order_by(col(Account.id))) if row[0] and row[1]]


def _is_recorded() -> sa.ColumnElement[bool]:
    same = sa.and_(
        col(MissedDeadline.application_id) == col(Application.id),
        col(MissedDeadline.decide_by) == col(Application.decide_by),
    )
    return sa.exists().where(same).correlate(Application)
