"""What is kept long enough: drafts by their last touch, other applications by their decision, scans of accounts."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.confirmation import AccountScan, Confirmed
from oms_app.db.notice import Notice
from oms_app.db.scan import Scan
from oms_app.domain.actor import Role
from oms_app.domain.levels import Confirmation
from oms_app.domain.notices import NoticeKind
from oms_app.domain.retention import PROVED_SCANS, TERMS, UNUSED_SCANS, Outcome
from oms_app.domain.workflow import Status

_SENT = col(Application.submitted_at).is_not(None)
_IS: dict[Outcome, sa.ColumnElement[bool]] = {
    Outcome.UNTOUCHED_DRAFT: col(Application.status) == Status.DRAFT,
    Outcome.DISCARDED: (col(Application.status) == Status.WITHDRAWN) & ~_SENT,
    Outcome.WITHDRAWN: (col(Application.status) == Status.WITHDRAWN) & _SENT,
    Outcome.REFUSED: col(Application.status) == Status.REFUSED,
    Outcome.APPROVED: col(Application.status) == Status.APPROVED,
}


async def due(session: AsyncSession, now: datetime) -> list[int]:
    """Applications to erase or to warn of, not erased yet."""
    since = sa.func.coalesce(col(Application.decided_at), col(Application.saved_at))
    over = (
        _IS[outcome] & (since <= now - term.kept_for + (term.warned_before or timedelta()))
        for outcome, term in TERMS.items()
    )
    found = sa.select(col(Application.id)).where(col(Application.erased_at).is_(None), sa.or_(*over))
    return [one for one in await session.scalars(found.order_by(col(Application.id))) if one is not None]


async def all_scans(session: AsyncSession, application_id: int) -> list[Scan]:
    """Every scan that was ever attached."""
    rows = await session.scalars(sa.select(Scan).where(col(Scan.application_id) == application_id))
    return list(rows)


async def account_scans(session: AsyncSession, now: datetime) -> list[tuple[int, str]]:
    """Scans of accounts whose time is over: id and key."""
    proof = sa.and_(
        col(Confirmed.account_id) == col(AccountScan.account_id), col(Confirmed.kind) == Confirmation.DOCUMENT
    )
    over = (col(Confirmed.confirmed_at) <= now - PROVED_SCANS) | (col(AccountScan.uploaded_at) <= now - UNUSED_SCANS)
    found = sa.select(col(AccountScan.id), col(AccountScan.key)).outerjoin(Confirmed, proof)
    rows = await session.execute(found.where(col(AccountScan.removed_at).is_(None), over))
    return [(scan_id, key) for scan_id, key in rows if scan_id is not None]


async def removed_keys(session: AsyncSession, application_id: int) -> list[str]:
    """The files whose bytes have no reader any more."""
    rows = await session.scalars(
        sa.select(col(Scan.key)).where(col(Scan.application_id) == application_id, col(Scan.removed_at).is_not(None))
    )
    return list(rows)


async def owners(session: AsyncSession, person_id: int) -> list[int]:
    """The accounts by which a citizen signs in."""
    rows = await session.scalars(
        sa.select(col(Account.id)).where(col(Account.person_id) == person_id, col(Account.role) == Role.CITIZEN)
    )
    return [one for one in rows if one is not None]


async def is_warned(session: AsyncSession, application: Application) -> bool:
    """Whether the citizen was warned since they last touched the draft."""
    found = await session.scalar(
        sa.select(col(Notice.id)).where(
            col(Notice.application_id) == application.id,
            col(Notice.kind) == NoticeKind.DRAFT_EXPIRES,
            col(Notice.created_at) > application.saved_at,
        )
    )
    return found is not None
