"""One search at the desk of the support: requests, chats, reports, in any form of their words (DESK-2, SEC-3)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.audit import AuditEntry
from oms_app.db.support_word import SupportWord
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Forbidden
from oms_app.domain.tickets import TicketKind
from oms_app.services.chat_desk import ChatDesk
from oms_app.services.chat_guests import Guest
from oms_app.services.chats import Chats
from oms_app.services.support_index import fill
from oms_app.services.support_search import SupportFound, SupportSearch
from oms_app.services.ticket_views import TicketRequest
from oms_app.services.tickets import Tickets
from tests.makers import a_citizen, a_staff_member
from tests.world import World

TEXT = "Не открывается страница заявки: белый экран вместо документов."
HERE = "203.0.113.7"


async def find(world: World, actor: Actor, query: str) -> SupportFound:
    return await SupportSearch(world.db, world.ports).find(actor, query)


async def a_ticket(world: World, author: Actor, key: str = "form", text: str = TEXT) -> str:
    form = TicketRequest(key, TicketKind.BROKEN, text)
    return await Tickets(world.db, world.ports).send(author, form, visitor=HERE)


async def write(world: World, author: Actor, text: str) -> None:
    await Chats(world.db, world.ports).send(Guest(author.account_id, "", HERE), "a1", text)


@pytest.mark.req("DESK-2", "SEC-3")
async def test_sealed_texts_are_found_by_any_form_of_their_words_and_by_number(world: World) -> None:
    citizen, specialist = await a_citizen(world), await a_staff_member(world, Role.SUPPORT)
    number = await a_ticket(world, citizen)
    await a_ticket(world, citizen, "other", "Где моя справка?")
    for query in ("белые экраны", "белых экранов", "документ", "страницы заявок", number.lower(), f"№ {number}"):
        assert [row.number for row in (await find(world, specialist, query)).tickets] == [number], query
    for query in ("белая справка", " ", "№"):
        assert (await find(world, specialist, query)).count == 0, query
    async with world.db.read() as session:
        indexes = list(await session.scalars(sa.select(col(SupportWord.word_index))))
        searched = await session.scalars(sa.select(AuditEntry).where(col(AuditEntry.deed) == Deed.QUEUE_READ))
        assert not any("экран" in str(entry.detail) for entry in searched)
    assert indexes
    assert all(index.isascii() and len(index) == 26 for index in indexes)


@pytest.mark.req("DESK-2", "SUP-2")
async def test_one_search_finds_a_request_and_a_chat_and_tells_nothing_of_what_they_say(world: World) -> None:
    citizen, other, specialist = (
        await a_citizen(world),
        await a_citizen(world),
        await a_staff_member(world, Role.SUPPORT),
    )
    number = await a_ticket(world, citizen)
    await write(world, other, "У меня белый экран")
    found = await find(world, specialist, "белого экрана")
    assert ([row.number for row in found.tickets], len(found.chats)) == ([number], 1)
    assert "экран" not in repr(found)
    await ChatDesk(world.db, world.ports).take(specialist, found.chats[0].key)
    assert (await find(world, specialist, "экран")).chats[0].is_mine


@pytest.mark.req("DESK-2")
async def test_what_was_written_before_the_index_was_made_is_in_it_after_the_daily_run(world: World) -> None:
    citizen, specialist = await a_citizen(world), await a_staff_member(world, Role.SUPPORT)
    await a_ticket(world, citizen)
    await write(world, citizen, TEXT)
    async with world.db.write() as work:
        await work.session.execute(sa.delete(SupportWord))
    assert (await find(world, specialist, "экран")).count == 0
    for _ in range(2):
        await fill(world.db)
        assert (await find(world, specialist, "экран")).count == 2


@pytest.mark.req("DESK-2", "SEC-1")
async def test_only_specialists_search_and_nobody_finds_their_own(world: World) -> None:
    citizen = await a_citizen(world)
    await a_ticket(world, citizen)
    await write(world, citizen, TEXT)
    own = await a_staff_member(world, Role.SUPPORT, person_id=citizen.person_id)
    assert (await find(world, own, "экран")).count == 0
    for role in (Role.REVIEWER, Role.SUPERVISOR, Role.ADMIN):
        with pytest.raises(Forbidden):
            await find(world, await a_staff_member(world, role), "экран")
