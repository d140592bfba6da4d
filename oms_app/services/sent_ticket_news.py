"""Telling somebody without an account that their request is answered (SUP-3, NOTE-5)."""

from __future__ import annotations

from oms_app import routes
from oms_app.content import letters
from oms_app.content import ticket_notices as words
from oms_app.db.account import LoginKind
from oms_app.db.job import Job
from oms_app.db.ticket import Ticket
from oms_app.db.unit_of_work import Database
from oms_app.services.message_ports import Letter
from oms_app.services.ports import Ports


class SentTicketNews:
    """Handles `SEND_TICKET_NEWS`."""

    def __init__(self, db: Database, ports: Ports, public_url: str) -> None:
        self._db = db
        self._ports = ports
        self._public_url = public_url

    async def send(self, job: Job) -> None:
        """Send the number and the way to the answer, unless the request is erased meanwhile; never the answer."""
        async with self._db.read() as session:
            ticket = await session.get(Ticket, int(job.payload["ticket_id"]))
        if ticket is None or ticket.contact is None:
            return
        link, key = self._public_url + routes.HELP_TRACK, job.key.replace(":", "-")
        if ticket.contact_kind is LoginKind.PHONE:
            await self._ports.sms.send(key, ticket.contact, words.ANSWERED_SMS.format(number=ticket.number, link=link))
            return
        told = words.answered_elsewhere(ticket.number)
        letter = letters.written(told.subject, told.text, link)
        await self._ports.mail.send(Letter(key, ticket.contact, told.subject, letter.text, letter.html))
