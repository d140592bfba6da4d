"""What an arrived application is looked at beside: the register, other applications and policies of the same person."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, Login
from oms_app.db.application import Application
from oms_app.db.indexes import snils_index
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.actor import Role
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.workflow import UNDECIDED


async def undecided(session: AsyncSession, policy_id: int) -> Sequence[int]:
    """The applications of this policy that wait for their decision."""
    rows = await session.scalars(
        sa.select(col(Application.id)).where(
            col(Application.policy_id) == policy_id, col(Application.status).in_(UNDECIDED)
        )
    )
    return [one for one in rows if one is not None]


async def other_applications(session: AsyncSession, application: Application) -> Sequence[Application]:
    """Applications for the same person that are not decided either."""
    rows = await session.scalars(
        sa.select(Application)
        .where(
            col(Application.subject_person_id) == application.subject_person_id,
            col(Application.id) != application.id,
            col(Application.status).in_(UNDECIDED),
        )
        .order_by(col(Application.id))
    )
    return rows.all()


async def other_policies(session: AsyncSession, policy: Policy) -> Sequence[Policy]:
    """Policies of the same person that are still good for something."""
    rows = await session.scalars(
        sa.select(Policy)
        .where(
            col(Policy.person_id) == policy.person_id,
            col(Policy.id) != policy.id,
            col(Policy.status) != PolicyStatus.ANNULLED,
        )
        .order_by(col(Policy.id))
    )
    return rows.all()


async def login_indexes(session: AsyncSession, person_id: int) -> frozenset[str]:
    """The blind indexes of the phones and e-mails by which this citizen signs in: each was proved by a code."""
    rows = await session.scalars(
        sa.select(col(Login.value_index))
        .join(Account, col(Account.id) == col(Login.account_id))
        .where(col(Account.person_id) == person_id, col(Account.role) == Role.CITIZEN)
    )
    return frozenset(rows)


async def is_anothers(session: AsyncSession, snils: str, person_id: int | None) -> bool:
    """Whether somebody else has this СНИЛС."""
    others = (col(Person.snils_index) == snils_index(snils), col(Person.id) != person_id)
    return await session.scalar(sa.select(col(Person.id)).where(*others).limit(1)) is not None
