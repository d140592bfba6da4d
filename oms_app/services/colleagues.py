"""Who else reviews at an insurer, and may be given an application."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.domain.actor import Actor, Role


@dataclass(frozen=True)
class Colleague:
    """A reviewer who works, and how many applications they hold."""

    account_id: int
    name: str
    holds: int


async def everybody(session: AsyncSession, insurer_id: int, *, but: int) -> list[Colleague]:
    """Every working reviewer of this insurer except `but`, by name."""
    held = (
        sa.select(sa.func.count(col(Application.id)))
        .where(col(Application.holder_account_id) == col(Account.id), col(Application.decided_at).is_(None))
        .correlate(Account)
        .scalar_subquery()
    )
    found = await session.execute(sa.select(Account, held).where(*_working(insurer_id), col(Account.id) != but))
    rows = [Colleague(account.id or 0, account.display_name, holds) for account, holds in found]
    return sorted(rows, key=lambda row: (row.name, row.account_id))


async def reviewer(session: AsyncSession, account_id: int | None, insurer_id: int) -> Actor | None:
    """This account as a reviewer of this insurer who works; None when it is none."""
    if account_id is None:
        return None
    account = await session.scalar(sa.select(Account).where(*_working(insurer_id), col(Account.id) == account_id))
    if account is None:
        return None
    return Actor(account_id, Role.REVIEWER, person_id=account.person_id, insurer_id=insurer_id, level=account.level)


async def name_of(session: AsyncSession, account_id: int) -> str:
    """As colleagues know them."""
    return (await session.get_one(Account, account_id)).display_name


def _working(insurer_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(Account.role) == Role.REVIEWER,
        col(Account.insurer_id) == insurer_id,
        col(Account.blocked_at).is_(None),
    )
