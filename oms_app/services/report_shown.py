"""From a stored report of an error to what its owner and support see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.error_report import ErrorReportItem
from oms_app.db.queries import error_reports as queries
from oms_app.db.queries import insurers
from oms_app.db.queries.error_reports import FoundReport
from oms_app.domain import error_reports as rules
from oms_app.domain.actor import Actor
from oms_app.domain.error_reports import OPEN
from oms_app.domain.particular_values import told
from oms_app.domain.particulars import Particular
from oms_app.services.check_page import scan_view
from oms_app.services.dossier import name_of
from oms_app.services.report_moves import facts_of, today_of
from oms_app.services.report_views import ReportEventView, ReportItem, ReportView


async def shown(session: AsyncSession, found: FoundReport, actor: Actor, now: datetime) -> ReportView:
    """One request in full."""
    report, items = found.report, await queries.items(session, found.report.id)
    assert report.number
    assert report.sent_at
    assert report.due_on
    return ReportView(
        number=report.number,
        policy_id=report.policy_id,
        person=name_of(found.subject),
        status=report.status,
        version=report.version,
        items=asked_items(items),
        scans=tuple(scan_view(scan) for scan in await queries.scans(session, report.id)),
        events=tuple(
            ReportEventView(event.action, event.after, event.at, event.actor_role)
            for event in await queries.events(session, report.id)
        ),
        sent_at=report.sent_at,
        due_on=report.due_on,
        is_late=report.status in OPEN and report.due_on < today_of(found.policy, now),
        question=report.question,
        reply=report.reply,
        actions=rules.available(facts_of(report, items), actor),
        insurers={one.code: one.short_name for one in await insurers.every(session)},
    )


def asked_items(items: Sequence[ErrorReportItem]) -> tuple[ReportItem, ...]:
    """What support has to decide, in the order of the list."""
    order = list(Particular)
    return tuple(
        ReportItem(
            id=item.id or 0,
            particular=item.particular,
            seen=item.seen,
            matches=item.matches,
            told=told(item.particular, item.right),
            proof=item.proof,
            proof_words=item.proof_words,
            verdict=item.verdict,
            decided=told(item.particular, item.decided),
            reason=item.reason,
        )
        for item in sorted(items, key=lambda item: order.index(item.particular))
        if item.asked
    )
