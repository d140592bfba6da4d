"""Handing a sent application over to its insurer, again and again until it is there (SUB-3)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.job import Job
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.db.queries import applications as queries
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database
from oms_app.domain.workflow import Status
from oms_app.services.dossier import change_rows, name_of
from oms_app.services.insurer_ports import HandedFile, HandedOver
from oms_app.services.moves import receive
from oms_app.services.ports import Ports, Temporary


class HandOver:
    """Handles `SEND_TO_INSURER`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def send(self, job: Job) -> None:
        """Hand it over and write down that the insurer has it; one that was withdrawn or taken meanwhile is let be."""
        application_id = int(job.payload["application_id"])
        async with self._db.read() as session:
            application = await session.get_one(Application, application_id)
            if application.status is not Status.SENT or application.received_at is not None:
                return
            case = await _case(session, application)
        if not await self._ports.insurer.hand_over(job.key, case):
            raise Temporary("the insurer has not said yet that it has it")
        async with self._db.write() as work:
            locked = await work.session.get_one(Application, application_id, with_for_update=True)
            await receive(work, self._ports.clock, locked)


async def _case(session: AsyncSession, application: Application) -> HandedOver:
    """The application as its insurer is given it."""
    insurer = await session.get_one(Insurer, application.insurer_id)
    policy = await session.get_one(Policy, application.policy_id)
    subject = await session.get_one(Person, application.subject_person_id)
    scans = await queries.scans(session, application.id)
    assert application.number
    assert application.submitted_at
    assert application.decide_by
    return HandedOver(
        number=application.number,
        insurer_code=insurer.code,
        submitted_at=application.submitted_at,
        decide_by=application.decide_by,
        person=name_of(subject),
        born_on=subject.born_on,
        snils=subject.snils or "",
        enp=policy.enp,
        rows=tuple((row.field.value, row.old, row.new) for row in change_rows(application)),
        reason=application.reason.value if application.reason else "",
        reason_text=application.reason_text,
        attachments=tuple(map(file_of, scans)),
    )


def file_of(scan: Scan) -> HandedFile:
    """A file as insurers are told of it."""
    return HandedFile(scan.kind.value, scan.name, scan.media_type, scan.size, scan.sha256)
