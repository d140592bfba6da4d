"""Confirming a phone and an e-mail: codes, links, limits, and whose they are."""

from __future__ import annotations

import asyncio

import pytest

from oms_app.db.account import Login, LoginKind
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, TooMany
from oms_app.domain.levels import Confirmation, Stage
from oms_app.domain.limits import LIMITS, Limit
from oms_app.services.logins import blind_login
from tests.unconfirmed import Unconfirmed, somebody
from tests.world import World

PHONE, EMAIL = Confirmation.PHONE, Confirmation.EMAIL


@pytest.fixture
async def anna(world: World) -> Unconfirmed:
    return await somebody(world)


async def stage(anna: Unconfirmed, kind: Confirmation) -> Stage:
    return (await anna.services.identity.show(anna.actor)).steps[kind].stage


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.mark.req("SIGN-3")
async def test_a_phone_is_confirmed_by_the_code_of_the_sms_and_its_step_tells_how_it_stands(anna: Unconfirmed) -> None:
    assert await stage(anna, PHONE) is Stage.NOT_BEGUN
    await anna.services.contact_checks.send(anna.actor, PHONE)
    assert await stage(anna, PHONE) is Stage.WAITING
    await anna.outbox.drain()
    assert f"Код {await anna.code(PHONE)}:" in anna.world.sms.last_text
    await anna.services.contact_checks.enter(anna.actor, PHONE, await anna.code(PHONE))
    assert await stage(anna, PHONE) is Stage.DONE
    assert {f"account:{anna.actor.account_id}", f"person:{anna.actor.person_id}"} <= anna.world.topics


@pytest.mark.req("SIGN-3")
async def test_the_letter_carries_a_code_and_a_link_and_either_confirms(world: World) -> None:
    anna, vera = await somebody(world), await somebody(world, place=2)
    for one in (anna, vera):
        await one.services.contact_checks.send(one.actor, EMAIL)
        await one.outbox.drain()
    letters = list(world.mail.letters.values())
    assert await anna.code(EMAIL) in letters[0].text
    assert f"https://polis.example.ru/security/confirm?letter={await vera.link()}" in letters[1].text
    await anna.services.contact_checks.enter(anna.actor, EMAIL, await anna.code(EMAIL))
    await vera.services.contact_checks.follow(vera.actor, await vera.link())
    assert await anna.done() == await vera.done() == {EMAIL}
    await vera.services.contact_checks.follow(vera.actor, await vera.link())


@pytest.mark.req("SIGN-3")
async def test_phone_and_email_together_make_the_standard_level(anna: Unconfirmed) -> None:
    await anna.confirm_contact(PHONE)
    assert await anna.level() is Level.SIMPLE
    await anna.confirm_contact(EMAIL)
    assert await anna.level() is Level.STANDARD


@pytest.mark.req("SIGN-3", "SEC-2")
async def test_five_wrong_codes_use_a_code_up_and_each_tells_how_many_are_left(anna: Unconfirmed) -> None:
    await anna.services.contact_checks.send(anna.actor, PHONE)
    code = await anna.code(PHONE)
    for left in (4, 3, 2, 1):
        with pytest.raises(TooMany) as refusal:
            await anna.services.contact_checks.enter(anna.actor, PHONE, wrong(code))
        assert (refusal.value.code, refusal.value.left) == (Code.WRONG_CODE, left)
    for typed in (wrong(code), code):
        with pytest.raises(TooMany) as spent:
            await anna.services.contact_checks.enter(anna.actor, PHONE, typed)
        assert spent.value.code is Code.CODE_TRIES
    assert await stage(anna, PHONE) is Stage.FAILED
    assert await anna.done() == set()


@pytest.mark.req("SIGN-3", "SEC-2")
@pytest.mark.parametrize(("kind", "minutes"), [(PHONE, 5), (EMAIL, 30)])
async def test_a_code_and_a_link_run_out(anna: Unconfirmed, kind: Confirmation, minutes: int) -> None:
    await anna.services.contact_checks.send(anna.actor, kind)
    code, link = await anna.code(kind), await anna.link() if kind is EMAIL else "none"
    anna.world.clock.move(minutes=minutes)
    for attempt in (
        anna.services.contact_checks.enter(anna.actor, kind, code),
        anna.services.contact_checks.follow(anna.actor, link),
    ):
        with pytest.raises(DomainError) as refusal:
            await attempt
        assert refusal.value.code is Code.CODE_EXPIRED
    assert await stage(anna, kind) is Stage.FAILED
    assert await anna.done() == set()


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_the_code_and_the_link_of_somebody_else_are_worth_nothing(world: World) -> None:
    anna, vera = await somebody(world), await somebody(world, place=2)
    for one in (anna, vera):
        await one.services.contact_checks.send(one.actor, EMAIL)
    with pytest.raises(DomainError):
        await anna.services.contact_checks.enter(anna.actor, EMAIL, await vera.code(EMAIL))
    with pytest.raises(DomainError) as refusal:
        await anna.services.contact_checks.follow(anna.actor, await vera.link())
    assert refusal.value.code is Code.CODE_EXPIRED
    assert await anna.done() == await vera.done() == set()


@pytest.mark.req("SIGN-3", "SEC-2")
async def test_another_code_comes_after_a_minute_replaces_the_first_and_not_more_than_allowed(
    anna: Unconfirmed,
) -> None:
    await anna.services.contact_checks.send(anna.actor, PHONE)
    first = await anna.code(PHONE)
    with pytest.raises(TooMany) as soon:
        await anna.services.contact_checks.send(anna.actor, PHONE)
    assert soon.value.code is Code.CODE_TOO_SOON
    anna.world.clock.move(seconds=60)
    await anna.services.contact_checks.send(anna.actor, PHONE)
    with pytest.raises(DomainError):
        await anna.services.contact_checks.enter(anna.actor, PHONE, first)
    for _ in range(LIMITS[Limit.CODE_SEND].count - 2):
        anna.world.clock.move(seconds=60)
        await anna.services.contact_checks.send(anna.actor, PHONE)
    anna.world.clock.move(seconds=60)
    with pytest.raises(TooMany) as many:
        await anna.services.contact_checks.send(anna.actor, PHONE)
    assert many.value.code is Code.TOO_MANY
    assert many.value.retry_at is not None


@pytest.mark.req("SIGN-3")
async def test_of_two_right_codes_at_once_one_confirms_and_nothing_breaks(anna: Unconfirmed) -> None:
    await anna.services.contact_checks.send(anna.actor, PHONE)
    code = await anna.code(PHONE)
    both = (anna.services.contact_checks.enter(anna.actor, PHONE, code) for _ in range(2))
    assert await asyncio.gather(*both) == [None, None]
    assert len(await anna.rows()) == 1


@pytest.mark.req("SIGN-3")
async def test_an_account_without_an_email_gives_one_and_signs_in_by_it_from_then_on(anna: Unconfirmed) -> None:
    await without_email(anna)
    for typed in ("", "no address"):
        with pytest.raises(Invalid):
            await anna.services.contact_checks.send(anna.actor, EMAIL, typed)
    await anna.services.contact_checks.send(anna.actor, EMAIL, "new@example.ru")
    await anna.services.contact_checks.enter(anna.actor, EMAIL, await anna.code(EMAIL))
    assert await anna.done() == {EMAIL}


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_nobody_takes_over_the_email_by_which_another_signs_in(world: World) -> None:
    anna, vera = await somebody(world), await somebody(world, place=2)
    await without_email(anna)
    await anna.services.contact_checks.send(anna.actor, EMAIL, f"a{vera.actor.account_id}@example.ru")
    with pytest.raises(DomainError) as refusal:
        await anna.services.contact_checks.enter(anna.actor, EMAIL, await anna.code(EMAIL))
    assert refusal.value.code is Code.CONTACT_TAKEN
    assert await anna.done() == set()


@pytest.mark.req("SIGN-3")
async def test_a_contact_that_was_changed_since_is_to_be_confirmed_anew(anna: Unconfirmed) -> None:
    await anna.confirm_contact(PHONE)
    async with anna.world.db.write() as work:
        login = await work.session.get_one(Login, 1)
        login.value, login.value_index = "+70009990000", blind_login(LoginKind.PHONE, "+70009990000")
    assert await stage(anna, PHONE) is not Stage.DONE


@pytest.mark.req("SEC-3")
async def test_neither_code_nor_link_nor_contact_is_written_readably(anna: Unconfirmed) -> None:
    await anna.services.contact_checks.send(anna.actor, EMAIL)
    async with anna.world.db.engine.connect() as connection:
        for table in ("address_code", "job"):
            rows = str((await connection.exec_driver_sql(f"SELECT * FROM {table}")).all())
            assert await anna.code(EMAIL) not in rows
            assert await anna.link() not in rows
            assert f"a{anna.actor.account_id}@example.ru" not in rows


@pytest.mark.req("SEC-1")
async def test_staff_have_nothing_to_confirm(anna: Unconfirmed) -> None:
    reviewer = Actor(anna.actor.account_id, Role.REVIEWER)
    with pytest.raises(NotFound):
        await anna.services.contact_checks.send(reviewer, PHONE)
    with pytest.raises(NotFound):
        await anna.services.contact_checks.send(anna.actor, Confirmation.DOCUMENT)


async def without_email(anna: Unconfirmed) -> None:
    async with anna.world.db.write() as work:
        await work.session.delete(await work.session.get_one(Login, 2))
