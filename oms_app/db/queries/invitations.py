"""Reading invitations: the list, and the one that a link opens."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.insurer import Insurer
from oms_app.db.invitation import Invitation

SHOWN = 50


async def newest(session: AsyncSession) -> list[tuple[Invitation, str]]:
    """Each with the name of its insurer, empty for none."""
    rows = await session.execute(
        _named().order_by(col(Invitation.sent_at).desc(), col(Invitation.id).desc()).limit(SHOWN)
    )
    return [(row[0], row[1] or "") for row in rows]


async def organisation(session: AsyncSession, row: Invitation) -> str:
    """The name of its insurer, empty for none."""
    return (await session.execute(_named().where(col(Invitation.id) == row.id))).one()[1] or ""


async def opened(
    session: AsyncSession, token_hash: str, now: datetime, *, lock: bool = False
) -> tuple[Invitation, Account] | None:
    """The living one behind this link, and who invited; locked for whoever accepts it."""
    found = (
        sa.select(Invitation, Account)
        .join(Account, col(Account.id) == col(Invitation.invited_by))
        .where(col(Invitation.token_hash) == token_hash, *_is_living(now))
    )
    row = (await session.execute(found.with_for_update(of=Invitation) if lock else found)).one_or_none()
    return (row[0], row[1]) if row else None


async def living_of(session: AsyncSession, email_index: str, now: datetime) -> list[Invitation]:
    """Those to this address that still open something, locked."""
    living = sa.select(Invitation).where(col(Invitation.email_index) == email_index, *_is_living(now))
    return list(await session.scalars(living.with_for_update()))


async def forget(session: AsyncSession, before: datetime) -> None:
    """Those whose link was over by then."""
    await session.execute(sa.delete(Invitation).where(col(Invitation.expires_at) < before))


def _named() -> sa.Select[Invitation, str | None]:
    insurer = col(Insurer.id) == col(Invitation.insurer_id)
    return sa.select(Invitation, col(Insurer.short_name)).join(Insurer, insurer, isouter=True)


def _is_living(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(Invitation.accepted_at).is_(None),
        col(Invitation.withdrawn_at).is_(None),
        col(Invitation.expires_at) > now,
    )
