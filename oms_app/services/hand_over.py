"""Handing a sent application over to its insurer, again and again until it is there (SUB-3)."""

from __future__ import annotations

from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.job import Job
from oms_app.db.unit_of_work import Database
from oms_app.domain.workflow import Status
from oms_app.services.moves import receive
from oms_app.services.ports import Ports


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
            insurer = await session.get_one(Insurer, application.insurer_id)
        if application.number is None or application.status is not Status.SENT or application.received_at is not None:
            return
        await self._ports.insurer.hand_over(job.key, application.number, insurer.code)
        async with self._db.write() as work:
            locked = await work.session.get_one(Application, application_id, with_for_update=True)
            await receive(work, self._ports.clock, locked)
