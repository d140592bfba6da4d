"""What looks after reports of errors by the clock: late ones are written down, old ones erased (SLA-3, SEC-5)."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.error_report import ErrorReport, ErrorReportItem, ErrorReportScan
from oms_app.db.policy import Policy
from oms_app.db.queries import error_reports as queries
from oms_app.db.queries import support_words
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import SYSTEM
from oms_app.domain.audit import Deed
from oms_app.domain.error_reports import OPEN
from oms_app.domain.retention import REPORT_SCANS, REPORTS, UNTOUCHED_REPORTS
from oms_app.domain.support_parts import SupportPart
from oms_app.services import kept_files
from oms_app.services.ports import Ports
from oms_app.services.report_moves import DESK, today_of, written_down

ANYWHERE = timedelta(hours=14)  # by then it is the next day everywhere in the country
LATE = "late"


async def find_late(db: Database, ports: Ports) -> None:
    """Write down every report whose last day went by without an answer, once; the desk and the citizen see it."""
    now = ports.clock.now()
    async with db.read() as session:
        found = await queries.late(session, (now + ANYWHERE).date())
    for report_id in found:
        async with db.write() as work:
            await _note_late(work, report_id, now)


async def _note_late(work: UnitOfWork, report_id: int, now: datetime) -> None:
    report = await work.session.get_one(ErrorReport, report_id, with_for_update=True)
    policy = await work.session.get_one(Policy, report.policy_id)
    assert report.due_on
    if report.status not in OPEN or report.late_at is not None or today_of(policy, now) <= report.due_on:
        return
    report.late_at = now
    written_down(work, SYSTEM, Deed.REPORT_MOVED, report, now, LATE)
    work.wake(DESK, f"person:{report.owner_person_id}")


async def erase(db: Database, ports: Ports) -> None:
    """Scans of what is answered, untouched drafts, and in the end what was said; that there were some stays."""
    now = ports.clock.now()
    async with db.read() as session:
        scans = [*await queries.scans_of_closed(session, now - REPORT_SCANS)]
        for draft in await queries.untouched_since(session, now - UNTOUCHED_REPORTS):
            scans += await queries.scans(session, draft.id)
    for scan in scans:  # bytes first: what was interrupted is found again by the next run
        await kept_files.remove(ports, scan.key)
    async with db.write() as work:
        for row in await queries.scans_of_closed(work.session, now - REPORT_SCANS):
            row.name, row.original_name, row.removed_at = "", "", now
        for draft in await queries.untouched_since(work.session, now - UNTOUCHED_REPORTS):
            await _drop(work, draft, now)
        for report in await queries.closed_before(work.session, now - REPORTS):
            await _empty(work, report, now)


async def _drop(work: UnitOfWork, draft: ErrorReport, now: datetime) -> None:
    """Marks that became nothing leave nothing."""
    written_down(work, SYSTEM, Deed.ERASED, draft, now, "error_report")
    for table in (ErrorReportItem, ErrorReportScan):
        await work.session.execute(sa.delete(table).where(col(table.report_id) == draft.id))
    await work.session.delete(draft)


async def _empty(work: UnitOfWork, report: ErrorReport, now: datetime) -> None:
    report.question, report.reply, report.erased_at = "", "", now
    await support_words.forget(work.session, SupportPart.REPORT, report.id)
    for item in await queries.items(work.session, report.id):
        item.seen, item.right, item.proof_words, item.decided, item.reason = "", {}, "", {}, ""
    for note in await queries.notes(work.session, report.id):
        note.text = ""
    written_down(work, SYSTEM, Deed.ERASED, report, now, "error_report")
