"""Links of phones: the living one with all that it hangs on, its photographs, and what is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account, Session
from oms_app.db.application import Application
from oms_app.db.phone_link import PhoneLink, PhonePhoto
from oms_app.db.scan import Scan
from oms_app.domain.documents import DocumentKind


@dataclass(frozen=True)
class Living:
    """A link that still opens something: for which application, by whose session."""

    link: PhoneLink
    application: Application
    account: Account
    session: Session


async def living(
    session: AsyncSession, now: datetime, *where: sa.ColumnElement[bool], lock: bool = False
) -> Living | None:
    """The newest link that fits; a moved application, an ended link and one out of time have none."""
    found = (
        sa.select(PhoneLink, Application, Account, Session)
        .join(Application, col(Application.id) == col(PhoneLink.application_id))
        .join(Session, col(Session.id) == col(PhoneLink.session_id))
        .join(Account, col(Account.id) == col(Session.account_id))
        .where(
            col(PhoneLink.ended_at).is_(None),
            col(PhoneLink.expires_at) > now,
            col(PhoneLink.application_version) == col(Application.version),
            col(Account.blocked_at).is_(None),
            *where,
        )
        .order_by(col(PhoneLink.id).desc())
        .limit(1)
    )
    row = (await session.execute(found.with_for_update(of=PhoneLink) if lock else found)).first()
    return Living(*row) if row else None


async def end_all(session: AsyncSession, application_id: int | None, now: datetime) -> None:
    """No link of this application opens anything any more; what was refused goes at once."""
    theirs = col(PhoneLink.application_id) == application_id
    await forget_refused(session, theirs)
    await session.execute(sa.update(PhoneLink).where(theirs, col(PhoneLink.ended_at).is_(None)).values(ended_at=now))


async def forget_refused(
    session: AsyncSession, links: sa.ColumnElement[bool], kinds: Collection[DocumentKind] | None = None
) -> None:
    """Erase the refused photographs of these links, of these kinds of paper or of all: nobody will look at them."""
    refused = sa.delete(PhonePhoto).where(
        col(PhonePhoto.scan_key).is_(None), col(PhonePhoto.link_id).in_(sa.select(col(PhoneLink.id)).where(links))
    )
    await session.execute(refused if kinds is None else refused.where(col(PhonePhoto.kind).in_(kinds)))


async def photos(session: AsyncSession, link_id: int | None) -> Sequence[PhonePhoto]:
    """What came by this link, oldest first; an attached one that was taken off again is not there."""
    found = (
        sa.select(PhonePhoto)
        .join(Scan, col(Scan.key) == col(PhonePhoto.scan_key), isouter=True)
        .where(
            col(PhonePhoto.link_id) == link_id,
            col(PhonePhoto.scan_key).is_(None) | (col(Scan.id).is_not(None) & col(Scan.removed_at).is_(None)),
        )
        .order_by(col(PhonePhoto.id))
    )
    return (await session.scalars(found)).all()


async def forget(session: AsyncSession, before: datetime) -> None:
    """Erase links that ran out of time before this moment, with what is kept of their photographs."""
    old = sa.select(col(PhoneLink.id)).where(col(PhoneLink.expires_at) < before)
    await session.execute(sa.delete(PhonePhoto).where(col(PhonePhoto.link_id).in_(old)))
    await session.execute(sa.delete(PhoneLink).where(col(PhoneLink.expires_at) < before))
