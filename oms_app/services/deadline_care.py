"""What looks after deadlines by the clock: the sweep of those that went by, and the morning warning (SLA-3, NOTE-2)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from oms_app.content import missed_deadlines as words
from oms_app.content.missed_deadlines import Late
from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.db.queries import deadlines as queries
from oms_app.db.queries.retention import owners
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.services import report_care
from oms_app.services.due_deadlines import EARLIEST, due_at
from oms_app.services.missed_deadlines import record_missed
from oms_app.services.notices import tell_account
from oms_app.services.ports import Ports

SWEEP_EVERY = timedelta(minutes=15)  # somewhere in the country it is soon midnight
WARN_AT = time(4, tzinfo=UTC)  # seven in the morning in Moscow
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class DeadlineCare:
    """Handles `SWEEP_DEADLINES` and `WARN_OF_DEADLINES`; each run orders the next."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def begin(self) -> None:
        """Order the next runs, unless they are ordered."""
        await self._order_sweep()
        await self._order_warning(self.ports.clock.now().date())

    async def sweep(self, job: Job) -> None:
        """Find what went by, and order the next run."""
        await self._order_sweep()
        await self.find_passed()

    async def find_passed(self) -> None:
        """Record every deadline that went by, and tell the citizen; a run that is repeated does what is left."""
        async with self.db.read() as session:
            found = await queries.over(session, (self.ports.clock.now() + EARLIEST).date())
        for application_id in found:
            await self._one(application_id)
        await report_care.find_late(self.db, self.ports)

    async def warn(self, job: Job) -> None:
        """Tell every supervisor what is about to be late at their insurer and what is; nothing when nothing is."""
        day = date.fromisoformat(str(job.payload["day"]))
        await self._order_warning(day + timedelta(days=1))
        async with self.db.write() as work:
            for account_id, insurer_id in await queries.supervisors(work.session, datetime.combine(day, WARN_AT)):
                await self._warn(work, account_id, insurer_id)

    async def _one(self, application_id: int) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            application = await work.session.get_one(Application, application_id, with_for_update=True)
            if application.status not in queries.RUNNING or not await record_missed(work, application, now):
                return
            assert application.number
            assert application.decide_by
            told = words.passed(Late(application.number, application.decide_by), application.status, now)
            for account_id in await owners(work.session, application.owner_person_id):
                kind, about = NoticeKind.DEADLINE_PASSED, application.id
                await tell_account(work, account_id, kind, told, now, application_id=about)
            work.wake(f"person:{application.owner_person_id}", f"insurer:{application.insurer_id}")

    async def _warn(self, work: UnitOfWork, account_id: int, insurer_id: int) -> None:
        now = self.ports.clock.now()
        due = await due_at(work.session, insurer_id, now)
        if not due.near and not due.late:
            return
        told = words.near(now, [_late(one) for one in due.near], [_late(one) for one in due.late])
        await tell_account(work, account_id, NoticeKind.DEADLINES_NEAR, told, now)

    async def _order_sweep(self) -> None:
        turn = (self.ports.clock.now() - EPOCH) // SWEEP_EVERY + 1
        async with self.db.write() as work:
            run_at = EPOCH + turn * SWEEP_EVERY
            await work.enqueue(JobKind.SWEEP_DEADLINES, f"deadlines:{turn}", {}, run_at=run_at)

    async def _order_warning(self, day: date) -> None:
        run_at = datetime.combine(day, WARN_AT)
        async with self.db.write() as work:
            payload: dict[str, int | str] = {"day": day.isoformat()}
            await work.enqueue(JobKind.WARN_OF_DEADLINES, f"deadlines-near:{day}", payload, run_at=run_at)


def _late(application: Application) -> Late:
    assert application.number
    assert application.decide_by
    return Late(application.number, application.decide_by)
