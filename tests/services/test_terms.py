"""Terms in the life of an application: dates that are told, pauses while the citizen is asked, clocks of regions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.policy import Policy
from oms_app.db.production_calendar import CalendarDay, CalendarYear
from oms_app.domain.actor import Role
from oms_app.domain.calendar import DayKind
from oms_app.domain.deadlines import FEWEST, ClockState
from oms_app.domain.errors import CalendarMissing, NotFound
from oms_app.domain.workflow import Status
from oms_app.services.application_views import ApplicationView
from oms_app.services.calendar import ProductionCalendar
from tests.makers import Story, a_citizen, a_policy, a_reviewer, a_staff_member, an_application
from tests.world import World

SENT = date(2026, 11, 23)
LAST = date(2026, 12, 23)


async def view(story: Story) -> ApplicationView:
    return await story.applications.view(story.citizen, story.number)


async def move_to(world: World, story: Story, code: str, region: str) -> None:
    """The policy is of another region."""
    async with world.db.write() as work:
        policy = await work.session.get_one(Policy, story.policy_id)
        policy.region_code, policy.region = code, region


@pytest.mark.req("SLA-2")
async def test_the_clock_stands_while_the_citizen_is_asked_and_the_last_day_moves_by_as_much(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    assert (await view(story)).clock.decide_by == LAST
    world.clock.move(days=5)
    await story.ask()
    world.clock.move(days=6)
    asked = (await view(story)).clock
    assert (asked.state, asked.day, asked.decide_by, asked.days_left) == (ClockState.PAUSED, 5, None, 25)
    await story.answer()
    world.clock.move(days=1)
    clock = (await view(story)).clock
    assert (clock.state, clock.day, clock.paused_days) == (ClockState.NOTHING_TO_DO, 6, 6)
    assert clock.decide_by == date(2026, 12, 29)
    row = await story.row()
    assert (row.warn_on, row.internal_by) == (date(2026, 12, 24), date(2026, 12, 19))


@pytest.mark.req("SLA-2")
async def test_a_list_and_the_desk_promise_no_day_while_the_citizen_is_asked(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    (row,) = await story.applications.mine(story.citizen)
    assert row.clock is not None
    assert (row.clock.state, row.clock.decide_by) == (ClockState.PAUSED, None)
    (line,) = await story.reviews.queue(story.reviewer)
    assert line.clock.state is ClockState.PAUSED
    assert not line.is_warned
    case = await story.reviews.case(story.reviewer, story.number)
    assert case.clock.state is ClockState.PAUSED


@pytest.mark.req("SLA-3", "DESK-1")
async def test_the_desk_marks_what_is_late_inside_and_what_is_about_to_be_late(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    marks = []
    for days in (20, 1, 4, 6):
        world.clock.move(days=days)
        (line,) = await story.reviews.queue(story.reviewer)
        marks.append((line.is_late_inside, line.is_warned, line.clock.state))
    assert marks == [
        (False, False, ClockState.RUNNING),
        (True, False, ClockState.RUNNING),
        (True, True, ClockState.RUNNING),
        (True, True, ClockState.PASSED),
    ]


@pytest.mark.req("SLA-1")
async def test_what_is_sent_at_one_minute_to_midnight_in_the_far_east_is_sent_on_that_day(world: World) -> None:
    story = await an_application(world)
    await move_to(world, story, "41", "Камчатский край")
    world.clock.move(hours=2, minutes=59)  # noon in UTC is midnight in Kamchatka
    assert world.clock.now() == datetime(2026, 11, 23, 11, 59, tzinfo=UTC)
    assert (await story.submit()).decide_by == LAST
    world.clock.move(minutes=1)
    assert (await view(story)).clock.day == 1


@pytest.mark.req("SLA-1")
async def test_a_day_off_of_the_region_moves_the_end_there_and_nowhere_else(world: World) -> None:
    here, there = await an_application(world), await an_application(world)
    await move_to(world, there, "64", "Саратовская область")
    admin = await a_staff_member(world, Role.ADMIN)
    await ProductionCalendar(world.db, world.ports).change_day(admin, LAST, DayKind.OFF, "64")
    assert (await here.submit()).decide_by == LAST
    assert (await there.submit()).decide_by == date(2026, 12, 24)
    assert (await view(there)).clock.is_rolled


@pytest.mark.req("SLA-1", "SLA-2")
async def test_a_day_that_was_told_stays_whatever_becomes_of_the_calendar(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    admin = await a_staff_member(world, Role.ADMIN)
    await ProductionCalendar(world.db, world.ports).change_day(admin, LAST, DayKind.OFF)
    assert (await view(story)).clock.decide_by == LAST


@pytest.mark.req("SLA-1")
async def test_without_the_calendar_of_a_year_nothing_is_promised_and_the_draft_stays_as_it_is(world: World) -> None:
    story = await an_application(world)
    async with world.db.write() as work:
        await work.session.execute(sa.delete(CalendarDay))
        await work.session.execute(sa.delete(CalendarYear))
    with pytest.raises(CalendarMissing):
        await story.submit()
    assert (await story.row()).status is Status.DRAFT


@pytest.mark.req("SLA-2")
async def test_what_usually_happens_is_told_of_this_insurer_once_enough_was_decided(world: World) -> None:
    mine = await an_application(world, at=Status.SENT)
    for place in range(FEWEST):
        citizen = await a_citizen(world)
        assert citizen.person_id is not None
        policy_id = await a_policy(world, citizen.person_id, mine.insurer_id)
        other = Story(world, citizen, await a_reviewer(world, mine.insurer_id), policy_id, mine.insurer_id)
        await other.start()
        await other.fill()
        await other.submit()
        await other.take()
        assert (await view(mine)).usual_days is None
        world.clock.move(days=place + 1)
        await (other.approve() if place % 2 else other.refuse())
    assert (await view(mine)).usual_days == 3
    elsewhere = await an_application(world, at=Status.SENT)
    assert (await view(elsewhere)).usual_days is None


@pytest.mark.req("SLA-2")
async def test_the_last_day_goes_into_a_calendar_while_it_is_known_and_only_for_its_owner(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    told = await story.applications.last_day(story.citizen, story.key)
    assert (told.number, told.decide_by) == (story.number, LAST)
    with pytest.raises(NotFound):
        await story.applications.last_day(await a_citizen(world), story.key)
    await story.ask()
    with pytest.raises(NotFound):
        await story.applications.last_day(story.citizen, story.key)
    await story.answer()
    later = await story.applications.last_day(story.citizen, story.key)
    assert later.version > told.version
    await story.approve()
    with pytest.raises(NotFound):
        await story.applications.last_day(story.citizen, story.key)


@pytest.mark.req("SLA-1")
async def test_every_sent_application_has_its_three_dates(world: World) -> None:
    for status in Status:
        await an_application(world, at=status)
    dated = sa.select(Application).where(col(Application.submitted_at).is_not(None))
    async with world.db.read() as session:
        rows = (await session.scalars(dated)).all()
    assert {(row.warn_on, row.internal_by, row.decide_by) for row in rows} == {
        (date(2026, 12, 18), date(2026, 12, 13), LAST)
    }


@pytest.mark.req("SLA-2", "NOTE-2")
async def test_the_message_of_an_answer_tells_the_new_last_day(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    world.clock.move(days=6)
    await story.answer()
    message, *_ = (await view(story)).messages
    assert "29.12.2026" in message.text
