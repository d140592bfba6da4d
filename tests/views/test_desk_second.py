"""What each reviewer reads and may press while an approval waits for its second."""

from __future__ import annotations

import pytest

from oms_app.content import desk_second as words
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Change
from oms_app.domain.second_look import SecondLook, SecondLookRules
from oms_app.domain.workflow import Status
from oms_app.views import desk
from oms_app.views.desk import Shown
from tests.makers import Story, a_reviewer, an_application
from tests.world import World


async def seen(story: Story, who: Actor) -> Shown:
    """The case as this reviewer's page shows it."""
    return desk.shown(await story.reviews.case(who, story.number), story.world.clock.now())


@pytest.mark.req("DESK-1")
async def test_each_of_the_two_is_told_where_the_approvals_stand(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    story.reviews.rules = SecondLookRules(frozenset({Change.FULL_NAME}))
    second = await a_reviewer(world, story.insurer_id)
    first = await seen(story, story.reviewer)
    assert words.WHY[SecondLook.FOUR_EYES] in first.holding
    assert (first.may_decide, first.is_first, first.may_object) == (True, True, False)
    await story.approve()
    waiting = await seen(story, story.reviewer)
    assert waiting.holding == words.WAITS_YOURS
    assert (waiting.may_take, waiting.may_decide, waiting.may_release) == (False, False, False)
    free = await seen(story, second)
    assert words.WAITS.format(name="Кораблёва М.") in free.holding
    assert free.may_take
    await story.reviews.take(second, story.number, await story.version())
    taken = await seen(story, second)
    assert words.APPROVED_BY.format(name="Кораблёва М.") in taken.holding
    assert (taken.may_decide, taken.is_second, taken.may_object) == (True, True, True)


@pytest.mark.req("DESK-1")
async def test_where_one_is_enough_nothing_is_said_of_a_second(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    shown = await seen(story, story.reviewer)
    assert (shown.is_first, shown.is_second, shown.may_object) == (False, False, False)
    assert not any(why and why in shown.holding for why in words.WHY.values())
