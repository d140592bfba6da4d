"""Requests at the desk of the support: by their deadlines, taken by one, answered, handed over, merged (DESK-2).

Before a request is taken nothing of what was written is told, nor by whom; each look at it afterwards is written down.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.queries import tickets as queries
from oms_app.db.ticket import Ticket
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import tickets as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused
from oms_app.domain.tickets import OPEN, TicketAction, Voice
from oms_app.services import ticket_views
from oms_app.services.ports import Ports
from oms_app.services.ticket_moves import move, say, write_down
from oms_app.services.ticket_views import TicketRow, TicketView, holds


@dataclass(frozen=True)
class Colleague:
    """Who a request may be handed over to."""

    account_id: int
    name: str


@dataclass(frozen=True)
class TicketCase:
    """A request at the desk; `view` is None until the reader has taken it. `doubles` are the author's others."""

    row: TicketRow
    version: int
    may_take: bool
    view: TicketView | None
    colleagues: tuple[Colleague, ...]
    doubles: tuple[TicketRow, ...] = ()


class TicketDesk:
    """For specialists of the support alone; their own requests are a colleague's to answer."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def list(self, actor: Actor) -> list[TicketRow]:
        """Open requests by their deadlines. Raises `Forbidden`."""
        if actor.role is not Role.SUPPORT:
            raise Forbidden
        async with self.db.read() as session:
            own = await queries.accounts_of(session, actor.account_id, actor.person_id)
            others = [one for one in await queries.queue(session, OPEN) if one.account_id not in own]
            return await ticket_views.rows(session, others, actor, self.ports.clock.now())

    async def case(self, actor: Actor, number: str) -> TicketCase:
        """A request, opened if the reader has taken it. Raises `NotFound`."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            ticket = await self._one(work.session, actor, number)
            view = None
            if holds(ticket, actor):
                view = await ticket_views.opened(work.session, ticket, actor, now, tuple(Voice))
                await write_down(work, actor, Deed.TICKET_READ, ticket, now)
            heirs = tuple(Colleague(one.id or 0, one.display_name) for one in await _heirs(work.session, ticket, actor))
            (row,) = await ticket_views.rows(work.session, [ticket], actor, now)
            actions = rules.available(ticket_views.facts_of(ticket), actor, now)
            may_take = view is None and TicketAction.TAKE in actions
            doubles = await _doubles(work.session, ticket) if view else []
            others = tuple(await ticket_views.rows(work.session, doubles, actor, now))
            return TicketCase(row, ticket.version, may_take, view, heirs, others)

    async def take(self, actor: Actor, number: str, version: int) -> None:
        """Answer for it from now on. Raises `NotFound`, `Refused(TICKET_TAKEN | TICKET_MOVED)`, `Stale`."""
        async with self.db.write() as work:
            ticket = await self._one(work.session, actor, number, lock=True)
            stamps = {"holder_account_id": actor.account_id}
            await move(
                work, ticket, TicketAction.TAKE, actor, self.ports.clock.now(), seen_version=version, stamps=stamps
            )

    async def hand_over(self, actor: Actor, number: str, version: int, heir_id: int) -> None:
        """Give it to a colleague, who takes it anew. Raises `NotFound`, `Refused`, `Stale`."""
        async with self.db.write() as work:
            ticket = await self._one(work.session, actor, number, lock=True)
            if heir_id not in {one.id for one in await _heirs(work.session, ticket, actor)}:
                raise NotFound
            stamps = {"holder_account_id": heir_id}
            await move(
                work, ticket, TicketAction.HAND_OVER, actor, self.ports.clock.now(), seen_version=version, stamps=stamps
            )

    async def answer(self, actor: Actor, number: str, version: int, text: str) -> None:
        """Answer the author. Raises `NotFound`, `Refused`, `Stale`."""
        await self._write(actor, number, version, TicketAction.ANSWER, text)

    async def note(self, actor: Actor, number: str, version: int, text: str) -> None:
        """Leave a word to colleagues alone. Raises `NotFound`, `Refused`, `Stale`."""
        await self._write(actor, number, version, TicketAction.NOTE, text)

    async def merge(self, actor: Actor, number: str, version: int, into: str) -> None:
        """Close it as a double of another open one of the same author; what it said goes along.

        Raises `NotFound`, `Refused(TICKET_NOT_DOUBLE)`, `Stale`.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            double = await self._one(work.session, actor, number, lock=True)
            kept = await self._one(work.session, actor, into, lock=True)
            if kept.id == double.id or kept.status not in OPEN or not _same_author(kept, double):
                raise Refused(Code.TICKET_NOT_DOUBLE, field="into")
            stamps = {"merged_into_id": kept.id, "closed_at": now}
            await move(work, double, TicketAction.MERGE, actor, now, seen_version=version, stamps=stamps)
            await _carry_over(work, double, kept)

    async def _write(self, actor: Actor, number: str, version: int, action: TicketAction, text: str) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            ticket = await self._one(work.session, actor, number, lock=True)
            stamps = {"answered_at": now} if action is TicketAction.ANSWER else {}
            await move(work, ticket, action, actor, now, seen_version=version, text=text, stamps=stamps)

    async def _one(self, session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> Ticket:
        number = rules.parse_number(typed)
        ticket = await queries.one(session, number, lock=lock) if number and actor.role is Role.SUPPORT else None
        if ticket is None or ticket.erased_at is not None:
            raise NotFound
        if ticket.account_id in await queries.accounts_of(session, actor.account_id, actor.person_id):
            raise NotFound
        return ticket


async def _heirs(session: AsyncSession, ticket: Ticket, actor: Actor) -> list[Account]:
    """Specialists beside the actor who are not the author themselves, the least busy first."""
    author = await session.get(Account, ticket.account_id) if ticket.account_id else None
    able = await queries.specialists(session, author.id if author else None, author.person_id if author else None)
    return [one for one in able if one.id != actor.account_id]


async def _doubles(session: AsyncSession, ticket: Ticket) -> list[Ticket]:
    """What else of the same author is open."""
    return [one for one in await queries.queue(session, OPEN) if one.id != ticket.id and _same_author(one, ticket)]


def _same_author(one: Ticket, other: Ticket) -> bool:
    """Of one account, or with one contact: nobody reads what a stranger wrote."""
    return (one.account_id, one.contact) == (other.account_id, other.contact)


async def _carry_over(work: UnitOfWork, double: Ticket, kept: Ticket) -> None:
    """What the author wrote, and their screenshots, stand in the request that stays."""
    for one in await queries.messages(work.session, [double.id or 0]):
        if one.voice is Voice.AUTHOR:
            await say(work, kept, Voice.AUTHOR, None, one.text, one.at)
    for file in await queries.files(work.session, [double.id or 0]):
        file.ticket_id = kept.id
