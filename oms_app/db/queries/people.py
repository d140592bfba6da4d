"""Reading accounts for the administrator; what is sealed is found by its blind index alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, Login, LoginKind, Session
from oms_app.db.insurer import Insurer
from oms_app.domain.actor import Role

SHOWN = 100


@dataclass(frozen=True)
class Contacts:
    """What accounts sign in by."""

    phones: dict[int, str]
    emails: dict[int, str]


async def of_roles(session: AsyncSession, roles: Collection[Role]) -> list[Account]:
    """The newest of these roles."""
    newest = sa.select(Account).where(col(Account.role).in_(roles)).order_by(col(Account.id).desc()).limit(SHOWN)
    return list(await session.scalars(newest))


async def by_logins(session: AsyncSession, indexes: list[str]) -> list[Account]:
    """Everybody who signs in by one of these."""
    owners = sa.select(col(Login.account_id)).where(col(Login.value_index).in_(indexes))
    found = sa.select(Account).where(col(Account.id).in_(owners)).order_by(col(Account.id).desc()).limit(SHOWN)
    return list(await session.scalars(found))


async def contacts(session: AsyncSession, ids: list[int]) -> Contacts:
    """The first phone and the first e-mail of each."""
    rows = await session.scalars(sa.select(Login).where(col(Login.account_id).in_(ids)).order_by(col(Login.id).desc()))
    found: dict[LoginKind, dict[int, str]] = {kind: {} for kind in LoginKind}
    for login in rows:
        found[login.kind][login.account_id] = login.value
    return Contacts(found[LoginKind.PHONE], found[LoginKind.EMAIL])


async def last_sign_ins(session: AsyncSession, ids: list[int]) -> dict[int, datetime]:
    """When each signed in last; who never did is not there."""
    owner, opened = col(Session.account_id), col(Session.created_at)
    rows = await session.execute(sa.select(owner, sa.func.max(opened)).where(owner.in_(ids)).group_by(owner))
    return {row[0]: row[1] for row in rows}


async def insurers(session: AsyncSession) -> list[Insurer]:
    """All, by name."""
    return list(await session.scalars(sa.select(Insurer).order_by(col(Insurer.short_name))))


async def lock_administrators(session: AsyncSession) -> list[int]:
    """Those who may sign in, locked until the end of the transaction."""
    administrators = sa.select(col(Account.id)).where(
        col(Account.role) == Role.ADMIN, col(Account.blocked_at).is_(None)
    )
    rows = await session.scalars(administrators.order_by(col(Account.id)).with_for_update())
    return [one for one in rows if one is not None]
