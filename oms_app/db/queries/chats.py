"""Chats: the one of a citizen or a browser, their lines, what waits at the desk and who is there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.chat import Chat, ChatDuty, ChatMessage
from oms_app.db.columns import UtcTime
from oms_app.domain.actor import Role
from oms_app.domain.chats import AT_DESK, OPEN, Side


@dataclass(frozen=True)
class Queued:
    """A chat of the desk with how many of its citizen's lines nobody has read, and who holds it."""

    chat: Chat
    unread: int
    holder: str | None


async def of_account(session: AsyncSession, account_id: int, *, lock: bool = False) -> Chat | None:
    """The chat of this account."""
    return await _one(session, col(Chat.account_id) == account_id, lock=lock)


async def of_visitor(session: AsyncSession, visitor: str, *, lock: bool = False) -> Chat | None:
    """The chat of this browser."""
    return await _one(session, col(Chat.visitor_hash) == visitor, lock=lock)


async def by_key(session: AsyncSession, key: str, *, lock: bool = False) -> Chat | None:
    """Any chat."""
    return await _one(session, col(Chat.key) == key, lock=lock)


async def several(session: AsyncSession, ids: Collection[int]) -> Sequence[Chat]:
    """These chats, who wrote last first."""
    found = sa.select(Chat).where(col(Chat.id).in_(ids))
    return (await session.scalars(found.order_by(col(Chat.written_at).desc(), col(Chat.id)))).all()


async def lines(session: AsyncSession, chat_id: int | None, last: int | None = None) -> list[ChatMessage]:
    """The lines of a chat in their order; of many the `last` ones."""
    found = sa.select(ChatMessage).where(col(ChatMessage.chat_id) == chat_id).order_by(col(ChatMessage.position).desc())
    rows = await session.scalars(found if last is None else found.limit(last))
    return list(reversed(rows.all()))


async def line(session: AsyncSession, chat_id: int | None, client_id: str) -> ChatMessage | None:
    """The line that a browser called so."""
    found = sa.select(ChatMessage).where(col(ChatMessage.chat_id) == chat_id, col(ChatMessage.client_id) == client_id)
    return (await session.scalars(found)).one_or_none()


async def file(session: AsyncSession, file_key: str) -> tuple[ChatMessage, Chat] | None:
    """The line of this file, and its chat."""
    found = (
        sa.select(ChatMessage, Chat)
        .join(Chat, col(Chat.id) == col(ChatMessage.chat_id))
        .where(col(ChatMessage.file_key) == file_key)
    )
    row = (await session.execute(found)).first()
    return (row[0], row[1]) if row else None


async def glimpse(
    session: AsyncSession, account_id: int | None, visitor: str, now: datetime
) -> tuple[Chat | None, int, int]:
    """The chat of an account, else of a browser; how many of its lines the citizen has not read; who is at the desk."""
    fresh = sa.select(sa.func.count(col(ChatMessage.id))).where(
        col(ChatMessage.chat_id) == col(Chat.id),
        col(ChatMessage.side) == Side.SPECIALIST,
        col(ChatMessage.read_at).is_(None),
    )
    here = sa.select(sa.func.count()).select_from(ChatDuty).join(Account).where(*_here(now)).scalar_subquery()
    mine = _owned_by(account_id, visitor)
    row = (
        await session.execute(sa.select(Chat, fresh.correlate(Chat).scalar_subquery(), here).where(mine))
    ).one_or_none()
    return (row[0], row[1], row[2]) if row else (None, 0, await how_many_at_desk(session, now))


async def known_line(session: AsyncSession, account_id: int | None, visitor: str, client_id: str) -> tuple[bool, bool]:
    """Whether an account, else a browser, has a chat, and a line that was called so in it."""
    line_there = sa.exists().where(col(ChatMessage.chat_id) == col(Chat.id), col(ChatMessage.client_id) == client_id)
    found = sa.select(line_there.correlate(Chat)).where(_owned_by(account_id, visitor))
    is_there = await session.scalar(found)
    return is_there is not None, bool(is_there)


async def with_owner(session: AsyncSession, key: str, *, lock: bool = False) -> tuple[Chat, Account | None] | None:
    """Any chat, and whose it is; nobody's account for a browser."""
    found = (
        sa.select(Chat, Account)
        .join(Account, col(Account.id) == col(Chat.account_id), isouter=True)
        .where(col(Chat.key) == key)
    )
    row = (await session.execute(found.with_for_update(of=Chat) if lock else found)).one_or_none()
    return (row[0], row[1]) if row else None


async def mark(session: AsyncSession, chat_id: int | None, by: Side, now: datetime, *, seen: bool) -> None:
    """All that the other side wrote has come to this side, and was read if it was `seen`."""
    delivered, read = col(ChatMessage.delivered_at), col(ChatMessage.read_at)
    stamps = {"delivered_at": sa.func.coalesce(delivered, sa.bindparam("moment", now, UtcTime()))}
    fresh = read.is_(None) if seen else delivered.is_(None)
    change = sa.update(ChatMessage).where(_of_other(chat_id, by), fresh)
    await session.execute(change.values(**stamps, **({"read_at": now} if seen else {})))


async def open_ones(session: AsyncSession) -> list[Queued]:
    """What waits and what is held, longest waiting first."""
    fresh = (
        sa.select(sa.func.count(col(ChatMessage.id)))
        .where(
            col(ChatMessage.chat_id) == col(Chat.id),
            col(ChatMessage.side) == Side.CITIZEN,
            col(ChatMessage.read_at).is_(None),
        )
        .correlate(Chat)
        .scalar_subquery()
    )
    found = (
        sa.select(Chat, fresh, col(Account.display_name))
        .join(Account, col(Account.id) == col(Chat.holder_account_id), isouter=True)
        .where(col(Chat.status).in_(OPEN))
        .order_by(col(Chat.waiting_since), col(Chat.written_at), col(Chat.id))
    )
    return [Queued(chat, many, holder) for chat, many, holder in await session.execute(found)]


async def at_desk(session: AsyncSession, now: datetime) -> Sequence[Account]:
    """The specialists who answer now, by name."""
    found = (
        sa.select(Account)
        .join(ChatDuty, col(ChatDuty.account_id) == col(Account.id))
        .where(*_here(now))
        .order_by(col(Account.display_name), col(Account.id))
    )
    return (await session.scalars(found)).all()


async def how_many_at_desk(session: AsyncSession, now: datetime) -> int:
    """How many specialists answer now."""
    return await session.scalar(sa.select(sa.func.count()).select_from(ChatDuty).join(Account).where(*_here(now))) or 0


async def older(session: AsyncSession, accounts: datetime, browsers: datetime) -> Sequence[Chat]:
    """Chats in which nothing was written since, by whether anybody had signed in."""
    over = sa.and_(col(Chat.account_id).is_(None), col(Chat.written_at) <= browsers)
    return (await session.scalars(sa.select(Chat).where(over | (col(Chat.written_at) <= accounts)))).all()


def _here(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Who has the desk open and is not on a break."""
    return (
        col(ChatDuty.is_on) == sa.true(),
        col(ChatDuty.seen_at) > now - AT_DESK,
        col(Account.role) == Role.SUPPORT,
        col(Account.blocked_at).is_(None),
    )


async def _one(session: AsyncSession, where: sa.ColumnElement[bool], *, lock: bool) -> Chat | None:
    found = sa.select(Chat).where(where)
    return (await session.scalars(found.with_for_update() if lock else found)).one_or_none()


def _owned_by(account_id: int | None, visitor: str) -> sa.ColumnElement[bool]:
    return col(Chat.account_id) == account_id if account_id else col(Chat.visitor_hash) == visitor


def _of_other(chat_id: int | None, side: Side) -> sa.ColumnElement[bool]:
    """What the other side said; what the portal tells is news to nobody."""
    other = Side.SPECIALIST if side is Side.CITIZEN else Side.CITIZEN
    return sa.and_(col(ChatMessage.chat_id) == chat_id, col(ChatMessage.side) == other)
