"""What a check of a policy is while its marks are made: one draft of each person, kept with every mark (REG-2)."""

from __future__ import annotations

from datetime import datetime

from oms_app.db.error_report import ErrorReport, ErrorReportItem
from oms_app.db.queries import error_reports as queries
from oms_app.db.queries.policies import Held
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.error_reports import ReportStatus
from oms_app.domain.errors import Code, Refused
from oms_app.domain.particulars import Particular
from oms_app.services.policies import policy_of
from oms_app.services.ports import Ports
from oms_app.services.report_moves import written_down


async def open_draft(work: UnitOfWork, actor: Actor, held: Held, now: datetime) -> ErrorReport:
    """The one that is begun, or a new one."""
    assert actor.person_id is not None
    assert held.policy.id is not None
    await work.session.refresh(held.policy, with_for_update=True)
    draft = await queries.last(work.session, held.policy.id, actor.person_id, ReportStatus.DRAFT)
    if draft is None:
        draft = ErrorReport(
            policy_id=held.policy.id,
            owner_person_id=actor.person_id,
            subject_person_id=held.policy.person_id,
            status=ReportStatus.DRAFT,
            version=0,
            saved_at=now,
        )
        work.session.add(draft)
        await work.session.flush()
    return draft


async def put(
    work: UnitOfWork, draft: ErrorReport, particular: Particular, seen: str, *, matches: bool
) -> ErrorReportItem:
    """The mark on this particular, of the value that is seen now; what was said to be right of another value goes."""
    there = {item.particular: item for item in await queries.items(work.session, draft.id)}
    item = there.get(particular)
    if item is None:
        item = ErrorReportItem(report_id=draft.id or 0, particular=particular, matches=matches, seen=seen)
        work.session.add(item)
    if matches or item.seen != seen:
        item.right, item.proof, item.proof_words = {}, None, ""
    item.matches, item.seen = matches, seen
    await work.session.flush()
    return item


async def saved(work: UnitOfWork, actor: Actor, draft: ErrorReport, now: datetime, detail: str) -> None:
    """Note when it was last touched and by what; the reader's other tabs follow."""
    draft.saved_at = now
    written_down(work, actor, Deed.DATA_CHECKED, draft, now, detail)
    work.wake(f"person:{draft.owner_person_id}")
    await work.session.flush()


async def taking_files(work: UnitOfWork, actor: Actor, policy_id: int, ports: Ports) -> tuple[ErrorReport, str]:
    """What a file of this person goes with, and the number of the policy: what support asks about, else the draft.

    Raises `NotFound`, `Refused(REPORT_OPEN)` while a request is being answered.
    """
    held = await policy_of(work.session, actor, policy_id, ports.clock.today())
    asked = await queries.last(work.session, policy_id, actor.person_id, ReportStatus.ASKED)
    if asked is not None:
        return asked, held.policy.enp
    if await queries.open_one(work.session, policy_id) is not None:
        raise Refused(Code.REPORT_OPEN)
    return await open_draft(work, actor, held, ports.clock.now()), held.policy.enp
