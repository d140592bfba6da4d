"""What was read off the scans of an identity document, beside what the owner of the account says (SIGN-3, DOC-5).

Beside what they typed and, of a person whom the portal knows, beside the name in the policy: never beside anything of
the register, which is told to nobody who has not proved who they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.confirmation import AccountScan
from oms_app.db.job import Job
from oms_app.db.queries import confirmations, readings
from oms_app.db.scan_reading import AccountReading
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.errors import NotFound
from oms_app.domain.identity_claim import NAME, TYPED
from oms_app.domain.levels import Confirmation
from oms_app.domain.recognition import Mark, ReadState
from oms_app.services import levels
from oms_app.services.audit import record
from oms_app.services.claimants import Claimant, claimant_of
from oms_app.services.ports import Ports
from oms_app.services.recognised import ReadScanView, compared, stored, typed_of
from oms_app.services.retries import is_last
from oms_app.services.scan_readings import words_on

TYPED_MARKS = frozenset({Mark.DOCUMENT, Mark.ISSUED_ON})
LONGEST = 40  # of what is typed: no series, number or date has more


class AccountReadings:
    """Handles `READ_ACCOUNT_SCAN`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def read(self, job: Job) -> None:
        """Keep what stands on the scan; one that was taken away meanwhile, or was read already, is let be."""
        scan_id = int(job.payload["scan_id"])
        async with self._db.read() as session:
            found = await readings.unread_of_account(session, scan_id)
        if found is None:
            return
        words = None if is_last(job) else await words_on(self._ports, found[0].key, found[0].media_type)
        async with self._db.write() as work:
            still = await readings.unread_of_account(work.session, scan_id, lock=True)
            if still is None:
                return
            account, now = still[1], self._ports.clock.now()
            state = ReadState.UNREAD if words is None else ReadState.READ
            row = AccountReading(
                account_scan_id=scan_id,
                account_id=account.id or 0,
                state=state,
                words=stored(words or ()),
                read_at=now,
            )
            work.session.add(row)
            record(work, SYSTEM, Deed.SCAN_READ, now, subject_person_id=account.person_id, detail=state)
            levels.tell(work, account)


async def of(
    session: AsyncSession, account: Account, today: date, typed: Mapping[str, str] | None = None
) -> tuple[ReadScanView, ...]:
    """Every scan of the account; beside `typed`, or beside what was last sent to be checked."""
    scans = await confirmations.scans(session, account.id or 0)
    if not scans:
        return ()
    found = await readings.of_account(session, account.id)
    said = typed if typed is not None else await _last_typed(session, account)
    try:
        who = await claimant_of(session, account)
    except NotFound:
        who = None
    return tuple(_view(scan, found.get(scan.id or 0), who, said, today) for scan in scans)


async def _last_typed(session: AsyncSession, account: Account) -> Mapping[str, str]:
    check = await confirmations.identity_check(session, account.id or 0, Confirmation.DOCUMENT)
    return check.typed if check else {}


def _view(
    scan: AccountScan, reading: AccountReading | None, who: Claimant | None, said: Mapping[str, str], today: date
) -> ReadScanView:
    values = {Field(name): said.get(name, "").strip()[:LONGEST] for name in TYPED}
    if who is not None:
        values |= {name: who.described.values.get(name, "") for name in NAME}
    typed = typed_of(values, who.described.born_on if who else None, today)
    new = TYPED_MARKS if who is not None and who.person_id is not None else frozenset(Mark)
    return compared(scan.key, scan.kind, reading, typed, new)
