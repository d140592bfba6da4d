"""What the desk sees: the list without personal data, and one chat with the citizen's context (SUP-2, SEC-4)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app import routes
from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.chat import Chat, ChatDuty
from oms_app.db.queries import chats as queries
from oms_app.db.queries.chats import Queued
from oms_app.domain import number as numbers
from oms_app.domain.actor import Actor
from oms_app.domain.chats import AT_DESK, ChatStatus, Side
from oms_app.services import chat_views
from oms_app.services.chat_views import CaseView, DeskView, HeirView, WaitingRow, lines_of

# How long that somebody's page is open need not be written again.
HEARD = AT_DESK / 3
APPLICATION_PAGES = (routes.APPLICATION, routes.APPLICATION_REPAIR, routes.APPLICATION_COMPLAINT)


async def desk(session: AsyncSession, actor: Actor, now: datetime) -> DeskView:
    """The list."""
    queued = await queries.open_ones(session)
    here = await queries.at_desk(session, now)
    duty = await session.get(ChatDuty, actor.account_id)
    waiting = [one for one in queued if one.chat.status is ChatStatus.WAITING]
    held = [one for one in queued if one.chat.status is ChatStatus.WITH_SPECIALIST]
    return DeskView(
        tuple(map(_row, waiting)),
        tuple(_row(one) for one in held if one.chat.holder_account_id == actor.account_id),
        tuple(_row(one) for one in held if one.chat.holder_account_id != actor.account_id),
        duty is None or duty.is_on,
        len([one for one in here if one.id != actor.account_id]),
        duty is not None and duty.seen_at > now - HEARD,
    )


async def shown(session: AsyncSession, actor: Actor, chat: Chat, account: Account | None, now: datetime) -> CaseView:
    """One chat in full, for its specialist."""
    application = await _application(session, chat, account)
    here = await queries.at_desk(session, now)
    return CaseView(
        chat.key,
        chat.id or 0,
        chat.status,
        lines_of(await queries.lines(session, chat.id)),
        account.display_name if account else "",
        account is not None,
        chat.page,
        (application.number or "") if application else "",
        application.status if application else None,
        tuple(HeirView(one.id or 0, one.display_name) for one in here if one.id != actor.account_id),
        frozenset({chat_views.topic(chat, Side.SPECIALIST)}),
        chat_views.typing_topic(chat, Side.CITIZEN),
    )


async def _application(session: AsyncSession, chat: Chat, account: Account | None) -> Application | None:
    """The application whose page the citizen looks at, if it is theirs."""
    found = next((given for given in (routes.params(one, chat.page) for one in APPLICATION_PAGES) if given), {})
    number = numbers.parse(found.get("number", ""))
    if number is None or account is None or account.person_id is None:
        return None
    return await session.scalar(
        sa.select(Application).where(
            col(Application.number) == number, col(Application.owner_person_id) == account.person_id
        )
    )


def _row(one: Queued) -> WaitingRow:
    chat = one.chat
    place = chat.page.strip("/").partition("/")[0]
    since = chat.waiting_since or chat.written_at
    return WaitingRow(chat.key, chat.id or 0, since, place, chat.account_id is not None, one.unread, one.holder or "")
