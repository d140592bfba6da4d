"""Changing one's own password, and what becomes of everybody who came in by the old one (SIGN-4, SEC-2)."""

from __future__ import annotations

import pytest

from oms_app.domain.errors import Code, DomainError, Invalid, TooMany
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services.passwords import Passwords
from tests.accounts import EMAIL, PASSWORD, an_account
from tests.services.account_stage import CHROME, account, is_alive, letters_to, post, signed_in, told
from tests.world import World

NEW = "семь чашек чая с малиной"


@pytest.fixture
async def passwords(world: World) -> Passwords:
    await an_account(world)
    return Passwords(world.db, world.ports)


@pytest.mark.req("SIGN-4")
async def test_the_new_password_opens_and_the_old_one_does_not(world: World, passwords: Passwords) -> None:
    here = await signed_in(world)
    await passwords.change(here.actor, PASSWORD, NEW)
    assert await signed_in(world, password=NEW)
    with pytest.raises(DomainError) as refused:
        await signed_in(world, password=PASSWORD)
    assert refused.value.code is Code.WRONG_SIGN_IN


@pytest.mark.req("SIGN-4")
async def test_every_other_device_is_out_and_its_tabs_are_woken(world: World, passwords: Passwords) -> None:
    here, there = await signed_in(world), await signed_in(world, CHROME)
    world.hints.clear()
    await passwords.change(here.actor, PASSWORD, NEW)
    assert (await is_alive(world, here), await is_alive(world, there)) == (True, False)
    assert f"account:{here.actor.account_id}" in world.topics


@pytest.mark.req("SIGN-4")
async def test_the_person_is_told_in_the_cabinet_and_by_letter(world: World, passwords: Passwords) -> None:
    here = await signed_in(world)
    await passwords.change(here.actor, PASSWORD, NEW)
    assert await told(world, NoticeKind.PASSWORD_CHANGED) == dict.fromkeys(
        (Channel.CABINET, Channel.EMAIL, Channel.SMS)
    )
    await post(world)
    assert letters_to(world, EMAIL) == ["Пароль изменён"]
    assert (await account(world, here.actor)).password_changed_at == world.clock.now()


@pytest.mark.req("SIGN-4")
@pytest.mark.parametrize(
    ("new", "code"),
    [("коротко", Code.PASSWORD_SHORT), (EMAIL, Code.PASSWORD_LOGIN), (PASSWORD, Code.PASSWORD_SAME)],
)
async def test_a_password_that_is_not_good_enough_changes_nothing(
    world: World, passwords: Passwords, new: str, code: Code
) -> None:
    here, there = await signed_in(world), await signed_in(world, CHROME)
    with pytest.raises(Invalid) as refused:
        await passwords.change(here.actor, PASSWORD, new)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert await is_alive(world, there)


@pytest.mark.req("SEC-2")
async def test_the_old_password_cannot_be_guessed_from_a_session_left_open(world: World, passwords: Passwords) -> None:
    here = await signed_in(world)
    codes = []
    for _ in range(6):
        with pytest.raises(DomainError) as refused:
            await passwords.change(here.actor, "не тот", NEW)
        codes.append(refused.value.code)
    assert codes == [Code.WRONG_PASSWORD] * 4 + [Code.LOCKED] * 2
    with pytest.raises(TooMany):
        await passwords.change(here.actor, PASSWORD, NEW)
