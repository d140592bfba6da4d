"""What happens after the hand-over goes to the insurer's own system too: answers, withdrawals, files (SUB-3)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.insurer import Insurer
from oms_app.db.job import Job
from oms_app.db.queries import applications as queries
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database
from oms_app.domain.insurer_answers import TOLD
from oms_app.services.hand_over import file_of
from oms_app.services.insurer_ports import CitizenNews
from oms_app.services.ports import Ports


class InsurerNews:
    """Handles `TELL_INSURER` and `SEND_FILE_TO_INSURER`; the built-in desk needs neither."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def tell(self, job: Job) -> None:
        """One move of the citizen."""
        if not self._ports.insurer.is_elsewhere:
            return
        async with self._db.read() as session:
            application = await session.get_one(Application, int(job.payload["application_id"]))
            if application.erased_at is not None:
                return
            news = await _news(session, application, int(job.payload["version"]))
        await self._ports.insurer.tell(job.key, news)

    async def send_file(self, job: Job) -> None:
        """The bytes of one file that is still there."""
        if not self._ports.insurer.is_elsewhere:
            return
        async with self._db.read() as session:
            scan = await session.get(Scan, int(job.payload["scan_id"]))
            if scan is None or scan.removed_at is not None:
                return
            application = await session.get_one(Application, scan.application_id)
            code = (await session.get_one(Insurer, application.insurer_id)).code
        data = await self._ports.storage.get(scan.key)
        await self._ports.insurer.send_file(job.key, application.number or "", code, file_of(scan), data)


async def _news(session: AsyncSession, application: Application, version: int) -> CitizenNews:
    named = sa.select(ApplicationEvent).where(
        col(ApplicationEvent.application_id) == application.id, col(ApplicationEvent.version) == version
    )
    event = (await session.scalars(named)).one()
    return CitizenNews(
        number=application.number or "",
        insurer_code=(await session.get_one(Insurer, application.insurer_id)).code,
        event=TOLD[event.action],
        at=event.at,
        text=event.text,
        attachments=tuple(map(file_of, await queries.scans(session, application.id))),
    )
