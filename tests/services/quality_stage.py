"""An office with whatever decisions a test makes of rows, and «Контроль качества» as somebody sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st

from oms_app.content.dates import MOSCOW
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality import Scope, query_of
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action, Status
from oms_app.services.quality import Quality, QualityView
from tests.makers import Story, a_citizen, a_policy, a_staff_member, an_insurer
from tests.world import World

FIRST = date(2026, 6, 1)
DECIDED = (Status.APPROVED, Status.REFUSED)
EDGES = (0, 1, 28, 29, 30, 31, 60, 61, 62, 100)  # months end among them
OTHERS = (Status.SENT, Status.WITHDRAWN)


@dataclass(frozen=True)
class Made:
    """One application as a test makes it; `place` is among insurers, `after` are days from `FIRST`."""

    place: int
    after: int
    hour: int
    handling: Handling
    changes: tuple[Change, ...]
    status: Status
    on_day: int | None
    missed: int
    reasons: tuple[RefusalReason, ...]
    before: tuple[RefusalReason, ...] | None

    @property
    def decided_at(self) -> datetime:
        return datetime.combine(FIRST + timedelta(days=self.after), time(self.hour, 30), tzinfo=UTC)

    @property
    def day(self) -> date:
        """In Moscow."""
        return self.decided_at.astimezone(MOSCOW).date()


def _some(kind: Any) -> st.SearchStrategy[Any]:
    order = list(kind)
    some = st.lists(st.sampled_from(order), min_size=1, max_size=2, unique=True)
    return some.map(lambda found: tuple(sorted(found, key=order.index)))


MADE = st.builds(
    Made,
    place=st.integers(0, 1),
    after=st.sampled_from(EDGES),
    hour=st.sampled_from((0, 12, 20, 21, 23)),  # at 21 it is the next day in Moscow
    handling=st.sampled_from(Handling),
    changes=_some(Change),
    status=st.sampled_from((*DECIDED, *DECIDED, *OTHERS)),
    on_day=st.none() | st.integers(0, 40),
    missed=st.sampled_from((0, 0, 0, 1, 2)),
    reasons=_some(RefusalReason),
    before=st.none() | _some(RefusalReason),
)
SCOPE = st.builds(
    Scope,
    since=st.sampled_from([FIRST + timedelta(days=after) for after in EDGES[:5]]),
    until=st.sampled_from([FIRST + timedelta(days=after) for after in EDGES[5:]]),
    handling=st.none() | st.sampled_from(Handling),
    change=st.none() | st.sampled_from(Change),
)


class Office:
    """Two insurers, one person with a policy, and whatever rows a test makes of them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.insurers: list[int] = []
        self.citizen = Actor(0, Role.CITIZEN)
        self.policy_id = 0

    async def open(self) -> None:
        self.insurers = [await an_insurer(self.world) for _ in range(2)]
        self.citizen = await a_citizen(self.world)
        self.policy_id = await a_policy(self.world, self.citizen.person_id or 0, self.insurers[0])

    def supervisor(self) -> Actor:
        return Actor(1, Role.SUPERVISOR, insurer_id=self.insurers[0])

    async def make(self, rows: list[Made]) -> None:
        async with self.world.db.write() as work:
            for table in (MissedDeadline, ApplicationEvent, Application):
                await work.session.execute(sa.delete(table))
            for number, row in enumerate(rows):
                before = await self._refused_before(work.session, number, row) if row.before else None
                await self._add(work.session, f"n{number}", row, row.status, row.decided_at, row.reasons, before)

    async def _refused_before(self, session: Any, number: int, row: Made) -> int:
        """The attempt before: a year earlier, so that no scope counts it."""
        assert row.before
        at = row.decided_at - timedelta(days=400)
        return await self._add(session, f"b{number}", row, Status.REFUSED, at, row.before, None)

    async def _add(
        self,
        session: Any,
        key: str,
        row: Made,
        status: Status,
        at: datetime,
        reasons: tuple[RefusalReason, ...],
        previous_id: int | None,
    ) -> int:
        ended = at if status in (*DECIDED, Status.WITHDRAWN) else None
        application = Application(
            key=key,
            number=key,
            status=status,
            owner_person_id=self.citizen.person_id or 0,
            subject_person_id=self.citizen.person_id or 0,
            policy_id=self.policy_id,
            insurer_id=self.insurers[row.place],
            changes=[change.value for change in row.changes],
            handling=row.handling,
            created_at=at,
            saved_at=at,
            submitted_at=at,
            decided_at=ended,
            ended_on_day=row.on_day if ended else None,
            attempt=2 if previous_id else 1,
            previous_id=previous_id,
        )
        session.add(application)
        await session.flush()
        if status is Status.REFUSED:
            session.add(_refusal(application, at, reasons))
        if not key.startswith("b"):
            session.add_all(_missed(application, row, day) for day in range(row.missed))
        return application.id or 0


def _refusal(application: Application, at: datetime, reasons: tuple[RefusalReason, ...]) -> ApplicationEvent:
    return ApplicationEvent(
        application_id=application.id or 0,
        version=5,
        action=Action.REFUSE,
        before=Status.UNDER_REVIEW,
        after=Status.REFUSED,
        actor_role=Role.REVIEWER,
        at=at,
        reasons=[reason.value for reason in reasons],
    )


def _missed(application: Application, row: Made, day: int) -> MissedDeadline:
    return MissedDeadline(
        application_id=application.id or 0,
        insurer_id=application.insurer_id,
        handling=row.handling,
        decide_by=row.day - timedelta(days=day + 1),
        recorded_at=row.decided_at,
    )


async def a_view(world: World, actor: Actor, scope: Scope | None = None) -> QualityView:
    today = world.clock.today()
    query = query_of(scope or Scope(today.replace(day=1), today), today)
    return await Quality(world.db, world.ports).show(actor, query)


async def supervisor_of(story: Story) -> Actor:
    return await a_staff_member(story.world, Role.SUPERVISOR, story.insurer_id)
