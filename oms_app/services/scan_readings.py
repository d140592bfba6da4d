"""Reading the text of accepted scans off the request path; no reader, or one that fails, holds nobody up (DOC-5)."""

from __future__ import annotations

from oms_app.db.job import Job
from oms_app.db.queries import readings
from oms_app.db.queries.scans import Attached
from oms_app.db.scan_reading import ScanReading
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.recognition import ReadState
from oms_app.domain.workflow import UNDECIDED
from oms_app.services import errands
from oms_app.services.audit import record_on
from oms_app.services.ports import Permanent, Ports
from oms_app.services.recognised import stored
from oms_app.services.retries import is_last
from oms_app.services.scan_measures import ScannedWord


class ScanReadings:
    """Handles `READ_SCAN`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def read(self, job: Job) -> None:
        """Keep what stands on the scan; one that was taken off meanwhile, or was read already, is let be."""
        scan_id = int(job.payload["scan_id"])
        async with self._db.read() as session:
            found = await readings.unread(session, scan_id)
        if found is None:
            return
        # The last attempt only says that the others have failed, so that nobody waits for ever.
        words = None if is_last(job) else await words_on(self._ports, found.scan.key, found.scan.media_type)
        async with self._db.write() as work:
            still = await readings.unread(work.session, scan_id, lock=True)
            if still is not None:
                await self._keep(work, still, words)

    async def _keep(self, work: UnitOfWork, found: Attached, words: tuple[ScannedWord, ...] | None) -> None:
        scan, application, now = found.scan, found.application, self._ports.clock.now()
        assert scan.id is not None
        assert application.id is not None
        state = ReadState.UNREAD if words is None else ReadState.READ
        kept = stored(words or ())
        work.session.add(
            ScanReading(scan_id=scan.id, application_id=application.id, state=state, words=kept, read_at=now)
        )
        record_on(work, SYSTEM, Deed.SCAN_READ, now, application, state)
        work.wake(f"person:{application.owner_person_id}")
        if application.status in UNDECIDED:
            work.wake(f"insurer:{application.insurer_id}")
            await errands.check_arrival(work, application.id, f"scan:{scan.id}", now)


async def words_on(ports: Ports, key: str, media_type: str) -> tuple[ScannedWord, ...] | None:
    """What stands on the file that is stored under this key; None when nobody can read it."""
    try:
        return await ports.scanner.read(await ports.storage.get(key), media_type)
    except Permanent:
        return None
