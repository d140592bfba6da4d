"""Codes of an МФЦ: who gives them, for whom, and what they are worth."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from oms_app.db.confirmation import OfficeCode
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, Refused, TooMany
from oms_app.domain.levels import Confirmation, Way
from oms_app.services.office_codes import Slip
from tests.unconfirmed import SHOWN, Unconfirmed, somebody, support
from tests.world import World

WRONG = "0000 0000"


@pytest.fixture
async def anna(world: World) -> Unconfirmed:
    return await somebody(world)


async def slip(one: Unconfirmed, staff: Actor | None = None, other: dict[str, str] | None = None) -> Slip:
    staff = staff or await support(one.world)
    return await one.services.office_codes.issue(staff, SHOWN | {"snils": one.snils} | (other or {}))


async def rows(world: World) -> list[OfficeCode]:
    async with world.db.read() as session:
        return list((await session.scalars(sa.select(OfficeCode))).all())


@pytest.mark.req("SIGN-3")
async def test_a_code_confirms_document_and_identity_and_with_the_contacts_the_account(anna: Unconfirmed) -> None:
    for kind in (Confirmation.PHONE, Confirmation.EMAIL):
        await anna.confirm_contact(kind)
    given = await slip(anna)
    await anna.services.office_codes.use(anna.actor, f"{given.code[:4]} {given.code[4:]}")
    assert await anna.level() is Level.CONFIRMED
    assert {row.kind for row in await anna.rows() if row.way is Way.OFFICE} == {
        Confirmation.DOCUMENT,
        Confirmation.IDENTITY,
    }


@pytest.mark.req("SIGN-3", "SEC-3")
async def test_the_code_is_kept_as_a_mac_with_the_name_of_nobody_but_the_one_who_gave_it(anna: Unconfirmed) -> None:
    staff = await support(anna.world)
    given = await slip(anna, staff)
    (row,) = await rows(anna.world)
    assert row.issued_by == staff.account_id
    assert (given.expires_at - given.issued_at).days == 30
    async with anna.world.db.engine.connect() as connection:
        stored = str((await connection.exec_driver_sql("SELECT * FROM office_code")).all())
        deeds = (await connection.exec_driver_sql("SELECT deed, account_id FROM audit_entry")).all()
    assert given.code not in stored
    assert anna.snils not in stored
    assert ("office_code_issued", staff.account_id) in [tuple(deed) for deed in deeds]


@pytest.mark.req("SIGN-3", "SEC-2")
async def test_five_wrong_codes_are_all_there_are(anna: Unconfirmed) -> None:
    given = await slip(anna)
    for left in (4, 3, 2, 1):
        with pytest.raises(TooMany) as refusal:
            await anna.services.office_codes.use(anna.actor, WRONG)
        assert (refusal.value.code, refusal.value.left) == (Code.WRONG_CODE, left)
    for typed in (WRONG, given.code):
        with pytest.raises(TooMany) as spent:
            await anna.services.office_codes.use(anna.actor, typed)
        assert spent.value.code is Code.CODE_TRIES
    assert await anna.done() == set()


@pytest.mark.req("SIGN-3", "SEC-2")
async def test_who_has_no_code_may_not_guess_for_long_either(anna: Unconfirmed) -> None:
    for _ in range(10):
        with pytest.raises(DomainError) as refusal:
            await anna.services.office_codes.use(anna.actor, WRONG)
        assert refusal.value.code is Code.WRONG_CODE
    with pytest.raises(TooMany):
        await anna.services.office_codes.use(anna.actor, WRONG)


@pytest.mark.req("SIGN-3")
async def test_a_code_is_good_for_thirty_days(anna: Unconfirmed) -> None:
    given = await slip(anna)
    anna.world.clock.move(days=30)
    with pytest.raises(DomainError) as refusal:
        await anna.services.office_codes.use(anna.actor, given.code)
    assert refusal.value.code is Code.CODE_EXPIRED


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_a_code_confirms_only_the_person_whose_papers_were_seen(world: World) -> None:
    anna, vera = await somebody(world), await somebody(world, place=2)
    given = await slip(anna)
    with pytest.raises(DomainError):
        await vera.services.office_codes.use(vera.actor, given.code)
    assert await vera.done() == set()
    await anna.services.office_codes.use(anna.actor, given.code)
    assert await anna.done() == {Confirmation.DOCUMENT, Confirmation.IDENTITY}


@pytest.mark.req("SIGN-3")
async def test_a_new_code_makes_the_one_before_worthless(anna: Unconfirmed) -> None:
    first, second = await slip(anna), await slip(anna)
    with pytest.raises(DomainError):
        await anna.services.office_codes.use(anna.actor, first.code)
    await anna.services.office_codes.use(anna.actor, second.code)


@pytest.mark.req("SIGN-3")
async def test_of_two_uses_at_once_one_counts(anna: Unconfirmed) -> None:
    given = await slip(anna)
    both = (anna.services.office_codes.use(anna.actor, given.code) for _ in range(2))
    assert await asyncio.gather(*both) == [None, None]
    assert len(await anna.rows()) == 2


@pytest.mark.req("SIGN-3", "SEC-1")
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPPORT}))
async def test_only_support_gives_codes(anna: Unconfirmed, role: Role) -> None:
    with pytest.raises(Forbidden):
        await slip(anna, Actor(anna.actor.account_id, role, person_id=anna.actor.person_id, level=Level.CONFIRMED))


@pytest.mark.req("SIGN-3", "SEC-1")
async def test_nobody_gives_a_code_to_themselves(anna: Unconfirmed) -> None:
    with pytest.raises(Forbidden):
        await slip(anna, await support(anna.world, person_id=anna.actor.person_id))
    assert await rows(anna.world) == []


@pytest.mark.req("SIGN-3")
@pytest.mark.parametrize("other", [{"born_on": "18.03.1985"}, {"snils": "900-000-777 12"}])
async def test_snils_and_birthday_must_be_of_one_known_person(anna: Unconfirmed, other: dict[str, str]) -> None:
    with pytest.raises(DomainError) as refusal:
        await slip(anna, other=other)
    assert refusal.value.code in (Code.PERSON_UNKNOWN, Code.SNILS_CHECK)
    assert await rows(anna.world) == []


@pytest.mark.req("SIGN-3")
async def test_two_people_with_one_snils_are_not_decided_between(world: World) -> None:
    anna = await somebody(world)
    await somebody(world)
    with pytest.raises(Refused) as refusal:
        await slip(anna)
    assert refusal.value.code is Code.PERSON_UNKNOWN


@pytest.mark.req("SIGN-3")
async def test_everything_that_is_missing_is_told_at_once(anna: Unconfirmed) -> None:
    with pytest.raises(Invalid) as refusal:
        await anna.services.office_codes.issue(await support(anna.world), {})
    assert {problem.field for problem in refusal.value.problems} == set(SHOWN) - {"same"} | {"snils"}
