"""The victim's missed deadline and complaint, as far as the status of their application lets them have come."""

from __future__ import annotations

from datetime import timedelta

from oms_app.db.complaint import Complaint
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.domain.complaints import AnswerWay, ComplaintStatus, Demand, Fact, build_number
from oms_app.domain.workflow import Status
from tests.makers import Story
from tests.world import World

# One that is only late may be complained of; the others are complained of already.
COMPLAINED: dict[Status, ComplaintStatus | None] = {
    Status.SENT: None,
    Status.UNDER_REVIEW: ComplaintStatus.FILED,
    Status.CLARIFICATION: ComplaintStatus.REGISTERED,
}


async def complain(world: World, story: Story, surname: str) -> str:
    """Write down that the term was missed, and what became of it; the number of the complaint, if there is one."""
    application, now = await story.row(), world.clock.now()
    number = build_number(now.year, application.id or 0)
    if application.status not in COMPLAINED:
        return ""
    yesterday = now.date() - timedelta(days=1)
    async with world.db.write() as work:
        missed = MissedDeadline(
            application_id=application.id or 0,
            insurer_id=application.insurer_id,
            handling=application.handling,
            decide_by=yesterday,
            recorded_at=now,
        )
        work.session.add(missed)
        await work.session.flush()
        if status := COMPLAINED[application.status]:
            work.session.add(
                Complaint(
                    number=number,
                    missed_deadline_id=missed.id or 0,
                    application_id=application.id or 0,
                    insurer_id=application.insurer_id,
                    owner_person_id=application.owner_person_id,
                    subject_person_id=application.subject_person_id,
                    status=status,
                    version=1,
                    demands=[Demand.RECALCULATE.value],
                    facts={Fact.PERSON.value: surname},
                    answer_way=AnswerWay.CABINET,
                    filed_at=now,
                    register_by=now.date() + timedelta(days=3),
                    answer_by=now.date() + timedelta(days=33),
                )
            )
    return number
