"""A citizen whose answer is awaited is told the day before, on the day, and once after it, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.domain.questions import Item, Wanted
from oms_app.domain.workflow import Status
from oms_app.services.notices import Notices, NoticeView
from oms_app.services.outbox import Outbox
from oms_app.services.question_care import QuestionCare
from tests.makers import QUESTION, Story, an_application
from tests.world import World


async def days_pass(world: World, days: int) -> None:
    """The worker runs every day."""
    care = QuestionCare(world.db, world.ports)
    for _ in range(days):
        world.clock.move(days=1)
        await care.begin()
        await Outbox(world.db, world.ports, {JobKind.REMIND_OF_QUESTIONS: care.remind}).drain()


async def reminders(story: Story) -> list[NoticeView]:
    notices = await Notices(story.world.db, story.world.ports).mine(story.citizen)
    return [one for one in reversed(notices) if one.kind is NoticeKind.ANSWER_AWAITED]


async def asked_for_two_things(world: World) -> Story:
    """Both due in four days."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    due = world.clock.today() + timedelta(days=4)
    items = (Item(Wanted.WORDS, QUESTION, due), Item(Wanted.WORDS, "И ещё одно", due))
    await story.reviews.ask(story.reviewer, story.number, await story.version(), items)
    return story


@pytest.mark.req("NOTE-2", "SLA-2")
async def test_three_messages_and_no_more_and_nothing_is_lost_when_the_day_has_gone(world: World) -> None:
    story = await asked_for_two_things(world)
    await days_pass(world, 2)
    assert await reminders(story) == []
    await days_pass(world, 8)
    told = await reminders(story)
    subjects = [one.subject.partition(" по заявке")[0] for one in told]
    assert subjects[:2] == ["Завтра последний день ответа", "Сегодня последний день ответа"]
    assert len(told) == 3
    assert "2\N{NO-BREAK SPACE}вопроса" in told[0].text
    for word in ("срок рассмотрения стоит", "не пропадут", "может решить"):
        assert word in told[2].text
    assert all(QUESTION not in one.text for one in told)
    await story.answer()
    assert (await story.row()).status is Status.UNDER_REVIEW


@pytest.mark.req("NOTE-2")
async def test_a_run_that_is_repeated_tells_nothing_twice(world: World) -> None:
    story = await asked_for_two_things(world)
    await days_pass(world, 3)
    async with world.db.write() as work:
        await work.enqueue(JobKind.REMIND_OF_QUESTIONS, "again", {"day": "2026-11-26"}, run_at=world.clock.now())
    handlers = {JobKind.REMIND_OF_QUESTIONS: QuestionCare(world.db, world.ports).remind}
    await Outbox(world.db, world.ports, handlers).drain()
    assert len(await reminders(story)) == 1


@pytest.mark.req("NOTE-2")
@pytest.mark.parametrize("end", ["answer", "withdraw"])
async def test_whoever_has_answered_or_gone_is_left_alone(world: World, end: str) -> None:
    story = await asked_for_two_things(world)
    await getattr(story, end)()
    await days_pass(world, 6)
    assert await reminders(story) == []
