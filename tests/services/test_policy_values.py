"""Whatever is approved is what the policy says afterwards, to everybody who reads it (APP-1, FLOW-4)."""

from __future__ import annotations

import pytest

from oms_app.db.account import Login, LoginKind
from oms_app.db.indexes import snils_index
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person
from oms_app.db.policy import Policy, PolicyChange
from oms_app.db.register import RegisterRecord
from oms_app.domain import snils
from oms_app.domain.arrival import Check
from oms_app.domain.changes import OF_APPLICATION, Change, Field
from oms_app.domain.documents import missing
from oms_app.domain.errors import Code, Invalid, Problem
from oms_app.domain.jobs import JobKind
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.precheck import Note
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.second_look import SecondLook
from oms_app.domain.workflow import Status
from oms_app.services.arrival_checks import ArrivalChecks
from oms_app.services.logins import blind_login
from oms_app.services.outbox import Outbox
from oms_app.services.policies import Policies
from oms_app.services.policy_values import COLUMNS, now_of
from oms_app.services.prechecks import Prechecks
from oms_app.services.repairs import Repairs
from tests.makers import Story, a_reviewer, a_scan, a_story, an_insurer
from tests.rows import stored
from tests.world import World

pytestmark = pytest.mark.req("APP-1", "FLOW-4")
NUMBER = snils.build(900_000_777)
ASKED: dict[Change, dict[Field, str]] = {
    Change.FULL_NAME: {Field.LAST_NAME: "Лебедева"},
    Change.IDENTITY_DOCUMENT: {Field.DOCUMENT_SERIES: "45 25", Field.DOCUMENT_NUMBER: "904173"},
    Change.ADDRESS: {Field.HOUSE: "8"},
    Change.CONTACTS: {Field.EMAIL: "other@example.ru"},
    Change.BIRTH_DATE: {Field.BORN_ON: "1985-03-18"},
    Change.SEX: {Field.SEX: "male"},
    Change.SNILS: {Field.SNILS: NUMBER},
    Change.EMPLOYMENT: {
        Field.EMPLOYMENT: "employed",
        Field.EMPLOYER: "ООО «Ромашка»",
        Field.EMPLOYED_SINCE: "2026-11-02",
    },
    Change.INSURER: {Field.INSURER_GROUND: "moved"},
}


async def another_insurer(world: World) -> tuple[int, str]:
    """Its id, and how an application names it."""
    insurer_id = await an_insurer(world)
    [found] = [row for row in await stored(world, Insurer) if row.id == insurer_id]
    return insurer_id, f"{found.code}:{found.short_name}"


async def sent(world: World, *changes: Change, reason: Reason = Reason.OTHER) -> tuple[Story, dict[Field, str]]:
    """These changes asked for with every paper, and what is asked; the reviewer is of whoever decides."""
    story = await a_story(world)
    asked = {field: value for change in changes for field, value in ASKED[change].items()}
    if Change.INSURER in changes:
        story.insurer_id, asked[Field.INSURER] = await another_insurer(world)
        story.reviewer = await a_reviewer(world, story.insurer_id)
    await story.start(*changes)
    await story.applications.save(story.citizen, story.key, asked)
    await story.applications.give_reason(story.citizen, story.key, reason, "")
    for slot in missing((await story.applications.draft(story.citizen, story.key)).requirements, frozenset()):
        await a_scan(world, story.key, slot.kinds[0])
    await story.submit()
    return story, asked


async def approve(world: World, story: Story) -> None:
    """By one reviewer, or by two where one is not enough."""
    await story.receive()
    await story.take()
    await story.approve()
    if (await story.row()).second_look is SecondLook.FOUR_EYES:
        story.reviewer = await a_reviewer(world, story.insurer_id)
        await story.take()
        await story.approve()
    assert (await story.row()).status is Status.APPROVED


async def says(world: World, story: Story) -> dict[Field, str]:
    """What the policy says now, as its citizen sees it."""
    return (await Policies(world.db, world.ports).one(story.citizen, story.policy_id)).values


@pytest.mark.parametrize("changes", [*[(change,) for change in Change], tuple(Change)], ids="+".join)
@pytest.mark.req("POL-4", "POL-5", "DESK-1")
async def test_what_was_approved_is_what_the_policy_says_and_nothing_else_changes(
    world: World, changes: tuple[Change, ...]
) -> None:
    story, asked = await sent(world, *changes)
    before, [old] = await says(world, story), await stored(world, Policy)
    kept = {field: value for field, value in asked.items() if field not in OF_APPLICATION}
    case = await story.reviews.case(story.reviewer, story.number)
    assert {row.field: row.new for row in case.rows}.items() >= asked.items()
    assert {row.field: row.old for row in case.rows if row.field in kept} == {field: before[field] for field in kept}
    await approve(world, story)
    assert await says(world, story) == before | kept
    history = {row.field: (row.old, row.new) for row in await stored(world, PolicyChange)}
    assert history == {field: (before[field], value) for field, value in kept.items()}
    [policy] = await stored(world, Policy)
    assert (policy.status, policy.enp) == (PolicyStatus.ACTIVE, old.enp)


@pytest.mark.req("SEC-3")
async def test_columns_and_their_indexes_follow_and_no_value_is_kept_twice(world: World) -> None:
    story, _ = await sent(world, Change.SNILS, Change.BIRTH_DATE, Change.SEX)
    await approve(world, story)
    [person], [record] = await stored(world, Person), await stored(world, RegisterRecord)
    assert person.snils_index == record.snils_index == snils_index(NUMBER)
    assert (person.born_on, person.sex) == (record.born_on, record.sex) == ("1985-03-18", "male")
    assert not (person.values.keys() | record.values.keys()) & COLUMNS.keys()


@pytest.mark.req("SIGN-1")
async def test_whoever_signs_in_by_a_snils_does_so_by_the_new_one_only(world: World) -> None:
    story, _ = await sent(world, Change.SNILS)
    old, new = (blind_login(LoginKind.SNILS, number) for number in ("90000000000", NUMBER))
    row = Login(account_id=story.citizen.account_id, kind=LoginKind.SNILS, value="90000000000", value_index=old)
    async with world.db.write() as work:
        work.session.add(row)
    await approve(world, story)
    indexes = {login.value_index for login in await stored(world, Login) if login.kind is LoginKind.SNILS}
    assert indexes == {new}


@pytest.mark.req("SIGN-1")
async def test_a_snils_by_which_somebody_else_signs_in_stays_theirs(world: World) -> None:
    story, _ = await sent(world, Change.SNILS)
    other = await a_story(world)
    for who, number in ((story.citizen, "90000000000"), (other.citizen, NUMBER)):
        index = blind_login(LoginKind.SNILS, number)
        async with world.db.write() as work:
            work.session.add(Login(account_id=who.account_id, kind=LoginKind.SNILS, value=number, value_index=index))
    await approve(world, story)
    left = [login.account_id for login in await stored(world, Login) if login.kind is LoginKind.SNILS]
    assert left == [other.citizen.account_id]


@pytest.mark.req("INS-1")
async def test_the_chosen_insurer_decides_and_only_the_approval_moves_the_policy(world: World) -> None:
    story, asked = await sent(world, Change.INSURER, Change.ADDRESS)
    [policy] = await stored(world, Policy)
    assert (await story.row()).insurer_id == story.insurer_id != policy.insurer_id
    assert [found.number for found in await story.reviews.queue(story.reviewer)] == [story.number]
    former = await a_reviewer(world, policy.insurer_id)
    assert await story.reviews.queue(former) == []
    await approve(world, story)
    [policy] = await stored(world, Policy)
    assert policy.insurer_id == (await story.row()).insurer_id == story.insurer_id
    assert (await says(world, story))[Field.INSURER] == asked[Field.INSURER]


@pytest.mark.req("INS-1", "SEC-1")
async def test_a_year_has_one_change_of_insurer_more_only_with_a_ground(world: World) -> None:
    story, _ = await sent(world, Change.INSURER)
    await approve(world, story)
    _, third = await another_insurer(world)
    await story.start(Change.INSURER)
    await story.applications.save(story.citizen, story.key, {Field.INSURER: third, Field.INSURER_GROUND: ""})
    refused = await story.applications.problems(story.citizen, story.key, of=Change.INSURER)
    assert refused == (Problem("insurer_ground", Code.INSURER_YEAR_SPENT),)
    with pytest.raises(Invalid):
        await story.applications.send_code(story.citizen, story.key)
    await story.applications.save(story.citizen, story.key, {Field.INSURER_GROUND: "contract_ended"})
    assert await story.applications.problems(story.citizen, story.key, of=Change.INSURER) == ()
    world.clock.move(days=60)  # the next year has come
    await story.applications.save(story.citizen, story.key, {Field.INSURER_GROUND: ""})
    assert await story.applications.problems(story.citizen, story.key, of=Change.INSURER) == ()


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("crafted", ["nobody:Никто", "'; DROP TABLE insurer; --", "<script>", "0"])
async def test_an_insurer_that_the_portal_does_not_know_is_not_taken(world: World, crafted: str) -> None:
    story = await a_story(world)
    await story.start(Change.INSURER)
    await story.applications.save(story.citizen, story.key, {Field.INSURER: crafted, Field.INSURER_GROUND: "moved"})
    assert await story.applications.problems(story.citizen, story.key, of=Change.INSURER) == (
        Problem("insurer", Code.CHOICE),
    )


@pytest.mark.req("INS-1")
async def test_before_choosing_one_sees_everybody_else_and_how_to_reach_them(world: World) -> None:
    story = await a_story(world)
    [mine] = await stored(world, Insurer)
    _, other = await another_insurer(world)
    await story.start(Change.INSURER)
    choice = (await story.applications.draft(story.citizen, story.key)).choice
    assert choice is not None
    assert [f"{one.code}:{one.short_name}" for one in choice.others] == [other]
    assert all(one.phone and one.address for one in choice.others)
    assert mine.code not in {one.code for one in choice.others}
    await story.applications.choose(story.citizen, story.key, (Change.ADDRESS,))
    assert (await story.applications.draft(story.citizen, story.key)).choice is None


async def test_a_newborn_gets_a_first_snils(world: World) -> None:
    story = await a_story(world)
    async with world.db.write() as work:
        person = await work.session.get_one(Person, story.citizen.person_id)
        person.snils, person.snils_index = "", None
    await story.start(Change.SNILS)
    assert (await story.applications.draft(story.citizen, story.key)).now[Field.SNILS] == ""
    assert await story.applications.problems(story.citizen, story.key, of=Change.SNILS) == (
        Problem("snils", Code.REQUIRED),
    )


async def test_what_a_policy_says_has_a_value_for_every_field(world: World) -> None:
    await a_story(world)
    [person], [insurer] = await stored(world, Person), await stored(world, Insurer)
    assert set(now_of(person, insurer)) == set(Field)


@pytest.mark.req("FLOW-5", "APP-4")
async def test_the_reviewer_is_told_of_numbers_that_do_not_go_with_what_is_asked_for(world: World) -> None:
    story, _ = await sent(world, Change.SNILS, Change.BIRTH_DATE)
    other = await a_story(world)
    async with world.db.write() as work:
        person = await work.session.get_one(Person, other.citizen.person_id)
        person.snils, person.snils_index = NUMBER, snils_index(NUMBER)
    await Outbox(world.db, world.ports, {JobKind.CHECK_ARRIVAL: ArrivalChecks(world.db, world.ports).check}).drain()
    arrival = (await story.reviews.case(story.reviewer, story.number)).arrival
    assert arrival is not None
    [about] = [one.about for one in arrival.findings if one.check is Check.NUMBERS]
    assert about == ("enp", "snils")


@pytest.mark.req("APP-8")
async def test_before_sending_the_register_may_still_say_what_the_policy_says(world: World) -> None:
    story = await a_story(world)
    await story.start(Change.BIRTH_DATE, Change.SNILS)
    await story.applications.save(story.citizen, story.key, ASKED[Change.BIRTH_DATE] | ASKED[Change.SNILS])
    prechecks = Prechecks(world.db, world.ports)
    notes = {one.reason: one.note for one in (await prechecks.of_draft(story.citizen, story.key)).verdicts}
    assert notes[RefusalReason.WRONG_BIRTH_DATE] is Note.SAME_IN_REGISTER
    assert notes[RefusalReason.WRONG_SNILS] is Note.SAME_IN_REGISTER


@pytest.mark.req("REF-1", "REF-2")
@pytest.mark.parametrize(
    ("reason", "change", "field"),
    [
        (RefusalReason.WRONG_BIRTH_DATE, Change.BIRTH_DATE, Field.BORN_ON),
        (RefusalReason.WRONG_SNILS, Change.SNILS, Field.SNILS),
    ],
)
async def test_a_refusal_of_a_birthday_or_a_snils_leads_to_its_field(
    world: World, reason: RefusalReason, change: Change, field: Field
) -> None:
    story, _ = await sent(world, change)
    await story.receive()
    await story.take()
    marks = (Mark(reason, field),)
    await story.reviews.refuse(story.reviewer, story.number, await story.version(), (reason,), "", marks)
    key = await story.applications.resubmit(story.citizen, story.number)
    repairs = Repairs(world.db, world.ports)
    view = await repairs.of_draft(story.citizen, key)
    assert view is not None
    [item] = view.items
    assert [(one.place.field, one.is_mended) for one in item.places] == [(field, False)]
