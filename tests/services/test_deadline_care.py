"""A passed deadline is recorded by itself, once; the citizen is told, the supervisor is warned before it passes."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.notice import Notice
from oms_app.domain.actor import Role
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.domain.workflow import Action, Status
from oms_app.services.deadline_care import DeadlineCare
from oms_app.services.moves import move
from oms_app.services.outbox import Outbox
from tests.makers import Story, a_staff_member, an_application
from tests.world import World

LAST = date(2026, 12, 23)


async def a_while(world: World, **passes: float) -> None:
    """Time passes, and the worker does what is due."""
    care = DeadlineCare(world.db, world.ports)
    await care.begin()
    world.clock.move(**passes)
    handlers = {JobKind.SWEEP_DEADLINES: care.sweep, JobKind.WARN_OF_DEADLINES: care.warn}
    await Outbox(world.db, world.ports, handlers).drain()


async def missed(world: World) -> list[MissedDeadline]:
    async with world.db.read() as session:
        return list(await session.scalars(sa.select(MissedDeadline).order_by(col(MissedDeadline.id))))


async def told(world: World, kind: NoticeKind) -> list[Notice]:
    async with world.db.read() as session:
        return list(await session.scalars(sa.select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id))))


async def returned(world: World, story: Story) -> None:
    """The supervisor gives it to somebody else."""
    supervisor = await a_staff_member(world, Role.SUPERVISOR, story.insurer_id)
    async with world.db.write() as work:
        application = await work.session.merge(await story.row())
        await move(work, world.clock, application, Action.RETURN, supervisor)


@pytest.mark.req("SLA-3", "NOTE-2")
@pytest.mark.parametrize("at", [Status.SENT, Status.UNDER_REVIEW])
async def test_a_deadline_that_went_by_is_recorded_once_and_the_citizen_is_told_once(world: World, at: Status) -> None:
    story = await an_application(world, at=at)
    await a_while(world, days=30, hours=11, minutes=59)  # the last minutes of the last day in Moscow
    assert await missed(world) == []
    await a_while(world, minutes=30)
    (row,) = await missed(world)
    assert (row.application_id, row.insurer_id, row.decide_by) == ((await story.row()).id, story.insurer_id, LAST)
    (letter,) = await told(world, NoticeKind.DEADLINE_PASSED)
    assert letter.account_id == story.citizen.account_id
    assert story.number in letter.text
    assert "23.12.2026" in letter.text
    for _ in range(3):
        await a_while(world, days=1)
    assert len(await missed(world)) == len(await told(world, NoticeKind.DEADLINE_PASSED)) == 1
    shown = (await story.applications.view(story.citizen, story.number)).messages
    assert shown[0].subject == letter.subject


@pytest.mark.req("SLA-3", "SLA-2")
async def test_while_the_citizen_is_asked_no_deadline_goes_by(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    await a_while(world, days=60)
    assert await missed(world) == []
    await story.answer()
    await a_while(world, days=29)
    assert await missed(world) == []
    await a_while(world, days=20)
    assert len(await missed(world)) == 1


@pytest.mark.req("SLA-3")
@pytest.mark.parametrize("at", [Status.APPROVED, Status.REFUSED, Status.WITHDRAWN])
async def test_what_was_decided_in_time_is_never_late(world: World, at: Status) -> None:
    await an_application(world, at=at)
    await a_while(world, days=60)
    assert await missed(world) == []


@pytest.mark.req("SLA-3")
@pytest.mark.parametrize("late_act", ["approve", "refuse", "ask", "withdraw"])
async def test_who_acts_after_the_last_day_before_any_sweep_is_recorded_all_the_same(
    world: World, late_act: str
) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    world.clock.move(days=31)
    await getattr(story, late_act)()
    (row,) = await missed(world)
    assert row.decide_by == LAST
    await a_while(world, days=1)
    assert len(await missed(world)) == 1


@pytest.mark.req("SLA-3")
async def test_a_late_decision_after_the_sweep_is_possible_and_recorded_no_second_time(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    await a_while(world, days=31)
    await story.approve()
    assert (await story.row()).status is Status.APPROVED
    assert len(await missed(world)) == 1


@pytest.mark.req("SLA-3")
async def test_an_application_given_to_another_reviewer_keeps_its_deadline(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    world.clock.move(days=10)
    await returned(world, story)
    assert (await story.row()).decide_by == LAST
    await a_while(world, days=21)
    assert [row.decide_by for row in await missed(world)] == [LAST]


@pytest.mark.req("SLA-3")
async def test_every_morning_the_supervisor_is_warned_before_a_deadline_goes_by_and_after(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    supervisor = await a_staff_member(world, Role.SUPERVISOR, story.insurer_id)
    await a_staff_member(world, Role.SUPERVISOR, (await an_application(world)).insurer_id)  # of another insurer
    await a_while(world, days=24)
    assert await told(world, NoticeKind.DEADLINES_NEAR) == []
    await a_while(world, days=1)  # day 25
    (first,) = await told(world, NoticeKind.DEADLINES_NEAR)
    assert first.account_id == supervisor.account_id
    assert story.number in first.text
    await a_while(world, hours=3)
    assert len(await told(world, NoticeKind.DEADLINES_NEAR)) == 1
    await a_while(world, days=7)
    *_, last = await told(world, NoticeKind.DEADLINES_NEAR)
    assert "прошли 1" in last.subject
    await story.approve()
    before = len(await told(world, NoticeKind.DEADLINES_NEAR))
    await a_while(world, days=2)
    assert len(await told(world, NoticeKind.DEADLINES_NEAR)) == before
