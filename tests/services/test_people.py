"""What an administrator sees of accounts and does with them, and what nobody does with their own (DESK-2, SEC-1)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest

from oms_app.db.account import Account, LoginKind
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Refused, SignedOut
from oms_app.domain.factors import StaffFactor
from oms_app.domain.notices import NoticeKind
from oms_app.domain.workflow import Status
from oms_app.services.audit import Audit
from oms_app.services.notices import Notices
from oms_app.services.people import People
from oms_app.services.signing_in import Browser, SigningIn
from tests.accounts import EMAIL, PASSWORD, PHONE, SNILS, an_account, code_of
from tests.makers import a_citizen, a_reviewer, an_application, an_insurer
from tests.world import World

HERE = Browser("1.1.1.1", "test")
ADMIN_PHONE, SECOND_PHONE = "+7 000 500-00-01", "+7 000 500-00-02"


@pytest.fixture
def people(world: World) -> People:
    return People(world.db, world.ports)


@pytest.fixture
async def admin(world: World) -> Actor:
    return Actor(await an_account(world, (LoginKind.PHONE, ADMIN_PHONE), name="Олег", role=Role.ADMIN), Role.ADMIN)


@pytest.fixture
async def second_admin(world: World) -> Actor:
    return Actor(await an_account(world, (LoginKind.PHONE, SECOND_PHONE), name="Вера", role=Role.ADMIN), Role.ADMIN)


async def signed_in(world: World) -> str:
    """The token of somebody's fresh session."""
    signing_in = SigningIn(world.db, world.ports)
    sent = await signing_in.start(EMAIL, PASSWORD, browser=HERE)
    return (await signing_in.finish(sent.handle, code_of(sent.handle), browser=HERE)).token


async def stored(world: World, account_id: int) -> Account:
    async with world.db.read() as session:
        return await session.get_one(Account, account_id)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_nobody_but_an_administrator_sees_or_changes_accounts(world: World, people: People, role: Role) -> None:
    actor, other = Actor(99, role), (await a_citizen(world)).account_id
    calls: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: people.find(actor),
        lambda: people.one(actor, other),
        lambda: people.organisations(actor),
        lambda: people.block(actor, other),
        lambda: people.unblock(actor, other),
        lambda: people.give_role(actor, other, Role.ADMIN, None),
        lambda: people.take_role(actor, other),
    )
    for call in calls:
        with pytest.raises(Forbidden):
            await call()


@pytest.mark.req("DESK-2")
@pytest.mark.parametrize("typed", [PHONE, "8 (000) 123 45 67", EMAIL.upper(), SNILS])
async def test_somebody_is_found_by_what_they_sign_in_by(
    world: World, people: People, admin: Actor, typed: str
) -> None:
    account_id = await an_account(world)
    assert [one.id for one in await people.find(admin, login=typed)] == [account_id]
    assert await people.find(admin, login=typed[:-1]) == []


@pytest.mark.req("DESK-2")
async def test_a_list_of_a_role_has_that_role_alone_and_the_first_list_all_staff(
    world: World, people: People, admin: Actor
) -> None:
    citizen, reviewer = await a_citizen(world), await a_reviewer(world, await an_insurer(world))
    assert [one.id for one in await people.find(admin, role=Role.CITIZEN)] == [citizen.account_id]
    assert {one.id for one in await people.find(admin)} == {admin.account_id, reviewer.account_id}


@pytest.mark.req("SEC-3")
async def test_a_citizen_is_shown_without_what_would_reach_or_name_them(
    world: World, people: People, admin: Actor
) -> None:
    account_id = await an_account(world)
    shown = await people.one(admin, account_id)
    assert (shown.name, shown.phone, shown.email) == ("Анна В.", "+7 000 ***-**-67", "a***@example.ru")
    bare = re.sub(r"[^0-9]", "", repr(shown))
    assert re.sub(r"[^0-9]", "", PHONE) not in bare
    assert re.sub(r"[^0-9]", "", SNILS) not in bare


async def test_the_last_sign_in_is_shown(world: World, people: People, admin: Actor) -> None:
    account_id = await an_account(world)
    assert (await people.one(admin, account_id)).signed_in_at is None
    await signed_in(world)
    assert (await people.one(admin, account_id)).signed_in_at == world.clock.now()


async def test_an_account_that_is_not_there_is_not_found(people: People, admin: Actor) -> None:
    with pytest.raises(NotFound):
        await people.one(admin, 12345)
    with pytest.raises(NotFound):
        await people.block(admin, 12345)


@pytest.mark.req("DESK-2", "SEC-1")
async def test_blocking_ends_every_session_wakes_every_tab_and_closes_the_door(
    world: World, people: People, admin: Actor
) -> None:
    account_id = await an_account(world)
    tokens = [await signed_in(world), await signed_in(world)]
    signing_in = SigningIn(world.db, world.ports)
    waiting = await signing_in.start(EMAIL, PASSWORD, browser=HERE)
    world.hints.clear()
    await people.block(admin, account_id)
    assert f"account:{account_id}" in world.topics
    for token in tokens:
        with pytest.raises(SignedOut):
            await signing_in.who(token)
    with pytest.raises(Forbidden) as refusal:
        await signing_in.finish(waiting.handle, code_of(waiting.handle), browser=HERE)
    assert refusal.value.code is Code.BLOCKED
    with pytest.raises(Forbidden) as refusal:
        await signing_in.start(EMAIL, PASSWORD, browser=HERE)
    assert refusal.value.code is Code.BLOCKED


@pytest.mark.req("NOTE-2", "SIGN-4")
async def test_whose_access_an_administrator_changes_is_told_what_was_done_and_what_to_do(
    world: World, people: People, admin: Actor
) -> None:
    account_id = await an_account(world, role=Role.SUPPORT)
    await people.block(admin, account_id)
    await people.block(admin, account_id)
    await people.unblock(admin, account_id)
    await people.give_role(admin, account_id, Role.ADMIN, None)
    await people.take_role(admin, account_id)
    told = await Notices(world.db, world.ports).mine(Actor(account_id, Role.CITIZEN))
    assert {notice.kind for notice in told} == {NoticeKind.ACCESS_CHANGED}
    subjects = ["Роль сотрудника снята", "Роль на портале изменена", "Учётная запись снова открыта"]
    assert [notice.subject for notice in told] == [*subjects, "Учётная запись заблокирована"]
    assert "«Администратор портала»" in told[1].text


@pytest.mark.req("SEC-2")
async def test_only_who_knows_the_password_learns_that_an_account_is_blocked(
    world: World, people: People, admin: Actor
) -> None:
    account_id = await an_account(world)
    await people.block(admin, account_id)
    with pytest.raises(DomainError) as refusal:
        await SigningIn(world.db, world.ports).start(EMAIL, "не тот", browser=HERE)
    assert refusal.value.code is Code.WRONG_SIGN_IN


async def test_an_unblocked_person_signs_in_as_before(world: World, people: People, admin: Actor) -> None:
    account_id = await an_account(world)
    await people.block(admin, account_id)
    await people.unblock(admin, account_id)
    assert await signed_in(world)


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize("at", [Status.UNDER_REVIEW, Status.CLARIFICATION])
async def test_what_a_blocked_reviewer_had_in_hand_can_be_taken_by_a_colleague(
    world: World, people: People, admin: Actor, at: Status
) -> None:
    story = await an_application(world, at)
    colleague = await a_reviewer(world, story.insurer_id)
    await people.block(admin, story.reviewer.account_id)
    await story.reviews.take(colleague, story.number, await story.version())
    assert (await story.row()).holder_account_id == colleague.account_id


@pytest.mark.req("NOTE-2")
async def test_a_citizen_who_was_asked_by_a_blocked_reviewer_learns_that_no_answer_is_awaited(
    world: World, people: People, admin: Actor
) -> None:
    story = await an_application(world, Status.CLARIFICATION)
    await people.block(admin, story.reviewer.account_id)
    notice = (await Notices(world.db, world.ports).mine(story.citizen))[0]
    assert notice.kind is NoticeKind.RETURNED
    assert "отвечать пока не нужно" in notice.text


@pytest.mark.req("SEC-1", "DESK-2")
async def test_a_role_takes_effect_and_ends_the_sessions_of_the_old_one(
    world: World, people: People, admin: Actor
) -> None:
    account_id = await an_account(world, role=Role.SUPPORT)
    token = await signed_in(world)
    insurer_id = await an_insurer(world)
    await people.give_role(admin, account_id, Role.REVIEWER, insurer_id)
    with pytest.raises(SignedOut):
        await SigningIn(world.db, world.ports).who(token)
    account = await stored(world, account_id)
    assert (account.role, account.insurer_id) == (Role.REVIEWER, insurer_id)
    await people.give_role(admin, account_id, Role.SUPPORT, insurer_id)
    assert (await stored(world, account_id)).insurer_id is None


async def test_the_same_role_again_signs_nobody_out(world: World, people: People, admin: Actor) -> None:
    account_id = await an_account(world, role=Role.SUPPORT)
    token = await signed_in(world)
    await people.give_role(admin, account_id, Role.SUPPORT, None)
    assert (await SigningIn(world.db, world.ports, StaffFactor.ASKED).who(token)).actor.role is Role.SUPPORT


@pytest.mark.req("DESK-2")
@pytest.mark.parametrize("insurer", [None, 12345])
async def test_a_reviewer_belongs_to_an_insurer(
    world: World, people: People, admin: Actor, insurer: int | None
) -> None:
    account_id = await an_account(world, role=Role.SUPPORT)
    with pytest.raises(Invalid) as wrong:
        await people.give_role(admin, account_id, Role.REVIEWER, insurer)
    assert wrong.value.field == "insurer"


@pytest.mark.req("SEC-1")
async def test_a_citizen_does_not_become_staff_but_somebody_who_was_staff_may(
    world: World, people: People, admin: Actor
) -> None:
    with pytest.raises(Refused) as refusal:
        await people.give_role(admin, (await a_citizen(world)).account_id, Role.SUPPORT, None)
    assert refusal.value.code is Code.CITIZENS_ACCOUNT
    account_id = await an_account(world, role=Role.SUPPORT)
    await people.take_role(admin, account_id)
    assert (await stored(world, account_id)).role is Role.CITIZEN
    await people.give_role(admin, account_id, Role.SUPPORT, None)
    assert (await stored(world, account_id)).role is Role.SUPPORT


@pytest.mark.req("SEC-1")
async def test_an_administrator_changes_nothing_about_their_own_account(
    people: People, admin: Actor, second_admin: Actor
) -> None:
    calls: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: people.block(admin, admin.account_id),
        lambda: people.unblock(admin, admin.account_id),
        lambda: people.give_role(admin, admin.account_id, Role.SUPPORT, None),
        lambda: people.take_role(admin, admin.account_id),
    )
    for call in calls:
        with pytest.raises(Forbidden) as refusal:
            await call()
        assert refusal.value.code is Code.OWN_ACCOUNT


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("way", ["block", "take_role"])
async def test_of_two_administrators_who_dismiss_each_other_at_once_one_stays(
    world: World, people: People, admin: Actor, second_admin: Actor, way: str
) -> None:
    dismiss = getattr(people, way)
    outcomes = await asyncio.gather(
        dismiss(admin, second_admin.account_id), dismiss(second_admin, admin.account_id), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["Forbidden", "NoneType"]
    accounts = [await stored(world, one.account_id) for one in (admin, second_admin)]
    assert sum(one.role is Role.ADMIN and one.blocked_at is None for one in accounts) == 1


@pytest.mark.req("SEC-1")
async def test_a_dismissed_administrator_can_do_nothing_with_a_page_that_is_still_open(
    world: World, people: People, admin: Actor, second_admin: Actor
) -> None:
    account_id = await an_account(world)
    await people.block(admin, second_admin.account_id)
    with pytest.raises(Forbidden):
        await people.block(second_admin, account_id)
    assert (await stored(world, account_id)).blocked_at is None


@pytest.mark.req("SEC-4", "SIGN-4")
async def test_a_citizen_learns_that_an_administrator_looked_and_what_was_changed(
    world: World, people: People, admin: Actor
) -> None:
    citizen = await a_citizen(world)
    await people.one(admin, citizen.account_id)
    await people.block(admin, citizen.account_id)
    looks = await Audit(world.db, world.ports).of_me(citizen)
    assert [(look.role, look.deed) for look in looks] == [
        (Role.ADMIN, Deed.ACCOUNT_CHANGED),
        (Role.ADMIN, Deed.PERSON_READ),
    ]


@pytest.mark.req("SEC-4")
async def test_a_search_that_finds_one_citizen_is_a_look_at_them(world: World, people: People, admin: Actor) -> None:
    citizen = await a_citizen(world)
    await people.find(admin, login=f"a{citizen.account_id}@example.ru")
    assert [look.deed for look in await Audit(world.db, world.ports).of_me(citizen)] == [Deed.PERSON_READ]
