"""Drawing a paper once, storing its bytes, and finding it again (CERT-4)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from sqlalchemy.exc import IntegrityError

from oms_app.db.paper import IssuedPaper
from oms_app.db.queries import papers as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain import paper_code
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Refused
from oms_app.services import paper_standing
from oms_app.services.audit import record
from oms_app.services.paper_orders import Order
from oms_app.services.ports import PaperText, Permanent, Ports
from oms_app.services.seal_ports import Sealed

FORMS = ("pdf", "html")


@dataclass(frozen=True)
class Drawn:
    """A paper that is drawn and not written down yet."""

    key: str
    code: str
    pdf: Sealed
    html: Sealed


class PaperArchive:
    """One paper for each unique key, however often and by whomever it is ordered."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def keep(self, order: Order, actor: Actor) -> str:
        """The key of the paper: drawn and signed now, or there already.

        Raises `Refused(STORAGE_FULL)`, and `Temporary` when it cannot be signed just now.
        """
        if there := await self._find(order.unique_key):
            return there
        drawn = await self._drawn(order.text)
        key = drawn.key
        await self._store(drawn)
        try:
            kept = await self._write(order, drawn, actor)
        except IntegrityError:  # another process was faster
            kept = await self._find(order.unique_key) or key
        if kept != key:
            await self._drop(key)
        return kept

    async def read(self, key: str, form: str) -> bytes:
        """The stored bytes of a paper as `pdf` or `html`."""
        return await self.ports.storage.get(f"{key}.{form}")

    async def _drawn(self, text: PaperText) -> Drawn:
        chance, drawer = self.ports.chance, self.ports.drawer
        coded = replace(text, code=paper_code.build(chance.token()))
        pdf = await self.ports.sealer.pdf(await drawer.pdf(coded))
        html = await self.ports.sealer.html(await drawer.html(coded), _claims(coded))
        return Drawn(chance.key(), coded.code, pdf, html)

    async def _find(self, unique_key: str) -> str | None:
        async with self.db.read() as session:
            return await queries.by_unique_key(session, unique_key)

    async def _write(self, order: Order, drawn: Drawn, actor: Actor) -> str:
        async with self.db.write() as work:
            if there := await queries.by_unique_key(work.session, order.unique_key):
                return there
            row = _row(order, drawn)
            work.session.add(row)
            await work.session.flush()
            await paper_standing.superseded(work, row)
            record(
                work,
                actor,
                Deed.PAPER_ISSUED,
                self.ports.clock.now(),
                subject_person_id=order.person_id,
                application_id=order.application_id,
                detail=order.text.kind,
            )
            await paper_standing.tell(work, order.person_id)
        return drawn.key

    async def _store(self, drawn: Drawn) -> None:
        try:
            for form, sealed in zip(FORMS, (drawn.pdf, drawn.html), strict=True):
                await self.ports.storage.put(f"{drawn.key}.{form}", sealed.data)
        except Permanent as error:
            await self._drop(drawn.key)
            raise Refused(Code.STORAGE_FULL) from error

    async def _drop(self, key: str) -> None:
        for form in FORMS:
            await self.ports.storage.remove(f"{key}.{form}")


def _claims(text: PaperText) -> dict[str, str]:
    """What the signature of a page says of it, beside what is to be seen on it."""
    return {"kind": text.kind, "number": text.number, "code": text.code, "issued_at": text.issued_at.isoformat()}


def _row(order: Order, drawn: Drawn) -> IssuedPaper:
    return IssuedPaper(
        key=drawn.key,
        code=drawn.code,
        unique_key=order.unique_key,
        kind=order.text.kind,
        number=order.text.number,
        title=order.text.title,
        person_id=order.person_id,
        policy_id=order.policy_id,
        application_id=order.application_id,
        policy_status=order.policy_status,
        sha256=hashlib.sha256(drawn.pdf.data).hexdigest(),
        html_sha256=hashlib.sha256(drawn.html.data).hexdigest(),
        size=len(drawn.pdf.data),
        signer=drawn.pdf.signer,
        signed_at=drawn.pdf.signed_at,
        issued_at=order.text.issued_at,
    )
