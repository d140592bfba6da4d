"""Filling the index of the support's search with whatever is not in it: after an update, by the daily run (DESK-2)."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.chat import ChatMessage
from oms_app.db.error_report import ErrorReport
from oms_app.db.support_word import SupportWord
from oms_app.db.ticket import TicketMessage
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.support_parts import SupportPart
from oms_app.services import support_words
from oms_app.services.report_moves import keep_words


async def fill(db: Database) -> None:
    """Every part, one row after another; what is done by a run that was cut short stays done."""
    owners = {
        SupportPart.TICKET: col(TicketMessage.ticket_id),
        SupportPart.CHAT: col(ChatMessage.chat_id),
        SupportPart.REPORT: col(ErrorReport.id),
    }
    for part, owner in owners.items():
        known = sa.select(col(SupportWord.row_id)).where(col(SupportWord.part) == part)
        async with db.read() as session:
            missing = list(await session.scalars(sa.select(owner).where(owner.not_in(known)).distinct()))
        await _fill(db, part, missing)


async def _fill(db: Database, part: SupportPart, missing: Iterable[int | None]) -> None:
    for row_id in filter(None, missing):
        async with db.write() as work:
            if part is SupportPart.REPORT:
                await _report(work, row_id)
            else:
                await support_words.keep(work, part, row_id, await _said(work, part, row_id))


async def _said(work: UnitOfWork, part: SupportPart, row_id: int) -> str:
    """Everything that was written in a request or a chat."""
    of_ticket = sa.select(col(TicketMessage.text)).where(col(TicketMessage.ticket_id) == row_id)
    of_chat = sa.select(col(ChatMessage.text)).where(col(ChatMessage.chat_id) == row_id)
    texts = await work.session.scalars(of_ticket if part is SupportPart.TICKET else of_chat)
    return "\n".join(texts)


async def _report(work: UnitOfWork, report_id: int) -> None:
    report = await work.session.get_one(ErrorReport, report_id)
    if report.number is not None and report.erased_at is None:
        await keep_words(work, report)
