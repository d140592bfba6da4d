"""Second factors as their owner keeps them, and as a sign-in asks for them (SIGN-1, SIGN-4, SEC-2)."""

from __future__ import annotations

from dataclasses import replace

import pyotp
import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import CodePurpose, LoginKind, OneTimeCode
from oms_app.db.factor import BackupCode, Factor, SignInAttempt
from oms_app.db.notice import Notice
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, DomainError, NotFound, Refused, SignedOut, TooMany
from oms_app.domain.factors import FactorKind, SignInOutcome
from oms_app.services.factors import AppStart, Factors
from oms_app.services.sign_in_history import Browser, SignInHistory
from oms_app.services.signing_in import SignedIn, SigningIn, Step
from tests.accounts import EMAIL, PASSWORD, an_account, code_of
from tests.authenticator import SoftKey
from tests.makers import an_application
from tests.rows import all_bytes
from tests.world import PORTAL, World

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
LAPTOP = Browser("10.0.0.1", CHROME, "the laptop")
STRANGE = Browser("10.9.9.9", "Mozilla/5.0 (iPhone) Version/19 Safari/605", "a phone")


@pytest.fixture
def door(world: World) -> SigningIn:
    return SigningIn(world.db, world.ports)


@pytest.fixture
def factors(world: World) -> Factors:
    return Factors(world.db, world.ports)


async def anna(world: World, role: Role = Role.CITIZEN) -> Actor:
    """Signed in, with a phone and nothing else."""
    return Actor(await an_account(world, role=role), role, session_id=1, proved_at=world.clock.now())


async def password(door: SigningIn, browser: Browser = LAPTOP) -> Step:
    return await door.start(EMAIL, PASSWORD, browser=browser)


def shown(world: World, start: AppStart, drift: int = 0) -> str:
    """What the app shows, its clock wrong by so many seconds."""
    return pyotp.TOTP(start.secret).at(int(world.clock.now().timestamp()) + drift)


async def with_app(world: World, factors: Factors, actor: Actor) -> AppStart:
    """An app is added; its first code is a while ago."""
    start = await factors.start_totp(actor)
    await factors.confirm_totp(actor, start.sealed, shown(world, start), "Телефон")
    world.clock.move(minutes=2)
    return start


async def with_key(factors: Factors, actor: Actor) -> SoftKey:
    """A passkey is added."""
    key = SoftKey(PORTAL)
    await factors.confirm_passkey(actor, key.make(await factors.start_passkey(actor)), "Ключ")
    return key


async def refusal(door: SigningIn, step: Step, typed: str) -> DomainError:
    with pytest.raises(DomainError) as error:
        await door.finish(step.handle, typed, browser=LAPTOP)
    return error.value


async def count(world: World, table: type) -> int:
    async with world.db.read() as session:
        return int(await session.scalar(sa.select(sa.func.count()).select_from(table)) or 0)


# the authenticator app


@pytest.mark.req("SIGN-1")
async def test_an_app_is_kept_only_after_its_first_code_and_is_asked_for_first(
    world: World, door: SigningIn, factors: Factors
) -> None:
    actor = await anna(world)
    start = await factors.start_totp(actor)
    assert "issuer=%D0%9F" in start.address
    with pytest.raises(DomainError, match="wrong_app_code"):
        await factors.confirm_totp(actor, start.sealed, "000000", "Телефон")
    assert (await factors.list(actor)).mine == ()
    await factors.confirm_totp(actor, start.sealed, shown(world, start), "  Мой   телефон ")
    (mine,) = (await factors.list(actor)).mine
    assert (mine.kind, mine.name) == (FactorKind.APP, "Мой телефон")
    step = await password(door)
    assert (step.factor, step.offers) == (FactorKind.APP, (FactorKind.APP, FactorKind.SMS))
    assert step.sent_to == ""
    world.clock.move(minutes=1)
    assert await door.finish(step.handle, shown(world, start), browser=LAPTOP)


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize(("drift", "fits"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
async def test_a_phone_whose_clock_is_wrong_by_one_step_still_fits_and_by_two_does_not(
    world: World, door: SigningIn, factors: Factors, drift: int, fits: bool
) -> None:
    start = await with_app(world, factors, await anna(world))
    step, code = await password(door), shown(world, start, drift)
    if fits:
        assert await door.finish(step.handle, f"{code[:3]} {code[3:]}", browser=LAPTOP)
    else:
        assert (await refusal(door, step, code)).code is Code.WRONG_APP_CODE


@pytest.mark.req("SIGN-1", "SEC-2")
async def test_a_code_of_the_app_that_somebody_saw_typed_opens_nothing(
    world: World, door: SigningIn, factors: Factors
) -> None:
    start = await with_app(world, factors, await anna(world))
    code = shown(world, start)
    await door.finish((await password(door)).handle, code, browser=LAPTOP)
    assert (await refusal(door, await password(door), code)).code is Code.APP_CODE_USED
    world.clock.move(seconds=30)
    older = shown(world, start, -30)
    assert older == code
    assert (await refusal(door, await password(door), older)).code is Code.APP_CODE_USED
    assert await door.finish((await password(door)).handle, shown(world, start), browser=LAPTOP)


@pytest.mark.req("SIGN-1")
async def test_the_code_that_added_the_app_does_not_open_the_door_as_well(
    world: World, door: SigningIn, factors: Factors
) -> None:
    actor = await anna(world)
    start = await factors.start_totp(actor)
    await factors.confirm_totp(actor, start.sealed, shown(world, start), "")
    assert (await refusal(door, await password(door), shown(world, start))).code is Code.APP_CODE_USED


@pytest.mark.req("SIGN-1")
async def test_a_started_app_is_of_its_account_and_of_its_quarter_of_an_hour(world: World, factors: Factors) -> None:
    actor = await anna(world)
    start = await factors.start_totp(actor)
    other = replace(actor, account_id=await an_account(world, (LoginKind.EMAIL, "boris@example.ru")))
    with pytest.raises(DomainError, match="step_expired"):
        await factors.confirm_totp(other, start.sealed, shown(world, start), "")
    with pytest.raises(DomainError, match="step_expired"):
        await factors.confirm_totp(actor, "00", shown(world, start), "")
    world.clock.move(minutes=15)
    actor = replace(actor, proved_at=world.clock.now())
    with pytest.raises(DomainError, match="step_expired"):
        await factors.confirm_totp(actor, start.sealed, shown(world, start), "")


@pytest.mark.req("SEC-3")
async def test_neither_the_apps_key_nor_a_backup_code_can_be_read_in_the_database(
    world: World, factors: Factors
) -> None:
    actor = await anna(world)
    start, codes = await with_app(world, factors, actor), await factors.new_backup_codes(actor)
    at_rest = await all_bytes(world)
    for secret in (start.secret, *codes, *(code.replace("-", "") for code in codes)):
        assert secret.encode() not in at_rest


@pytest.mark.req("SEC-2")
async def test_five_wrong_answers_end_the_sign_in_and_twenty_an_hour_the_trying(
    world: World, door: SigningIn, factors: Factors
) -> None:
    start = await with_app(world, factors, await anna(world))
    step = await password(door)
    for left in (4, 3, 2, 1):
        error = await refusal(door, step, "000000")
        assert isinstance(error, TooMany)
        assert (error.code, error.left) == (Code.WRONG_APP_CODE, left)
    assert (await refusal(door, step, "000000")).code is Code.STEP_TRIES
    assert (await refusal(door, step, shown(world, start))).code is Code.STEP_TRIES
    errors = []
    for _ in range(4):
        step = await password(door)
        errors += [(await refusal(door, step, "000000")) for _ in range(5)]
    assert isinstance(errors[-1], TooMany)
    assert errors[-1].code is Code.TOO_MANY
    assert errors[-1].retry_at is not None


@pytest.mark.req("SIGN-1")
async def test_one_changes_the_way_without_the_password_and_an_sms_goes_only_when_it_is_asked_for(
    world: World, door: SigningIn, factors: Factors
) -> None:
    actor = await anna(world)
    start = await with_app(world, factors, actor)
    step = await password(door)
    by_sms = await door.choose(step.handle, FactorKind.SMS, browser=LAPTOP)
    assert by_sms.sent_to == "+7 000 ***-**-67"
    with pytest.raises(DomainError, match="step_expired"):
        await door.pending(step.handle)
    by_app = await door.choose(by_sms.handle, FactorKind.APP, browser=LAPTOP)
    again = await door.choose(by_app.handle, FactorKind.SMS, browser=LAPTOP)
    assert again.handle == by_sms.handle
    assert await door.finish(again.handle, code_of(again.handle), browser=LAPTOP)
    with pytest.raises(DomainError, match="step_expired"):
        await door.finish(again.handle, shown(world, start), browser=LAPTOP)


@pytest.mark.req("SIGN-1")
async def test_a_way_that_the_person_does_not_have_cannot_be_chosen(world: World, door: SigningIn) -> None:
    await anna(world)
    step = await password(door)
    for kind in (FactorKind.APP, FactorKind.PASSKEY, FactorKind.BACKUP):
        with pytest.raises(Refused):
            await door.choose(step.handle, kind, browser=LAPTOP)


@pytest.mark.req("APP-6")
async def test_an_application_is_confirmed_by_a_code_of_the_app_without_any_sms(world: World, factors: Factors) -> None:
    story = await an_application(world)
    sent = await count(world, OneTimeCode)
    start = await with_app(world, factors, replace(story.citizen, session_id=1, proved_at=world.clock.now()))
    code = shown(world, start)
    with pytest.raises(DomainError, match="wrong_app_code"):
        await story.applications.submit(story.citizen, story.key, "", "000000")
    receipt = await story.applications.submit(story.citizen, story.key, "", code)
    assert receipt.number
    assert await count(world, OneTimeCode) == sent


@pytest.mark.req("APP-6", "SEC-2")
async def test_a_code_of_the_app_confirms_one_application_and_no_other_and_no_persons_but_its_own(
    world: World, factors: Factors
) -> None:
    first, second = await an_application(world), await an_application(world)
    start = await with_app(world, factors, replace(first.citizen, session_id=1, proved_at=world.clock.now()))
    code = shown(world, start)
    with pytest.raises(DomainError, match="code_expired"):
        await second.applications.submit(second.citizen, second.key, "", code)
    await first.applications.submit(first.citizen, first.key, "", code)
    async with world.db.write() as work:
        verdict = await first.applications.confirmation.check(
            work, "", code, CodePurpose.SUBMIT, "another", account_id=first.citizen.account_id
        )
    assert verdict.error is not None
    assert verdict.error.code is Code.APP_CODE_USED


# the passkey


@pytest.mark.req("SIGN-1")
async def test_a_passkey_is_the_first_that_is_asked_for_and_opens_the_door(
    world: World, door: SigningIn, factors: Factors
) -> None:
    actor = await anna(world)
    await with_app(world, factors, actor)
    key = await with_key(factors, actor)
    step = await password(door)
    assert step.offers == (FactorKind.PASSKEY, FactorKind.APP, FactorKind.SMS)
    assert step.factor is FactorKind.PASSKEY
    answer = key.sign(await door.ask_passkey(step.handle))
    assert (await door.finish(step.handle, answer, browser=LAPTOP)).actor.account_id == actor.account_id


@pytest.mark.req("SIGN-1")
async def test_an_answer_of_a_passkey_that_was_seen_once_opens_nothing(
    world: World, door: SigningIn, factors: Factors
) -> None:
    key = await with_key(factors, await anna(world))
    step = await password(door)
    answer = key.sign(await door.ask_passkey(step.handle))
    await door.finish(step.handle, answer, browser=LAPTOP)
    assert (await refusal(door, step, answer)).code is Code.STEP_EXPIRED
    next_step = await password(door)
    await door.ask_passkey(next_step.handle)
    assert (await refusal(door, next_step, answer)).code is Code.PASSKEY_REFUSED


@pytest.mark.req("SIGN-1")
async def test_a_challenge_is_answered_once_and_for_five_minutes(
    world: World, door: SigningIn, factors: Factors
) -> None:
    key = await with_key(factors, await anna(world))
    step = await password(door)
    options = await door.ask_passkey(step.handle)
    assert (await refusal(door, step, "{}")).code is Code.PASSKEY_REFUSED
    assert (await refusal(door, step, key.sign(options))).code is Code.PASSKEY_REFUSED
    late = key.sign(await door.ask_passkey(step.handle))
    world.clock.move(minutes=5)
    assert (await refusal(door, step, late)).code is Code.PASSKEY_REFUSED
    assert await door.finish(step.handle, key.sign(await door.ask_passkey(step.handle)), browser=LAPTOP)


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize(
    ("origin", "rp_id"),
    [("https://portal.test", "portal.test"), ("http://evil.test", "portal.test"), (PORTAL, "evil.test")],
)
async def test_a_passkey_that_signed_for_another_site_opens_nothing(
    world: World, door: SigningIn, factors: Factors, origin: str, rp_id: str
) -> None:
    key = await with_key(factors, await anna(world))
    step = await password(door)
    key.origin, key.rp_id = origin, rp_id
    assert (await refusal(door, step, key.sign(await door.ask_passkey(step.handle)))).code is Code.PASSKEY_REFUSED


@pytest.mark.req("SIGN-1")
async def test_a_copy_of_a_key_that_is_behind_the_count_opens_nothing(
    world: World, door: SigningIn, factors: Factors
) -> None:
    key = await with_key(factors, await anna(world))
    key.sign_count = 10
    step = await password(door)
    await door.finish(step.handle, key.sign(await door.ask_passkey(step.handle)), browser=LAPTOP)
    key.sign_count = 5
    step = await password(door)
    assert (await refusal(door, step, key.sign(await door.ask_passkey(step.handle)))).code is Code.PASSKEY_REFUSED


@pytest.mark.req("SIGN-1")
async def test_a_passkey_is_made_here_once_by_the_session_that_asked(world: World, factors: Factors) -> None:
    actor = await anna(world)
    foreign = SoftKey("http://evil.test")
    wrong = [foreign.make(await factors.start_passkey(actor)), "{}", "[]", "nonsense"]
    for answer in wrong:
        with pytest.raises(DomainError, match="passkey_refused"):
            await factors.confirm_passkey(actor, answer, "Ключ")
    key = SoftKey(PORTAL)
    answer = key.make(await factors.start_passkey(actor))
    with pytest.raises(DomainError, match="passkey_refused"):
        await factors.confirm_passkey(replace(actor, session_id=2), answer, "Ключ")
    await factors.confirm_passkey(actor, answer, "Ключ")
    for again in (answer, key.make(await factors.start_passkey(actor))):
        with pytest.raises(DomainError, match="passkey_refused"):
            await factors.confirm_passkey(actor, again, "Ключ")
    assert await count(world, Factor) == 1


# backup codes


@pytest.mark.req("SIGN-1")
async def test_each_backup_code_works_once_however_it_is_typed(world: World, door: SigningIn, factors: Factors) -> None:
    actor = await anna(world)
    codes = await factors.new_backup_codes(actor)
    assert len(set(codes)) == 10
    for typed in (codes[0], codes[1].replace("-", " ").upper()):
        step = await door.choose((await password(door)).handle, FactorKind.BACKUP, browser=LAPTOP)
        assert await door.finish(step.handle, typed, browser=LAPTOP)
    step = await door.choose((await password(door)).handle, FactorKind.BACKUP, browser=LAPTOP)
    assert (await refusal(door, step, codes[0])).code is Code.WRONG_BACKUP_CODE
    assert (await factors.list(actor)).backup_left == 8


@pytest.mark.req("SIGN-1")
async def test_new_backup_codes_make_the_earlier_paper_worthless(
    world: World, door: SigningIn, factors: Factors
) -> None:
    actor = await anna(world)
    old, new = await factors.new_backup_codes(actor), await factors.new_backup_codes(actor)
    step = await door.choose((await password(door)).handle, FactorKind.BACKUP, browser=LAPTOP)
    assert (await refusal(door, step, old[0])).code is Code.WRONG_BACKUP_CODE
    assert await door.finish(step.handle, new[0], browser=LAPTOP)
    assert await count(world, BackupCode) == 10


@pytest.mark.req("SIGN-1")
async def test_a_backup_code_of_somebody_else_opens_nothing(world: World, door: SigningIn, factors: Factors) -> None:
    actor = await anna(world)
    await factors.new_backup_codes(actor)
    other = replace(actor, account_id=await an_account(world, (LoginKind.EMAIL, "boris@example.ru")))
    theirs = await factors.new_backup_codes(other)
    step = await door.choose((await password(door)).handle, FactorKind.BACKUP, browser=LAPTOP)
    assert (await refusal(door, step, theirs[0])).code is Code.WRONG_BACKUP_CODE


# the list


@pytest.mark.req("SIGN-4")
async def test_a_citizen_may_go_back_to_sms_alone_and_staff_keep_something_stronger(
    world: World, factors: Factors
) -> None:
    citizen = await anna(world)
    reviewer_id = await an_account(world, (LoginKind.PHONE, "+7 000 999-00-01"), role=Role.REVIEWER)
    reviewer = Actor(reviewer_id, Role.REVIEWER, session_id=2, proved_at=world.clock.now())
    for actor in (citizen, reviewer):
        await with_app(world, factors, actor)
    (mine,), (theirs,) = [(await factors.list(actor)).mine for actor in (citizen, reviewer)]
    assert (mine.removable, theirs.removable) == (True, False)
    await factors.remove(citizen, mine.id)
    with pytest.raises(Refused, match="last_factor"):
        await factors.remove(reviewer, theirs.id)
    await with_key(factors, reviewer)
    await factors.remove(reviewer, theirs.id)
    assert [one.kind for one in (await factors.list(reviewer)).mine] == [FactorKind.PASSKEY]


@pytest.mark.req("SEC-1")
async def test_a_factor_of_somebody_else_is_not_found(world: World, factors: Factors) -> None:
    actor = await anna(world)
    await with_app(world, factors, actor)
    (mine,) = (await factors.list(actor)).mine
    other = replace(actor, account_id=await an_account(world, (LoginKind.EMAIL, "boris@example.ru")))
    for factor_id in (mine.id, 10**6):
        with pytest.raises(NotFound):
            await factors.remove(other, factor_id)
    assert (await factors.list(other)).mine == ()


@pytest.mark.req("SIGN-4")
async def test_every_change_of_the_ways_in_is_told_to_the_owner(world: World, factors: Factors) -> None:
    actor = await anna(world)
    await with_app(world, factors, actor)
    await with_key(factors, actor)
    await factors.new_backup_codes(actor)
    await factors.remove(actor, (await factors.list(actor)).mine[0].id)
    async with world.db.read() as session:
        texts = [notice.text for notice in await session.scalars(sa.select(Notice).order_by(col(Notice.id)))]
    told = ("«Телефон»", "«Ключ»", "Выпущены новые резервные коды", "Убрано приложение")
    assert [mark in text for mark, text in zip(told, texts, strict=True)] == [True] * 4


# the history


@pytest.mark.req("SIGN-4")
async def test_every_try_is_in_the_history_of_its_owner_alone(world: World, door: SigningIn) -> None:
    actor = await anna(world)
    with pytest.raises(DomainError):
        await door.start(EMAIL, "не тот", browser=STRANGE)
    world.clock.move(minutes=1)
    step = await password(door)
    await refusal(door, step, "wrong")
    world.clock.move(minutes=1)
    await door.finish(step.handle, code_of(step.handle), browser=LAPTOP)
    history = SignInHistory(world.db, world.ports)
    rows = [(row.outcome, row.factor, row.device, row.address) for row in await history.mine(actor)]
    assert rows == [
        (SignInOutcome.SIGNED_IN, FactorKind.SMS, "Chrome, Windows", "10.0.0.1"),
        (SignInOutcome.WRONG_FACTOR, FactorKind.SMS, "Chrome, Windows", "10.0.0.1"),
        (SignInOutcome.WRONG_PASSWORD, None, "Safari, iPhone", "10.9.9.9"),
    ]
    assert await history.mine(replace(actor, account_id=actor.account_id + 1)) == []


@pytest.mark.req("SIGN-4")
async def test_only_a_device_that_was_never_here_is_news(world: World, door: SigningIn) -> None:
    actor = await anna(world)
    for browser in (LAPTOP, replace(LAPTOP, user_agent="another version"), STRANGE, LAPTOP, STRANGE):
        await enter(door, browser)
    async with world.db.read() as session:
        (notice,) = await session.scalars(sa.select(Notice))
        devices = [row.device_hash for row in await session.scalars(sa.select(SignInAttempt))]
    assert notice.account_id == actor.account_id
    assert "Safari, iPhone" in notice.text
    assert LAPTOP.device not in devices


async def enter(door: SigningIn, browser: Browser = LAPTOP) -> SignedIn:
    step = await password(door, browser)
    return await door.finish(step.handle, code_of(step.handle), browser=browser)


# the session


@pytest.mark.req("SIGN-4")
async def test_sign_out_everywhere_ends_every_other_session_or_all_and_wakes_their_tabs(
    world: World, door: SigningIn
) -> None:
    actor = await anna(world)
    here, *others = [await enter(door) for _ in range(3)]
    world.hints.clear()
    assert await door.sign_out_all(here.actor, but_this=True) == 2
    assert world.topics == {f"account:{actor.account_id}"}
    assert (await door.who(here.token)).actor == here.actor
    for other in others:
        with pytest.raises(SignedOut):
            await door.who(other.token)
    assert await door.sign_out_all(here.actor, but_this=False) == 1
    with pytest.raises(SignedOut):
        await door.who(here.token)


@pytest.mark.req("SIGN-4")
async def test_asking_how_long_a_session_lasts_does_not_prolong_it_and_staying_does_until_the_end_of_the_day(
    world: World, door: SigningIn
) -> None:
    await anna(world)
    token = (await enter(door)).token
    world.clock.move(minutes=28)
    assert ((await door.lasts(token)).time.total_seconds(), (await door.lasts(token)).can_stay) == (120, True)
    assert (await door.stay(token)).time.total_seconds() == 30 * 60
    for _ in range(23):
        world.clock.move(minutes=29)
        await door.stay(token)
    world.clock.move(minutes=20)
    last = await door.stay(token)
    assert (last.time.total_seconds(), last.can_stay) == (5 * 60, False)
    world.clock.move(minutes=5)
    with pytest.raises(SignedOut):
        await door.stay(token)
