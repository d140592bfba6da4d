"""The one search of the desk of the support: requests, chats and reports by a number or by words in any form (DESK-2).

Of what was written nothing is told, nor by whom it was in requests and chats; each search is written down.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.chat import Chat
from oms_app.db.error_report import ErrorReport
from oms_app.db.queries import chats, error_reports, support_words, tickets
from oms_app.db.ticket import Ticket
from oms_app.db.unit_of_work import Database
from oms_app.domain import error_reports as report_rules
from oms_app.domain import tickets as ticket_rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.chats import ChatStatus
from oms_app.domain.errors import Forbidden
from oms_app.domain.support_parts import SupportPart
from oms_app.services import ticket_views
from oms_app.services.audit import record
from oms_app.services.ports import Ports
from oms_app.services.report_case import row_of
from oms_app.services.report_moves import facts_of
from oms_app.services.report_views import ReportRow
from oms_app.services.support_words import indexes_of
from oms_app.services.ticket_views import TicketRow

MOST_FOUND = 50


@dataclass(frozen=True)
class FoundChat:
    """A chat that a search finds; `request` is the number of what became of it, where something did."""

    key: str
    number: int
    status: ChatStatus
    written_at: datetime
    holder: str
    is_mine: bool
    request: str


@dataclass(frozen=True)
class SupportFound:
    """What a search finds, the newest first."""

    tickets: tuple[TicketRow, ...] = ()
    chats: tuple[FoundChat, ...] = ()
    reports: tuple[ReportRow, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.tickets) + len(self.chats) + len(self.reports)


class SupportSearch:
    """For specialists of the support; what is a specialist's own as a citizen is not found by them."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def find(self, actor: Actor, query: str) -> SupportFound:
        """Whatever has this number, or every one of these words. Raises `Forbidden`."""
        if actor.role is not Role.SUPPORT:
            raise Forbidden
        if not query.strip():
            return SupportFound()
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await _found(work.session, actor, query, now)
            record(work, actor, Deed.QUEUE_READ, now, subject_person_id=None, detail="search", count=found.count)
        return found


async def _found(session: AsyncSession, actor: Actor, query: str, now: datetime) -> SupportFound:
    number = ticket_rules.parse_number(query)
    if number is not None:
        exact = await tickets.one(session, number)
        is_there = exact is not None and exact.erased_at is None
        return SupportFound(tickets=await _tickets(session, [exact] if exact and is_there else [], actor, now))
    report = report_rules.parse_number(query)
    if report is not None:
        return SupportFound(reports=await _reports(session, actor, now, col(ErrorReport.number) == report))
    ids = {part: await _with_words(session, part, query) for part in SupportPart}
    return SupportFound(
        await _tickets(session, await tickets.several(session, ids[SupportPart.TICKET]), actor, now),
        await _chats(session, ids[SupportPart.CHAT], actor),
        await _reports(session, actor, now, col(ErrorReport.id).in_(ids[SupportPart.REPORT])),
    )


async def _with_words(session: AsyncSession, part: SupportPart, query: str) -> list[int]:
    indexes = indexes_of(query, search=True)
    return await support_words.having(session, part, indexes, MOST_FOUND) if indexes else []


async def _tickets(
    session: AsyncSession, found: Sequence[Ticket], actor: Actor, now: datetime
) -> tuple[TicketRow, ...]:
    own = await tickets.accounts_of(session, actor.account_id, actor.person_id)
    return tuple(await ticket_views.rows(session, [one for one in found if one.account_id not in own], actor, now))


async def _chats(session: AsyncSession, ids: Collection[int], actor: Actor) -> tuple[FoundChat, ...]:
    own = await tickets.accounts_of(session, actor.account_id, actor.person_id)
    found = [one for one in await chats.several(session, ids) if one.account_id not in own]
    known = await ticket_views.names(session, {one.holder_account_id for one in found})
    return tuple(_chat(one, known.get(one.holder_account_id, ""), actor) for one in found)


def _chat(chat: Chat, holder: str, actor: Actor) -> FoundChat:
    is_mine = chat.holder_account_id == actor.account_id
    number = chat.request_number or ""
    return FoundChat(chat.key, chat.id or 0, chat.status, chat.written_at, holder, is_mine, number)


async def _reports(
    session: AsyncSession, actor: Actor, now: datetime, where: ColumnElement[bool]
) -> tuple[ReportRow, ...]:
    order = (col(ErrorReport.id).desc(),)
    found = await error_reports.several(session, where, order_by=order, limit=MOST_FOUND)
    seen = [one for one in found if report_rules.may_see(facts_of(one.report), actor)]
    others = [one for one in seen if not report_rules.is_own(facts_of(one.report), actor)]
    return tuple([await row_of(session, one, actor, now) for one in others])
