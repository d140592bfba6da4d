"""Quality control of an insurer: its complaints by their deadlines, registering and answering them (SLA-4)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.complaint import Complaint
from oms_app.db.queries import complaints as queries
from oms_app.db.queries.complaints import FoundComplaint
from oms_app.db.unit_of_work import Database
from oms_app.domain import complaints as rules
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.complaint_terms import on_registration
from oms_app.domain.complaints import OUTCOMES, ComplaintAction
from oms_app.domain.errors import Code, Forbidden, NotFound, Refused
from oms_app.services import terms
from oms_app.services.audit import record, record_on
from oms_app.services.complaint_moves import facts_of, move
from oms_app.services.complaint_shown import row, shown
from oms_app.services.complaint_views import ComplaintRow, ComplaintView
from oms_app.services.ports import Ports

MOST_ROWS = 200


class ComplaintDesk:
    """Only the supervisor of the insurer, and never of their own application. Every look is written down."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def list(self, actor: Actor) -> list[ComplaintRow]:
        """Open ones by their deadlines, then the closed ones, the newest first; at most 200. Raises `Forbidden`."""
        if actor.role is not Role.SUPERVISOR or actor.insurer_id is None:
            raise Forbidden
        now, order = self.ports.clock.now(), (col(Complaint.closed_at).desc().nulls_first(), col(Complaint.id).desc())
        async with self.db.write() as work:
            mine = col(Complaint.insurer_id) == actor.insurer_id
            found = await queries.several(work.session, mine, order_by=order, limit=MOST_ROWS)
            not_own = [one for one in found if not rules.is_own(facts_of(one.complaint), actor)]
            clocks = await terms.of(work.session, [one.application for one in not_own], now)
            record(work, actor, Deed.QUEUE_READ, now, subject_person_id=None, detail="complaints", count=len(not_own))
            rows = [row(one, clocks) for one in not_own]
        still_open = sorted((one for one in rows if one.due), key=lambda one: (one.due, one.filed_at))
        return still_open + [one for one in rows if one.due is None]

    async def case(self, actor: Actor, number: str) -> ComplaintView:
        """Raises `NotFound` for another insurer's, `Forbidden(OWN_APPLICATION)` for the reader's own."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await self._one(work.session, actor, number)
            record_on(work, actor, Deed.COMPLAINT_READ, now, found.application)
            clocks = await terms.of(work.session, (found.application,), now)
            return await shown(work.session, found.complaint, found.application, clocks, actor)

    async def register(self, actor: Actor, number: str, version: int) -> None:
        """Take it in. Raises `NotFound`, `Forbidden(OWN_APPLICATION)`, `Stale`, `Refused(COMPLAINT_MOVED)`."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await self._one(work.session, actor, number, lock=True)
            complaint, application = found.complaint, found.application
            clocks = await terms.of(work.session, (application,), now)
            today, calendar = clocks.today(application), clocks.calendars.of(found.policy.region_code)
            answer_by = on_registration(today, complaint.answer_by, calendar)
            action, stamps = ComplaintAction.REGISTER, {"registered_at": now, "answer_by": answer_by}
            await move(work, complaint, application, action, actor, version, now, stamps)

    async def answer(self, actor: Actor, number: str, version: int, outcome: ComplaintAction, text: str) -> None:
        """Answer it for good. Raises the same, and `Refused(REQUIRED | TOO_LONG)` for the text, `Refused(CHOICE)`."""
        if outcome not in OUTCOMES:
            raise Refused(Code.CHOICE, field="outcome")
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await self._one(work.session, actor, number, lock=True)
            complaint, application, said = found.complaint, found.application, text.strip()
            stamps = {"answer": said, "closed_at": now}
            await move(work, complaint, application, outcome, actor, version, now, stamps, text)

    async def _one(self, session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> FoundComplaint:
        number = rules.parse_number(typed)
        if number is None or actor.role is not Role.SUPERVISOR:
            raise NotFound
        found = await queries.several(session, col(Complaint.number) == number, order_by=(), limit=1, lock=lock)
        if not found or not rules.may_see(facts_of(found[0].complaint), actor):
            raise NotFound
        if rules.is_own(facts_of(found[0].complaint), actor):
            raise Forbidden(Code.OWN_APPLICATION)
        return found[0]
