"""One changed address for several people: one form, one upload, one code; an application for each, all or none."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.household import Companion
from oms_app.db.job import Job
from oms_app.db.person import Person, Representation
from oms_app.db.policy import Policy
from oms_app.db.scan import Scan
from oms_app.domain import number
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Change, Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Invalid, NotFound, Problem, Refused
from oms_app.domain.household import field_of
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.policy import PolicyStatus, Relation
from oms_app.domain.reasons import Reason
from oms_app.domain.workflow import Status
from oms_app.services.applications import Applications, ApplicationView, Receipt
from oms_app.services.handlings import Handlings
from oms_app.services.household import Households
from oms_app.services.notices import Notices
from oms_app.services.policies import Policies
from oms_app.services.retention import Retention
from oms_app.services.reviews import Reviews
from oms_app.services.scans import Scans
from tests.fakes import FakeChance
from tests.makers import Story, a_child, a_citizen, a_person, a_policy, a_reviewer, a_scan, a_story, an_insurer
from tests.world import World

NEW_ADDRESS = {Field.STREET: "Новая улица", Field.HOUSE: "5", Field.FLAT: ""}
OTHER_STREET = "Дальняя улица"


class RunsDry(FakeChance):
    """Draws so many numbers, then the source of chance is gone."""

    def __init__(self, numbers: int) -> None:
        super().__init__()
        self._left = numbers

    def number_part(self) -> int:
        if not self._left:
            raise OSError("no chance left")
        self._left -= 1
        return super().number_part()

    def _next(self, what: str) -> str:
        return super()._next(f"dry {what}")


@dataclass
class Family:
    """A parent who has filled in a new address, and two children: one of the same insurer, one of another."""

    story: Story
    near: int
    far: int
    far_reviewer: Actor

    @property
    def world(self) -> World:
        """Where they live."""
        return self.story.world

    @property
    def households(self) -> Households:
        """Who may be taken along."""
        return Households(self.world.db, self.world.ports)

    async def take(self, *policies: int) -> None:
        """Take these along."""
        for policy_id in policies:
            await self.households.choose(self.story.citizen, self.story.key, policy_id, True)

    async def send(self) -> Receipt:
        """The whole household at once."""
        await self.take(self.near, self.far)
        return await self.story.submit()

    async def seen(self, numbers: tuple[str, ...]) -> dict[int, ApplicationView]:
        """These applications as the parent sees them, by policy."""
        views = [await self.story.applications.view(self.story.citizen, one) for one in numbers]
        return {view.policy_id: view for view in views}

    async def problems(self) -> tuple[Problem, ...]:
        """What has to be mended before it can be sent."""
        return await self.story.applications.problems(self.story.citizen, self.story.key)


async def a_family(world: World) -> Family:
    """At the end of the form, with nobody taken along yet."""
    story = await a_story(world)
    other = await an_insurer(world)
    near, far = await a_child(world, story.citizen, story.insurer_id), await a_child(world, story.citizen, other)
    await move_home(world, far, OTHER_STREET)
    await fill(story)
    return Family(story, near, far, await a_reviewer(world, other))


async def fill(story: Story, *more: Change) -> None:
    """A new address with the paper that proves it."""
    await story.start(Change.ADDRESS, *more)
    await story.applications.save(story.citizen, story.key, NEW_ADDRESS)
    await story.applications.give_reason(story.citizen, story.key, Reason.RESIDENCE_CHANGE, "")
    await a_scan(story.world, story.key, DocumentKind.LEASE)


async def move_home(world: World, policy_id: int, street: str) -> None:
    """The person of this policy lives in this street, by the policy."""
    async with world.db.write() as work:
        policy = await work.session.get_one(Policy, policy_id)
        person = await work.session.get_one(Person, policy.person_id)
        person.values = person.values | {Field.STREET.value: street}


async def rows(world: World, table: type[Any]) -> list[Any]:
    """Every row."""
    async with world.db.read() as session:
        return list(await session.scalars(sa.select(table).order_by(col(table.id))))


@pytest.mark.req("SUB-1", "APP-1")
async def test_one_code_sends_one_application_for_each_with_its_own_number_before_insurer_and_files(
    world: World,
) -> None:
    family = await a_family(world)
    receipt = await family.send()
    numbers = (receipt.number, *receipt.others)
    assert [number.parse(one) for one in numbers] == list(numbers)
    assert len(set(numbers)) == 3
    views = await family.seen(numbers)
    assert set(views) == {family.story.policy_id, family.near, family.far}
    assert {view.status for view in views.values()} == {Status.SENT}
    assert {row.field: (row.old, row.new) for row in views[family.far].rows}[Field.STREET] == (
        OTHER_STREET,
        "Новая улица",
    )
    assert {row.field: row.old for row in views[family.near].rows}[Field.STREET] == "Полевая улица"
    assert views[family.far].insurer != views[family.near].insurer
    for policy_id, view in views.items():
        assert [scan.kind for scan in view.scans] == [DocumentKind.LEASE]
        assert view.enp in view.scans[0].name, policy_id
        assert view.clock.decide_by is not None
        assert {one.number for one in view.together} == set(numbers) - {view.number}
    jobs = [job for job in await rows(world, Job) if job.kind in (JobKind.SEND_TO_INSURER, JobKind.DRAW_PAPER)]
    assert len(jobs) == 6


@pytest.mark.req("SUB-2")
async def test_a_second_press_two_tabs_and_a_retry_give_the_same_numbers(world: World) -> None:
    family = await a_family(world)
    await family.take(family.near, family.far)
    handle, code = await family.story.code()
    submit = family.story.applications.submit
    receipts = await asyncio.gather(*(submit(family.story.citizen, family.story.key, handle, code) for _ in range(3)))
    world.clock.move(days=2)
    receipts.append(await submit(family.story.citizen, family.story.key, "", ""))
    assert len(set(receipts)) == 1
    assert len(await rows(world, Application)) == 3
    kept = [scan.key for scan in await rows(world, Scan)]
    stored = [one for one in (world.folder / "files").rglob("*") if one.is_file()]
    assert len(kept) == len(stored) == 3, "copies that nobody needed are gone"


@pytest.mark.req("SUB-2")
async def test_when_one_of_them_fails_nothing_of_the_others_is_sent_and_nothing_is_lost(world: World) -> None:
    family = await a_family(world)
    await family.take(family.near, family.far)
    handle, code = await family.story.code()
    dry = Applications(world.db, replace(world.ports, chance=RunsDry(2)))
    with pytest.raises(OSError, match="no chance"):
        await dry.submit(family.story.citizen, family.story.key, handle, code)
    (draft,) = await rows(world, Application)
    assert (draft.status, draft.number) == (Status.DRAFT, None)
    assert len(await rows(world, Scan)) == len([1 for one in (world.folder / "files").rglob("*") if one.is_file()]) == 1
    receipt = await family.story.applications.submit(family.story.citizen, family.story.key, handle, code)
    assert len(receipt.others) == 2, "the same code still sends them all"


@pytest.mark.req("SUB-2", "POL-1")
async def test_who_cannot_be_sent_any_more_is_named_and_the_others_go_without_them(world: World) -> None:
    family = await a_family(world)
    await family.take(family.near, family.far)
    handle, code = await family.story.code()
    await sent_by_another_parent(world, family.near)
    with pytest.raises(Invalid) as refusal:
        await family.story.applications.submit(family.story.citizen, family.story.key, handle, code)
    (problem,) = refusal.value.problems
    assert (problem.field, problem.code) == (field_of(family.near), Code.HOUSEHOLD_OPEN)
    assert problem.about == "Воронцова Мария Сергеевна"
    await family.households.choose(family.story.citizen, family.story.key, family.near, False)
    receipt = await family.story.applications.submit(family.story.citizen, family.story.key, handle, code)
    assert len(receipt.others) == 1


async def sent_by_another_parent(world: World, policy_id: int) -> None:
    """Another representative of the child is first."""
    story = await a_story(world)
    assert story.citizen.person_id is not None
    async with world.db.write() as work:
        child = (await work.session.get_one(Policy, policy_id)).person_id
        work.session.add(Representation(person_id=story.citizen.person_id, child_id=child))
    story.policy_id = policy_id
    await fill(story)
    await story.submit()


@pytest.mark.req("POL-1", "SEC-1")
async def test_only_people_whose_policies_one_holds_are_offered_and_taken(world: World) -> None:
    family = await a_family(world)
    stranger = await a_citizen(world)
    anothers = await a_child(world, stranger, family.story.insurer_id)
    view = await family.households.of_draft(family.story.citizen, family.story.key)
    assert [(one.policy_id, one.relation) for one in view.members] == [
        (family.near, Relation.CHILD),
        (family.far, Relation.CHILD),
    ]
    for policy_id in (anothers, await a_policy(world, await a_person(world), family.story.insurer_id), 10**6):
        with pytest.raises(NotFound):
            await family.households.choose(family.story.citizen, family.story.key, policy_id, True)
    with pytest.raises(NotFound):
        await family.households.choose(stranger, family.story.key, anothers, True)


@pytest.mark.req("POL-1")
async def test_from_the_policy_of_a_child_the_parent_is_offered_too(world: World) -> None:
    family = await a_family(world)
    family.story.policy_id = family.near
    await family.story.applications.discard(family.story.citizen, family.story.key)
    await fill(family.story)
    view = await family.households.of_draft(family.story.citizen, family.story.key)
    assert view.members[0].relation is Relation.SELF
    assert family.near not in {one.policy_id for one in view.members}


@pytest.mark.req("APP-1")
async def test_who_needs_something_else_is_not_taken_and_one_is_told_why(world: World) -> None:
    family = await a_family(world)
    await set_status(world, family.near, PolicyStatus.ANNULLED)
    await family.story.applications.start(family.story.citizen, family.far, (Change.FULL_NAME,))
    view = await family.households.of_draft(family.story.citizen, family.story.key)
    told = {one.policy_id: one.refusal for one in view.members}
    assert told == {family.near: Code.HOUSEHOLD_ANNULLED, family.far: Code.HOUSEHOLD_DRAFT}
    for policy_id, code in told.items():
        with pytest.raises(Refused) as refusal:
            await family.households.choose(family.story.citizen, family.story.key, policy_id, True)
        assert refusal.value.code is code


async def set_status(world: World, policy_id: int, status: PolicyStatus) -> None:
    """The register says so."""
    async with world.db.write() as work:
        (await work.session.get_one(Policy, policy_id)).status = status


@pytest.mark.req("APP-4")
async def test_somebody_who_lives_there_already_and_somebody_who_is_represented_no_more_are_named(world: World) -> None:
    family = await a_family(world)
    await family.take(family.near, family.far)
    async with world.db.write() as work:
        policy = await work.session.get_one(Policy, family.near)
        person = await work.session.get_one(Person, policy.person_id)
        person.values = person.values | {field.value: text for field, text in NEW_ADDRESS.items()}
        grown_up = (await work.session.get_one(Policy, family.far)).person_id
        await work.session.execute(sa.delete(Representation).where(col(Representation.child_id) == grown_up))
    same, gone = await family.problems()
    assert (same.field, same.code) == (field_of(family.near), Code.HOUSEHOLD_SAME)
    assert (gone.field, gone.code, gone.about) == (field_of(family.far), Code.HOUSEHOLD_GONE, "")
    view = await family.households.of_draft(family.story.citizen, family.story.key)
    assert [(one.person, one.enp) for one in view.members if one.policy_id == family.far] == [("", "")]
    with pytest.raises(Invalid):
        await family.story.code()


@pytest.mark.req("APP-1", "APP-4")
async def test_what_is_each_ones_own_and_what_is_signed_goes_for_one_person_only(world: World) -> None:
    family = await a_family(world)
    await family.take(family.near)
    changes = (Change.ADDRESS, Change.CONTACTS)
    await family.story.applications.choose(family.story.citizen, family.story.key, changes)
    with pytest.raises(Refused) as refusal:
        await family.take(family.far)
    assert refusal.value.code is Code.HOUSEHOLD_ALONE
    assert Problem("household", Code.HOUSEHOLD_ALONE) in await family.problems()
    await family.story.applications.choose(family.story.citizen, family.story.key, (Change.ADDRESS,))
    await Handlings(world.db, world.ports).choose(family.story.citizen, family.story.key, Handling.SIGNED, None, "")
    assert await family.problems() == (Problem("household", Code.HOUSEHOLD_SIGNED),)
    await family.households.choose(family.story.citizen, family.story.key, family.near, False)
    assert await family.problems() == ()


@pytest.mark.req("APP-5")
async def test_the_choice_is_kept_with_the_draft_and_forgotten_with_it(world: World) -> None:
    family = await a_family(world)
    await family.take(family.far)
    world.clock.move(days=3)
    view = await family.households.of_draft(family.story.citizen, family.story.key)
    assert [one.policy_id for one in view.members if one.is_chosen] == [family.far]
    await family.story.applications.discard(family.story.citizen, family.story.key)
    await erased(world, days=2)
    assert await rows(world, Companion) == []


async def erased(world: World, days: int) -> None:
    """The broom of some days later."""
    world.clock.move(days=days)
    retention = Retention(world.db, world.ports)
    await retention.run(a_job(0))
    for application in await rows(world, Application):
        if application.erased_at:
            await retention.erase_files(a_job(application.id))


def a_job(application_id: int) -> Job:
    """What the outbox would hand over."""
    payload: dict[str, int | str] = {"application_id": application_id}
    return Job(kind=JobKind.RETENTION, key="test", payload=payload, run_at=datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.req("SEC-1", "DESK-1")
async def test_an_insurer_learns_only_of_its_own(world: World) -> None:
    family = await a_family(world)
    receipt = await family.send()
    views = await family.seen((receipt.number, *receipt.others))
    near, far = views[family.near].number, views[family.far].number
    reviews = Reviews(world.db, world.ports)
    assert (await reviews.case(family.story.reviewer, receipt.number)).together == (near,)
    assert (await reviews.case(family.story.reviewer, near)).together == (receipt.number,)
    assert (await reviews.case(family.far_reviewer, far)).together == ()
    with pytest.raises(NotFound):
        await reviews.case(family.far_reviewer, near)
    scans = Scans(world.db, world.ports)
    await scans.thumbnail(family.far_reviewer, views[family.far].scans[0].key)
    with pytest.raises(NotFound):
        await scans.thumbnail(family.far_reviewer, views[family.near].scans[0].key)


@pytest.mark.req("SUB-1", "POL-4")
async def test_each_is_decided_by_itself_and_its_files_are_erased_by_themselves(world: World) -> None:
    family = await a_family(world)
    receipt = await family.send()
    views = await family.seen((receipt.number, *receipt.others))
    near = family.story
    near.number, near.key = views[family.near].number, views[family.near].key
    await near.receive()
    await near.take()
    await near.approve()
    streets = {one.id: one.values[Field.STREET] for one in await Policies(world.db, world.ports).mine(near.citizen)}
    assert streets == {
        family.story.policy_id: "Полевая улица",
        family.near: "Новая улица",
        family.far: OTHER_STREET,
    }
    await erased(world, days=91)
    with pytest.raises(NotFound):
        await Scans(world.db, world.ports).original(near.citizen, views[family.near].scans[0].key)
    for policy_id in (family.story.policy_id, family.far):
        assert (await Scans(world.db, world.ports).original(near.citizen, views[policy_id].scans[0].key)).data


@pytest.mark.req("NOTE-2")
async def test_one_letter_tells_of_all_and_the_cabinet_of_each(world: World) -> None:
    family = await a_family(world)
    receipt = await family.send()
    told = await Notices(world.db, world.ports).mine(family.story.citizen)
    sent = [one for one in told if one.kind is NoticeKind.SUBMITTED]
    assert {one.application_number for one in sent} == {receipt.number, *receipt.others}
    (letter,) = [one for one in sent if Channel.EMAIL in {channel for channel, _, _ in one.deliveries}]
    assert letter.subject == "Отправлено заявок: 3"
    assert all(one in letter.text for one in (receipt.number, *receipt.others))
