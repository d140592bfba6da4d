"""A complaint as a paper: its lines exactly as they were sent (SLA-4, CERT-4)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content import complaints as words
from oms_app.content import papers as titles
from oms_app.content.declension import genitive
from oms_app.db.application import Application
from oms_app.db.complaint import Complaint
from oms_app.db.person import Person
from oms_app.db.queries import policies
from oms_app.domain.complaints import Fact
from oms_app.domain.papers import PaperKind
from oms_app.services.dossier import values_of
from oms_app.services.paper_orders import Order
from oms_app.services.ports import PaperLine, PaperText

KIND = PaperKind.COMPLAINT


async def order(session: AsyncSession, complaint_id: int) -> Order:
    """The paper of one complaint; it belongs to whoever complained."""
    complaint = await session.get_one(Complaint, complaint_id)
    application = await session.get_one(Application, complaint.application_id)
    owner = await session.get_one(Person, complaint.owner_person_id)
    held = await policies.held(session, application.policy_id)
    lines = tuple(PaperLine(words.FACTS[Fact(name)], text) for name, text in complaint.facts.items())
    lead = titles.lead(KIND, genitive(values_of(owner.values), owner.sex))
    text = PaperText(
        KIND,
        titles.TITLES[KIND],
        complaint.number,
        complaint.filed_at,
        lead,
        lines,
        (),
        titles.NOTES[KIND],
    )
    return Order(
        f"{KIND}:{complaint_id}",
        text,
        complaint.owner_person_id,
        application.policy_id,
        held.policy.status,
        application.id,
    )
