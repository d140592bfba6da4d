"""What the services tell of a request to the support: to its author, and to specialists."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from oms_app.db.account import Account
from oms_app.db.queries import tickets as queries
from oms_app.db.ticket import Ticket, TicketMessage
from oms_app.domain import tickets as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.tickets import TicketAction, TicketFact, TicketFacts, TicketKind, TicketStatus, Voice


@dataclass(frozen=True)
class TicketRequest:
    """A form as it is sent. `key` is the form's own secret; `contact` is a stranger's phone or e-mail."""

    key: str
    kind: TicketKind
    text: str
    contact: str = ""
    context: Mapping[TicketFact, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TicketPass:
    """That somebody has proved the contact of this very request, until then. Made by the services alone."""

    number: str
    until: datetime


@dataclass(frozen=True)
class TicketRow:
    """A request in a list; nothing of what was written."""

    number: str
    kind: TicketKind
    status: TicketStatus
    sent_at: datetime
    due_at: datetime
    holder: str
    is_mine: bool
    is_late: bool
    from_chat: bool


@dataclass(frozen=True)
class MessageView:
    """One message; `who` is the specialist's name, empty for the author."""

    voice: Voice
    text: str
    at: datetime
    who: str


@dataclass(frozen=True)
class TicketFileView:
    """A screenshot."""

    key: str
    name: str
    size: int


@dataclass(frozen=True)
class TicketView:
    """A request opened. `context` and `contact` are for its author and for who holds it."""

    row: TicketRow
    version: int
    messages: tuple[MessageView, ...]
    files: tuple[TicketFileView, ...]
    context: Mapping[TicketFact, str]
    contact: str
    rating: int | None
    answered_at: datetime | None
    closed_at: datetime | None
    merged_into: str
    available: tuple[TicketAction, ...]
    person_id: int | None = None


def facts_of(ticket: Ticket) -> TicketFacts:
    """What the rules need to know of this row."""
    return TicketFacts(ticket.status, ticket.version, ticket.account_id, ticket.holder_account_id, ticket.due_at)


def holds(ticket: Ticket, actor: Actor) -> bool:
    """Whether this specialist has taken the request, and so may read what is in it."""
    taken = ticket.status in (TicketStatus.IN_WORK, TicketStatus.ANSWERED, TicketStatus.CLOSED)
    return taken and actor.role is Role.SUPPORT and ticket.holder_account_id == actor.account_id


async def names(session: AsyncSession, account_ids: Collection[int | None]) -> dict[int | None, str]:
    """The names of staff by their accounts."""
    found = await session.scalars(select(Account).where(col(Account.id).in_([one for one in account_ids if one])))
    return {account.id: account.display_name for account in found}


async def rows(
    session: AsyncSession, tickets: Collection[Ticket], actor: Actor | None, now: datetime
) -> list[TicketRow]:
    """Requests in a list, in their order."""
    known = await names(session, {one.holder_account_id for one in tickets})
    return [row(one, known, actor, now) for one in tickets]


def row(ticket: Ticket, known: Mapping[int | None, str], actor: Actor | None, now: datetime) -> TicketRow:
    """One request in a list."""
    return TicketRow(
        number=ticket.number,
        kind=ticket.kind,
        status=ticket.status,
        sent_at=ticket.sent_at,
        due_at=ticket.due_at,
        holder=known.get(ticket.holder_account_id, ""),
        is_mine=actor is not None and ticket.holder_account_id == actor.account_id,
        is_late=ticket.status in rules.WAITING and ticket.due_at < now,
        from_chat=ticket.from_chat,
    )


async def opened(
    session: AsyncSession, ticket: Ticket, actor: Actor | None, now: datetime, voices: Collection[Voice]
) -> TicketView:
    """A request with everything in it that these voices said."""
    said = [one for one in await queries.messages(session, [ticket.id or 0]) if one.voice in voices]
    known = await names(session, {ticket.holder_account_id, *(one.actor_account_id for one in said)})
    files = await queries.files(session, [ticket.id or 0])
    phone = await queries.phone_of(session, ticket.account_id) if ticket.account_id else None
    into = await session.get(Ticket, ticket.merged_into_id) if ticket.merged_into_id else None
    author = await session.get(Account, ticket.account_id) if ticket.account_id else None
    return TicketView(
        row=row(ticket, known, actor, now),
        version=ticket.version,
        messages=tuple(_message(one, known) for one in said),
        files=tuple(TicketFileView(one.key, one.name, one.size) for one in files),
        context={TicketFact(name): value for name, value in ticket.context.items()},
        contact=ticket.contact or phone or "",
        rating=ticket.rating,
        answered_at=ticket.answered_at,
        closed_at=ticket.closed_at,
        merged_into=into.number if into else "",
        available=rules.available(facts_of(ticket), actor, now),
        person_id=author.person_id if author else None,
    )


def _message(one: TicketMessage, known: Mapping[int | None, str]) -> MessageView:
    who = "" if one.voice is Voice.AUTHOR else known.get(one.actor_account_id, "")
    return MessageView(one.voice, one.text, one.at, who)
