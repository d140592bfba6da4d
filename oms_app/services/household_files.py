"""One upload for several applications: a sealed copy of every file for each, so that each is erased by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content.documents import file_name
from oms_app.db.application import Application
from oms_app.db.queries import applications as queries
from oms_app.db.queries import household, readings
from oms_app.db.scan import Scan
from oms_app.db.scan_reading import ScanReading
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Stale
from oms_app.domain.workflow import Status
from oms_app.services import drafts, errands
from oms_app.services.attempts import NOT_CARRIED
from oms_app.services.dossier import slots_of
from oms_app.services.ports import Ports
from oms_app.services.scan_arrivals import ENDINGS


@dataclass
class Copies:
    """The keys of the copies by policy and scan; `kept` says that there are rows now that need them."""

    keys: dict[tuple[int, str], str] = field(default_factory=dict)
    kept: bool = False

    def key(self, policy_id: int, scan: Scan) -> str:
        """Raises `Stale` for a file that came, or for somebody who was chosen, after the copies were made."""
        if (policy_id, scan.key) not in self.keys:
            raise Stale
        return self.keys[policy_id, scan.key]


@asynccontextmanager
async def copied(db: Database, ports: Ports, actor: Actor, key: str) -> AsyncIterator[Copies]:
    """Copy the files of a draft for everybody whom it takes along, outside the transaction; needless ones go again."""
    copies = Copies()
    async with db.read() as session:
        application = (await drafts.mine(session, actor, key)).application
        is_draft = application.status is Status.DRAFT
        along = await household.chosen(session, application.id) if is_draft else ()
        scans = await _needed(session, application) if along else ()
    try:
        for scan in scans:
            data = await ports.storage.get(scan.key)
            for row in along:
                copies.keys[row.policy_id, scan.key] = ports.chance.key()
                await ports.storage.put(copies.keys[row.policy_id, scan.key], data)
        yield copies
    except BaseException:
        copies.kept = False  # whatever was written is rolled back
        raise
    finally:
        if not copies.kept:
            for copy in copies.keys.values():
                await ports.storage.remove(copy)


async def attach(work: UnitOfWork, lead: Application, made: Application, enp: str, copies: Copies) -> None:
    """Give an application its own files, called by its own policy, with what was read off them already."""
    read = await readings.of_application(work.session, lead.id)
    places: Counter[str] = Counter()
    assert made.id is not None
    for scan in await _needed(work.session, lead):
        places[scan.kind] += 1
        name = file_name(enp, scan.kind, places[scan.kind], ENDINGS[scan.media_type])
        carried = scan.model_dump(exclude=NOT_CARRIED | {"name"})
        own = Scan(**carried, key=copies.key(made.policy_id, scan), application_id=made.id, name=name)
        work.session.add(own)
        await work.session.flush()
        reading = read.get(scan.id or 0)
        if reading is None:
            await errands.read_scan(work, own.id or 0, made.saved_at)
        else:
            work.session.add(
                ScanReading(
                    scan_id=own.id or 0,
                    application_id=made.id,
                    state=reading.state,
                    words=reading.words,
                    read_at=reading.read_at,
                )
            )


async def _needed(session: AsyncSession, application: Application) -> Sequence[Scan]:
    """The files that the others' applications ask for too; one of an earlier choice is nobody else's."""
    kinds = {kind for slot in slots_of(application) for kind in slot.kinds}
    return [scan for scan in await queries.scans(session, application.id) if scan.kind in kinds]
