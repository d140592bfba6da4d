"""Documents that the portal issues: ordering, listing, opening (POL-3, POL-5, SUB-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.papers import file_name
from oms_app.db.job import Job
from oms_app.db.paper import IssuedPaper
from oms_app.db.policy import PolicyChange
from oms_app.db.queries import papers as queries
from oms_app.db.queries.papers import Issued
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import paper_code
from oms_app.domain.actor import SYSTEM, Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused
from oms_app.domain.limits import Limit
from oms_app.domain.names import formal_name
from oms_app.domain.papers import OF_POLICY, PaperKind, PaperState
from oms_app.domain.policy import PolicyStatus
from oms_app.services import complaint_papers, errands, levels, paper_standing
from oms_app.services import paper_orders as orders
from oms_app.services.audit import record
from oms_app.services.dossier import values_of
from oms_app.services.paper_archive import PaperArchive
from oms_app.services.paper_orders import Order
from oms_app.services.policies import policies_of, policy_of
from oms_app.services.ports import Ports, Temporary
from oms_app.services.scan_arrivals import FileBytes

PDF = ("pdf", "application/pdf")
HTML = ("html", "text/html")


@dataclass(frozen=True)
class PaperView:
    """One issued document; addresses: `routes.paper(key, "pdf" | "html")`, and for anybody `routes.verify(code)`.

    A paper of the time before codes has none. `can_send`: there is a confirmed address to send it to.
    """

    key: str
    kind: PaperKind
    title: str
    number: str
    person: str
    issued_at: datetime
    size: int
    application_number: str | None
    state: PaperState = PaperState.VALID
    replaced_by_number: str | None = None
    code: str = ""
    can_send: bool = False
    can_revoke: bool = False


class IssuedPapers:
    """Issued bytes are stored and never drawn anew."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self.archive = PaperArchive(db, ports)

    async def mine(self, actor: Actor) -> list[PaperView]:
        """«Мои документы», newest first."""
        async with self.db.read() as session:
            can_send = bool(await levels.proved_email(session, actor.account_id))
            return [_view(issued, can_send) for issued in await self._mine(session, actor)]

    async def issue(self, actor: Actor, policy_id: int, kind: PaperKind) -> str:
        """Draw a statement, an extract or the policy as of now; the key of the paper. Limited per hour.

        A second click within the same minute gives the same paper, unless something changed. Raises `NotFound`,
        `Forbidden` for a policy that is annulled, `Refused(CHOICE | STORAGE_FULL | NOT_SIGNED_NOW)`,
        `TooMany`.
        """
        if kind not in OF_POLICY:
            raise Refused(Code.CHOICE, field="kind")
        async with self.db.read() as session:
            held = await policy_of(session, actor, policy_id, self.ports.clock.today())
            order = await orders.of_policy(session, self.ports, held, kind)
        if kind is PaperKind.POLICY and held.policy.status is PolicyStatus.ANNULLED:
            raise Forbidden
        return await self._ordered(order, actor)

    async def confirm_change(self, actor: Actor, change_id: int) -> str:
        """The confirming document of one change (POL-5), with whatever else changed on the same application.

        The same paper for a repeat. Raises `NotFound`, `Refused(STORAGE_FULL | NOT_SIGNED_NOW)`, `TooMany`.
        """
        async with self.db.read() as session:
            change = await session.get(PolicyChange, change_id)
            if change is None:
                raise NotFound
            held = await policy_of(session, actor, change.policy_id, self.ports.clock.today())
            order = await orders.of_change(session, self.ports, held, change)
        return await self._ordered(order, actor)

    async def open(self, actor: Actor, key: str, *, html: bool) -> FileBytes:
        """The stored bytes. Raises `NotFound` for another person's."""
        async with self.db.read() as session:
            paper = (await self._one(session, actor, key)).paper
        form, media_type = HTML if html else PDF
        return FileBytes(await self.archive.read(key, form), media_type, file_name(paper.kind, paper.number, form))

    async def send(self, actor: Actor, key: str) -> None:
        """«Отправить по почте»: the file and the way to check it, to the confirmed address. Limited per hour.

        Raises `NotFound` for another person's, `Refused(EMAIL_UNCONFIRMED)`, `TooMany`.
        """
        async with self.db.read() as session:
            issued = await self._one(session, actor, key)
            if not await levels.proved_email(session, actor.account_id):
                raise Refused(Code.EMAIL_UNCONFIRMED)
        await self.ports.limiter.hit(Limit.PAPER_LETTER, str(actor.account_id))
        now, paper_id = self.ports.clock.now(), issued.paper.id or 0
        async with self.db.write() as work:
            await errands.send_paper(work, paper_id, actor.account_id, now)
            await self._note(work, actor, issued, Deed.PAPER_SENT)

    async def revoke(self, actor: Actor, key: str) -> None:
        """Take back a paper of one's own that was ordered of a policy: whoever checks it is told so; for good.

        Raises `NotFound` for another person's, `Refused(WRONG_MOVE)` when it is not valid or came of an application.
        """
        async with self.db.write() as work:
            issued = await self._one(work.session, actor, key)
            may = issued.paper.kind in OF_POLICY and issued.state is PaperState.VALID
            if not may or not await paper_standing.revoke(work, issued.paper.id, self.ports.clock.now()):
                raise Refused(Code.WRONG_MOVE)
            await self._note(work, actor, issued, Deed.PAPER_REVOKED)

    async def _note(self, work: UnitOfWork, actor: Actor, issued: Issued, deed: Deed) -> None:
        paper, now = issued.paper, self.ports.clock.now()
        record(work, actor, deed, now, subject_person_id=paper.person_id, detail=paper.kind)
        await paper_standing.tell(work, paper.person_id)

    async def draw(self, job: Job) -> None:
        """Handles `DRAW_PAPER`: an application or complaint as sent, what it changed, why not; a repeat draws none."""
        async with self.db.read() as session:
            order = await self._of_job(session, job)
        if order is not None:
            await self.archive.keep(order, SYSTEM)

    async def _of_job(self, session: AsyncSession, job: Job) -> Order | None:
        kind = PaperKind(str(job.payload["kind"]))
        if kind is PaperKind.COMPLAINT:
            return await complaint_papers.order(session, int(job.payload["complaint_id"]))
        return await orders.of_what_came(session, self.ports, int(job.payload["application_id"]), kind)

    async def _ordered(self, order: Order, actor: Actor) -> str:
        await self.ports.limiter.hit(Limit.PAPER, str(actor.account_id))
        try:
            return await self.archive.keep(order, actor)
        except Temporary as error:
            raise Refused(Code.NOT_SIGNED_NOW) from error

    async def _one(self, session: AsyncSession, actor: Actor, key: str) -> Issued:
        """Raises `NotFound` for a paper that is not there or another person's."""
        found = await self._mine(session, actor, col(IssuedPaper.key) == key)
        if not found:
            raise NotFound
        return found[0]

    async def _mine(self, session: AsyncSession, actor: Actor, *where: sa.ColumnElement[bool]) -> list[Issued]:
        """Papers of the actor, and of the policies that they look after."""
        if actor.role is not Role.CITIZEN or actor.person_id is None:
            return []
        held = await policies_of(session, actor, self.ports.clock.today())
        people = frozenset({actor.person_id, *(one.policy.person_id for one in held)})
        return await queries.of_people(session, people, *where)


def _view(issued: Issued, can_send: bool) -> PaperView:
    paper = issued.paper
    return PaperView(
        key=paper.key,
        kind=paper.kind,
        title=paper.title,
        number=paper.number,
        person=formal_name(values_of(issued.person.values)),
        issued_at=paper.issued_at,
        size=paper.size,
        application_number=issued.application_number,
        state=issued.state,
        replaced_by_number=issued.replaced_by_number,
        code=paper_code.grouped(paper.code or ""),
        can_send=can_send,
        can_revoke=paper.kind in OF_POLICY and issued.state is PaperState.VALID,
    )
