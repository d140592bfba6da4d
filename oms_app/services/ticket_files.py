"""Screenshots of requests to the support, through the same checks as scans (SUP-3, DOC-7)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.chat import ChatMessage
from oms_app.db.queries import tickets as queries
from oms_app.db.ticket import Ticket, TicketFile
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, NotFound, Refused
from oms_app.domain.limits import Limit
from oms_app.domain.tickets import MOST_FILES
from oms_app.services import kept_files
from oms_app.services.codes import handle_hash
from oms_app.services.ports import Ports
from oms_app.services.scan_arrivals import LONGEST_NAME, FileBytes, Refusal, refusal_of, store
from oms_app.services.scan_verdicts import judge
from oms_app.services.ticket_moves import write_down
from oms_app.services.ticket_views import TicketFileView, holds


class TicketFiles:
    """Attached before the request is sent, by the secret of its form; seen by its author and by who holds it."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def add(self, form_key: str, name: str, data: bytes, *, visitor: str) -> TicketFileView | Refusal:
        """Check one file and keep it, or why not. Raises `Refused(TOO_MANY_FILES | STORAGE_FULL)`, `TooMany`."""
        await self.ports.limiter.hit(Limit.TICKET_FILE, visitor)
        request_hash = handle_hash(form_key)
        async with self.db.read() as session:
            if len(await queries.waiting_files(session, request_hash)) >= MOST_FILES:
                raise Refused(Code.TOO_MANY_FILES)
        judged = await judge(self.ports.scanner, data, None, reduce=True)
        if judged.defects or judged.media_type is None:
            return await refusal_of(self.ports.scanner, data, judged.media_type, judged.defects)
        file = TicketFile(
            request_hash=request_hash,
            key=self.ports.chance.key(),
            name=name[:LONGEST_NAME],
            media_type=judged.media_type,
            size=judged.checked.size,
            pages=judged.checked.pages,
            at=self.ports.clock.now(),
        )
        await store(self.ports, file.key, judged.data)
        try:
            async with self.db.write() as work:
                work.session.add(file)
        except BaseException:
            await self.ports.storage.remove(file.key)
            raise
        return TicketFileView(file.key, file.name, file.size)

    async def waiting(self, form_key: str) -> list[TicketFileView]:
        """What is attached to a form that is not sent yet."""
        async with self.db.read() as session:
            found = await queries.waiting_files(session, handle_hash(form_key))
        return [TicketFileView(one.key, one.name, one.size) for one in found]

    async def remove(self, form_key: str, file_key: str) -> None:
        """Take a file off a form that is not sent yet; one that is gone already stays gone."""
        mine = sa.and_(
            col(TicketFile.key) == file_key,
            col(TicketFile.request_hash) == handle_hash(form_key),
            col(TicketFile.ticket_id).is_(None),
        )
        async with self.db.write() as work:
            gone = await work.session.execute(sa.delete(TicketFile).where(mine))
        if gone.rowcount:  # type: ignore[attr-defined]
            await self.ports.storage.remove(file_key)

    async def picture(self, actor: Actor, file_key: str, page: int = 0) -> FileBytes:
        """A page as a picture without metadata: for the author, and for who holds the request. Raises `NotFound`."""
        async with self.db.write() as work:
            file = await queries.file(work.session, file_key)
            ticket = await work.session.get(Ticket, file.ticket_id) if file and file.ticket_id else None
            if file is None or ticket is None:
                raise NotFound
            if ticket.account_id != actor.account_id:
                if not holds(ticket, actor):
                    raise NotFound
                await write_down(work, actor, Deed.TICKET_READ, ticket, self.ports.clock.now(), "file")
        return await kept_files.page(self.ports, file, page)


async def copy_into_request(db: Database, ports: Ports, form: str, line: ChatMessage) -> None:
    """A file of a chat goes along with the request of this form, as a copy that lives as long as the request."""
    key, request_hash = handle_hash(f"{form} {line.file_key}")[:22], handle_hash(form)
    await store(ports, key, await ports.storage.get(line.file_key or ""))
    row: dict[str, Any] = {"ticket_id": None, "request_hash": request_hash, "key": key, "name": line.file_name or ""}
    row |= {"media_type": line.media_type, "size": line.size or 0, "pages": line.pages or 1, "at": ports.clock.now()}
    async with db.write() as work:
        await work.insert_once(TicketFile, row, "key")
