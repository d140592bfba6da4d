"""A new account: what is asked, what is proved, and what nobody learns of others (SIGN-5, SEC-2)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from oms_app.content.consents import current
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.account_claim import AccountClaim
from oms_app.db.address_code import AddressCode
from oms_app.db.consent import Consent
from oms_app.domain.actor import Level, Role
from oms_app.domain.consents import ConsentKind
from oms_app.domain.errors import Code, DomainError, Invalid, TooMany
from oms_app.domain.limits import LIMITS, Limit
from oms_app.services.contacts import Contacts
from oms_app.services.registration import Registration
from oms_app.services.signing_in import Browser
from tests.accounts import PHONE, an_account, code_of
from tests.rows import stored
from tests.services.account_stage import post, signed_in, sms_to
from tests.world import World

NEW_PHONE = "+70007654321"
FORM = {
    "last_name": "ОРЕХОВА",
    "first_name": "Дарья",
    "patronymic": "",
    "born_on": "9.5.1991",
    "phone": "8 (000) 765-43-21",
    "email": "daria@Example.RU",
    "snils": "90000000182",
    "new_password": "семь чашек чая с малиной",
    "consent": "1",
}
HERE = Browser("203.0.113.7", "Safari", "the phone of Daria")


@pytest.fixture
def registration(world: World) -> Registration:
    return Registration(world.db, world.ports)


@pytest.mark.req("SIGN-5")
async def test_the_code_from_the_sms_makes_a_simple_account_and_lets_its_owner_in(
    world: World, registration: Registration
) -> None:
    sent = await registration.start(FORM, browser=HERE)
    await post(world)
    assert code_of(sent.handle) in sms_to(world, NEW_PHONE)[0]
    actor = (await registration.finish(sent.handle, code_of(sent.handle), browser=HERE)).actor
    assert (actor.role, actor.level, actor.person_id) == (Role.CITIZEN, Level.SIMPLE, None)
    (account,) = await stored(world, Account)
    assert account.display_name == "Дарья Орехова"
    assert (await signed_in(world, login=NEW_PHONE, password=FORM["new_password"])).actor.account_id == account.id


@pytest.mark.req("SIGN-5")
async def test_only_the_phone_is_proved_so_one_signs_in_by_nothing_else_yet(
    world: World, registration: Registration
) -> None:
    sent = await registration.start(FORM, browser=HERE)
    await registration.finish(sent.handle, code_of(sent.handle), browser=HERE)
    assert [(login.kind, login.value) for login in await stored(world, Login)] == [(LoginKind.PHONE, NEW_PHONE)]
    async with world.db.read() as session:
        claim = (await session.scalars(sa.select(AccountClaim))).one()
    assert claim.values == {
        "last_name": "Орехова",
        "first_name": "Дарья",
        "patronymic": "",
        "born_on": "1991-05-09",
        "email": "daria@example.ru",
        "snils": "900-000-001 82",
    }


@pytest.mark.req("SIGN-2", "SIGN-5")
async def test_the_phone_is_confirmed_by_registering_and_the_mail_by_proving_it(
    world: World, registration: Registration
) -> None:
    sent = await registration.start(FORM, browser=HERE)
    actor = (await registration.finish(sent.handle, code_of(sent.handle), browser=HERE)).actor
    contacts = Contacts(world.db, world.ports)
    proof = await contacts.send_code(actor, LoginKind.EMAIL, FORM["email"], FORM["new_password"])
    await contacts.change(actor, proof.handle, code_of(proof.handle))
    (account,) = await stored(world, Account)
    assert account.level is Level.STANDARD


@pytest.mark.req("SEC-5")
async def test_the_consent_is_kept_with_the_version_that_was_read(world: World, registration: Registration) -> None:
    sent = await registration.start(FORM, browser=HERE)
    await registration.finish(sent.handle, code_of(sent.handle), browser=HERE)
    (consent,) = await stored(world, Consent)
    text = current(ConsentKind.PROCESSING)
    assert (consent.kind, consent.version, consent.sha256) == (ConsentKind.PROCESSING, text.version, text.sha256)


@pytest.mark.req("SIGN-5", "SEC-2")
async def test_a_phone_that_is_known_is_answered_the_same_and_its_owner_is_told(
    world: World, registration: Registration
) -> None:
    await an_account(world, (LoginKind.PHONE, "+70001234567"))
    known = await registration.start(FORM | {"phone": PHONE}, browser=HERE)
    fresh = await registration.start(FORM, browser=HERE)
    assert (known.tries_left, known.expires_at, known.resend_at) == (
        fresh.tries_left,
        fresh.expires_at,
        fresh.resend_at,
    )
    await post(world)
    (text,) = sms_to(world, "+70001234567")
    assert "уже есть учётная запись" in text
    for handle in (known.handle, fresh.handle):
        with pytest.raises(TooMany) as refused:
            await registration.finish(handle, "нет", browser=HERE)
        assert (refused.value.code, refused.value.left) == (Code.WRONG_CODE, 4)
    with pytest.raises(TooMany):
        await registration.finish(known.handle, code_of(known.handle), browser=HERE)
    assert len(await stored(world, Account)) == 1


@pytest.mark.req("SIGN-5")
async def test_everything_wrong_is_told_at_once_field_by_field(registration: Registration) -> None:
    wrong = {
        "last_name": "Orekhova",
        "first_name": "",
        "born_on": "31.02.1991",
        "phone": "123",
        "email": "daria",
        "snils": "90000000183",
        "new_password": "qwertyuiop123",
        "consent": "",
    }
    with pytest.raises(Invalid) as refused:
        await registration.start(FORM | wrong, browser=HERE)
    assert {problem.field: problem.code for problem in refused.value.problems} == {
        "last_name": Code.NAME_LATIN,
        "first_name": Code.REQUIRED,
        "born_on": Code.DATE_NOT_REAL,
        "phone": Code.PHONE,
        "email": Code.EMAIL,
        "snils": Code.SNILS_CHECK,
        "new_password": Code.PASSWORD_COMMON,
        "consent": Code.CONSENT_NEEDED,
    }


@pytest.mark.req("SIGN-5")
@pytest.mark.parametrize(
    ("born_on", "code"),
    [("24.11.2012", Code.TOO_YOUNG), ("24.11.2026", Code.DATE_IN_FUTURE), ("01.01.1800", Code.DATE_NOT_REAL)],
)
async def test_who_is_not_fourteen_yet_has_no_account_of_their_own(
    registration: Registration, born_on: str, code: Code
) -> None:
    with pytest.raises(Invalid) as refused:
        await registration.start(FORM | {"born_on": born_on}, browser=HERE)
    assert refused.value.code is code
    await registration.start(FORM | {"born_on": "23.11.2012"}, browser=HERE)


@pytest.mark.req("SEC-2")
async def test_one_address_does_not_register_a_crowd(world: World, registration: Registration) -> None:
    for place in range(LIMITS[Limit.REGISTRATION].count):
        await registration.start(FORM | {"phone": f"+7000111{place:04d}"}, browser=HERE)
    with pytest.raises(TooMany):
        await registration.start(FORM, browser=HERE)
    await registration.start(FORM, browser=Browser("198.51.100.4"))


@pytest.mark.req("SEC-2")
async def test_no_phone_is_flooded_with_codes_from_many_addresses(world: World, registration: Registration) -> None:
    for place in range(LIMITS[Limit.CODE_SEND].count):
        await registration.start(FORM, browser=Browser(f"198.51.100.{place}"))
    with pytest.raises(TooMany):
        await registration.start(FORM, browser=HERE)


@pytest.mark.req("SEC-5")
async def test_what_was_typed_by_somebody_who_never_came_back_is_gone_after_a_day(
    world: World, registration: Registration
) -> None:
    await registration.start(FORM, browser=HERE)
    world.clock.move(days=1, minutes=1)
    await registration.start(FORM | {"phone": "+70001110000"}, browser=HERE)
    assert [row.address for row in await stored(world, AddressCode)] == ["+70001110000"]


@pytest.mark.req("SEC-5")
async def test_a_used_code_keeps_nothing_of_what_waited_for_it(world: World, registration: Registration) -> None:
    sent = await registration.start(FORM, browser=HERE)
    world.clock.move(seconds=60)
    again = await registration.resend(sent.handle, browser=HERE)
    await registration.finish(again.handle, code_of(again.handle), browser=HERE)
    assert [row.data for row in await stored(world, AddressCode)] == [{}, {}]
    with pytest.raises(DomainError) as refused:
        await registration.finish(again.handle, code_of(again.handle), browser=HERE)
    assert refused.value.code is Code.CODE_EXPIRED


@pytest.mark.req("SIGN-5")
async def test_two_who_register_the_same_phone_make_one_account(world: World, registration: Registration) -> None:
    first = await registration.start(FORM, browser=HERE)
    second = await registration.start(FORM, browser=HERE)
    await registration.finish(second.handle, code_of(second.handle), browser=HERE)
    with pytest.raises(DomainError) as refused:
        await registration.finish(first.handle, code_of(first.handle), browser=HERE)
    assert refused.value.code is Code.CODE_EXPIRED
    assert len(await stored(world, Account)) == 1
