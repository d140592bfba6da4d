"""Staff work only with a strong second factor, and nobody changes how they sign in without a fresh proof (SIGN-1)."""

from __future__ import annotations

from dataclasses import replace

import pyotp
import pytest
import sqlalchemy as sa

from oms_app.db.account import Account, LoginKind
from oms_app.db.factor import BackupCode
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.errors import Code, DomainError, Forbidden, Refused
from oms_app.domain.factors import FactorKind, StaffFactor
from oms_app.services.factors import Factors
from oms_app.services.passwords import Passwords
from oms_app.services.people import People
from oms_app.services.signing_in import Browser, SigningIn
from tests.accounts import EMAIL, PASSWORD, an_account
from tests.authenticator import SoftKey
from tests.services.account_stage import signed_in
from tests.world import PORTAL, World

HERE = Browser("10.0.0.1")
BY_ROLE = sorted(STAFF)


@pytest.fixture
def door(world: World) -> SigningIn:
    return SigningIn(world.db, world.ports)


@pytest.fixture
def factors(world: World) -> Factors:
    return Factors(world.db, world.ports)


async def acting(world: World, door: SigningIn) -> Actor:
    """What a fresh session may act as."""
    return (await door.who((await signed_in(world)).token)).actor


async def add_app(world: World, factors: Factors, actor: Actor) -> str:
    """An authenticator app; its key."""
    start = await factors.start_totp(actor)
    code = pyotp.TOTP(start.secret).at(int(world.clock.now().timestamp()))
    await factors.confirm_totp(actor, start.sealed, code, "Телефон")
    world.clock.move(minutes=1)
    return start.secret


@pytest.mark.req("SIGN-1", "SEC-1")
@pytest.mark.parametrize("role", BY_ROLE)
@pytest.mark.parametrize("way", ["app", "passkey"])
async def test_staff_are_nobody_until_they_have_a_strong_factor_and_codes_on_paper(
    world: World, door: SigningIn, factors: Factors, role: Role, way: str
) -> None:
    account_id = await an_account(world, role=role)
    token = (await signed_in(world)).token
    newcomer = (await door.who(token)).actor
    assert (newcomer.account_id, newcomer.role) == (account_id, Role.NEWCOMER)
    assert (newcomer.person_id, newcomer.insurer_id) == (None, None)
    if way == "app":
        await add_app(world, factors, newcomer)
    else:
        key = SoftKey(PORTAL)
        await factors.confirm_passkey(newcomer, key.make(await factors.start_passkey(newcomer)), "Ключ")
    assert (await door.who(token)).actor.role is Role.NEWCOMER
    await factors.new_backup_codes(newcomer)
    assert (await door.who(token)).actor.role is role


@pytest.mark.req("SIGN-1", "DESK-2")
async def test_staff_who_lost_every_way_come_in_by_sms_after_a_reset_and_are_nobody_until_they_add_a_new_one(
    world: World, door: SigningIn, factors: Factors
) -> None:
    account_id = await an_account(world, role=Role.SUPPORT)
    newcomer = await acting(world, door)
    await add_app(world, factors, newcomer)
    codes = await factors.new_backup_codes(newcomer)
    waiting = await door.start(EMAIL, PASSWORD, browser=HERE)
    assert waiting.factor is FactorKind.APP
    admin = Actor(await an_account(world, (LoginKind.PHONE, "+7 000 500-00-09"), role=Role.ADMIN), Role.ADMIN)
    await People(world.db, world.ports).reset_factors(admin, account_id)
    with pytest.raises(DomainError):
        await door.finish(waiting.handle, codes[0], browser=HERE)
    assert (await acting(world, door)).role is Role.NEWCOMER
    with pytest.raises(Forbidden):
        await People(world.db, world.ports).reset_factors(admin, admin.account_id)


@pytest.mark.req("SEC-1")
async def test_an_administrator_without_a_strong_factor_finds_nobody(world: World, door: SigningIn) -> None:
    await an_account(world, role=Role.ADMIN)
    newcomer = await acting(world, door)
    with pytest.raises(Forbidden):
        await People(world.db, world.ports).find(newcomer)


async def test_a_citizen_needs_no_more_than_sms(world: World, door: SigningIn) -> None:
    await an_account(world)
    assert (await acting(world, door)).role is Role.CITIZEN


async def test_the_demos_staff_are_only_asked_but_whoever_was_invited_is_held_back_there_too(world: World) -> None:
    account_id = await an_account(world, role=Role.REVIEWER)
    demo = SigningIn(world.db, world.ports, StaffFactor.ASKED)
    token = (await signed_in(world)).token
    assert (await demo.who(token)).actor.role is Role.REVIEWER
    async with world.db.write() as work:
        (await work.session.get_one(Account, account_id)).invited_at = world.clock.now()
    assert (await demo.who(token)).actor.role is Role.NEWCOMER


@pytest.mark.req("SIGN-1", "SEC-2")
async def test_sms_opens_nothing_any_more_for_staff_who_have_something_stronger(
    world: World, door: SigningIn, factors: Factors
) -> None:
    await an_account(world, role=Role.REVIEWER)
    newcomer = await acting(world, door)
    await add_app(world, factors, newcomer)
    await factors.new_backup_codes(newcomer)
    step = await door.start(EMAIL, PASSWORD, browser=HERE)
    assert step.offers == (FactorKind.APP, FactorKind.BACKUP)
    with pytest.raises(DomainError):
        await door.choose(step.handle, FactorKind.SMS, browser=HERE)
    with pytest.raises(DomainError):
        await door.resend(step.handle, browser=HERE)
    assert not (await factors.list(newcomer)).has_sms


@pytest.mark.req("SIGN-4")
async def test_the_last_strong_factor_of_staff_stays_even_while_they_are_newcomers(
    world: World, door: SigningIn, factors: Factors
) -> None:
    await an_account(world, role=Role.SUPPORT)
    newcomer = await acting(world, door)
    await add_app(world, factors, newcomer)
    (mine,) = (await factors.list(newcomer)).mine
    assert not mine.removable
    with pytest.raises(Refused, match="last_factor"):
        await factors.remove(newcomer, mine.id)


@pytest.mark.req("SIGN-1")
async def test_who_has_used_up_the_codes_on_paper_still_works(world: World, door: SigningIn, factors: Factors) -> None:
    await an_account(world, role=Role.REVIEWER)
    token = (await signed_in(world)).token
    newcomer = (await door.who(token)).actor
    await add_app(world, factors, newcomer)
    await factors.new_backup_codes(newcomer)
    async with world.db.write() as work:
        await work.session.execute(sa.update(BackupCode).values(used_at=world.clock.now()))
    assert (await door.who(token)).actor.role is Role.REVIEWER


# the fresh proof


async def refusal_of(passwords: Passwords, actor: Actor) -> Code:
    """Why a wrong password was refused."""
    with pytest.raises(DomainError) as refusal:
        await passwords.vouch(actor, "не тот")
    return refusal.value.code


@pytest.mark.req("SIGN-4", "SEC-2")
async def test_a_quarter_of_an_hour_after_the_password_the_ways_in_cannot_be_changed_until_it_is_typed_again(
    world: World, door: SigningIn, factors: Factors
) -> None:
    await an_account(world)
    token = (await signed_in(world)).token
    actor = (await door.who(token)).actor
    await add_app(world, factors, actor)
    (mine,) = (await factors.list(actor)).mine
    world.clock.move(minutes=15)
    actor = (await door.who(token)).actor
    changes = (
        lambda: factors.start_totp(actor),
        lambda: factors.confirm_totp(actor, "", "123456", ""),
        lambda: factors.start_passkey(actor),
        lambda: factors.confirm_passkey(actor, "{}", ""),
        lambda: factors.remove(actor, mine.id),
        lambda: factors.new_backup_codes(actor),
    )
    for change in changes:
        with pytest.raises(Refused, match="proof_needed"):
            await change()
    await Passwords(world.db, world.ports).vouch(actor, PASSWORD)
    await factors.remove((await door.who(token)).actor, mine.id)
    assert (await factors.list(actor)).mine == ()


@pytest.mark.req("SIGN-4", "SEC-2")
async def test_a_wrong_password_proves_nothing_and_counts_as_at_the_door(world: World, door: SigningIn) -> None:
    await an_account(world)
    token = (await signed_in(world)).token
    world.clock.move(minutes=15)
    actor, passwords = (await door.who(token)).actor, Passwords(world.db, world.ports)
    assert await refusal_of(passwords, actor) is Code.WRONG_PASSWORD
    assert (await door.who(token)).actor.proved_at == actor.proved_at
    codes = [await refusal_of(passwords, actor) for _ in range(20)]
    assert codes[-1] is Code.LOCKED


@pytest.mark.req("SEC-1")
async def test_a_proof_is_of_the_session_in_which_it_was_given(world: World, door: SigningIn) -> None:
    account_id = await an_account(world)
    token = (await signed_in(world)).token
    world.clock.move(minutes=15)
    elsewhere = await signed_in(world)
    world.clock.move(minutes=10)
    mine = (await door.who(token)).actor
    await Passwords(world.db, world.ports).vouch(replace(mine, session_id=elsewhere.actor.session_id), PASSWORD)
    assert (await door.who(token)).actor.proved_at == mine.proved_at
    assert mine.account_id == account_id
