"""Drawing a paper once, storing its bytes, and finding it again (CERT-4)."""

from __future__ import annotations

import hashlib

from sqlalchemy.exc import IntegrityError

from oms_app.db.paper import IssuedPaper
from oms_app.db.queries import papers as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Refused
from oms_app.services.audit import record
from oms_app.services.paper_orders import Order
from oms_app.services.ports import Permanent, Ports

FORMS = ("pdf", "html")


class PaperArchive:
    """One paper for each unique key, however often and by whomever it is ordered."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def keep(self, order: Order, actor: Actor) -> str:
        """The key of the paper: drawn now, or there already. Raises `Refused(STORAGE_FULL)`."""
        if there := await self._find(order.unique_key):
            return there
        key = self.ports.chance.key()
        pdf = await self.ports.drawer.pdf(order.text)
        await self._store(key, pdf, await self.ports.drawer.html(order.text))
        try:
            kept = await self._write(order, key, pdf, actor)
        except IntegrityError:  # another process was faster
            kept = await self._find(order.unique_key) or key
        if kept != key:
            await self._drop(key)
        return kept

    async def read(self, key: str, form: str) -> bytes:
        """The stored bytes of a paper as `pdf` or `html`."""
        return await self.ports.storage.get(f"{key}.{form}")

    async def _find(self, unique_key: str) -> str | None:
        async with self.db.read() as session:
            return await queries.by_unique_key(session, unique_key)

    async def _write(self, order: Order, key: str, pdf: bytes, actor: Actor) -> str:
        async with self.db.write() as work:
            if there := await queries.by_unique_key(work.session, order.unique_key):
                return there
            work.session.add(_row(order, key, pdf))
            record(
                work,
                actor,
                Deed.PAPER_ISSUED,
                self.ports.clock.now(),
                subject_person_id=order.person_id,
                application_id=order.application_id,
                detail=order.text.kind,
            )
            work.wake(f"person:{order.person_id}")
        return key

    async def _store(self, key: str, pdf: bytes, html: bytes) -> None:
        try:
            for form, data in zip(FORMS, (pdf, html), strict=True):
                await self.ports.storage.put(f"{key}.{form}", data)
        except Permanent as error:
            await self._drop(key)
            raise Refused(Code.STORAGE_FULL) from error

    async def _drop(self, key: str) -> None:
        for form in FORMS:
            await self.ports.storage.remove(f"{key}.{form}")


def _row(order: Order, key: str, pdf: bytes) -> IssuedPaper:
    return IssuedPaper(
        key=key,
        unique_key=order.unique_key,
        kind=order.text.kind,
        number=order.text.number,
        title=order.text.title,
        person_id=order.person_id,
        policy_id=order.policy_id,
        application_id=order.application_id,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        issued_at=order.text.issued_at,
    )
