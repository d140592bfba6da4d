"""Applications with what belongs to them: events, scans, attempts, the queue of an insurer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application, ApplicationEvent, InternalNote
from oms_app.db.insurer import Insurer
from oms_app.db.paper import IssuedPaper
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.db.scan import Scan
from oms_app.domain.papers import PaperKind
from oms_app.domain.workflow import INSIDE, UNDECIDED, Status


@dataclass(frozen=True)
class Found:
    """An application with the policy that it changes, the person that it is of, and who insures them now."""

    application: Application
    policy: Policy
    subject: Person
    insurer: Insurer


def _found() -> sa.Select[Application, Policy, Person, Insurer]:
    return (
        sa.select(Application, Policy, Person, Insurer)
        .join(Policy, col(Policy.id) == col(Application.policy_id))
        .join(Person, col(Person.id) == col(Application.subject_person_id))
        .join(Insurer, col(Insurer.id) == col(Policy.insurer_id))
    )


async def one(session: AsyncSession, *where: sa.ColumnElement[bool], lock: bool = False) -> Found | None:
    """The application that fits; `lock` keeps other writers off it until the transaction ends."""
    query = _found().where(*where)
    row = (await session.execute(query.with_for_update(of=Application) if lock else query)).first()
    return Found(*row) if row else None


async def several(
    session: AsyncSession, *where: sa.ColumnElement[bool], order_by: Sequence[sa.ColumnElement[Any]], limit: int
) -> list[Found]:
    """Every application that fits, at most `limit`."""
    rows = await session.execute(_found().where(*where).order_by(*order_by).limit(limit))
    return [Found(*row) for row in rows]


async def open_draft(session: AsyncSession, policy_id: int, owner_person_id: int | None) -> Application | None:
    """The draft that this person has of this policy."""
    found: Application | None = await session.scalar(
        sa.select(Application).where(
            col(Application.policy_id) == policy_id,
            col(Application.owner_person_id) == owner_person_id,
            col(Application.status) == Status.DRAFT,
        )
    )
    return found


async def is_undecided(session: AsyncSession, policy_id: int) -> bool:
    """Whether an application of this policy is sent and not decided yet."""
    found = await session.scalar(
        sa.select(col(Application.id))
        .where(col(Application.policy_id) == policy_id, col(Application.status).in_(UNDECIDED))
        .limit(1)
    )
    return found is not None


async def next_attempt(session: AsyncSession, application_id: int | None) -> Application | None:
    """The draft or application that was made of this one."""
    found: Application | None = await session.scalar(
        sa.select(Application).where(col(Application.previous_id) == application_id)
    )
    return found


async def is_free(session: AsyncSession, number: str) -> bool:
    """Whether no application has this number."""
    return await session.scalar(sa.select(col(Application.id)).where(col(Application.number) == number)) is None


async def last_moves(session: AsyncSession, owner_person_id: int) -> dict[int, datetime]:
    """When each application of this person last moved."""
    rows = await session.execute(
        sa.select(col(ApplicationEvent.application_id), sa.func.max(col(ApplicationEvent.at)))
        .join(Application, col(Application.id) == col(ApplicationEvent.application_id))
        .where(col(Application.owner_person_id) == owner_person_id, col(ApplicationEvent.action).not_in(INSIDE))
        .group_by(col(ApplicationEvent.application_id))
    )
    return {row[0]: row[1] for row in rows}


async def number_of(session: AsyncSession, application_id: int | None) -> str | None:
    """The number of an application."""
    found: str | None = await session.scalar(
        sa.select(col(Application.number)).where(col(Application.id) == application_id)
    )
    return found


async def events(session: AsyncSession, application_id: int | None) -> list[tuple[ApplicationEvent, str]]:
    """Every move in its order, with the name of whoever made it («» for the portal)."""
    rows = await session.execute(
        sa.select(ApplicationEvent, Account)
        .join(Account, col(Account.id) == col(ApplicationEvent.actor_account_id), isouter=True)
        .where(col(ApplicationEvent.application_id) == application_id)
        .order_by(col(ApplicationEvent.version))
    )
    return [(event, account.display_name if account else "") for event, account in rows]


async def scans(session: AsyncSession, application_id: int | None) -> Sequence[Scan]:
    """The files that were not removed and do not wait to be handed over, in the order of their arrival."""
    rows = await session.scalars(
        sa.select(Scan)
        .where(col(Scan.application_id) == application_id, col(Scan.removed_at).is_(None), ~col(Scan.waits))
        .order_by(col(Scan.id))
    )
    return rows.all()


async def notes(session: AsyncSession, application_id: int | None) -> list[tuple[InternalNote, str]]:
    """What staff wrote for staff, with names, oldest first."""
    rows = await session.execute(
        sa.select(InternalNote, Account)
        .join(Account, col(Account.id) == col(InternalNote.account_id))
        .where(col(InternalNote.application_id) == application_id)
        .order_by(col(InternalNote.id))
    )
    return [(note, account.display_name) for note, account in rows]


async def papers(session: AsyncSession, application_id: int | None) -> dict[PaperKind, str]:
    """The keys of what was drawn of an application: as it was sent, what it changed, why it was refused."""
    drawn = sa.select(col(IssuedPaper.kind), col(IssuedPaper.key))
    rows = await session.execute(drawn.where(col(IssuedPaper.application_id) == application_id))
    return {row.kind: row.key for row in rows}
