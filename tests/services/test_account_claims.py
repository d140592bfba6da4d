"""An account that was made by oneself becomes somebody's: by proofs alone, of one person, once (SIGN-2, SIGN-3)."""

from __future__ import annotations

import asyncio
import io
import zipfile

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.account_claim import AccountClaim
from oms_app.db.notice import Notice
from oms_app.db.person import Person
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.changes import Change
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound
from oms_app.domain.identity_claim import Finding, FundAnswer
from oms_app.domain.levels import Confirmation, Stage
from oms_app.domain.notices import Channel, NoticeKind
from tests.makers import a_citizen, a_policy, an_insurer
from tests.newcomers import NAME, a_newcomer, confirm_email, known_to_the_register, number_of, seen
from tests.rows import stored
from tests.services.account_stage import told
from tests.unconfirmed import Unconfirmed, somebody, support
from tests.world import World

PHONE, EMAIL, PAPER, IDENTITY = Confirmation
SECOND = "+70007654322"


async def account(one: Unconfirmed) -> Account:
    async with one.world.db.read() as session:
        return await session.get_one(Account, one.actor.account_id)


async def as_now(one: Unconfirmed) -> Actor:
    row = await account(one)
    return Actor(row.id or 0, Role.CITIZEN, person_id=row.person_id, level=row.level)


async def finding(one: Unconfirmed, kind: Confirmation) -> Finding | None:
    return (await one.services.identity.show(one.actor)).steps[kind].finding


async def notices(one: Unconfirmed, kind: NoticeKind) -> list[Notice]:
    return [
        row for row in await stored(one.world, Notice) if (row.account_id, row.kind) == (one.actor.account_id, kind)
    ]


async def prove_everything(one: Unconfirmed, email: str = "anna@example.ru") -> None:
    await confirm_email(one, email)
    await one.confirm_document()
    await one.confirm_snils()


@pytest.mark.req("SIGN-3", "SIGN-5", "POL-1")
async def test_with_the_last_proof_the_account_is_the_persons_whom_the_portal_knows(world: World) -> None:
    anna = await somebody(world)  # known to the portal and to the register; her account is not confirmed
    policy_id = await a_policy(world, anna.actor.person_id or 0, await an_insurer(world))
    new = await a_newcomer(world)
    assert await new.services.policies.mine(await as_now(new)) == []
    await confirm_email(new, "new@example.ru")
    await new.confirm_document()
    assert (await account(new)).person_id is None
    world.hints.clear()
    await new.confirm_snils()
    assert (await account(new)).person_id == anna.actor.person_id
    assert await new.level() is Level.CONFIRMED
    assert f"account:{new.actor.account_id}" in world.topics
    (policy,) = await new.services.policies.mine(await as_now(new))
    assert policy.may_edit
    assert await new.services.applications.start(await as_now(new), policy_id, (Change.CONTACTS,))
    (notice,) = [one for one in await notices(new, NoticeKind.LEVEL_RAISED) if "подтверждена" in one.subject]
    assert "Воронцова" not in notice.subject + notice.text


@pytest.mark.req("SIGN-3")
async def test_whom_only_the_register_knows_becomes_a_person_as_the_register_has_them(world: World) -> None:
    await known_to_the_register(world)
    new = await a_newcomer(world)
    await prove_everything(new)
    (person,) = await stored(world, Person)
    assert (await account(new)).person_id == person.id
    assert (person.values["last_name"], person.values["street"], person.sex) == ("Воронцова", "Полевая улица", "female")
    assert await new.services.policies.mine(await as_now(new)) == []


@pytest.mark.req("SIGN-3")
async def test_whom_nobody_knows_is_named_by_a_code_of_an_office(world: World) -> None:
    new = await a_newcomer(world)
    await new.confirm_document()
    assert await finding(new, PAPER) is Finding.NOT_PROVED
    slip = await new.services.office_codes.issue(await support(world), seen())
    assert slip.person == "Воронцова Анна Сергеевна"
    await new.services.office_codes.use(new.actor, slip.code)
    await confirm_email(new, "anna@example.ru")
    (person,) = await stored(world, Person)
    assert ((await account(new)).person_id, await new.level()) == (person.id, Level.CONFIRMED)
    assert (person.born_on, person.sex, person.values["document_number"]) == ("1985-03-17", "female", "123456")


@pytest.mark.req("SIGN-3")
async def test_staff_names_in_full_whom_nobody_knows(world: World) -> None:
    new = await a_newcomer(world)
    with pytest.raises(Invalid) as refusal:
        await new.services.office_codes.issue(await support(world), seen(last_name="", sex=""))
    assert [problem.field for problem in refusal.value.problems] == ["last_name", "sex"]


@pytest.mark.req("SIGN-3", "SEC-1")
@pytest.mark.parametrize("said", [{"last_name": "Лебедева"}, {"born_on": "18.03.1985"}])
async def test_a_code_of_an_office_is_for_the_one_it_names(world: World, said: dict[str, str]) -> None:
    new = await a_newcomer(world, **said)
    slip = await new.services.office_codes.issue(await support(world), seen())
    with pytest.raises(DomainError) as refusal:
        await new.services.office_codes.use(new.actor, slip.code)
    assert refusal.value.code in (Code.CLAIM_DIFFERS, Code.WRONG_CODE)
    assert (await account(new)).person_id is None


@pytest.mark.req("SIGN-3", "SEC-2")
@pytest.mark.parametrize(
    "known", [None, {}, {"last_name": "Иванова"}, {"document_number": "999999"}], ids=["nobody", "two", "name", "paper"]
)
async def test_until_one_is_proved_the_answer_does_not_tell_whom_the_registry_knows(
    world: World, known: dict[str, str] | None
) -> None:
    for _ in range(2 if known == {} else 1):
        if known is not None:
            await known_to_the_register(world, **known)
    new = await a_newcomer(world)
    await new.confirm_document()
    assert await finding(new, PAPER) is Finding.NOT_PROVED
    world.fund.answer = FundAnswer.OTHER
    await new.confirm_snils()
    assert await finding(new, IDENTITY) is Finding.NOT_PROVED


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_a_person_with_a_confirmed_account_is_not_taken_and_is_not_told_of_before_the_proof(world: World) -> None:
    anna = await somebody(world)
    for kind in (PHONE, EMAIL):
        await anna.confirm_contact(kind)
    await anna.confirm_document()
    await anna.confirm_snils()
    new = await a_newcomer(world)
    await new.confirm_document()
    assert await new.done() == {PHONE, PAPER}
    await new.confirm_snils()
    assert await finding(new, IDENTITY) is Finding.TAKEN
    assert ((await account(new)).person_id, await new.level()) == (None, Level.SIMPLE)
    assert await anna.level() is Level.CONFIRMED


@pytest.mark.req("SIGN-3", "NOTE-1")
async def test_whom_staff_saw_gets_a_new_account_and_the_old_one_lets_go(world: World) -> None:
    anna = await somebody(world)
    for kind in (PHONE, EMAIL):
        await anna.confirm_contact(kind)
    await anna.confirm_document()
    await anna.confirm_snils()
    new = await a_newcomer(world)
    await confirm_email(new, "new@example.ru")
    slip = await new.services.office_codes.issue(await support(world), seen())
    await new.services.office_codes.use(new.actor, slip.code)
    assert ((await account(new)).person_id, await new.level()) == (anna.actor.person_id, Level.CONFIRMED)
    assert ((await account(anna)).person_id, await anna.level()) == (None, Level.STANDARD)
    assert len(await notices(anna, NoticeKind.LEVEL_LOST)) == 1
    assert await anna.services.policies.mine(await as_now(anna)) == []


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_of_two_accounts_that_prove_to_be_one_person_one_wins_and_the_other_is_told(world: World) -> None:
    await known_to_the_register(world)
    both = [await a_newcomer(world), await a_newcomer(world, phone=SECOND)]
    for place, one in enumerate(both):
        await confirm_email(one, f"a{place}@example.ru")
        await one.confirm_document()
        await one.services.identity.check_snils(one.actor, {"snils": one.snils})
    await asyncio.gather(*(one.outbox.drain() for one in both))
    levels = sorted([await one.level() for one in both])
    assert levels == [Level.CONFIRMED, Level.STANDARD]
    (loser,) = [one for one in both if await one.level() is Level.STANDARD]
    assert await finding(loser, IDENTITY) is Finding.TAKEN
    assert len(await stored(world, Person)) == 1


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_the_database_itself_refuses_a_second_confirmed_account_of_a_person(world: World) -> None:
    first, second = await a_citizen(world), await a_newcomer(world)
    person_of = sa.update(Account).where(col(Account.id) == second.actor.account_id)
    with pytest.raises(sa.exc.IntegrityError):
        await written(world, person_of.values(person_id=first.person_id, level=Level.CONFIRMED))
    with pytest.raises(sa.exc.IntegrityError):
        await written(world, sa.update(AccountClaim).values(tied_index="one and the same"), a_second=SECOND)


async def written(world: World, change: sa.Update, a_second: str = "") -> None:
    if a_second:
        await a_newcomer(world, phone=a_second)
    async with world.db.write() as work:
        await work.session.execute(change)


@pytest.mark.req("SIGN-3")
async def test_a_person_of_the_portal_who_is_called_otherwise_is_not_this_one(world: World) -> None:
    await somebody(world, {})
    async with world.db.write() as work:
        (person,) = await work.session.scalars(sa.select(Person))
        person.values = person.values | {"first_name": "Мария"}
    new = await a_newcomer(world)
    await prove_everything(new)
    assert await finding(new, IDENTITY) is Finding.NOT_PROVED
    assert (await account(new)).person_id is None


@pytest.mark.req("SIGN-3")
async def test_who_says_something_else_of_themselves_proves_it_anew(world: World) -> None:
    await known_to_the_register(world)
    new = await a_newcomer(world)
    await new.confirm_document()
    said = NAME | {"born_on": "17.03.1985", "snils": new.snils}
    await new.services.account_claims.save(new.actor, said)
    assert PAPER in await new.done()
    await new.services.account_claims.save(new.actor, said | {"last_name": "Лебедева"})
    assert await new.done() == {PHONE}
    assert (await new.services.identity.show(new.actor)).steps[PAPER].stage is Stage.NOT_BEGUN
    assert (await account(new)).display_name == "Анна Сергеевна Лебедева"


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_once_the_account_is_somebodys_nothing_else_may_be_said(world: World) -> None:
    await known_to_the_register(world)
    new = await a_newcomer(world)
    await prove_everything(new)
    with pytest.raises(NotFound):
        await new.services.account_claims.save(new.actor, NAME | {"born_on": "17.03.1985", "snils": new.snils})


@pytest.mark.req("SIGN-3")
async def test_without_a_snils_there_is_nothing_to_compare_with_yet(world: World) -> None:
    new = await a_newcomer(world, snils="")
    await new.attach()
    with pytest.raises(NotFound):
        await new.services.identity.check_snils(new.actor, {"snils": number_of(1)})
    with pytest.raises(Invalid) as refusal:
        await new.services.account_claims.save(new.actor, NAME | {"born_on": "17.03.1985", "snils": ""})
    assert [(one.field, one.code) for one in refusal.value.problems] == [("snils", Code.REQUIRED)]


@pytest.mark.req("SEC-5")
async def test_everything_of_an_account_can_be_taken_out_before_and_after_it_is_somebodys(world: World) -> None:
    await known_to_the_register(world)
    new = await a_newcomer(world)
    await new.attach()
    before = await archive(new)
    assert "Воронцова" in before.read("data/account_claim.json").decode()
    assert before.read("data/person.json") == b"[]"
    assert any(name.startswith("scans/identity/") for name in before.namelist())
    await prove_everything(new)
    after = await archive(new)
    assert "Полевая улица" in after.read("data/person.json").decode()
    assert b"_index" not in after.read("data/account_claim.json")


async def archive(one: Unconfirmed) -> zipfile.ZipFile:
    made = await one.services.export.mine(await as_now(one))
    return zipfile.ZipFile(io.BytesIO(b"".join([chunk async for chunk in made.chunks])))


@pytest.mark.req("SIGN-3", "SEC-4", "SIGN-4")
async def test_staff_of_an_office_sees_the_scans_in_question_and_the_owner_sees_that_they_did(world: World) -> None:
    new, staff = await a_newcomer(world), await support(world)
    key = await new.attach()
    who = {"snils": new.snils, "born_on": "17.03.1985"}
    (scan,) = await new.services.account_scans.in_question(staff, who)
    assert scan.scan.key == key
    assert await new.services.account_scans.in_question(staff, who | {"born_on": "18.03.1985"}) == ()
    assert (await new.services.account_scans.page(staff, key, 0)).media_type == "image/jpeg"
    with pytest.raises(NotFound):
        await new.services.account_scans.original(staff, key)
    (look,) = await new.services.audit.of_me(new.actor)
    assert (look.role, look.deed) == (Role.SUPPORT, "scan_seen")


@pytest.mark.req("SIGN-3", "SEC-1", "SEC-4")
async def test_nobody_else_sees_them_and_staff_no_longer_than_it_is_a_question(world: World) -> None:
    await known_to_the_register(world)
    new = await a_newcomer(world)
    key, who = await new.attach(), {"snils": new.snils, "born_on": "17.03.1985"}
    for role in (Role.REVIEWER, Role.SUPERVISOR, Role.ADMIN, Role.CITIZEN):
        stranger = Actor(999, role, level=Level.CONFIRMED)
        with pytest.raises(NotFound):
            await new.services.account_scans.page(stranger, key, 0)
        with pytest.raises(Forbidden):
            await new.services.account_scans.in_question(stranger, who)
    await prove_everything(new)
    staff = await support(world)
    assert await new.services.account_scans.in_question(staff, who) == ()
    with pytest.raises(NotFound):
        await new.services.account_scans.page(staff, key, 0)
    own = await support(world, person_id=(await account(new)).person_id)
    with pytest.raises(NotFound):
        await new.services.account_scans.thumbnail(own, key)


@pytest.mark.req("NOTE-1", "SIGN-4")
async def test_a_contact_that_was_added_is_told_of_on_the_one_that_was_there(world: World) -> None:
    new = await a_newcomer(world)
    await confirm_email(new, "anna@example.ru")
    assert await told(world, NoticeKind.LEVEL_RAISED) == {Channel.CABINET: None, Channel.EMAIL: None}
    assert await told(world, NoticeKind.CONTACT_CHANGED) == {Channel.CABINET: None, Channel.SMS: None}


@pytest.mark.req("NOTE-1", "SIGN-4")
async def test_who_leaves_everywhere_is_told_of_it_if_somebody_was_there(world: World) -> None:
    new = await a_newcomer(world)
    await new.services.signing_in.sign_out_all(new.actor, but_this=True)
    assert await notices(new, NoticeKind.SIGNED_OUT) == []
    await new.services.signing_in.sign_out_all(new.actor, but_this=False)
    assert len(await notices(new, NoticeKind.SIGNED_OUT)) == 1
