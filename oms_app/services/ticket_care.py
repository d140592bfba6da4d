"""Requests that have gone quiet are closed, old ones are emptied; that there were some stays (SUP-3, SEC-5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from oms_app.db.queries import support_words
from oms_app.db.queries import tickets as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.retention import TICKETS
from oms_app.domain.support_parts import SupportPart
from oms_app.domain.tickets import CLOSED_AFTER, TicketAction
from oms_app.services.ports import Ports
from oms_app.services.ticket_moves import move, write_down

NEVER_SENT = timedelta(days=1)


async def tidy(db: Database, ports: Ports) -> None:
    """The daily run; one that is repeated does what is left."""
    now = ports.clock.now()
    async with db.write() as work:
        for ticket in await queries.silent_since(work.session, now - CLOSED_AFTER):
            await move(work, ticket, TicketAction.CLOSE, SYSTEM, now, stamps={"closed_at": now})
    async with db.write() as work:
        keys = await _erase(work, now)
    for key in keys:
        await ports.storage.remove(key)


async def _erase(work: UnitOfWork, now: datetime) -> list[str]:
    """Empty what is old; the keys of the files that go with it, and of those that nobody sent."""
    gone = list(await queries.forgotten_files(work.session, now - NEVER_SENT))
    for ticket in await queries.closed_before(work.session, now - TICKETS):
        for message in await queries.messages(work.session, [ticket.id or 0]):
            message.text = ""
        gone += await queries.files(work.session, [ticket.id or 0])
        await support_words.forget(work.session, SupportPart.TICKET, ticket.id)
        ticket.context, ticket.contact, ticket.erased_at = {}, None, now
        await write_down(work, SYSTEM, Deed.ERASED, ticket, now, "ticket")
    for file in gone:
        await work.session.delete(file)
    return [file.key for file in gone]
