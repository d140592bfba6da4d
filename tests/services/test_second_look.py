"""Approvals that take two reviewers: what is written when, what each may do, what the citizen sees."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from oms_app.db.person import Person
from oms_app.db.policy import PolicyChange
from oms_app.db.review_vote import ReviewVote
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Change
from oms_app.domain.errors import Code, DomainError, Invalid, Refused, Stale
from oms_app.domain.notices import NoticeKind
from oms_app.domain.second_look import SecondLook, SecondLookRules, Verdict
from oms_app.domain.workflow import Status
from oms_app.services.notices import Notices
from tests.makers import Story, a_reviewer, an_application
from tests.rows import stored
from tests.world import World

TWO = SecondLookRules(frozenset({Change.FULL_NAME}))


async def under_review(world: World, rules: SecondLookRules = TWO) -> tuple[Story, Actor]:
    """A change of name in the hands of a reviewer, and a colleague."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    story.reviews.rules = rules
    return story, await a_reviewer(world, story.insurer_id)


async def approve(story: Story, who: Actor) -> None:
    await story.reviews.approve(who, story.number, await story.version())


async def take(story: Story, who: Actor) -> None:
    await story.reviews.take(who, story.number, await story.version())


@pytest.mark.req("DESK-1", "FLOW-4")
async def test_the_registry_changes_with_the_second_approval_and_not_before(world: World) -> None:
    story, colleague = await under_review(world)
    await approve(story, story.reviewer)
    row = await story.row()
    assert (row.status, row.holder_account_id, row.second_look) == (Status.UNDER_REVIEW, None, SecondLook.FOUR_EYES)
    assert await stored(world, PolicyChange) == []
    await take(story, colleague)
    await approve(story, colleague)
    assert (await story.row()).status is Status.APPROVED
    [person] = await stored(world, Person)
    assert person.values["last_name"] == "Лебедева"


@pytest.mark.req("DESK-1", "NOTE-2")
async def test_to_the_citizen_it_is_one_review_from_the_first_look_to_the_decision(world: World) -> None:
    story, colleague = await under_review(world)
    before = await story.applications.view(story.citizen, story.number)
    await approve(story, story.reviewer)
    await take(story, colleague)
    await story.reviews.object_to(colleague, story.number, await story.version(), "Другая подпись")
    after = await story.applications.view(story.citizen, story.number)
    assert (after.status, after.events, after.messages) == (before.status, before.events, before.messages)
    assert [row.last_at for row in await story.applications.mine(story.citizen)] == [before.events[-1].at]


@pytest.mark.req("DESK-3")
async def test_nobody_is_both_of_the_two(world: World) -> None:
    story, _ = await under_review(world)
    await approve(story, story.reviewer)
    with pytest.raises(Refused) as refusal:
        await take(story, story.reviewer)
    assert refusal.value.code is Code.VOTED


@pytest.mark.req("DESK-3")
async def test_the_table_itself_takes_one_vote_of_a_reviewer_in_a_round(world: World) -> None:
    story, _ = await under_review(world)
    await approve(story, story.reviewer)
    again = {
        "application_id": (await story.row()).id,
        "account_id": story.reviewer.account_id,
        "verdict": Verdict.APPROVE,
        "look": SecondLook.FOUR_EYES,
        "voted_at": world.clock.now(),
    }
    with pytest.raises(IntegrityError):
        async with world.db.write() as work:
            await work.session.execute(sa.insert(ReviewVote).values(again | {"round": 1}))
    async with world.db.write() as work:
        await work.session.execute(sa.insert(ReviewVote).values(again | {"round": 2}))


@pytest.mark.req("DESK-1")
async def test_an_objection_gives_it_back_to_the_first_with_a_note_and_chance_is_not_asked_again(world: World) -> None:
    story, colleague = await under_review(world, SecondLookRules(frozenset(), share=100))
    await approve(story, story.reviewer)
    story.reviews.rules = SecondLookRules(frozenset(), share=0)
    await take(story, colleague)
    with pytest.raises(DomainError):
        await story.reviews.object_to(colleague, story.number, await story.version(), "  ")
    await story.reviews.object_to(colleague, story.number, await story.version(), "Другая подпись")
    case = await story.reviews.case(story.reviewer, story.number)
    assert case.held_by_me
    assert "Другая подпись" in case.notes[-1].text
    [told] = await Notices(world.db, world.ports).mine(story.reviewer)
    assert (told.kind, told.application_number) == (NoticeKind.HANDED_ON, story.number)
    await approve(story, story.reviewer)
    assert (await story.row()).status is Status.UNDER_REVIEW, "one of them would have been enough"
    await take(story, colleague)
    await approve(story, colleague)
    votes = [(vote.round, vote.verdict, vote.look) for vote in await stored(world, ReviewVote)]
    assert votes == [
        (1, Verdict.APPROVE, SecondLook.SAMPLED),
        (1, Verdict.OBJECT, SecondLook.SAMPLED),
        (2, Verdict.APPROVE, SecondLook.SAMPLED),
        (2, Verdict.APPROVE, SecondLook.SAMPLED),
    ]


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize(("drawn", "look"), [(4_999_999, SecondLook.SAMPLED), (5_000_000, SecondLook.NONE)])
async def test_chance_picks_the_share_of_the_settings_and_what_it_said_is_kept(
    world: World, drawn: int, look: SecondLook
) -> None:
    story, _ = await under_review(world, SecondLookRules(frozenset(), share=5))
    world.chance.number = drawn
    await approve(story, story.reviewer)
    [vote] = await stored(world, ReviewVote)
    assert vote.look is look
    assert ((await story.row()).status is Status.APPROVED) == (look is SecondLook.NONE)


@pytest.mark.req("DESK-1", "REF-1")
async def test_a_refusal_by_either_is_an_ordinary_refusal(world: World) -> None:
    story, colleague = await under_review(world)
    await approve(story, story.reviewer)
    await take(story, colleague)
    story.reviewer = colleague
    await story.refuse()
    assert (await story.row()).status is Status.REFUSED
    assert await stored(world, PolicyChange) == []


@pytest.mark.req("DESK-3")
async def test_of_two_who_come_for_the_second_look_at_once_one_has_it(world: World) -> None:
    story, colleague = await under_review(world)
    third = await a_reviewer(world, story.insurer_id)
    await approve(story, story.reviewer)
    version = await story.version()
    results = await asyncio.gather(
        *(story.reviews.take(who, story.number, version) for who in (colleague, third)), return_exceptions=True
    )
    [refusal] = [result for result in results if result is not None]
    assert isinstance(refusal, Refused)
    assert refusal.code is Code.TAKEN


@pytest.mark.req("DESK-3")
async def test_a_page_from_before_the_first_approval_decides_nothing(world: World) -> None:
    story, colleague = await under_review(world)
    old = await story.version()
    await approve(story, story.reviewer)
    with pytest.raises(Stale):
        await story.reviews.approve(story.reviewer, story.number, old)
    await take(story, colleague)
    with pytest.raises(Stale):
        await story.reviews.approve(colleague, story.number, old)
    assert await stored(world, PolicyChange) == []


@pytest.mark.req("DESK-1")
async def test_a_second_look_that_is_given_back_waits_for_another_and_stays_under_review(world: World) -> None:
    story, colleague = await under_review(world)
    await approve(story, story.reviewer)
    await take(story, colleague)
    await story.reviews.release(colleague, story.number, await story.version())
    row = await story.row()
    assert (row.status, row.holder_account_id, row.voted_account_id) == (
        Status.UNDER_REVIEW,
        None,
        story.reviewer.account_id,
    )
    await take(story, await a_reviewer(world, story.insurer_id))


@pytest.mark.req("DESK-1")
async def test_an_objection_says_something_of_readable_length(world: World) -> None:
    story, colleague = await under_review(world)
    await approve(story, story.reviewer)
    await take(story, colleague)
    with pytest.raises((Refused, Invalid)):
        await story.reviews.object_to(colleague, story.number, await story.version(), "а" * 2001)
