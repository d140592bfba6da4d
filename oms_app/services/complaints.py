"""The citizen's complaint about a missed deadline: filled in, looked over, filed, watched, withdrawn (SLA-4)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content.changes import address_line
from oms_app.db.complaint import Complaint
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person
from oms_app.db.queries.applications import Found
from oms_app.db.unit_of_work import Database
from oms_app.domain import complaints as rules
from oms_app.domain.actor import Actor
from oms_app.domain.complaint_terms import on_filing
from oms_app.domain.complaints import ComplaintAction, ComplaintOutcome, Fact
from oms_app.domain.errors import Code, Refused
from oms_app.services import complaint_standing as standings
from oms_app.services import levels, my_applications, terms
from oms_app.services.complaint_facts import Grounds, checked, facts_of, suggested
from oms_app.services.complaint_moves import filed, move, unfiled
from oms_app.services.complaint_shown import shown
from oms_app.services.complaint_standing import Filed
from oms_app.services.complaint_views import ComplaintForm, ComplaintPage, Wish
from oms_app.services.dossier import values_of
from oms_app.services.missed_deadlines import record_missed
from oms_app.services.ports import Ports

FILE = ComplaintAction.FILE


class Complaints:
    """Only of one's own applications. Every method raises `NotFound` for another person's."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def page(self, actor: Actor, number: str) -> ComplaintPage:
        """The complaint about this application, or the form of one, or neither where no term was missed."""
        now = self.ports.clock.now()
        async with self.db.read() as session:
            found = await my_applications.one(session, actor, number)
            application = found.application
            clocks = await terms.of(session, (application,), now)
            clock = clocks.clock(application)
            assert clock
            there = await standings.of(session, application)
            may_file = standings.standing(there, passed=clocks.has_passed(application)).may_file
            insurer = await session.get_one(Insurer, application.insurer_id)
            complaint = None if may_file or there.shown is None else there.shown
            return ComplaintPage(
                application_number=application.number or "",
                status=application.status,
                clock=clock,
                insurer=insurer.short_name,
                insurer_phone=insurer.phone,
                complaint=await shown(session, complaint, application, clocks, actor) if complaint else None,
                form=await self._form(session, actor, found) if may_file else None,
            )

    async def preview(self, actor: Actor, number: str, wish: Wish) -> Mapping[Fact, str]:
        """The lines of the complaint as they would be sent now, right or wrong. Raises `Refused(NOT_LATE)`."""
        async with self.db.read() as session:
            found = await my_applications.one(session, actor, number)
            there = await standings.of(session, found.application)
            return facts_of(await self._grounds(session, found, there), wish)

    async def file(self, actor: Actor, number: str, wish: Wish) -> str:
        """Send it; its number. A repeat, from another tab too, gives the number of the one that was sent.

        Raises `Invalid` with everything to mend, `Refused(NOT_LATE)`, `Forbidden(LEVEL_TOO_LOW)`.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await my_applications.one(work.session, actor, number, lock=True)
            await record_missed(work, found.application, now)
            there = await standings.of(work.session, found.application)
            if there.to_complain_of is None and there.shown is not None:
                return there.shown.number
            outcome = rules.apply(FILE, unfiled(found.application), actor)
            grounds = await self._grounds(work.session, found, there)
            complaint = self._made(grounds, there, wish, outcome)
            await filed(work, complaint, found.application, outcome, actor)
            return complaint.number

    async def withdraw(self, actor: Actor, number: str, version: int) -> None:
        """Take back the one about this application. Raises `Stale`, `Refused(COMPLAINT_MOVED)` once it is answered."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await my_applications.one(work.session, actor, number, lock=True)
            complaint = (await standings.of(work.session, found.application)).shown
            if complaint is None:
                raise Refused(Code.COMPLAINT_MOVED)
            application, action = found.application, ComplaintAction.WITHDRAW
            await move(work, complaint, application, action, actor, version, now, {"closed_at": now})

    async def _form(self, session: AsyncSession, actor: Actor, found: Found) -> ComplaintForm:
        application = found.application
        owner = await session.get_one(Person, application.owner_person_id)
        values = values_of(owner.values)
        email = await levels.proved_email(session, actor.account_id)
        wish = suggested(application, email, address_line(values))
        return ComplaintForm(wish.demands, wish)

    async def _grounds(self, session: AsyncSession, found: Found, there: Filed) -> Grounds:
        application = found.application
        clocks = await terms.of(session, (application,), self.ports.clock.now())
        missed = there.to_complain_of.decide_by if there.to_complain_of else None
        if missed is None and clocks.has_passed(application) and not there.missed:
            missed = application.decide_by  # no sweep has seen it yet
        if missed is None:
            raise Refused(Code.NOT_LATE)
        owner = await session.get_one(Person, application.owner_person_id)
        insurer = await session.get_one(Insurer, application.insurer_id)
        return Grounds(application, found.policy, found.subject, owner, insurer, missed, clocks)

    def _made(self, grounds: Grounds, there: Filed, wish: Wish, outcome: ComplaintOutcome) -> Complaint:
        application, terms_of = grounds.application, grounds.terms
        asked = checked(wish, is_decided=application.decided_at is not None)
        today, calendar = terms_of.today(application), terms_of.calendars.of(grounds.policy.region_code)
        term = on_filing(today, calendar)
        assert there.to_complain_of is not None
        return Complaint(
            number=rules.build_number(today.year, self.ports.chance.number_part()),
            missed_deadline_id=there.to_complain_of.id or 0,
            application_id=application.id or 0,
            insurer_id=application.insurer_id,
            owner_person_id=application.owner_person_id,
            subject_person_id=application.subject_person_id,
            status=outcome.after,
            version=outcome.version,
            demands=[demand.value for demand in asked.demands],
            facts={fact.value: text for fact, text in facts_of(grounds, asked).items()},
            answer_way=asked.way,
            answer_email=asked.email or None,
            filed_at=terms_of.now,
            register_by=term.register_by,
            answer_by=term.answer_by,
        )
