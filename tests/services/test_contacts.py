"""A new phone and a new e-mail: proved by a code, and the old one is told (SIGN-4, SEC-2)."""

from __future__ import annotations

import pytest

from oms_app.db.account import LoginKind
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, TooMany
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.services.contacts import Contacts
from tests.accounts import EMAIL, PASSWORD, PHONE, an_account, code_of
from tests.services.account_stage import letters_to, post, signed_in, sms_to, told
from tests.world import World

NEW_PHONE, NEW_EMAIL = "+70007654321", "vetrova@example.ru"
STRANGERS = "+70005550000"


@pytest.fixture
async def me(world: World) -> Actor:
    await an_account(world)
    return (await signed_in(world)).actor


@pytest.fixture
def contacts(world: World) -> Contacts:
    return Contacts(world.db, world.ports)


async def changed(contacts: Contacts, me: Actor, kind: LoginKind, value: str) -> None:
    sent = await contacts.send_code(me, kind, value, PASSWORD)
    await contacts.change(me, sent.handle, code_of(sent.handle))


@pytest.mark.req("SIGN-4")
async def test_the_code_goes_to_the_new_phone_and_then_the_new_phone_signs_in(
    world: World, contacts: Contacts, me: Actor
) -> None:
    sent = await contacts.send_code(me, LoginKind.PHONE, "8 (000) 765-43-21", PASSWORD)
    await post(world)
    assert code_of(sent.handle) in sms_to(world, NEW_PHONE)[0]
    await contacts.change(me, sent.handle, code_of(sent.handle))
    assert (await contacts.mine(me)).phone == NEW_PHONE
    assert (await signed_in(world, login=NEW_PHONE)).actor.account_id == me.account_id
    with pytest.raises(DomainError):
        await signed_in(world, login=PHONE)


@pytest.mark.req("SIGN-4")
async def test_the_old_phone_is_told_and_the_letter_goes_to_the_mail_that_stays(
    world: World, contacts: Contacts, me: Actor
) -> None:
    await changed(contacts, me, LoginKind.PHONE, NEW_PHONE)
    ways = await told(world, NoticeKind.CONTACT_CHANGED)
    assert ways == {Channel.CABINET: None, Channel.EMAIL: None, Channel.SMS: PHONE}
    await post(world)
    assert any("Телефон учётной записи изменён" in text for text in sms_to(world, PHONE))
    assert letters_to(world, EMAIL)[-1] == "Телефон учётной записи изменён"


@pytest.mark.req("SIGN-4")
async def test_the_old_mail_is_told_of_the_new_one(world: World, contacts: Contacts, me: Actor) -> None:
    sent = await contacts.send_code(me, LoginKind.EMAIL, NEW_EMAIL, PASSWORD)
    await post(world)
    letter = next(letter for letter in world.mail.letters.values() if letter.to == NEW_EMAIL)
    assert code_of(sent.handle) in letter.text
    await contacts.change(me, sent.handle, code_of(sent.handle))
    await post(world)
    assert letters_to(world, EMAIL)[-1] == "Почта учётной записи изменена"
    assert not any(NEW_EMAIL in text for _, text in world.sms.messages.values())


@pytest.mark.req("SIGN-4")
async def test_a_first_mail_is_told_by_sms_because_there_is_no_old_one(world: World, contacts: Contacts) -> None:
    await an_account(world, (LoginKind.PHONE, STRANGERS))
    me = (await signed_in(world, login=STRANGERS)).actor
    await changed(contacts, me, LoginKind.EMAIL, NEW_EMAIL)
    assert await told(world, NoticeKind.CONTACT_CHANGED) == {Channel.CABINET: None, Channel.SMS: None}


@pytest.mark.req("SEC-2")
async def test_a_phone_of_somebody_else_is_answered_the_same_and_only_its_owner_learns_of_it(
    world: World, contacts: Contacts, me: Actor
) -> None:
    await an_account(world, (LoginKind.PHONE, STRANGERS))
    free = await contacts.send_code(me, LoginKind.PHONE, NEW_PHONE, PASSWORD)
    taken = await contacts.send_code(me, LoginKind.PHONE, STRANGERS, PASSWORD)
    assert (free.tries_left, free.expires_at) == (taken.tries_left, taken.expires_at)
    await post(world)
    assert sms_to(world, STRANGERS) == [
        "«Полис ОМС»: кто-то указал этот адрес в другой учётной записи. Он остаётся вашим, делать ничего не нужно."
    ]
    with pytest.raises(TooMany) as refused:
        await contacts.change(me, taken.handle, code_of(taken.handle))
    assert (refused.value.code, refused.value.left) == (Code.WRONG_CODE, 4)


@pytest.mark.req("SIGN-4")
@pytest.mark.parametrize(
    ("value", "password", "field", "code"),
    [
        ("", PASSWORD, "value", Code.REQUIRED),
        ("12345", PASSWORD, "value", Code.PHONE),
        (PHONE, PASSWORD, "value", Code.CONTACT_SAME),
        (NEW_PHONE, "не тот", "password", Code.WRONG_PASSWORD),
    ],
)
async def test_what_is_wrong_is_told_at_its_field(
    contacts: Contacts, me: Actor, value: str, password: str, field: str, code: Code
) -> None:
    with pytest.raises(Invalid) as refused:
        await contacts.send_code(me, LoginKind.PHONE, value, password)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]


@pytest.mark.req("SEC-1")
async def test_a_code_of_somebody_else_is_no_code(world: World, contacts: Contacts, me: Actor) -> None:
    await an_account(world, (LoginKind.PHONE, STRANGERS))
    stranger = (await signed_in(world, login=STRANGERS)).actor
    sent = await contacts.send_code(me, LoginKind.PHONE, NEW_PHONE, PASSWORD)
    world.clock.move(seconds=60)
    for attempt in (
        contacts.change(stranger, sent.handle, code_of(sent.handle)),
        contacts.resend(stranger, sent.handle),
    ):
        with pytest.raises(DomainError) as refused:
            await attempt
        assert refused.value.code is Code.CODE_EXPIRED
    assert (await contacts.mine(stranger)).phone == STRANGERS
    with pytest.raises(NotFound):
        await contacts.send_code(me, LoginKind.SNILS, "900-000-002 23", PASSWORD)


@pytest.mark.req("SEC-2")
async def test_another_code_comes_after_a_minute_and_ten_an_hour_at_most(
    world: World, contacts: Contacts, me: Actor
) -> None:
    sent = await contacts.send_code(me, LoginKind.PHONE, NEW_PHONE, PASSWORD)
    with pytest.raises(TooMany) as soon:
        await contacts.resend(me, sent.handle)
    assert soon.value.code is Code.CODE_TOO_SOON
    for _ in range(LIMITS[Limit.CODE_SEND].count - 1):
        world.clock.move(seconds=61)
        sent = await contacts.resend(me, sent.handle)
    world.clock.move(seconds=61)
    with pytest.raises(TooMany) as many:
        await contacts.resend(me, sent.handle)
    assert many.value.retry_at is not None
