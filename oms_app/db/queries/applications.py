"""Applications with what belongs to them: events, scans, attempts, the queue of an insurer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer, load_only
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

# Of all that were ever sent few are. Literally the condition of the index of them, which a parameter would hide.
ARE_UNDECIDED = col(Application.status).in_(
    sa.bindparam("undecided", sorted(UNDECIDED), expanding=True, literal_execute=True)
)


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


# What no list tells: of hundreds of lines it would be unsealed one by one.
SEALED: tuple[Any, ...] = (Application.values, Application.before, Application.reason_text, Application.ground_text)
UNTOLD = tuple(defer(one, raiseload=True) for one in (*SEALED, Policy.enp, Person.born_on, Person.snils))


async def several(
    session: AsyncSession, *where: sa.ColumnElement[bool], order_by: Sequence[sa.ColumnElement[Any]], limit: int
) -> list[Found]:
    """Every application that fits, at most `limit`, without what a list does not tell."""
    rows = await session.execute(_found().where(*where).order_by(*order_by).limit(limit).options(*UNTOLD))
    return [Found(*row) for row in rows]


@dataclass(frozen=True)
class Listed:
    """A line of the queue: what it tells of an application, of the person, and where the policy is."""

    application: Application
    region_code: str
    region: str
    values: dict[str, str]


# Hundreds of lines at once: columns that none of them tells are not fetched, and cannot be read by mistake.
LISTED: tuple[Any, ...] = (
    Application.id,
    Application.number,
    Application.status,
    Application.owner_person_id,
    Application.subject_person_id,
    Application.policy_id,
    Application.insurer_id,
    Application.changes,
    Application.holder_account_id,
    Application.voted_account_id,
    Application.submitted_at,
    Application.decided_at,
    Application.handling,
    Application.warn_on,
    Application.internal_by,
    Application.decide_by,
)
MOST_URGENT = (col(Application.decide_by).asc(), col(Application.id).asc())


def _listed() -> sa.Select[Application, str, str, dict[str, str]]:
    return (
        sa.select(Application, col(Policy.region_code), col(Policy.region), col(Person.values))
        .join(Policy, col(Policy.id) == col(Application.policy_id))
        .join(Person, col(Person.id) == col(Application.subject_person_id))
        .options(load_only(*LISTED, raiseload=True))
    )


async def most_urgent(session: AsyncSession, *where: sa.ColumnElement[bool], limit: int) -> list[Listed]:
    """The first of those that fit; `where` is of applications alone, so that only these lines are looked up."""
    first = sa.select(col(Application.id)).where(*where).order_by(*MOST_URGENT).limit(limit).subquery()
    rows = await session.execute(_listed().join(first, first.c.id == col(Application.id)))
    found = [Listed(*row) for row in rows]
    return sorted(found, key=lambda one: (one.application.decide_by or date.max, one.application.id or 0))


async def searched(session: AsyncSession, *where: sa.ColumnElement[bool], limit: int) -> list[Listed]:
    """The most urgent of those that fit; `where` may be of the policy and the person too."""
    return [Listed(*row) for row in await session.execute(_listed().where(*where).order_by(*MOST_URGENT).limit(limit))]


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
