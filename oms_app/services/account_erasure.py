"""Scans of an account's own document are erased when they have proved it, or came to nothing (SEC-5)."""

from __future__ import annotations

from oms_app.db.account import Account
from oms_app.db.confirmation import AccountScan
from oms_app.db.queries import readings
from oms_app.db.queries import retention as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.services import kept_files
from oms_app.services.audit import record
from oms_app.services.ports import Ports

DETAIL = "account_scan"


async def erase_scans(db: Database, ports: Ports) -> None:
    """Bytes first, then the row: what was interrupted is found again by the next run."""
    async with db.read() as session:
        found = await queries.account_scans(session, ports.clock.now())
    for scan_id, key in found:
        await kept_files.remove(ports, key)
        await _forget(db, ports, scan_id)


async def _forget(db: Database, ports: Ports, scan_id: int) -> None:
    """What stays of a scan is its kind, its size and when it came and went."""
    now = ports.clock.now()
    async with db.write() as work:
        scan = await work.session.get_one(AccountScan, scan_id, with_for_update=True)
        account = await work.session.get_one(Account, scan.account_id)
        scan.name = scan.original_name = ""
        scan.removed_at = scan.removed_at or now
        await readings.forget_account_scan(work.session, scan_id)
        record(work, SYSTEM, Deed.ERASED, now, subject_person_id=account.person_id, detail=DETAIL)
