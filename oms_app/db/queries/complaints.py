"""Complaints with what they are about, and the missed terms that may be complained of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.complaint import Complaint, ComplaintEvent
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.paper import IssuedPaper
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.actor import Role
from oms_app.domain.papers import PaperKind


@dataclass(frozen=True)
class FoundComplaint:
    """A complaint with the application that was late, its policy and whose it is."""

    complaint: Complaint
    application: Application
    policy: Policy
    subject: Person


async def several(
    session: AsyncSession, *where: sa.ColumnElement[bool], order_by: Sequence[Any], limit: int, lock: bool = False
) -> list[FoundComplaint]:
    """The complaints that fit; `lock` keeps other writers off them until the transaction ends."""
    query = (
        sa.select(Complaint, Application, Policy, Person)
        .join(Application, col(Application.id) == col(Complaint.application_id))
        .join(Policy, col(Policy.id) == col(Application.policy_id))
        .join(Person, col(Person.id) == col(Complaint.subject_person_id))
        .where(*where)
        .order_by(*order_by)
        .limit(limit)
    )
    rows = await session.execute(query.with_for_update(of=Complaint) if lock else query)
    return [FoundComplaint(*row) for row in rows]


async def of_applications(session: AsyncSession, application_ids: Collection[int]) -> Sequence[Complaint]:
    """Every complaint about these applications, the newest first."""
    found = sa.select(Complaint).where(col(Complaint.application_id).in_(application_ids))
    return (await session.scalars(found.order_by(col(Complaint.id).desc()))).all()


async def missed(session: AsyncSession, application_ids: Collection[int]) -> Sequence[MissedDeadline]:
    """The terms of these applications that were not kept, the newest first."""
    found = sa.select(MissedDeadline).where(col(MissedDeadline.application_id).in_(application_ids))
    return (await session.scalars(found.order_by(col(MissedDeadline.decide_by).desc()))).all()


async def events(session: AsyncSession, complaint_id: int | None) -> list[ComplaintEvent]:
    """Its moves, in order."""
    found = sa.select(ComplaintEvent).where(col(ComplaintEvent.complaint_id) == complaint_id)
    return list(await session.scalars(found.order_by(col(ComplaintEvent.version))))


async def overseers(session: AsyncSession, insurer_id: int) -> list[int]:
    """Accounts of the quality control of an insurer."""
    found = sa.select(col(Account.id)).where(
        col(Account.role) == Role.SUPERVISOR, col(Account.insurer_id) == insurer_id, col(Account.blocked_at).is_(None)
    )
    return [one for one in await session.scalars(found.order_by(col(Account.id))) if one is not None]


async def paper(session: AsyncSession, number: str) -> str:
    """The key of the complaint as a paper; empty until it is drawn."""
    mine = (col(IssuedPaper.kind) == PaperKind.COMPLAINT, col(IssuedPaper.number) == number)
    return await session.scalar(sa.select(col(IssuedPaper.key)).where(*mine)) or ""


async def closed_before(session: AsyncSession, moment: datetime) -> Sequence[Complaint]:
    """Those that came to their end before, and are not erased."""
    over = (col(Complaint.closed_at) < moment, col(Complaint.erased_at).is_(None))
    return (await session.scalars(sa.select(Complaint).where(*over).with_for_update())).all()
