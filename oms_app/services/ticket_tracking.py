"""A request without an account: opened by its number and a code sent to its contact (SUP-3, SEC-2).

A number that is nobody's is answered in the same way: nobody can learn whether it is there, or whose.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import LoginKind
from oms_app.db.address_code import AddressPurpose
from oms_app.db.encrypted import keys
from oms_app.db.queries import tickets as queries
from oms_app.db.ticket import Ticket
from oms_app.db.unit_of_work import Database
from oms_app.domain import tickets as rules
from oms_app.domain.errors import NotFound, SignedOut
from oms_app.domain.limits import Limit
from oms_app.domain.tickets import TicketAction
from oms_app.services import address_codes, ticket_views
from oms_app.services.address_codes import AddressCodeSent, Proof
from oms_app.services.ports import Ports
from oms_app.services.ticket_moves import move
from oms_app.services.ticket_views import TicketPass, TicketView
from oms_app.services.tickets import SAID_TO_AUTHOR, rated, written

OPEN_FOR = timedelta(minutes=30)
PURPOSE = AddressPurpose.TICKET


class TicketTracking:
    """By the pass that a right code gives, each for one request."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def ask_code(self, number: str, *, visitor: str) -> AddressCodeSent:
        """Send a code to where this request came from. Raises `NotFound` for what is no number at all, `TooMany`."""
        await self.ports.limiter.hit(Limit.TICKET_TRACK, visitor)
        stored = rules.parse_number(number)
        if stored is None:
            raise NotFound
        async with self.db.write() as work:
            kind, address = await _reached(work.session, stored)
            counted_as = keys().blind("ticket.number", stored)
            proof = Proof(PURPOSE, kind, address, counted_as, data={"number": stored}, real=bool(address))
            return await address_codes.issue(work, self.ports, proof)

    async def open(self, handle: str, typed: str, *, visitor: str) -> TicketPass:
        """What a right code gives. Raises `DomainError(CODE_EXPIRED)`, `TooMany`."""
        await self.ports.limiter.hit(Limit.TICKET_TRACK, visitor)
        async with self.db.write() as work:
            proved = await address_codes.check(work, self.ports, handle, typed, PURPOSE)
        if proved.error is not None or proved.proof is None:
            raise proved.error or NotFound()
        return TicketPass(proved.proof.data["number"], self.ports.clock.now() + OPEN_FOR)

    async def page(self, permit: TicketPass) -> TicketView:
        """The request with what was answered. Raises `SignedOut` when the time of the pass is over."""
        async with self.db.read() as session:
            ticket = await self._own(session, permit)
            return await ticket_views.opened(session, ticket, None, self.ports.clock.now(), SAID_TO_AUTHOR)

    async def write(self, permit: TicketPass, version: int, text: str, *, visitor: str) -> None:
        """Add to it; one that was answered or closed is open again. Raises `Refused`, `Stale`, `TooMany`."""
        await self.ports.limiter.hit(Limit.TICKET, visitor)
        async with self.db.write() as work:
            ticket = await self._own(work.session, permit, lock=True)
            await written(work, ticket, None, self.ports.clock.now(), version, text)

    async def close(self, permit: TicketPass, version: int) -> None:
        """It needs no answer any more. Raises `Refused(TICKET_MOVED)`, `Stale`."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            ticket = await self._own(work.session, permit, lock=True)
            stamps = {"closed_at": now}
            await move(work, ticket, TicketAction.CLOSE, None, now, seen_version=version, stamps=stamps)

    async def rate(self, permit: TicketPass, rating: int) -> None:
        """Say how good the answer was, from 1 to 5; that closes it. Raises `Refused`."""
        async with self.db.write() as work:
            ticket = await self._own(work.session, permit, lock=True)
            await rated(work, ticket, None, self.ports.clock.now(), rating)

    async def _own(self, session: AsyncSession, permit: TicketPass, *, lock: bool = False) -> Ticket:
        if permit.until <= self.ports.clock.now():
            raise SignedOut
        ticket = await queries.one(session, permit.number, lock=lock)
        if ticket is None or ticket.erased_at is not None:
            raise NotFound
        return ticket


async def _reached(session: AsyncSession, number: str) -> tuple[LoginKind, str]:
    """Where a request came from: the contact that was left, else the phone of its account; empty for nobody's."""
    ticket = await queries.one(session, number) if number else None
    if ticket is None or ticket.erased_at is not None:
        return LoginKind.PHONE, ""
    if ticket.contact and ticket.contact_kind:
        return ticket.contact_kind, ticket.contact
    phone = await queries.phone_of(session, ticket.account_id) if ticket.account_id else None
    return LoginKind.PHONE, phone or ""
