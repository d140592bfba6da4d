"""What looks after answers by the clock: the day before one is due, on the day, and once it is over (NOTE-2, SLA-2)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from oms_app.content import questions as words
from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.db.queries import questions as queries
from oms_app.db.queries.retention import owners
from oms_app.db.unit_of_work import Database
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.domain.questions import reminder
from oms_app.services import questions, terms
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

REMIND_AT = time(5, tzinfo=UTC)  # eight in the morning in Moscow
AHEAD = timedelta(days=2)  # the day before, wherever in the country it begins


class QuestionCare:
    """Handles `REMIND_OF_QUESTIONS`; each run orders the next."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def begin(self) -> None:
        """Order today's run, unless it is ordered."""
        await self._order(self.ports.clock.now().date())

    async def remind(self, job: Job) -> None:
        """Tell each citizen once of each step of what is due; a run that is repeated tells what is left."""
        await self._order(date.fromisoformat(str(job.payload["day"])) + timedelta(days=1))
        async with self.db.read() as session:
            found = await queries.to_remind(session, (self.ports.clock.now() + AHEAD).date())
        for application_id in found:
            await self._one(application_id)

    async def _one(self, application_id: int) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            application = await work.session.get_one(Application, application_id, with_for_update=True)
            asked = [one.question for one in await questions.awaited(work.session, application, lock=True)]
            today = (await terms.of(work.session, (application,), now)).today(application)
            due = [one for one in asked if reminder(one.due_on, today) not in (None, one.reminder)]
            if not due:
                return
            for one in due:
                one.reminder = reminder(one.due_on, today)
            first = min(due, key=lambda one: one.due_on)
            assert application.number
            assert first.reminder
            told = words.reminder(first.reminder, application.number, len(due), first.due_on, now)
            for account_id in await owners(work.session, application.owner_person_id):
                kind = NoticeKind.ANSWER_AWAITED
                await tell_account(work, account_id, kind, told, now, application_id=application.id)
            work.wake(f"person:{application.owner_person_id}")

    async def _order(self, day: date) -> None:
        payload: dict[str, int | str] = {"day": day.isoformat()}
        async with self.db.write() as work:
            run_at = datetime.combine(day, REMIND_AT)
            await work.enqueue(JobKind.REMIND_OF_QUESTIONS, f"questions:{day}", payload, run_at=run_at)
