"""A forgotten password: who has the phone gets in again, nobody learns whether there is an account (SIGN-5, SEC-2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_app.db.account import Account, LoginKind
from oms_app.domain.errors import Code, DomainError, Invalid, TooMany
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services import passwords
from oms_app.services.recovery import Recovery
from oms_app.services.signing_in import Browser
from tests.accounts import EMAIL, PASSWORD, PHONE, SNILS, an_account, code_of
from tests.rows import stored
from tests.services.account_stage import CHROME, is_alive, letters_to, post, signed_in, sms_to, told
from tests.world import World

NEW = "семь чашек чая с малиной"
HERE = Browser("203.0.113.7", "Safari")
NOBODY = "nobody@example.ru"


@pytest.fixture
def recovery(world: World) -> Recovery:
    return Recovery(world.db, world.ports)


@pytest.mark.req("SIGN-5")
@pytest.mark.parametrize("login", [PHONE, EMAIL, SNILS, "8 (000) 123-45-67"])
async def test_the_code_goes_to_the_phone_and_opens_a_new_password(
    world: World, recovery: Recovery, login: str
) -> None:
    await an_account(world)
    sent = await recovery.start(login, browser=HERE)
    await post(world)
    assert code_of(sent.handle) in sms_to(world, PHONE)[0]
    await recovery.finish(sent.handle, code_of(sent.handle), NEW)
    assert await signed_in(world, password=NEW)


@pytest.mark.req("SIGN-5")
async def test_every_session_ends_the_lock_opens_and_the_mail_is_told(world: World, recovery: Recovery) -> None:
    await an_account(world)
    one, other = await signed_in(world), await signed_in(world, CHROME)
    for _ in range(5):
        with pytest.raises(DomainError):
            await signed_in(world, password="не тот")
    sent = await recovery.start(EMAIL, browser=HERE)
    await recovery.finish(sent.handle, code_of(sent.handle), NEW)
    assert not await is_alive(world, one)
    assert not await is_alive(world, other)
    assert await signed_in(world, password=NEW)
    assert await told(world, NoticeKind.PASSWORD_CHANGED) == dict.fromkeys(
        (Channel.CABINET, Channel.EMAIL, Channel.SMS)
    )
    await post(world)
    assert "Пароль изменён" in letters_to(world, EMAIL)


@pytest.mark.req("SIGN-5")
async def test_a_password_that_was_closed_is_replaced_like_any_other(world: World, recovery: Recovery) -> None:
    account_id = await an_account(world)
    async with world.db.write() as work:
        passwords.lock(await work.session.get_one(Account, account_id))
    sent = await recovery.start(EMAIL, browser=HERE)
    await recovery.finish(sent.handle, code_of(sent.handle), NEW)
    assert await signed_in(world, password=NEW)


@pytest.mark.req("SEC-2", "SIGN-5")
async def test_nobody_is_answered_as_somebody_at_every_step(world: World, recovery: Recovery) -> None:
    await an_account(world)
    sent = {login: await recovery.start(login, browser=HERE) for login in (EMAIL, NOBODY)}
    assert replace(sent[EMAIL], handle="") == replace(sent[NOBODY], handle="")
    refusals: dict[str, list[tuple[Code, int]]] = {EMAIL: [], NOBODY: []}
    for login, one in sent.items():
        with pytest.raises(TooMany) as soon:
            await recovery.resend(one.handle, browser=HERE)
        refusals[login].append((soon.value.code, soon.value.left))
        for _ in range(6):
            with pytest.raises(TooMany) as wrong:
                await recovery.finish(one.handle, "нет", NEW)
            refusals[login].append((wrong.value.code, wrong.value.left))
    assert refusals[EMAIL] == refusals[NOBODY]
    await post(world)
    assert len(world.sms.messages) == 1


@pytest.mark.req("SEC-2")
async def test_the_code_of_nobody_fits_nothing(world: World, recovery: Recovery) -> None:
    sent = await recovery.start(NOBODY, browser=HERE)
    with pytest.raises(TooMany) as refused:
        await recovery.finish(sent.handle, code_of(sent.handle), NEW)
    assert refused.value.code is Code.WRONG_CODE
    assert await stored(world, Account) == []


@pytest.mark.req("SEC-2")
async def test_asking_too_often_is_refused_alike_for_somebody_and_nobody(world: World, recovery: Recovery) -> None:
    await an_account(world)
    for login in (EMAIL, NOBODY):
        for place in range(LIMITS[Limit.CODE_SEND].count):
            await recovery.start(login, browser=Browser(f"198.51.100.{place}"))
        with pytest.raises(TooMany) as refused:
            await recovery.start(login, browser=HERE)
        assert refused.value.code is Code.TOO_MANY


@pytest.mark.req("SIGN-5")
@pytest.mark.parametrize(("new", "code"), [("коротко", Code.PASSWORD_SHORT), ("0001234567", Code.PASSWORD_LOGIN)])
async def test_a_weak_password_costs_no_code(world: World, recovery: Recovery, new: str, code: Code) -> None:
    await an_account(world)
    sent = await recovery.start(EMAIL, browser=HERE)
    with pytest.raises(Invalid) as refused:
        await recovery.finish(sent.handle, code_of(sent.handle), new)
    assert refused.value.code is code
    await recovery.finish(sent.handle, code_of(sent.handle), NEW)


@pytest.mark.req("SIGN-5")
async def test_an_account_without_a_phone_is_answered_the_same_and_stays_as_it_is(
    world: World, recovery: Recovery
) -> None:
    await an_account(world, (LoginKind.EMAIL, EMAIL))
    sent = await recovery.start(EMAIL, browser=HERE)
    with pytest.raises(TooMany):
        await recovery.finish(sent.handle, code_of(sent.handle), NEW)
    (account,) = await stored(world, Account)
    assert await world.ports.passwords.matches(account.password_hash, PASSWORD)


@pytest.mark.req("SEC-2")
async def test_a_code_lives_ten_minutes(world: World, recovery: Recovery) -> None:
    await an_account(world)
    sent = await recovery.start(EMAIL, browser=HERE)
    world.clock.move(minutes=10)
    with pytest.raises(DomainError) as refused:
        await recovery.finish(sent.handle, code_of(sent.handle), NEW)
    assert refused.value.code is Code.CODE_EXPIRED
    fresh = await recovery.resend(sent.handle, browser=HERE)
    await recovery.finish(fresh.handle, code_of(fresh.handle), NEW)
