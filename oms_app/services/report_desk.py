"""Support: the queue of what people report of their policies, verifying it item by item, correcting (REG-4, DESK-2)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.error_report import ErrorReport, ErrorReportItem, ErrorReportNote
from oms_app.db.queries import error_reports as queries
from oms_app.db.queries import policies
from oms_app.db.queries.error_reports import FoundReport
from oms_app.db.unit_of_work import Database
from oms_app.domain import error_reports as rules
from oms_app.domain import particular_values as values
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.error_reports import ANSWERED, OPEN, ReportAction, ReportStatus, Verdict
from oms_app.domain.errors import Code, Forbidden, NotFound
from oms_app.services.audit import record
from oms_app.services.corrections import correct
from oms_app.services.data_check import value_context
from oms_app.services.notes import said
from oms_app.services.ports import Ports
from oms_app.services.report_case import case_of, row_of
from oms_app.services.report_moves import DESK, facts_of, move, written_down
from oms_app.services.report_views import ReportCase, ReportRow

MOST_ROWS = 200


class ReportDesk:
    """Only support, and never of their own policy or report. Every look is written down."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def queue(self, actor: Actor) -> list[ReportRow]:
        """Open ones by their deadlines, then the answered ones, the newest first. Raises `Forbidden`."""
        if actor.role is not Role.SUPPORT:
            raise Forbidden
        now = self.ports.clock.now()
        order = (col(ErrorReport.closed_at).desc().nulls_first(), col(ErrorReport.due_on), col(ErrorReport.id))
        where = col(ErrorReport.status).in_(OPEN | ANSWERED | {ReportStatus.WITHDRAWN})
        async with self.db.write() as work:
            found = await queries.several(work.session, where, order_by=order, limit=MOST_ROWS)
            not_own = [one for one in found if not rules.is_own(facts_of(one.report), actor)]
            rows = [await row_of(work.session, one, actor, now) for one in not_own]
            record(work, actor, Deed.QUEUE_READ, now, subject_person_id=None, detail="reports", count=len(rows))
        return rows

    async def case(self, actor: Actor, number: str) -> ReportCase:
        """Raises `NotFound`, `Forbidden(OWN_APPLICATION)` for the reader's own."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await _one(work.session, actor, number)
            written_down(work, actor, Deed.REPORT_READ, found.report, now)
            return await case_of(work.session, found, actor, now)

    async def take(self, actor: Actor, number: str, version: int) -> None:
        """Take it to hand. Raises the same, `Stale`, `Refused(REPORT_TAKEN)` when a colleague has it."""
        await self._move(actor, number, version, ReportAction.TAKE, holder=actor.account_id)

    async def release(self, actor: Actor, number: str, version: int) -> None:
        """Put it back. Raises the same, `Refused(REPORT_NOT_YOURS)`."""
        await self._move(actor, number, version, ReportAction.RELEASE, holder=None)

    async def correct(self, actor: Actor, number: str, version: int, item_id: int, typed: Mapping[str, str]) -> None:
        """Decide that this is the right value; it is written when the case is finished. Raises `Invalid` too."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await _one(work.session, actor, number, lock=True)
            item = await _item(work.session, found.report, item_id)
            held = await policies.held(work.session, found.policy.id or 0)
            context = await value_context(work.session, held, self.ports)
            await move(work, found.report, ReportAction.DECIDE, actor, version, now)
            item.decided = values.check(item.particular, typed, context)
            item.verdict, item.reason = Verdict.CORRECTED, ""

    async def decline(self, actor: Actor, number: str, version: int, item_id: int, reason: str) -> None:
        """Decide that it stays as it is, and why. Raises the same."""
        now, why = self.ports.clock.now(), said(reason, "reason")
        async with self.db.write() as work:
            found = await _one(work.session, actor, number, lock=True)
            item = await _item(work.session, found.report, item_id)
            await move(work, found.report, ReportAction.DECIDE, actor, version, now)
            item.verdict, item.reason, item.decided = Verdict.DECLINED, why, {}

    async def ask(self, actor: Actor, number: str, version: int, question: str) -> None:
        """Ask the citizen; the case stays with whoever asked. Raises the same."""
        asked, now = said(question, "question"), self.ports.clock.now()
        async with self.db.write() as work:
            found = await _one(work.session, actor, number, lock=True)
            stamps = {"question": asked, "reply": ""}
            await move(work, found.report, ReportAction.ASK, actor, version, now, stamps=stamps)

    async def finish(self, actor: Actor, number: str, version: int) -> None:
        """Answer it for good: what was decided to be right is written. Raises `Refused(REPORT_UNDECIDED)` too."""
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await _one(work.session, actor, number, lock=True)
            items = await queries.items(work.session, found.report.id)
            stamps = {"closed_at": now, "holder_account_id": None}
            await move(work, found.report, ReportAction.FINISH, actor, version, now, items, stamps)
            right = {item.particular: item.decided for item in items if item.verdict is Verdict.CORRECTED}
            if right:
                await correct(work, self.ports, found.report, right, actor)

    async def note(self, actor: Actor, number: str, text: str) -> None:
        """Write a note that no citizen reads. Raises `Invalid`."""
        now, words = self.ports.clock.now(), said(text, "note")
        async with self.db.write() as work:
            report = (await _one(work.session, actor, number)).report
            note = ErrorReportNote(report_id=report.id or 0, account_id=actor.account_id, text=words, written_at=now)
            work.session.add(note)
            written_down(work, actor, Deed.NOTE_WRITTEN, report, now)
            work.wake(DESK)

    async def _move(self, actor: Actor, number: str, version: int, action: ReportAction, *, holder: int | None) -> None:
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await _one(work.session, actor, number, lock=True)
            await move(work, found.report, action, actor, version, now, stamps={"holder_account_id": holder})


async def _one(session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> FoundReport:
    number = rules.parse_number(typed)
    if number is None or actor.role is not Role.SUPPORT:
        raise NotFound
    found = await queries.by_number(session, number, lock=lock)
    if found is None or not rules.may_see(facts_of(found.report), actor):
        raise NotFound
    if rules.is_own(facts_of(found.report), actor):
        raise Forbidden(Code.OWN_APPLICATION)
    return found


async def _item(session: AsyncSession, report: ErrorReport, item_id: int) -> ErrorReportItem:
    """An item of this report that is to be decided. Raises `NotFound`."""
    items = await queries.items(session, report.id)
    found = next((item for item in items if item.id == item_id and item.asked), None)
    if found is None:
        raise NotFound
    return found
