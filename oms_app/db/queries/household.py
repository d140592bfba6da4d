"""Who is to be sent along with a draft, what stands in their way, and what was sent together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.household import Companion
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.workflow import UNDECIDED, Status


@dataclass(frozen=True)
class Sibling:
    """An application that was sent together with another one, of whom, to whom."""

    application: Application
    subject: Person
    insurer: Insurer


async def chosen(session: AsyncSession, application_id: int | None) -> Sequence[Companion]:
    """Those who are to be sent along, in an order that everybody keeps to."""
    rows = await session.scalars(
        sa.select(Companion).where(col(Companion.application_id) == application_id).order_by(col(Companion.policy_id))
    )
    return rows.all()


async def lock_policies(session: AsyncSession, policy_ids: Collection[int]) -> None:
    """Keep other applications off these policies until the transaction ends; in one order, so that none waits twice."""
    wanted = sa.select(Policy).where(col(Policy.id).in_(policy_ids)).order_by(col(Policy.id))
    await session.execute(wanted.with_for_update())


async def undecided(session: AsyncSession, policy_ids: Collection[int]) -> frozenset[int]:
    """Those of these policies of which an application is sent and not decided."""
    rows = await session.scalars(
        sa.select(col(Application.policy_id)).where(
            col(Application.policy_id).in_(policy_ids), col(Application.status).in_(UNDECIDED)
        )
    )
    return frozenset(rows)


async def drafts(session: AsyncSession, owner_person_id: int, policy_ids: Collection[int]) -> dict[int, str]:
    """The keys of the drafts that this person has of these policies."""
    rows = await session.execute(
        sa.select(col(Application.policy_id), col(Application.key)).where(
            col(Application.policy_id).in_(policy_ids),
            col(Application.owner_person_id) == owner_person_id,
            col(Application.status) == Status.DRAFT,
        )
    )
    return {row.policy_id: row.key for row in rows}


async def siblings(session: AsyncSession, application_id: int | None) -> list[Sibling]:
    """What was sent together with this application, in the order of sending, without itself."""
    lead = await session.scalar(
        sa.select(col(Companion.application_id)).where(col(Companion.sent_id) == application_id)
    )
    first = lead if lead is not None else application_id
    sent = await session.scalars(sa.select(col(Companion.sent_id)).where(col(Companion.application_id) == first))
    others = {first, *sent} - {application_id, None}
    if not others:  # as with nearly all of them
        return []
    rows = await session.execute(
        sa.select(Application, Person, Insurer)
        .join(Person, col(Person.id) == col(Application.subject_person_id))
        .join(Insurer, col(Insurer.id) == col(Application.insurer_id))
        .where(col(Application.id).in_(others))
        .order_by(col(Application.id))
    )
    return [Sibling(*row) for row in rows]


async def is_sent_along(session: AsyncSession, application_id: int | None) -> bool:
    """Whether it was made of somebody else's draft."""
    found = await session.scalar(sa.select(col(Companion.id)).where(col(Companion.sent_id) == application_id))
    return found is not None


async def forget_unsent(session: AsyncSession, application_id: int) -> None:
    """Whom a draft was to take along is nobody's concern once the draft is erased."""
    await session.execute(
        sa.delete(Companion).where(col(Companion.application_id) == application_id, col(Companion.sent_id).is_(None))
    )
