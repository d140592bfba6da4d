"""Chats that were kept long enough: their lines and files are erased (SEC-5)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.chat import Chat, ChatMessage
from oms_app.db.queries import chats as queries
from oms_app.db.queries import support_words
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.retention import CHATS, CHATS_OF_BROWSERS
from oms_app.domain.support_parts import SupportPart
from oms_app.services import kept_files
from oms_app.services.audit import record
from oms_app.services.ports import Ports


async def erase(db: Database, ports: Ports) -> None:
    """Erase every chat whose time is over; what is left by a run that was cut short the next one finds."""
    now = ports.clock.now()
    async with db.write() as work:
        keys = [
            key
            for chat in await queries.older(work.session, now - CHATS, now - CHATS_OF_BROWSERS)
            for key in await _erase(work, chat, now)
        ]
    for key in keys:
        await kept_files.remove(ports, key)


async def _erase(work: UnitOfWork, chat: Chat, now: datetime) -> list[str]:
    lines = await queries.lines(work.session, chat.id)
    account = await work.session.get_one(Account, chat.account_id) if chat.account_id else None
    subject = account.person_id if account else None
    record(work, SYSTEM, Deed.ERASED, now, subject_person_id=subject, detail=f"chat:{chat.id}")
    await work.session.execute(sa.delete(ChatMessage).where(col(ChatMessage.chat_id) == chat.id))
    await support_words.forget(work.session, SupportPart.CHAT, chat.id)
    await work.session.delete(chat)
    return [line.file_key for line in lines if line.file_key]
