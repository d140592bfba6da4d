"""Plays what the demo's people asked the support, through the services, at the times when it happened."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.queries import chats, tickets
from oms_app.db.unit_of_work import Database
from oms_app.demo.asked import Asked, Beat, Talk, Turn
from oms_app.demo.played import PlayedTime
from oms_app.domain.actor import Actor
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.services.chat_desk import ChatDesk
from oms_app.services.chat_guests import Guest
from oms_app.services.chats import Chats
from oms_app.services.codes import handle_hash
from oms_app.services.ports import Ports
from oms_app.services.ticket_desk import TicketDesk
from oms_app.services.ticket_views import TicketRequest
from oms_app.services.tickets import Tickets

NOON = 12
NOWHERE = "demo"  # what limits would be counted by


class Counter:
    """Where people ask and specialists answer."""

    def __init__(self, db: Database, playing: Ports, time: PlayedTime) -> None:
        self._db, self._time = db, time
        self._tickets, self._ticket_desk = Tickets(db, playing), TicketDesk(db, playing)
        self._chats, self._chat_desk = Chats(db, playing), ChatDesk(db, playing)

    async def ask(self, one: Asked, author: Actor | None, specialist: Actor) -> None:
        """A request from its form to its last turn; one that is there already stays as it is."""
        if await self._number(one.key) is not None:
            return
        self._time.go_to(one.days_ago, NOON)
        form = TicketRequest(_form(one.key), one.kind, one.text, one.contact, one.context)
        number = await self._tickets.send(author, form, visitor=NOWHERE)
        for place, beat in enumerate(one.beats, start=1):
            self._time.go_to(beat.days_ago, NOON + place)
            await self._turn(number, beat, author, specialist)

    async def _turn(self, number: str, beat: Beat, author: Actor | None, specialist: Actor) -> None:
        version, desk = await self._version(number), self._ticket_desk
        if beat.turn is Turn.TAKE:
            await desk.take(specialist, number, version)
        elif beat.turn is Turn.ANSWER:
            await desk.answer(specialist, number, version, beat.said)
        elif beat.turn is Turn.NOTE:
            await desk.note(specialist, number, version, beat.said)
        elif beat.turn is Turn.MERGE:
            await desk.merge(specialist, number, version, await self._number(beat.said) or "")
        elif author is not None and beat.turn is Turn.WRITE:
            await self._tickets.write(author, number, version, beat.said)
        elif author is not None and beat.turn is Turn.RATE:
            await self._tickets.rate(author, number, int(beat.said))

    async def talk(self, one: Talk, author: Actor, specialist: Actor) -> None:
        """A chat from its first line to its last; one that was begun stays as it is."""
        async with self._db.read() as session:
            if await chats.of_account(session, author.account_id) is not None:
                return
        guest = Guest(author.account_id, "", NOWHERE)
        self._time.go_to(one.days_ago, NOON)
        await self._chats.send(guest, "demo-0", one.text, one.page)
        async with self._db.read() as session:
            chat = await chats.of_account(session, author.account_id)
            assert chat is not None
        for place, beat in enumerate(one.beats, start=1):
            self._time.go_to(beat.days_ago, NOON + place)
            if beat.turn is Turn.TAKE:
                await self._chat_desk.take(specialist, chat.key)
            elif beat.turn is Turn.ANSWER:
                await self._chat_desk.answer(specialist, chat.key, f"demo-{place}", beat.said)
                await self._chats.shown(guest, seen=True)
            elif beat.turn is Turn.WRITE:
                await self._chats.send(guest, f"demo-{place}", beat.said)
            elif beat.turn is Turn.END:
                await self._chat_desk.end(specialist, chat.key)
        await self._let_wait()

    async def _let_wait(self) -> None:
        """A chat of the demo waits for whoever plays the specialist; it does not become a request before."""
        waiting = (col(Job.kind) == JobKind.CHAT_REQUEST, col(Job.status) == JobStatus.READY)
        async with self._db.write() as work:
            await work.session.execute(sa.update(Job).where(*waiting).values(status=JobStatus.CANCELLED))

    async def _number(self, key: str) -> str | None:
        async with self._db.read() as session:
            known = await tickets.of_request(session, handle_hash(_form(key)))
        return known.number if known else None

    async def _version(self, number: str) -> int:
        """What a page opened just now would show."""
        async with self._db.read() as session:
            ticket = await tickets.one(session, number)
        assert ticket is not None
        return ticket.version


def _form(key: str) -> str:
    """The secret of a form of the demo, the same in every run."""
    return f"demo {key}"
