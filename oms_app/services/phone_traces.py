"""What a phone leaves behind when its link runs out by itself: refused photographs that nobody will look at (SEC-5)."""

from __future__ import annotations

from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.phone_link import PhoneLink
from oms_app.db.queries import phone_links as queries
from oms_app.db.unit_of_work import Database
from oms_app.services.ports import Ports


class PhoneTraces:
    """Handles `FORGET_PHOTOS`; a link that is ended earlier by somebody leaves nothing for it to do."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self._db = db
        self._ports = ports

    async def forget(self, job: Job) -> None:
        """Erase what was refused of the photographs of a link that is over."""
        this = col(PhoneLink.id) == int(job.payload["link_id"])
        over = col(PhoneLink.expires_at) <= self._ports.clock.now()
        async with self._db.write() as work:
            await queries.forget_refused(work.session, this & over)
