"""Signing out silences the browser that asked for web push, signing in there again lets it ring (NOTE-1, SIGN-4)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Session
from oms_app.db.factor import SignInAttempt
from oms_app.db.preferences import PushDevice


async def device_of(session: AsyncSession, session_id: int | None) -> str:
    """By what the browser of this session is known again; nothing when it keeps no cookies."""
    opened = sa.select(col(SignInAttempt.device_hash)).where(col(SignInAttempt.session_id) == session_id)
    return await session.scalar(opened.limit(1)) or ""


async def signed_out(session: AsyncSession, ended: Session, now: datetime) -> None:
    """Silence the browser of a session that was ended just now, unless its owner has signed in there anew."""
    device = await device_of(session, ended.id)
    again = (
        sa.select(col(Session.id))
        .join(SignInAttempt, col(SignInAttempt.session_id) == col(Session.id))
        .where(
            col(Session.account_id) == ended.account_id,
            col(Session.ended_at).is_(None),
            col(Session.id) > (ended.id or 0),
            col(SignInAttempt.device_hash) == device,
        )
    )
    if device and await session.scalar(again.limit(1)):
        return
    known = col(PushDevice.device_hash) == device
    alike = sa.and_(col(PushDevice.device_hash) == "", col(PushDevice.user_agent) == ended.user_agent)
    await _pause(session, ended.account_id, sa.or_(known, alike) if device else alike, now)


async def signed_out_elsewhere(session: AsyncSession, account_id: int, but: int | None, now: datetime) -> None:
    """Silence every browser of the account except that of the session `but`, also those that rest."""
    device = await device_of(session, but) if but else ""
    others = col(PushDevice.device_hash) != device if device else sa.true()
    await _pause(session, account_id, others, now)


async def signed_in(session: AsyncSession, account_id: int, session_id: int | None) -> None:
    """Whoever is back is told there again."""
    if device := await device_of(session, session_id):
        here = sa.and_(col(PushDevice.account_id) == account_id, col(PushDevice.device_hash) == device)
        await session.execute(sa.update(PushDevice).where(here).values(paused_at=None))


async def _pause(session: AsyncSession, account_id: int, which: sa.ColumnElement[bool], now: datetime) -> None:
    ringing = sa.and_(col(PushDevice.account_id) == account_id, col(PushDevice.paused_at).is_(None))
    await session.execute(sa.update(PushDevice).where(ringing, which).values(paused_at=now))
