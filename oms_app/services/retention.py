"""The daily broom: what has been kept long enough is erased, and untouched drafts are warned of first (SEC-5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from oms_app.content import retention as words
from oms_app.content.notices import Words
from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.db.queries import household, phone_links, readings, signing
from oms_app.db.queries import retention as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.domain.retention import TERMS, Outcome, Term, erased_at, is_warned_at, outcome_of
from oms_app.domain.workflow import Action
from oms_app.services import (
    chat_erasure,
    complaint_erasure,
    kept_files,
    notices,
    paper_checks,
    push_devices,
    refused_scans,
    report_care,
    support_index,
    ticket_care,
)
from oms_app.services.account_erasure import erase_scans
from oms_app.services.audit import record_on
from oms_app.services.moves import move
from oms_app.services.phone_links import FORGOTTEN_AFTER
from oms_app.services.ports import Ports

RUN_AT = time(0, 30, tzinfo=UTC)  # half past three in Moscow

CHECKS_KEPT = timedelta(days=365)  # of papers, by anybody
SILENT_FOR = timedelta(days=365)  # a browser that took no message for a year


class Retention:
    """Handles `RETENTION`, once a day, and `ERASE_FILES`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def begin(self) -> None:
        """Order today's run, if it is not ordered yet; each run orders the next."""
        await self._order(self.ports.clock.today())

    async def run(self, job: Job) -> None:
        """Warn and erase whatever is due, and what phones left behind; a run that is repeated does what is left."""
        await self._order(self.ports.clock.today() + timedelta(days=1))
        async with self.db.read() as session:
            found = await queries.due(session, self.ports.clock.now())
        for application_id in found:
            await self._one(application_id)
        await erase_scans(self.db, self.ports)
        await report_care.erase(self.db, self.ports)
        await chat_erasure.erase(self.db, self.ports)
        await ticket_care.tidy(self.db, self.ports)
        await support_index.fill(self.db)
        async with self.db.write() as work:
            await phone_links.forget(work.session, self.ports.clock.now() - FORGOTTEN_AFTER)
            await push_devices.forget_silent(work.session, self.ports.clock.now() - SILENT_FOR)
            await complaint_erasure.erase(work, self.ports.clock.now())
            await paper_checks.forget(work.session, self.ports.clock.now() - CHECKS_KEPT)

    async def erase_files(self, job: Job) -> None:
        """Remove the bytes of every scan that was taken off this application."""
        async with self.db.read() as session:
            keys = await queries.removed_keys(session, int(job.payload["application_id"]))
        for key in keys:
            await kept_files.remove(self.ports, key)
        async with self.db.read() as session:
            signed = await signing.file_keys(session, int(job.payload["application_id"]))
        for key in signed:
            await self.ports.storage.remove(key)

    async def _order(self, day: date) -> None:
        async with self.db.write() as work:
            await work.enqueue(JobKind.RETENTION, f"retention:{day}", {}, run_at=datetime.combine(day, RUN_AT))

    async def _one(self, application_id: int) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            application = await work.session.get_one(Application, application_id, with_for_update=True)
            outcome = outcome_of(application.status, sent=application.submitted_at is not None)
            if outcome is None or application.erased_at is not None:
                return
            since = application.decided_at or application.saved_at
            if erased_at(outcome, since) <= now:
                await self._erase(work, application, outcome)
            elif is_warned_at(outcome, since, now) and not await queries.is_warned(work.session, application):
                told = words.draft_expires(erased_at(outcome, since))
                await self._tell(work, application, NoticeKind.DRAFT_EXPIRES, told)

    async def _erase(self, work: UnitOfWork, application: Application, outcome: Outcome) -> None:
        now = self.ports.clock.now()
        if outcome is Outcome.UNTOUCHED_DRAFT:
            await move(work, self.ports.clock, application, Action.EXPIRE, SYSTEM)
            await self._tell(work, application, NoticeKind.DRAFT_ERASED, words.draft_erased())
        await _erase_rows(work, application, TERMS[outcome], now)
        record_on(work, SYSTEM, Deed.ERASED, now, application, outcome)
        payload: dict[str, int | str] = {"application_id": application.id or 0}
        await work.enqueue(JobKind.ERASE_FILES, f"erase:{application.id}", payload, run_at=now)
        work.wake(f"person:{application.owner_person_id}", f"insurer:{application.insurer_id}")

    async def _tell(self, work: UnitOfWork, application: Application, kind: NoticeKind, told: Words) -> None:
        for account_id in await queries.owners(work.session, application.owner_person_id):
            now = self.ports.clock.now()
            await notices.tell_account(work, account_id, kind, told, now, application_id=application.id)


async def _erase_rows(work: UnitOfWork, application: Application, term: Term, now: datetime) -> None:
    """What stays of a scan is its kind, its size and when it came and went."""
    for scan in await queries.all_scans(work.session, application.id or 0):
        scan.name = scan.original_name = ""
        scan.findings = None
        scan.removed_at = scan.removed_at or now
    await refused_scans.forget_all(work.session, application.id or 0)
    if not term.scans_only:
        application.values, application.before = {}, {}
        application.reason, application.reason_text = None, ""
        application.ground_text = None
        await household.forget_unsent(work.session, application.id or 0)
    await readings.forget_application(work.session, application.id)
    await signing.forget(work.session, application.id or 0)
    application.erased_at = now
