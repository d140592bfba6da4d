"""Signing in as a person and as somebody who guesses: passwords, codes, sessions, lockout (SIGN-1, SEC-2)."""

from __future__ import annotations

from typing import TypeVar

import pytest
import sqlalchemy as sa

from oms_app.db.account import Account, CodePurpose, Login, LoginKind, OneTimeCode, Session
from oms_app.db.encrypted import keys
from oms_app.db.job import Job
from oms_app.domain.actor import Level, Role
from oms_app.domain.errors import Code, DomainError, NotFound, SignedOut, TooMany
from oms_app.domain.factors import FactorKind
from oms_app.domain.limits import LIMITS, Limit
from oms_app.services.codes import code_for, handle_hash
from oms_app.services.confirmation import CodeSent, Confirmation
from oms_app.services.logins import blind_login, masked
from oms_app.services.signing_in import Browser, SignedIn, SigningIn, Step
from tests.world import World

PASSWORD = "Мой длинный пароль 1"
PHONE, EMAIL, SNILS = "+7 000 123-45-67", "anna@example.ru", "900-000-001 22"
HOME = Browser("10.0.0.1")
SAFARI = Browser("10.0.0.1", "Safari", "the phone of Anna")
Row = TypeVar("Row")


async def an_account(world: World, *logins: tuple[LoginKind, str], name: str = "Анна Ветрова") -> int:
    """A confirmed citizen who signs in by these names and by `PASSWORD`."""
    logins = logins or ((LoginKind.PHONE, PHONE), (LoginKind.EMAIL, EMAIL), (LoginKind.SNILS, SNILS))
    account = Account(
        role=Role.CITIZEN,
        level=Level.CONFIRMED,
        display_name=name,
        password_hash=await world.ports.passwords.hash(PASSWORD),
        created_at=world.clock.now(),
    )
    async with world.db.write() as work:
        work.session.add(account)
        await work.session.flush()
        assert account.id is not None
        for kind, value in logins:
            index = blind_login(kind, value)
            work.session.add(Login(account_id=account.id, kind=kind, value=value, value_index=index))
    return account.id


@pytest.fixture
def signing_in(world: World) -> SigningIn:
    return SigningIn(world.db, world.ports)


def code_of(sent: Step | CodeSent) -> str:
    """What the SMS says."""
    return code_for(keys(), handle_hash(sent.handle))


def another(code: str) -> str:
    """A wrong code."""
    return f"{(int(code) + 1) % 10**6:06d}"


async def signed_in(signing_in: SigningIn) -> SignedIn:
    sent = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    return await signing_in.finish(sent.handle, code_of(sent), browser=SAFARI)


async def refused(signing_in: SigningIn, login: str, password: str) -> DomainError:
    """The error with which a sign-in is refused."""
    with pytest.raises(DomainError) as error:
        await signing_in.start(login, password, browser=HOME)
    return error.value


async def rows(world: World, table: type[Row]) -> list[Row]:
    async with world.db.read() as session:
        return list((await session.execute(sa.select(table))).scalars())


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize(
    "typed",
    [
        "+7 000 123-45-67",
        "8 (000) 123-45-67",
        "80001234567",
        "0001234567",
        "anna@example.ru",
        " Anna@Example.RU ",
        "900-000-001 22",
        "90000000122",
        "900 000 001 22",
    ],
)
async def test_phone_mail_and_snils_are_known_in_any_usual_spelling(
    world: World, signing_in: SigningIn, typed: str
) -> None:
    await an_account(world)
    sent = await signing_in.start(typed, PASSWORD, browser=HOME)
    assert sent.sent_to == "+7 000 ***-**-67"


@pytest.mark.req("SIGN-1")
async def test_eleven_digits_that_look_like_a_phone_are_taken_for_a_snils_when_nobody_has_that_phone(
    world: World, signing_in: SigningIn
) -> None:
    await an_account(world, (LoginKind.PHONE, PHONE), (LoginKind.SNILS, "812-233-445 95"))
    assert (await signing_in.start("81223344595", PASSWORD, browser=HOME)).tries_left == 5


@pytest.mark.req("SIGN-1")
async def test_password_and_code_open_a_session_of_that_person(world: World, signing_in: SigningIn) -> None:
    account_id = await an_account(world)
    session = await signed_in(signing_in)
    who = await signing_in.who(session.token)
    assert (who.actor.account_id, who.name, who.initials) == (account_id, "Анна Ветрова", "АВ")
    assert who.actor == session.actor


@pytest.mark.req("SEC-3")
async def test_neither_code_nor_handle_nor_session_token_can_be_read_in_the_database(
    world: World, signing_in: SigningIn, database_url: str
) -> None:
    await an_account(world)
    sent = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    session = await signing_in.finish(sent.handle, code_of(sent), browser=SAFARI)
    stored = f"{await rows(world, OneTimeCode)} {await rows(world, Session)} {await rows(world, Job)}"
    for secret in (code_of(sent), sent.handle, session.token):
        assert secret not in stored


@pytest.mark.req("SEC-2")
async def test_a_wrong_password_and_an_unknown_name_get_one_answer_at_the_price_of_one_hash(
    world: World, signing_in: SigningIn
) -> None:
    await an_account(world)
    for _ in range(4):
        known = await refused(signing_in, EMAIL, "не тот пароль")
        unknown = await refused(signing_in, "nobody@example.ru", "не тот пароль")
        assert (known.code, unknown.code) == (Code.WRONG_SIGN_IN, Code.WRONG_SIGN_IN)
    locked = await refused(signing_in, EMAIL, "не тот пароль")
    locked_too = await refused(signing_in, "nobody@example.ru", "не тот пароль")
    assert isinstance(locked, TooMany)
    assert isinstance(locked_too, TooMany)
    assert (locked.code, locked.retry_at) == (locked_too.code, locked_too.retry_at)


@pytest.mark.req("SEC-2")
@pytest.mark.parametrize("login", ["", "   ", "+", "Анна", "@", "7" * 5000])
async def test_nonsense_instead_of_a_name_is_a_wrong_sign_in_and_nothing_else(
    world: World, signing_in: SigningIn, login: str
) -> None:
    await an_account(world)
    assert (await refused(signing_in, login, PASSWORD)).code is Code.WRONG_SIGN_IN


@pytest.mark.req("SEC-2")
async def test_five_wrong_passwords_close_the_account_for_fifteen_minutes_even_for_the_right_one(
    world: World, signing_in: SigningIn
) -> None:
    await an_account(world)
    for _ in range(5):
        error = await refused(signing_in, EMAIL, "не тот пароль")
    assert isinstance(error, TooMany)
    world.clock.move(minutes=15)
    assert error.retry_at == world.clock.now()
    world.clock.move(seconds=-1)
    assert (await refused(signing_in, EMAIL, PASSWORD)).code is Code.LOCKED
    world.clock.move(seconds=1)
    assert await signing_in.start(EMAIL, PASSWORD, browser=HOME)


@pytest.mark.req("SEC-2")
async def test_the_right_password_takes_earlier_wrong_ones_back(world: World, signing_in: SigningIn) -> None:
    await an_account(world)
    for _ in range(2):
        for _ in range(4):
            await refused(signing_in, EMAIL, "не тот пароль")
        assert await signing_in.start(EMAIL, PASSWORD, browser=HOME)
        world.clock.move(hours=1)


@pytest.mark.req("SEC-2")
async def test_one_address_cannot_try_names_without_end(world: World, signing_in: SigningIn) -> None:
    for number in range(30):
        assert (await refused(signing_in, f"{number}@example.ru", "x")).code is Code.WRONG_SIGN_IN
    assert (await refused(signing_in, "another@example.ru", "x")).code is Code.TOO_MANY


@pytest.mark.req("SEC-2")
async def test_a_wrong_code_is_counted_and_the_fifth_closes_it_for_the_right_one(
    world: World, signing_in: SigningIn
) -> None:
    await an_account(world)
    sent = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    for left in (4, 3, 2, 1):
        with pytest.raises(TooMany) as error:
            await signing_in.finish(sent.handle, another(code_of(sent)), browser=SAFARI)
        assert (error.value.code, error.value.left) == (Code.WRONG_CODE, left)
        assert (await signing_in.pending(sent.handle)).tries_left == left
    for code in (another(code_of(sent)), code_of(sent)):
        with pytest.raises(TooMany) as error:
            await signing_in.finish(sent.handle, code, browser=SAFARI)
        assert error.value.code is Code.CODE_TRIES
    assert await rows(world, Session) == []


@pytest.mark.req("SIGN-1")
async def test_a_code_works_once_and_for_five_minutes(world: World, signing_in: SigningIn) -> None:
    await an_account(world)
    used = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    spaced = f"{code_of(used)[:3]} {code_of(used)[3:]}"
    await signing_in.finish(used.handle, spaced, browser=SAFARI)
    late = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    world.clock.move(minutes=5)
    for sent, why in ((used, Code.STEP_EXPIRED), (late, Code.CODE_EXPIRED)):
        with pytest.raises(DomainError) as error:
            await signing_in.finish(sent.handle, code_of(sent), browser=SAFARI)
        assert error.value.code is why
    with pytest.raises(DomainError, match="step_expired"):
        await signing_in.pending(used.handle)


@pytest.mark.req("SIGN-1")
async def test_whose_code_is_late_asks_for_another_without_the_password(world: World, signing_in: SigningIn) -> None:
    await an_account(world)
    late = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    world.clock.move(minutes=6)
    step = await signing_in.pending(late.handle)
    assert (step.factor, step.sent_to, step.tries_left) == (FactorKind.SMS, "+7 000 ***-**-67", 0)
    another_one = await signing_in.resend(late.handle, browser=HOME)
    assert await signing_in.finish(another_one.handle, code_of(another_one), browser=SAFARI)
    world.clock.move(minutes=10)
    too_late = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    world.clock.move(minutes=15)
    for ask in (signing_in.pending(too_late.handle), signing_in.resend(too_late.handle, browser=HOME)):
        with pytest.raises(DomainError, match="step_expired"):
            await ask


@pytest.mark.req("SIGN-1")
async def test_a_code_opens_nothing_without_the_browser_that_asked_for_it(world: World, signing_in: SigningIn) -> None:
    await an_account(world)
    sent = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    with pytest.raises(DomainError, match="step_expired"):
        await signing_in.finish("another handle", code_of(sent), browser=SAFARI)


@pytest.mark.req("SEC-2")
async def test_a_code_is_sent_again_after_a_minute_and_replaces_the_first(world: World, signing_in: SigningIn) -> None:
    await an_account(world)
    first = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    world.clock.move(seconds=59)
    with pytest.raises(TooMany) as error:
        await signing_in.resend(first.handle, browser=HOME)
    assert (error.value.code, error.value.retry_at) == (Code.CODE_TOO_SOON, first.resend_at)
    world.clock.move(seconds=1)
    second = await signing_in.resend(first.handle, browser=HOME)
    with pytest.raises(DomainError, match="step_expired"):
        await signing_in.finish(first.handle, code_of(first), browser=SAFARI)
    assert await signing_in.finish(second.handle, code_of(second), browser=SAFARI)


@pytest.mark.req("SEC-2")
async def test_an_account_gets_only_so_many_codes_an_hour(world: World, signing_in: SigningIn) -> None:
    await an_account(world)
    first = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    begun = world.clock.now()
    sent = first
    for _ in range(LIMITS[Limit.CODE_SEND].count - 1):
        world.clock.move(minutes=1)
        sent = await signing_in.resend(sent.handle, browser=HOME)
    world.clock.move(minutes=1)
    with pytest.raises(TooMany) as error:
        await signing_in.resend(sent.handle, browser=HOME)
    assert error.value.code is Code.TOO_MANY
    assert error.value.retry_at is not None
    assert (error.value.retry_at - begun).total_seconds() == 3600


@pytest.mark.req("SEC-2")
async def test_each_code_is_one_job_written_with_it(world: World, signing_in: SigningIn) -> None:
    await an_account(world)
    sent = await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    (row,) = [row for row in await rows(world, OneTimeCode) if row.handle_hash == handle_hash(sent.handle)]
    (job,) = await rows(world, Job)
    assert (job.key, job.payload) == (f"code:{row.id}", {"code_id": row.id})


@pytest.mark.req("SEC-2")
async def test_a_session_ends_after_half_an_hour_of_rest_and_after_twelve_hours_of_work(
    world: World, signing_in: SigningIn
) -> None:
    await an_account(world)
    resting = await signed_in(signing_in)
    world.clock.move(minutes=29)
    await signing_in.who(resting.token)
    world.clock.move(minutes=30)
    with pytest.raises(SignedOut):
        await signing_in.who(resting.token)
    working = await signed_in(signing_in)
    for _ in range(35):
        world.clock.move(minutes=20)
        await signing_in.who(working.token)
    world.clock.move(minutes=20)
    with pytest.raises(SignedOut):
        await signing_in.who(working.token)


@pytest.mark.req("SEC-2")
async def test_what_the_portal_reads_by_itself_does_not_keep_a_session_alive(
    world: World, signing_in: SigningIn
) -> None:
    await an_account(world)
    session = await signed_in(signing_in)
    world.clock.move(minutes=29)
    await signing_in.who(session.token, by_person=False)
    world.clock.move(minutes=1)
    with pytest.raises(SignedOut):
        await signing_in.who(session.token)


@pytest.mark.req("SEC-2")
async def test_signing_out_ends_this_session_for_good_and_wakes_its_open_tabs(
    world: World, signing_in: SigningIn
) -> None:
    account_id = await an_account(world)
    leaving, staying = await signed_in(signing_in), await signed_in(signing_in)
    for _ in range(2):
        await signing_in.sign_out(leaving.token)
        with pytest.raises(SignedOut):
            await signing_in.who(leaving.token)
    assert (await signing_in.who(staying.token)).actor.account_id == account_id
    assert world.topics == {f"account:{account_id}"}


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("token", ["", "x", "0" * 43])
async def test_an_invented_token_is_nobody(world: World, signing_in: SigningIn, token: str) -> None:
    await an_account(world)
    await signed_in(signing_in)
    with pytest.raises(SignedOut):
        await signing_in.who(token)


@pytest.mark.req("APP-6")
async def test_a_code_for_one_application_confirms_neither_another_nor_a_sign_in_nor_another_persons(
    world: World, signing_in: SigningIn
) -> None:
    account_id = await an_account(world)
    confirmation = Confirmation(world.ports)
    async with world.db.write() as work:
        sent = await confirmation.issue(work, account_id, CodePurpose.SUBMIT, "draft-1")
    attempts = [
        (CodePurpose.SUBMIT, "draft-2", account_id),
        (CodePurpose.SIGN_IN, "draft-1", account_id),
        (CodePurpose.SUBMIT, "draft-1", account_id + 1),
    ]
    for purpose, subject, by in attempts:
        async with world.db.write() as work:
            verdict = await confirmation.check(work, sent.handle, code_of(sent), purpose, subject, account_id=by)
        assert verdict.error is not None
    async with world.db.write() as work:
        fits = await confirmation.check(
            work, sent.handle, code_of(sent), CodePurpose.SUBMIT, "draft-1", account_id=account_id
        )
    assert fits.settle() == account_id


@pytest.mark.req("APP-6")
async def test_a_second_code_for_the_same_application_waits_a_minute(world: World) -> None:
    account_id = await an_account(world)
    confirmation = Confirmation(world.ports)
    async with world.db.write() as work:
        await confirmation.issue(work, account_id, CodePurpose.SUBMIT, "draft-1")
    with pytest.raises(TooMany, match="code_too_soon"):
        async with world.db.write() as work:
            await confirmation.issue(work, account_id, CodePurpose.SUBMIT, "draft-1")


async def test_an_account_without_a_phone_gets_no_code(world: World, signing_in: SigningIn) -> None:
    await an_account(world, (LoginKind.EMAIL, EMAIL))
    with pytest.raises(NotFound):
        await signing_in.start(EMAIL, PASSWORD, browser=HOME)
    assert await rows(world, OneTimeCode) == []


@pytest.mark.req("SIGN-1")
def test_a_phone_is_masked_so_that_only_its_owner_knows_it() -> None:
    assert masked("+7 000 123-45-67") == masked("70001234567") == "+7 000 ***-**-67"
