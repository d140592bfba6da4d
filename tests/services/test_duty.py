"""Who holds what: cases that a supervisor gives to another, several taken at once, a shift that is handed over."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.audit import AuditEntry
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Change
from oms_app.domain.errors import Code, Forbidden, Invalid, NotFound, Refused, Stale
from oms_app.domain.notices import NoticeKind
from oms_app.domain.second_look import SecondLookRules
from oms_app.domain.workflow import Status
from oms_app.services.duty import Duty, Shift
from oms_app.services.notices import Notices
from oms_app.services.reviews import MOST_AT_ONCE, Taken
from tests.makers import (
    PATHS,
    Story,
    a_citizen,
    a_policy,
    a_reviewer,
    a_staff_member,
    an_application,
    an_insurer,
)
from tests.rows import everything
from tests.world import World

WHY = "Специалист заболел"


@dataclass
class Office:
    """An insurer with two reviewers and a supervisor, and an application that the first of them holds."""

    story: Story
    colleague: Actor
    supervisor: Actor
    duty: Duty

    async def reassign(self, heir: Actor | None, reason: str = WHY) -> None:
        """The supervisor gives it to somebody, or to the queue."""
        heir_id = heir.account_id if heir else None
        version = await self.story.version()
        await self.duty.reassign(self.supervisor, self.story.number, version, reason, heir_id)

    async def told(self, who: Actor) -> list[tuple[NoticeKind, str]]:
        """What somebody was told."""
        mine = await Notices(self.story.world.db, self.story.world.ports).mine(who)
        return [(notice.kind, notice.text) for notice in mine]

    async def notes(self) -> list[str]:
        """What is noted of it, as the supervisor reads it."""
        return [note.text for note in (await self.story.reviews.case(self.supervisor, self.story.number)).notes]


async def an_office(world: World, at: Status = Status.UNDER_REVIEW) -> Office:
    story = await an_application(world, at=at)
    colleague = await a_reviewer(world, story.insurer_id)
    supervisor = await a_staff_member(world, Role.SUPERVISOR, story.insurer_id)
    return Office(story, colleague, supervisor, Duty(world.db, world.ports))


async def another(office: Office, at: Status) -> Story:
    """One more application at the same insurer, of another citizen; with the same reviewer."""
    world, first = office.story.world, office.story
    citizen = await a_citizen(world)
    assert citizen.person_id is not None
    policy_id = await a_policy(world, citizen.person_id, first.insurer_id)
    story = Story(world, citizen, first.reviewer, policy_id, first.insurer_id)
    await PATHS[at](story)
    return story


@pytest.mark.req("DESK-2", "DESK-1")
@pytest.mark.parametrize("at", [Status.UNDER_REVIEW, Status.CLARIFICATION])
async def test_a_case_that_is_given_to_another_stays_where_it_is_and_both_are_told(world: World, at: Status) -> None:
    office = await an_office(world, at)
    seen = await office.story.applications.view(office.story.citizen, office.story.number)
    await office.reassign(office.colleague)
    row = await office.story.row()
    assert (row.status, row.holder_account_id) == (at, office.colleague.account_id)
    [(kind, text)] = await office.told(office.colleague)
    assert kind is NoticeKind.HANDED_ON
    assert office.story.number in text
    assert NoticeKind.TAKEN_OVER in [kind for kind, _ in await office.told(office.story.reviewer)]
    assert WHY in (await office.notes())[-1]
    after = await office.story.applications.view(office.story.citizen, office.story.number)
    assert (after.events, after.messages) == (seen.events, seen.messages)


@pytest.mark.req("DESK-2")
async def test_what_goes_back_to_the_queue_is_free_and_only_the_desk_reads_why(world: World) -> None:
    office = await an_office(world, Status.CLARIFICATION)
    await office.reassign(None)
    await office.story.reviews.take(office.colleague, office.story.number, await office.story.version())
    assert NoticeKind.RETURNED in [kind for kind, _ in await office.told(office.story.reviewer)]
    assert WHY in (await office.notes())[-1]
    view = await office.story.applications.view(office.story.citizen, office.story.number)
    assert NoticeKind.RETURNED in [kind for kind, _ in await office.told(office.story.citizen)]
    assert WHY not in repr(view) + repr(await office.told(office.story.citizen))


@pytest.mark.req("DESK-2", "SEC-1")
async def test_a_case_goes_to_nobody_but_a_working_reviewer_of_the_same_insurer(world: World) -> None:
    office = await an_office(world)
    blocked = await a_reviewer(world, office.story.insurer_id)
    async with world.db.write() as work:
        (await work.session.get_one(Account, blocked.account_id)).blocked_at = world.clock.now()
    strangers = (await a_reviewer(world, await an_insurer(world)), office.supervisor, office.story.citizen, blocked)
    before = await everything(world)
    for stranger in strangers:
        with pytest.raises(NotFound):
            await office.reassign(stranger)
    with pytest.raises(Refused) as refusal:
        await office.reassign(office.story.reviewer)
    assert refusal.value.code is Code.HEIR_HOLDS
    with pytest.raises(Invalid):
        await office.reassign(office.colleague, "  ")
    assert await everything(world) == before
    names = {colleague.account_id for colleague in await office.duty.colleagues(office.supervisor)}
    assert names == {office.story.reviewer.account_id, office.colleague.account_id}


@pytest.mark.req("DESK-3")
async def test_nobody_is_given_their_own_application(world: World) -> None:
    office = await an_office(world)
    same_person = await a_reviewer(world, office.story.insurer_id, person_id=office.story.citizen.person_id)
    with pytest.raises(Refused) as refusal:
        await office.reassign(same_person)
    assert refusal.value.code is Code.HEIRS_OWN


@pytest.mark.req("DESK-3")
async def test_a_supervisor_with_an_old_page_takes_nothing_over_and_the_former_holder_decides_nothing(
    world: World,
) -> None:
    office = await an_office(world)
    old = await office.story.version()
    await office.reassign(office.colleague)
    with pytest.raises(Stale):
        await office.duty.reassign(office.supervisor, office.story.number, old, WHY, None)
    with pytest.raises(Refused) as refusal:
        await office.story.approve()
    assert refusal.value.code is Code.TAKEN


@pytest.mark.req("DESK-2")
async def test_a_reviewer_takes_nothing_over(world: World) -> None:
    office = await an_office(world)
    with pytest.raises(Forbidden):
        await office.duty.reassign(office.colleague, office.story.number, await office.story.version(), WHY, None)


@pytest.mark.req("DESK-1", "DESK-3")
async def test_of_several_taken_at_once_each_is_answered_for_by_itself(world: World) -> None:
    office = await an_office(world)
    free, own = await another(office, Status.SENT), await another(office, Status.SENT)
    async with world.db.write() as work:
        (await work.session.get_one(Account, office.colleague.account_id)).person_id = own.citizen.person_id
    colleague = Actor(
        office.colleague.account_id, Role.REVIEWER, person_id=own.citizen.person_id, insurer_id=own.insurer_id
    )
    foreign = await an_application(world, at=Status.SENT)
    numbers = (free.number, office.story.number, own.number, foreign.number, "26-0000-0000-A", free.number)
    assert await free.reviews.take_many(colleague, numbers) == [
        Taken(free.number),
        Taken(office.story.number, Code.TAKEN),
        Taken(own.number, Code.OWN_APPLICATION),
        Taken(foreign.number, Code.NOT_FOUND),
        Taken("26-0000-0000-A", Code.NOT_FOUND),
    ]
    assert (await free.row()).holder_account_id == colleague.account_id
    with pytest.raises(Invalid):
        await free.reviews.take_many(colleague, tuple(map(str, range(MOST_AT_ONCE + 1))))
    with pytest.raises(Forbidden):
        await free.reviews.take_many(office.supervisor, (free.number,))


@pytest.mark.req("DESK-1")
async def test_a_shift_goes_to_a_colleague_who_is_told_once_of_all(world: World) -> None:
    office = await an_office(world)
    asked = await another(office, Status.CLARIFICATION)
    assert await office.duty.held(office.story.reviewer) == 2
    shift = await office.duty.hand_over(office.story.reviewer, office.colleague.account_id, "Ключ у охраны")
    assert shift == Shift(passed=2, queued=0)
    assert [(await one.row()).holder_account_id for one in (office.story, asked)] == [office.colleague.account_id] * 2
    assert (await asked.row()).status is Status.CLARIFICATION
    [(kind, text)] = await office.told(office.colleague)
    assert kind is NoticeKind.HANDED_ON
    assert office.story.number in text
    assert asked.number in text
    assert "Ключ у охраны" in (await office.notes())[-1]
    assert await office.duty.held(office.story.reviewer) == 0
    assert await office.duty.hand_over(office.story.reviewer, None, "") == Shift(0, 0)


@pytest.mark.req("DESK-1", "SLA-2")
async def test_a_shift_goes_to_the_queue_and_what_waits_for_the_citizen_goes_on_waiting(world: World) -> None:
    office = await an_office(world)
    asked = await another(office, Status.CLARIFICATION)
    assert await office.duty.hand_over(office.story.reviewer, None, "") == Shift(passed=0, queued=2)
    rows = [await office.story.row(), await asked.row()]
    assert [(row.status, row.holder_account_id) for row in rows] == [(Status.SENT, None), (Status.CLARIFICATION, None)]
    await asked.answer()
    await asked.reviews.take(office.colleague, asked.number, await asked.version())
    assert (await asked.row()).holder_account_id == office.colleague.account_id


@pytest.mark.req("DESK-3", "DESK-1")
async def test_what_the_colleague_may_not_have_goes_to_the_queue_and_the_rest_to_them(world: World) -> None:
    office = await an_office(world)
    own = await another(office, Status.UNDER_REVIEW)
    async with world.db.write() as work:
        (await work.session.get_one(Account, office.colleague.account_id)).person_id = own.citizen.person_id
    shift = await office.duty.hand_over(office.story.reviewer, office.colleague.account_id, "")
    assert shift == Shift(passed=1, queued=1)
    assert (await own.row()).status is Status.SENT


@pytest.mark.req("DESK-1", "DESK-3")
async def test_a_second_look_is_not_handed_to_whoever_approved_first(world: World) -> None:
    office = await an_office(world)
    story, colleague = office.story, office.colleague
    story.reviews.rules = SecondLookRules(frozenset({Change.FULL_NAME}))
    await story.approve()
    await story.reviews.take(colleague, story.number, await story.version())
    assert await office.duty.hand_over(colleague, story.reviewer.account_id, "") == Shift(passed=0, queued=1)
    row = await story.row()
    assert (row.status, row.holder_account_id, row.voted_account_id) == (
        Status.UNDER_REVIEW,
        None,
        story.reviewer.account_id,
    )


@pytest.mark.req("SEC-1", "DESK-1")
async def test_a_shift_goes_to_no_stranger_and_nothing_has_changed_hands_then(world: World) -> None:
    office = await an_office(world)
    stranger = await a_reviewer(world, await an_insurer(world))
    before = await everything(world)
    with pytest.raises(NotFound):
        await office.duty.hand_over(office.story.reviewer, stranger.account_id, "")
    with pytest.raises(Forbidden):
        await office.duty.hand_over(office.supervisor, None, "")
    assert await everything(world) == before


async def audited(world: World) -> list[AuditEntry]:
    """Every entry, in its order."""
    async with world.db.read() as session:
        return list(await session.scalars(sa.select(AuditEntry).order_by(col(AuditEntry.number))))


@pytest.mark.req("SEC-4", "DESK-2")
async def test_who_gave_what_to_whom_is_in_the_audit(world: World) -> None:
    office = await an_office(world)
    before = len(await audited(world))
    await office.reassign(office.colleague)
    await office.duty.hand_over(office.colleague, None, "")
    deeds = [(entry.deed, entry.detail) for entry in (await audited(world))[before:]]
    assert (Deed.MOVED, "reassign") in deeds
    assert (Deed.MOVED, "release") in deeds
    assert [deed for deed, _ in deeds].count(Deed.NOTE_WRITTEN) == 2
