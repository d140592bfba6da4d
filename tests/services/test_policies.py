"""Policies as their people see them: whose, what runs on them, what changed (POL-1..5, INS-1)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from oms_app.db.person import Representation
from oms_app.db.policy import Policy
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.changes import Change, Field
from oms_app.domain.errors import NotFound
from oms_app.domain.papers import PaperKind
from oms_app.domain.policy import PolicyStatus, Relation
from oms_app.domain.workflow import Status
from oms_app.services.applications import Applications
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.policies import Policies
from tests.makers import Story, a_child, a_citizen, a_person, a_policy, a_story, an_application
from tests.world import World


def policies(world: World) -> Policies:
    return Policies(world.db, world.ports)


@pytest.mark.req("POL-1")
async def test_a_person_sees_their_own_policy_first_and_then_those_of_their_children(world: World) -> None:
    story = await a_story(world)
    child_policy = await a_child(world, story.citizen, story.insurer_id)
    await a_policy(world, await a_person(world), story.insurer_id)
    own, child = await policies(world).mine(story.citizen)
    assert (own.id, own.relation, own.full_name) == (story.policy_id, Relation.SELF, "Анна Сергеевна Воронцова")
    assert (child.id, child.relation, child.full_name) == (child_policy, Relation.CHILD, "Мария Сергеевна Воронцова")
    assert own.values[Field.HOUSE] == "7"


@pytest.mark.req("SEC-1")
async def test_a_child_who_came_of_age_is_nobody_elses_business(world: World) -> None:
    story = await a_story(world)
    child_policy = await a_child(world, story.citizen, story.insurer_id)
    world.clock.move(days=365 * 12)
    assert [policy.id for policy in await policies(world).mine(story.citizen)] == [story.policy_id]
    with pytest.raises(NotFound):
        await policies(world).one(story.citizen, child_policy)


@pytest.mark.req("POL-1", "SEC-1")
@pytest.mark.parametrize("ends", ["comes of age", "is represented by others"])
async def test_of_a_child_who_is_theirs_no_more_a_parent_sees_nothing(world: World, ends: str) -> None:
    story = await a_story(world)
    child_policy = await a_child(world, story.citizen, story.insurer_id)
    applications, papers = Applications(world.db, world.ports), IssuedPapers(world.db, world.ports)
    draft = await applications.start(story.citizen, child_policy, (Change.ADDRESS,))
    assert [row.key for row in await applications.mine(story.citizen)] == [draft]
    if ends == "comes of age":
        world.clock.move(days=365 * 12)
    else:
        async with world.db.write() as work:
            await work.session.execute(sa.delete(Representation))
    assert [policy.id for policy in await policies(world).mine(story.citizen)] == [story.policy_id]
    assert await applications.mine(story.citizen) == []
    for look in (policies(world).one, policies(world).insurer, policies(world).history):
        with pytest.raises(NotFound):
            await look(story.citizen, child_policy)
    with pytest.raises(NotFound):
        await papers.issue(story.citizen, child_policy, PaperKind.STATEMENT)
    with pytest.raises(NotFound):
        await applications.draft(story.citizen, draft)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("stranger", ["citizen", "reviewer", "nobody"])
async def test_somebody_elses_policy_looks_like_none(world: World, stranger: str) -> None:
    story = await a_story(world)
    actors = {"citizen": await a_citizen(world), "reviewer": story.reviewer, "nobody": Actor(0, Role.CITIZEN)}
    for look in (policies(world).one, policies(world).insurer, policies(world).history):
        with pytest.raises(NotFound):
            await look(actors[stranger], story.policy_id)
    assert await policies(world).mine(actors[stranger]) == []


@pytest.mark.req("POL-3")
async def test_a_sent_application_shows_what_the_policy_will_say(world: World) -> None:
    story = await an_application(world, Status.SENT)
    world.clock.move(days=12)
    (running,) = (await policies(world).one(story.citizen, story.policy_id)).running
    assert (running.number, running.status) == (story.number, Status.SENT)
    assert running.new_values[Field.LAST_NAME] == "Лебедева"
    assert Field.FIRST_NAME not in running.new_values


async def test_a_draft_runs_too_but_no_term_does(world: World) -> None:
    story = await an_application(world, Status.DRAFT)
    (running,) = (await policies(world).one(story.citizen, story.policy_id)).running
    assert (running.key, running.number, running.submitted_at) == (story.key, None, None)


@pytest.mark.parametrize("decided", [Status.APPROVED, Status.REFUSED, Status.WITHDRAWN])
async def test_a_decided_application_runs_no_longer(world: World, decided: Status) -> None:
    story = await an_application(world, decided)
    assert (await policies(world).one(story.citizen, story.policy_id)).running == ()


@pytest.mark.req("POL-5")
async def test_history_tells_what_changed_from_what_to_what_on_which_application(world: World) -> None:
    story = await an_application(world, Status.APPROVED)
    (change,) = await policies(world).history(story.citizen, story.policy_id)
    assert (change.field, change.old, change.new) == (Field.LAST_NAME, "Воронцова", "Лебедева")
    assert change.application_number == story.number
    assert (await policies(world).one(story.citizen, story.policy_id)).full_name == "Анна Сергеевна Лебедева"


@pytest.mark.req("INS-1")
async def test_the_insurers_address_is_one_line(world: World) -> None:
    story = await a_story(world)
    insurer = await policies(world).insurer(story.citizen, story.policy_id)
    assert insurer.address == "Москва, Полевая улица, дом 1"


@pytest.mark.req("SIGN-2")
@pytest.mark.parametrize(
    ("level", "status", "may"),
    [
        (Level.CONFIRMED, PolicyStatus.ACTIVE, True),
        (Level.CONFIRMED, PolicyStatus.CLARIFICATION, True),
        (Level.CONFIRMED, PolicyStatus.ANNULLED, False),
        (Level.STANDARD, PolicyStatus.ACTIVE, False),
    ],
)
async def test_only_a_confirmed_account_may_edit_and_no_annulled_policy(
    world: World, level: Level, status: PolicyStatus, may: bool
) -> None:
    story: Story = await a_story(world)
    async with world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).status = status
    actor = Actor(story.citizen.account_id, Role.CITIZEN, story.citizen.person_id, level=level)
    assert (await policies(world).one(actor, story.policy_id)).may_edit is may
