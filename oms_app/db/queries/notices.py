"""Messages of an account, and how they were delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.notice import Delivery, Notice
from oms_app.db.plain import plain

# Asked with every page that is opened: put together once.
_NOTICE = plain(Notice)
UNREAD = sa.select(sa.func.count(_NOTICE.id)).where(
    _NOTICE.account_id == sa.bindparam("account_id"), _NOTICE.read_at.is_(None)
)


async def of_account(session: AsyncSession, account_id: int, *, limit: int) -> list[tuple[Notice, str | None]]:
    """The newest messages with the numbers of their applications."""
    rows = await session.execute(
        sa.select(Notice, col(Application.number))
        .join(Application, col(Application.id) == col(Notice.application_id), isouter=True)
        .where(col(Notice.account_id) == account_id)
        .order_by(col(Notice.id).desc())
        .limit(limit)
    )
    return [(notice, number) for notice, number in rows]


async def of_application(session: AsyncSession, application_id: int | None, account_id: int) -> Sequence[Notice]:
    """What this account was told of this application, newest first."""
    rows = await session.scalars(
        sa.select(Notice)
        .where(col(Notice.application_id) == application_id, col(Notice.account_id) == account_id)
        .order_by(col(Notice.id).desc())
    )
    return rows.all()


async def deliveries(session: AsyncSession, notice_ids: list[int | None]) -> dict[int | None, list[Delivery]]:
    """The deliveries of these messages, by message."""
    rows = await session.scalars(
        sa.select(Delivery).where(col(Delivery.notice_id).in_(notice_ids)).order_by(col(Delivery.id))
    )
    found: dict[int | None, list[Delivery]] = defaultdict(list)
    for row in rows:
        found[row.notice_id].append(row)
    return found


async def count_unread(session: AsyncSession, account_id: int) -> int:
    """How many messages of this account are not read."""
    return await session.scalar(UNREAD, {"account_id": account_id}) or 0


async def mark_read(session: AsyncSession, account_id: int, now: datetime) -> bool:
    """Mark every unread message of this account; whether there were any."""
    marked = await session.execute(
        sa.update(Notice).where(col(Notice.account_id) == account_id, col(Notice.read_at).is_(None)).values(read_at=now)
    )
    return bool(marked.rowcount)  # type: ignore[attr-defined]
