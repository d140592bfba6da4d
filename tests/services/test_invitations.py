"""Inviting staff and accepting: who may, what the link is worth and for how long, what the account may do (DESK-2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account, LoginKind
from oms_app.db.audit import AuditEntry
from oms_app.db.invitation import Invitation
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Refused, TooMany
from oms_app.domain.factors import StaffFactor
from oms_app.domain.invitations import InvitationState
from oms_app.domain.jobs import JobKind
from oms_app.services.acceptance import Acceptance
from oms_app.services.invitations import TOPIC, Invitations
from oms_app.services.outbox import Outbox
from oms_app.services.people import People
from oms_app.services.sent_address_codes import SentAddressCodes
from oms_app.services.sent_invitations import SentInvitations
from oms_app.services.sessions import SignedIn
from oms_app.services.sign_in_history import Browser
from oms_app.services.signing_in import SigningIn
from tests.accounts import an_account, code_of
from tests.makers import an_insurer
from tests.rows import all_bytes, stored
from tests.world import World

HERE = Browser("10.0.0.1", "test")
PORTAL = "https://polis.example.ru"
MAIL, PHONE, PASSWORD = "olga@kapital.example.ru", "+7 000 600-00-01", "Четыре лампы на столе"
FORM = {"name": "Ольга Петрова", "email": MAIL, "role": "reviewer"}


@pytest.fixture
def invitations(world: World) -> Invitations:
    return Invitations(world.db, world.ports)


@pytest.fixture
def acceptance(world: World) -> Acceptance:
    return Acceptance(world.db, world.ports)


@pytest.fixture
async def admin(world: World) -> Actor:
    return Actor(await an_account(world, (LoginKind.PHONE, "+7 000 500-00-01"), role=Role.ADMIN), Role.ADMIN)


async def post(world: World) -> None:
    """Let the worker send what waits."""
    handlers = {
        JobKind.SEND_INVITATION: SentInvitations(world.db, world.ports, PORTAL).send,
        JobKind.SEND_ADDRESS_CODE: SentAddressCodes(world.db, world.ports, PORTAL).send,
    }
    await Outbox(world.db, world.ports, handlers).drain()


async def links(world: World, address: str = MAIL) -> list[str]:
    """What the links of the letters end with, oldest first."""
    await post(world)
    texts = [letter.text for letter in world.mail.letters.values() if letter.to == address]
    return [text.partition(f"{PORTAL}/invite/")[2].split()[0] for text in texts]


async def invited(world: World, invitations: Invitations, admin: Actor, **more: str) -> str:
    """Somebody is invited; the token of the newest letter."""
    await invitations.invite(admin, FORM | more, await an_insurer(world))
    return (await links(world))[-1]


async def accepted(acceptance: Acceptance, token: str, phone: str = PHONE) -> SignedIn:
    sent = await acceptance.answer(token, PASSWORD, phone, browser=HERE)
    return await acceptance.finish(sent.handle, code_of(sent.handle), browser=HERE)


async def refusal(doing: Awaitable[object]) -> Code:
    with pytest.raises(DomainError) as error:
        await doing
    return error.value.code


@pytest.mark.req("DESK-2", "SIGN-1")
async def test_a_letter_a_password_and_a_phone_make_an_account_that_may_do_nothing_yet(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    token = await invited(world, invitations, admin)
    opened = await acceptance.look(token)
    assert (opened.name, opened.role, opened.email, opened.phone) == ("Ольга Петрова", Role.REVIEWER, MAIL, "")
    world.hints.clear()
    signed = await accepted(acceptance, token)
    assert TOPIC in world.topics
    (account,) = [one for one in await stored(world, Account) if one.id == signed.actor.account_id]
    assert (account.role, account.display_name, account.insurer_id is None) == (Role.REVIEWER, "Ольга Петрова", False)
    for rule in StaffFactor:
        assert (await SigningIn(world.db, world.ports, rule).who(signed.token)).actor.role is Role.NEWCOMER
    for login in (MAIL, PHONE):
        assert await SigningIn(world.db, world.ports).start(login, PASSWORD, browser=HERE)
        world.clock.move(minutes=1)
    assert [one.state for one in await invitations.list(admin)] == [InvitationState.ACCEPTED]


@pytest.mark.req("SEC-2", "SIGN-1")
async def test_a_link_that_is_unknown_used_withdrawn_replaced_or_too_old_is_refused_in_the_same_way(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    used = await invited(world, invitations, admin)
    await accepted(acceptance, used)
    replaced = (
        await invited(world, invitations, admin, email="second@example.ru")
        and (await links(world, "second@example.ru"))[-1]
    )
    await invitations.send_again(admin, (await invitations.list(admin))[0].id)
    withdrawn = (await links(world, "second@example.ru"))[-1]
    assert withdrawn != replaced
    await invitations.withdraw(admin, (await invitations.list(admin))[0].id)
    await invitations.invite(admin, FORM | {"email": "third@example.ru"}, await an_insurer(world))
    late = (await links(world, "third@example.ru"))[-1]
    assert await acceptance.look(late)
    world.clock.move(hours=48)
    for token in ("unknown", "", used, replaced, withdrawn, late):
        assert await refusal(acceptance.look(token)) is Code.INVITATION_OVER
        assert await refusal(acceptance.answer(token, PASSWORD, PHONE, browser=HERE)) is Code.INVITATION_OVER


@pytest.mark.req("SEC-2")
async def test_a_code_that_was_sent_before_the_link_was_replaced_makes_no_account(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    token = await invited(world, invitations, admin)
    sent = await acceptance.answer(token, PASSWORD, PHONE, browser=HERE)
    await invitations.withdraw(admin, (await invitations.list(admin))[0].id)
    finish = acceptance.finish(sent.handle, code_of(sent.handle), browser=HERE)
    assert await refusal(finish) is Code.INVITATION_OVER
    assert len(await stored(world, Account)) == 1


@pytest.mark.req("SEC-3")
async def test_the_link_can_be_read_neither_in_the_database_nor_in_its_jobs(
    world: World, invitations: Invitations, admin: Actor
) -> None:
    token = await invited(world, invitations, admin)
    data = await all_bytes(world)
    for secret in (token, MAIL, "Ольга", "Петрова"):
        assert secret.encode() not in data


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_nobody_but_an_administrator_invites_sees_or_withdraws(
    world: World, invitations: Invitations, admin: Actor, role: Role
) -> None:
    await invited(world, invitations, admin)
    actor, (row,) = Actor(99, role), await stored(world, Invitation)
    calls: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: invitations.list(actor),
        lambda: invitations.invite(actor, FORM | {"role": "admin"}, None),
        lambda: invitations.send_again(actor, row.id or 0),
        lambda: invitations.withdraw(actor, row.id or 0),
    )
    for call in calls:
        with pytest.raises(Forbidden):
            await call()
    assert len(await stored(world, Invitation)) == 1


@pytest.mark.req("SEC-1")
async def test_a_dismissed_administrator_invites_nobody_and_their_letters_open_nothing(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    other = Actor(await an_account(world, (LoginKind.PHONE, "+7 000 500-00-02"), role=Role.ADMIN), Role.ADMIN)
    token = await invited(world, invitations, admin)
    await People(world.db, world.ports).block(other, admin.account_id)
    assert await refusal(acceptance.look(token)) is Code.INVITATION_OVER
    with pytest.raises(Forbidden):
        await invitations.invite(admin, FORM, await an_insurer(world))


@pytest.mark.req("DESK-2")
async def test_everything_to_mend_is_told_at_once_by_field(invitations: Invitations, admin: Actor) -> None:
    typed = {"name": "Olga", "email": "no", "phone": "77", "role": "citizen"}
    with pytest.raises(Invalid) as wrong:
        await invitations.invite(admin, typed, None)
    assert [problem.field for problem in wrong.value.problems] == ["name", "email", "phone", "role"]
    for role in ("reviewer", "supervisor"):
        with pytest.raises(Invalid) as wrong:
            await invitations.invite(admin, FORM | {"role": role}, None)
        assert wrong.value.field == "insurer"


@pytest.mark.req("DESK-2")
async def test_whoever_signs_in_already_is_not_invited(world: World, invitations: Invitations, admin: Actor) -> None:
    await an_account(world, (LoginKind.EMAIL, MAIL), (LoginKind.PHONE, PHONE))
    with pytest.raises(Invalid) as wrong:
        await invitations.invite(admin, FORM | {"phone": PHONE}, await an_insurer(world))
    found = [(problem.field, problem.code) for problem in wrong.value.problems]
    assert found == [("email", Code.CONTACT_TAKEN), ("phone", Code.CONTACT_TAKEN)]


@pytest.mark.req("SEC-2")
async def test_the_phone_that_the_administrator_named_is_the_one_that_gets_the_code(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    token = await invited(world, invitations, admin, phone=PHONE)
    assert (await acceptance.look(token)).phone == "+7 000 ***-**-01"
    await acceptance.answer(token, PASSWORD, "+7 000 999-99-99", browser=HERE)
    await post(world)
    assert [phone for phone, _ in world.sms.messages.values()] == ["+70006000001"]


@pytest.mark.req("SEC-2")
async def test_a_phone_by_which_somebody_signs_in_gets_word_of_it_and_no_code_fits(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    await an_account(world, (LoginKind.PHONE, PHONE))
    token = await invited(world, invitations, admin)
    sent = await acceptance.answer(token, PASSWORD, PHONE, browser=HERE)
    assert await refusal(acceptance.finish(sent.handle, code_of(sent.handle), browser=HERE)) is Code.WRONG_CODE
    await post(world)
    assert "остаётся вашим" in next(iter(world.sms.messages.values()))[1]


@pytest.mark.req("SIGN-5")
async def test_a_weak_password_and_a_wrong_phone_cost_nothing(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    token = await invited(world, invitations, admin)
    with pytest.raises(Invalid) as wrong:
        await acceptance.answer(token, "коротко", "77", browser=HERE)
    assert [problem.field for problem in wrong.value.problems] == ["phone", "new_password"]
    assert await accepted(acceptance, token)


@pytest.mark.req("DESK-2")
async def test_sent_again_after_it_ran_out_it_lives_for_48_hours_more(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    old = await invited(world, invitations, admin)
    world.clock.move(hours=49)
    (shown,) = await invitations.list(admin)
    assert (shown.state, shown.may_renew, shown.may_withdraw) == (InvitationState.EXPIRED, True, False)
    await invitations.send_again(admin, shown.id)
    new = (await links(world))[-1]
    assert await refusal(acceptance.look(old)) is Code.INVITATION_OVER
    world.clock.move(hours=47)
    assert await acceptance.look(new)
    assert (await invitations.list(admin))[0].times_sent == 2


async def test_what_is_accepted_or_withdrawn_is_neither_sent_again_nor_withdrawn(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    await accepted(acceptance, await invited(world, invitations, admin))
    (shown,) = await invitations.list(admin)
    for change in (invitations.send_again, invitations.withdraw):
        with pytest.raises(Refused, match="invitation_over"):
            await change(admin, shown.id)
        with pytest.raises(NotFound):
            await change(admin, 12345)


async def test_a_second_invitation_to_the_same_address_takes_the_place_of_the_first(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    first = await invited(world, invitations, admin)
    second = await invited(world, invitations, admin, role="supervisor")
    assert await refusal(acceptance.look(first)) is Code.INVITATION_OVER
    assert (await acceptance.look(second)).role is Role.SUPERVISOR


@pytest.mark.req("SEC-2")
async def test_nobody_is_flooded_with_letters(world: World, invitations: Invitations, admin: Actor) -> None:
    await invited(world, invitations, admin)
    (shown,) = await invitations.list(admin)
    for _ in range(4):
        await invitations.send_again(admin, shown.id)
    with pytest.raises(TooMany):
        await invitations.send_again(admin, shown.id)
    assert len(await links(world)) == 2  # those that were replaced before the worker came are not sent


@pytest.mark.req("SEC-4")
async def test_each_step_is_in_the_audit_without_a_name(
    world: World, invitations: Invitations, acceptance: Acceptance, admin: Actor
) -> None:
    await invited(world, invitations, admin)
    await invitations.send_again(admin, (await invitations.list(admin))[0].id)
    token = (await links(world))[-1]
    await accepted(acceptance, token)
    async with world.db.read() as session:
        rows = await session.scalars(sa.select(AuditEntry).order_by(col(AuditEntry.number)))
        entries = [(one.deed, one.role, one.detail) for one in rows]
    assert entries == [
        (Deed.INVITED, Role.ADMIN, "sent 1 reviewer"),
        (Deed.INVITED, Role.ADMIN, "sent again 1 reviewer"),
        (Deed.ACCOUNT_MADE, Role.REVIEWER, "invitation 1"),
    ]
