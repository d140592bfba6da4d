"""What was read off scans: by application or account, by scan, and forgetting it."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.confirmation import AccountScan
from oms_app.db.queries.scans import Attached
from oms_app.db.scan import Scan
from oms_app.db.scan_reading import AccountReading, ScanReading


async def of_application(session: AsyncSession, application_id: int | None) -> dict[int, ScanReading]:
    """The readings of an application by the id of their scan."""
    rows = await session.scalars(sa.select(ScanReading).where(col(ScanReading.application_id) == application_id))
    return {row.scan_id: row for row in rows}


async def unread(session: AsyncSession, scan_id: int, *, lock: bool = False) -> Attached | None:
    """A scan that is there and was not read yet; `lock` keeps its application as it is meanwhile."""
    wanted = (
        sa.select(Scan, Application)
        .join(Application, col(Application.id) == col(Scan.application_id))
        .join(ScanReading, col(ScanReading.scan_id) == col(Scan.id), isouter=True)
        .where(col(Scan.id) == scan_id, col(Scan.removed_at).is_(None), col(ScanReading.scan_id).is_(None))
    )
    row = (await session.execute(wanted.with_for_update(of=Application) if lock else wanted)).first()
    return Attached(*row) if row else None


async def forget_scan(session: AsyncSession, scan_id: int | None) -> None:
    """Erase what was read off one scan."""
    await session.execute(sa.delete(ScanReading).where(col(ScanReading.scan_id) == scan_id))


async def forget_application(session: AsyncSession, application_id: int | None) -> None:
    """Erase what was read off every scan of an application."""
    await session.execute(sa.delete(ScanReading).where(col(ScanReading.application_id) == application_id))


async def of_account(session: AsyncSession, account_id: int | None) -> dict[int, AccountReading]:
    """The readings of an account's own scans by the id of their scan."""
    rows = await session.scalars(sa.select(AccountReading).where(col(AccountReading.account_id) == account_id))
    return {row.account_scan_id: row for row in rows}


async def unread_of_account(
    session: AsyncSession, scan_id: int, *, lock: bool = False
) -> tuple[AccountScan, Account] | None:
    """A scan of an account that is there and was not read yet; `lock` keeps its account as it is meanwhile."""
    wanted = (
        sa.select(AccountScan, Account)
        .join(Account, col(Account.id) == col(AccountScan.account_id))
        .join(AccountReading, col(AccountReading.account_scan_id) == col(AccountScan.id), isouter=True)
        .where(
            col(AccountScan.id) == scan_id,
            col(AccountScan.removed_at).is_(None),
            col(AccountReading.account_scan_id).is_(None),
        )
    )
    row = (await session.execute(wanted.with_for_update(of=Account) if lock else wanted)).first()
    return (row[0], row[1]) if row else None


async def forget_account_scan(session: AsyncSession, scan_id: int | None) -> None:
    """Erase what was read off one scan of an account."""
    await session.execute(sa.delete(AccountReading).where(col(AccountReading.account_scan_id) == scan_id))
