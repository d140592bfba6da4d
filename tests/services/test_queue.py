"""The queue: which lines are wished, how many there are of each part, what an address keeps of a wish."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.queue import WHOLE_QUEUE, Part, QueueWish, query_of, wish_of
from oms_app.domain.second_look import SecondLookRules
from oms_app.domain.workflow import Status
from tests.makers import PATHS, Story, a_citizen, a_policy, a_reviewer, a_staff_member, an_application
from tests.world import World


async def another(first: Story, at: Status) -> Story:
    """One more application at the same insurer."""
    citizen = await a_citizen(first.world)
    assert citizen.person_id is not None
    policy_id = await a_policy(first.world, citizen.person_id, first.insurer_id)
    story = Story(first.world, citizen, first.reviewer, policy_id, first.insurer_id)
    await PATHS[at](story)
    return story


async def numbers(story: Story, who: Actor, wish: QueueWish) -> list[str]:
    return [row.number for row in await story.reviews.queue(who, wish=wish)]


@pytest.mark.req("DESK-1")
async def test_each_part_has_as_many_lines_as_it_says(world: World) -> None:
    late = await an_application(world, at=Status.SENT)
    world.clock.move(days=40)
    held, asked = await another(late, Status.UNDER_REVIEW), await another(late, Status.CLARIFICATION)
    second = await another(late, Status.UNDER_REVIEW)
    second.reviews.rules = SecondLookRules(frozenset({Change.FULL_NAME}))
    await second.approve()
    me, colleague = late.reviewer, await a_reviewer(world, late.insurer_id)
    supervisor = await a_staff_member(world, Role.SUPERVISOR, late.insurer_id)
    mine = {
        Part.ALL: [late, held, asked, second],
        Part.MINE: [held, asked],
        Part.FREE: [late],
        Part.LATE: [late],
        Part.ASKED: [asked],
        Part.SECOND: [second],
    }
    for who, expected in (
        (me, mine),
        (colleague, mine | {Part.MINE: [], Part.FREE: [late, second]}),
        (supervisor, mine | {Part.MINE: [], Part.FREE: [late, second]}),
    ):
        counts = await late.reviews.counts(who)
        for part, stories in expected.items():
            assert set(await numbers(late, who, QueueWish(part))) == {one.number for one in stories}, (who.role, part)
            assert counts[part] == len(stories), (who.role, part)


@pytest.mark.req("DESK-1")
async def test_only_what_the_reader_may_take_has_a_box(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    supervisor = await a_staff_member(world, Role.SUPERVISOR, story.insurer_id)
    assert [row.takable for row in await story.reviews.queue(story.reviewer)] == [True]
    assert [row.takable for row in await story.reviews.queue(supervisor)] == [False]
    story.reviews.rules = SecondLookRules(frozenset({Change.FULL_NAME}))
    await story.take()
    await story.approve()
    colleague = await a_reviewer(world, story.insurer_id)
    assert [(row.takable, row.voted_by_me) for row in await story.reviews.queue(story.reviewer)] == [(False, True)]
    assert [(row.takable, row.second) for row in await story.reviews.queue(colleague)] == [(True, True)]


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize(
    ("wish", "is_there"),
    [
        (QueueWish(status=Status.SENT), True),
        (QueueWish(status=Status.CLARIFICATION), False),
        (QueueWish(change=Change.FULL_NAME), True),
        (QueueWish(change=Change.ADDRESS), False),
        (QueueWish(handling=Handling.STANDARD), True),
        (QueueWish(Part.FREE, handling=Handling.URGENT), False),
    ],
)
async def test_the_queue_is_narrowed_by_status_change_and_handling(
    world: World, wish: QueueWish, is_there: bool
) -> None:
    story = await an_application(world, at=Status.SENT)
    assert await numbers(story, story.reviewer, wish) == ([story.number] if is_there else [])
    [found] = await story.reviews.queue(story.reviewer, wish=wish, search=story.number)
    assert found.number == story.number, "a search finds whatever is narrowed"


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize("part", Part)
def test_an_address_keeps_a_wish_and_nonsense_in_it_is_passed_over(part: Part) -> None:
    wish = QueueWish(part, Status.SENT, Change.ADDRESS, Handling.URGENT)
    assert wish_of(query_of(wish)) == wish
    nonsense = {"part": "x", "status": Status.APPROVED.value, "change": "", "handling": "'", "q": "Воронцова"}
    assert wish_of(nonsense) == WHOLE_QUEUE
    assert query_of(replace(WHOLE_QUEUE, part=part)) == ({} if part is Part.ALL else {"part": part.value})
