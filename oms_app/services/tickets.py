"""Requests to the support, by their authors: sent, watched, continued, closed, rated (SUP-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import LoginKind
from oms_app.db.queries import tickets as queries
from oms_app.db.ticket import Ticket
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import tickets as rules
from oms_app.domain.actor import Actor
from oms_app.domain.contacts import clean_email, clean_phone
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, Problem, Refused
from oms_app.domain.limits import Limit
from oms_app.domain.tickets import ANSWERED_IN, TicketAction, TicketFact, TicketFacts, TicketKind, Voice
from oms_app.services import ticket_views
from oms_app.services.codes import handle_hash
from oms_app.services.ports import Ports
from oms_app.services.ticket_moves import follow, move, say
from oms_app.services.ticket_views import TicketRequest, TicketRow, TicketView

SAID_TO_AUTHOR = (Voice.AUTHOR, Voice.SUPPORT)
LONGEST_FACT = 300
NUMBER_TRIES = 20


@dataclass(frozen=True)
class Checked:
    """What a form says, made ready to be kept."""

    request_hash: str
    kind: TicketKind
    text: str
    context: Mapping[str, str]
    contact_kind: LoginKind | None = None
    contact: str | None = None
    from_chat: bool = False


class Tickets:
    """One's own alone. Every method raises `NotFound` for another's."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def send(self, sender: Actor | None, request: TicketRequest, *, visitor: str) -> str:
        """Send a request; its number. The same form sent again gives the same number.

        Raises `Invalid` with everything to mend, `TooMany`.
        """
        checked = _checked(request, is_stranger=sender is None)
        async with self.db.read() as session:
            if known := await queries.of_request(session, checked.request_hash):
                return known.number
        await self.ports.limiter.hit(Limit.TICKET, f"account {sender.account_id}" if sender else visitor)
        async with self.db.write() as work:
            if known := await queries.of_request(work.session, checked.request_hash):
                return known.number
            return (await opened(work, self.ports, sender, checked)).number

    async def mine(self, actor: Actor) -> list[TicketRow]:
        """What this account sent, newest first."""
        async with self.db.read() as session:
            found = await queries.of_account(session, actor.account_id)
            return await ticket_views.rows(session, found, actor, self.ports.clock.now())

    async def page(self, actor: Actor, number: str) -> TicketView:
        """A request with what was answered. Raises `NotFound`."""
        async with self.db.read() as session:
            ticket = await self._own(session, actor, number)
            return await ticket_views.opened(session, ticket, actor, self.ports.clock.now(), SAID_TO_AUTHOR)

    async def write(self, actor: Actor, number: str, version: int, text: str) -> None:
        """Add to it; one that was answered or closed is open again. Raises `NotFound`, `Refused`, `Stale`."""
        async with self.db.write() as work:
            ticket = await self._own(work.session, actor, number, lock=True)
            await written(work, ticket, actor, self.ports.clock.now(), version, text)

    async def close(self, actor: Actor, number: str, version: int) -> None:
        """It needs no answer any more. Raises `NotFound`, `Refused(TICKET_MOVED)`, `Stale`."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            ticket = await self._own(work.session, actor, number, lock=True)
            stamps = {"closed_at": now}
            await move(work, ticket, TicketAction.CLOSE, actor, now, seen_version=version, stamps=stamps)

    async def rate(self, actor: Actor, number: str, rating: int) -> None:
        """Say how good the answer was, from 1 to 5; that closes it. Raises `NotFound`, `Refused`."""
        async with self.db.write() as work:
            ticket = await self._own(work.session, actor, number, lock=True)
            await rated(work, ticket, actor, self.ports.clock.now(), rating)

    async def open_from_chat(
        self,
        sender: Actor | None,
        form: str,
        pieces: Sequence[str],
        *,
        contact: str = "",
        context: Mapping[TicketFact, str] | None = None,
    ) -> str:
        """A chat that nobody could answer becomes a request; its number. `form` is made by `chat_form`.

        The same form gives the same number; what was written comes in as many `pieces` as messages hold.
        Raises `Invalid`.
        """
        request = TicketRequest(form, TicketKind.OTHER, pieces[0], contact, context or {})
        checked = _checked(request, is_stranger=sender is None, from_chat=True)
        async with self.db.write() as work:
            known = await queries.of_request(work.session, checked.request_hash)
            if known is not None:
                return known.number
            ticket = await opened(work, self.ports, sender, checked)
            for piece in pieces[1:]:
                await say(work, ticket, Voice.AUTHOR, sender, piece, self.ports.clock.now())
            return ticket.number

    async def _own(self, session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> Ticket:
        number = rules.parse_number(typed)
        ticket = await queries.one(session, number, lock=lock) if number else None
        if ticket is None or ticket.account_id != actor.account_id or ticket.erased_at is not None:
            raise NotFound
        return ticket


def chat_form(key: str) -> str:
    """What stands for the form's secret when a chat becomes a request."""
    return f"chat {key}"


def _checked(request: TicketRequest, *, is_stranger: bool, from_chat: bool = False) -> Checked:
    problems: list[Problem] = []
    text, contact_kind, contact = "", None, None
    try:
        text = rules.check_text(request.text)
    except Refused as error:
        problems.append(Problem("text", error.code))
    if is_stranger:
        try:
            contact_kind, contact = clean_contact(request.contact)
        except DomainError as error:
            problems.append(Problem("contact", error.code, error.hint))
    if problems:
        raise Invalid(tuple(problems))
    context = {fact.value: value.strip()[:LONGEST_FACT] for fact, value in request.context.items() if value.strip()}
    key = handle_hash(request.key)
    return Checked(key, request.kind, text, context, contact_kind, contact, from_chat)


def clean_contact(typed: str) -> tuple[LoginKind, str]:
    """A phone or an e-mail as it is kept. Raises `REQUIRED`, `PHONE`, `EMAIL`."""
    if not typed.strip():
        raise DomainError(Code.REQUIRED)
    if "@" in typed:
        return LoginKind.EMAIL, clean_email(typed)
    return LoginKind.PHONE, clean_phone(typed)


async def opened(work: UnitOfWork, ports: Ports, sender: Actor | None, checked: Checked) -> Ticket:
    """Write a request that was just sent, given to the least busy specialist who is not its author."""
    now, author = ports.clock.now(), sender.account_id if sender else None
    due_at = now + ANSWERED_IN[checked.kind]
    outcome = rules.apply(TicketAction.SEND, TicketFacts(None, 0, author, None, due_at), sender, now, checked.text)
    able = await queries.specialists(work.session, author, sender.person_id if sender else None)
    ticket = Ticket(
        number=await _free_number(work.session, ports),
        request_hash=checked.request_hash,
        account_id=author,
        kind=checked.kind,
        status=outcome.after,
        version=outcome.version,
        holder_account_id=able[0].id if able else None,
        contact_kind=checked.contact_kind,
        contact=checked.contact,
        context=dict(checked.context),
        from_chat=checked.from_chat,
        sent_at=now,
        due_at=due_at,
    )
    work.session.add(ticket)
    await work.session.flush()
    for file in await queries.waiting_files(work.session, checked.request_hash):
        file.ticket_id = ticket.id
    await follow(work, ticket, outcome, sender, now, checked.text)
    return ticket


async def written(
    work: UnitOfWork, ticket: Ticket, actor: Actor | None, now: datetime, version: int, text: str
) -> None:
    """The author adds to a request; after an answer its time runs anew."""
    stamps: dict[str, datetime | None] = {"closed_at": None}
    if ticket.status not in rules.WAITING:
        stamps |= {"due_at": now + ANSWERED_IN[ticket.kind]}
    await move(work, ticket, TicketAction.WRITE, actor, now, seen_version=version, text=text, stamps=stamps)


async def rated(work: UnitOfWork, ticket: Ticket, actor: Actor | None, now: datetime, rating: int) -> None:
    """The author says how good the answer was."""
    if not 1 <= rating <= rules.BEST_RATING:
        raise Refused(Code.CHOICE, field="rating")
    stamps = {"rating": rating, "closed_at": ticket.closed_at or now}
    await move(work, ticket, TicketAction.RATE, actor, now, stamps=stamps)


async def _free_number(session: AsyncSession, ports: Ports) -> str:
    year = ports.clock.today().year
    for _ in range(NUMBER_TRIES):
        candidate = rules.build_number(year, ports.chance.number_part())
        if await queries.one(session, candidate) is None:
            return candidate
    raise RuntimeError(f"no free number of {year} in {NUMBER_TRIES} tries")
