"""Insurers as administrators keep them: by hand, by sheets whose faults lose nothing, by what citizens say."""

from __future__ import annotations

import asyncio

import pytest

from oms_app.content.insurers import HEADERS
from oms_app.db.insurer import Insurer, InsurerOffice, InsurerProposal
from oms_app.db.notice import Notice
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, Refused
from oms_app.domain.insurer_proposals import ProposalStatus
from oms_app.domain.insurer_sheet import Column
from oms_app.domain.notices import NoticeKind
from oms_app.services.insurer_proposals import InsurerProposals
from oms_app.services.insurers import Insurers
from oms_app.services.policies import Policies
from tests.makers import Story, a_citizen, a_staff_member, a_story
from tests.rows import stored
from tests.world import World

HEAD = ";".join(HEADERS.values())
RIGHT = "mir;;Компания «Мир»;Мир;8 800 100-00-00;Круглосуточно;mir@example.ru;mir.example.ru;Москва;улица Мира;1;"
OFFICE = "mir;78;;;+7 812 100-00-00;Пн–Пт 9–18;;;Санкт-Петербург;Невский проспект;7;2"


@pytest.fixture
async def admin(world: World) -> Actor:
    return await a_staff_member(world, Role.ADMIN)


@pytest.fixture
async def story(world: World) -> Story:
    return await a_story(world)


def insurers(world: World) -> Insurers:
    return Insurers(world.db, world.ports)


def proposals(world: World) -> InsurerProposals:
    return InsurerProposals(world.db, world.ports)


def a_file(*lines: str, encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join((HEAD, *lines)).encode(encoding)


async def named(world: World, code: str) -> Insurer:
    rows: list[Insurer] = await stored(world, Insurer)
    return next(one for one in rows if one.code == code)


@pytest.mark.req("INS-1")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1251"])
async def test_a_sheet_adds_insurers_and_offices_whatever_stands_first(
    world: World, admin: Actor, encoding: str
) -> None:
    found = await insurers(world).load(admin, a_file(OFFICE, RIGHT, encoding=encoding))

    assert (len(found.added), len(found.changed), found.faults) == (2, 0, ())
    row = await named(world, "mir")
    assert (row.phone, row.site, row.confirmed_on) == ("+78001000000", "https://mir.example.ru", world.clock.today())
    office = (await stored(world, InsurerOffice))[0]
    assert (office.insurer_id, office.region, office.city, office.office) == (row.id, "78", "Санкт-Петербург", "2")


@pytest.mark.req("INS-1")
async def test_a_sheet_loaded_twice_changes_nothing_the_second_time(world: World, admin: Actor) -> None:
    await insurers(world).load(admin, a_file(RIGHT, OFFICE))

    again = await insurers(world).load(admin, a_file(RIGHT, OFFICE))

    assert (again.added, again.changed, again.same) == ((), (), 2)


@pytest.mark.req("INS-1")
async def test_what_the_portal_gives_away_it_takes_back_as_the_same(world: World, admin: Actor, story: Story) -> None:
    await insurers(world).load(admin, a_file(RIGHT, OFFICE))

    back = await insurers(world).compare(admin, await insurers(world).sheet(admin))

    assert (back.added, back.changed, back.faults) == ((), (), ())


@pytest.mark.req("INS-1")
async def test_each_fault_is_told_by_line_and_column_and_the_right_lines_are_written(
    world: World, admin: Actor
) -> None:
    wrong = RIGHT.replace("mir", "sun", 1).replace("8 800 100-00-00", "позвоните").replace("mir@example.ru", "почта")
    orphan = OFFICE.replace("mir", "nobody", 1)

    found = await insurers(world).load(admin, a_file(RIGHT, wrong, "", orphan, RIGHT))

    told = [(fault.number, fault.column, fault.code) for fault in found.faults]
    assert told == [
        (3, Column.PHONE, Code.PHONE),
        (3, Column.EMAIL, Code.EMAIL),
        (5, Column.CODE, Code.INSURER_UNKNOWN),
        (6, Column.CODE, Code.REPEATED),
    ]
    assert [one.code for one in await stored(world, Insurer)] == ["mir"]


@pytest.mark.req("INS-1")
async def test_lines_at_fault_come_back_as_a_file_that_can_be_mended_and_loaded(world: World, admin: Actor) -> None:
    wrong = RIGHT.replace("8 800 100-00-00", "позвоните")
    rejected = (await insurers(world).load(admin, a_file(wrong))).rejected

    mended = rejected.decode("utf-8-sig").replace("позвоните", "8 800 100-00-00").encode()
    found = await insurers(world).load(admin, mended)

    assert "Телефон: Номер телефона" in rejected.decode("utf-8-sig")
    assert (len(found.added), found.faults) == (1, ())


@pytest.mark.req("INS-1")
async def test_comparing_writes_nothing(world: World, admin: Actor) -> None:
    found = await insurers(world).compare(admin, a_file(RIGHT))

    assert len(found.added) == 1
    assert await stored(world, Insurer) == []


@pytest.mark.req("INS-1")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.SHEET_COLUMNS),
        (b"\x00\x01\x02", Code.SHEET),
        ("Код;Название\r\nmir;Мир".encode(), Code.SHEET_COLUMNS),
        (b"PK\x03\x04" + b"\x00" * 60, Code.SHEET),
        (b"x" * (2**20 + 1), Code.SHEET_TOO_LARGE),
        (a_file(*[""] * 3, *["mir"] * 5001), Code.SHEET_TOO_LARGE),
    ],
    ids=["nothing", "bytes", "columns", "archive", "large", "long"],
)
async def test_what_is_no_sheet_is_refused_by_name(world: World, admin: Actor, data: bytes, code: Code) -> None:
    with pytest.raises(DomainError) as refused:
        await insurers(world).load(admin, data)

    assert refused.value.code is code


@pytest.mark.req("INS-1")
async def test_data_mended_by_hand_are_seen_by_citizens_at_once_and_count_as_checked_today(
    world: World, admin: Actor, story: Story
) -> None:
    row = (await stored(world, Insurer))[0]
    typed = {column.value: str(getattr(row, column, "")) for column in Column} | {"phone": "8 (495) 111-22-33"}

    await insurers(world).change(admin, row.code, typed)

    seen = await Policies(world.db, world.ports).insurer(story.citizen, story.policy_id)
    assert (seen.phone, seen.confirmed_on) == ("+74951112233", world.clock.today())


@pytest.mark.req("INS-1")
async def test_a_field_left_empty_by_hand_is_named_and_nothing_is_written(
    world: World, admin: Actor, story: Story
) -> None:
    row = (await stored(world, Insurer))[0]
    typed = {column.value: str(getattr(row, column, "")) for column in Column} | {"email": ""}

    with pytest.raises(Invalid) as refused:
        await insurers(world).change(admin, row.code, typed)

    assert [(one.field, one.code) for one in refused.value.problems] == [(Column.EMAIL, Code.REQUIRED)]


@pytest.mark.req("INS-2")
async def test_what_a_citizen_says_is_written_when_it_is_accepted_and_they_are_told(
    world: World, admin: Actor, story: Story
) -> None:
    await proposals(world).propose(story.citizen, story.policy_id, {"phone": "8 495 111-22-33", "comment": "звонил"})
    waiting = (await proposals(world).waiting(admin))[0]

    await proposals(world).accept(admin, waiting.id)

    assert waiting.values == {Column.PHONE: "+74951112233"}
    assert (await stored(world, Insurer))[0].phone == "+74951112233"
    told = [one for one in await stored(world, Notice) if one.kind is NoticeKind.INSURER_PROPOSAL]
    assert [one.account_id for one in told] == [story.citizen.account_id]
    mine = await proposals(world).mine(story.citizen, story.policy_id)
    assert mine is not None
    assert mine.status is ProposalStatus.ACCEPTED


@pytest.mark.req("INS-2")
async def test_a_declined_one_changes_nothing_and_says_why(world: World, admin: Actor, story: Story) -> None:
    before = (await stored(world, Insurer))[0].phone
    await proposals(world).propose(story.citizen, story.policy_id, {"phone": "8 495 111-22-33"})
    waiting = (await proposals(world).waiting(admin))[0]

    await proposals(world).decline(admin, waiting.id, "Номер прежний, мы позвонили.")

    assert (await stored(world, Insurer))[0].phone == before
    told = [one for one in await stored(world, Notice) if one.kind is NoticeKind.INSURER_PROPOSAL]
    assert "Номер прежний, мы позвонили." in told[0].text


@pytest.mark.req("INS-2")
async def test_a_second_word_of_the_same_citizen_replaces_the_first(world: World, story: Story) -> None:
    for phone in ("8 495 111-22-33", "8 495 111-22-44"):
        await proposals(world).propose(story.citizen, story.policy_id, {"phone": phone})

    assert [one.values for one in await stored(world, InsurerProposal)] == [{"phone": "+74951112244"}]


@pytest.mark.req("INS-2")
async def test_two_administrators_decide_once(world: World, admin: Actor, story: Story) -> None:
    await proposals(world).propose(story.citizen, story.policy_id, {"phone": "8 495 111-22-33"})
    waiting = (await proposals(world).waiting(admin))[0]
    other = await a_staff_member(world, Role.ADMIN)

    ended = await asyncio.gather(
        proposals(world).accept(admin, waiting.id),
        proposals(world).decline(other, waiting.id, "Нет."),
        return_exceptions=True,
    )

    assert [type(one) for one in ended if one is not None] == [Refused]
    assert len([one for one in await stored(world, Notice) if one.kind is NoticeKind.INSURER_PROPOSAL]) == 1


@pytest.mark.req("INS-2")
@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"phone": "не знаю"}, "phone", Code.PHONE),
        ({"site": "сайт"}, "site", Code.SITE),
        ({}, "name", Code.SAME_AS_NOW),
        ({"phone": "8 495 111-22-33", "comment": "х" * 501}, "comment", Code.TOO_LONG),
    ],
)
async def test_what_cannot_be_so_is_named_by_its_field(
    world: World, story: Story, typed: dict[str, str], field: str, code: Code
) -> None:
    with pytest.raises(Invalid) as refused:
        await proposals(world).propose(story.citizen, story.policy_id, typed)

    assert [(one.field, one.code) for one in refused.value.problems] == [(field, code)]
    assert await stored(world, InsurerProposal) == []


@pytest.mark.req("INS-2", "SEC-1")
async def test_nobody_proposes_for_the_policy_of_another(world: World, story: Story) -> None:
    with pytest.raises(NotFound):
        await proposals(world).propose(await a_citizen(world), story.policy_id, {"phone": "8 495 111-22-33"})
