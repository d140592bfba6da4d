"""What support sees of a report of an error: a line of the queue, and one case with what every source says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.error_report import ErrorReportItem
from oms_app.db.queries import error_reports as queries
from oms_app.db.queries import policies
from oms_app.db.queries.error_reports import FoundReport
from oms_app.db.queries.policies import Held
from oms_app.domain.actor import Actor
from oms_app.domain.error_reports import OPEN
from oms_app.domain.particular_values import NAME
from oms_app.domain.particulars import Particular
from oms_app.services.dossier import name_of
from oms_app.services.policy_particulars import Source, Sources, sources
from oms_app.services.report_moves import today_of
from oms_app.services.report_shown import shown
from oms_app.services.report_views import CaseItem, NoteView, ReportCase, ReportItem, ReportRow


async def row_of(session: AsyncSession, found: FoundReport, actor: Actor, now: datetime) -> ReportRow:
    """One line of the queue."""
    report = found.report
    items = await queries.items(session, report.id)
    assert report.sent_at
    return ReportRow(
        number=report.number or "",
        person=name_of(found.subject),
        status=report.status,
        asked=sum(item.asked for item in items),
        sent_at=report.sent_at,
        due_on=report.due_on if report.status in OPEN else None,
        today=today_of(found.policy, now),
        holder=await _name(session, report.holder_account_id),
        is_mine=report.holder_account_id == actor.account_id,
    )


async def case_of(session: AsyncSession, found: FoundReport, actor: Actor, now: datetime) -> ReportCase:
    """One case."""
    report, view = found.report, await shown(session, found, actor, now)
    held = await policies.held(session, report.policy_id)
    rows = {item.id: item for item in await queries.items(session, report.id)}
    said = await sources(session, held, now)
    return ReportCase(
        view=view,
        enp=held.policy.enp,
        items=tuple(_item(item, rows[item.id], said, held) for item in view.items),
        notes=tuple(
            [
                NoteView(note.text, note.written_at, await _name(session, note.account_id))
                for note in await queries.notes(session, report.id)
            ]
        ),
        holder=await _name(session, report.holder_account_id),
        is_mine=report.holder_account_id == actor.account_id,
    )


def _item(item: ReportItem, row: ErrorReportItem, said: Sources, held: Held) -> CaseItem:
    register = said.others.get(Source.REGISTER, {})
    return CaseItem(
        item=item,
        now=said.portal[item.particular],
        register=register.get(item.particular),
        typed=row.decided or row.right or _as_it_is(item.particular, said, held),
    )


def _as_it_is(particular: Particular, said: Sources, held: Held) -> Mapping[str, str]:
    if particular is Particular.FULL_NAME:
        return {name.value: held.person.values.get(name, "") for name in NAME}
    return {particular.value: said.portal[particular]}


async def _name(session: AsyncSession, account_id: int | None) -> str:
    if account_id is None:
        return ""
    return (await session.get_one(Account, account_id)).display_name
