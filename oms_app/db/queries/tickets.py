"""Reading requests to the support: one's own, the queue, who may answer them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.ticket import Ticket, TicketEvent, TicketFile, TicketMessage
from oms_app.domain.actor import Role
from oms_app.domain.tickets import OPEN, WAITING, TicketStatus

MOST_ROWS = 200


async def one(session: AsyncSession, number: str, *, lock: bool = False) -> Ticket | None:
    """The request with this number, as it is stored."""
    found = sa.select(Ticket).where(col(Ticket.number) == number)
    return (await session.scalars(found.with_for_update() if lock else found)).one_or_none()


async def of_request(session: AsyncSession, request_hash: str) -> Ticket | None:
    """What a form made already."""
    return (await session.scalars(sa.select(Ticket).where(col(Ticket.request_hash) == request_hash))).one_or_none()


async def of_account(session: AsyncSession, account_id: int) -> Sequence[Ticket]:
    """What an account sent, newest first."""
    mine = sa.select(Ticket).where(col(Ticket.account_id) == account_id, col(Ticket.erased_at).is_(None))
    return (await session.scalars(mine.order_by(col(Ticket.id).desc()).limit(MOST_ROWS))).all()


async def queue(session: AsyncSession, statuses: Collection[TicketStatus]) -> Sequence[Ticket]:
    """Requests of these statuses by their deadlines."""
    found = sa.select(Ticket).where(col(Ticket.status).in_(statuses))
    return (await session.scalars(found.order_by(col(Ticket.due_at), col(Ticket.id)).limit(MOST_ROWS))).all()


async def several(session: AsyncSession, ids: Collection[int]) -> Sequence[Ticket]:
    """Those of these requests that are not erased, newest first."""
    found = sa.select(Ticket).where(col(Ticket.id).in_(ids), col(Ticket.erased_at).is_(None))
    return (await session.scalars(found.order_by(col(Ticket.id).desc()))).all()


async def messages(session: AsyncSession, ticket_ids: Collection[int]) -> Sequence[TicketMessage]:
    """Everything that was written in these requests, oldest first."""
    found = sa.select(TicketMessage).where(col(TicketMessage.ticket_id).in_(ticket_ids))
    return (await session.scalars(found.order_by(col(TicketMessage.at), col(TicketMessage.id)))).all()


async def files(session: AsyncSession, ticket_ids: Collection[int]) -> Sequence[TicketFile]:
    """The screenshots of these requests."""
    found = sa.select(TicketFile).where(col(TicketFile.ticket_id).in_(ticket_ids))
    return (await session.scalars(found.order_by(col(TicketFile.id)))).all()


async def waiting_files(session: AsyncSession, request_hash: str) -> Sequence[TicketFile]:
    """What was attached to a form that is not sent yet."""
    found = sa.select(TicketFile).where(
        col(TicketFile.request_hash) == request_hash, col(TicketFile.ticket_id).is_(None)
    )
    return (await session.scalars(found.order_by(col(TicketFile.id)))).all()


async def forgotten_files(session: AsyncSession, before: datetime) -> Sequence[TicketFile]:
    """What was attached to forms that nobody sent."""
    old = sa.select(TicketFile).where(col(TicketFile.ticket_id).is_(None), col(TicketFile.at) < before)
    return (await session.scalars(old)).all()


async def file(session: AsyncSession, key: str) -> TicketFile | None:
    """A screenshot by its key."""
    return (await session.scalars(sa.select(TicketFile).where(col(TicketFile.key) == key))).one_or_none()


async def events(session: AsyncSession, ticket_id: int) -> Sequence[TicketEvent]:
    """The moves of a request in their order."""
    found = sa.select(TicketEvent).where(col(TicketEvent.ticket_id) == ticket_id)
    return (await session.scalars(found.order_by(col(TicketEvent.version)))).all()


async def accounts_of(session: AsyncSession, account_id: int, person_id: int | None) -> set[int | None]:
    """Every account of one person, by one of them: staff may be citizens too."""
    if person_id is None:
        return {account_id}
    found = await session.scalars(sa.select(col(Account.id)).where(col(Account.person_id) == person_id))
    return {account_id, *found}


async def specialists(session: AsyncSession, author: int | None, person_id: int | None) -> list[Account]:
    """Who of the support may answer this author, the least busy first: by what waits for them, then the longest known.

    Nobody answers their own request, by whichever of their accounts it was sent.
    """
    own = set() if author is None else await accounts_of(session, author, person_id)
    busy = (
        sa.select(col(Ticket.holder_account_id), sa.func.count().label("load"))
        .where(col(Ticket.status).in_(WAITING))
        .group_by(col(Ticket.holder_account_id))
        .subquery()
    )
    able = (
        sa.select(Account)
        .outerjoin(busy, busy.c.holder_account_id == col(Account.id))
        .where(col(Account.role) == Role.SUPPORT, col(Account.blocked_at).is_(None))
        .order_by(sa.func.coalesce(busy.c.load, 0), col(Account.id))
    )
    return [one for one in await session.scalars(able) if one.id not in own]


async def phone_of(session: AsyncSession, account_id: int) -> str | None:
    """The phone by which an account signs in."""
    found = sa.select(Login).where(col(Login.account_id) == account_id, col(Login.kind) == LoginKind.PHONE)
    login = (await session.scalars(found)).first()
    return login.value if login else None


async def silent_since(session: AsyncSession, moment: datetime) -> Sequence[Ticket]:
    """Answered long ago, and nobody has come back."""
    found = sa.select(Ticket).where(col(Ticket.status) == TicketStatus.ANSWERED, col(Ticket.answered_at) < moment)
    return (await session.scalars(found)).all()


async def closed_before(session: AsyncSession, moment: datetime) -> Sequence[Ticket]:
    """Ended long ago, and not erased yet."""
    ended = sa.select(Ticket).where(
        col(Ticket.status).not_in(OPEN), col(Ticket.closed_at) < moment, col(Ticket.erased_at).is_(None)
    )
    return (await session.scalars(ended)).all()
