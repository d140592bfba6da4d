"""From a stored complaint to what its reader sees."""

from __future__ import annotations

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.complaint import Complaint
from oms_app.db.queries import complaints as queries
from oms_app.db.queries.complaints import FoundComplaint
from oms_app.domain import complaints as rules
from oms_app.domain.actor import Actor
from oms_app.domain.complaints import OPEN, ComplaintStatus, Demand, Fact
from oms_app.services.complaint_moves import facts_of
from oms_app.services.complaint_views import ComplaintEventView, ComplaintRow, ComplaintView
from oms_app.services.dossier import name_of
from oms_app.services.terms import Terms


async def shown(
    session: AsyncSession, complaint: Complaint, application: Application, clocks: Terms, actor: Actor
) -> ComplaintView:
    """One complaint in full."""
    due, today = _due(complaint), clocks.today(application)
    return ComplaintView(
        number=complaint.number,
        application_number=application.number or "",
        status=complaint.status,
        version=complaint.version,
        facts={Fact(name): text for name, text in complaint.facts.items()},
        events=tuple(
            ComplaintEventView(event.action, event.at, event.actor_role)
            for event in await queries.events(session, complaint.id)
        ),
        filed_at=complaint.filed_at,
        register_by=complaint.register_by,
        answer_by=complaint.answer_by,
        is_late=due is not None and due < today,
        answer=complaint.answer,
        answer_way=complaint.answer_way,
        paper=await queries.paper(session, complaint.number),
        actions=rules.available(facts_of(complaint), actor),
    )


def row(found: FoundComplaint, clocks: Terms) -> ComplaintRow:
    """One line of the list."""
    complaint, application = found.complaint, found.application
    return ComplaintRow(
        number=complaint.number,
        application_number=application.number or "",
        person=name_of(found.subject),
        status=complaint.status,
        demands=tuple(demand for demand in Demand if demand in complaint.demands),
        filed_at=complaint.filed_at,
        due=_due(complaint),
        today=clocks.today(application),
    )


def _due(complaint: Complaint) -> date | None:
    """The day by which the next thing must happen to it."""
    if complaint.status is ComplaintStatus.FILED:
        return complaint.register_by
    return complaint.answer_by if complaint.status in OPEN else None
