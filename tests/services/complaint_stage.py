"""Late applications and the complaints about them, brought about by what really happens."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.complaint import Complaint
from oms_app.domain.actor import Actor, Role
from oms_app.domain.complaints import Demand
from oms_app.domain.jobs import JobKind
from oms_app.domain.workflow import Status
from oms_app.services.complaint_desk import ComplaintDesk
from oms_app.services.complaint_views import Wish
from oms_app.services.complaints import Complaints
from oms_app.services.deadline_care import DeadlineCare
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.outbox import Outbox
from tests.makers import Story, a_staff_member, an_application
from tests.world import World

WISH = Wish(demands=(Demand.DECIDE, Demand.RECALCULATE))


def complaints(world: World) -> Complaints:
    return Complaints(world.db, world.ports)


def desk(world: World) -> ComplaintDesk:
    return ComplaintDesk(world.db, world.ports)


async def a_late_application(world: World, *, days: int = 44, at: Status = Status.UNDER_REVIEW) -> Story:
    """Sent so many days ago, not decided, and the sweep has seen it."""
    story = await an_application(world, at=at)
    world.clock.move(days=days)
    await DeadlineCare(world.db, world.ports).find_passed()
    return story


async def a_supervisor(world: World, story: Story, *, person_id: int | None = None) -> Actor:
    """Quality control of the story's insurer."""
    return await a_staff_member(world, Role.SUPERVISOR, story.insurer_id, person_id=person_id)


async def rows(world: World) -> list[Complaint]:
    """Every complaint there is."""
    async with world.db.read() as session:
        return list(await session.scalars(sa.select(Complaint).order_by(col(Complaint.id))))


async def papers_are_drawn(world: World) -> None:
    """The worker has drawn what was ordered."""
    await Outbox(world.db, world.ports, {JobKind.DRAW_PAPER: IssuedPapers(world.db, world.ports).draw}).drain()
