"""Where one is signed in, ending a session, «Это был не я» (SIGN-4)."""

from __future__ import annotations

import pytest

from oms_app.db.account import LoginKind
from oms_app.domain.errors import Code, DomainError, NotFound
from oms_app.domain.factors import SignInOutcome
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services.contacts import Contacts
from oms_app.services.devices import Devices
from oms_app.services.passwords import Passwords
from tests.accounts import EMAIL, PASSWORD, PHONE, an_account
from tests.services.account_stage import CHROME, is_alive, letters_to, post, signed_in, sms_to, told
from tests.world import World

NEW = "семь чашек чая с малиной"


@pytest.fixture
async def devices(world: World) -> Devices:
    await an_account(world)
    return Devices(world.db, world.ports)


@pytest.mark.req("SIGN-4")
async def test_this_device_comes_first_and_the_others_say_what_and_where_they_are(
    world: World, devices: Devices
) -> None:
    here = await signed_in(world)
    world.clock.move(minutes=5)
    await signed_in(world, CHROME, address="198.51.100.4")
    mine = await devices.mine(here.actor)
    assert [(one.device, one.address, one.is_this) for one in mine] == [
        ("Safari, iPhone", "203.0.113.7", True),
        ("Chrome, Windows", "198.51.100.4", False),
    ]
    world.clock.move(minutes=31)
    assert await devices.mine(here.actor) == []


@pytest.mark.req("SIGN-4")
async def test_ending_a_session_ends_that_one_only_and_wakes_its_tabs(world: World, devices: Devices) -> None:
    here, there, elsewhere = await signed_in(world), await signed_in(world, CHROME), await signed_in(world, "Firefox/1")
    world.hints.clear()
    await devices.end(here.actor, there.actor.session_id or 0)
    assert [await is_alive(world, one) for one in (here, there, elsewhere)] == [True, False, True]
    assert world.topics == {f"account:{here.actor.account_id}"}


@pytest.mark.req("SEC-1")
async def test_nobody_ends_or_denies_what_is_of_another_account(world: World, devices: Devices) -> None:
    here = await signed_in(world)
    await an_account(world, (LoginKind.PHONE, "+70005550000"))
    stranger = await signed_in(world, login="+70005550000")
    (attempt,) = await devices.history(here.actor)
    for wrong in (devices.end(stranger.actor, here.actor.session_id or 0), devices.deny(stranger.actor, attempt.id)):
        with pytest.raises(NotFound):
            await wrong
    assert await is_alive(world, here)


@pytest.mark.req("SIGN-4")
async def test_it_was_not_me_ends_the_stranger_and_closes_the_password_that_they_know(
    world: World, devices: Devices
) -> None:
    here, strangers = await signed_in(world), await signed_in(world, CHROME)
    newest, mine = await devices.history(here.actor)
    assert (newest.can_deny, mine.can_deny, mine.is_this) == (True, False, True)
    await devices.deny(here.actor, newest.id)
    assert (await is_alive(world, here), await is_alive(world, strangers)) == (True, False)
    assert (await Contacts(world.db, world.ports).mine(here.actor)).password_locked
    with pytest.raises(DomainError) as refused:
        await signed_in(world, CHROME)
    assert refused.value.code is Code.WRONG_SIGN_IN


@pytest.mark.req("SIGN-4")
async def test_after_it_was_not_me_the_contacts_are_told_once_and_the_owner_has_a_new_password(
    world: World, devices: Devices
) -> None:
    here = await signed_in(world)
    await signed_in(world, CHROME)
    newest, _ = await devices.history(here.actor)
    await devices.deny(here.actor, newest.id)
    await devices.deny(here.actor, newest.id)
    ways = await told(world, NoticeKind.PASSWORD_LOCKED)
    assert ways == dict.fromkeys((Channel.CABINET, Channel.EMAIL, Channel.SMS))
    await post(world)
    assert letters_to(world, EMAIL).count("Пароль закрыт, нужен новый") == 1
    assert sum("Пароль закрыт" in text for text in sms_to(world, PHONE)) == 1
    await Passwords(world.db, world.ports).change(here.actor, PASSWORD, NEW)
    assert await signed_in(world, password=NEW)


@pytest.mark.req("SIGN-4")
async def test_tries_that_did_not_know_the_password_need_no_denial(world: World, devices: Devices) -> None:
    here = await signed_in(world)
    with pytest.raises(DomainError):
        await signed_in(world, CHROME, password="не тот")
    newest, _ = await devices.history(here.actor)
    assert (newest.outcome, newest.device, newest.can_deny) == (SignInOutcome.WRONG_PASSWORD, "Chrome, Windows", False)
    with pytest.raises(NotFound):
        await devices.deny(here.actor, newest.id)
